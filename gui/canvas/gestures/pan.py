"""Shifting the view with the middle button, or with the left one while Space is held."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from gui.canvas.geometry import Point

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas


class PanView:
    """The paper sticks to the hand."""

    def __init__(self, canvas: "Canvas", point: Point) -> None:
        self._canvas = canvas
        self._before = canvas.viewport
        self._anchor = point
        canvas.setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, point: Point, _keys: Qt.KeyboardModifier) -> None:
        """Brings the held point under the hand."""
        view = self._canvas.viewport
        dx, dy = (point[0] - self._anchor[0]) * view.scale, (point[1] - self._anchor[1]) * view.scale
        self._canvas.set_viewport(view.panned(round(dx), round(dy)))

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Leaves the view where it is."""
        self.move(point, keys)
        self._canvas.unsetCursor()

    def cancel(self) -> None:
        """Puts the view back."""
        self._canvas.set_viewport(self._before)
        self._canvas.unsetCursor()

    def paint(self, painter: QPainter) -> None:
        """Nothing to see but the view itself."""
