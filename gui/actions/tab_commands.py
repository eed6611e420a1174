"""What one tab asks of the window that holds it: another tab, another window, a file to be shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.canvas.canvas import Canvas
from gui.project.files import Files
from gui.runs.controller import RunAction, StoredRun
from gui.settings import Settings


class TabHost(Protocol):
    """A window with tabs, one project in each."""

    def new(self) -> None:
        """Adds a tab with an empty project."""
        ...

    def new_window(self) -> None:
        """Opens another window with an empty project."""
        ...

    def open(self, path: Path) -> bool:
        """Shows a file: in its tab, in an untouched one, or in a new one. Gives whether it was read."""
        ...

    def open_sample(self, path: Path) -> None:
        """Shows a copy of a sample."""
        ...

    def open_run(self, stored: StoredRun, act: RunAction) -> None:
        """Shows the project of a run in a tab of its own, and lets its controller act on the run there."""
        ...

    def close_current(self) -> None:
        """Closes the tab on top, unless its question is answered with no."""
        ...

    def step(self, by: int) -> None:
        """Shows the tab so many further to the right, and round again."""
        ...

    def choose_theme(self, name: str) -> None:
        """Shows all windows in a theme: `dark`, `light` or `system`."""
        ...

    def quit(self) -> None:
        """Closes all windows, unless one of their questions is answered with no."""
        ...


FindHost: TypeAlias = Callable[[], TabHost]
"""Gives the window that holds a tab now: a tab may move to another."""


class TabCommands(QObject):
    """The commands of one tab about other tabs. `changed` is emitted after a setting changed."""

    changed = Signal()

    def __init__(
        self, canvas: Canvas, settings: Settings, files: Files, find_host: FindHost, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._canvas, self._settings = canvas, settings
        self._files = files
        self._find_host = find_host
        self._parent = parent

    def new(self) -> None:
        """Opens an empty project in a tab of its own."""
        self._find_host().new()

    def open_window(self) -> None:
        """Opens an empty project in a window of its own."""
        self._find_host().new_window()

    def choose(self) -> None:
        """Shows the file dialog and opens the files chosen in it."""
        self.open(*self._files.choose_files())

    def choose_folder(self) -> None:
        """Shows the dialog of folders and opens the folder of data chosen in it."""
        self.open(*self._files.choose_folder())

    def open(self, *paths: Path) -> None:
        """Shows files: each in its tab, in this one if that is untouched, or in a new one."""
        for path in paths:
            self._find_host().open(path)

    def choose_sample(self) -> None:
        """Shows the gallery and opens a copy of the sample chosen in it, in this tab if it is untouched."""
        from gui.gallery.gallery import Gallery

        gallery = Gallery(self._files.samples(), self._canvas.theme, self._parent.window())
        if gallery.exec() and gallery.chosen is not None:
            self._find_host().open_sample(gallery.chosen)
        gallery.deleteLater()

    def open_run(self, stored: StoredRun, act: RunAction) -> None:
        """Acts on a run of another project where that is open, or in a tab of its own."""
        self._find_host().open_run(stored, act)

    def close(self) -> None:
        """Closes this tab."""
        self._find_host().close_current()

    def next(self) -> None:
        """Shows the tab to the right; after the last one the first."""
        self._find_host().step(1)

    def previous(self) -> None:
        """Shows the tab to the left; before the first one the last."""
        self._find_host().step(-1)

    def toggle_reopening(self) -> None:
        """Switches whether the files that are open are opened again at the next start."""
        settings = self._settings
        settings.reopens = not settings.reopens
        self.changed.emit()

    def set_theme(self, name: str) -> None:
        """Shows all tabs of all windows in a theme."""
        self._find_host().choose_theme(name)

    def quit(self) -> None:
        """Closes every window."""
        self._find_host().quit()
