"""A sheet to draw on with the mouse, as white ink on a dark ground or the other way round."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.theme.colors import DARK, Theme
from runtime.array_types import Floats

IMAGE_SIDE = 280
"""Pixels of the drawing itself, however large the sheet is on the screen."""
PEN_WIDTH = 0.09
"""Width of the pen, as a share of the sheet."""
EMIT_DELAY_MS = 30


class SketchPad(QWidget):
    """`drawn` is emitted, some times a second, when its drawing has changed."""

    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._ink = QImage(IMAGE_SIDE, IMAGE_SIDE, QImage.Format.Format_Grayscale8)
        self._ink.fill(0)
        self._last: QPointF | None = None
        self._is_erasing = False
        self.pen = PEN_WIDTH
        self.is_dark = True
        self.is_empty = True
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(140, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Sheet to draw on"))
        self.setToolTip(self.tr("Draw with the left button, rub out with the right one"))
        self._emit_timer = QTimer(self)
        self._emit_timer.setSingleShot(True)
        self._emit_timer.setInterval(EMIT_DELAY_MS)
        self._emit_timer.timeout.connect(self.drawn)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.update()

    def ink(self) -> Floats:
        """How much ink is where, [H, W] from 0 to 1."""
        lines = np.frombuffer(self._ink.constBits(), dtype=np.uint8)
        return lines.reshape(IMAGE_SIDE, self._ink.bytesPerLine())[:, :IMAGE_SIDE].astype(np.float32) / 255

    def clear(self) -> None:
        """Takes all ink away."""
        self._ink.fill(0)
        self.is_empty = True
        self.update()
        self.drawn.emit()

    def sizeHint(self) -> QSize:
        return QSize(220, 220)

    @property
    def area(self) -> QRectF:
        """Where the sheet is, in pixels: a square in the middle."""
        side = min(self.width(), self.height())
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shown = self._ink.copy()
        if not self.is_dark:
            shown.invertPixels()
        painter.drawImage(self.area, shown)
        painter.setPen(QPen(QColor(self._theme.border), 1))
        painter.drawRect(self.area.adjusted(0.5, 0.5, -0.5, -0.5))
        if self.is_empty:
            painter.setPen(QColor("#8d97a3"))
            text = self.tr("Draw here")
            painter.drawText(self.area, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._is_erasing = event.button() is Qt.MouseButton.RightButton
            self._last = self._to_image(event.position())
            self._stroke(self._last)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._last is not None:
            self._stroke(self._to_image(event.position()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._last = None

    def _to_image(self, position: QPointF) -> QPointF:
        """A place on the screen as one on the drawing."""
        area = self.area
        return (position - area.topLeft()) * (IMAGE_SIDE / max(1.0, area.width()))

    def _stroke(self, to: QPointF) -> None:
        assert self._last is not None
        painter = QPainter(self._ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor("#000000" if self._is_erasing else "#ffffff"), IMAGE_SIDE * self.pen)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(self._last, to) if self._last != to else painter.drawPoint(to)
        painter.end()
        self._last = to
        self.is_empty = False
        self.update()
        if not self._emit_timer.isActive():
            self._emit_timer.start()
