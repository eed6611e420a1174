"""All windows of the program, and what concerns more than one of them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt

from gui.app.project_tab import Page
from gui.app.workspace_window import Desk
from gui.project.recovery import Lost
from gui.settings import Settings
from gui.shell.main_window import Window
from gui.theme.apply import theme_of

STEP = QPoint(36, 36)
"""How far a further window stands from the one that opened it, in pixels."""


class Desks(QObject):
    """Makes desks, knows what is open on them, and remembers it for the next start."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.all: list[Desk] = []
        self._remembers = False

    @property
    def editors(self) -> list[Window]:
        """The windows of all projects that were looked at."""
        pages = (page for desk in self.all for page in desk.pages.all)
        return [page.made for page in pages if page.made is not None]

    def add(self, near: Desk | None = None, page: Page | None = None) -> Desk:
        """Another desk on the screen, with a page or an empty project."""
        desk = Desk(self)
        self.all.append(desk)
        if page is None:
            desk.new()
        else:
            desk.pages.add(page)
            desk.pages.show_page(page)
        if near is None:
            desk.show()
        else:
            desk.resize(near.size())
            desk.show()
            desk.move(near.pos() + STEP)
            desk.activateWindow()
        return desk

    def find(self, path: Path) -> tuple[Desk, Page] | None:
        """Where a file is open."""
        wanted = path.resolve()
        for desk in self.all:
            for page in desk.pages.all:
                if page.path is not None and page.path.resolve() == wanted:
                    return desk, page
        return None

    def set_theme(self, name: str) -> None:
        """Shows everything in a theme."""
        for editor in self.editors:
            editor.set_theme(name)
        for desk in self.all:
            desk.pages.set_theme(theme_of(name))

    def quit(self) -> None:
        """Closes everything, unless one of the questions is answered with no."""
        if all(desk.may_leave() for desk in self.all):
            self._end()
            for desk in list(self.all):
                desk.leave()
                desk.close()

    def forget(self, desk: Desk) -> None:
        """Notes that a desk closes. What lay on the last one is there again at the next start."""
        if self.all == [desk]:
            self._end()
            return
        self.all = [each for each in self.all if each is not desk]
        self.remember()
        desk.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    # From one start to the next

    def begin(self, projects: Sequence[Path]) -> None:
        """Opens what was open at the end, and on top of it what is asked for.

        Only what is looked at is read at once; files that are gone stay out.
        """
        kept = self.settings.open_tabs if self.settings.reopens else ()
        for tabs in kept:
            if files := [Path(each) for each in tabs.files if Path(each).is_file()]:
                desk = self.all[0] if self.all[0].pages.top.is_untouched else self.add(self.all[-1])
                desk.reopen(files, Path(tabs.current))
        first = self.all[0]
        for path in projects[:1]:
            first.open(path)
        for path in projects[1:]:
            first.lay(path)
        self._remembers = True
        self.remember()

    def recover(self, lost: Lost) -> None:
        """Goes on with unsaved work, on the page of its file if that is open."""
        found = self.find(lost.path) if lost.path is not None else None
        desk, page = found or (self.all[0], self.all[0].page_for_more())
        page.editor.files.recover(lost)
        desk.pages.show_page(page)

    def remember(self) -> None:
        """Writes down what is open, so that even a crash does not lose it."""
        if self._remembers:
            tabs = (desk.open_tabs() for desk in self.all)
            self.settings.open_tabs = tuple(each for each in tabs if each.files)

    def _end(self) -> None:
        """Writes down what is open, for the last time."""
        self.remember()
        self._remembers = False
