"""What the menus do on the canvas, called as the menus call it."""

from gui.canvas.arrange_commands import sizes_of
from tests.gui.canvas.conftest import Desk
from tests.gui.hand import Hand


def test_selected_nodes_are_wired_in_turn(desk: Desk) -> None:
    desk.canvas.select(["two", "free"])
    desk.canvas.wiring.connect()
    assert [wire.source for wire in desk.graph.wires_into("free")] == ["two"]
    said: list[str] = []
    desk.canvas.status.connect(said.append)
    desk.canvas.wiring.connect()
    assert desk.words == ["Connect"]
    assert "free input" in said[-1]


def test_a_node_is_taken_out_of_its_wires(desk: Desk) -> None:
    desk.canvas.select(["one"])
    desk.canvas.wiring.detach()
    assert [(wire.source, wire.target) for wire in desk.graph.wires] == [("iris", "two")]
    assert "one" in desk.graph.nodes


def test_a_node_is_replaced_by_what_is_chosen_in_the_palette(desk: Desk) -> None:
    desk.canvas.select(["two"])
    desk.canvas.wiring.replace()
    keys = Hand(desk.canvas.finder)
    keys.type("GELU")
    keys.type("\r")
    assert desk.graph.nodes["two"].kind == "GELU"
    assert desk.words == ["Replace with GELU"]
    assert [wire.source for wire in desk.graph.wires_into("two")] == ["one"]
    desk.canvas.open_finder((0.0, 300.0))
    keys.type("GELU\r")
    assert desk.words[-1] == "Add GELU"  # the palette adds again


def test_all_before_a_node_is_selected(desk: Desk) -> None:
    desk.canvas.select(["two"])
    desk.canvas.wiring.select_upstream()
    assert set(desk.canvas.selection()) == {"iris", "one", "two"}


def test_tidying_up_is_one_edit_and_moves_all_or_the_selected(desk: Desk) -> None:
    desk.canvas.select(["iris", "one"])
    desk.canvas.arranging.tidy()
    assert desk.words == ["Tidy up"]
    assert desk.graph.nodes["adam"].at == desk.history[0].nodes["adam"].at
    desk.canvas.select(())
    desk.canvas.arranging.tidy()
    places = desk.canvas.places
    assert desk.words == ["Tidy up"] * 2
    for wire in desk.graph.wires:
        assert places.boxes[wire.source].x + places.boxes[wire.source].width < places.boxes[wire.target].x


def test_arranging_knows_where_ports_are(desk: Desk) -> None:
    sizes = sizes_of(desk.canvas.places)
    assert sizes.of["one"] == (desk.canvas.places.boxes["one"].width, desk.canvas.places.boxes["one"].height)
    desk.canvas.select(["iris", "one", "two"])
    desk.canvas.arranging.straighten()
    for wire in desk.graph.wires:
        start, end = desk.port(wire.source, wire.output, False), desk.port(wire.target, wire.input, True)
        assert start[1] == end[1]


def test_a_collapsed_node_is_its_title_and_keeps_its_wires(desk: Desk) -> None:
    before = desk.canvas.places.boxes["one"].height
    desk.canvas.select(["one"])
    desk.canvas.arranging.collapse()
    assert desk.graph.nodes["one"].collapsed
    assert desk.canvas.places.boxes["one"].height < before
    assert desk.canvas.places.wire_curve(desk.graph.wires[0]) is not None
    desk.canvas.grab()
    desk.canvas.arranging.collapse()
    assert desk.graph == desk.history[0]


def test_a_frame_is_made_round_the_selection_and_its_title_written(desk: Desk) -> None:
    desk.canvas.select(["one", "two"])
    desk.canvas.arranging.frame()
    field = desk.canvas.writing.field
    assert field is not None
    keys = Hand(field)
    keys.type("Encoder\r")
    frame = desk.graph.nodes["frame"]
    assert frame.params["title"] == "Encoder"
    assert set(desk.canvas.places.inside("frame")) == {"one", "two"}
    assert desk.words == ["Frame", "Write"]


def test_aligning_and_distributing(desk: Desk) -> None:
    desk.canvas.select(["iris", "free", "adam"])
    for side in ("left", "right", "top", "bottom"):
        getattr(desk.canvas.arranging, f"align_{side}")()
    desk.canvas.arranging.distribute_across()
    desk.canvas.arranging.distribute_down()
    assert {
        node.at[0] for name, node in desk.graph.nodes.items() if name in ("iris", "free", "adam")
    } != set()
    assert desk.words[:4] == ["Align"] * 4
