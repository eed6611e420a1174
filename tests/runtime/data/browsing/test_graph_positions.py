"""Graphs get places at which joined nodes are near."""

from pathlib import Path

import numpy as np
import pytest

from graph.document import Node
from runtime.data.browsing import browse
from runtime.data.browsing.field_display import FieldDisplay
from runtime.data.browsing.graph_positions import MAX_NODES, GraphLayout, layout_graph
from tests.data_files import write_files


def row_of(count: int, pairs: list[tuple[int, int]], **more: object) -> dict:
    edges = np.array([*pairs, (-1, -1)]).T
    return {"features": np.zeros((count, 1), "float32"), "edges": edges, **more}


def lengths(drawn: GraphLayout, pairs: np.ndarray) -> float:
    ends = drawn.points[pairs]
    return float(np.linalg.norm(ends[:, 0] - ends[:, 1], axis=1).mean())


def test_joined_nodes_are_near_and_all_lie_inside() -> None:
    ring = [(node, (node + 1) % 24) for node in range(24)]
    drawn = layout_graph(row_of(24, ring))
    assert drawn.points.min() >= 0
    assert drawn.points.max() <= 1
    assert len(drawn.edges) == 24
    apart = np.array([(node, (node + 12) % 24) for node in range(24)])
    assert lengths(drawn, drawn.edges) < 0.5 * lengths(drawn, apart)
    assert np.array_equal(layout_graph(row_of(24, ring)).points, drawn.points)


def test_loops_doubles_and_what_is_not_there_are_left_out() -> None:
    drawn = layout_graph(row_of(4, [(0, 1), (1, 0), (2, 2), (1, 3)], present=np.array([1, 1, 1, 0])))
    assert drawn.total == len(drawn.points) == 3
    assert drawn.edges.tolist() == [[0, 1]]


def test_nodes_are_grouped_by_their_class_or_their_one_feature() -> None:
    target = np.array([2, 0, 1])
    assert layout_graph(row_of(3, [(0, 1)], target=target)).groups.tolist() == [2, 0, 1]
    kinds = row_of(3, [(0, 1)], target=np.int64(1))
    kinds["features"] = np.eye(3, dtype="float32")[[1, 1, 0]]
    assert layout_graph(kinds).groups.tolist() == [1, 1, 0]
    assert layout_graph(row_of(3, [(0, 1)])).groups.tolist() == [0, 0, 0]


def test_of_a_large_graph_the_nodes_round_the_busiest_are_drawn() -> None:
    count = 3 * MAX_NODES
    star = [(count - 1, node) for node in range(MAX_NODES // 2)]
    drawn = layout_graph(row_of(count, [*star, *((node, node + 1) for node in range(count - 2))]))
    assert (drawn.total, len(drawn.points)) == (count, MAX_NODES)
    busiest = np.bincount(drawn.edges.ravel()).max()
    assert busiest == MAX_NODES // 2
    alone = layout_graph(row_of(count, [(0, 1)]))
    assert len(alone.points) == MAX_NODES


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_smallest_graphs_are_drawn(count: int) -> None:
    drawn = layout_graph(row_of(count, [(0, 1)] if count == 2 else []))
    assert len(drawn.points) == count
    assert np.isfinite(drawn.points).all()


@pytest.mark.parametrize("kind", ["data.graph", "data.graphs"])
def test_a_matrix_of_neighbours_is_no_picture(kind: str, tmp_path: Path) -> None:
    params = {**write_files(kind, tmp_path), "dense": True}
    browsed = browse(Node("rows", kind, params), tmp_path)
    displays = {field.name: field.display for field in browsed.fields}
    assert displays["edges"] is FieldDisplay.GRAPH
    assert displays["adjacency"] is FieldDisplay.OTHER
    assert browsed.first(FieldDisplay.PICTURE) is None
    drawn = layout_graph(browsed.row(0, 0))
    assert len(drawn.points) == drawn.total > 1
