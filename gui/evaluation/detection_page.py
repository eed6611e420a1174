"""The page of detections: pictures, the worst or the best first, with predictions and targets drawn over."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
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

from graph.compiler.tasks.task import TaskType
from gui.evaluation.annotations import (
    FALSE_NEGATIVE_COLOR,
    FALSE_POSITIVE_COLOR,
    TARGET_COLOR,
    TRUE_POSITIVE_COLOR,
    DetectionDisplayOptions,
    paint_annotations,
)
from gui.evaluation.array_images import image_from_row
from gui.evaluation.row_gallery import RowGallery
from gui.theme.colors import DARK, Theme
from gui.widgets.image_painting import draw_image
from runtime.array_types import Ints
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.detection_scores import MIN_CONFIDENCE, MIN_IOU, match_detections
from runtime.evaluation.row_ranking import best_rows, worst_rows

WORST, BEST, IN_ORDER = "worst", "best", "order"
MAX_LISTED = 200
SLIDER_STEPS = 100
"""Positions of a slider."""


class DetectionView(QWidget):
    """One picture, large, with what was detected in it and what is there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: SplitEvaluation | None = None
        self._row = 0
        self._image = QImage()
        self.options = DetectionDisplayOptions()
        self.setMinimumSize(120, 100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(320, 260)

    def show_row(self, evaluation: SplitEvaluation, row: int) -> None:
        """Shows the picture of a row."""
        self._evaluation, self._row = evaluation, row
        scale = evaluation.context.scale
        self._image = QImage() if scale is None else image_from_row(evaluation.predictions.inputs[row], scale)
        self.update()

    def set_display_options(self, options: DetectionDisplayOptions) -> None:
        """Shows boxes of another certainty or overlap."""
        self.options = options
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._evaluation is None:
            return
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        if self._image.isNull():
            side = min(rect.width(), rect.height())
            image_rect = QRectF(rect.center().x() - side / 2, rect.top(), side, side)
            painter.fillRect(image_rect, QColor("#3a424e"))
        else:
            image_rect = draw_image(painter, rect, self._image)
        predictions, row = self._evaluation.predictions, self._row
        predicted, target = predictions.predicted[row], predictions.target[row]
        paint_annotations(painter, image_rect, self._evaluation.context.task, predicted, target, self.options)
        painter.end()


class DetectionPage(QWidget):
    """Pictures by how well objects were detected in them, and one of them large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._evaluation: SplitEvaluation | None = None
        self._row = 0
        self.order = QComboBox(self)
        self.order.setAccessibleName(self.tr("Which pictures are shown"))
        self.order.addItem(self.tr("Worst first"), WORST)
        self.order.addItem(self.tr("Best first"), BEST)
        self.order.addItem(self.tr("As in the data"), IN_ORDER)
        self.order.activated.connect(self._fill)
        self.confidence_label, self.confidence_slider = self._slider(
            self.tr("Least certainty of a box"), MIN_CONFIDENCE
        )
        self.iou_label, self.iou_slider = self._slider(self.tr("Least overlap with a true box"), MIN_IOU)
        self.targets_box = QCheckBox(self.tr("True boxes"), self)
        self.targets_box.setChecked(True)
        self.targets_box.toggled.connect(self._update_options)
        self.gallery = RowGallery(self)
        self.gallery.chosen.connect(self._choose)
        self.view = DetectionView(self)
        self.summary = QLabel(self)
        self.summary.setObjectName("hint")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.legend = QLabel(self)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self._arrange()

    def _slider(self, name: str, value: float) -> tuple[QLabel, QSlider]:
        label, slider = QLabel(self), QSlider(Qt.Orientation.Horizontal, self)
        label.setObjectName("hint")
        slider.setRange(1, SLIDER_STEPS - 1)
        slider.setValue(round(value * SLIDER_STEPS))
        slider.setFixedWidth(110)
        slider.setAccessibleName(name)
        slider.setToolTip(name)
        slider.valueChanged.connect(self._update_options)
        return label, slider

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.order)
        head.addStretch(1)
        for widget in (
            self.confidence_label,
            self.confidence_slider,
            self.iou_label,
            self.iou_slider,
            self.targets_box,
        ):
            head.addWidget(widget)
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.summary)
        column.addWidget(self.view, 1)
        column.addWidget(self.legend, 0, Qt.AlignmentFlag.AlignHCenter)
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
        self._show_legend()

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Shows the pictures of a split."""
        self._evaluation = evaluation
        has_boxes = evaluation.context.task.task_type is TaskType.DETECTION
        for widget in (
            self.confidence_label,
            self.confidence_slider,
            self.iou_label,
            self.iou_slider,
            self.targets_box,
        ):
            widget.setVisible(has_boxes)
        self._show_legend()
        self._update_options()
        self._fill()

    def _fill(self) -> None:
        if self._evaluation is not None:
            self.gallery.show_rows(self._evaluation, self._rows(self._evaluation))

    def _rows(self, evaluation: SplitEvaluation) -> Ints:
        losses, order = evaluation.predictions.losses, self.order.currentData()
        if order == BEST:
            return best_rows(losses, MAX_LISTED)
        if order == IN_ORDER:
            return np.arange(min(MAX_LISTED, len(losses)))
        return worst_rows(losses, MAX_LISTED)

    def _choose(self, row: int) -> None:
        if self._evaluation is not None:
            self._row = row
            self.view.show_row(self._evaluation, row)
            self.summary.setText(self._sentence())

    def _update_options(self) -> None:
        """Other boxes are to be shown."""
        min_confidence, min_iou = (
            self.confidence_slider.value() / SLIDER_STEPS,
            self.iou_slider.value() / SLIDER_STEPS,
        )
        self.confidence_label.setText(self.tr("certainty {value}").format(value=f"{min_confidence:.0%}"))
        self.iou_label.setText(self.tr("overlap {value}").format(value=f"{min_iou:.0%}"))
        options = DetectionDisplayOptions(min_confidence, min_iou, self.targets_box.isChecked())
        self.view.set_display_options(options)
        self.gallery.set_display_options(options)
        self.summary.setText(self._sentence())

    def _sentence(self) -> str:
        """What became of the objects in the picture."""
        if self._evaluation is None or self._row >= len(self._evaluation.predictions):
            return ""
        predictions, row = self._evaluation.predictions, self._row
        if predictions.task.task_type is not TaskType.DETECTION:
            alike = f"{1 - predictions.losses[row]:.1%}"
            return self.tr("Row {row}: similarity {share}.").format(row=row + 1, share=alike)
        options = self.view.options
        judged = match_detections(
            predictions.predicted[row], predictions.target[row], options.min_confidence, options.min_iou
        )
        template = self.tr("Row {row}: {hits} found, {alarms} false alarms, {missed} missed.")
        hits = int((judged.matched_targets >= 0).sum())
        alarms = len(judged.shown) - hits
        return template.format(row=row + 1, hits=hits, alarms=alarms, missed=len(judged.missed_targets))

    def _show_legend(self) -> None:
        """Explains what the lines mean."""
        if self._evaluation is None or self._evaluation.context.task.task_type is TaskType.DETECTION:
            marks = [
                (TRUE_POSITIVE_COLOR, "■", self.tr("found")),
                (FALSE_POSITIVE_COLOR, "■", self.tr("false alarm")),
                (TARGET_COLOR, "┅", self.tr("true box")),
                (FALSE_NEGATIVE_COLOR, "┅", self.tr("missed")),
            ]
        else:
            marks = [
                (TRUE_POSITIVE_COLOR, "●", self.tr("found")),
                (TARGET_COLOR, "○", self.tr("true point")),
                (FALSE_POSITIVE_COLOR, "—", self.tr("how far off")),
            ]
        ground = "" if self._theme.is_dark else "background-color:#3a424e;"
        parts = (
            f'<span style="color:{color};{ground}">&nbsp;{sign}&nbsp;</span> {n}' for color, sign, n in marks
        )
        text = f'<span style="color:{self._theme.muted}">{" &nbsp; ".join(parts)}</span>'
        self.legend.setText(text)
