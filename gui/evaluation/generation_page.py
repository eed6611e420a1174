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

from gui.evaluation.array_images import paint_picture, picture_of
from gui.evaluation.chart import Chart, Dots, Picture
from gui.theme.colors import Theme
from runtime.evaluation.array_types import Rows
from runtime.evaluation.context import Evaluation
from runtime.evaluation.embedding_projection import directions_of
from runtime.evaluation.input_preprocessing import PictureScale
from runtime.evaluation.tasks.task import is_picture

COUNT = 24
"""Pictures that are made at once."""
MANY = 256
"""Rows of numbers that are made at once; they are shown as points."""
LARGEST_SEED = 999_999
GAP = 4


class PictureGrid(QWidget):
    """Pictures in rows and columns, as large as they fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images: list[QImage] = []
        self.setMinimumSize(100, 90)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(340, 240)

    def show_rows(self, rows: Rows, scale: PictureScale) -> None:
        """Shows other pictures."""
        self.images = [picture_of(each, scale) for each in rows]
        self.update()

    def columns(self) -> int:
        """How many stand beside each other, so that they become as large as they can."""
        count, wide, tall = max(1, len(self.images)), self.width(), max(1, self.height())
        sides = {each: min(wide / each, tall / -(-count // each)) for each in range(1, count + 1)}
        return max(sides, key=lambda each: sides[each])

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.images:
            return
        painter = QPainter(self)
        columns = self.columns()
        lines = -(-len(self.images) // columns)
        side = min(self.width() / columns, self.height() / lines)
        left = (self.width() - side * columns) / 2
        for number, image in enumerate(self.images):
            place = QRectF(left + number % columns * side, number // columns * side, side, side)
            paint_picture(painter, place.adjusted(GAP / 2, GAP / 2, -GAP / 2, -GAP / 2), image)
        painter.end()


class MakingPage(QWidget):
    """`wished` tells how many rows are to be made, from which seed, and whether as a way between two."""

    wished = Signal(int, int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Evaluation | None = None
        self.seed = QSpinBox(self)
        self.seed.setRange(0, LARGEST_SEED)
        self.seed.setAccessibleName(self.tr("Seed of the noise"))
        self.seed.setToolTip(self.tr("The same seed makes the same rows"))
        self.seed.valueChanged.connect(self.ask)
        self.again = QPushButton(self.tr("Again"), self)
        self.again.setObjectName("small")
        self.again.setToolTip(self.tr("Make others, from the next seed"))
        self.again.clicked.connect(lambda: self.seed.setValue((self.seed.value() + 1) % LARGEST_SEED))
        self.walk = QCheckBox(self.tr("From one to another"), self)
        self.walk.setToolTip(self.tr("Shows what lies between two made rows"))
        self.walk.toggled.connect(self.ask)
        self.made, self.real = PictureGrid(self), PictureGrid(self)
        self.cloud = Chart(self)
        self.key = QLabel(self)
        self.key.setTextFormat(Qt.TextFormat.RichText)
        self._arrange()

    def _arrange(self) -> None:
        words = QLabel(self.tr("Seed"), self)
        words.setObjectName("hint")
        head = QHBoxLayout()
        head.setSpacing(8)
        for each in (words, self.seed, self.again, self.walk):
            head.addWidget(each)
        head.addStretch(1)
        head.addWidget(self.key)
        pictures = QWidget(self)
        row = QHBoxLayout(pictures)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        for title, grid in ((self.tr("Made"), self.made), (self.tr("Real"), self.real)):
            name = QLabel(title, self)
            name.setObjectName("plot")
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(name)
            column.addWidget(grid, 1)
            row.addLayout(column, 1)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(pictures)
        self.stack.addWidget(self.cloud)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self.stack, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.cloud.set_theme(theme)
        marks = ((theme.curves[0], self.tr("real")), (theme.curves[1], self.tr("made")))
        parts = (f'<span style="color:{color}">■</span> {name}' for color, name in marks)
        text = f'<span style="color:{theme.muted}">{" &nbsp; ".join(parts)}</span>'
        self.key.setText(text)

    @property
    def _has_pictures(self) -> bool:
        found = self._found
        maker = found.subject.task.maker if found is not None else None
        return (
            found is not None
            and maker is not None
            and found.subject.scale is not None
            and is_picture(found.subject.task.fields[maker.field].shape)
        )

    def show_evaluation(self, found: Evaluation) -> None:
        """Makes rows with the weights of a run."""
        self._found = found
        self.stack.setCurrentIndex(0 if self._has_pictures else 1)
        self.key.setVisible(not self._has_pictures)
        if self._has_pictures and found.subject.scale is not None:
            self.real.show_rows(found.predictions.inputs[:COUNT], found.subject.scale)
        self.ask()

    def ask(self) -> None:
        """Wishes for the rows of the seed."""
        if self._found is not None:
            count = COUNT if self._has_pictures else MANY
            self.wished.emit(count, self.seed.value(), self.walk.isChecked())

    def show_made(self, rows: Rows) -> None:
        """Shows rows that were made."""
        if self._found is None:
            return
        real, scale = self._found.predictions.inputs, self._found.subject.scale
        if self._has_pictures and scale is not None:
            self.made.show_rows(rows.reshape(len(rows), *real.shape[1:]), scale)
        else:
            self._show_cloud(np.asarray(real).reshape(len(real), -1), rows.reshape(len(rows), -1))

    def _show_cloud(self, real: Rows, made: Rows) -> None:
        """Shows rows of numbers as points, along what real ones differ in most."""
        if real.shape[1] != made.shape[1]:
            return
        centre, directions = directions_of(real)
        spots = (np.concatenate([real, made]) - centre) @ directions.T
        groups = np.repeat([0, 1], [len(real), len(made)])
        title = self.tr("Real and made rows")
        x, y = self.tr("first direction"), self.tr("second direction")
        self.cloud.show_picture(Picture(title, x, y, dots=Dots(spots[:, 0], spots[:, 1], groups=groups)))
