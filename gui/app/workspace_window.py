"""A window of the program: one or several projects, each in a tab."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLayout, QMenuBar, QVBoxLayout, QWidget

from gui.actions.tab_commands import TabHost
from gui.app.file_drop import FileDropFilter
from gui.app.project_tab import ProjectTab
from gui.app.sample_tabs import sample_named, sample_of, tab_name
from gui.app.tab_menu import TabMenuHandlers, build_tab_menu
from gui.app.tab_stack import TabStack
from gui.app.unsaved_dialog import confirm_closing
from gui.runs.controller import RunAction, StoredRun
from gui.settings import OpenTabs, Settings
from gui.shell.main_window import EditorWindow
from gui.theme.apply import theme_of
from gui.theme.colors import Theme


class WindowRegistry(Protocol):
    """All windows of the program, as one of them knows them."""

    @property
    def settings(self) -> Settings:
        """Those of the person, shared by all windows."""
        ...

    def find(self, path: Path) -> "tuple[WorkspaceWindow, ProjectTab] | None":
        """The window and the tab in which a file is open."""
        ...

    def add_window(
        self, near: "WorkspaceWindow | None" = None, tab: ProjectTab | None = None
    ) -> "WorkspaceWindow":
        """Opens another window, with a tab or an empty project."""
        ...

    def remove_window(self, window: "WorkspaceWindow") -> None:
        """Notes that a window closes."""
        ...

    def save_open_tabs(self) -> None:
        """Stores which files are open."""
        ...

    def set_theme(self, name: str) -> None:
        """Shows all windows in a theme."""
        ...

    def quit(self) -> None:
        """Closes all windows, unless a question is answered with no."""
        ...


class WindowTabHost(TabHost):
    """What the tabs of one window ask of it."""

    def __init__(self, window: "WorkspaceWindow") -> None:
        self._window = window

    def new(self) -> None:
        self._window.new()

    def new_window(self) -> None:
        self._window.workspace.add_window(self._window)

    def open(self, path: Path) -> bool:
        return self._window.open(path)

    def open_sample(self, path: Path) -> None:
        self._window.open_sample(path)

    def open_run(self, stored: StoredRun, act: RunAction) -> None:
        self._window.open_run(stored, act)

    def close_current(self) -> None:
        self._window.close_tab(self._window.tab_stack.current)

    def step(self, by: int) -> None:
        self._window.tab_stack.step(by)

    def choose_theme(self, name: str) -> None:
        self._window.workspace.set_theme(name)

    def quit(self) -> None:
        self._window.workspace.quit()


class WorkspaceWindow(QWidget):
    """Tabs, of which a single one has no strip. Menus and title are those of the current tab."""

    def __init__(self, workspace: WindowRegistry) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.workspace = workspace
        self.host = WindowTabHost(self)
        self.tab_stack = TabStack(self)
        self._is_shut_down = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.tab_stack)
        self.tab_stack.current_changed.connect(self._on_current_changed)
        self.tab_stack.changed.connect(self._on_tab_changed)
        self.tab_stack.closed.connect(self._remove_tab)
        self.tab_stack.close_requested.connect(self.close_tab)
        menu_handlers = TabMenuHandlers(self.close_tab, self.close_others, self.move_out)
        self.tab_stack.menu_requested.connect(
            lambda tab, at: build_tab_menu(
                self, tab, menu_handlers, has_others=len(self.tab_stack.tabs) > 1
            ).popup(at)
        )
        self.tab_stack.new_requested.connect(self.new)
        FileDropFilter(self).dropped.connect(lambda paths: self.editor.tab_commands.open(*paths))
        self.is_new = not self.restoreGeometry(workspace.settings.geometry)
        self.set_theme(theme_of(workspace.settings.theme))

    @property
    def editor(self) -> EditorWindow:
        """The editor of the current tab."""
        return self.tab_stack.current.editor

    # Opening

    def new(self) -> None:
        """Adds a tab with an empty project."""
        self.tab_stack.show_tab(self._add_tab())

    def open(self, path: Path) -> bool:
        """Shows a file: where it is open, in the current tab if that is untouched, else in a new one."""
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
        self._show_or_remove(tab, tab.open_sample(path))
        self.workspace.save_open_tabs()

    def open_run(self, stored: StoredRun, act: RunAction) -> None:
        """Acts on a run where its project is open: in the tab of its file, or unsaved in one of its own."""
        path = Path(stored.run.file) if stored.run.file else None
        if path is not None and path.is_file():
            if not self.open(path):
                return
            match = self.workspace.find(path)
            assert match is not None
            act(match[1].editor.runs_controller, stored)
            return
        tab = self.reusable_tab()
        unsaved = stored.with_absolute_paths()
        tab.editor.document.load(unsaved.project, sample=sample_of(stored.run.file), is_saved=False)
        tab.editor.own_runs.adopt(unsaved.run.id)
        self.tab_stack.show_tab(tab)
        act(tab.editor.runs_controller, unsaved)

    def reopen(self, names: Sequence[str], current: str) -> None:
        """Opens files and copies of samples, one as the current tab; the others are read when shown."""
        top = current if current in names else names[0]
        if (sample := sample_named(top)) is not None:
            self.open_sample(sample)
        else:
            self.open(Path(top))
        for index, name in enumerate(names):
            if (sample := sample_named(name)) is None:
                self.add_unloaded_tab(Path(name), index)
            elif name != top:
                self._add_tab(None, index, sample)

    def add_unloaded_tab(self, path: Path, index: int | None = None) -> None:
        """Adds a tab whose file is read when it is first shown, unless that file is open already."""
        if self.workspace.find(path) is None:
            self._add_tab(path, index)

    def reusable_tab(self) -> ProjectTab:
        """The current tab if it is untouched, else a new one, which is not current yet."""
        return self.tab_stack.current if self.tab_stack.current.is_untouched else self._add_tab()

    # Closing

    def close_tab(self, tab: ProjectTab) -> bool:
        """Closes a tab, unless its question is answered with no; the untouched last one closes the window."""
        if len(self.tab_stack.tabs) == 1 and tab.is_untouched:
            return self.close()
        if tab.existing_editor is None:
            self._remove_tab(tab)
            return True
        if tab.is_modified or tab.is_training:
            self.tab_stack.show_tab(tab)
        return tab.existing_editor.close()

    def close_others(self, remaining: ProjectTab) -> None:
        """Closes all tabs but one, unless the question about them is answered with no."""
        others = [other for other in self.tab_stack.tabs if other is not remaining]
        if not confirm_closing(others, self):
            return
        for tab in others:
            if tab.existing_editor is None:
                self._remove_tab(tab)
            else:
                tab.shut_down()
                tab.existing_editor.close()
        self.tab_stack.show_tab(remaining)

    def move_out(self, tab: ProjectTab) -> None:
        """Moves a tab to a window of its own."""
        self._detach_tab(tab)
        self.workspace.add_window(self, tab)

    def can_close(self) -> bool:
        """Whether all tabs may be closed; one question is asked about all that would be lost."""
        return confirm_closing(self.tab_stack.tabs, self)

    def shut_down(self) -> None:
        """Ends what runs in the tabs, without a question."""
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
        """The files that are open here, for the next start."""
        names = (tab_name(tab.path, tab.sample) for tab in self.tab_stack.tabs)
        current = self.tab_stack.current
        return OpenTabs(tuple(filter(None, names)), tab_name(current.path, current.sample))

    def set_theme(self, theme: Theme) -> None:
        """Draws the tabs in the colors of a theme."""
        self.tab_stack.set_theme(theme)

    def _on_current_changed(self, tab: ProjectTab) -> None:
        if tab.existing_editor is None:
            save_current_layout(self.tab_stack)
        self.tab_stack.stack.setCurrentWidget(tab)
        tab.editor.canvas.setFocus()  # a new tab has no focus yet, and keys would go nowhere
        show_menu_bar(self._layout, tab.editor.menus.menu_bar)
        tab.mark_viewed()
        self.tab_stack.refresh()

    def _on_tab_changed(self) -> None:
        if (window := self.tab_stack.current.existing_editor) is not None:
            self.setWindowTitle(window.windowTitle())
            self.setWindowModified(window.isWindowModified())
        self.workspace.save_open_tabs()

    # Adding and removing tabs

    def _add_tab(
        self, path: Path | None = None, index: int | None = None, sample: Path | None = None
    ) -> ProjectTab:
        if self.tab_stack.tabs:
            save_current_layout(self.tab_stack)
        tab = ProjectTab(self.workspace.settings, self.host, path, sample)
        self.tab_stack.add(tab, index)
        return tab

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

    # Overrides of Qt

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


def show_menu_bar(layout: QLayout, menus: QMenuBar) -> None:
    """Shows the menu bar of the current tab above the tabs.

    Those of the other tabs have no window: where the menu bar is the desktop's, each window can have only
    one, and the shortcuts of all that it has count.
    """
    shown = layout.menuBar()
    if shown is not menus:
        if shown is not None:
            shown.hide()
            shown.setParent(None)
        layout.setMenuBar(menus)
        menus.show()


def save_current_layout(tab_stack: TabStack) -> None:
    """Lets editors that are built from now on get the layout of the current one."""
    on_top = tab_stack.stack.currentWidget()
    if isinstance(on_top, ProjectTab) and on_top.existing_editor is not None:
        on_top.existing_editor.save_layout()
