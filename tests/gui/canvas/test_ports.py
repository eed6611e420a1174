"""Ports that nobody uses are left out where that is wished."""

from graph.document import Graph, Node, Wire
from graph.edits.replace import connect_chain
from graph.file.json_parser import parse_json
from graph.file.read import read_graph_record
from graph.file.write import write_graph
from gui.canvas.node_layout import ROW_HEIGHT
from tests.gui.canvas.conftest import Desk


def ports(desk: Desk, node: str) -> list[str]:
    return [row.port for row in desk.canvas.scene_geometry.layouts[node].rows]


def attend(desk: Desk) -> None:
    graph = desk.graph.with_node(Node("attend", "MultiheadAttention", {"num_heads": 2}, (320.0, 400.0)))
    wires = [Wire("two", "output", "attend", port) for port in ("query", "key", "value")]
    desk.canvas.show_graph(graph.with_wires([*graph.wires, *wires]))
    desk.history[:] = [desk.canvas.graph]
    desk.canvas.select(["attend"])


def test_what_needs_no_wire_and_has_none_is_left_out_and_shown_again(desk: Desk) -> None:
    attend(desk)
    before, height = ports(desk, "attend"), desk.canvas.scene_geometry.boxes["attend"].height
    assert {"key_padding_mask", "attn_mask"} <= set(before)
    plain = desk.canvas.grab().toImage()
    desk.canvas.arrange_commands.hide_ports()
    after = ports(desk, "attend")
    assert [item for item in after if item in ("query", "key", "value")] == ["query", "key", "value"]
    assert not {"key_padding_mask", "attn_mask"} & set(after)
    assert desk.canvas.scene_geometry.boxes["attend"].height <= height - ROW_HEIGHT
    assert all(
        desk.canvas.scene_geometry.wire_curve(wire) is not None for wire in desk.graph.wires_into("attend")
    )
    assert desk.canvas.grab().toImage() != plain
    desk.canvas.arrange_commands.hide_ports()
    assert ports(desk, "attend") == before
    assert desk.titles == ["Hide ports", "Show ports"]
    assert desk.canvas.grab().toImage() == plain


def test_a_port_comes_and_goes_with_its_wire(desk: Desk) -> None:
    attend(desk)
    desk.canvas.arrange_commands.hide_ports()
    few, graph = ports(desk, "attend"), desk.graph
    mask = Wire("iris", "features", "attend", "attn_mask")
    desk.canvas.show_graph(graph.with_wires([*graph.wires, mask]))
    assert "attn_mask" in ports(desk, "attend")
    assert desk.canvas.scene_geometry.wire_curve(mask) is not None
    desk.canvas.show_graph(graph)
    assert ports(desk, "attend") == few


def test_what_a_node_needs_stays_and_so_does_its_first_output(desk: Desk) -> None:
    desk.canvas.show_graph(
        Graph.of([Node("memory", "LSTM"), Node("loss", "CrossEntropyLoss"), Node("act", "ReLU")])
    )
    desk.history[:] = [desk.canvas.graph]
    desk.canvas.select(["memory", "loss", "act"])
    desk.canvas.arrange_commands.hide_ports()
    assert ports(desk, "act") == ["input", "output"]
    assert ports(desk, "memory")[:2] == ["input", "output"]
    assert {"input", "target", "output"} <= set(ports(desk, "loss"))
    assert "weight" not in ports(desk, "loss")
    wired = connect_chain(desk.graph, ["memory", "act"])
    desk.canvas.show_graph(wired)
    assert desk.canvas.scene_geometry.wire_curve(wired.wires[0]) is not None


def test_it_is_stored_in_the_file(desk: Desk) -> None:
    attend(desk)
    desk.canvas.arrange_commands.hide_ports()
    text = write_graph(desk.graph)
    assert text.count('"compact": true') == 1
    assert read_graph_record(parse_json(text)) == (desk.graph, ())


def test_a_wire_finds_a_port_that_is_left_out_beside_the_title(desk: Desk) -> None:
    attend(desk)
    desk.canvas.arrange_commands.hide_ports()
    box = desk.canvas.scene_geometry.boxes["attend"]
    corner = desk.canvas.viewport.to_screen((box.x - 8, box.y + 24))
    desk.hand.drag(desk.port("iris", "features", False), (200, 300), corner)
    assert desk.titles[-1] == "Connect"
    (mask,) = [wire for wire in desk.graph.wires if wire.target == "attend" and wire.source == "iris"]
    assert mask.input in ("key_padding_mask", "attn_mask")
    assert mask.input in ports(desk, "attend")
