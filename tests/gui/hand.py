"""A hand at the window: presses, drags, types, turns the wheel and drops, with the events a person makes.

Events go to the native window of a widget, as the window system would send them. Qt then finds the widget
under the cursor, grabs the mouse, gives focus and looks up shortcuts by itself, so a test passes only if all
of that works too. Positions are in pixels from the widget's upper left corner.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

Spot = QPoint | QPointF | tuple[float, float]

LEFT = Qt.MouseButton.LeftButton
RIGHT = Qt.MouseButton.RightButton
MIDDLE = Qt.MouseButton.MiddleButton
NONE = Qt.MouseButton.NoButton

BARE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

NOTCH = 120  # what one click of a mouse wheel turns it, in eighths of a degree


class Hand:
    """One mouse and one keyboard over one widget, which must be shown already."""

    def __init__(self, widget: QWidget) -> None:
        self.widget = widget
        self.at = QPointF(0, 0)
        self._held = NONE

    # The mouse

    def press(self, at: Spot, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = BARE) -> None:
        """Go there, then hold a button down."""
        self.move(at, keys)
        self._held = button
        QTest.mousePress(self._window, button, keys, self._spot(self.at).toPoint())

    def move(self, to: Spot, keys: Qt.KeyboardModifier = BARE) -> None:
        """Move in one go, with whatever is held down."""
        self.at = _point(to)
        kind = QEvent.Type.MouseMove
        self._send(QMouseEvent(kind, self._spot(self.at), self._global(), NONE, self._held, keys))

    def release(self, at: Spot | None = None, keys: Qt.KeyboardModifier = BARE) -> None:
        """Let go of the button, here or there."""
        if at is not None:
            self.move(at, keys)
        button, self._held = self._held, NONE
        QTest.mouseRelease(self._window, button, keys, self._spot(self.at).toPoint())

    def click(self, at: Spot, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = BARE) -> None:
        """Press and release. Never taken for the second half of a double click."""
        self.press(at, button, keys)
        self.release(keys=keys)

    def double_click(self, at: Spot, keys: Qt.KeyboardModifier = BARE) -> None:
        """Two clicks within the time that makes them one gesture."""
        self.move(at, keys)
        QTest.mouseDClick(self._window, LEFT, keys, self._spot(self.at).toPoint())

    def drag(
        self,
        start: Spot,
        *through: Spot,
        button: Qt.MouseButton = LEFT,
        keys: Qt.KeyboardModifier = BARE,
        steps: int = 6,
    ) -> None:
        """Press at the start, move evenly from spot to spot, and release at the last one."""
        self.press(start, button, keys)
        for spot in through:
            self.glide(spot, keys, steps)
        self.release(keys=keys)

    def glide(self, to: Spot, keys: Qt.KeyboardModifier = BARE, steps: int = 6) -> None:
        """Move there in several steps, as a hand does, so that thresholds are crossed one by one."""
        origin, path = self.at, _point(to) - self.at
        for step in range(1, steps + 1):
            self.move(origin + path * (step / steps), keys)

    def wheel(self, at: Spot, notches: float, keys: Qt.KeyboardModifier = BARE) -> None:
        """Turn the wheel away from the person by so many notches; negative turns it back."""
        self._roll(at, QPoint(), QPoint(0, round(notches * NOTCH)), keys)

    def scroll(self, at: Spot, right: int, down: int, keys: Qt.KeyboardModifier = BARE) -> None:
        """Two fingers on a touch pad that move the view by so many pixels."""
        pixels = QPoint(-right, -down)
        self._roll(at, pixels, pixels, keys)

    def pinch(self, at: Spot, factor: float) -> None:
        """Two fingers on a touch pad that spread by this factor."""
        self.at = _point(at)
        for kind, value in (
            (Qt.NativeGestureType.BeginNativeGesture, 0.0),
            (Qt.NativeGestureType.ZoomNativeGesture, factor - 1.0),
            (Qt.NativeGestureType.EndNativeGesture, 0.0),
        ):
            spot, device = self._spot(self.at), QPointingDevice.primaryPointingDevice()
            self._send(QNativeGestureEvent(kind, device, 2, spot, spot, self._global(), value, QPointF()))

    # Things dragged in from elsewhere

    def drop(self, data: QMimeData, at: Spot, keys: Qt.KeyboardModifier = BARE) -> bool:
        """Carry data over the widget and let it fall; gives whether it was taken."""
        self.hover(data, at, keys)
        spot = self._spot(self.at)
        event = QDropEvent(spot, Qt.DropAction.CopyAction, data, LEFT, keys)
        event.ignore()
        self._send(event)
        return event.isAccepted()

    def hover(self, data: QMimeData, at: Spot, keys: Qt.KeyboardModifier = BARE) -> bool:
        """Carry data over the widget without letting go; gives whether it would be taken."""
        self.at = _point(at)
        spot, action = self._spot(self.at).toPoint(), Qt.DropAction.CopyAction
        enter = QDragEnterEvent(spot, action, data, LEFT, keys)
        self._send(enter)
        move = QDragMoveEvent(spot, action, data, LEFT, keys)
        move.setAccepted(enter.isAccepted())
        self._send(move)
        return move.isAccepted()

    # The keyboard

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = BARE) -> None:
        """Strike one key; shortcuts of the window answer to it."""
        QTest.keyClick(self._window, key, keys)

    def hold(self, key: Qt.Key) -> None:
        """Press a key and keep it down."""
        QTest.keyPress(self._window, key)

    def let_go(self, key: Qt.Key) -> None:
        """Let a held key up."""
        QTest.keyRelease(self._window, key)

    def type(self, text: str) -> None:
        """Write into whatever has the focus: ASCII key by key, the rest as an input method commits it."""
        for letter in text:
            if letter.isascii():
                QTest.keyClick(self._window, letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                if (focused := QApplication.focusObject()) is not None:
                    QCoreApplication.sendEvent(focused, event)

    @property
    def _window(self) -> QWindow:
        window = self.widget.window().windowHandle()
        assert window is not None, "show the widget first"
        return window

    def _spot(self, at: QPointF) -> QPointF:
        return self.widget.mapTo(self.widget.window(), at)

    def _global(self) -> QPointF:
        return self.widget.mapToGlobal(self.at)

    def _roll(self, at: Spot, pixels: QPoint, angle: QPoint, keys: Qt.KeyboardModifier) -> None:
        self.at = _point(at)
        phase = Qt.ScrollPhase.NoScrollPhase if pixels.isNull() else Qt.ScrollPhase.ScrollUpdate
        event = QWheelEvent(
            self._spot(self.at), self._global(), pixels, angle, self._held, keys, phase, False
        )
        self._send(event)

    def _send(self, event: QEvent) -> None:
        QCoreApplication.sendEvent(self._window, event)


def _point(spot: Spot) -> QPointF:
    return QPointF(*spot) if isinstance(spot, tuple) else QPointF(spot)
