"""A window of the program: one or several projects, each on a page of its own."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMenuBar, QVBoxLayout, QWidget

from gui.app.file_drop import FileDropFilter
from gui.app.project_tab import ProjectTab
from gui.app.tab_menu import build_tab_menu
from gui.app.tab_stack import TabStack
from gui.settings import OpenTabs
from gui.shell.main_window import EditorWindow
from gui.theme.apply import theme_of
from gui.theme.colors import Theme

if TYPE_CHECKING:
    from gui.app.workspace import Workspace


class WorkspaceWindow(QWidget):
    """Pages with a tab for each; a single page has none. Menus and title are those of the page on top."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__()
        self.setObjectName("desk")
        self.workspace = workspace
        self.tab_stack = TabStack(self)
        self._is_shut_down = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.tab_stack)
        self.tab_stack.current_changed.connect(self._on_current_changed)
        self.tab_stack.changed.connect(self._on_tab_changed)
        self.tab_stack.closed.connect(self._remove_tab)
        self.tab_stack.close_requested.connect(self.close_tab)
        self.tab_stack.menu_requested.connect(lambda tab, at: build_tab_menu(self, tab).popup(at))
        self.tab_stack.new_requested.connect(self.new)
        FileDropFilter(self).dropped.connect(lambda paths: self.editor.tab_commands.open(*paths))
        self.is_new = not self.restoreGeometry(workspace.settings.geometry)
        self.set_theme(theme_of(workspace.settings.theme))

    @property
    def editor(self) -> EditorWindow:
        """The window of the page on top."""
        return self.tab_stack.current.editor

    # Opening

    def new(self) -> None:
        """An empty project on top."""
        self.tab_stack.show_tab(self._add_tab())

    def open(self, path: Path) -> bool:
        """Shows a file: where it is open, on the page on top if that is untouched, else on another."""
        if match := self.workspace.find(path):
            window, tab = match
            window.tab_stack.show_tab(tab)
            window.activateWindow()
            return True
        tab = self.reusable_tab()
        is_open = tab.editor.files.open(path)
        self._show_or_remove(tab, is_open)
        return is_open

    def open_sample(self, path: Path) -> None:
        """Shows a copy of a sample."""
        tab = self.reusable_tab()
        self._show_or_remove(tab, tab.editor.files.open_sample(path))

    def reopen(self, paths: Sequence[Path], current: Path) -> None:
        """Opens files, the current one on the page on top; the others wait to be looked at."""
        top = current if current in paths else paths[0]
        self.open(top)
        for index, path in enumerate(paths):
            self.add_unloaded_tab(path, index)

    def add_unloaded_tab(self, path: Path, index: int | None = None) -> None:
        """Lays a file onto the desk that is read when somebody looks at it, unless it is open already."""
        if self.workspace.find(path) is None:
            self._add_tab(path, index)

    def reusable_tab(self) -> ProjectTab:
        """The page on top if it is untouched, else a new one, which is not on top yet."""
        return self.tab_stack.current if self.tab_stack.current.is_untouched else self._add_tab()

    # Closing

    def close_tab(self, tab: ProjectTab) -> bool:
        """Closes a page, unless its question is answered with no; the untouched last one closes the desk."""
        if len(self.tab_stack.tabs) == 1 and tab.is_untouched:
            return self.close()
        if tab.existing_editor is None:
            self._remove_tab(tab)
            return True
        if tab.is_modified or tab.is_training:
            self.tab_stack.show_tab(tab)
        return tab.existing_editor.close()

    def close_others(self, remaining: ProjectTab) -> None:
        """Closes all pages but one, as far as their questions let it."""
        for tab in [other for other in self.tab_stack.tabs if other is not remaining]:
            if not self.close_tab(tab):
                return

    def move_out(self, tab: ProjectTab) -> None:
        """Lays a page onto a desk of its own."""
        self._detach_tab(tab)
        self.workspace.add_window(self, tab)

    def can_close(self) -> bool:
        """Whether all pages may be closed; each asks for itself, and shows what it asks about."""
        for tab in self.tab_stack.tabs:
            if tab.is_modified or tab.is_training:
                self.tab_stack.show_tab(tab)
                if not tab.can_close():
                    return False
        return True

    def shut_down(self) -> None:
        """Ends what runs behind the pages; asks nothing."""
        if self._is_shut_down:
            return
        self._is_shut_down = True
        self.workspace.settings.geometry = QByteArray(self.saveGeometry())
        self.workspace.remove_window(self)
        self.hide()
        for tab in self.tab_stack.tabs:
            tab.stop()
        for tab in sorted(self.tab_stack.tabs, key=lambda candidate: candidate is self.tab_stack.current):
            tab.shut_down()

    # What is shown

    def open_tabs(self) -> OpenTabs:
        """The files that lie here, for the next start."""
        files = tuple(str(tab.path) for tab in self.tab_stack.tabs if tab.path is not None)
        return OpenTabs(files, str(self.tab_stack.current.path or ""))

    def set_theme(self, theme: Theme) -> None:
        """Draws the tabs in the colours of a theme."""
        self.tab_stack.set_theme(theme)

    def _on_current_changed(self, tab: ProjectTab) -> None:
        if tab.existing_editor is None:
            self._save_layout()
        tab.editor.tab_commands.workspace_window = self
        self.tab_stack.stack.setCurrentWidget(tab)
        self._show_menus(tab.editor.menus.menu_bar)
        tab.mark_viewed()
        self.tab_stack.refresh()

    def _show_menus(self, menus: QMenuBar) -> None:
        """Puts the menus of the page on top above the tabs.

        Those of the other pages stand in no window at all: where the menu bar is the desktop's, each window
        can have only one, and the keys of all that it has count.
        """
        shown = self._layout.menuBar()
        if shown is not menus:
            if shown is not None:
                shown.hide()
                shown.setParent(None)
            self._layout.setMenuBar(menus)
            menus.show()

    def _on_tab_changed(self) -> None:
        if (window := self.tab_stack.current.existing_editor) is not None:
            self.setWindowTitle(window.windowTitle())
            self.setWindowModified(window.isWindowModified())
        self.workspace.save_open_tabs()

    # Coming and going

    def _add_tab(self, path: Path | None = None, index: int | None = None) -> ProjectTab:
        if self.tab_stack.tabs:
            self._save_layout()
        tab = ProjectTab(self.workspace.settings, path)
        self.tab_stack.add(tab, index)
        return tab

    def _save_layout(self) -> None:
        """Lets windows that are made from now on stand as the one on top."""
        on_top = self.tab_stack.stack.currentWidget()
        if isinstance(on_top, ProjectTab) and on_top.existing_editor is not None:
            on_top.existing_editor.save_layout()

    def _show_or_remove(self, tab: ProjectTab, is_open: bool) -> None:
        if is_open:
            self.tab_stack.show_tab(tab)
        elif tab is not self.tab_stack.current:
            self.close_tab(tab)

    def _detach_tab(self, tab: ProjectTab) -> None:
        self.tab_stack.remove(tab)
        if not self.tab_stack.tabs and not self._is_shut_down:
            self.new()

    def _remove_tab(self, tab: ProjectTab) -> None:
        self._detach_tab(tab)
        tab.deleteLater()

    # What Qt tells

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.tab_stack.tabs:
            self.editor.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_shut_down or self.can_close():
            self.shut_down()
            event.accept()
        else:
            event.ignore()
