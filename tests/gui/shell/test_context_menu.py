"""A right click opens the menu of what is under it, and of nothing else."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from graph.document import Node, Wire
from graph.edits.nodes import set_parameter
from gui.canvas.double_click import add_reroute
from gui.canvas.primitives import Point, Socket
from gui.shell.main_window import EditorWindow
from tests.gui.hand import Hand

RIGHT = Qt.MouseButton.RightButton
MAX_ENTRIES = 15


@pytest.fixture
def window(opened: tuple[EditorWindow, Hand]) -> EditorWindow:
    """A window on the digits, with a note and a frame."""
    editor, _keys = opened
    graph = editor.document.project.main
    graph = graph.with_node(Node("words", "note", {"text": "Why"}, (0.0, 900.0)))
    graph = graph.with_node(Node("box", "frame", {"width": 300.0, "height": 200.0}, (600.0, 900.0)))
    editor.document.edit_graph("Write", graph)
    editor.canvas.fit()
    return editor


def spot(window: EditorWindow, point: Point) -> QPointF:
    return QPointF(*window.canvas.viewport.to_screen(point))


def first_wire(window: EditorWindow) -> Wire:
    return next(wire for wire in window.document.project.main.wires if wire.source == "conv1")


def middle(window: EditorWindow, wire: Wire) -> Point:
    curve = window.canvas.scene_geometry.wire_curve(wire)
    assert curve is not None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    return (ax + 3 * bx + 3 * cx + dx) / 8, (ay + 3 * by + 3 * cy + dy) / 8


def center(window: EditorWindow, node: str) -> Point:
    return window.canvas.scene_geometry.boxes[node].center


def port(window: EditorWindow, node: str, name: str, is_input: bool) -> Point:
    at = window.canvas.scene_geometry.port_position(Socket(node, name, is_input))
    assert at is not None
    return at


def menu_at(window: EditorWindow, point: Point, qtbot: QtBot) -> QMenu:
    Hand(window.canvas).click(spot(window, point), RIGHT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entries(menu: QMenu) -> set[str]:
    """The names of the actions of a menu, none of which is grey, and which are few."""
    actions = [action for action in menu.actions() if not action.isSeparator()]
    assert all(action.isEnabled() for action in actions)
    assert 0 < len(actions) <= MAX_ENTRIES
    return {action.objectName() or action.text() for action in actions}


@pytest.mark.slow
def test_everything_has_its_own_short_menu(window: EditorWindow, qtbot: QtBot) -> None:
    points = {
        "node": center(window, "conv1"),
        "note": center(window, "words"),
        "frame": (610.0, 910.0),
        "wire": middle(window, first_wire(window)),
        "port": port(window, "conv1", "output", False),
        "background": (-2000.0, 1500.0),
    }
    window.canvas.set_viewport(window.canvas.viewport.zoomed(1.6, (0.0, 0.0)))
    menus: dict[str, set[str]] = {}
    for what, point in points.items():
        at = spot(window, point)
        if not window.canvas.rect().contains(at.toPoint()):
            x, y = at.x() - window.canvas.width() / 2, at.y() - window.canvas.height() / 2
            window.canvas.set_viewport(window.canvas.viewport.panned(-round(x), -round(y)))
        menu = menu_at(window, point, qtbot)
        menus[what] = entries(menu)
        menu.close()
    assert {"rename", "delete", "bypass", "node-help"} <= menus["node"]
    assert {"delete", "rename"} <= menus["note"] & menus["frame"]
    assert "bypass" not in menus["note"] | menus["frame"]
    assert menus["wire"] == {"Insert a Node…", "Add a Dot", "delete"}
    assert menus["port"] == {"Add a Node Here…", "Remove Its Wires"}
    assert {"add", "paste", "fit"} <= menus["background"]
    assert "delete" not in menus["background"]


def test_a_dot_has_a_menu_of_its_own_and_goes_without_its_wire(window: EditorWindow, qtbot: QtBot) -> None:
    wire = first_wire(window)
    add_reroute(window.canvas, wire, middle(window, wire))
    window.canvas.fit()
    (dot,) = window.canvas.selection()
    for point in (center(window, dot), port(window, dot, "input", True)):
        menu = menu_at(window, point, qtbot)
        assert "delete" in entries(menu)
        assert "Remove Its Wires" not in entries(menu)
        if point == center(window, dot):
            menu.close()
    next(action for action in menu.actions() if action.objectName() == "delete").trigger()
    menu.close()
    assert dot not in window.document.project.main.nodes
    assert wire in window.document.project.main.wires


@pytest.mark.slow
def test_delete_on_a_wire_takes_the_wire_and_not_the_chosen_node(window: EditorWindow, qtbot: QtBot) -> None:
    window.canvas.select(("drop",))
    wire = first_wire(window)
    menu = menu_at(window, middle(window, first_wire(window)), qtbot)
    next(action for action in menu.actions() if action.objectName() == "delete").trigger()
    menu.close()
    graph = window.document.project.main
    assert wire not in graph.wires
    assert "drop" in graph.nodes


@pytest.mark.slow
def test_the_wires_of_a_port_go_together(window: EditorWindow, qtbot: QtBot) -> None:
    menu = menu_at(window, port(window, "conv1", "output", False), qtbot)
    next(action for action in menu.actions() if action.text() == "Remove Its Wires").trigger()
    menu.close()
    assert not [wire for wire in window.document.project.main.wires if wire.source == "conv1"]


@pytest.mark.slow
def test_a_wire_let_go_on_a_wrong_port_shows_why_there(window: EditorWindow) -> None:
    before = window.document.project.main
    start = spot(window, port(window, "head", "output", False))
    end = spot(window, port(window, "conv1", "input", True))
    Hand(window.canvas).drag(start, end)
    assert window.document.project.main == before
    assert window.status.currentMessage()
    assert QToolTip.text() == window.status.currentMessage()
    QToolTip.hideText()


@pytest.mark.slow
def test_the_menu_of_a_node_offers_what_mends_it(window: EditorWindow, qtbot: QtBot) -> None:
    main = set_parameter(window.document.project.main, "conv1", "in_channels", 7)
    window.document.edit_graph("Type a wrong number", main)
    assert window.analyzer.wait_until_idle()
    menu = menu_at(window, center(window, "conv1"), qtbot)
    first = menu.actions()[0]
    assert first.text() == "Reset “in_channels”"
    assert "“in_channels” is 7" in first.toolTip()
    text = first.text()
    Hand(menu).click(menu.actionGeometry(first).center())
    assert "in_channels" not in window.document.project.main.nodes["conv1"].params
    assert window.document.undo_stack.undoText() == text
