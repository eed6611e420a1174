"""Changing the size of a note or a frame by its lower right corner."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas.geometry import Point

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

GRIP = 16.0
SMALLEST = (80.0, 40.0)


def has_grip_at(canvas: "Canvas", node: str, point: Point) -> bool:
    """Whether the corner by which a note or frame is resized is under a point."""
    if not canvas.places.is_note(node):
        return False
    box = canvas.places.boxes[node]
    return point[0] > box.x + box.width - GRIP and point[1] > box.y + box.height - GRIP


class Resizing:
    """The corner goes with the hand."""

    def __init__(self, canvas: "Canvas", node: str, point: Point) -> None:
        self._canvas = canvas
        self._node = node
        self._start = point
        box = canvas.places.boxes[node]
        self._before = (box.width, box.height)
        self._size = self._before

    def move(self, point: Point, _keys: Qt.KeyboardModifier) -> None:
        """Shows the size."""
        width = self._before[0] + point[0] - self._start[0]
        height = self._before[1] + point[1] - self._start[1]
        self._size = (max(SMALLEST[0], round(width / 8) * 8), max(SMALLEST[1], round(height / 8) * 8))
        self._canvas.update()

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Makes it one edit."""
        self.move(point, keys)
        if self._size == self._before:
            return
        canvas = self._canvas
        node = canvas.graph.nodes[self._node]
        node = node.with_param("width", float(self._size[0])).with_param("height", float(self._size[1]))
        canvas.edited.emit(QCoreApplication.translate("Canvas", "Resize"), canvas.graph.with_node(node))

    def cancel(self) -> None:
        """Lets it be."""
        self._canvas.update()

    def paint(self, painter: QPainter) -> None:
        """The outline to come."""
        box = self._canvas.places.boxes[self._node]
        painter.setPen(QPen(QColor(self._canvas.theme.accent), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box.x, box.y, *self._size), 8, 8)
