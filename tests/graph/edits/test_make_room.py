"""Room for a node in a wire: what follows moves as far as it must, and nothing comes to lie on anything."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graph.document import Graph, Node, Wire
from graph.edits.auto_layout import NodeSizes
from graph.edits.make_room import make_space_behind

SIZE = (184.0, 96.0)


def sizes_of(graph: Graph) -> NodeSizes:
    frames = {node.id: (node.params["width"], node.params["height"])
              for node in graph.nodes.values() if node.kind == "frame"}  # fmt: skip
    return NodeSizes({**dict.fromkeys(graph.nodes, SIZE), **frames})  # type: ignore[arg-type]


def row(*positions: tuple[str, float, float]) -> Graph:
    """Nodes, those of one letter wired in turn."""
    nodes = [Node(name, "ReLU", at=(x, y)) for name, x, y in positions]
    chained = [node.id for node in nodes if len(node.id) == 1]
    return Graph.of(nodes, [Wire(one, "output", other, "input") for one, other in pairwise(chained)])


def overlapping(graph: Graph) -> set[frozenset[str]]:
    nodes = list(graph.nodes.values())
    return {
        frozenset((one.id, other.id))
        for index, one in enumerate(nodes)
        for other in nodes[index + 1 :]
        if abs(one.at[0] - other.at[0]) < SIZE[0] and abs(one.at[1] - other.at[1]) < SIZE[1]
    }


def test_nodes_far_enough_behind_do_not_move() -> None:
    graph = row(("a", 0, 0), ("b", 240, 0), ("c", 512, 0), ("aside", 480, 300))
    assert make_space_behind(graph, "a", sizes_of(graph)) is graph
    close = graph.with_node(Node("b", "ReLU", at=(200, 0)))
    after = make_space_behind(close, "a", sizes_of(close))
    assert [after.nodes[name].at for name in ("a", "b", "c", "aside")] == [
        (0, 0), (240, 0), (552, 0), (480, 300),
    ]  # fmt: skip


def test_what_the_followers_would_lie_on_moves_with_them() -> None:
    graph = row(("a", 0, 0), ("b", 40, 0), ("aside", 340, 20), ("far", 560, 20))
    after = make_space_behind(graph, "a", sizes_of(graph))
    assert after.nodes["b"].at == (240.0, 0.0)
    assert after.nodes["aside"].at == (540.0, 20.0)  # b ends at 424
    assert after.nodes["far"].at == (760.0, 20.0)


def test_what_lies_where_the_node_stands_moves_up_or_down() -> None:
    graph = row(("a", 0, 0), ("b", 400, 0), ("lower", 60, 60), ("upper", 60, -80), ("below", 60, 170))
    after = make_space_behind(graph, "a", sizes_of(graph))
    assert after.nodes["lower"].at == (60.0, 108.0)
    assert after.nodes["below"].at == (60.0, 218.0)  # lower would have come to lie on it
    assert after.nodes["upper"].at == (60.0, -108.0)
    assert after.nodes["b"].at == (400, 0)


def test_a_frame_moves_with_all_that_it_holds_and_grows_with_a_part() -> None:
    graph = row(("a", 0, 0), ("b", 200, 0), ("c", 500, 0))
    whole = graph.with_node(Node("frame", "frame", {"width": 560.0, "height": 200.0}, (160.0, -50.0)))
    after = make_space_behind(whole, "a", sizes_of(whole))
    assert after.nodes["frame"].at == (200.0, -50.0)
    assert after.nodes["frame"].params["width"] == 560.0
    part = graph.with_node(Node("frame", "frame", {"width": 410.0, "height": 200.0}, (-20.0, -50.0)))
    after = make_space_behind(part, "a", sizes_of(part))
    assert after.nodes["frame"].at == (-20.0, -50.0)
    assert after.nodes["frame"].params["width"] == 240 + 184 + 24 + 20


def test_a_locked_node_stays_and_what_stands_before_the_node_does_too() -> None:
    graph = row(("a", 0, 0), ("b", 100, 0))
    locked = graph.with_node(Node("b", "ReLU", at=(100, 0), locked=True))
    assert make_space_behind(locked, "a", sizes_of(locked)).nodes["b"].at == (100, 0)
    backwards = row(("a", 900, 0), ("b", 100, 0))
    assert make_space_behind(backwards, "a", sizes_of(backwards)) is backwards


@given(
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)), min_size=2, max_size=14, unique=True),
    st.data(),
)
def test_nothing_new_lies_on_anything(cells: list[tuple[int, int]], data: st.DataObject) -> None:
    positions = [(chr(97 + at), 70.0 * column, 60.0 * line) for at, (column, line) in enumerate(cells)]
    graph = row(*positions)
    node = data.draw(st.sampled_from(sorted(graph.nodes)))
    after = make_space_behind(graph, node, sizes_of(graph))
    assert overlapping(after) <= overlapping(graph)
    assert not any(node in pair for pair in overlapping(after))
    assert after.nodes[node] == graph.nodes[node]
    assert after.wires == graph.wires
