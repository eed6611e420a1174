"""How the canvas is shown: what the View menu switches, remembered from one start to the next."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from gui.canvas.canvas import Canvas
from gui.settings import Settings


class ViewCommands(QObject):
    """The switches of one window. `changed` is emitted when one was turned."""

    changed = Signal()

    def __init__(self, canvas: Canvas, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas, self._settings = canvas, settings
        canvas.set_view_options(settings.view_options)

    def refresh(self) -> None:
        """Shows the canvas as the settings have it, which another window may have changed."""
        view_options = self._settings.view_options
        if view_options != self._canvas.view_options:
            self._canvas.set_view_options(view_options)

    def toggle_shapes(self) -> None:
        """Shows or hides the shapes on wires."""
        self._set(shapes=not self._canvas.view_options.shapes)

    def toggle_minimap(self) -> None:
        """Shows or hides the minimap."""
        self._set(minimap=not self._canvas.view_options.minimap)

    def toggle_previews(self) -> None:
        """Shows or hides the activation histograms below nodes."""
        self._set(previews=not self._canvas.view_options.previews)

    def choose_wires(self, action: QAction) -> None:
        """Draws wires as the chosen action has it."""
        self._set(wires=action.data())

    def choose_wheel(self, action: QAction) -> None:
        """Lets the wheel zoom or scroll, as the chosen action has it."""
        self._set(wheel=action.data())

    def _set(self, **changes: object) -> None:
        view_options = replace(self._canvas.view_options, **changes)  # type: ignore[arg-type]
        self._settings.view_options = view_options
        self._canvas.set_view_options(view_options)
        self.changed.emit()
