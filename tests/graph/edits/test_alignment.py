"""Edits of places."""

import pytest

from graph.document import Graph, Node, Wire
from graph.edits.alignment import (
    add_frame,
    align_nodes,
    distribute_nodes,
    straighten_wires,
    tidy_layout,
)
from graph.edits.auto_layout import NodeSizes
from graph.edits.make_room import make_space_behind

WIDE, TALL = (200.0, 80.0), (100.0, 160.0)


@pytest.fixture
def graph() -> Graph:
    return Graph.of(
        [
            Node("a", "ReLU", at=(0, 0)),
            Node("b", "ReLU", at=(310, 40)),
            Node("c", "ReLU", at=(900, 100)),
        ],
        [Wire("a", "output", "b", "input"), Wire("b", "output", "c", "input")],
    )


SIZES = NodeSizes(
    {"a": WIDE, "b": TALL, "c": WIDE, "frame": (500.0, 300.0), "note": WIDE},
    {(node, port, port == "input"): 50.0 for node in "abc" for port in ("input", "output")},
)


@pytest.mark.parametrize(
    ("side", "axis", "size", "line"),
    [("left", 0, 0, 0.0), ("right", 0, 1, 1100.0), ("top", 1, 0, 0.0), ("bottom", 1, 1, 200.0)],
)
def test_aligned_edges_are_on_one_line(graph: Graph, side: str, axis: int, size: int, line: float) -> None:
    after = align_nodes(graph, ["a", "b", "c"], SIZES, side)
    edges = {name: after.nodes[name].at[axis] + size * SIZES.of[name][axis] for name in "abc"}
    assert set(edges.values()) == {line}
    other = 1 - axis
    assert all(after.nodes[name].at[other] == graph.nodes[name].at[other] for name in "abc")


def test_distributed_nodes_have_equal_space_between_them(graph: Graph) -> None:
    after = distribute_nodes(graph, ["c", "a", "b"], SIZES, down=False)
    left = {name: after.nodes[name].at[0] for name in "abc"}
    assert (left["a"], left["c"]) == (0.0, 900.0)
    assert left["b"] - (left["a"] + 200) == left["c"] - (left["b"] + 100)
    assert distribute_nodes(graph, ["a", "b"], SIZES, down=True) is graph
    below = distribute_nodes(graph, ["c", "a", "b"], SIZES, down=True)
    assert [below.nodes[name].at for name in "abc"] == [(0, 0), (310, 10), (900, 100)]


def test_straightened_wires_are_level(graph: Graph) -> None:
    after = straighten_wires(graph, ["a", "b", "c"], SIZES)
    assert {node.at[1] for node in after.nodes.values()} == {0.0}


def test_a_frame_lies_round_what_was_chosen(graph: Graph) -> None:
    after, frame = add_frame(graph, ["a", "b"], SIZES, "Encoder")
    node = after.nodes[frame]
    assert node.at == (-24.0, -40.0)
    assert node.params == {"title": "Encoder", "width": 458.0, "height": 264.0}


def test_space_is_inserted_behind_a_node_for_all_that_follows(graph: Graph) -> None:
    close = graph.with_node(Node("b", "ReLU", at=(210, 40)))
    after = make_space_behind(close, "a", SIZES, gap=56)
    assert after.nodes["b"].at == (256.0, 40.0)
    assert after.nodes["c"].at == (946.0, 100.0)
    assert make_space_behind(graph, "a", SIZES, gap=56) is graph


def test_tidying_up_takes_frames_and_notes_along(graph: Graph) -> None:
    drawn = graph.with_nodes(
        [
            Node("frame", "frame", {"width": 500.0, "height": 300.0}, at=(-20, -60)),
            Node("note", "note", at=(910, 300)),
        ]
    )
    after = tidy_layout(drawn, drawn.nodes, SIZES)
    frame = after.nodes["frame"]
    assert frame.at[0] < after.nodes["a"].at[0]
    assert frame.at[0] + float(str(frame.params["width"])) > after.nodes["b"].at[0] + TALL[0]
    shift = after.nodes["c"].at[0] - 900
    assert after.nodes["note"].at[0] == 910 + shift
    assert after.wires == drawn.wires


def test_a_note_follows_the_node_that_it_stands_nearest_to(graph: Graph) -> None:
    """Beside c, at the height of a: across and down count alike."""
    drawn = graph.with_node(Node("note", "note", at=(850, -20)))
    after = tidy_layout(drawn, drawn.nodes, SIZES)
    dx, dy = (after.nodes["c"].at[axis] - graph.nodes["c"].at[axis] for axis in (0, 1))
    assert after.nodes["note"].at == (850 + dx, -20 + dy)


def test_a_frame_that_holds_a_node_only_in_part_stays(graph: Graph) -> None:
    for at in ((-20, -30), (-400, -60), (20, -60)):
        drawn = graph.with_node(Node("frame", "frame", {"width": 500.0, "height": 100.0}, at=at))
        sizes = NodeSizes({**SIZES.of, "frame": (500.0, 100.0)}, SIZES.ports)
        assert tidy_layout(drawn, drawn.nodes, sizes).nodes["frame"] == drawn.nodes["frame"]


@pytest.mark.parametrize("at", [(850, 50), (910, 50), (850, 110), (850, -150)])
def test_a_frame_that_one_side_of_a_node_leaves_stays(graph: Graph, at: tuple[float, float]) -> None:
    """The node c is 200 wide and 80 high at (900, 100); one edge of the frame lies within it."""
    size = (240.0, 300.0)
    drawn = graph.with_node(Node("frame", "frame", {"width": size[0], "height": size[1]}, at=at))
    sizes = NodeSizes({**SIZES.of, "frame": size}, SIZES.ports)
    assert tidy_layout(drawn, drawn.nodes, sizes).nodes["frame"] == drawn.nodes["frame"]


def test_straightened_nodes_follow_the_first_wire_and_the_height_of_its_ports(graph: Graph) -> None:
    joined = graph.with_wires([*graph.wires, Wire("a", "output", "c", "other")])
    ports = {**SIZES.ports, ("a", "output", False): 30.0, ("c", "input", True): 70.0}
    after = straighten_wires(joined, ["a", "b", "c"], NodeSizes(SIZES.of, ports))
    assert [after.nodes[name].at for name in "abc"] == [(0, 0), (310, -20), (900, -40)]


def test_space_is_inserted_for_followers_of_followers_once(graph: Graph) -> None:
    """Of a diamond every node moves by the same, the one that starts and one before the edge do not."""
    nodes = [
        Node("a", "ReLU", at=(0, 0)),
        Node("b", "ReLU", at=(210, 0)),
        Node("c", "ReLU", at=(210, 200)),
        Node("frame", "torch.add", at=(500, 0)),
        Node("note", "ReLU", at=(-50, 400)),
    ]
    joined = [("a", "b"), ("a", "c"), ("b", "frame"), ("c", "frame"), ("b", "note")]
    drawn = Graph.of(nodes, [Wire(source, "output", target, "input") for source, target in joined])
    after = make_space_behind(drawn, "a", SIZES, gap=50)
    assert [node.at for node in after.nodes.values()] == [
        (0, 0),
        (250, 0),
        (250, 200),
        (540, 0),
        (-50, 400),
    ]
