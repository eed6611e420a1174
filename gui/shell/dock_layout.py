"""Where the docks are around the canvas."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
LEFT_WIDTH, RIGHT_WIDTH = 230, 332  # pixels; with them 1366 leave more than 800 to the canvas
MAX_SIZE = QSize(1920, 1200)
SMALL_SCREEN_WIDTH = 1500  # pixels; on a narrower screen the window takes all of it
SCREEN_SHARE = 0.93  # of the screen, so that the frame of the window fits too
BOTTOM_SHARE = 0.31  # of the window's height


def create_docks(window: QMainWindow, panels: Mapping[str, QWidget]) -> dict[str, QDockWidget]:
    """Puts every panel into a dock of its own; gives the docks by name."""
    window.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks)
    window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
    window.setDocumentMode(True)
    window.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
    window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
    translate = QCoreApplication.translate
    layout: tuple[tuple[str, str, Qt.DockWidgetArea], ...] = (
        ("library", translate("Panels", "Library"), LEFT),
        ("outline", translate("Panels", "Outline"), LEFT),
        ("history", translate("Panels", "History"), LEFT),
        ("inspector", translate("Panels", "Inspector"), RIGHT),
        ("pinned", translate("Panels", "Pinned"), RIGHT),
        ("problems", translate("Panels", "Problems"), BOTTOM),
        ("script", translate("Panels", "Code"), BOTTOM),
        ("training", translate("Panels", "Training"), BOTTOM),
        ("inside", translate("Panels", "Inside"), BOTTOM),
        ("data", translate("Panels", "Data"), BOTTOM),
        ("evaluation", translate("Panels", "Evaluation"), BOTTOM),
        ("runs", translate("Panels", "Runs"), BOTTOM),
    )
    docks = {name: _create_dock(window, name, title, panels[name]) for name, title, _area in layout}
    before: dict[Qt.DockWidgetArea, QDockWidget] = {}
    for dock, (_name, _title, area) in zip(docks.values(), layout, strict=True):
        window.addDockWidget(area, dock)
        if area in before:
            window.tabifyDockWidget(before[area], dock)  # at once: side by side they ask for too much room
        before[area] = dock
    for dock in docks.values():
        if window.tabifiedDockWidgets(dock):
            dock.setTitleBarWidget(QWidget(dock))  # its tab has its name already
    for name in ("library", "inspector", "training"):
        docks[name].raise_()
    _hide_duplicate_tab_bars(window)
    return docks


def _hide_duplicate_tab_bars(window: QMainWindow) -> None:
    """Hides tab bars that Qt leaves over when a third dock joins two, and would show over the canvas."""
    fullest: dict[str, QTabBar] = {}
    for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
        other = fullest.setdefault(bar.tabText(0), bar)
        spare = bar if other.count() > bar.count() else other
        if other is not bar:
            spare.hide()
            fullest[bar.tabText(0)] = other if spare is bar else bar


def apply_first_run_geometry(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
    """Gives a window that was never open before most of the screen, and all of a small one.

    It must be shown already: only then do the panels ask for no more room than they need.
    """
    available, top_level = window.screen().availableGeometry(), window.window()
    size = (available.size() * SCREEN_SHARE).boundedTo(MAX_SIZE)
    top_level.resize(size)
    top_level.move(available.center() - QPoint(size.width() // 2, size.height() // 2))
    if available.width() < SMALL_SCREEN_WIDTH:
        top_level.setWindowState(Qt.WindowState.WindowMaximized)
    resize_docks(window, docks)


def _create_dock(window: QMainWindow, name: str, title: str, panel: QWidget) -> QDockWidget:
    dock = QDockWidget(title, window)
    dock.setObjectName(name)
    dock.setWidget(panel)
    dock.setFeatures(
        QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
    )
    return dock


def resize_docks(window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
    """Gives the panels their usual sizes."""
    sides = [docks["library"], docks["inspector"]]
    window.resizeDocks(sides, [LEFT_WIDTH, RIGHT_WIDTH], Qt.Orientation.Horizontal)
    height = round(window.height() * BOTTOM_SHARE)
    window.resizeDocks([docks["problems"]], [height], Qt.Orientation.Vertical)
