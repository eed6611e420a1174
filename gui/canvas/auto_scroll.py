"""The view moves on while a hand drags something at its edge."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer

from gui.canvas.gestures.gesture import Gesture
from gui.canvas.gestures.pan import Panning

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

NEAR = 22.0  # pixels from the edge
STEP = 14.0  # pixels, at most, each time
PAUSE_MS = 16


class Edges(QObject):
    """Watches where the hand is during a drag."""

    def __init__(self, canvas: "Canvas", gesture: Callable[[], Gesture | None]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._gesture = gesture
        self._at = QPointF()
        self._keys = Qt.KeyboardModifier.NoModifier
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._go_on)

    def follow(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """The hand drags here now."""
        self._at, self._keys = at, keys
        is_at_edge = any(self._push()) and not isinstance(self._gesture(), Panning)
        if is_at_edge and not self._timer.isActive():
            self._timer.start()
        elif not is_at_edge:
            self._timer.stop()

    def stop(self) -> None:
        """The hand has let go."""
        self._timer.stop()

    def _push(self) -> tuple[float, float]:
        """How far the view is to move now, faster the further out the hand is."""
        return (
            _outside(self._at.x(), self._canvas.width()),
            _outside(self._at.y(), self._canvas.height()),
        )

    def _go_on(self) -> None:
        gesture, (dx, dy) = self._gesture(), self._push()
        if gesture is None or not (dx or dy):
            self.stop()
            return
        canvas = self._canvas
        canvas.set_viewport(canvas.viewport.panned(round(-dx), round(-dy)))
        gesture.move(canvas.viewport.to_canvas((self._at.x(), self._at.y())), self._keys)
        canvas.update()


def _outside(at: float, length: float) -> float:
    """How far to go, with its sign: nothing in the middle, a full step at the edge and beyond."""
    if at < NEAR:
        return -STEP * min(1.0, (NEAR - at) / NEAR)
    if at > length - NEAR:
        return STEP * min(1.0, (at - length + NEAR) / NEAR)
    return 0.0
