"""What a window asks of the desk it lies on: another tab, another window, a file shown where it fits best."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from gui.app.workspace_window import Desk
    from gui.shell.main_window import Window


class Tabs(QObject):
    """The way from one window to the others."""

    desk: "Desk"
    """Where the window lies; it is put there as soon as it is made."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window

    def new(self) -> None:
        """An empty project in a tab of its own."""
        self.desk.new()

    def open_window(self) -> None:
        """An empty project in a window of its own."""
        self.desk.desks.add(self.desk)

    def choose(self) -> None:
        """Lets files be chosen and opens them."""
        self.open(*self._window.files.choose())

    def open(self, *paths: Path) -> None:
        """Shows files, each in the tab that has it already, in this one if it is untouched, or in another."""
        for path in paths:
            self.desk.open(path)

    def choose_sample(self) -> None:
        """Lets a sample be chosen and shows a copy of it, in this tab if it is untouched."""
        from gui.gallery.gallery import Gallery

        window = self._window
        gallery = Gallery(window.files.samples(), window.canvas.theme, window.window())
        if gallery.exec() and gallery.chosen is not None:
            self.desk.open_sample(gallery.chosen)
        gallery.deleteLater()

    def close(self) -> None:
        """Closes this tab."""
        self.desk.close_page(self.desk.pages.top)

    def next(self) -> None:
        """Shows the tab to the right; after the last one the first."""
        self.desk.pages.step(1)

    def previous(self) -> None:
        """Shows the tab to the left; before the first one the last."""
        self.desk.pages.step(-1)

    def toggle_reopening(self) -> None:
        """Lets the files that are open be opened again at the next start, or not."""
        settings = self._window.settings
        settings.reopens = not settings.reopens
        self._window.menus.refresh()

    def set_theme(self, name: str) -> None:
        """Shows all tabs of all windows in a theme."""
        self.desk.desks.set_theme(name)

    def quit(self) -> None:
        """Closes every window."""
        self.desk.desks.quit()
