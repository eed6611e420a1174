"""The view scrolls while something is dragged at its edge."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt, QTimer

from gui.canvas.canvas_view import CanvasView
from gui.canvas.gestures.gesture import Gesture
from gui.canvas.gestures.pan import PanView

EDGE_MARGIN = 22.0  # pixels from the edge
MAX_STEP = 14.0  # pixels, at most, each time
INTERVAL_MS = 16


class AutoScroller(QObject):
    """Scrolls while the cursor of a drag is near an edge."""

    def __init__(self, canvas: CanvasView, gesture: Callable[[], Gesture | None]) -> None:
        super().__init__(canvas.widget)
        self._canvas = canvas
        self._gesture = gesture
        self._position = QPointF()
        self._keys = Qt.KeyboardModifier.NoModifier
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._scroll)

    def update(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Takes the position of the cursor during a drag."""
        self._position, self._keys = at, keys
        is_at_edge = any(self._velocity()) and not isinstance(self._gesture(), PanView)
        if is_at_edge and not self._timer.isActive():
            self._timer.start()
        elif not is_at_edge:
            self._timer.stop()

    def stop(self) -> None:
        """Ends the scrolling, with the drag."""
        self._timer.stop()

    def _velocity(self) -> tuple[float, float]:
        """How far the view is to move now; the further out the cursor, the faster."""
        return (
            _scroll_step(self._position.x(), self._canvas.widget.width()),
            _scroll_step(self._position.y(), self._canvas.widget.height()),
        )

    def _scroll(self) -> None:
        gesture, (dx, dy) = self._gesture(), self._velocity()
        if gesture is None or not (dx or dy):
            self.stop()
            return
        canvas = self._canvas
        canvas.set_viewport(canvas.viewport.panned(round(-dx), round(-dy)))
        gesture.move(canvas.viewport.to_canvas((self._position.x(), self._position.y())), self._keys)
        canvas.widget.update()


def _scroll_step(at: float, length: float) -> float:
    """How far to go, with its sign: nothing in the middle, a full step at the edge and beyond."""
    if at < EDGE_MARGIN:
        return -MAX_STEP * min(1.0, (EDGE_MARGIN - at) / EDGE_MARGIN)
    if at > length - EDGE_MARGIN:
        return MAX_STEP * min(1.0, (at - length + EDGE_MARGIN) / EDGE_MARGIN)
    return 0.0
