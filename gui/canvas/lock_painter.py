"""Paints the sign of a locked node."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from graph.document import REROUTE
from gui.canvas.node_layout import Face
from gui.theme.colors import Theme


def paint_lock(painter: QPainter, face: Face, theme: Theme) -> None:
    """Paints a small padlock on a node, a note, a frame or a dot, its upper left corner at the origin."""
    if face.kind == REROUTE:
        middle = QPointF(face.width / 2, face.height / 2)
        color = QColor(theme.node)
    else:
        middle = QPointF(face.width - 24.0, 30.0 if face.rows else 16.0)
        color = QColor(theme.muted)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shackle = QPainterPath()
    shackle.arcMoveTo(QRectF(middle.x() - 2.6, middle.y() - 5.5, 5.2, 6.4), 0)
    shackle.arcTo(QRectF(middle.x() - 2.6, middle.y() - 5.5, 5.2, 6.4), 0, 180)
    painter.setPen(QPen(color, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shackle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(QRectF(middle.x() - 4.2, middle.y() - 1.8, 8.4, 6.4), 1.4, 1.4)
