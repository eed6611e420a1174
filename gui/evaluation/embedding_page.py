"""The page of embeddings: a map of the rows, and the neighbours of one of them."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.evaluation.array_images import image_from_row
from gui.plots.chart import Chart
from gui.plots.chart_data import ChartData, Dots
from gui.plots.legend import Legend
from gui.theme.class_colors import MAX_NAMED_CLASSES, class_color
from gui.theme.colors import DARK, Theme
from gui.widgets.image_painting import draw_image
from runtime.array_types import Ints
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.embedding_projection import MAX_TSNE_ROWS, cosine_similarities, nearest_neighbours
from runtime.evaluation.report import EmbeddingReport

PCA, TSNE = "principal", "near"
NUM_NEIGHBOURS = 8
"""Neighbours that are shown."""
CAPTION_HEIGHT = 18
"""Pixels of the text below a picture."""


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
        """Shows other rows: their pictures, or none, with text below."""
        self.shown = shown
        self.setAccessibleDescription(", ".join(caption for _, caption in shown))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        columns = 3
        lines = max(1, -(-len(self.shown) // columns))
        wide, tall = self.width() / columns, self.height() / lines
        for number, (image, caption) in enumerate(self.shown):
            rect = QRectF(number % columns * wide, number // columns * tall, wide, tall).adjusted(
                3, 2, -3, -2
            )
            if not image.isNull():
                draw_image(painter, rect.adjusted(0, 0, 0, -CAPTION_HEIGHT), image)
            painter.setPen(QColor(self._theme.text if number == 0 else self._theme.muted))
            below = QRectF(rect.left(), rect.bottom() - CAPTION_HEIGHT + 1, rect.width(), CAPTION_HEIGHT)
            elided = self.fontMetrics().elidedText(caption, Qt.TextElideMode.ElideRight, int(below.width()))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, elided)
        painter.end()


class EmbeddingPage(QWidget):
    """Every row is a point, in the colour of its class; a click shows its neighbours."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._evaluation: SplitEvaluation | None = None
        self._row = 0
        self.projection_box = QComboBox(self)
        self.projection_box.setAccessibleName(self.tr("How the map is made"))
        self.projection_box.addItem(self.tr("Principal components"), PCA)
        self.projection_box.addItem(self.tr("Neighbourhoods (t-SNE)"), TSNE)
        self.projection_box.activated.connect(self._draw)
        self.chooser = QComboBox(self)
        self.chooser.setAccessibleName(self.tr("Class that stands out"))
        self.chooser.activated.connect(self._draw)
        self.legend = Legend(self)
        self.legend.toggled.connect(lambda *_: self._draw())
        self.chart = Chart(self)
        self.chart.picked.connect(self.inspect_row)
        self.row_label = QLabel(self)
        self.row_label.setObjectName("hint")
        self.row_label.setTextFormat(Qt.TextFormat.PlainText)
        self.view = NeighbourView(self)
        self.view.setAccessibleName(self.tr("The row and its nearest neighbours"))
        left, right = QVBoxLayout(), QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(self.projection_box)
        head.addWidget(self.chooser)
        head.addStretch(1)
        left.addLayout(head)
        left.addWidget(self.legend)
        left.addWidget(self.chart, 1)
        right.addWidget(self.row_label)
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

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Shows the embeddings of a split."""
        self._evaluation = evaluation
        names = list(evaluation.context.task.classes)
        if [self.chooser.itemText(index) for index in range(1, self.chooser.count())] != names:
            self.chooser.clear()
            self.chooser.addItems([self.tr("All classes"), *names])
        self.chooser.setVisible(bool(names))
        self._name_classes()
        self._draw()
        self.inspect_row(min(self._row, len(evaluation.predictions) - 1))

    def _name_classes(self) -> None:
        """The names above the map, each of which makes its class pale or brings it back."""
        names = self._evaluation.context.task.classes if self._evaluation is not None else ()
        shown = names if 1 < len(names) <= MAX_NAMED_CLASSES else ()
        colors = {name: class_color(self._theme, number, len(shown)) for number, name in enumerate(shown)}
        self.legend.show_only(colors, self._theme)
        self.legend.setVisible(bool(shown))

    def _groups(self, count: int) -> Ints | None:
        """The class of each of the first rows, below 0 where it is not to stand out."""
        assert self._evaluation is not None
        if not self._evaluation.context.task.target:
            return None
        classes = self._evaluation.predictions.target[:count]
        chosen = self.chooser.currentIndex() - 1
        if chosen >= 0:
            return np.where(classes == chosen, classes, -1)
        names = self._evaluation.context.task.classes
        pale = [number for number, name in enumerate(names) if not self.legend.is_shown(name)]
        return np.where(np.isin(classes, pale), -1, classes)

    def _draw(self) -> None:
        assert self._evaluation is not None
        report = self._evaluation.report
        assert isinstance(report, EmbeddingReport)
        is_near = self.projection_box.currentData() == TSNE
        points = report.tsne if is_near else report.pca
        title = ""
        if is_near and len(self._evaluation.predictions) > MAX_TSNE_ROWS:
            title = self.tr("The first {count} rows").format(count=f"{MAX_TSNE_ROWS:,}")
        count = len(self._evaluation.context.task.classes)
        dots = Dots(points[:, 0], points[:, 1], groups=self._groups(len(points)), count=count)
        self.chart.show_data(ChartData(title, "", "", dots=dots))
        self.chart.mark(self._row)

    def inspect_row(self, row: int) -> None:
        """Shows the neighbours of a row."""
        if self._evaluation is None or row < 0:
            return
        self._row = row
        self.chart.mark(row)
        embeddings = self._evaluation.predictions.predicted.astype(np.float64)
        similarities = cosine_similarities(embeddings, row)
        rows = [row, *nearest_neighbours(embeddings, row, NUM_NEIGHBOURS).tolist()]
        self.row_label.setText(self.tr("Row {number} and its nearest neighbours").format(number=row + 1))
        self.view.show_rows(
            [
                (self._image(neighbour), self._caption(neighbour, float(similarities[neighbour])))
                for neighbour in rows
            ]
        )

    def _image(self, row: int) -> QImage:
        assert self._evaluation is not None
        scale = self._evaluation.context.scale
        return QImage() if scale is None else image_from_row(self._evaluation.predictions.inputs[row], scale)

    def _caption(self, row: int, similarity: float) -> str:
        assert self._evaluation is not None
        task, predictions = self._evaluation.context.task, self._evaluation.predictions
        number = int(predictions.target[row])
        is_named = bool(task.target) and 0 <= number < len(task.classes)
        name = task.classes[number] if is_named else self.tr("row {number}").format(number=row)
        return f"{name} · {similarity:.2f}"
