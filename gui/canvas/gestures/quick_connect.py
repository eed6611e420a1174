"""Wiring two nodes by drawing from one to the other, wherever on them: the ports are found."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from gui.canvas.geometry import Point
from gui.canvas.wire_painter import paint_draft

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas


class QuickConnect:
    """The first output that fits goes into the first free input that takes it."""

    def __init__(self, canvas: "Canvas", node: str, point: Point) -> None:
        self._canvas = canvas
        self._node = node
        self._start = self._position = point

    def move(self, point: Point, _keys: Qt.KeyboardModifier) -> None:
        """The end is here now."""
        self._position = point
        self._canvas.update()

    def finish(self, point: Point, _keys: Qt.KeyboardModifier) -> None:
        """Makes it one edit, or says that nothing fits."""
        canvas = self._canvas
        target = canvas.scene_geometry.node_at(point)
        if target is not None and target != self._node:
            canvas.wire_commands.connect_nodes([self._node, target])

    def cancel(self) -> None:
        """Wires nothing."""
        self._canvas.update()

    def paint(self, painter: QPainter) -> None:
        """The wire to come."""
        is_over = self._canvas.scene_geometry.node_at(self._position) not in (None, self._node)
        paint_draft(painter, self._start, self._position, self._canvas.theme.accent, dashed=not is_over)
