"""Fixes are clicked wherever they are offered, and what they add has room and is in view."""

from collections.abc import Callable, Iterable, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from graph.document import Graph, Project
from gui.shell.main_window import EditorWindow
from gui.widgets.fix_button import FixButton
from tests.builders import drawing
from tests.gui.hand import SHIFT, Hand

MakeWindow = Callable[[], tuple[EditorWindow, Hand]]
CONV = [
    ("digits", "data.sklearn_digits"),
    ("conv1", "Conv2d", {"out_channels": 8, "kernel_size": 3}),
    ("relu1", "ReLU"),
]
WIRES = "digits.image>conv1.input conv1.output>relu1.input"


def showing(make_window: MakeWindow, graph: Graph) -> tuple[EditorWindow, Hand]:
    window, hand = make_window()
    window.document.edit("Draw", Project("Drawn", graph))
    assert window.analyzer.wait_until_idle(WAIT_S)
    return window, hand


def click(window: EditorWindow, panel: QWidget, text: str) -> None:
    """Clicks on the visible button with a text, and waits for what is found afterwards."""
    QApplication.processEvents()
    button = next(
        button for button in panel.findChildren(QPushButton) if button.text() == text and button.isVisible()
    )
    for _ in range(100):  # the panel comes to the front, and its layout settles
        QTest.qWait(10)
        for area in panel.findChildren(QScrollArea):
            if area.isAncestorOf(button):
                area.ensureWidgetVisible(button)
        if button.visibleRegion().contains(button.rect().center()):
            break
    Hand(panel).click(button.mapTo(panel, QPoint(button.width() // 2, button.height() // 2)))
    assert window.analyzer.wait_until_idle(WAIT_S)


def offered(panel: QWidget) -> list[str]:
    return [button.text() for button in panel.findChildren(FixButton) if button.isVisible()]


def overlaps(window: EditorWindow) -> list[tuple[str, str]]:
    boxes = window.canvas.scene_geometry.boxes
    return [(a, b) for a in boxes for b in boxes if a < b and boxes[a].intersects(boxes[b])]


def backwards(window: EditorWindow) -> list[str]:
    """The wires that lead back to the left."""
    boxes = window.canvas.scene_geometry.boxes
    return [
        str(wire)
        for wire in window.canvas.graph.wires
        if boxes[wire.source].x + boxes[wire.source].width > boxes[wire.target].x
    ]


def hidden(window: EditorWindow, nodes: Iterable[str]) -> list[str]:
    """The nodes that are not whole in view, or lie under the overview."""
    canvas = window.canvas
    view = canvas.viewport.area(canvas.width(), canvas.height())
    boxes = {node: canvas.scene_geometry.boxes[node] for node in nodes}
    outside = [node for node, box in boxes.items() if not view.contains(box)]
    if canvas.minimap.isVisible():
        corner = canvas.viewport.to_canvas((canvas.minimap.x(), canvas.minimap.y()))
        outside += [
            node
            for node, box in boxes.items()
            if box.x + box.width > corner[0] and box.y + box.height > corner[1]
        ]
    return outside


WAIT_S = 60
ADDED = "Add Flatten, Linear, CrossEntropyLoss, Adam behind relu1"


def added_to(window: EditorWindow, before: Iterable[str]) -> list[str]:
    return [node for node in window.canvas.graph.nodes if node not in set(before)]


def test_clicked_fixes_end_in_class_scores(make_window: MakeWindow) -> None:
    window, _hand = showing(make_window, drawing(CONV, WIRES))
    window.docks["problems"].raise_()
    assert ADDED in offered(window.problems_dock)
    before = tuple(window.canvas.graph.nodes)
    click(window, window.problems_dock, ADDED)
    assert window.analysis is not None
    assert window.analysis.problems == ()
    assert str(window.analysis.types["linear1", "output"]) == "[B, 10]"
    assert overlaps(window) == []
    assert backwards(window) == []
    assert hidden(window, added_to(window, before)) == []


LEARNED = [*CONV, ("loss", "CrossEntropyLoss"), ("adam", "Adam")]
LEARNED_WIRES = f"{WIRES} relu1.output>loss.input digits.target>loss.target loss.output>adam.loss"


@pytest.mark.slow
@pytest.mark.parametrize("panel_name", ["problems", "inspector", "training"])
def test_a_fix_inserts_layers_in_line(make_window: MakeWindow, panel_name: str) -> None:
    window, _hand = showing(make_window, drawing(LEARNED, LEARNED_WIRES))
    before = tuple(window.canvas.graph.nodes)
    panels: dict[str, QWidget] = {
        "problems": window.problems_dock,
        "inspector": window.inspector,
        "training": window.training_dock,
    }
    if panel_name == "inspector":
        window.canvas.select(("loss",))
    else:
        window.docks[panel_name].raise_()
    click(window, panels[panel_name], "Insert Flatten, Linear before loss")
    assert window.canvas.hasFocus() == (panel_name != "problems")  # what is typed next goes there
    assert window.analysis is not None
    assert window.analysis.problems == ()
    assert overlaps(window) == []
    assert backwards(window) == []
    added = added_to(window, before)
    assert added == ["flatten1", "linear1"]
    at = {node.id: node.at for node in window.canvas.graph.nodes.values()}
    assert at["loss"][1] == at["adam"][1] == 0.0  # moved on, not away
    assert hidden(window, added) == []
    window.document.undo_stack.undo()
    assert tuple(window.canvas.graph.nodes) == before


@pytest.mark.slow
def test_a_chain_comes_into_view_beside_the_overview(make_window: MakeWindow) -> None:
    window, _hand = showing(make_window, drawing(CONV, WIRES))
    canvas = window.canvas
    canvas.select(("relu1",))
    before = tuple(canvas.graph.nodes)
    for kind in ("Conv2d", "ReLU", "MaxPool2d", "Conv2d", "ReLU"):
        canvas.add_kind(kind)
        (last,) = canvas.selection()
        assert hidden(window, [last]) == []
    assert len(added_to(window, before)) == 5


def test_the_key_for_the_next_problem_shows_one_that_has_no_node(make_window: MakeWindow) -> None:
    window, hand = showing(make_window, drawing([("digits", "data.sklearn_digits")]))
    window.docks["script"].raise_()
    assert window.problems_dock.visibleRegion().isEmpty()
    window.canvas.setFocus()
    hand.key(Qt.Key.Key_F8)
    assert not window.problems_dock.visibleRegion().isEmpty()
    first = window.problems_dock.list.currentItem()
    hand.key(Qt.Key.Key_F8, SHIFT)
    assert window.problems_dock.list.currentItem() is not first


@pytest.mark.slow
def test_the_inspector_of_another_node_begins_at_its_top(make_window: MakeWindow) -> None:
    nodes: Sequence = [
        *CONV,
        ("head", "Linear", {"out_features": 3}),
        ("loss", "CrossEntropyLoss"),
        ("adam", "Adam"),
    ]
    wiring = LEARNED_WIRES.replace(
        "relu1.output>loss.input", "relu1.output>head.input head.output>loss.input"
    )
    window, _hand = showing(make_window, drawing(nodes, wiring))
    bar = window.inspector.area.verticalScrollBar()
    window.canvas.select(("conv1",))
    bar.setValue(bar.maximum())
    window.canvas.select(("head",))
    assert bar.value() == 0


@pytest.mark.slow
def test_a_key_applies_the_fix_of_the_problem_that_a_key_has_shown(make_window: MakeWindow) -> None:
    window, hand = showing(make_window, drawing(LEARNED, LEARNED_WIRES))
    window.canvas.setFocus()
    hand.key(Qt.Key.Key_F8)
    hand.key(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert window.analyzer.wait_until_idle()
    assert window.analysis is not None
    assert window.analysis.problems == ()
    assert window.canvas.hasFocus()  # the next key is the canvas's, as undo
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "linear1" not in window.canvas.graph.nodes
