"""How the canvas is shown: what the menu View switches, remembered from one start to the next."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

if TYPE_CHECKING:
    from gui.shell.main_window import EditorWindow


class ViewCommands(QObject):
    """The switches of one window."""

    def __init__(self, window: "EditorWindow") -> None:
        super().__init__(window)
        self._window = window
        window.canvas.set_view_options(window.settings.view_options)

    def refresh(self) -> None:
        """Shows the canvas as it is wished by now."""
        if (view_options := self._window.settings.view_options) != self._window.canvas.view_options:
            self._window.canvas.set_view_options(view_options)

    def toggle_shapes(self) -> None:
        """Writes shapes on wires, or leaves them out."""
        self._set(shapes=not self._window.canvas.view_options.shapes)

    def toggle_minimap(self) -> None:
        """Shows the overview, or hides it."""
        self._set(minimap=not self._window.canvas.view_options.minimap)

    def toggle_previews(self) -> None:
        """Shows what nodes give while a network learns, or does not."""
        self._set(previews=not self._window.canvas.view_options.previews)

    def choose_wires(self, action: QAction) -> None:
        """Draws wires as the chosen action says."""
        self._set(wires=action.data())

    def choose_wheel(self, action: QAction) -> None:
        """Lets the wheel do what the chosen action says."""
        self._set(wheel=action.data())

    def _set(self, **changes: object) -> None:
        window = self._window
        view_options = replace(window.canvas.view_options, **changes)  # type: ignore[arg-type]
        window.settings.view_options = view_options
        window.canvas.set_view_options(view_options)
        window.menus.refresh()
