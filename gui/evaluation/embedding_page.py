"""The page of embeddings: a map of the rows, and the neighbours of one of them."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.evaluation.array_images import paint_picture, picture_of
from gui.evaluation.chart import Chart, Dots, Picture
from gui.plots.legend import Legend
from gui.theme.class_colors import MOST_NAMES, class_color
from gui.theme.colors import DARK, Theme
from runtime.evaluation.array_types import Wholes
from runtime.evaluation.context import Evaluation
from runtime.evaluation.embedding_projection import MOST_TSNE, likeness, neighbours
from runtime.evaluation.report import EmbeddingReport

PRINCIPAL, NEAR = "principal", "near"
COUNT = 8
"""Neighbours that are shown."""
CAPTION = 18
"""Pixels of the words below a picture."""


class NeighbourView(QWidget):
    """A row and its nearest neighbours, the row itself first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self.shown: list[tuple[QImage, str]] = []
        self.setMinimumSize(150, 110)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.update()

    def show_rows(self, shown: list[tuple[QImage, str]]) -> None:
        """Shows other rows: their pictures, or none, with words below."""
        self.shown = shown
        self.setAccessibleDescription(", ".join(words for _, words in shown))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        columns = 3
        lines = max(1, -(-len(self.shown) // columns))
        wide, tall = self.width() / columns, self.height() / lines
        for number, (image, words) in enumerate(self.shown):
            room = QRectF(number % columns * wide, number // columns * tall, wide, tall).adjusted(
                3, 2, -3, -2
            )
            if not image.isNull():
                paint_picture(painter, room.adjusted(0, 0, 0, -CAPTION), image)
            painter.setPen(QColor(self._theme.text if number == 0 else self._theme.muted))
            below = QRectF(room.left(), room.bottom() - CAPTION + 1, room.width(), CAPTION)
            elided = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(below.width()))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, elided)
        painter.end()


class MapPage(QWidget):
    """Every row is a point, in the colour of its class; a click shows its neighbours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._found: Evaluation | None = None
        self._row = 0
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("How the map is made"))
        self.kind.addItem(self.tr("Principal components"), PRINCIPAL)
        self.kind.addItem(self.tr("Neighbourhoods (t-SNE)"), NEAR)
        self.kind.activated.connect(self._draw)
        self.chooser = QComboBox(self)
        self.chooser.setAccessibleName(self.tr("Class that stands out"))
        self.chooser.activated.connect(self._draw)
        self.legend = Legend(self)
        self.legend.toggled.connect(lambda *_: self._draw())
        self.chart = Chart(self)
        self.chart.picked.connect(self.look_at)
        self.words = QLabel(self)
        self.words.setObjectName("hint")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.view = NeighbourView(self)
        self.view.setAccessibleName(self.tr("The row and its nearest neighbours"))
        left, right = QVBoxLayout(), QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(self.kind)
        head.addWidget(self.chooser)
        head.addStretch(1)
        left.addLayout(head)
        left.addWidget(self.legend)
        left.addWidget(self.chart, 1)
        right.addWidget(self.words)
        right.addWidget(self.view, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 3)
        row.addLayout(right, 2)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.chart.set_theme(theme)
        self._name_classes()
        self.view.set_theme(theme)

    def show_evaluation(self, found: Evaluation) -> None:
        """Shows the places of a split."""
        self._found = found
        names = list(found.subject.task.classes)
        if [self.chooser.itemText(index) for index in range(1, self.chooser.count())] != names:
            self.chooser.clear()
            self.chooser.addItems([self.tr("All classes"), *names])
        self.chooser.setVisible(bool(names))
        self._name_classes()
        self._draw()
        self.look_at(min(self._row, len(found.predictions) - 1))

    def _name_classes(self) -> None:
        """The names above the map, each of which makes its class pale or brings it back."""
        names = self._found.subject.task.classes if self._found is not None else ()
        shown = names if 1 < len(names) <= MOST_NAMES else ()
        colors = {name: class_color(self._theme, number, len(shown)) for number, name in enumerate(shown)}
        self.legend.show_only(colors, self._theme)
        self.legend.setVisible(bool(shown))

    def _groups(self, count: int) -> Wholes | None:
        """The class of each of the first rows, below 0 where it is not to stand out."""
        assert self._found is not None
        if not self._found.subject.task.target:
            return None
        classes = self._found.predictions.wanted[:count]
        chosen = self.chooser.currentIndex() - 1
        if chosen >= 0:
            return np.where(classes == chosen, classes, -1)
        names = self._found.subject.task.classes
        pale = [number for number, name in enumerate(names) if not self.legend.is_shown(name)]
        return np.where(np.isin(classes, pale), -1, classes)

    def _draw(self) -> None:
        assert self._found is not None
        report = self._found.report
        assert isinstance(report, EmbeddingReport)
        is_near = self.kind.currentData() == NEAR
        places = report.near if is_near else report.principal
        title = ""
        if is_near and len(self._found.predictions) > MOST_TSNE:
            title = self.tr("The first {count} rows").format(count=f"{MOST_TSNE:,}")
        count = len(self._found.subject.task.classes)
        dots = Dots(places[:, 0], places[:, 1], groups=self._groups(len(places)), count=count)
        self.chart.show_picture(Picture(title, "", "", dots=dots))
        self.chart.mark(self._row)

    def look_at(self, row: int) -> None:
        """Shows the neighbours of a row."""
        if self._found is None or row < 0:
            return
        self._row = row
        self.chart.mark(row)
        places = self._found.predictions.given.astype(np.float64)
        alike = likeness(places, row)
        rows = [row, *neighbours(places, row, COUNT).tolist()]
        self.words.setText(self.tr("Row {number} and its nearest neighbours").format(number=row))
        self.view.show_rows([(self._image(each), self._caption(each, float(alike[each]))) for each in rows])

    def _image(self, row: int) -> QImage:
        assert self._found is not None
        scale = self._found.subject.scale
        return QImage() if scale is None else picture_of(self._found.predictions.inputs[row], scale)

    def _caption(self, row: int, alike: float) -> str:
        assert self._found is not None
        task, predictions = self._found.subject.task, self._found.predictions
        number = int(predictions.wanted[row])
        is_named = bool(task.target) and 0 <= number < len(task.classes)
        name = task.classes[number] if is_named else self.tr("row {number}").format(number=row)
        return f"{name} · {alike:.2f}"
