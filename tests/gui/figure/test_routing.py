"""How wires run in a figure."""

from graph.document import Graph, Node, Wire
from gui.canvas.primitives import Box, point_on
from gui.figure.entry_points import with_entry_points
from gui.figure.placed import NodeFace
from gui.figure.routing import WireRouter


def points(
    router: WireRouter, start: tuple[float, float], end: tuple[float, float]
) -> list[tuple[float, float]]:
    return [point_on(curve, step / 20) for curve in router.route(start, end) for step in range(21)]


def test_a_long_wire_avoids_nodes() -> None:
    wall = Box(300, -40, 200, 80)
    for end in ((1000.0, 200.0), (1000.0, -200.0)):
        route = points(WireRouter([wall]), (0, 0), end)
        assert route[0] == (0, 0)
        assert route[-1] == end
        assert not any(wall.contains_point(point) for point in route)


def test_a_wire_that_leads_back_runs_between_the_rows() -> None:
    rows = [Box(x, y, 180, 100) for x in range(0, 1200, 240) for y in (0, 300)]
    route = points(WireRouter(rows), (1140, 50), (0, 350))
    assert not any(box.expanded(-1).contains_point(point) for box in rows for point in route[1:-1])
    levels = {round(y) for x, y in route if 100 < x < 1000}
    assert levels == {200}


def test_two_wires_do_not_share_a_lane() -> None:
    rows = [Box(x, y, 180, 100) for x in range(0, 1200, 240) for y in (0, 300)]
    router = WireRouter(rows)
    lanes = [router.route((1140, 50 + at), (0, 350 + at))[1][0][1] for at in (0, 10)]
    assert abs(lanes[0] - lanes[1]) > 15


def test_a_tall_wire_stands_between_two_columns() -> None:
    columns = [Box(x, y, 180, 60) for x in (240, 480, 720) for y in range(80, 900, 120)]
    route = points(WireRouter(columns), (180, 0), (720, 1000))
    assert not any(box.contains_point(point) for box in columns for point in route)
    upright = [x for x, y in route if 100 < y < 900]
    assert upright
    assert max(upright) - min(upright) < 1


def test_wires_into_a_circle_do_not_cross_before_it() -> None:
    wires = [Wire("deep", "output", "sum", "input"), Wire("high", "output", "sum", "other")]
    graph = Graph.of([Node(name, "ReLU") for name in ("high", "deep")] + [Node("sum", "torch.add")], wires)
    circle = NodeFace(
        Box(300, -14, 28, 28), {("input", True): (300, 0), ("other", True): (307, 12)}, is_round=True
    )
    faces = {
        "high": NodeFace(Box(0, -80, 100, 60), {("output", False): (100, -50)}),
        "deep": NodeFace(Box(0, 20, 100, 60), {("output", False): (100, 50)}),
        "sum": circle,
    }
    ports = with_entry_points(graph, faces)["sum"].ports
    assert ports["other", True][1] < 0 < ports["input", True][1]
    level = {**faces, "high": NodeFace(Box(0, -30, 100, 60), {("output", False): (100, 0)})}
    ports = with_entry_points(graph, level)["sum"].ports
    assert ports["other", True] == (300, 0)
    assert with_entry_points(graph, {"sum": circle})["sum"] == circle


def test_a_short_wire_is_the_curve_of_the_canvas() -> None:
    assert len(WireRouter([]).route((0, 0), (100, 40))) == 1
