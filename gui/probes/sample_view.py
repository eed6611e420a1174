"""What a node gives for a few rows, as it learns: pictures, text, or points in a plane."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.probes.image_grid import SampleImageGrid
from gui.probes.projection_plot import ProjectionPlot
from gui.theme.colors import DARK, Theme
from gui.widgets.field_text import token_text
from runtime.data.browsing.field_display import FieldDisplay
from runtime.events import SamplesProbed
from runtime.probes.sample_views import NodeSamples, ViewMode

MAX_TEXTS = 40
"""Rows whose text is shown."""
SIDES = 2


class SampleView(QWidget):
    """Shows the rows in one mode at a time; the modes that fit are offered above."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: NodeSamples | None = None
        self._chosen_mode: ViewMode | None = None
        self.mode_box = QComboBox(self)
        self.mode_box.setAccessibleName(self.tr("How the rows are shown"))
        self.mode_box.activated.connect(self._choose)
        self.method_box = QComboBox(self)
        self.method_box.setAccessibleName(self.tr("How the plane is made"))
        self.method_box.addItem("PCA", "pca")
        self.method_box.addItem("t-SNE", "tsne")
        self.caption = QLabel(self)
        self.caption.setObjectName("hint")
        self.hint = QLabel(self.tr("What the node gives will be shown here while it learns."), self)
        self.hint.setObjectName("empty")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.images, self.projection = SampleImageGrid(self), ProjectionPlot(self)
        self.method_box.activated.connect(lambda: self.projection.set_method(self.method_box.currentData()))
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(self.tr("Text"))
        self.stack = QStackedWidget(self)
        for page in (self.hint, self.images, self.text, self.projection):
            self.stack.addWidget(page)
        self._arrange()
        self.set_theme(theme)
        self._show_mode()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.mode_box)
        head.addWidget(self.method_box)
        head.addWidget(self.caption, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.images.set_theme(theme)
        self.projection.set_theme(theme)

    def clear(self) -> None:
        """Nothing is known of another node yet."""
        self.rows = None
        self._show_mode()

    def show_hint(self, text: str) -> None:
        """Says why nothing is shown, or that it will be soon."""
        self.clear()
        self.hint.setText(text)

    def show_rows(self, event: SamplesProbed) -> None:
        """Shows what came."""
        self.rows = NodeSamples(event)
        modes = self.rows.view_modes
        if [self.mode_box.itemData(index) for index in range(self.mode_box.count())] != list(modes):
            self.mode_box.clear()
            for mode in modes:
                self.mode_box.addItem(self._mode_labels()[mode], mode)
            index = self.mode_box.findData(self._chosen_mode) if self._chosen_mode in modes else 0
            self.mode_box.setCurrentIndex(index)
        self._show_mode()

    @property
    def mode(self) -> ViewMode | None:
        """How the rows are shown."""
        value = self.mode_box.currentData()
        return ViewMode(value) if value and self.rows is not None else None

    def _mode_labels(self) -> dict[ViewMode, str]:
        return {
            ViewMode.REGIONS: self.tr("Regions"),
            ViewMode.BOXES: self.tr("Boxes"),
            ViewMode.PICTURES: self.tr("Pictures"),
            ViewMode.TEXT: self.tr("Text"),
            ViewMode.MAPS: self.tr("Channels"),
            ViewMode.PROJECTION: self.tr("Rows in a plane"),
            ViewMode.NUMBERS: self.tr("Numbers"),
        }

    def _choose(self) -> None:
        self._chosen_mode = self.mode
        self._show_mode()

    def _show_mode(self) -> None:
        rows, mode = self.rows, self.mode
        self.mode_box.setVisible(rows is not None and mode is not None)
        self.method_box.setVisible(mode is ViewMode.PROJECTION)
        self.caption.setText("")
        if rows is None or mode is None:
            self.hint.setText(
                self.tr("What the node gives will be shown here while it learns.")
                if rows is None
                else self.tr("This node gives single numbers; their histogram tells more.")
            )
            self.stack.setCurrentWidget(self.hint)
        elif mode is ViewMode.PROJECTION:
            self.stack.setCurrentWidget(self.projection)
            self.projection.show_rows(rows)
        elif mode is ViewMode.TEXT:
            self._show_text(rows)
        elif mode is ViewMode.NUMBERS:
            self._show_lines(rows.number_lines())
        else:
            sides = rows.sides(mode)
            self.images.show_sides(sides)
            self.stack.setCurrentWidget(self.images)
            is_pair = len(sides) == SIDES
            self.caption.setText(self.tr("left: this node, right: the data") if is_pair else "")

    def _show_text(self, rows: NodeSamples) -> None:
        tokens, field = rows.tokens(), rows.field(FieldDisplay.TEXT)
        assert tokens is not None
        assert field is not None
        lines = [token_text(field, row_tokens) for row_tokens in tokens[:MAX_TEXTS]]
        written, begun = rows.probed.tokens, rows.probed.prompt_length
        if written is not None:
            own = f"{token_text(field, written[:begun])}▏{token_text(field, written[begun:])}"
            lines = [self.tr("Written on: {text}").format(text=own), "", *lines]
        self._show_lines(lines)

    def _show_lines(self, lines: list[str]) -> None:
        text = "\n".join(lines)
        if text != self.text.toPlainText():
            bar = self.text.verticalScrollBar()
            scroll_position = bar.value()
            self.text.setPlainText(text)
            bar.setValue(scroll_position)
        self.stack.setCurrentWidget(self.text)
