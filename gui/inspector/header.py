"""The top of the inspector: what is selected, by name, kind and purpose."""

import html
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from graph.catalogue.blocks import block_name
from graph.catalogue.kind import Kind
from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.document import Graph, Node
from graph.names import check_node_id
from graph.problems import make_problem
from gui.errors import problem_text
from gui.inspector.presets_button import PresetsButton
from gui.kind_texts import kind_description
from gui.theme.colors import DARK, Theme
from gui.widgets.category_names import category_text
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.style_property import set_style_property


class InspectorHeader(QWidget):
    """Name, kind, one line of help and links.

    `rename_requested` is emitted with the old name and a valid new one, `error_changed` with what is wrong
    with the one that is typed, or with an empty text; `promote_requested` where a parameter of the block is
    to choose the layer.
    """

    rename_requested = Signal(str, str)
    error_changed = Signal(str)
    promote_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._graph = Graph()
        self._node = ""
        self.chip = QFrame(self)
        self.chip.setFixedWidth(4)
        self.name = QLineEdit(self)
        self.name.setObjectName("title")
        self.name.setAccessibleName(self.tr("Name of the node"))
        self.name.setToolTip(self.tr("The name in the drawing and in the code (F2)"))
        self.name.textEdited.connect(self._validate_name)
        self.name.editingFinished.connect(self._rename)
        self.count = QLabel(self)
        self.count.setObjectName("heading")
        self.kind = ElidedLabel(parent=self)
        self.kind.setObjectName("hint")
        self.presets = PresetsButton(self)
        self.promote_button = QPushButton(self.tr("Choose by a Parameter"), self)
        self.promote_button.setObjectName("small")
        self.promote_button.setToolTip(
            self.tr("Make this layer a parameter of the block, so that each use can choose another one")
        )
        self.promote_button.clicked.connect(self.promote_requested)
        self.doc = _wrapped("doc", self)
        self.links = QLabel(self)
        self.links.linkActivated.connect(lambda url: QDesktopServices.openUrl(QUrl(url)))
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(2)
        for widget in (self.name, self.count):
            column.addWidget(widget)
        line = QHBoxLayout()
        line.addWidget(self.kind, 1)
        line.addWidget(self.presets, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.chip)
        row.addLayout(column, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(row)
        for widget in (self.doc, self.links):
            outer.addWidget(widget)
        outer.addWidget(self.promote_button)

    def set_theme(self, theme: Theme) -> None:
        """Shows the chip and the links in the colors of a theme."""
        self._theme = theme

    def show_nodes(self, graph: Graph, nodes: Sequence[Node], known: Kinds = CATALOGUE) -> None:
        """Shows one node, or how many of which kinds there are."""
        self._graph = graph
        is_one = len(nodes) == 1
        kinds = list(dict.fromkeys(node.kind for node in nodes))
        kind = known.of(nodes[0]) if len(kinds) == 1 else None
        if is_one and (self._node != nodes[0].id or not self.name.hasFocus()):
            self.name.setText(nodes[0].id)
            self._show_error("")
        self._node = nodes[0].id if is_one else ""
        self.name.setVisible(is_one)
        self.count.setVisible(not is_one)
        self.count.setText(self.tr("{count} nodes").format(count=len(nodes)))
        self.kind.setText(self._kind_text(nodes, kind))
        self.doc.setText(kind_description(kind) if kind else "")
        self.doc.setVisible(kind is not None)
        color = self._theme.category_color(kind.category) if kind else self._theme.faint
        self.chip.setStyleSheet(f"background: {color}; border-radius: 2px;")
        self._show_links(kind)
        self.presets.show_node(nodes[0] if len(kinds) == 1 else None)

    def _kind_text(self, nodes: Sequence[Node], kind: Kind | None) -> str:
        if kind is not None:
            return f"{block_name(kind.name) or kind.name}  ·  {category_text(kind.category)}"
        counted = Counter(block_name(node.kind) or node.kind for node in nodes)
        return "\n".join(f"{count} × {name}" if len(nodes) > 1 else name for name, count in counted.items())

    def _show_links(self, kind: Kind | None) -> None:
        pages = [(kind.page, self.tr("Documentation")), (kind.paper, self.tr("Paper"))] if kind else []
        style = f"color: {self._theme.accent}; text-decoration: none"
        links = [
            f'<a style="{style}" href="{html.escape(url)}">{html.escape(text)} ↗</a>'
            for url, text in pages
            if url
        ]
        self.links.setText("&nbsp;&nbsp;&nbsp;".join(links))
        self.links.setToolTip("\n".join(url for url, _ in pages if url))
        self.links.setVisible(bool(links))

    def _validate_name(self, text: str) -> str | None:
        """The code of the problem with a name, which is shown too."""
        name = text.strip()
        code = check_node_id(name, self._graph.nodes) if name != self._node else None
        self._show_error(problem_text(make_problem(code, name=name)) if code else "")
        return code

    def _show_error(self, sentence: str) -> None:
        self.error_changed.emit(sentence)
        set_style_property(self.name, "invalid", bool(sentence))

    def _rename(self) -> None:
        name, node = self.name.text().strip(), self._node
        if not node or name == node:
            return
        if self._validate_name(name) is None:
            self.rename_requested.emit(node, name)
        elif not self.name.hasFocus():
            self.name.setText(node)
            self._show_error("")


def _wrapped(name: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setWordWrap(True)
    return label
