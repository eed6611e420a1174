"""What the menus do on the canvas, called as the menus call it."""

from itertools import combinations

import pytest

from graph.catalogue.kinds import kinds_of
from graph.edits.alignment import tidy_layout
from gui.canvas.arrange_commands import node_sizes
from gui.canvas.geometry import Geometry
from gui.canvas.viewport import Viewport
from tests.builders import sample
from tests.gui.canvas.conftest import Desk
from tests.gui.hand import Hand


def test_selected_nodes_are_wired_in_turn(desk: Desk) -> None:
    desk.canvas.select(["two", "free"])
    desk.canvas.wire_commands.connect()
    assert [wire.source for wire in desk.graph.wires_into("free")] == ["two"]
    messages: list[str] = []
    desk.canvas.status_message.connect(messages.append)
    desk.canvas.wire_commands.connect()
    assert desk.titles == ["Connect"]
    assert "free input" in messages[-1]


def test_a_node_is_taken_out_of_its_wires(desk: Desk) -> None:
    desk.canvas.select(["one"])
    desk.canvas.wire_commands.detach()
    assert [(wire.source, wire.target) for wire in desk.graph.wires] == [("iris", "two")]
    assert "one" in desk.graph.nodes


def test_a_node_is_replaced_by_what_is_chosen_in_the_palette(desk: Desk) -> None:
    desk.canvas.select(["two"])
    desk.canvas.wire_commands.replace()
    keys = Hand(desk.canvas.node_search)
    keys.type("GELU")
    keys.type("\r")
    assert desk.graph.nodes["two"].kind == "GELU"
    assert desk.titles == ["Replace with GELU"]
    assert [wire.source for wire in desk.graph.wires_into("two")] == ["one"]
    desk.canvas.open_node_search((0.0, 300.0))
    keys.type("GELU\r")
    assert desk.titles[-1] == "Add GELU"  # the palette adds again


def test_all_before_a_node_is_selected(desk: Desk) -> None:
    desk.canvas.select(["two"])
    desk.canvas.wire_commands.select_upstream()
    assert set(desk.canvas.selection()) == {"iris", "one", "two"}


def test_tidying_up_is_one_edit_and_moves_all_or_the_selected(desk: Desk) -> None:
    desk.canvas.select(["iris", "one"])
    desk.canvas.arrange_commands.tidy()
    assert desk.titles == ["Tidy up"]
    assert desk.graph.nodes["adam"].at == desk.history[0].nodes["adam"].at
    desk.canvas.select(())
    desk.canvas.arrange_commands.tidy()
    geometry = desk.canvas.scene_geometry
    assert desk.titles == ["Tidy up"] * 2
    for wire in desk.graph.wires:
        assert (
            geometry.boxes[wire.source].x + geometry.boxes[wire.source].width < geometry.boxes[wire.target].x
        )


@pytest.mark.parametrize(
    "name", ["digits_cnn", "digits_resnet", "translate_attention", "text_bert", "digits_gan"]
)
def test_a_tidied_sample_has_no_small_steps_and_shows_no_smaller(desk: Desk, name: str) -> None:
    """A long chain stands in rows, and everything in view is larger than it was in one."""
    project = sample(name)
    desk.canvas.show_graph(project.main, None, kinds_of(project))
    kinds, canvas = desk.canvas.kinds, desk.canvas
    in_one_row = tidy_layout(project.main, project.main.nodes, node_sizes(canvas.scene_geometry))
    widest = Geometry(in_one_row, None, kinds).full_extent()
    canvas.edited.disconnect()
    canvas.edited.connect(lambda _title, graph: canvas.show_graph(graph, None, kinds))
    canvas.arrange_commands.tidy()
    steps = {
        abs(desk.port(wire.source, wire.output, False)[1] - desk.port(wire.target, wire.input, True)[1])
        / canvas.viewport.scale
        for wire in canvas.graph.wires
    }
    assert [step for step in steps if 1e-6 < step < 8] == []
    assert canvas.viewport.scale >= Viewport.fitting(widest, canvas.width(), canvas.height()).scale
    boxes = canvas.scene_geometry.boxes
    cards = [node for node in boxes if not canvas.scene_geometry.is_frame(node)]
    for one, other in combinations(cards, 2):
        assert not boxes[one].intersects(boxes[other])
    if name in ("digits_cnn", "digits_resnet"):
        assert canvas.viewport.scale > 1.3 * Viewport.fitting(widest, canvas.width(), canvas.height()).scale


def test_arranging_knows_where_ports_are(desk: Desk) -> None:
    sizes = node_sizes(desk.canvas.scene_geometry)
    assert sizes.of["one"] == (
        desk.canvas.scene_geometry.boxes["one"].width,
        desk.canvas.scene_geometry.boxes["one"].height,
    )
    desk.canvas.select(["iris", "one", "two"])
    desk.canvas.arrange_commands.straighten()
    for wire in desk.graph.wires:
        start, end = desk.port(wire.source, wire.output, False), desk.port(wire.target, wire.input, True)
        assert start[1] == end[1]


def test_a_collapsed_node_is_its_title_and_keeps_its_wires(desk: Desk) -> None:
    before = desk.canvas.scene_geometry.boxes["one"].height
    desk.canvas.select(["one"])
    desk.canvas.arrange_commands.collapse()
    assert desk.graph.nodes["one"].collapsed
    assert desk.canvas.scene_geometry.boxes["one"].height < before
    assert desk.canvas.scene_geometry.wire_curve(desk.graph.wires[0]) is not None
    desk.canvas.grab()
    desk.canvas.arrange_commands.collapse()
    assert desk.graph == desk.history[0]


def test_a_frame_is_drawn_round_the_selection_and_its_title_written(desk: Desk) -> None:
    desk.canvas.select(["one", "two"])
    desk.canvas.arrange_commands.frame()
    field = desk.canvas.inline_editor.field
    assert field is not None
    keys = Hand(field)
    keys.type("Encoder\r")
    frame = desk.graph.nodes["frame"]
    assert frame.params["title"] == "Encoder"
    assert set(desk.canvas.scene_geometry.nodes_inside("frame")) == {"one", "two"}
    assert desk.titles == ["Frame", "Write"]


def test_aligning_and_distributing(desk: Desk) -> None:
    desk.canvas.select(["iris", "free", "adam"])
    for side in ("left", "right", "top", "bottom"):
        getattr(desk.canvas.arrange_commands, f"align_{side}")()
    desk.canvas.arrange_commands.distribute_across()
    desk.canvas.arrange_commands.distribute_down()
    assert {
        node.at[0] for name, node in desk.graph.nodes.items() if name in ("iris", "free", "adam")
    } != set()
    assert desk.titles[:4] == ["Align"] * 4
