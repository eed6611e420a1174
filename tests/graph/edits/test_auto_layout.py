"""Columns: forward, apart, level where they can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.document import Graph, Node, Wire
from graph.edits.auto_layout import NodeSizes, layered_layout

SIZE = (184.0, 96.0)


def chain(*pairs: tuple[int, int], count: int) -> Graph:
    nodes = [Node(f"n{index}", "torch.add", at=(37.0 * index, 11.0 * index)) for index in range(count)]
    return Graph.of(nodes, [Wire(f"n{a}", "output", f"n{b}", "input") for a, b in pairs])


def sizes_of(graph: Graph) -> NodeSizes:
    return NodeSizes(dict.fromkeys(graph.nodes, SIZE))


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1]), max_size=30))
def test_wires_run_forward_and_nothing_overlaps(pairs: list[tuple[int, int]]) -> None:
    graph = chain(*pairs, count=12)
    positions = layered_layout(graph, graph.nodes, sizes_of(graph))
    assert positions.keys() == graph.nodes.keys()
    for wire in graph.wires:
        assert positions[wire.source][0] + SIZE[0] < positions[wire.target][0]
    boxes = list(positions.values())
    for index, (x, y) in enumerate(boxes):
        for other_x, other_y in boxes[index + 1 :]:
            is_apart = abs(x - other_x) >= SIZE[0], abs(y - other_y) >= SIZE[1]
            assert any(is_apart)


def test_a_chain_is_level_and_begins_where_it_began() -> None:
    graph = chain((0, 1), (1, 2), (2, 3), count=4)
    positions = layered_layout(graph, graph.nodes, sizes_of(graph))
    assert len({y for _, y in positions.values()}) == 1
    assert positions["n0"] == (0.0, 0.0)


def test_a_wire_that_skips_layers_goes_past_and_crosses_nothing() -> None:
    graph = chain((0, 1), (1, 2), (2, 3), (0, 3), count=4)
    positions = layered_layout(graph, graph.nodes, sizes_of(graph))
    assert positions["n1"][1] == positions["n2"][1]
    level = positions["n0"][1] + (positions["n3"][1] - positions["n0"][1]) / 2
    assert abs(level - positions["n1"][1]) > 4  # the short way and the long one lie beside each other


def test_crossed_pairs_are_uncrossed() -> None:
    nodes = [Node("a", "ReLU", at=(0, 0)), Node("b", "ReLU", at=(0, 300))]
    nodes += [Node("c", "ReLU", at=(400, 0)), Node("d", "ReLU", at=(400, 300))]
    graph = Graph.of(nodes, [Wire("a", "output", "d", "input"), Wire("b", "output", "c", "input")])
    positions = layered_layout(graph, graph.nodes, sizes_of(graph))
    assert (positions["a"][1] < positions["b"][1]) is (positions["d"][1] < positions["c"][1])


def test_parts_stand_below_one_another_and_what_is_not_chosen_counts_for_nothing() -> None:
    graph = chain((0, 1), (2, 3), (1, 4), count=5)
    positions = layered_layout(graph, ["n0", "n1", "n2", "n3"], sizes_of(graph))
    assert positions.keys() == {"n0", "n1", "n2", "n3"}
    assert (
        min(positions["n2"][1], positions["n3"][1]) >= max(positions["n0"][1], positions["n1"][1]) + SIZE[1]
    )


def test_circles_and_nothing_do_no_harm() -> None:
    graph = chain((0, 1), (1, 2), (2, 0), count=3)
    assert layered_layout(graph, graph.nodes, sizes_of(graph)).keys() == graph.nodes.keys()
    assert layered_layout(Graph(), [], NodeSizes({})) == {}


def test_a_level_wire_has_its_ports_level() -> None:
    graph = chain((0, 1), count=2)
    ports = {("n0", "output", False): 60.0, ("n1", "input", True): 20.0}
    positions = layered_layout(graph, graph.nodes, NodeSizes(dict.fromkeys(graph.nodes, SIZE), ports))
    assert positions["n0"][1] + 60 == positions["n1"][1] + 20


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        # Columns are a width and 88 apart, rows a height and 40; all on a grid of 8.
        ([(0, 1), (0, 2), (1, 3), (2, 3)], [(0, 64), (272, 0), (272, 136), (544, 64)]),
        ([(0, 2), (1, 2), (0, 3), (1, 3)], [(0, 0), (0, 136), (272, 0), (272, 136)]),
        # Parts without a wire between them are 80 apart.
        ([(0, 1), (2, 3)], [(0, 0), (272, 0), (0, 176), (272, 176)]),
        # The wire from 0 to 3 passes below 1 and 2.
        ([(0, 1), (1, 2), (2, 3), (0, 3)], [(0, 104), (272, 0), (544, 0), (816, 104)]),
    ],
)
def test_small_drawings_have_these_positions(
    pairs: list[tuple[int, int]], expected: list[tuple[float, float]]
) -> None:
    graph = chain(*pairs, count=4)
    positions = layered_layout(graph, graph.nodes, sizes_of(graph))
    assert [positions[f"n{index}"] for index in range(4)] == expected


def test_a_wire_between_chosen_nodes_counts_in_spite_of_one_that_runs_backwards() -> None:
    graph = chain((0, 1), (1, 2), (2, 0), count=3)
    positions = layered_layout(graph, graph.nodes, sizes_of(graph))
    assert [positions[f"n{index}"][0] for index in range(3)] == [0, 272, 544]


def test_three_crossed_wires_are_uncrossed() -> None:
    """The sources stand from top to bottom, their targets the other way round."""
    nodes = [Node(f"s{row}", "ReLU", at=(0, 200 * row)) for row in range(3)]
    nodes += [Node(f"t{row}", "ReLU", at=(400, 200 * (2 - row))) for row in range(3)]
    nodes.append(Node("end", "torch.cat", at=(800, 0)))
    into = [Wire(f"t{row}", "output", "end", "tensors") for row in range(3)]
    graph = Graph.of(nodes, [*(Wire(f"s{row}", "output", f"t{row}", "input") for row in range(3)), *into])
    positions = layered_layout(graph, graph.nodes, sizes_of(graph))
    for row in range(3):
        assert positions[f"s{row}"][1] == positions[f"t{row}"][1]
    assert sorted(positions[f"s{row}"][1] for row in range(3)) == [0, 136, 272]
    assert positions["end"] == (544, 136)


def test_two_crossings_apart_from_one_another_are_both_undone() -> None:
    """Of four wires the first two cross each other, and the last two."""
    nodes = [Node(f"s{row}", "ReLU", at=(0, 200 * row)) for row in range(4)]
    nodes += [Node(f"t{row}", "ReLU", at=(400, 200 * (row ^ 1))) for row in range(4)]
    nodes.append(Node("end", "torch.cat", at=(800, 0)))
    into = [Wire(f"t{row}", "output", "end", "tensors") for row in range(4)]
    graph = Graph.of(nodes, [*(Wire(f"s{row}", "output", f"t{row}", "input") for row in range(4)), *into])
    positions = layered_layout(graph, graph.nodes, sizes_of(graph))
    for row in range(4):
        assert positions[f"s{row}"][1] == positions[f"t{row}"][1]


@pytest.mark.slow
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]), max_size=16),
    st.lists(st.integers(10, 70), min_size=20, max_size=20),
)
def test_chains_are_level_wherever_their_ports_are(pairs: list[tuple[int, int]], offsets: list[int]) -> None:
    """A wire from a node that leads nowhere else to one that has no other is level, or has no room."""
    graph = chain(*dict.fromkeys(pairs), count=10)
    ports = {(f"n{at}", "output", False): float(offsets[at]) for at in range(10)}
    ports |= {(f"n{at}", "input", True): float(offsets[10 + at]) for at in range(10)}
    positions = layered_layout(graph, graph.nodes, NodeSizes(dict.fromkeys(graph.nodes, SIZE), ports))
    stepped = []
    for wire in graph.wires:
        if len(graph.wires_from(wire.source)) == len(graph.wires_into(wire.target)) == 1:
            start = positions[wire.source][1] + ports[wire.source, "output", False]
            end = positions[wire.target][1] + ports[wire.target, "input", True]
            columns = {positions[wire.source][0], positions[wire.target][0]}
            is_alone = sum(x in columns for x, _ in positions.values()) == 2
            stepped += [wire] if is_alone and start != pytest.approx(end) else []
    assert stepped == []
