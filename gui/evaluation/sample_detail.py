"""One row looked at closely: its picture, what was said, and what spoke for it."""

from html import escape

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gui.evaluation.array_images import paint_picture, picture_of, region_image, saliency_image
from gui.evaluation.bar_chart import Bars
from gui.evaluation.captions import caption_of, number_text, text_of
from gui.evaluation.prediction_bars import bars_of_answer, bars_of_saliency
from gui.theme.colors import DARK, Theme
from gui.widgets.elided_label import ElidedBox
from runtime.evaluation.context import Evaluation
from runtime.evaluation.result_types import Saliency
from runtime.evaluation.tasks.task import Aim

PICTURE = QSize(60, 60)
NARROW = 440
"""Pixels; with less the words stand below the head."""
MOST_REGIONS = 8
"""Classes whose colours are named."""
PLAIN = ""
"""Nothing is laid over the picture."""


class PictureView(QWidget):
    """Pictures beside each other with their names below; the second layer lies over the first picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self.pictures: tuple[tuple[str, QImage], ...] = ()
        self.layer: QImage | None = None
        self.setMinimumSize(PICTURE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.update()

    def show_pictures(self, *pictures: tuple[str, QImage], layer: QImage | None = None) -> None:
        """Shows other pictures."""
        self.pictures, self.layer = pictures, layer
        self.update()

    def show_layer(self, layer: QImage | None) -> None:
        """Lays something over the first picture."""
        self.layer = layer
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(170 * max(1, len(self.pictures)), 170)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide = self.width() / max(1, len(self.pictures))
        for index, (name, image) in enumerate(self.pictures):
            room = QRectF(index * wide, 0, wide - 6, self.height())
            place = paint_picture(painter, room.adjusted(0, 0, 0, -20 if name else 0), image)
            if index == 0 and self.layer is not None:
                painter.fillRect(place, QColor(0, 0, 0, 60))
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.layer.width() > 16)
                painter.drawImage(place, self.layer)
            painter.setPen(QColor(self._theme.muted))
            below = QRectF(room.left(), place.bottom() + 2, room.width(), 18)
            words = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(below.width()))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()


class Detail(QWidget):
    """The row that was chosen. `asked` tells a row, a method and a node that saliency is wished for."""

    asked = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self.found: Evaluation | None = None
        self.row: int | None = None
        self._is_narrow = False
        self.title = QLabel(self)
        self.title.setObjectName("plot")
        self.words = QLabel(self)
        self.words.setObjectName("hint")
        self.words.setMinimumWidth(60)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        for label in (self.text, self.words):
            label.setTextFormat(Qt.TextFormat.PlainText)  # names and texts are those of any data
        self.text.setMaximumHeight(3 * self.fontMetrics().lineSpacing() + 2)
        self.key = QLabel(self)
        self.key.setObjectName("hint")
        self.key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.key.setTextFormat(Qt.TextFormat.RichText)
        self.method = ElidedBox(self)
        self.method.setAccessibleName(self.tr("What is laid over the picture"))
        self.node = ElidedBox(self)
        self.node.setAccessibleName(self.tr("Layer that Grad-CAM looks at"))
        for combo in (self.method, self.node):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.method.activated.connect(self._ask)
        self.node.activated.connect(self._ask)
        self.view = PictureView(self)
        self.bars = Bars(self)
        self.reasons = Bars(self)
        self._arrange()

    def _arrange(self) -> None:
        self._head = head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.words, 1)
        head.addStretch(0)
        head.addWidget(self.node)
        head.addWidget(self.method)
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(self.view, 1)
        left.addWidget(self.reasons, 1)
        left.addWidget(self.key)
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
        is_narrow = self.width() < NARROW
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            (self._head if is_narrow else self._column).removeWidget(self.words)
            if is_narrow:
                self._column.insertWidget(1, self.words)
            else:
                self._head.insertWidget(1, self.words, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        for each in (self.view, self.bars, self.reasons):
            each.set_theme(theme)
        if self.found is not None and self.row is not None:
            self.show_row(self.found, self.row)

    def show_row(self, found: Evaluation, row: int) -> None:
        """Shows a row of an evaluation."""
        is_other_run = self.found is None or self.found.subject is not found.subject
        self.found, self.row = found, row
        if is_other_run:
            self._offer_methods(found)
        caption = caption_of(found, row)
        self.title.setText(self.tr("Row {number}").format(number=row))
        self.words.setText(self._sentence())
        self.text.setText(self._lines())
        self.text.setVisible(bool(self.text.text()))
        bars = bars_of_answer(found.subject.task, found.predictions.given[row], caption.wanted)
        self.bars.show_bars(bars)
        self.bars.setVisible(bool(bars))
        self.view.show_pictures(*self._pictures())
        self.view.setVisible(bool(self.view.pictures))
        self.reasons.show_bars(())
        self.reasons.setVisible(not self.view.pictures)
        self._ask()

    def _offer_methods(self, found: Evaluation) -> None:
        names = {
            "integrated": self.tr("Integrated gradients"),
            "gradient": self.tr("Gradient × input"),
            "grad-cam": self.tr("Grad-CAM"),
        }
        before = self.method.currentData()
        self.method.clear()
        if found.subject.task.takes_pictures:
            self.method.addItem(self.tr("Picture alone"), PLAIN)
        for method in found.subject.methods:
            self.method.addItem(names[method.value], method.value)
        self.method.setCurrentIndex(max(0, self.method.findData(before)))
        self.node.clear()
        for node in reversed(found.subject.nodes):
            self.node.addItem(node, node)
        self.method.setVisible(bool(found.subject.methods))

    def _sentence(self) -> str:
        assert self.found is not None
        assert self.row is not None
        caption, aim = caption_of(self.found, self.row), self.found.subject.task.aim
        if aim is Aim.NUMBERS:
            words = self.tr("Target {wanted}, answer {given}.")
        elif aim in (Aim.PICTURES, Aim.PIXELS, Aim.TOKENS):
            words = self.tr("Error {loss}.")
        elif caption.is_right:
            words = self.tr("“{given}” is right. Loss {loss}.")
        else:
            words = self.tr("“{wanted}” was taken for “{given}”. Loss {loss}.")
        return words.format(wanted=caption.wanted, given=caption.given, loss=number_text(caption.loss))

    def _lines(self) -> str:
        """The text that was read, and target and answer of a sequence below it."""
        assert self.found is not None
        assert self.row is not None
        read = text_of(self.found, self.row)
        if self.found.subject.task.aim is not Aim.TOKENS:
            return read
        caption = caption_of(self.found, self.row)
        told = (
            (self.tr("input"), read),
            (self.tr("target"), caption.wanted),
            (self.tr("answer"), caption.given),
        )
        return "\n".join(f"{name}: {text}" for name, text in told if text)

    def _pictures(self) -> tuple[tuple[str, QImage], ...]:
        """The input, and the answer and the target where they are pictures."""
        found, row = self.found, self.row
        assert found is not None
        assert row is not None
        aim, scale = found.subject.task.aim, found.subject.scale
        if scale is None:
            return ()
        first = picture_of(found.predictions.inputs[row], scale)
        given, wanted = found.predictions.given[row], found.predictions.wanted[row]
        if aim is Aim.PIXELS:
            return (
                (self.tr("input"), first),
                (self.tr("target"), region_image(wanted, self._theme)),
                (self.tr("answer"), region_image(given, self._theme)),
            )
        if aim is Aim.PICTURES and np.ndim(given) == 3:
            pair = (
                (self.tr("target"), picture_of(wanted, scale)),
                (self.tr("answer"), picture_of(given, scale)),
            )
            is_same = np.array_equal(wanted, found.predictions.inputs[row])
            return pair if is_same else ((self.tr("input"), first), *pair)
        return (("", first),)

    def _ask(self) -> None:
        method = self.method.currentData() or PLAIN
        self.node.setVisible(method == "grad-cam")
        self.view.show_layer(None)
        self._show_key(method)
        if self.row is not None and method:
            self.asked.emit(self.row, method, self.node.currentData() or "")

    def _show_key(self, method: str) -> None:
        """Says what the colours mean that are laid over the picture, or those of regions."""
        theme = self._theme
        marks: list[tuple[str, str]] = []
        if method == "grad-cam":
            marks = [(theme.curves[1], self.tr("looked at"))]
        elif method:
            marks = [(theme.curves[1], self.tr("for the answer")), (theme.curves[0], self.tr("against"))]
        elif self.found is not None and self.found.subject.task.aim is Aim.PIXELS:
            names = self.found.subject.task.classes[1 : MOST_REGIONS + 1]
            marks = [(theme.curves[index % len(theme.curves)], name) for index, name in enumerate(names)]
        text = " &nbsp; ".join(f'<span style="color:{color}">■</span> {escape(n)}' for color, n in marks)
        self.key.setText(text)
        self.key.setVisible(bool(marks))

    def show_saliency(self, row: int, saliency: Saliency) -> None:
        """Shows what spoke for the answer to a row, if that is still the one that is looked at."""
        if row != self.row or self.found is None:
            return
        if saliency.method.value != self.method.currentData():
            return
        if self.view.pictures:
            self.view.show_layer(saliency_image(saliency.values, self._theme))
        else:
            inputs = self.found.predictions.inputs[row]
            self.reasons.show_bars(bars_of_saliency(self.found.subject, inputs, saliency.values))
