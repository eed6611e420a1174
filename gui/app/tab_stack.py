"""The tabs of a window and the strip above them."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gui.app.project_tab import ProjectTab
from gui.app.tab_strip import TabStrip
from gui.theme.colors import Theme


class TabStack(QWidget):
    """The contents of tabs, of which the current one is shown.

    `current_changed(tab)` is emitted when another tab is current, `changed` when a title or an icon changed,
    `closed(tab)` when the editor of one was closed. `close_requested`, `menu_requested` and
    `new_requested` are emitted by clicks on the strip.
    """

    current_changed = Signal(object)
    changed = Signal()
    closed = Signal(object)
    close_requested = Signal(object)
    menu_requested = Signal(object, QPoint)
    new_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tabs: list[ProjectTab] = []
        self.tab_strip = TabStrip(self)
        self.stack = QStackedWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tab_strip)
        layout.addWidget(self.stack, 1)
        bar = self.tab_strip.tab_bar
        bar.currentChanged.connect(self._on_current_changed)
        bar.tabMoved.connect(self._on_tab_moved)
        bar.close_requested.connect(lambda index: self.close_requested.emit(self.tabs[index]))
        bar.menu_requested.connect(lambda index, at: self.menu_requested.emit(self.tabs[index], at))
        self.tab_strip.new_requested.connect(self.new_requested)

    @property
    def current(self) -> ProjectTab:
        """The current tab."""
        return self.tabs[self.tab_strip.tab_bar.currentIndex()]

    def add(self, tab: ProjectTab, index: int | None = None) -> None:
        """Adds a tab behind the current one's content; it comes last unless an index is passed."""
        at = len(self.tabs) if index is None else index
        self.tabs.insert(at, tab)
        self.stack.addWidget(tab)
        tab.changed.connect(self.refresh)
        tab.closed.connect(self.closed)
        tab.shown.connect(self.show_tab)
        self.tab_strip.tab_bar.insert(at)
        self.refresh()

    def remove(self, tab: ProjectTab) -> None:
        """Removes a tab, which goes on running."""
        tab.changed.disconnect(self.refresh)
        tab.closed.disconnect(self.closed)
        tab.shown.disconnect(self.show_tab)
        index = self.tabs.index(tab)
        del self.tabs[index]
        self.tab_strip.tab_bar.removeTab(index)
        self.stack.removeWidget(tab)
        tab.setParent(None)
        self.refresh()

    def show_tab(self, tab: ProjectTab) -> None:
        """Makes a tab the current one."""
        index = self.tabs.index(tab)
        if index == self.tab_strip.tab_bar.currentIndex():
            self._on_current_changed(index)
        else:
            self.tab_strip.tab_bar.setCurrentIndex(index)

    def step(self, by: int) -> None:
        """Makes the tab so many further to the right current, and round again."""
        bar = self.tab_strip.tab_bar
        bar.setCurrentIndex((bar.currentIndex() + by) % len(self.tabs))

    def refresh(self) -> None:
        """Updates titles and icons."""
        self.tab_strip.show_tabs(self.tabs)
        if self.tabs:
            self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Draws the tabs in the colors of a theme."""
        self.tab_strip.set_theme(theme)
        self.refresh()

    def _on_current_changed(self, index: int) -> None:
        if index >= 0:
            self.current_changed.emit(self.tabs[index])

    def _on_tab_moved(self, start: int, end: int) -> None:
        self.tabs.insert(end, self.tabs.pop(start))
        self.refresh()
