"""What lies over the picture: wires under the cursor or selected, the gesture under way, a hint on an empty canvas."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from gui.canvas.painting import node_font
from gui.canvas.wires import paint_bright

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas


def paint_overlay(painter: QPainter, canvas: "Canvas") -> None:
    """Paints it over the picture, in the widget's pixels."""
    view = canvas.viewport
    painter.save()
    painter.translate(view.x, view.y)
    painter.scale(view.scale, view.scale)
    painter.setFont(node_font(12))
    if canvas.hovered_wire is not None:
        color = QColor(canvas.theme.accent)
        paint_bright(painter, canvas.places, [canvas.hovered_wire], color.name(), 3.0)
    if canvas.selected_wire is not None:
        paint_bright(painter, canvas.places, [canvas.selected_wire], canvas.theme.accent, 3.4)
    if canvas.hands.gesture is not None:
        canvas.hands.gesture.paint(painter)
    painter.restore()
    if not canvas.graph.nodes and not canvas.finder.isVisible():
        _paint_hint(painter, canvas)


def _paint_hint(painter: QPainter, canvas: "Canvas") -> None:
    room = QRectF(canvas.rect())
    title = QCoreApplication.translate("Canvas", "An empty canvas")
    hint = QCoreApplication.translate(
        "Canvas", "Press Tab or start typing to add a node, or drag one from the library."
    )
    painter.setPen(QColor(canvas.theme.muted))
    painter.setFont(node_font(20, bold=True))
    painter.drawText(room.adjusted(20, -24, -20, -24), Qt.AlignmentFlag.AlignCenter, title)
    painter.setPen(QColor(canvas.theme.faint))
    painter.setFont(node_font(14))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(room.adjusted(20, 28, -20, 28), flags, hint)
