"""How wires run in a figure."""

from gui.canvas.primitives import Box, point_on
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


def test_a_short_wire_is_the_curve_of_the_canvas() -> None:
    assert len(WireRouter([]).route((0, 0), (100, 40))) == 1
