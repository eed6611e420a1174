"""Keeps the drawing in view when another workspace gives the canvas more or less room."""

from PySide6.QtCore import QEvent, QObject, QTimer

from gui.canvas.canvas import Canvas
from gui.canvas.primitives import Box
from gui.canvas.viewport import Viewport

OPENED = "opened"
TICK_MS, SETTLING_TICKS = 300, 5
"""So long after a change the docks take their places, and the canvas its size, in some steps. Ticks count
only while events are handled: a slow start would use up a single time before the window has its size."""


class DrawingInView(QObject):
    """What was in view, the drawing or some of its nodes, is so afterwards; who goes back finds the view."""

    def __init__(self, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._left: dict[str, Viewport] = {}
        self._arrived: tuple[str, Viewport] | None = None
        self._was_whole = False
        self._nodes_before: tuple[str, ...] = ()
        """The nodes that were in view as a whole."""
        self._view_name = ""
        self._shown: Viewport | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._ticks = 0
        canvas.installEventFilter(self)

    def fit(self) -> None:
        """Shows the whole of a drawing that was opened, also if the docks are still to take their sizes."""
        self._left.clear()
        self._was_whole = True
        self._canvas.fit()
        self.restore_view(OPENED)

    def store_view(self, view_name: str) -> None:
        """Remembers the view before the docks change; `view_name` is what is shown until now."""
        self._settle()
        canvas = self._canvas
        box = canvas.scene_geometry.extent()
        self._was_whole = box is not None and self._area().contains(box)
        self._nodes_before = self._nodes_in_view()
        has_moved = self._arrived != (view_name, canvas.viewport)
        if has_moved:
            self._left.clear()  # what was seen elsewhere is old now
        self._left[view_name] = canvas.viewport

    def restore_view(self, view_name: str) -> None:
        """Shows the view of a place as it was left, or the whole drawing."""
        self._view_name, self._shown = view_name, None
        self._wait()
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the event pass; follows the size of the canvas until it has its last one.

        It comes before the canvas handles it, which may fit the drawing by itself then.
        """
        if event.type() == QEvent.Type.Resize and self._view_name and not self._has_moved():
            self._shown = None
            self._wait()
            QTimer.singleShot(0, self, self._show)
        return False

    def _wait(self) -> None:
        self._ticks = 0
        self._timer.start()

    def _tick(self) -> None:
        self._ticks += 1
        if self._ticks >= SETTLING_TICKS:
            self._settle()

    def _show(self) -> None:
        if not self._view_name or self._has_moved():
            self._settle()
            return
        if self._view_name in self._left:
            self._canvas.set_viewport(self._left[self._view_name])
        elif self._was_whole:
            self._canvas.fit()
        elif len(self._nodes_before) > 1 and not set(self._nodes_before) & set(self._nodes_in_view()):
            self._canvas.fit(
                self._nodes_before
            )  # a strip is left; who looks at one node closely goes on with that
        self._shown = self._canvas.viewport

    def _area(self) -> Box:
        return self._canvas.viewport.area(self._canvas.width(), self._canvas.height())

    def _nodes_in_view(self) -> tuple[str, ...]:
        area = self._area()
        return tuple(node for node, box in self._canvas.scene_geometry.boxes.items() if area.contains(box))

    def _has_moved(self) -> bool:
        """Whether somebody has moved the view meanwhile."""
        return self._shown not in (None, self._canvas.viewport)

    def _settle(self) -> None:
        self._timer.stop()
        if self._view_name:
            self._arrived = self._view_name, self._canvas.viewport
            self._view_name = ""
