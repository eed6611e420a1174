"""Nodes are added by keys alone: behind the selected one, wired, in free space."""

import pytest
from PySide6.QtCore import Qt

from graph.document import Graph, Node
from gui.canvas.primitives import Box
from tests.builders import wires
from tests.gui.canvas.conftest import Desk
from tests.gui.hand import SHIFT

TAB, RETURN = Qt.Key.Key_Tab, Qt.Key.Key_Return


def add(desk: Desk, typed: str, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
    """Presses Tab, types, presses Enter; gives the id of the node added last."""
    desk.hand.key(TAB)
    desk.hand.type(typed)
    desk.hand.key(RETURN, keys)
    return list(desk.graph.nodes)[-1]


def sources(desk: Desk, node: str) -> list[str]:
    return [wire.source for wire in desk.graph.wires_into(node)]


def shown(desk: Desk) -> list[str]:
    entries = desk.canvas.node_search.list
    return [entries.item(row).text() for row in range(entries.count())]


def overlaps(desk: Desk) -> list[tuple[str, str]]:
    boxes: list[tuple[str, Box]] = list(desk.canvas.scene_geometry.boxes.items())
    return [
        (one, other)
        for index, (one, box) in enumerate(boxes)
        for other, near in boxes[index + 1 :]
        if box.intersects(near)
    ]


@pytest.mark.slow
def test_five_nodes_stand_behind_one_another(desk: Desk) -> None:
    desk.canvas.select(["two"])
    names = [add(desk, typed) for typed in ("linear 4", "bn", "gelu", "dropout", "linear 2")]
    assert names == ["linear1", "bn1", "gelu1", "dropout1", "linear2"]
    assert [sources(desk, name) for name in names] == [["two"], *([name] for name in names[:-1])]
    lefts = [desk.graph.nodes[name].at[0] for name in ("two", *names)]
    assert lefts == sorted(lefts)
    assert overlaps(desk) == []
    assert desk.titles == [f"Add {kind}" for kind in ("Linear", "BatchNorm1d", "GELU", "Dropout", "Linear")]


def test_five_nodes_on_an_empty_canvas_do_not_overlap(desk: Desk) -> None:
    desk.canvas.show_graph(Graph())
    desk.history.append(Graph())
    for typed in ("digits", "note", "digits", "note", "iris"):
        desk.canvas.select(())
        add(desk, typed)
    assert len(desk.graph.nodes) == 5
    assert overlaps(desk) == []


@pytest.mark.slow
def test_between_two_nodes_and_with_shift_as_a_branch(desk: Desk) -> None:
    desk.canvas.select(["one"])
    between = add(desk, "dropout")
    assert sources(desk, between) == ["one"]
    assert sources(desk, "two") == [between]
    assert overlaps(desk) == []
    desk.canvas.select(["one"])
    desk.hand.key(TAB)
    assert "Shift+Enter" in desk.canvas.node_search.footer.text()
    desk.hand.type("tanh")
    desk.hand.key(RETURN, SHIFT)
    branch = list(desk.graph.nodes)[-1]
    assert sources(desk, branch) == ["one"]
    assert sources(desk, between) == ["one"]
    assert overlaps(desk) == []


@pytest.mark.slow
def test_into_the_selected_wire(desk: Desk) -> None:
    (wire,) = wires("iris.features>one.input")
    desk.canvas.select_wire(wire)
    desk.hand.key(TAB)
    desk.hand.type("identity")
    desk.hand.key(RETURN)
    added = list(desk.graph.nodes)[-1]
    assert (sources(desk, added), sources(desk, "one")) == (["iris"], [added])
    assert overlaps(desk) == []


@pytest.mark.slow
def test_a_line_makes_a_chain_in_one_edit(desk: Desk) -> None:
    desk.canvas.select(["two"])
    desk.hand.key(TAB)
    desk.hand.type("linear 16 gelu x2, linear 3, cross entropy, accuracy, adam")
    assert shown(desk)[0].startswith("Linear 16 → GELU → Linear 16 → GELU → … → Adam")
    desk.hand.key(RETURN)
    assert len(desk.titles) == 1
    assert len(desk.graph.nodes) == 13
    assert sources(desk, "cross_entropy") == ["linear3", "iris"]
    assert sources(desk, "accuracy") == ["linear3", "iris"]
    assert sources(desk, "adam1") == ["cross_entropy"]
    assert desk.canvas.selection() == ("adam1",)
    assert overlaps(desk) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "kind"),
    [("image fol", "data.image_folder"), ("random flip", "augment.RandomHorizontalFlip")],
)
def test_a_kind_stands_before_a_guessed_chain(desk: Desk, typed: str, kind: str) -> None:
    desk.hand.key(TAB)
    desk.hand.type(typed)
    assert (shown(desk)[0], " → " in shown(desk)[-1]) == (kind, True)
    desk.hand.key(RETURN)
    assert list(desk.graph.nodes.values())[-1].kind == kind


@pytest.mark.slow
def test_names_of_kinds_in_a_row_are_a_chain(desk: Desk) -> None:
    desk.hand.key(TAB)
    desk.hand.type("linear relu")
    assert shown(desk)[0] == "Linear → ReLU"


@pytest.mark.slow
def test_what_is_not_understood_is_shown_and_nothing_is_added(desk: Desk) -> None:
    desk.canvas.select(["two"])
    desk.hand.key(TAB)
    desk.hand.type("linear 16, frobnicate, gelu")
    entry = desk.canvas.node_search.list.item(0).data(Qt.ItemDataRole.UserRole)
    assert entry.problem == "Not understood: “frobnicate”"
    desk.hand.key(RETURN)
    assert desk.canvas.node_search.isVisible()
    assert desk.titles == []


@pytest.mark.slow
def test_the_list_is_never_empty_without_a_word(desk: Desk) -> None:
    desk.hand.key(TAB)
    desk.hand.type("zzqqxx")
    search = desk.canvas.node_search
    assert shown(desk) == []
    assert "“zzqqxx”" in search.message.text()
    assert search.message.isVisible()
    search.field.clear()
    desk.hand.type("quantum convolution")
    assert "Conv2d" in shown(desk)[:3]
    assert "near" in search.message.text()
    search.field.clear()
    desk.hand.type("imgae")
    assert "data.image_folder" in shown(desk)[:3]
    assert not search.message.isVisible()


def test_what_fits_the_context_comes_first(desk: Desk) -> None:
    graph = Graph.of([Node("conv", "Conv2d"), Node("mse", "MSELoss")])
    desk.canvas.show_graph(graph)
    desk.history.append(graph)
    desk.canvas.select(["mse"])
    desk.hand.key(TAB)
    assert desk.canvas.node_search.list.item(0).data(Qt.ItemDataRole.UserRole).category == "Optimizer"
    desk.hand.key(Qt.Key.Key_Escape)
    desk.canvas.select(["conv"])
    desk.hand.key(TAB)
    assert "BatchNorm2d" in shown(desk)[:3]


def test_replacing_a_kind_renames_a_default_name_in_one_step(desk: Desk) -> None:
    graph = Graph.of([Node("relu1", "ReLU"), Node("linear1", "Linear")], wires("relu1.output>linear1.input"))
    desk.canvas.show_graph(graph)
    desk.history.append(graph)
    desk.canvas.select(["relu1"])
    desk.canvas.wire_commands.replace()
    desk.hand.type("gelu")
    desk.hand.key(RETURN)
    assert list(desk.graph.nodes) == ["gelu1", "linear1"]
    assert desk.graph.wires == tuple(wires("gelu1.output>linear1.input"))
    assert desk.titles == ["Replace with GELU"]
    assert desk.canvas.selection() == ("gelu1",)


def test_arrows_walk_along_wires_and_among_branches(desk: Desk) -> None:
    graph = Graph.of(
        [
            Node("x", "Input", at=(0.0, 200.0)),
            Node("upper", "ReLU", at=(300.0, 0.0)),
            Node("lower", "Tanh", at=(420.0, 400.0)),
            Node("near", "note", at=(300.0, 120.0)),
            Node("sum", "torch.add", at=(700.0, 200.0)),
        ],
        wires("x.output>upper.input x.output>lower.input upper.output>sum.input lower.output>sum.other"),
    )
    desk.canvas.show_graph(graph)
    desk.canvas.select(["x"])
    walked = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        desk.hand.key(key)
        walked.append(desk.canvas.selection()[0])
    assert walked == ["upper", "lower", "sum", "upper", "x"]
