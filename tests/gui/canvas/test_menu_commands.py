"""What the menus do on the canvas, called as the menus call it."""

from gui.canvas.arrange_commands import node_sizes
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
