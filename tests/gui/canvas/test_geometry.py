"""Where things are, and what lies under a point. No widget is needed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.document import CopiedWeights, Graph, Node, SharedWeights, Wire
from gui.canvas.drag_geometry import DragGeometry
from gui.canvas.geometry import Geometry
from gui.canvas.primitives import Box, bezier_curve, box_from_corners, distance_to_curve, point_on
from gui.canvas.viewport import MAX_SCALE, MIN_SCALE, Viewport
from tests.builders import digits_mlp
from tests.strategies import edits, graphs

POINTS = st.tuples(st.floats(-5000, 5000), st.floats(-5000, 5000))


@given(graphs())
def test_every_port_is_located_where_it_is(graph: Graph) -> None:
    placed = graph.with_nodes(
        Node(node.id, node.kind, node.params, (index * 400.0, 0.0))
        for index, node in enumerate(graph.nodes.values())
    )
    geometry = Geometry(placed)
    sockets = [item for node in placed.nodes for item in geometry.sockets_of(node)]
    positions = [position for _, _, position in sockets]
    assert [geometry.port_position(socket) for socket, _, _ in sockets] == positions
    assert [geometry.port_at(position) for position in positions] == [socket for socket, _, _ in sockets]


def test_a_node_shows_how_often_it_is_repeated_and_whose_weights_it_has() -> None:
    nodes = (
        Node("three", "Linear", repeat=3),
        Node("same", "Linear", weights=SharedWeights("three")),
        Node("slow", "Linear", weights=CopiedWeights("three", ema=0.9)),
        Node("deep", "block:Stage", repeat="=depth"),
        Node("still", "Linear", mode="eval", no_grad=True),
        Node("own", "Linear"),
    )
    faces = Geometry(Graph.of(nodes)).layouts
    assert [faces[node.id].kind for node in nodes] == [
        "Linear  × 3",
        "Linear  = three",
        "Linear  ≈ three",
        faces["deep"].kind.partition("  ")[0] + "  × depth",
        "Linear  eval  no grad",
        "Linear",
    ]


@pytest.mark.slow
@given(graphs(), POINTS)
def test_the_index_finds_what_a_plain_search_finds(graph: Graph, point: tuple[float, float]) -> None:
    geometry = Geometry(graph)
    area = Box(point[0], point[1], 700, 500)
    plain = [node for node, box in geometry.boxes.items() if box.intersects(area)]
    assert geometry.nodes_in(area) == plain
    moved = DragGeometry(geometry, plain[:2], (20_000.0, 20_000.0))
    assert moved.nodes_in(Box(area.x + 20_000, area.y + 20_000, 700, 500)) == plain[:2]
    assert [node for node in geometry.boxes if geometry.boxes[node] != Geometry(graph).boxes[node]] == []


@given(POINTS, POINTS, st.floats(0, 1))
def test_a_curve_goes_through_its_ends_and_its_points_are_near_it(
    start: tuple[float, float], end: tuple[float, float], t: float
) -> None:
    points = bezier_curve(start, end)
    assert math.dist(point_on(points, 0), start) < 1e-6
    assert math.dist(point_on(points, 1), end) < 1e-6
    assert distance_to_curve(points, point_on(points, t)) <= math.dist(start, end) / 24 + 40


@given(POINTS, st.floats(0.2, 5), POINTS)
def test_zooming_keeps_the_point_under_the_cursor(
    at: tuple[float, float], factor: float, offset: tuple[float, float]
) -> None:
    view = Viewport(0.7, *offset)
    zoomed = view.zoomed(factor, at)
    assert MIN_SCALE <= zoomed.scale <= MAX_SCALE
    before, after = view.to_canvas(at), zoomed.to_canvas(at)
    assert math.dist(before, after) < 1e-6 * (1 + math.dist(before, (0, 0)))


def test_fitting_shows_everything() -> None:
    geometry = Geometry(digits_mlp().main)
    box = geometry.extent()
    assert box is not None
    assert Viewport.fitting(box, 900, 500).area(900, 500).contains(box)


def test_a_frame_is_hit_by_its_title_only_and_knows_what_lies_in_it() -> None:
    graph = Graph.of(
        [
            Node("frame", "frame", {"width": 600.0, "height": 400.0}),
            Node("inside", "ReLU", at=(100.0, 100.0)),
            Node("outside", "ReLU", at=(550.0, 350.0)),
        ]
    )
    geometry = Geometry(graph)
    assert geometry.node_at((20, 10)) == "frame"
    assert geometry.node_at((20, 200)) is None
    assert geometry.node_at((150, 120)) == "inside"
    assert geometry.nodes_inside("frame") == ["inside"]


def test_boxes_between_points() -> None:
    assert box_from_corners((10, 5), (2, 9)) == Box(2, 5, 8, 4)


@pytest.mark.slow
@given(graphs(), st.data(), POINTS)
def test_positions_taken_over_through_edits_equal_positions_computed_anew(
    graph: Graph, data: st.DataObject, point: tuple[float, float]
) -> None:
    stored = Geometry(graph)
    area = Box(point[0], point[1], 900, 700)
    for _ in range(5):
        earlier, visible = stored, stored.nodes_in(area)
        stored = Geometry(data.draw(edits(stored.graph)), stored)
        fresh = Geometry(stored.graph)
        assert (stored.layouts, stored.boxes, stored.wired_ports) == (
            fresh.layouts,
            fresh.boxes,
            fresh.wired_ports,
        )
        assert stored.nodes_in(area) == fresh.nodes_in(area)
        assert set(stored.wires_in(area)) == set(fresh.wires_in(area))
        assert {w: stored.wire_curve(w) for w in stored.graph.wires} == {
            w: fresh.wire_curve(w) for w in stored.graph.wires
        }
        assert earlier.nodes_in(area) == visible


def test_of_two_equal_wires_one_may_go() -> None:
    nodes = [Node("a", "ReLU"), Node("b", "ReLU", at=(400.0, 0.0))]
    twins = [Wire("a", "output", "b", "input") for _ in range(2)]
    one = Geometry(Graph.of(nodes, twins[:1]), Geometry(Graph.of(nodes, twins)))
    assert one.wires_in(Box(0, 0, 600, 300)) == twins[:1]
    assert Geometry(Graph.of(nodes), one).wires_in(Box(0, 0, 600, 300)) == []


@pytest.mark.slow
@given(POINTS, POINTS, st.floats(0, 1))
def test_a_long_wire_is_located_wherever_it_goes(
    start: tuple[float, float], end: tuple[float, float], t: float
) -> None:
    graph = Graph.of(
        [Node("a", "ReLU", at=start), Node("b", "ReLU", at=end)], [Wire("a", "output", "b", "input")]
    )
    geometry = Geometry(graph)
    points = geometry.wire_curve(graph.wires[0])
    assert points is not None
    x, y = point_on(points, t)
    assert geometry.wires_in(Box(x, y, 0, 0).expanded(0.01)) == [graph.wires[0]]
