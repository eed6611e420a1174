"""The page of rows that a network makes out of noise, beside real ones."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from graph.compiler.tasks.task import is_image_shape
from gui.evaluation.array_images import image_from_row
from gui.plots.chart import Chart
from gui.plots.chart_data import ChartData, Dots
from gui.theme.colors import Theme
from gui.widgets.image_painting import draw_image
from runtime.array_types import Array
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.input_preprocessing import ImageScale
from runtime.projection import principal_directions

NUM_IMAGES = 24
"""Pictures that are generated at once."""
NUM_POINTS = 256
"""Rows of numbers that are generated at once; they are shown as points."""
MAX_SEED = 999_999
GAP = 4


class ImageGrid(QWidget):
    """Pictures in rows and columns, as large as they fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images: list[QImage] = []
        self.setMinimumSize(100, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(340, 240)

    def show_rows(self, rows: Array, scale: ImageScale) -> None:
        """Shows other pictures."""
        self.images = [image_from_row(row, scale) for row in rows]
        self.update()

    def columns(self) -> int:
        """How many stand beside each other, so that they become as large as they can."""
        count, wide, tall = max(1, len(self.images)), self.width(), max(1, self.height())
        sides = {
            num_columns: min(wide / num_columns, tall / -(-count // num_columns))
            for num_columns in range(1, count + 1)
        }
        return max(sides, key=lambda num_columns: sides[num_columns])

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.images:
            return
        painter = QPainter(self)
        columns = self.columns()
        lines = -(-len(self.images) // columns)
        side = min(self.width() / columns, self.height() / lines)
        left = (self.width() - side * columns) / 2
        for number, image in enumerate(self.images):
            rect = QRectF(left + number % columns * side, number // columns * side, side, side)
            draw_image(painter, rect.adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2), image)
        painter.end()


class GenerationPage(QWidget):
    """Generated rows beside real ones.

    `generation_requested` carries how many rows, the seed, and whether to interpolate between two.
    """

    generation_requested = Signal(int, int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: SplitEvaluation | None = None
        self.seed = QSpinBox(self)
        self.seed.setRange(0, MAX_SEED)
        self.seed.setAccessibleName(self.tr("Seed of the noise"))
        self.seed.setToolTip(self.tr("The same seed makes the same rows"))
        self.seed.valueChanged.connect(self.request_generation)
        self.again_button = QPushButton(self.tr("Again"), self)
        self.again_button.setObjectName("small")
        self.again_button.setToolTip(self.tr("Make others, from the next seed"))
        self.again_button.clicked.connect(lambda: self.seed.setValue((self.seed.value() + 1) % MAX_SEED))
        self.interpolate = QCheckBox(self.tr("From one to another"), self)
        self.interpolate.setToolTip(self.tr("Shows what lies between two made rows"))
        self.interpolate.toggled.connect(self.request_generation)
        self.generated, self.real = ImageGrid(self), ImageGrid(self)
        self.scatter = Chart(self)
        self.legend = QLabel(self)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self._arrange()

    def _arrange(self) -> None:
        label = QLabel(self.tr("Seed"), self)
        label.setObjectName("hint")
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (label, self.seed, self.again_button, self.interpolate):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.legend)
        grids = QWidget(self)
        row = QHBoxLayout(grids)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        for title, grid in ((self.tr("Made"), self.generated), (self.tr("Real"), self.real)):
            name = QLabel(title, self)
            name.setObjectName("plot")
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(name)
            column.addWidget(grid, 1)
            row.addLayout(column, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(grids)
        self.stack.addWidget(self.scatter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self.stack, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.scatter.set_theme(theme)
        marks = ((theme.curves[0], self.tr("real")), (theme.curves[1], self.tr("made")))
        parts = (f'<span style="color:{color}">■</span> {name}' for color, name in marks)
        text = f'<span style="color:{theme.muted}">{" &nbsp; ".join(parts)}</span>'
        self.legend.setText(text)

    @property
    def _has_images(self) -> bool:
        evaluation = self._evaluation
        maker = evaluation.context.task.generator if evaluation is not None else None
        return (
            evaluation is not None
            and maker is not None
            and evaluation.context.scale is not None
            and is_image_shape(evaluation.context.task.fields[maker.field].shape)
        )

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Makes rows with the weights of a run."""
        self._evaluation = evaluation
        self.stack.setCurrentIndex(0 if self._has_images else 1)
        self.legend.setVisible(not self._has_images)
        if self._has_images and evaluation.context.scale is not None:
            self.real.show_rows(evaluation.predictions.inputs[:NUM_IMAGES], evaluation.context.scale)
        self.request_generation()

    def request_generation(self) -> None:
        """Requests the rows of the seed."""
        if self._evaluation is not None:
            count = NUM_IMAGES if self._has_images else NUM_POINTS
            self.generation_requested.emit(count, self.seed.value(), self.interpolate.isChecked())

    def show_generated(self, rows: Array) -> None:
        """Shows generated rows."""
        if self._evaluation is None:
            return
        real, scale = self._evaluation.predictions.inputs, self._evaluation.context.scale
        if self._has_images and scale is not None:
            self.generated.show_rows(rows.reshape(len(rows), *real.shape[1:]), scale)
        else:
            self._show_scatter(np.asarray(real).reshape(len(real), -1), rows.reshape(len(rows), -1))

    def _show_scatter(self, real: Array, generated: Array) -> None:
        """Shows rows of numbers as points, along what real ones differ in most."""
        if real.shape[1] != generated.shape[1]:
            return
        centre, directions = principal_directions(real)
        spots = (np.concatenate([real, generated]) - centre) @ directions.T
        groups = np.repeat([0, 1], [len(real), len(generated)])
        title = self.tr("Real and made rows")
        x, y = self.tr("first direction"), self.tr("second direction")
        self.scatter.show_data(ChartData(title, x, y, dots=Dots(spots[:, 0], spots[:, 1], groups=groups)))
