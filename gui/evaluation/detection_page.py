"""The page of pictures in which things were found: the worst or the best, with what is there drawn over."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gui.evaluation.annotations import ALARM, HIT, MISSED, TRUE, Looks, paint_things
from gui.evaluation.array_images import paint_picture, picture_of
from gui.evaluation.sample_list import Gallery
from gui.theme.colors import DARK, Theme
from runtime.evaluation.array_types import Wholes
from runtime.evaluation.context import Evaluation
from runtime.evaluation.detection_scores import SHARED, SURE, judge
from runtime.evaluation.row_ranking import best_rows, worst_rows
from runtime.evaluation.tasks.task import Aim

WORST, BEST, INORDER = "worst", "best", "order"
LISTED = 200
STEPS = 100
"""Places of a slider."""


class ThingsView(QWidget):
    """One picture, large, with what was found in it and what is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Evaluation | None = None
        self._row = 0
        self._image = QImage()
        self.looks = Looks()
        self.setMinimumSize(120, 100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(320, 260)

    def show_row(self, found: Evaluation, row: int) -> None:
        """Shows the picture of a row."""
        self._found, self._row = found, row
        scale = found.subject.scale
        self._image = QImage() if scale is None else picture_of(found.predictions.inputs[row], scale)
        self.update()

    def show_looks(self, looks: Looks) -> None:
        """Shows boxes of another certainty or overlap."""
        self.looks = looks
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._found is None:
            return
        painter = QPainter(self)
        room = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        if self._image.isNull():
            side = min(room.width(), room.height())
            place = QRectF(room.center().x() - side / 2, room.top(), side, side)
            painter.fillRect(place, QColor("#3a424e"))
        else:
            place = paint_picture(painter, room, self._image)
        predictions, row = self._found.predictions, self._row
        given, wanted = predictions.given[row], predictions.wanted[row]
        paint_things(painter, place, self._found.subject.task, given, wanted, self.looks)
        painter.end()


class ThingsPage(QWidget):
    """Pictures by how well things were found in them, and one of them large."""

    asked = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._found: Evaluation | None = None
        self._row = 0
        self.order = QComboBox(self)
        self.order.setAccessibleName(self.tr("Which pictures are shown"))
        self.order.addItem(self.tr("Worst first"), WORST)
        self.order.addItem(self.tr("Best first"), BEST)
        self.order.addItem(self.tr("As in the data"), INORDER)
        self.order.activated.connect(self._fill)
        self.sure_words, self.sure = self._slider(self.tr("Least certainty of a box"), SURE)
        self.shared_words, self.shared = self._slider(self.tr("Least overlap with a true box"), SHARED)
        self.targets = QCheckBox(self.tr("True boxes"), self)
        self.targets.setChecked(True)
        self.targets.toggled.connect(self._look)
        self.gallery = Gallery(self)
        self.gallery.chosen.connect(self._choose)
        self.view = ThingsView(self)
        self.words = QLabel(self)
        self.words.setObjectName("hint")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.key = QLabel(self)
        self.key.setTextFormat(Qt.TextFormat.RichText)
        self._arrange()

    def _slider(self, name: str, value: float) -> tuple[QLabel, QSlider]:
        words, slider = QLabel(self), QSlider(Qt.Orientation.Horizontal, self)
        words.setObjectName("hint")
        slider.setRange(1, STEPS - 1)
        slider.setValue(round(value * STEPS))
        slider.setFixedWidth(110)
        slider.setAccessibleName(name)
        slider.setToolTip(name)
        slider.valueChanged.connect(self._look)
        return words, slider

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.order)
        head.addStretch(1)
        for each in (self.sure_words, self.sure, self.shared_words, self.shared, self.targets):
            head.addWidget(each)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self.view, 1)
        column.addWidget(self.key, 0, Qt.AlignmentFlag.AlignHCenter)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("plots")
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(10)
        splitter.addWidget(self.gallery)
        splitter.addWidget(right)
        splitter.setSizes([400, 500])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(splitter, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.gallery.set_theme(theme)
        self._show_key()

    def show_evaluation(self, found: Evaluation) -> None:
        """Shows the pictures of a split."""
        self._found = found
        has_boxes = found.subject.task.aim is Aim.BOXES
        for each in (self.sure_words, self.sure, self.shared_words, self.shared, self.targets):
            each.setVisible(has_boxes)
        self._show_key()
        self._look()
        self._fill()

    def _fill(self) -> None:
        if self._found is not None:
            self.gallery.show_rows(self._found, self._rows(self._found))

    def _rows(self, found: Evaluation) -> Wholes:
        losses, order = found.predictions.losses, self.order.currentData()
        if order == BEST:
            return best_rows(losses, LISTED)
        if order == INORDER:
            return np.arange(min(LISTED, len(losses)))
        return worst_rows(losses, LISTED)

    def _choose(self, row: int) -> None:
        if self._found is not None:
            self._row = row
            self.view.show_row(self._found, row)
            self.words.setText(self._sentence())

    def _look(self) -> None:
        """Other boxes are to be seen."""
        sure, shared = self.sure.value() / STEPS, self.shared.value() / STEPS
        self.sure_words.setText(self.tr("certainty {value}").format(value=f"{sure:.0%}"))
        self.shared_words.setText(self.tr("overlap {value}").format(value=f"{shared:.0%}"))
        looks = Looks(sure, shared, self.targets.isChecked())
        self.view.show_looks(looks)
        self.gallery.show_looks(looks)
        self.words.setText(self._sentence())

    def _sentence(self) -> str:
        """What became of the things in the picture."""
        if self._found is None or self._row >= len(self._found.predictions):
            return ""
        predictions, row = self._found.predictions, self._row
        if predictions.task.aim is not Aim.BOXES:
            alike = f"{1 - predictions.losses[row]:.1%}"
            return self.tr("Row {row}: similarity {share}.").format(row=row, share=alike)
        looks = self.view.looks
        judged = judge(predictions.given[row], predictions.wanted[row], looks.sure, looks.shared)
        words = self.tr("Row {row}: {hits} found, {alarms} false alarms, {missed} missed.")
        hits = int((judged.meets >= 0).sum())
        alarms = len(judged.shown) - hits
        return words.format(row=row, hits=hits, alarms=alarms, missed=len(judged.missed))

    def _show_key(self) -> None:
        """Says what the lines mean."""
        if self._found is None or self._found.subject.task.aim is Aim.BOXES:
            marks = [
                (HIT, "■", self.tr("found")),
                (ALARM, "■", self.tr("false alarm")),
                (TRUE, "┅", self.tr("true box")),
                (MISSED, "┅", self.tr("missed")),
            ]
        else:
            marks = [
                (HIT, "●", self.tr("found")),
                (TRUE, "○", self.tr("true point")),
                (ALARM, "—", self.tr("how far off")),
            ]
        ground = "" if self._theme.is_dark else "background-color:#3a424e;"
        parts = (
            f'<span style="color:{color};{ground}">&nbsp;{sign}&nbsp;</span> {n}' for color, sign, n in marks
        )
        text = f'<span style="color:{self._theme.muted}">{" &nbsp; ".join(parts)}</span>'
        self.key.setText(text)
