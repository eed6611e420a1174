"""Paints the sign of a locked node."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from graph.document import REROUTE
from gui.canvas.node_layout import NodeLayout
from gui.theme.colors import Theme


def paint_lock(painter: QPainter, layout: NodeLayout, theme: Theme) -> None:
    """Paints a small padlock on a node, a note, a frame or a dot, its upper left corner at the origin."""
    if layout.kind == REROUTE:
        middle = QPointF(layout.width / 2, layout.height / 2)
        color = QColor(theme.node)
    else:
        middle = QPointF(layout.width - 24.0, 30.0 if layout.rows else 16.0)
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
