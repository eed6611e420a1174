"""Mouse, wheel, keys and drops over the canvas, each handed to what it is for."""

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

from graph.document import Wire
from gui.canvas.auto_scroll import AutoScroller
from gui.canvas.canvas_view import CanvasView
from gui.canvas.context_target import context_target_at, select_target
from gui.canvas.double_click import drop_kind, handle_double_click, is_on_badge
from gui.canvas.edit_commands import EditCommands
from gui.canvas.gestures.factory import create_gesture
from gui.canvas.gestures.gesture import CLICK_PIXELS, Gesture
from gui.canvas.gestures.resize import frame_edge_at, resize_handle_at
from gui.canvas.keys import handle_key
from gui.canvas.primitives import Point
from gui.canvas.tooltips import tooltip_at
from gui.canvas.value_line import ValueLine

KIND_MIME = "application/x-netloom-kind"
_CTRL = Qt.KeyboardModifier.ControlModifier
_GESTURES = _CTRL | Qt.KeyboardModifier.ShiftModifier
"""With these the right button draws; without, it asks for the menu."""


class InputHandler(QObject):
    """Filters the events of one canvas; holds the gesture under way and what is under the cursor."""

    def __init__(self, canvas: CanvasView, commands: EditCommands) -> None:
        super().__init__(canvas.widget)
        self._canvas = canvas
        self._commands = commands
        self.value_line = ValueLine(canvas)
        self.hovered: str | None = None
        self.hovered_wire: Wire | None = None
        self._gesture: Gesture | None = None
        self._press_position = QPointF()
        self._is_dragging = False
        self._is_space_down = False
        self._auto_scroller = AutoScroller(canvas, lambda: self.gesture)
        self._handlers = {
            QEvent.Type.MouseButtonPress: self._mouse_press,
            QEvent.Type.MouseMove: self._mouse_move,
            QEvent.Type.MouseButtonRelease: self._mouse_release,
            QEvent.Type.MouseButtonDblClick: self._double_click,
            QEvent.Type.Wheel: self._wheel,
            QEvent.Type.ContextMenu: self._context_menu,
            QEvent.Type.NativeGesture: self._pinch,
            QEvent.Type.KeyPress: self._key_press,
            QEvent.Type.KeyRelease: self._key_release,
            QEvent.Type.ToolTip: self._tooltip,
            QEvent.Type.DragEnter: self._drag_enter,
            QEvent.Type.DragMove: self._drag_enter,
            QEvent.Type.Drop: self._drop,
            QEvent.Type.Leave: self._pointer_exit,
        }

    @property
    def gesture(self) -> Gesture | None:
        """The gesture under way, once it is a drag."""
        return self._gesture if self._is_dragging else None

    def cancel_gesture(self) -> None:
        """Cancels the gesture under way, since the graph has changed."""
        gesture, self._gesture, self._is_dragging = self._gesture, None, False
        self._auto_scroller.stop()
        if gesture is not None:
            gesture.cancel()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Whether the event was one of these and is done with."""
        handler = self._handlers.get(event.type())
        return bool(handler(event)) if handler is not None else False  # type: ignore[operator]

    def _to_canvas(self, at: QPointF) -> Point:
        return self._canvas.viewport.to_canvas((at.x(), at.y()))

    def _mouse_press(self, event: QMouseEvent) -> bool:
        canvas = self._canvas
        canvas.widget.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._gesture is not None:
            return True
        point = self._to_canvas(event.position())
        if event.button() is Qt.MouseButton.RightButton and not event.modifiers() & _GESTURES:
            select_target(canvas, context_target_at(canvas, point))
            return False
        self._press_position, self._is_dragging = event.position(), False
        self._gesture = create_gesture(
            canvas, point, event.button(), event.modifiers(), space=self._is_space_down
        )
        return True

    def _context_menu(self, event: QContextMenuEvent) -> bool:
        """Whether no menu is to be shown, since wires are being cut."""
        return bool(event.modifiers() & _GESTURES) or self._gesture is not None

    def _mouse_move(self, event: QMouseEvent) -> bool:
        point = self._to_canvas(event.position())
        if self._gesture is None:
            self._hover(point)
            return True
        delta = event.position() - self._press_position
        if not self._is_dragging and abs(delta.x()) + abs(delta.y()) < CLICK_PIXELS:
            return True
        self._is_dragging = True
        self._gesture.move(point, event.modifiers())
        self._auto_scroller.update(event.position(), event.modifiers())
        self._canvas.widget.update()
        return True

    def _mouse_release(self, event: QMouseEvent) -> bool:
        gesture, self._gesture = self._gesture, None
        self._auto_scroller.stop()
        was_dragging, self._is_dragging = self._is_dragging, False
        if gesture is None:
            return True
        if was_dragging:
            gesture.finish(self._to_canvas(event.position()), event.modifiers())
        else:
            gesture.cancel() if event.button() is Qt.MouseButton.MiddleButton else self._click(gesture, event)
        self._canvas.widget.update()
        return True

    def _click(self, gesture: Gesture, event: QMouseEvent) -> None:
        """Handles a press and release at one point; the press has selected already.

        Of several that were selected only now it is known that they are not dragged: one of them is meant.
        """
        chosen = self._canvas.selection()
        gesture.cancel()
        clicked = self._canvas.scene_geometry.node_at(self._to_canvas(self._press_position))
        if clicked in chosen and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            chosen = (clicked,)
        if len(chosen) == 1 and is_on_badge(self._canvas, chosen[0], self._to_canvas(self._press_position)):
            self._canvas.open_requested.emit(chosen[0])
        if chosen:
            self._canvas.select(chosen)
        elif self._canvas.selection():
            self._canvas.select(())

    def _hover(self, point: Point) -> None:
        canvas = self._canvas
        node = canvas.scene_geometry.node_at(point)
        wire = None if node else canvas.scene_geometry.wire_at(point)
        if (node, wire) != (self.hovered, self.hovered_wire):
            self.hovered, self.hovered_wire = node, wire
            canvas.widget.update()
        target = node if node is not None else frame_edge_at(canvas, point)
        handle = resize_handle_at(canvas, target, point) if target is not None else None
        if handle is not None and target is not None and not canvas.graph.nodes[target].locked:
            canvas.widget.setCursor(handle.cursor)
            return
        socket = canvas.scene_geometry.port_at(point)
        canvas.widget.setCursor(Qt.CursorShape.CrossCursor if socket else Qt.CursorShape.ArrowCursor)

    def _pointer_exit(self, _event: QEvent) -> bool:
        self.hovered = self.hovered_wire = None
        self._canvas.widget.update()
        return False

    def _double_click(self, event: QMouseEvent) -> bool:
        point = self._to_canvas(event.position())
        canvas = self._canvas
        if event.button() is not Qt.MouseButton.LeftButton:
            return self._mouse_press(event)
        return handle_double_click(canvas, point) or self._mouse_press(event)

    def _wheel(self, event: QWheelEvent) -> bool:
        canvas, pixels, at = self._canvas, event.pixelDelta(), event.position()
        has_ctrl = bool(event.modifiers() & _CTRL)
        if not pixels.isNull() and not has_ctrl:
            canvas.set_viewport(canvas.viewport.panned(pixels.x(), pixels.y()))
        elif (canvas.view_options.wheel == "scroll") is not has_ctrl:
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

    def _key_press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._is_space_down = True
            return True
        if event.key() == Qt.Key.Key_Escape and self._gesture is not None:
            self.cancel_gesture()
            self._canvas.widget.update()
            return True
        return handle_key(self._canvas, self._commands, self.value_line, event)

    def _key_release(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._is_space_down = False
        return False

    def _tooltip(self, event: QHelpEvent) -> bool:
        canvas = self._canvas
        text = tooltip_at(canvas.scene_geometry, canvas.analysis, self._to_canvas(QPointF(event.pos())))
        if text:
            QToolTip.showText(event.globalPos(), text, canvas.widget)
        else:
            QToolTip.hideText()
        return True

    def _drag_enter(self, event: QDragEnterEvent) -> bool:
        if event.mimeData().hasFormat(KIND_MIME):
            event.acceptProposedAction()
            return True
        return False

    def _drop(self, event: QDropEvent) -> bool:
        if not event.mimeData().hasFormat(KIND_MIME):
            return False
        kind = bytes(event.mimeData().data(KIND_MIME).data()).decode("utf-8", "replace")
        drop_kind(self._canvas, kind, self._to_canvas(event.position()))
        self._canvas.widget.setFocus()
        event.acceptProposedAction()
        return True
