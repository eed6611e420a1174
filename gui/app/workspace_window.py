"""A window of the program: one or several projects, each on a page of its own."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMenuBar, QVBoxLayout, QWidget

from gui.app.file_drop import Drops
from gui.app.project_tab import Page
from gui.app.tab_menu import tab_menu
from gui.app.tab_stack import Pages
from gui.settings import OpenTabs
from gui.shell.main_window import Window
from gui.theme.apply import theme_of
from gui.theme.colors import Theme

if TYPE_CHECKING:
    from gui.app.workspace import Desks


class Desk(QWidget):
    """Pages with a tab for each; a single page has none. Menus and title are those of the page on top."""

    def __init__(self, desks: "Desks") -> None:
        super().__init__()
        self.setObjectName("desk")
        self.desks = desks
        self.pages = Pages(self)
        self._is_left = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.pages)
        self.pages.turned.connect(self._turn)
        self.pages.changed.connect(self._follow)
        self.pages.closed.connect(self._drop)
        self.pages.closing_asked.connect(self.close_page)
        self.pages.menu_asked.connect(lambda page, at: tab_menu(self, page).popup(at))
        self.pages.new_asked.connect(self.new)
        Drops(self).dropped.connect(lambda paths: self.editor.tabs.open(*paths))
        self.is_new = not self.restoreGeometry(desks.settings.geometry)
        self.set_theme(theme_of(desks.settings.theme))

    @property
    def editor(self) -> Window:
        """The window of the page on top."""
        return self.pages.top.editor

    # Opening

    def new(self) -> None:
        """An empty project on top."""
        self.pages.show_page(self._add())

    def open(self, path: Path) -> bool:
        """Shows a file: where it is open, on the page on top if that is untouched, else on another."""
        if found := self.desks.find(path):
            desk, page = found
            desk.pages.show_page(page)
            desk.activateWindow()
            return True
        page = self.page_for_more()
        is_open = page.editor.files.open(path)
        self._show_or_drop(page, is_open)
        return is_open

    def open_sample(self, path: Path) -> None:
        """Shows a copy of a sample."""
        page = self.page_for_more()
        self._show_or_drop(page, page.editor.files.open_sample(path))

    def reopen(self, paths: Sequence[Path], current: Path) -> None:
        """Opens files, the current one on the page on top; the others wait to be looked at."""
        top = current if current in paths else paths[0]
        self.open(top)
        for index, path in enumerate(paths):
            self.lay(path, index)

    def lay(self, path: Path, index: int | None = None) -> None:
        """Lays a file onto the desk that is read when somebody looks at it, unless it is open already."""
        if self.desks.find(path) is None:
            self._add(path, index)

    def page_for_more(self) -> Page:
        """The page on top if it is untouched, else a new one, which is not on top yet."""
        return self.pages.top if self.pages.top.is_untouched else self._add()

    # Closing

    def close_page(self, page: Page) -> bool:
        """Closes a page, unless its question is answered with no; the untouched last one closes the desk."""
        if len(self.pages.all) == 1 and page.is_untouched:
            return self.close()
        if page.made is None:
            self._drop(page)
            return True
        if page.is_modified or page.is_training:
            self.pages.show_page(page)
        return page.made.close()

    def close_others(self, kept: Page) -> None:
        """Closes all pages but one, as far as their questions let it."""
        for page in [each for each in self.pages.all if each is not kept]:
            if not self.close_page(page):
                return

    def move_out(self, page: Page) -> None:
        """Lays a page onto a desk of its own."""
        self._release(page)
        self.desks.add(self, page)

    def may_leave(self) -> bool:
        """Whether all pages may be closed; each asks for itself, and shows what it asks about."""
        for page in self.pages.all:
            if page.is_modified or page.is_training:
                self.pages.show_page(page)
                if not page.may_leave():
                    return False
        return True

    def leave(self) -> None:
        """Ends what runs behind the pages; asks nothing."""
        if self._is_left:
            return
        self._is_left = True
        self.desks.settings.geometry = QByteArray(self.saveGeometry())
        self.desks.forget(self)
        self.hide()
        for page in self.pages.all:
            page.stop()
        for page in sorted(self.pages.all, key=lambda each: each is self.pages.top):
            page.leave()

    # What is shown

    def open_tabs(self) -> OpenTabs:
        """The files that lie here, for the next start."""
        files = tuple(str(page.path) for page in self.pages.all if page.path is not None)
        return OpenTabs(files, str(self.pages.top.path or ""))

    def set_theme(self, theme: Theme) -> None:
        """Draws the tabs in the colours of a theme."""
        self.pages.set_theme(theme)

    def _turn(self, page: Page) -> None:
        if page.made is None:
            self._keep_layout()
        page.editor.tabs.desk = self
        self.pages.stack.setCurrentWidget(page)
        self._show_menus(page.editor.menus.menu_bar)
        page.look()
        self.pages.refresh()

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

    def _follow(self) -> None:
        if (window := self.pages.top.made) is not None:
            self.setWindowTitle(window.windowTitle())
            self.setWindowModified(window.isWindowModified())
        self.desks.remember()

    # Coming and going

    def _add(self, path: Path | None = None, index: int | None = None) -> Page:
        if self.pages.all:
            self._keep_layout()
        page = Page(self.desks.settings, path)
        self.pages.add(page, index)
        return page

    def _keep_layout(self) -> None:
        """Lets windows that are made from now on stand as the one on top."""
        on_top = self.pages.stack.currentWidget()
        if isinstance(on_top, Page) and on_top.made is not None:
            on_top.made.keep_layout()

    def _show_or_drop(self, page: Page, is_open: bool) -> None:
        if is_open:
            self.pages.show_page(page)
        elif page is not self.pages.top:
            self.close_page(page)

    def _release(self, page: Page) -> None:
        self.pages.remove(page)
        if not self.pages.all and not self._is_left:
            self.new()

    def _drop(self, page: Page) -> None:
        self._release(page)
        page.deleteLater()

    # What Qt tells

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.pages.all:
            self.editor.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_left or self.may_leave():
            self.leave()
            event.accept()
        else:
            event.ignore()
