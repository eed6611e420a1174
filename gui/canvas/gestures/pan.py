"""Shifting the view with the middle button, or with the left one while Space is held."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from gui.canvas.canvas_view import CanvasView
from gui.canvas.primitives import Point


class PanView:
    """The point under the cursor stays under it."""

    def __init__(self, canvas: CanvasView, point: Point) -> None:
        self._canvas = canvas
        self._before = canvas.viewport
        self._anchor = point
        canvas.widget.setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, point: Point, _keys: Qt.KeyboardModifier) -> None:
        """Brings the pressed point under the cursor."""
        view = self._canvas.viewport
        dx, dy = (point[0] - self._anchor[0]) * view.scale, (point[1] - self._anchor[1]) * view.scale
        self._canvas.set_viewport(view.panned(round(dx), round(dy)))

    def finish(self, point: Point, keys: Qt.KeyboardModifier) -> None:
        """Leaves the view where it is."""
        self.move(point, keys)
        self._canvas.widget.unsetCursor()

    def cancel(self) -> None:
        """Puts the view back."""
        self._canvas.set_viewport(self._before)
        self._canvas.widget.unsetCursor()

    def paint(self, painter: QPainter) -> None:
        """Paints nothing: the view itself moves."""
