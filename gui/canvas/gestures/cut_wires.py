"""Cutting wires: those that the trail of the cursor crosses are removed."""

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from graph.document import Wire
from graph.edits.wires import disconnect
from gui.canvas.canvas_view import CanvasView
from gui.canvas.primitives import Bezier, Point, box_from_corners, point_on
from gui.canvas.wire_painter import paint_highlighted

NUM_SEGMENTS = 24


class CutWires:
    """One edit, at the end; the wires crossed so far are painted in red."""

    def __init__(self, canvas: CanvasView, point: Point) -> None:
        self._canvas = canvas
        self._trail: list[Point] = [point]
        self._cut: dict[Wire, None] = {}
        canvas.widget.setCursor(Qt.CursorShape.CrossCursor)

    def move(self, point: Point, _keys: Qt.KeyboardModifier) -> None:
        """Adds the wires that the last piece of the trail crosses."""
        start = self._trail[-1]
        geometry = self._canvas.scene_geometry
        for wire in geometry.wires_in(box_from_corners(start, point).expanded(1)):
            points = geometry.wire_curve(wire)
            if points is not None and _curve_crosses(points, start, point):
                self._cut[wire] = None
        self._trail.append(point)
        self._canvas.widget.update()

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Makes it one edit."""
        self.move(point, keys)
        canvas = self._canvas
        canvas.widget.unsetCursor()
        if self._cut:
            canvas.edited.emit(
                QCoreApplication.translate("Canvas", "Cut wires"), disconnect(canvas.graph, *self._cut)
            )

    def cancel(self) -> None:
        """Cuts nothing."""
        self._canvas.widget.unsetCursor()
        self._canvas.widget.update()

    def paint(self, painter: QPainter) -> None:
        """The trail, and in red what it cuts."""
        theme = self._canvas.theme
        paint_highlighted(painter, self._canvas.scene_geometry, self._cut, theme.error)
        pen = QPen(QColor(theme.error), 1.5, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in self._trail]))


def _curve_crosses(points: Bezier, start: Point, end: Point) -> bool:
    """Whether a curve, as short straight pieces, crosses the line between two points."""
    before = points[0]
    for index in range(1, NUM_SEGMENTS + 1):
        here = point_on(points, index / NUM_SEGMENTS)
        if _segments_intersect(before, here, start, end):
            return True
        before = here
    return False


def _segments_intersect(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the line from a to b crosses that from c to d."""
    return _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0


def _side(a: Point, b: Point, point: Point) -> float:
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])
