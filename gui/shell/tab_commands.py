"""What a window asks of the desk it lies on: another tab, another window, a file shown where it fits best."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from gui.app.workspace_window import WorkspaceWindow
    from gui.shell.main_window import EditorWindow


class TabCommands(QObject):
    """The way from one window to the others."""

    workspace_window: "WorkspaceWindow"
    """Where the window lies; it is put there as soon as it is made."""

    def __init__(self, window: "EditorWindow") -> None:
        super().__init__(window)
        self._window = window

    def new(self) -> None:
        """An empty project in a tab of its own."""
        self.workspace_window.new()

    def open_window(self) -> None:
        """An empty project in a window of its own."""
        self.workspace_window.workspace.add_window(self.workspace_window)

    def choose(self) -> None:
        """Lets files be chosen and opens them."""
        self.open(*self._window.files.choose_files())

    def open(self, *paths: Path) -> None:
        """Shows files, each in the tab that has it already, in this one if it is untouched, or in another."""
        for path in paths:
            self.workspace_window.open(path)

    def choose_sample(self) -> None:
        """Lets a sample be chosen and shows a copy of it, in this tab if it is untouched."""
        from gui.gallery.gallery import Gallery

        window = self._window
        gallery = Gallery(window.files.samples(), window.canvas.theme, window.window())
        if gallery.exec() and gallery.chosen is not None:
            self.workspace_window.open_sample(gallery.chosen)
        gallery.deleteLater()

    def close(self) -> None:
        """Closes this tab."""
        self.workspace_window.close_tab(self.workspace_window.tab_stack.current)

    def next(self) -> None:
        """Shows the tab to the right; after the last one the first."""
        self.workspace_window.tab_stack.step(1)

    def previous(self) -> None:
        """Shows the tab to the left; before the first one the last."""
        self.workspace_window.tab_stack.step(-1)

    def toggle_reopening(self) -> None:
        """Lets the files that are open be opened again at the next start, or not."""
        settings = self._window.settings
        settings.reopens = not settings.reopens
        self._window.menus.refresh()

    def set_theme(self, name: str) -> None:
        """Shows all tabs of all windows in a theme."""
        self.workspace_window.workspace.set_theme(name)

    def quit(self) -> None:
        """Closes every window."""
        self.workspace_window.workspace.quit()
