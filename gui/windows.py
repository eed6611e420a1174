"""More windows of the same program, each with a project of its own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from gui.window import Window

STEP = QPoint(36, 36)
"""How far a further window stands from the one that opened it, in pixels."""


class Windows(QObject):
    """Opens windows beside one, and tells all of them what concerns all."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.opened: list[Window] = []

    def open(self) -> "Window":
        """Another window, with an empty project."""
        made = type(self._window)(self._window.settings)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.destroyed.connect(lambda: self._forget(made))
        self.opened.append(made)
        made.resize(self._window.size())
        made.show()
        made.move(self._window.pos() + STEP)
        made.activateWindow()
        return made

    def set_theme(self, name: str) -> None:
        """Shows all windows in a theme."""
        for each in QApplication.topLevelWidgets():
            if isinstance(each, type(self._window)):
                each.set_theme(name)

    def _forget(self, window: "Window") -> None:
        self.opened = [each for each in self.opened if each is not window]
