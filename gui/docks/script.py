"""The Code dock: the script as it would be exported, following what is selected."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from graph.compiler.analysis import Analysis, Source
from gui.docks.script_view import ScriptView
from gui.theme.colors import DARK, Theme
from gui.theme.icons import icon


class ScriptDock(QWidget):
    """`chosen` carries the node whose line was clicked, `export` that the script is to be written."""

    chosen = Signal(str)
    export = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._source: Source | None = None
        self._selected: tuple[str, ...] = ()
        self._block = ""
        self.view = ScriptView(self)
        self.view.setAccessibleName(self.tr("Code"))
        self.view.line_clicked.connect(self._choose)
        self.status = QLabel(self)
        self.status.setObjectName("muted")
        self.copy = QPushButton(self.tr("Copy"), self)
        self.copy.setObjectName("small")
        self.copy.clicked.connect(self._copy)
        self.save = QPushButton(self.tr("Export…"), self)
        self.save.setObjectName("small")
        self.save.clicked.connect(self.export)
        row = QHBoxLayout()
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(8)
        row.addWidget(self.status, 1)
        row.addWidget(self.copy)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self._show_state(is_current=False)
        self.set_theme(DARK)

    def set_theme(self, theme: Theme) -> None:
        """Shows the text in the colours of a theme."""
        self.copy.setIcon(icon("copy", theme))
        self.save.setIcon(icon("export", theme))
        self.view.set_theme(theme)

    def show_analysis(self, analysis: Analysis) -> None:
        """Shows the script of an analysis; while there are errors the last one stays, in grey."""
        if analysis.source is None:
            self._show_state(is_current=False)
            return
        self._source = analysis.source
        self.view.show_text(analysis.source.text)
        self._show_state(is_current=True)
        self.view.mark(self._lines())

    def follow(self, nodes: Sequence[str], block: str = "") -> None:
        """Marks the lines of these nodes and brings the first into view; inside a block, its class."""
        if (tuple(nodes), block) == (self._selected, self._block):
            return
        has_entered, self._selected, self._block = block != self._block, tuple(nodes), block
        self.view.mark(self._lines())
        class_lines = self._class_lines()
        if class_lines and has_entered:
            self.view.scroll_to(class_lines[0])
        if self._selected and (lines := self._lines()):
            self.view.reveal(lines[0])
        self._show_state(is_current=self.view.isEnabled())

    def _lines(self) -> list[int]:
        """The lines of what is selected; where nothing is, the first line of the open block's class."""
        source = self._source
        if source is None:
            return []
        if not self._selected:
            return list(self._class_lines()[:1])
        return sorted(line for node in self._selected for line in source.lines_of(node))

    def _class_lines(self) -> range:
        """The lines of the class of the open block; none outside of blocks."""
        source, prefix = self._source, f"{self._block}/"
        inside = (
            [line for line, owner in source.lines.items() if owner.startswith(prefix)]
            if source is not None and self._block
            else []
        )
        return class_around(source.text, min(inside)) if source is not None and inside else range(0)

    def _show_state(self, *, is_current: bool) -> None:
        """Says how far the text can be trusted."""
        if self._source is None:
            text = self.tr("The script appears here as soon as the drawing has no errors.")
        elif is_current:
            count = self._source.text.count("\n")
            text = self.tr("{count} lines of plain PyTorch: what is trained is what you export.")
            if class_lines := self._class_lines():
                text = self.tr("The open block is the class in lines {first} to {last} of {count}.")
                text = text.format(first=class_lines[0], last=class_lines[-1], count=count)
            text = text.format(count=count)
        else:
            text = self.tr("The drawing has errors; this is the last script from before them.")
        self.status.setText(text)
        self.view.setEnabled(is_current)
        self.copy.setEnabled(self._source is not None)
        self.save.setEnabled(is_current)

    def _choose(self, line: int) -> None:
        node = self._source.lines.get(line) if self._source else None
        if node:
            self._selected = (node,)  # what was clicked stays where it is; only the marks follow
            self.view.mark(self._lines())
            self.chosen.emit(node)

    def _copy(self) -> None:
        if self._source is not None:
            QGuiApplication.clipboard().setText(self._source.text)


def class_around(text: str, line: int) -> range:
    """The lines of the class in which a line stands, counted from 1; none where it stands in no class."""
    lines = text.split("\n")
    first = next((at for at in range(line, 0, -1) if lines[at - 1].startswith("class ")), 0)
    if not first:
        return range(0)
    behind = next((at for at in range(first + 1, len(lines) + 1) if _is_outer(lines[at - 1])), len(lines))
    while not lines[behind - 2].strip():
        behind -= 1
    return range(first, behind)


def _is_outer(line: str) -> bool:
    return bool(line) and not line[0].isspace()
