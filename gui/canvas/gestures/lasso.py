"""Selecting with a free loop: the nodes whose centers are in it."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from gui.canvas.canvas_view import CanvasView
from gui.canvas.primitives import Point, box_from_corners


class LassoSelect:
    """Adds to what was selected before."""

    def __init__(self, canvas: CanvasView, point: Point) -> None:
        self._canvas = canvas
        self._loop = QPolygonF([QPointF(*point)])
        self._before = canvas.selection()

    def move(self, point: Point, _keys: Qt.KeyboardModifier) -> None:
        """Selects what is in the loop now."""
        self._loop.append(QPointF(*point))
        geometry, bounds = self._canvas.scene_geometry, self._loop.boundingRect()
        area = box_from_corners((bounds.left(), bounds.top()), (bounds.right(), bounds.bottom()))
        enclosed = [
            node
            for node in geometry.nodes_in(area)
            if self._loop.containsPoint(QPointF(*geometry.boxes[node].center), Qt.FillRule.OddEvenFill)
        ]
        self._canvas.select((*self._before, *enclosed))

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Leaves the selection as it is."""
        self.move(point, keys)

    def cancel(self) -> None:
        """Selects what was selected before."""
        self._canvas.select(self._before)

    def paint(self, painter: QPainter) -> None:
        """The loop."""
        color = QColor(self._canvas.theme.accent)
        pen = QPen(color, 1.5)
        pen.setCosmetic(True)
        painter.setPen(pen)
        color.setAlpha(36)
        painter.setBrush(color)
        painter.drawPolygon(self._loop)
