"""A tab that is dragged out of its row takes its panel with it, as a window of its own."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QDockWidget, QTabBar

MIN_DISTANCE = 28
"""Pixels from the row at which a tab leaves it: sideways moves only change its place."""
GRIP = QPoint(60, 12)
"""Where the title bar of the window is held, from its upper left corner, in pixels."""


class TabDragFilter(QObject):
    """Watches one row of tabs. A panel that left it follows the mouse until the button is let go."""

    def __init__(self, bar: QTabBar, float_tab: Callable[[int], QDockWidget | None]) -> None:
        """Begins to watch.

        Args:
            bar: The row.
            float_tab: Makes a window of the panel of a tab, by the index of the tab; gives the panel.
        """
        super().__init__(bar)
        self._bar = bar
        self._float_tab = float_tab
        self._pressed = -1
        self._dock: QDockWidget | None = None
        bar.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follows the left button from its press on a tab to its release."""
        if not isinstance(event, QMouseEvent):
            return False
        at = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress:
            self._dock = None
            self._pressed = self._bar.tabAt(at) if event.button() is Qt.MouseButton.LeftButton else -1
        elif event.type() == QEvent.Type.MouseButtonRelease:
            is_dragged, self._dock, self._pressed = self._dock is not None, None, -1
            return is_dragged
        elif event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
            return self._drag(at, event.globalPosition().toPoint())
        return False

    def _drag(self, at: QPoint, on_screen: QPoint) -> bool:
        """Takes a move of the held mouse; gives whether it moves a panel."""
        if self._dock is None and self._pressed >= 0:
            reach = self._bar.rect().adjusted(-MIN_DISTANCE, -MIN_DISTANCE, MIN_DISTANCE, MIN_DISTANCE)
            if not reach.contains(at):
                index, self._pressed = self._pressed, -1
                self._dock = self._float_tab(index)
        if self._dock is None:
            return False
        self._dock.move(on_screen - GRIP)
        return True
