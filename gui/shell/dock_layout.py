"""Where the docks are around the canvas."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

from gui.shell.panel_area import PanelArea

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
SIDE_WIDTHS, NARROW_SIDE_WIDTHS = (230, 332), (200, 300)  # pixels, of the left and the right side
NARROW_WINDOW_WIDTH = 1200  # pixels; in a narrower one the bottom reaches below the left side
MAX_SIZE = QSize(1920, 1200)
SMALL_SCREEN_WIDTH = 1500  # pixels; on a narrower screen the window takes all of it
SCREEN_SHARE = 0.93  # of the screen, so that the frame of the window fits too

AREAS: Mapping[str, Qt.DockWidgetArea] = {
    "library": LEFT, "outline": LEFT, "history": LEFT,
    "inspector": RIGHT, "pinned": RIGHT,
    "problems": BOTTOM, "script": BOTTOM, "training": BOTTOM, "inside": BOTTOM, "data": BOTTOM,
    "evaluation": BOTTOM, "runs": BOTTOM, "study": BOTTOM,
}  # fmt: skip
"""The panels, in the order of their tabs."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the docks stand at first for one kind of work."""

    sides: frozenset[Qt.DockWidgetArea]
    """The sides that are shown."""
    in_front: tuple[str, ...]
    """The panels on top of the others of their area."""
    bottom_share: float
    """Height of the bottom docks, of that of the window."""


ARRANGEMENTS: Mapping[str, Arrangement] = {
    "build": Arrangement(frozenset((LEFT, RIGHT, BOTTOM)), ("library", "inspector", "training"), 0.34),
    "train": Arrangement(frozenset((RIGHT, BOTTOM)), ("inspector", "training"), 0.52),
    "examine": Arrangement(frozenset((BOTTOM,)), ("evaluation",), 0.66),
}
"""By the names of the workspaces."""


def create_docks(window: QMainWindow, panels: Mapping[str, QWidget]) -> dict[str, QDockWidget]:
    """Puts every panel into a dock of its own; gives the docks by name. `arrange_docks` shows them."""
    window.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AllowNestedDocks)
    window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
    window.setDocumentMode(True)
    translate = QCoreApplication.translate
    titles = {
        "library": translate("Panels", "Library"),
        "outline": translate("Panels", "Outline"),
        "history": translate("Panels", "History"),
        "inspector": translate("Panels", "Inspector"),
        "pinned": translate("Panels", "Pinned"),
        "problems": translate("Panels", "Problems"),
        "script": translate("Panels", "Code"),
        "training": translate("Panels", "Training"),
        "inside": translate("Panels", "Inside"),
        "data": translate("Panels", "Data"),
        "evaluation": translate("Panels", "Evaluation"),
        "runs": translate("Panels", "Runs"),
        "study": translate("Panels", "Study"),
    }
    return {name: _create_dock(window, name, title, panels[name]) for name, title in titles.items()}


def _create_dock(window: QMainWindow, name: str, title: str, panel: QWidget) -> QDockWidget:
    dock = QDockWidget(title, window)
    dock.setObjectName(name)
    dock.setWidget(PanelArea(panel))
    return dock


def arrange_docks(window: QMainWindow, docks: Mapping[str, QDockWidget], arrangement: Arrangement) -> None:
    """Puts every dock where it stands at first, those that float too."""
    for dock in docks.values():
        dock.setFloating(False)
        if window.dockWidgetArea(dock) != Qt.DockWidgetArea.NoDockWidgetArea:
            window.removeDockWidget(dock)
    before: dict[Qt.DockWidgetArea, QDockWidget] = {}
    for name, dock in docks.items():
        area = AREAS[name]
        window.addDockWidget(area, dock)
        if area in before:
            window.tabifyDockWidget(before[area], dock)  # at once: side by side they ask for too much room
        before[area] = dock
    for name, dock in docks.items():
        if dock.isHidden() is (AREAS[name] in arrangement.sides):
            dock.setVisible(dock.isHidden())
    for name in arrangement.in_front:
        docks[name].raise_()
    hide_duplicate_tab_bars(window)
    resize_docks(window, docks, arrangement)


def has_first_docks(docks: Mapping[str, QDockWidget], arrangement: Arrangement) -> bool:
    """Whether just those docks are shown that an arrangement shows at first."""
    return all(dock.isHidden() is (AREAS[name] not in arrangement.sides) for name, dock in docks.items())


def resize_docks(window: QMainWindow, docks: Mapping[str, QDockWidget], arrangement: Arrangement) -> None:
    """Gives the docks their usual sizes in a window of its present size."""
    is_narrow = window.width() < NARROW_WINDOW_WIDTH
    window.setCorner(Qt.Corner.BottomLeftCorner, BOTTOM if is_narrow else LEFT)
    window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)  # a form needs all the height there is
    sides = [docks["library"], docks["inspector"]]
    widths = list(NARROW_SIDE_WIDTHS if is_narrow else SIDE_WIDTHS)
    window.resizeDocks(sides, widths, Qt.Orientation.Horizontal)
    height = round(window.height() * arrangement.bottom_share)
    window.resizeDocks([docks["problems"]], [height], Qt.Orientation.Vertical)


def hide_duplicate_tab_bars(window: QMainWindow) -> None:
    """Hides tab bars that Qt leaves over when a third dock joins two, and would show over the canvas."""
    fullest: dict[str, QTabBar] = {}
    for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not bar.count():
            bar.hide()
            continue
        other = fullest.setdefault(bar.tabText(0), bar)
        spare = bar if other.count() > bar.count() else other
        if other is not bar:
            spare.hide()
            fullest[bar.tabText(0)] = other if spare is bar else bar


def apply_first_run_geometry(window: QWidget) -> None:
    """Gives a window that was never open before most of the screen, and all of a small one."""
    available = window.screen().availableGeometry()
    size = (available.size() * SCREEN_SHARE).boundedTo(MAX_SIZE)
    window.resize(size)
    window.move(available.center() - QPoint(size.width() // 2, size.height() // 2))
    if available.width() < SMALL_SCREEN_WIDTH:
        window.setWindowState(Qt.WindowState.WindowMaximized)
