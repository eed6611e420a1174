"""How wires run in a figure: level as far as they can, round nodes instead of through them.

On the canvas a wire is one curve whatever it crosses, since it follows a hand. A figure holds still, so a
long wire runs level beside the nodes, and one that leads back to another row runs between the rows.
"""

from collections.abc import Iterable, Sequence

from gui.canvas.primitives import Bezier, Box, Point, bezier_curve, box_from_corners, straight_curve
from gui.canvas.spatial_index import SpatialIndex
from gui.figure.elements import ARC

CELL = 256.0
LONG = 420.0
"""A wire that goes further forward is led round what is in its way."""
BEND = 150.0
"""Room that a wire takes to change its level."""
TURN = 64.0
"""How far a wire that leads back goes beyond its ends."""
TALL = 260.0
"""A wire that changes its level by more does so upright, between two columns."""
STUBS = (46.0, 31.0, 61.0)
"""How far from its end a wire stands upright, or where another does already."""
CORNER = 20.0
"""Radius of its corners."""
CLEARANCE = 10.0
"""Between a wire and a node that it passes."""


class WireRouter:
    """Finds ways between the nodes of one drawing."""

    def __init__(self, obstacles: Iterable[Box]) -> None:
        self._boxes = list(obstacles)
        self._index: SpatialIndex[int] = SpatialIndex()
        self._lanes: list[Box] = []
        """Level lines that wires run on already."""
        self._uprights: list[Box] = []
        for number, box in enumerate(self._boxes):
            self._index.insert(number, _cells(box))

    def route(self, start: Point, end: Point) -> tuple[Bezier, ...]:
        """The curves of a wire, one behind the other."""
        dx, dy = end[0] - start[0], end[1] - start[1]
        if dx < -LONG and abs(dy) > 2 * CLEARANCE:
            return self._backward(start, end)
        if dx > 2 * max(STUBS) and abs(dy) > TALL:
            angular = self._angular(start, end)
            if angular:
                return angular
        if dx > LONG and abs(dy) > 1:
            return self._forward(start, end)
        return (bezier_curve(start, end),)

    def _angular(self, start: Point, end: Point) -> tuple[Bezier, ...]:
        """Level, then upright between two columns, then level; nothing where that passes a node."""
        for x in (*(end[0] - stub for stub in STUBS), *(start[0] + stub for stub in STUBS)):
            corners = (x, start[1]), (x, end[1])
            if (
                self._is_free(start, (x - CORNER, start[1]))
                and self._is_free((x + CORNER, end[1]), (end[0] - CLEARANCE, end[1]))
                and self._is_free_down(*corners)
            ):
                self._uprights.append(box_from_corners(*corners))
                return _with_round_corners(start, *corners, end)
        return ()

    def _is_free_down(self, one: Point, other: Point) -> bool:
        """Whether an upright line passes no node."""
        top, bottom = min(one[1], other[1]), max(one[1], other[1])
        line = Box(one[0] - CLEARANCE, top, 2 * CLEARANCE, bottom - top)
        return not self._meets_node(line) and not any(other.intersects(line) for other in self._uprights)

    def _forward(self, start: Point, end: Point) -> tuple[Bezier, ...]:
        """Level and then to the level of its end, or the other way round, whichever passes no node."""
        late, early = (end[0] - BEND, start[1]), (start[0] + BEND, end[1])
        if self._is_free(start, late):
            return straight_curve(start, late), bezier_curve(late, end)
        if self._is_free(early, end):
            return bezier_curve(start, early), straight_curve(early, end)
        lane = self._free_lane(start[0] + BEND, end[0] - BEND, start[1], end[1])
        if lane is None:
            return (bezier_curve(start, end),)
        self._lanes.append(Box(start[0] + BEND, lane, end[0] - start[0] - 2 * BEND, 0))
        first, second = (start[0] + BEND, lane), (end[0] - BEND, lane)
        return bezier_curve(start, first), straight_curve(first, second), bezier_curve(second, end)

    def _backward(self, start: Point, end: Point) -> tuple[Bezier, ...]:
        """Round the end of its row, back between the rows, and in from the left."""
        lane = self._free_lane(end[0], start[0], start[1], end[1])
        if lane is None:
            return (bezier_curve(start, end),)
        self._lanes.append(Box(end[0], lane, start[0] - end[0], 0))
        right, left = (start[0], lane), (end[0], lane)
        return (
            (start, (start[0] + TURN, start[1]), (start[0] + TURN, lane), right),
            straight_curve(right, left),
            (left, (end[0] - TURN, lane), (end[0] - TURN, end[1]), end),
        )

    def _is_free(self, one: Point, other: Point) -> bool:
        """Whether a level line passes no node."""
        left, right = min(one[0], other[0]) + 2, max(one[0], other[0])
        line = Box(left, one[1] - CLEARANCE, right - left, 2 * CLEARANCE)
        return not self._meets_node(line) and not any(other.intersects(line) for other in self._lanes)

    def _meets_node(self, area: Box) -> bool:
        numbers = self._index.query(_cells(area))
        return any(self._boxes[number].intersects(area) for number in numbers)

    def _free_lane(self, left: float, right: float, one: float, other: float) -> float | None:
        """The middle of the widest gap between two heights for a level line; None where there is none."""
        top, bottom = min(one, other), max(one, other)
        area = Box(left, top, max(right - left, 0.0), bottom - top)
        numbers = set(self._index.query(_cells(area)))
        spans = sorted(
            (box.y, box.y + box.height)
            for box in (*(self._boxes[number] for number in numbers), *self._lanes)
            if box.intersects(area)
        )
        return _widest_gap(spans, top, bottom)


def _with_round_corners(start: Point, first: Point, second: Point, end: Point) -> tuple[Bezier, ...]:
    """Three straight lines with a bend at each of two corners, the middle one upright."""
    x, down = first[0], CORNER if second[1] > first[1] else -CORNER
    points = [
        (x - CORNER, first[1]),
        (x, first[1] + down),
        (x, second[1] - down),
        (x + CORNER, second[1]),
    ]
    return (
        straight_curve(start, points[0]),
        (points[0], _towards(points[0], first), _towards(points[1], first), points[1]),
        straight_curve(points[1], points[2]),
        (points[2], _towards(points[2], second), _towards(points[3], second), points[3]),
        straight_curve(points[3], end),
    )


def _towards(point: Point, corner: Point) -> Point:
    """The inner point of a quarter of a circle that begins at a point."""
    return point[0] + ARC * (corner[0] - point[0]), point[1] + ARC * (corner[1] - point[1])


def _widest_gap(spans: Sequence[tuple[float, float]], top: float, bottom: float) -> float | None:
    best, lane, reached = 2 * CLEARANCE, None, top
    for first, last in [*spans, (bottom, bottom)]:
        if first - reached > best:
            best, lane = first - reached, (first + reached) / 2
        reached = max(reached, last)
    return lane


def _cells(box: Box) -> list[tuple[int, int]]:
    columns = range(int(box.x // CELL), int((box.x + box.width) // CELL) + 1)
    rows = range(int(box.y // CELL), int((box.y + box.height) // CELL) + 1)
    return [(column, row) for column in columns for row in rows]
