"""The pages of a desk and the strip of their tabs."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.app.project_tab import Page
from gui.app.tab_strip import Strip
from gui.theme.colors import Theme


class Pages(QWidget):
    """Pages, one above the other, in the order of their tabs.

    `turned(page)` tells which page is on top now, `changed` that a tab looks different, `closed(page)` that
    the window of one was closed. `closing_asked`, `menu_asked` and `new_asked` tell what is wanted of tabs.
    """

    turned = Signal(object)
    changed = Signal()
    closed = Signal(object)
    closing_asked = Signal(object)
    menu_asked = Signal(object, QPoint)
    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.all: list[Page] = []
        self.strip = Strip(self)
        self.stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addWidget(self.stack, 1)
        bar = self.strip.bar
        bar.currentChanged.connect(self._turn)
        bar.tabMoved.connect(self._move)
        bar.closing_asked.connect(lambda index: self.closing_asked.emit(self.all[index]))
        bar.menu_asked.connect(lambda index, at: self.menu_asked.emit(self.all[index], at))
        self.strip.new_asked.connect(self.new_asked)

    @property
    def top(self) -> Page:
        """The page on top."""
        return self.all[self.strip.bar.currentIndex()]

    def add(self, page: Page, index: int | None = None) -> None:
        """Lays a page under the one on top; its tab comes last if no other place is given."""
        at = len(self.all) if index is None else index
        self.all.insert(at, page)
        self.stack.addWidget(page)
        page.changed.connect(self.refresh)
        page.closed.connect(self.closed)
        self.strip.bar.insert(at)
        self.refresh()

    def remove(self, page: Page) -> None:
        """Takes a page away, with all that runs behind it."""
        page.changed.disconnect(self.refresh)
        page.closed.disconnect(self.closed)
        index = self.all.index(page)
        del self.all[index]
        self.strip.bar.removeTab(index)
        self.stack.removeWidget(page)
        page.setParent(None)
        self.refresh()

    def show_page(self, page: Page) -> None:
        """Brings a page on top."""
        index = self.all.index(page)
        if index == self.strip.bar.currentIndex():
            self._turn(index)
        else:
            self.strip.bar.setCurrentIndex(index)

    def step(self, by: int) -> None:
        """Brings the page on top whose tab stands so many places further, and round again."""
        bar = self.strip.bar
        bar.setCurrentIndex((bar.currentIndex() + by) % len(self.all))

    def refresh(self) -> None:
        """Lets the tabs say what is so now."""
        self.strip.show_pages(self.all)
        if self.all:
            self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Draws the tabs in the colours of a theme."""
        self.strip.set_theme(theme)
        self.refresh()

    def _turn(self, index: int) -> None:
        if index >= 0:
            self.turned.emit(self.all[index])

    def _move(self, start: int, end: int) -> None:
        self.all.insert(end, self.all.pop(start))
        self.refresh()
