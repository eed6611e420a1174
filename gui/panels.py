"""Where the panels stand around the canvas."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

if TYPE_CHECKING:
    from gui.window import Window

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea
LEFT_WIDTH, RIGHT_WIDTH = 236, 312  # pixels; with them 1366 leave more than 800 to the canvas
BOTTOM_SHARE = 0.31  # of the window's height


def place_panels(window: "Window") -> dict[str, QDockWidget]:
    """Puts every panel into a dock of its own; gives the docks by name."""
    window.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AnimatedDocks)
    window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
    window.setDocumentMode(True)
    window.setCorner(Qt.Corner.BottomLeftCorner, LEFT)
    window.setCorner(Qt.Corner.BottomRightCorner, RIGHT)
    translate = QCoreApplication.translate
    panels: tuple[tuple[str, str, QWidget, Qt.DockWidgetArea], ...] = (
        ("library", translate("Panels", "Library"), window.library, LEFT),
        ("outline", translate("Panels", "Outline"), window.outline, LEFT),
        ("inspector", translate("Panels", "Inspector"), window.inspector, RIGHT),
        ("problems", translate("Panels", "Problems"), window.problems_dock, BOTTOM),
        ("script", translate("Panels", "Code"), window.script_dock, BOTTOM),
        ("training", translate("Panels", "Training"), window.training_dock, BOTTOM),
    )
    docks: dict[str, QDockWidget] = {}
    last: dict[Qt.DockWidgetArea, QDockWidget] = {}
    for name, title, panel, area in panels:
        dock = QDockWidget(title, window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        dock.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        window.addDockWidget(area, dock)
        if area in last:
            window.tabifyDockWidget(last[area], dock)
            dock.setTitleBarWidget(QWidget(dock))
            last[area].setTitleBarWidget(QWidget(last[area]))
        last[area] = dock
        docks[name] = dock
    for name in ("library", "problems"):
        docks[name].raise_()
    return docks


def size_panels(window: "Window", docks: dict[str, QDockWidget]) -> None:
    """Gives the panels their usual sizes."""
    sides = [docks["library"], docks["inspector"]]
    window.resizeDocks(sides, [LEFT_WIDTH, RIGHT_WIDTH], Qt.Orientation.Horizontal)
    height = round(window.height() * BOTTOM_SHARE)
    window.resizeDocks([docks["problems"]], [height], Qt.Orientation.Vertical)
