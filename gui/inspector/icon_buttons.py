"""Small buttons that show an icon in the color of the text, in any theme."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

BUTTON_SIZE = 24
"""Width and height of a mark's button, in pixels."""


def _reset() -> QPainterPath:
    path = QPainterPath()
    path.arcMoveTo(QRectF(3.5, 3.5, 9, 9), 140)
    path.arcTo(QRectF(3.5, 3.5, 9, 9), 140, -290)
    path.moveTo(3.2, 2.4)
    path.lineTo(4.1, 5.6)
    path.lineTo(7.4, 5.0)
    return path


def _lock(is_open: bool) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(3.5, 7.5, 9, 6), 1.2, 1.2)
    shackle = QRectF(5.3, 2.3, 5.4, 6)
    if is_open:
        path.moveTo(5.3, 7.4)
        path.arcTo(shackle.translated(0, -0.9), 180, -150)
    else:
        path.moveTo(5.3, 7.4)
        path.lineTo(5.3, 5.3)
        path.arcTo(shackle, 180, -180)
        path.lineTo(10.7, 7.4)
    return path


def _folder() -> QPainterPath:
    path = QPainterPath(QPointF(2.2, 12.8))
    for x, y in ((2.2, 3.4), (6.4, 3.4), (7.9, 5.2), (13.8, 5.2), (13.8, 12.8)):
        path.lineTo(x, y)
    path.closeSubpath()
    return path


def _grip() -> QPainterPath:
    path = QPainterPath()
    for x in (6.0, 10.0):
        for y in (4.0, 8.0, 12.0):
            path.addEllipse(QPointF(x, y), 0.5, 0.5)
    return path


def _close() -> QPainterPath:
    path = QPainterPath(QPointF(4.5, 4.5))
    path.lineTo(11.5, 11.5)
    path.moveTo(11.5, 4.5)
    path.lineTo(4.5, 11.5)
    return path


def _next() -> QPainterPath:
    path = QPainterPath(QPointF(6, 4))
    path.lineTo(10.5, 8)
    path.lineTo(6, 12)
    return path


_PATHS = {
    "reset": _reset(),
    "lock": _lock(False),
    "unlock": _lock(True),
    "folder": _folder(),
    "grip": _grip(),
    "close": _close(),
    "next": _next(),
}


class IconButton(QToolButton):
    """A button of one mark; its name is its tooltip."""

    def __init__(self, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._is_icon_visible = True
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFixedSize(BUTTON_SIZE, BUTTON_SIZE)

    def set_icon_name(self, icon_name: str) -> None:
        """Shows another mark."""
        self._icon_name = icon_name
        self.update()

    def set_icon_visible(self, is_visible: bool) -> None:
        """Shows the icon, or leaves its space empty."""
        self._is_icon_visible = is_visible
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(BUTTON_SIZE, BUTTON_SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._is_icon_visible:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = QColor(self.palette().color(self.foregroundRole()))
        if self.underMouse() or self.hasFocus():
            soft = QColor(color)
            soft.setAlpha(48 if self.isDown() else 24)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(soft)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        else:
            color.setAlpha(150)
        if not self.isEnabled():
            color.setAlpha(70)
        pen = QPen(color, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.translate((self.width() - 16) / 2, (self.height() - 16) / 2)
        painter.drawPath(_PATHS[self._icon_name])
        painter.end()
