"""Long chains in rows: as many as show them largest, broken where few wires go on."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.document import Graph, Node, Wire
from graph.edits.alignment import tidy_layout
from graph.edits.auto_layout import NodeSizes, layered_layout
from graph.edits.wrap_rows import MAX_CUTS, LayoutColumn, count_cuts, find_rows, shift_rows

SIZE = (184.0, 96.0)
VIEW_SIZE = (1000.0, 500.0)


def chain(count: int, *more: tuple[int, int]) -> Graph:
    nodes = [Node(f"n{index}", "torch.add", at=(200.0 * index, 0.0)) for index in range(count)]
    pairs = [*pairwise(range(count)), *more]
    return Graph.of(nodes, [Wire(f"n{a}", "output", f"n{b}", "input") for a, b in pairs])


def sizes_of(graph: Graph) -> NodeSizes:
    return NodeSizes(dict.fromkeys(graph.nodes, SIZE))


def scale_of(positions: dict[str, tuple[float, float]]) -> float:
    """In which scale all of it fits."""
    xs, ys = zip(*positions.values(), strict=True)
    return min(
        VIEW_SIZE[0] / (max(xs) - min(xs) + SIZE[0]), VIEW_SIZE[1] / (max(ys) - min(ys) + SIZE[1]), 1.0
    )


def test_a_long_chain_is_wrapped_where_that_shows_it_larger() -> None:
    graph = chain(20)
    row = layered_layout(graph, graph.nodes, sizes_of(graph))
    wrapped = layered_layout(graph, graph.nodes, sizes_of(graph), VIEW_SIZE)
    assert len({y for _, y in row.values()}) == 1
    assert len({y for _, y in wrapped.values()}) == 4
    assert scale_of(wrapped) > 3 * scale_of(row)
    for left, right in pairwise([wrapped[f"n{index}"] for index in range(20)]):
        assert (right[1] == left[1] and right[0] > left[0]) or (right[1] > left[1] and right[0] == 0)


@pytest.mark.parametrize("count", [1, 3, 5])
def test_a_short_chain_stays_in_one_row(count: int) -> None:
    graph = chain(count)
    positions = layered_layout(graph, graph.nodes, sizes_of(graph), VIEW_SIZE)
    assert positions == layered_layout(graph, graph.nodes, sizes_of(graph))


def test_a_row_ends_where_few_wires_go_on() -> None:
    """Between n4 and n7 four further wires go along: the break stands before or behind them."""
    graph = chain(12, *[(4, 7)] * 4)
    extra = [Wire("n4", f"extra{index}", "n7", "input") for index in range(4)]
    graph = graph.with_wires([*chain(12).wires, *extra])
    positions = layered_layout(graph, graph.nodes, sizes_of(graph), VIEW_SIZE)
    assert len({positions[f"n{index}"][0] for index in range(4, 8)}) == 4
    assert scale_of(positions) > scale_of(layered_layout(graph, graph.nodes, sizes_of(graph)))


def test_a_tangle_is_not_torn_apart() -> None:
    graph = chain(14, *[(0, last) for last in range(2, 13)], *[(first, 13) for first in range(1, 12)])
    assert layered_layout(graph, graph.nodes, sizes_of(graph), VIEW_SIZE) == layered_layout(
        graph, graph.nodes, sizes_of(graph)
    )


def test_a_frame_is_not_split_and_notes_overlap_nothing() -> None:
    graph = chain(14)
    frame = Node("frame", "frame", {"width": 920.0, "height": 220.0}, (980.0, -60.0))
    note = Node("note", "note", at=(2000.0, -210.0))
    graph = graph.with_nodes([frame, note])
    sizes = NodeSizes({**sizes_of(graph).of, "frame": (920.0, 220.0), "note": (300.0, 180.0)})
    after = tidy_layout(graph, graph.nodes, sizes, VIEW_SIZE)
    held = [f"n{index}" for index in range(5, 9)]
    assert len({after.nodes[node].at[1] for node in held}) == 1
    assert (
        len({node.at[1] for node in after.nodes.values() if node.id.startswith("n") and node.id != "note"})
        > 1
    )
    x, y = after.nodes["note"].at
    for node in after.nodes.values():
        if node.id not in ("note", "frame"):
            assert (
                node.at[0] >= x + 300
                or node.at[0] + SIZE[0] <= x
                or node.at[1] >= y + 180
                or node.at[1] + SIZE[1] <= y
            )


@given(
    st.lists(
        st.tuples(st.integers(100, 400), st.integers(20, 300), st.integers(0, 5)), min_size=1, max_size=30
    )
)
def test_rows_follow_one_another_without_touching(shapes: list[tuple[int, int, int]]) -> None:
    columns = [
        LayoutColumn((f"n{index}",), float(width), -float(height), float(height), cuts)
        for index, (width, height, cuts) in enumerate(shapes)
    ]
    (starts,) = find_rows([columns], VIEW_SIZE, 80.0)
    assert starts == sorted(set(starts))
    assert starts[0] == 0
    assert all(columns[start].cuts <= MAX_CUTS for start in starts[1:])
    shifts = shift_rows(columns, starts)
    rows = [columns[start:end] for start, end in pairwise([*starts, len(columns)])]
    spans = [
        (
            min(c.top for c in row) + shifts[row[0].nodes[0]][1],
            max(c.bottom for c in row) + shifts[row[0].nodes[0]][1],
        )
        for row in rows
    ]
    for upper, lower in pairwise(spans):
        assert upper[1] < lower[0]
    for one, other in combinations(columns, 2):
        assert shifts[one.nodes[0]][1] <= shifts[other.nodes[0]][1]


def test_cuts_count_wires_that_go_on_and_frames_that_would_be_torn() -> None:
    columns = [["a"], ["b"], ["c", "d"], ["e"]]
    wires = [("a", "b"), ("b", "c"), ("a", "e"), ("d", "e")]
    assert count_cuts(columns, wires, []) == [0, 2, 2, 2]
    assert count_cuts(columns, wires, [["c", "b"], ["e"]]) == [0, 2, 10, 2]
