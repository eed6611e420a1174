"""What a node gives for a few rows, as it learns: pictures, text, or places in a plane."""

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

from gui.data.formatting import text_of
from gui.probes.image_grid import PictureGrid
from gui.probes.projection_plot import PlacePlot
from gui.theme.colors import DARK, Theme
from runtime.data.browsing.field_display import Look
from runtime.events import RowsSeen
from runtime.probes.sample_views import Rows, Way

MOST_TEXTS = 40
"""Rows whose text is shown."""
SIDES = 2


class SampleView(QWidget):
    """One way at a time to look at the rows; those that fit are offered above."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Rows | None = None
        self._chosen: Way | None = None
        self.ways = QComboBox(self)
        self.ways.setAccessibleName(self.tr("How the rows are shown"))
        self.ways.activated.connect(self._choose)
        self.method = QComboBox(self)
        self.method.setAccessibleName(self.tr("How the plane is made"))
        self.method.addItem("PCA", "pca")
        self.method.addItem("t-SNE", "tsne")
        self.words = QLabel(self)
        self.words.setObjectName("hint")
        self.hint = QLabel(self.tr("What the node gives will be shown here while it learns."), self)
        self.hint.setObjectName("empty")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self.pictures, self.places = PictureGrid(self), PlacePlot(self)
        self.method.activated.connect(lambda: self.places.set_way(self.method.currentData()))
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text"))
        self.stack = QStackedWidget(self)
        for each in (self.hint, self.pictures, self.text, self.places):
            self.stack.addWidget(each)
        self._arrange()
        self.set_theme(theme)
        self._show_way()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.ways)
        head.addWidget(self.method)
        head.addWidget(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.stack, 1)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.pictures.set_theme(theme)
        self.places.set_theme(theme)

    def forget(self) -> None:
        """Nothing is known of another node yet."""
        self.rows = None
        self._show_way()

    def show_rows(self, seen: RowsSeen) -> None:
        """Shows what came."""
        self.rows = Rows(seen)
        ways = self.rows.ways
        if [self.ways.itemData(index) for index in range(self.ways.count())] != list(ways):
            self.ways.clear()
            for way in ways:
                self.ways.addItem(self._way_words()[way], way)
            index = self.ways.findData(self._chosen) if self._chosen in ways else 0
            self.ways.setCurrentIndex(index)
        self._show_way()

    @property
    def way(self) -> Way | None:
        """How the rows are shown."""
        given = self.ways.currentData()
        return Way(given) if given and self.rows is not None else None

    def _way_words(self) -> dict[Way, str]:
        return {
            Way.REGIONS: self.tr("Regions"),
            Way.BOXES: self.tr("Boxes"),
            Way.PICTURES: self.tr("Pictures"),
            Way.TEXT: self.tr("Text"),
            Way.MAPS: self.tr("Channels"),
            Way.PLACES: self.tr("Rows in a plane"),
        }

    def _choose(self) -> None:
        self._chosen = self.way
        self._show_way()

    def _show_way(self) -> None:
        rows, way = self.rows, self.way
        self.ways.setVisible(rows is not None and way is not None)
        self.method.setVisible(way is Way.PLACES)
        self.words.setText("")
        if rows is None or way is None:
            self.hint.setText(
                self.tr("What the node gives will be shown here while it learns.")
                if rows is None
                else self.tr("This node gives single numbers; their histogram tells more.")
            )
            self.stack.setCurrentWidget(self.hint)
        elif way is Way.PLACES:
            self.stack.setCurrentWidget(self.places)
            self.places.show_rows(rows)
        elif way is Way.TEXT:
            self._show_text(rows)
        else:
            sides = rows.sides(way)
            self.pictures.show_sides(sides)
            self.stack.setCurrentWidget(self.pictures)
            is_pair = len(sides) == SIDES
            self.words.setText(self.tr("left: this node, right: the data") if is_pair else "")

    def _show_text(self, rows: Rows) -> None:
        tokens, field = rows.tokens(), rows.field(Look.TEXT)
        assert tokens is not None
        assert field is not None
        lines = [text_of(field, each) for each in tokens[:MOST_TEXTS]]
        written, begun = rows.seen.written, rows.seen.begun
        if written is not None:
            own = f"{text_of(field, written[:begun])}▏{text_of(field, written[begun:])}"
            lines = [self.tr("Written on: {text}").format(text=own), "", *lines]
        text = "\n".join(lines)
        if text != self.text.toPlainText():
            bar = self.text.verticalScrollBar()
            place = bar.value()
            self.text.setPlainText(text)
            bar.setValue(place)
        self.stack.setCurrentWidget(self.text)
