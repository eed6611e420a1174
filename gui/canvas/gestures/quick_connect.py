"""Connecting two nodes by a drag from one to the other; the ports are chosen by their types."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from gui.canvas.canvas_view import CanvasView
from gui.canvas.primitives import Point
from gui.canvas.wire_commands import connect_nodes
from gui.canvas.wire_painter import paint_draft


class QuickConnect:
    """The first output that fits goes into the first free input that takes it."""

    def __init__(self, canvas: CanvasView, node: str, point: Point) -> None:
        self._canvas = canvas
        self._node = node
        self._start = self._position = point

    def move(self, point: Point, _keys: Qt.KeyboardModifier) -> None:
        """Moves the free end."""
        self._position = point
        self._canvas.widget.update()

    def finish(self, point: Point, _keys: Qt.KeyboardModifier) -> None:
        """Makes it one edit; where no ports fit, the status bar shows it."""
        canvas = self._canvas
        target = canvas.scene_geometry.node_at(point)
        if target is not None and target != self._node:
            connect_nodes(canvas, [self._node, target])

    def cancel(self) -> None:
        """Wires nothing."""
        self._canvas.widget.update()

    def paint(self, painter: QPainter) -> None:
        """The wire to come."""
        is_over = self._canvas.scene_geometry.node_at(self._position) not in (None, self._node)
        paint_draft(painter, self._start, self._position, self._canvas.theme.accent, dashed=not is_over)
