"""Changing the size of a note or a frame by any of its edges and corners."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas.canvas_view import CanvasView
from gui.canvas.primitives import Box, Point

EDGE_REACH, CORNER_REACH = 5.0, 14.0
"""How near to an edge, and to a corner, a press resizes, in canvas units."""
MIN_SIZE = (80.0, 40.0)


@dataclass(frozen=True, slots=True)
class ResizeHandle:
    """Which edges move: -1 the left or upper one, 1 the right or lower one, 0 neither."""

    across: int
    down: int

    @property
    def cursor(self) -> Qt.CursorShape:
        """The cursor for its direction."""
        if self.across and self.down:
            is_falling = self.across == self.down
            return Qt.CursorShape.SizeFDiagCursor if is_falling else Qt.CursorShape.SizeBDiagCursor
        return Qt.CursorShape.SizeHorCursor if self.across else Qt.CursorShape.SizeVerCursor


def resize_handle_at(canvas: CanvasView, node: str, point: Point) -> ResizeHandle | None:
    """The resize handle of a note or a frame at a point."""
    if not canvas.scene_geometry.is_note(node):
        return None
    box = canvas.scene_geometry.boxes[node]
    left, right = point[0] - box.x, box.x + box.width - point[0]
    upper, lower = point[1] - box.y, box.y + box.height - point[1]
    is_corner = min(left, right) < CORNER_REACH and min(upper, lower) < CORNER_REACH
    reach = CORNER_REACH if is_corner else EDGE_REACH
    across = -1 if left < reach else (1 if right < reach else 0)
    down = -1 if upper < reach else (1 if lower < reach else 0)
    return ResizeHandle(across, down) if across or down else None


def frame_edge_at(canvas: CanvasView, point: Point) -> str | None:
    """The frame whose edge is under a point: inside, a frame is as empty canvas."""
    geometry = canvas.scene_geometry
    for node in reversed(geometry.nodes_in(Box(point[0], point[1], 0, 0))):
        if geometry.is_frame(node) and resize_handle_at(canvas, node, point) is not None:
            return node
    return None


class ResizeNode:
    """The edges follow the cursor."""

    def __init__(self, canvas: CanvasView, node: str, point: Point, handle: ResizeHandle) -> None:
        self._canvas = canvas
        self._node = node
        self._start = point
        self._handle = handle
        self._before = self._box = canvas.scene_geometry.boxes[node]

    def move(self, point: Point, _keys: Qt.KeyboardModifier) -> None:
        """Shows the size."""
        before = self._before
        x, width = _resized(
            before.x, before.width, self._handle.across, point[0] - self._start[0], MIN_SIZE[0]
        )
        y, height = _resized(
            before.y, before.height, self._handle.down, point[1] - self._start[1], MIN_SIZE[1]
        )
        self._box = Box(x, y, width, height)
        self._canvas.widget.update()

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Makes it one edit."""
        self.move(point, keys)
        if self._box == self._before:
            return
        canvas, box = self._canvas, self._box
        node = replace(canvas.graph.nodes[self._node], at=(box.x, box.y))
        node = node.with_param("width", float(box.width)).with_param("height", float(box.height))
        canvas.edited.emit(QCoreApplication.translate("Canvas", "Resize"), canvas.graph.with_node(node))

    def cancel(self) -> None:
        """Lets it be."""
        self._canvas.widget.update()

    def paint(self, painter: QPainter) -> None:
        """The outline to come."""
        box = self._box
        painter.setPen(QPen(QColor(self._canvas.theme.accent), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box.x, box.y, box.width, box.height), 8, 8)


def _resized(start: float, size: float, side: int, by: float, min_size: float) -> tuple[float, float]:
    """The start and the length of an edge after one of its ends was moved."""
    if side == 0:
        return start, size
    longer = max(min_size, round((size + side * by) / 8) * 8)
    return (start if side > 0 else start + size - longer), longer
