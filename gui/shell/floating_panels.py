"""Panels as windows of their own: they go to another screen, and with their tab they come and go."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QTabBar, QWidget

from gui.shell.tab_drag import TabDragFilter

FLOAT_OFFSET = QPoint(80, 120)
"""Where a panel floats at first, from the corner of its window, in pixels."""
MIN_FLOAT_SIZE = QSize(420, 300)
MAX_FLOAT_SHARE = 0.6  # of the window's size
IS_FOLLOWED = "is_followed"


class FloatingPanels(QObject):
    """Gives docks their title bars, their menus, and hides what floats while its window is hidden.

    A dock among tabs needs no title bar, since its tab has its name; one alone or afloat is moved by it. A
    double click on a tab floats its panel, as does dragging it out; one on the title bar brings it back.
    """

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__(window)
        self._window, self._docks = window, docks
        self._empty_bars = {dock: QWidget(dock) for dock in docks.values()}
        self._hidden: tuple[QDockWidget, ...] = ()
        self._title_timer = QTimer(self)
        self._title_timer.setSingleShot(True)
        self._title_timer.timeout.connect(self.update_title_bars)
        for dock in docks.values():
            dock.visibilityChanged.connect(self._update_later)
            dock.topLevelChanged.connect(self._update_later)
            dock.dockLocationChanged.connect(self._update_later)
        window.installEventFilter(self)
        self.update_title_bars()

    def float_panel(self, dock: QDockWidget) -> None:
        """Makes a window of a panel."""
        size = dock.size().boundedTo(self._window.size() * MAX_FLOAT_SHARE).expandedTo(MIN_FLOAT_SIZE)
        dock.setFloating(True)
        dock.resize(size)
        dock.move(self._window.mapToGlobal(FLOAT_OFFSET))
        self.update_title_bars()

    def update_title_bars(self) -> None:
        """Shows the title bars of the docks that have no tab."""
        for dock, empty in self._empty_bars.items():
            has_tab = not dock.isFloating() and bool(self._window.tabifiedDockWidgets(dock))
            if has_tab != (dock.titleBarWidget() is empty):
                dock.setTitleBarWidget(empty if has_tab else None)  # type: ignore[arg-type]
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not bar.property(IS_FOLLOWED):  # Qt makes them as they are needed
                bar.setProperty(IS_FOLLOWED, True)
                bar.tabBarDoubleClicked.connect(lambda index, bar=bar: self._float_tab(bar, index))
                TabDragFilter(bar, partial(self._float_tab, bar))

    def tab_menu(self, bar: QTabBar, at: QPoint) -> QMenu | None:
        """The menu of the panel whose tab is at a point of a tab bar."""
        dock = self._dock_of(bar, bar.tabAt(at))
        if dock is None:
            return None
        menu = QMenu(self._window)
        gesture = self.tr("Double click, or drag it out")  # where other menus have their keys
        float_action = menu.addAction(self.tr("Float as a Window") + "\t" + gesture)
        float_action.triggered.connect(lambda: self.float_panel(dock))
        menu.addAction(self.tr("Close the Panel")).triggered.connect(dock.close)
        return menu

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows the window as it is shown and hidden, and opens the menus of tabs."""
        if event.type() == QEvent.Type.Hide:
            floating = (dock for dock in self._docks.values() if dock.isFloating() and dock.isVisible())
            self._hidden = (*self._hidden, *floating)
            for dock in self._hidden:
                dock.hide()
        elif event.type() == QEvent.Type.Show:
            for dock in self._hidden:
                dock.show()
            self._hidden = ()
        elif isinstance(event, QContextMenuEvent):
            bar = self._window.childAt(event.pos())
            if isinstance(bar, QTabBar) and bar.parent() is self._window:
                menu = self.tab_menu(bar, bar.mapFrom(self._window, event.pos()))
                if menu is not None:
                    menu.aboutToHide.connect(menu.deleteLater)
                    menu.popup(event.globalPos())
                return True
        return False

    def _dock_of(self, bar: QTabBar, index: int) -> QDockWidget | None:
        title = bar.tabText(index) if index >= 0 else ""
        return next((dock for dock in self._docks.values() if dock.windowTitle() == title), None)

    def _float_tab(self, bar: QTabBar, index: int) -> QDockWidget | None:
        if (dock := self._dock_of(bar, index)) is not None:
            self.float_panel(dock)
        return dock

    def _update_later(self) -> None:
        self._title_timer.start(0)
