"""One row looked at closely: its picture, what was said, and what spoke for it."""

from html import escape

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from graph.compiler.tasks.task import TaskType
from gui.evaluation.array_images import image_from_row, saliency_image, segmentation_image
from gui.evaluation.bar_chart import HorizontalBars
from gui.evaluation.captions import caption_of, input_text_of
from gui.evaluation.prediction_bars import prediction_bars, saliency_bars
from gui.theme.colors import DARK, Theme
from gui.widgets.elided_label import ElidedComboBox
from gui.widgets.image_painting import draw_image
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.result_types import Saliency
from runtime.number_text import number_text

MIN_IMAGE_SIZE = QSize(60, 60)
NARROW_WIDTH = 440
"""Pixels; with less the text stands below the head."""
MAX_REGIONS = 8
"""Classes whose colours are named."""
NO_OVERLAY = ""
"""Nothing is laid over the picture."""


class ImageView(QWidget):
    """Pictures beside each other with their names below; the second layer lies over the first picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self.images: tuple[tuple[str, QImage], ...] = ()
        self.overlay: QImage | None = None
        self.setMinimumSize(MIN_IMAGE_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.update()

    def show_images(self, *images: tuple[str, QImage], overlay: QImage | None = None) -> None:
        """Shows other pictures."""
        self.images, self.overlay = images, overlay
        self.update()

    def show_overlay(self, overlay: QImage | None) -> None:
        """Lays something over the first picture."""
        self.overlay = overlay
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(170 * max(1, len(self.images)), 170)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide = self.width() / max(1, len(self.images))
        for index, (name, image) in enumerate(self.images):
            rect = QRectF(index * wide, 0, wide - 6, self.height())
            image_rect = draw_image(painter, rect.adjusted(0, 0, 0, -20 if name else 0), image)
            if index == 0 and self.overlay is not None:
                painter.fillRect(image_rect, QColor(0, 0, 0, 60))
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.overlay.width() > 16)
                painter.drawImage(image_rect, self.overlay)
            painter.setPen(QColor(self._theme.muted))
            below = QRectF(rect.left(), image_rect.bottom() + 2, rect.width(), 18)
            text = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(below.width()))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class RowDetail(QWidget):
    """The details of the chosen row.

    `saliency_requested` carries row, method and node of a saliency map to compute.
    """

    saliency_requested = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self.evaluation: SplitEvaluation | None = None
        self.row: int | None = None
        self._is_narrow = False
        self.title = QLabel(self)
        self.title.setObjectName("plot")
        self.summary = QLabel(self)
        self.summary.setObjectName("hint")
        self.summary.setMinimumWidth(60)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        for label in (self.text, self.summary):
            label.setTextFormat(Qt.TextFormat.PlainText)  # names and texts are those of any data
        self.text.setMaximumHeight(3 * self.fontMetrics().lineSpacing() + 2)
        self.legend = QLabel(self)
        self.legend.setObjectName("hint")
        self.legend.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.method = ElidedComboBox(self)
        self.method.setAccessibleName(self.tr("What is laid over the picture"))
        self.node = ElidedComboBox(self)
        self.node.setAccessibleName(self.tr("Layer that Grad-CAM looks at"))
        for combo in (self.method, self.node):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.method.activated.connect(self._request_saliency)
        self.node.activated.connect(self._request_saliency)
        self.view = ImageView(self)
        self.bars = HorizontalBars(self)
        self.saliency = HorizontalBars(self)
        self._arrange()

    def _arrange(self) -> None:
        self._head = head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.summary, 1)
        head.addStretch(0)
        head.addWidget(self.node)
        head.addWidget(self.method)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self.view, 1)
        left.addWidget(self.saliency, 1)
        left.addWidget(self.legend)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addLayout(left, 5)
        row.addWidget(self.bars, 6)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW_WIDTH
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            (self._head if is_narrow else self._column).removeWidget(self.summary)
            if is_narrow:
                self._column.insertWidget(1, self.summary)
            else:
                self._head.insertWidget(1, self.summary, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        for widget in (self.view, self.bars, self.saliency):
            widget.set_theme(theme)
        if self.evaluation is not None and self.row is not None:
            self.show_row(self.evaluation, self.row)

    def show_row(self, evaluation: SplitEvaluation, row: int) -> None:
        """Shows a row of an evaluation."""
        is_other_run = self.evaluation is None or self.evaluation.context is not evaluation.context
        self.evaluation, self.row = evaluation, row
        if is_other_run:
            self._offer_methods(evaluation)
        caption = caption_of(evaluation, row)
        self.title.setText(self.tr("Row {number}").format(number=row + 1))
        self.summary.setText(self._sentence())
        self.text.setText(self._lines())
        self.text.setVisible(bool(self.text.text()))
        bars = prediction_bars(evaluation.context.task, evaluation.predictions.predicted[row], caption.target)
        self.bars.show_bars(bars)
        self.bars.setVisible(bool(bars))
        self.view.show_images(*self._images())
        self.view.setVisible(bool(self.view.images))
        self.saliency.show_bars(())
        self.saliency.setVisible(not self.view.images)
        self._request_saliency()

    def _offer_methods(self, evaluation: SplitEvaluation) -> None:
        names = {
            "integrated": self.tr("Integrated gradients"),
            "gradient": self.tr("Gradient × input"),
            "grad-cam": self.tr("Grad-CAM"),
        }
        before = self.method.currentData()
        self.method.clear()
        if evaluation.context.task.is_image_input:
            self.method.addItem(self.tr("Picture alone"), NO_OVERLAY)
        for method in evaluation.context.methods:
            self.method.addItem(names[method.value], method.value)
        self.method.setCurrentIndex(max(0, self.method.findData(before)))
        self.node.clear()
        for node in reversed(evaluation.context.nodes):
            self.node.addItem(node, node)
        self.method.setVisible(bool(evaluation.context.methods))

    def _sentence(self) -> str:
        assert self.evaluation is not None
        assert self.row is not None
        caption, aim = caption_of(self.evaluation, self.row), self.evaluation.context.task.task_type
        if aim is TaskType.REGRESSION:
            template = self.tr("Actual {wanted}, predicted {given}.")
        elif aim in (TaskType.IMAGE_REGRESSION, TaskType.SEGMENTATION, TaskType.TOKEN_CLASSIFICATION):
            template = self.tr("Error {loss}.")
        elif caption.is_correct:
            template = self.tr("“{given}” is right. Loss {loss}.")
        else:
            template = self.tr("Actual “{wanted}”, predicted “{given}”. Loss {loss}.")
        return template.format(wanted=caption.target, given=caption.predicted, loss=number_text(caption.loss))

    def _lines(self) -> str:
        """The text that was read, and target and answer of a sequence below it."""
        assert self.evaluation is not None
        assert self.row is not None
        read = input_text_of(self.evaluation, self.row)
        if self.evaluation.context.task.task_type is not TaskType.TOKEN_CLASSIFICATION:
            return read
        caption = caption_of(self.evaluation, self.row)
        parts = (
            (self.tr("input"), read),
            (self.tr("actual"), caption.target),
            (self.tr("predicted"), caption.predicted),
        )
        return "\n".join(f"{name}: {text}" for name, text in parts if text)

    def _images(self) -> tuple[tuple[str, QImage], ...]:
        """The input, and the answer and the target where they are pictures."""
        evaluation, row = self.evaluation, self.row
        assert evaluation is not None
        assert row is not None
        aim, scale = evaluation.context.task.task_type, evaluation.context.scale
        if scale is None:
            return ()
        first = image_from_row(evaluation.predictions.inputs[row], scale)
        predicted, target = evaluation.predictions.predicted[row], evaluation.predictions.target[row]
        if aim is TaskType.SEGMENTATION:
            return (
                (self.tr("input"), first),
                (self.tr("actual"), segmentation_image(target, self._theme)),
                (self.tr("predicted"), segmentation_image(predicted, self._theme)),
            )
        if aim is TaskType.IMAGE_REGRESSION and np.ndim(predicted) == 3:
            pair = (
                (self.tr("actual"), image_from_row(target, scale)),
                (self.tr("predicted"), image_from_row(predicted, scale)),
            )
            is_same = np.array_equal(target, evaluation.predictions.inputs[row])
            return pair if is_same else ((self.tr("input"), first), *pair)
        return (("", first),)

    def _request_saliency(self) -> None:
        method = self.method.currentData() or NO_OVERLAY
        self.node.setVisible(method == "grad-cam")
        self.view.show_overlay(None)
        self._show_legend(method)
        if self.row is not None and method:
            self.saliency_requested.emit(self.row, method, self.node.currentData() or "")

    def _show_legend(self, method: str) -> None:
        """Explains what the colours mean that are laid over the picture, or those of regions."""
        theme = self._theme
        marks: list[tuple[str, str]] = []
        if method == "grad-cam":
            marks = [(theme.curves[1], self.tr("looked at"))]
        elif method:
            marks = [(theme.curves[1], self.tr("for the prediction")), (theme.curves[0], self.tr("against"))]
        elif self.evaluation is not None and self.evaluation.context.task.task_type is TaskType.SEGMENTATION:
            names = self.evaluation.context.task.classes[1 : MAX_REGIONS + 1]
            marks = [(theme.curves[index % len(theme.curves)], name) for index, name in enumerate(names)]
        text = " &nbsp; ".join(f'<span style="color:{color}">■</span> {escape(n)}' for color, n in marks)
        self.legend.setText(text)
        self.legend.setVisible(bool(marks))

    def show_saliency(self, row: int, saliency: Saliency) -> None:
        """Shows what spoke for the answer to a row, if that is still the one that is looked at."""
        if row != self.row or self.evaluation is None:
            return
        if saliency.method.value != self.method.currentData():
            return
        if self.view.images:
            self.view.show_overlay(saliency_image(saliency.values, self._theme))
        else:
            inputs = self.evaluation.predictions.inputs[row]
            self.saliency.show_bars(saliency_bars(self.evaluation.context, inputs, saliency.values))
