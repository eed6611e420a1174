"""Counts what a journey costs: clicks, keys, and what had to be taken back."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QWidget

from gui.shell.main_window import EditorWindow
from tests.gui.hand import BARE, LEFT, Hand, Spot


class Tally:
    """What was done so far. A drag or a drop is a click, a double click is two, a letter is a key."""

    def __init__(self, window: EditorWindow) -> None:
        self.clicks, self.keys, self.repairs = 0, 0, 0
        self._last_index = 0
        self._stack = window.document.undo_stack
        self._stack.indexChanged.connect(self._on_index_changed)

    def hand(self, widget: QWidget) -> "CountedHand":
        """A hand over a widget, whose every act is counted."""
        return CountedHand(widget, self)

    def check(self, clicks: int, keys: int) -> None:
        """Asserts that it took at most so much, and that nothing was taken back."""
        assert self.repairs == 0
        assert self.clicks <= clicks
        assert self.keys <= keys

    def _on_index_changed(self, index: int) -> None:
        self.repairs += index < self._last_index and index != 0
        self._last_index = index


class CountedHand(Hand):
    """Counts for a tally."""

    def __init__(self, widget: QWidget, tally: Tally) -> None:
        super().__init__(widget)
        self.tally = tally

    def press(self, at: Spot, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = BARE) -> None:
        self.tally.clicks += 1
        super().press(at, button, keys)

    def double_click(self, at: Spot, keys: Qt.KeyboardModifier = BARE) -> None:
        self.tally.clicks += 2
        super().double_click(at, keys)

    def drop(self, data: QMimeData, at: Spot, keys: Qt.KeyboardModifier = BARE) -> bool:
        self.tally.clicks += 1
        return super().drop(data, at, keys)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = BARE) -> None:
        self.tally.keys += 1
        super().key(key, keys)

    def type(self, text: str) -> None:
        self.tally.keys += len(text)
        super().type(text)
