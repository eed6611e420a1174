"""All windows of the program, and what concerns more than one of them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.app.project_tab import ProjectTab
from gui.app.sample_tabs import sample_named
from gui.app.unsaved_dialog import confirm_closing
from gui.app.workspace_window import WorkspaceWindow
from gui.project.recovery import RecoveredWork
from gui.settings import Settings
from gui.shell.main_window import EditorWindow
from gui.theme.apply import theme_of

WINDOW_OFFSET = QPoint(36, 36)
"""Offset of a further window from the one that opened it, in pixels."""


class Workspace(QObject):
    """Opens windows, knows what is open in them, and stores it for the next start.

    `finished` is emitted when the last window has closed and all that ran behind it has ended.
    """

    finished = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.windows: list[WorkspaceWindow] = []
        self._saves_tabs = False

    @property
    def editors(self) -> list[EditorWindow]:
        """The editors of all tabs that were shown."""
        tabs = (tab for window in self.windows for tab in window.tab_stack.tabs)
        return [tab.existing_editor for tab in tabs if tab.existing_editor is not None]

    def add_window(
        self,
        near: WorkspaceWindow | None = None,
        tab: ProjectTab | None = None,
        first_geometry: Callable[[QWidget], object] | None = None,
    ) -> WorkspaceWindow:
        """Opens another window, with a tab or an empty project.

        Args:
            near: The window that opens it.
            tab: What it shows.
            first_geometry: Gives a window its size that was never open before, and has none stored.
        """
        window = WorkspaceWindow(self)
        self.windows.append(window)
        if tab is None:
            window.new()
        else:
            tab.host = window.host
            window.tab_stack.add(tab)
            window.tab_stack.show_tab(tab)
        if near is None:
            if first_geometry is not None and window.is_new:
                first_geometry(window)  # before it is seen, or its docks are painted twice
            window.show()
        else:
            window.resize(near.size())
            window.show()
            window.move(near.pos() + WINDOW_OFFSET)
            window.activateWindow()
        return window

    def find(self, path: Path) -> tuple[WorkspaceWindow, ProjectTab] | None:
        """The window and the tab in which a file is open."""
        resolved = path.resolve()
        for window in self.windows:
            for tab in window.tab_stack.tabs:
                if tab.path is not None and tab.path.resolve() == resolved:
                    return window, tab
        return None

    def set_theme(self, name: str) -> None:
        """Shows everything in a theme."""
        for editor in self.editors:
            editor.set_theme(name)
        for window in self.windows:
            window.tab_stack.set_theme(theme_of(name))

    def quit(self) -> None:
        """Closes all windows, unless a question is answered with no."""
        tabs = [tab for window in self.windows for tab in window.tab_stack.tabs]
        front = next((window for window in self.windows if window.isActiveWindow()), self.windows[0])
        if confirm_closing(tabs, front):
            self._save_final_tabs()
            for window in list(self.windows):
                window.shut_down()
                window.close()
            self.finished.emit()

    def remove_window(self, window: WorkspaceWindow) -> None:
        """Notes that a window closes. The tabs of the last one are opened again at the next start."""
        if self.windows == [window]:
            self._save_final_tabs()
            return
        self.windows = [other for other in self.windows if other is not window]
        self.save_open_tabs()
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    # From one start to the next

    def restore_session(self, projects: Sequence[Path]) -> None:
        """Opens what was open at the last end, and the requested projects as current tabs.

        Only current tabs are read at once; files and samples that no longer exist are left out.
        """
        saved = self.settings.open_tabs if self.settings.reopens else ()
        for open_tabs in saved:
            if names := [name for name in open_tabs.files if sample_named(name) or Path(name).is_file()]:
                window = (
                    self.windows[0]
                    if self.windows[0].tab_stack.current.is_untouched
                    else self.add_window(self.windows[-1])
                )
                window.reopen(names, open_tabs.current)
        first_window = self.windows[0]
        for path in projects[:1]:
            first_window.open(path)
        for path in projects[1:]:
            first_window.add_unloaded_tab(path)
        self._saves_tabs = True
        self.save_open_tabs()

    def recover(self, recovered: RecoveredWork) -> None:
        """Shows recovered work, in the tab of its file if that is open."""
        match = self.find(recovered.path) if recovered.path is not None else None
        window, tab = match or (self.windows[0], self.windows[0].reusable_tab())
        tab.editor.files.recover(recovered)
        window.tab_stack.show_tab(tab)

    def save_open_tabs(self) -> None:
        """Stores what is open, so that even a crash does not lose it."""
        if self._saves_tabs:
            tabs = (window.open_tabs() for window in self.windows)
            self.settings.open_tabs = tuple(item for item in tabs if item.files)

    def _save_final_tabs(self) -> None:
        """Stores what is open, for the last time."""
        self.save_open_tabs()
        self._saves_tabs = False
