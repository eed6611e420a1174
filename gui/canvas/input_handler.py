"""Mouse, wheel, keys and drops over the canvas, each handed to what it is for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip

from gui.canvas.auto_scroll import Edges
from gui.canvas.double_click import drop_kind, is_on_badge, open_at
from gui.canvas.geometry import Point
from gui.canvas.gestures.factory import gesture_at
from gui.canvas.gestures.gesture import CLICK_PIXELS, Gesture
from gui.canvas.gestures.resize import frame_edge_at, grip_at
from gui.canvas.keys import handle_key
from gui.canvas.tooltips import tip_at

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

KIND_MIME = "application/x-netloom-kind"
_CTRL = Qt.KeyboardModifier.ControlModifier
_GESTURES = _CTRL | Qt.KeyboardModifier.ShiftModifier
"""With these the right button draws; without, it asks for the menu."""


class Hands(QObject):
    """Watches the events of one canvas, and knows the gesture under way."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._gesture: Gesture | None = None
        self._pressed = QPointF()
        self._is_dragging = False
        self._space = False
        self._edges = Edges(canvas, lambda: self.gesture)
        self._handlers = {
            QEvent.Type.MouseButtonPress: self._press,
            QEvent.Type.MouseMove: self._move,
            QEvent.Type.MouseButtonRelease: self._release,
            QEvent.Type.MouseButtonDblClick: self._double_click,
            QEvent.Type.Wheel: self._wheel,
            QEvent.Type.ContextMenu: self._ask,
            QEvent.Type.NativeGesture: self._pinch,
            QEvent.Type.KeyPress: self._key,
            QEvent.Type.KeyRelease: self._key_up,
            QEvent.Type.ToolTip: self._tip,
            QEvent.Type.DragEnter: self._drag,
            QEvent.Type.DragMove: self._drag,
            QEvent.Type.Drop: self._drop,
            QEvent.Type.Leave: self._leave,
        }

    @property
    def gesture(self) -> Gesture | None:
        """The gesture that is to be seen now."""
        return self._gesture if self._is_dragging else None

    def let_go(self) -> None:
        """Gives the gesture under way up: what it was about has changed."""
        gesture, self._gesture, self._is_dragging = self._gesture, None, False
        self._edges.stop()
        if gesture is not None:
            gesture.cancel()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whether the event was one of these and is done with."""
        handler = self._handlers.get(event.type())
        return bool(handler(event)) if handler is not None else False  # type: ignore[operator]

    def _point(self, at: QPointF) -> Point:
        return self._canvas.viewport.to_canvas((at.x(), at.y()))

    def _press(self, event: QMouseEvent) -> bool:
        canvas = self._canvas
        canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._gesture is not None:
            return True
        point = self._point(event.position())
        if event.button() is Qt.MouseButton.RightButton and not event.modifiers() & _GESTURES:
            self._point_out(point)
            return False
        self._pressed, self._is_dragging = event.position(), False
        self._gesture = gesture_at(canvas, point, event.button(), event.modifiers(), space=self._space)
        return True

    def _ask(self, event: QContextMenuEvent) -> bool:
        """Whether no menu is to be shown, since wires are being cut."""
        return bool(event.modifiers() & _GESTURES) or self._gesture is not None

    def _point_out(self, point: Point) -> None:
        """Selects what the context menu will be about."""
        canvas = self._canvas
        node = canvas.places.node_at(point)
        if node is not None and node not in canvas.selection():
            canvas.select((node,))

    def _move(self, event: QMouseEvent) -> bool:
        point = self._point(event.position())
        if self._gesture is None:
            self._hover(point)
            return True
        far = event.position() - self._pressed
        if not self._is_dragging and abs(far.x()) + abs(far.y()) < CLICK_PIXELS:
            return True
        self._is_dragging = True
        self._gesture.move(point, event.modifiers())
        self._edges.follow(event.position(), event.modifiers())
        self._canvas.update()
        return True

    def _release(self, event: QMouseEvent) -> bool:
        gesture, self._gesture = self._gesture, None
        self._edges.stop()
        was_dragging, self._is_dragging = self._is_dragging, False
        if gesture is None:
            return True
        if was_dragging:
            gesture.finish(self._point(event.position()), event.modifiers())
        else:
            gesture.cancel() if event.button() is Qt.MouseButton.MiddleButton else self._click(gesture)
        self._canvas.update()
        return True

    def _click(self, gesture: Gesture) -> None:
        """A press and release in one place: what was selected by the press stays so."""
        chosen = self._canvas.selection()
        gesture.cancel()
        if len(chosen) == 1 and is_on_badge(self._canvas, chosen[0], self._point(self._pressed)):
            self._canvas.opened.emit(chosen[0])
        if chosen:
            self._canvas.select(chosen)
        elif self._canvas.selection():
            self._canvas.select(())

    def _hover(self, point: Point) -> None:
        canvas = self._canvas
        node = canvas.places.node_at(point)
        wire = None if node else canvas.places.wire_at(point)
        if (node, wire) != (canvas.hovered, canvas.hovered_wire):
            canvas.hovered, canvas.hovered_wire = node, wire
            canvas.update()
        held = node if node is not None else frame_edge_at(canvas, point)
        grip = grip_at(canvas, held, point) if held is not None else None
        if grip is not None and held is not None and not canvas.graph.nodes[held].locked:
            canvas.setCursor(grip.cursor)
            return
        socket = canvas.places.port_at(point)
        canvas.setCursor(Qt.CursorShape.CrossCursor if socket else Qt.CursorShape.ArrowCursor)

    def _leave(self, _event: QEvent) -> bool:
        self._canvas.hovered = self._canvas.hovered_wire = None
        self._canvas.update()
        return False

    def _double_click(self, event: QMouseEvent) -> bool:
        point = self._point(event.position())
        canvas = self._canvas
        if event.button() is not Qt.MouseButton.LeftButton:
            return self._press(event)
        return open_at(canvas, point) or self._press(event)

    def _wheel(self, event: QWheelEvent) -> bool:
        canvas, pixels, at = self._canvas, event.pixelDelta(), event.position()
        has_ctrl = bool(event.modifiers() & _CTRL)
        if not pixels.isNull() and not has_ctrl:
            canvas.set_viewport(canvas.viewport.panned(pixels.x(), pixels.y()))
        elif (canvas.preferences.wheel == "scroll") is not has_ctrl:
            turn, sideways = event.angleDelta(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            dx, dy = (turn.y() or turn.x(), 0) if sideways else (turn.x(), turn.y())
            canvas.set_viewport(canvas.viewport.panned(round(dx * 0.6), round(dy * 0.6)))
        else:
            factor = 1.0015 ** (event.angleDelta().y() or event.angleDelta().x())
            canvas.set_viewport(canvas.viewport.zoomed(factor, (at.x(), at.y())))
        event.accept()
        return True

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() is not Qt.NativeGestureType.ZoomNativeGesture:
            return False
        at = event.position()
        self._canvas.set_viewport(self._canvas.viewport.zoomed(1 + event.value(), (at.x(), at.y())))
        return True

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._space = True
            return True
        if event.key() == Qt.Key.Key_Escape and self._gesture is not None:
            self.let_go()
            self._canvas.update()
            return True
        return handle_key(self._canvas, event)

    def _key_up(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
        return False

    def _tip(self, event: QHelpEvent) -> bool:
        canvas = self._canvas
        text = tip_at(canvas.places, canvas.analysis, self._point(QPointF(event.pos())))
        if text:
            QToolTip.showText(event.globalPos(), text, canvas)
        else:
            QToolTip.hideText()
        return True

    def _drag(self, event: QDragEnterEvent) -> bool:
        if event.mimeData().hasFormat(KIND_MIME):
            event.acceptProposedAction()
            return True
        return False

    def _drop(self, event: QDropEvent) -> bool:
        if not event.mimeData().hasFormat(KIND_MIME):
            return False
        kind = bytes(event.mimeData().data(KIND_MIME).data()).decode("utf-8", "replace")
        drop_kind(self._canvas, kind, self._point(event.position()))
        self._canvas.setFocus()
        event.acceptProposedAction()
        return True
