"""Cutting, looping, carrying, dots, guides: what hands do to wires and places."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from graph.document import Graph, Node, Wire
from gui.canvas.input_handler import KIND_MIME
from gui.canvas.primitives import point_on
from gui.canvas.viewport import Viewport
from tests.builders import wires
from tests.gui.canvas.conftest import Desk
from tests.gui.hand import ALT, CTRL, RIGHT, SHIFT

FIRST = Wire("iris", "features", "one", "input")
SECOND = Wire("one", "output", "two", "input")


def wire_middle(desk: Desk, wire: Wire) -> tuple[float, float]:
    (x, y), (to_x, to_y) = (
        desk.port(wire.source, wire.output, False),
        desk.port(wire.target, wire.input, True),
    )
    return (x + to_x) / 2, (y + to_y) / 2


@pytest.mark.parametrize(("button", "keys"), [(RIGHT, CTRL), (Qt.MouseButton.LeftButton, CTRL | ALT)])
def test_a_trail_cuts_the_wires_that_it_crosses(
    desk: Desk, button: Qt.MouseButton, keys: Qt.KeyboardModifier
) -> None:
    x, y = wire_middle(desk, FIRST)
    desk.hand.drag((x, y - 60), (x, y + 90), (x + 260, y + 90), button=button, keys=keys)
    assert desk.titles == ["Cut wires"]
    assert desk.graph.wires == (SECOND,)


def test_a_trail_that_crosses_nothing_is_no_edit(desk: Desk) -> None:
    desk.hand.drag((60, 320), (400, 330), button=RIGHT, keys=CTRL)
    assert desk.titles == []


def test_a_loop_selects_what_lies_in_it(desk: Desk) -> None:
    desk.hand.click(desk.middle("adam"))
    desk.hand.drag((280, 40), (540, 40), (540, 220), (280, 220), (280, 50), keys=CTRL | SHIFT)
    assert desk.canvas.selection() == ("adam", "one")


def test_all_wires_of_a_port_are_carried_to_another(desk: Desk) -> None:
    graph = desk.graph.with_node(Node("three", "Sigmoid", at=(600.0, 220.0)))
    graph = graph.with_wires([*graph.wires, Wire("one", "output", "three", "input")])
    desk.canvas.show_graph(graph)
    desk.hand.drag(
        desk.port("one", "output", False), (480, 300), desk.port("free", "output", False), keys=CTRL
    )
    assert desk.titles == ["Move wires"]
    assert {(wire.source, wire.target) for wire in desk.graph.wires} == {
        ("iris", "one"), ("free", "two"), ("free", "three"),
    }  # fmt: skip


def test_carried_wires_let_go_over_nothing_stay(desk: Desk) -> None:
    desk.hand.drag(desk.port("one", "output", False), (480, 300), keys=CTRL)
    assert desk.titles == []
    assert desk.canvas.hidden_wires == frozenset()


def test_a_double_click_on_a_wire_adds_a_dot_that_moves_and_dissolves(desk: Desk) -> None:
    desk.hand.double_click(wire_middle(desk, FIRST))
    desk.hand.release()
    assert desk.titles == ["Add a dot"]
    (dot,) = desk.canvas.selection()
    assert desk.graph.nodes[dot].kind == "reroute"
    assert {(wire.source, wire.target) for wire in desk.graph.wires} == {
        ("iris", dot), (dot, "one"), ("one", "two"),
    }  # fmt: skip
    box = desk.canvas.scene_geometry.boxes[dot]
    desk.hand.drag(box.center, (box.center[0], 240), (box.center[0], 300))
    assert desk.graph.nodes[dot].at[1] > 200
    desk.hand.key(Qt.Key.Key_Delete)
    assert FIRST in desk.graph.wires


def test_only_wires_with_tensors_take_a_dot(desk: Desk) -> None:
    graph = desk.graph.with_wires([*desk.graph.wires, Wire("one", "parameters", "adam", "parameters")])
    desk.canvas.show_graph(graph)
    messages: list[str] = []
    desk.canvas.status_message.connect(messages.append)
    desk.hand.double_click(wire_middle(desk, graph.wires[-1]))
    assert desk.titles == []
    assert "tensor" in messages[-1]


def test_a_node_jumps_onto_the_line_where_its_wire_is_level(desk: Desk) -> None:
    x, y = desk.middle("two")
    port = desk.port("one", "output", False)[1]
    aside = port - desk.port("two", "input", True)[1]
    desk.hand.drag((x, y), (x + 60, y + 60), (x + 101, y + aside + 4))
    start, end = desk.port("one", "output", False), desk.port("two", "input", True)
    assert start[1] == end[1]
    desk.hand.drag(desk.middle("two"), (x + 200, y + 150), (x + 203, y + 153), keys=ALT)
    assert desk.graph.nodes["two"].at[0] % 8 != 0  # with Alt neither grid nor guides


def test_a_kind_dropped_on_a_wire_goes_into_it_and_makes_space(desk: Desk) -> None:
    data = QMimeData()
    data.setData(KIND_MIME, b"Tanh")
    assert desk.hand.drop(data, wire_middle(desk, SECOND))
    assert desk.titles == ["Insert on wire"]
    (tanh,) = desk.canvas.selection()
    assert [wire.source for wire in desk.graph.wires_into(tanh)] == ["one"]
    assert [wire.target for wire in desk.graph.wires_from(tanh)] == ["two"]
    boxes = desk.canvas.scene_geometry.boxes
    assert boxes["two"].x >= boxes[tanh].x + boxes[tanh].width


@pytest.mark.slow
@pytest.mark.parametrize("height", [60.0, 130.0])
@pytest.mark.parametrize("along", [0.05, 0.5, 0.95])
def test_a_kind_dropped_on_a_wire_lands_on_its_line(desk: Desk, height: float, along: float) -> None:
    """Wherever it is dropped: a level wire stays level, another one is divided where it was."""
    adam = replace(desk.graph.nodes["adam"], at=(860.0, 150.0))
    desk.canvas.show_graph(
        desk.graph.with_nodes([adam, replace(desk.graph.nodes["two"], at=(600.0, height))])
    )
    (left, top), (right, bottom) = desk.port("one", "output", False), desk.port("two", "input", True)
    points = desk.canvas.scene_geometry.wire_curve(SECOND)
    assert points is not None
    data = QMimeData()
    data.setData(KIND_MIME, b"Tanh")
    assert desk.hand.drop(data, point_on(points, along))
    (tanh,) = desk.canvas.selection()
    height_of_port = desk.port(tanh, "input", True)[1]
    if top == bottom:
        assert height_of_port == top == desk.port(tanh, "output", False)[1]
    assert min(top, bottom) <= height_of_port <= max(top, bottom)
    boxes = desk.canvas.scene_geometry.boxes
    assert boxes[tanh].x >= left + 56
    assert boxes["two"].x == boxes[tanh].x + boxes[tanh].width + 56 > right
    assert not boxes["adam"].intersects(boxes["two"])
    assert len(desk.titles) == 1


def test_a_node_dragged_onto_a_wire_lands_on_its_line(desk: Desk) -> None:
    x, y = desk.middle("free")
    desk.hand.drag((x, y), (x + 60, y - 200), (x + 140, y - 318), keys=ALT)
    assert desk.titles == ["Insert on wire"]
    line = desk.port("one", "output", False)[1]
    assert desk.port("free", "input", True)[1] == line == desk.port("two", "input", True)[1]


def test_the_view_moves_on_at_the_edge_while_something_is_dragged(desk: Desk, qtbot: QtBot) -> None:
    desk.hand.press(desk.middle("two"))
    desk.hand.glide((995, 300))
    before = desk.canvas.viewport.x
    qtbot.waitUntil(lambda: desk.canvas.viewport.x < before - 60, timeout=3000)
    moved = desk.canvas.viewport.x
    desk.hand.release((500, 300))
    qtbot.wait(60)
    assert desk.canvas.viewport.x <= moved + 1
    assert desk.canvas.viewport.x == pytest.approx(desk.canvas.viewport.x)
    assert desk.titles == ["Move"]


def test_ctrl_moves_a_frame_without_what_lies_in_it(desk: Desk) -> None:
    frame = Node("frame", "frame", {"width": 300.0, "height": 260.0}, (300.0, 380.0))
    desk.canvas.show_graph(desk.graph.with_node(frame))
    desk.hand.drag((340, 394), (340, 460), (340, 474), keys=CTRL)
    assert desk.graph.nodes["frame"].at == (300.0, 460.0)
    assert desk.graph.nodes["free"].at == (320.0, 400.0)


def test_wires_that_are_hidden_are_visible_at_what_is_selected(desk: Desk) -> None:
    graph = Graph.of(
        [Node("a", "ReLU", at=(0.0, 0.0)), Node("b", "ReLU", at=(700.0, 0.0))], wires("a.output>b.input")
    )
    desk.canvas.show_graph(graph)
    desk.canvas.set_viewport(Viewport(1.0, 0.0, 40.0))
    position = wire_middle(desk, graph.wires[0])

    def color() -> str:
        return desk.canvas.grab().toImage().pixelColor(round(position[0]) + 40, round(position[1])).name()

    shown = color()
    from dataclasses import replace

    desk.canvas.set_view_options(replace(desk.canvas.view_options, wires="hidden"))
    assert color() != shown
    hidden = color()
    desk.canvas.select(["a"])
    assert color() != hidden


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "by", "box"),
    [
        ((302, 500), (-40, 0), (260.0, 360.0, 344.0, 256.0)),
        ((602, 590), (40, 0), (300.0, 360.0, 344.0, 256.0)),
        ((450, 362), (0, -40), (300.0, 320.0, 304.0, 296.0)),
        ((450, 614), (0, -40), (300.0, 360.0, 304.0, 216.0)),
        ((303, 363), (-40, -40), (260.0, 320.0, 344.0, 296.0)),
    ],
)
def test_a_frame_is_resized_by_every_edge(
    desk: Desk, start: tuple[int, int], by: tuple[int, int], box: tuple[float, ...]
) -> None:
    frame = Node("frame", "frame", {"width": 304.0, "height": 256.0}, (300.0, 360.0))
    desk.canvas.show_graph(desk.graph.with_node(frame))
    desk.hand.drag(start, (start[0] + by[0], start[1] + by[1]))
    assert desk.titles == ["Resize"]
    position = desk.canvas.scene_geometry.boxes["frame"]
    assert (position.x, position.y, position.width, position.height) == box


def test_nodes_are_wired_by_drawing_from_one_to_the_other(desk: Desk) -> None:
    desk.hand.drag(desk.middle("two"), (500, 300), desk.middle("free"), button=RIGHT, keys=SHIFT)
    assert desk.titles == ["Connect"]
    assert [wire.source for wire in desk.graph.wires_into("free")] == ["two"]


def test_ctrl_takes_a_node_over_a_wire_without_going_into_it(desk: Desk) -> None:
    x, y = desk.middle("free")
    desk.hand.click((x, y))
    desk.hand.press((x, y))
    desk.hand.glide((x + 60, y - 200), CTRL)
    desk.hand.glide((x + 140, y - 325), CTRL)
    desk.hand.release(keys=CTRL)
    assert desk.graph.wires_into("free") == ()
