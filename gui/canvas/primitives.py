"""Points, rectangles, ports and curves of the canvas, and what can be computed from them alone."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Bezier: TypeAlias = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    def contains_point(self, point: Point) -> bool:
        """Whether a point is inside."""
        return self.x <= point[0] <= self.x + self.width and self.y <= point[1] <= self.y + self.height

    def intersects(self, other: "Box") -> bool:
        """Whether the two share a point."""
        return (
            self.x <= other.x + other.width
            and other.x <= self.x + self.width
            and self.y <= other.y + other.height
            and other.y <= self.y + self.height
        )

    def contains(self, other: "Box") -> bool:
        """Whether the other is wholly inside."""
        is_wide = self.x <= other.x and other.x + other.width <= self.x + self.width
        return is_wide and self.y <= other.y and other.y + other.height <= self.y + self.height

    def overlap_fraction(self, other: "Box") -> float:
        """Which fraction of the other is inside, from 0 to 1."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(0.0, across) * max(0.0, down) / max(other.width * other.height, 1.0)

    def expanded(self, by: float) -> "Box":
        """The rectangle with a margin."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    @property
    def center(self) -> Point:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2


def box_from_corners(one: Point, two: Point) -> Box:
    """The rectangle with these two corners."""
    x, y = min(one[0], two[0]), min(one[1], two[1])
    return Box(x, y, abs(one[0] - two[0]), abs(one[1] - two[1]))


def bounding_box(boxes: Iterable[Box]) -> Box | None:
    """The smallest rectangle round all of them."""
    all_boxes = list(boxes)
    if not all_boxes:
        return None
    left, top = min([box.x for box in all_boxes]), min([box.y for box in all_boxes])
    right = max([box.x + box.width for box in all_boxes])
    bottom = max([box.y + box.height for box in all_boxes])
    return Box(left, top, right - left, bottom - top)


@dataclass(frozen=True, slots=True)
class Socket:
    """One port of one node."""

    node: str
    port: str
    is_input: bool


FAR_BACK = 400.0
"""A wire that leads back by more begins to run level in its middle."""


def bezier_curve(start: Point, end: Point) -> Bezier:
    """The four points of a wire's Bézier curve, which leaves to the right and comes in from the left.

    One that leads far back, as to the next of several rows, runs level half-way between its ends: between the
    rows. With its two inner points at each other's heights a cubic curve has no slope in its middle.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    reach = max(24.0, min(abs(dx) * 0.5, 160.0)) if dx > 0 else min(40.0 + abs(dx) * 0.5, 220.0)
    drop = dy * min(1.0, max(0.0, (-dx - FAR_BACK) / FAR_BACK))
    return start, (start[0] + reach, start[1] + drop), (end[0] - reach, end[1] - drop), end


def straight_curve(start: Point, end: Point) -> Bezier:
    """The four points of a wire that runs straight."""
    dx, dy = (end[0] - start[0]) / 3, (end[1] - start[1]) / 3
    return start, (start[0] + dx, start[1] + dy), (end[0] - dx, end[1] - dy), end


def point_on(points: Bezier, t: float) -> Point:
    """The point of a curve at `t` from 0 to 1."""
    s = 1 - t
    weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
    x = sum(w * p[0] for w, p in zip(weights, points, strict=True))
    y = sum(w * p[1] for w, p in zip(weights, points, strict=True))
    return x, y


def height_at(points: Bezier, x: float) -> float:
    """How far down a curve is where it is nearest to `x` across; to a tenth of a unit where it is level."""
    nearest = min((point_on(points, step / 64) for step in range(65)), key=lambda point: abs(point[0] - x))
    return round(nearest[1], 1)


def distance_to_curve(points: Bezier, point: Point) -> float:
    """The distance from a point to a curve, taken as 24 straight segments."""
    previous = points[0]
    nearest = math.inf
    for index in range(1, 25):
        here = point_on(points, index / 24)
        nearest = min(nearest, _distance_to_segment(previous, here, point))
        previous = here
    return nearest


def _distance_to_segment(start: Point, end: Point, point: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(point[0] - start[0] - along * dx, point[1] - start[1] - along * dy)


def curve_box(points: Bezier) -> Box:
    """A rectangle that holds a curve."""
    (a, b), (c, d), (e, f), (g, h) = points
    left, top = min(a, c, e, g), min(b, d, f, h)
    return Box(left, top, max(a, c, e, g) - left, max(b, d, f, h) - top)


@lru_cache(maxsize=1024)
def subdivide(points: Bezier) -> tuple[tuple[Bezier, Box], ...]:
    """A curve as sixteen that follow one another, each with a rectangle that holds it."""
    pieces = [points]
    for _ in range(4):
        pieces = [half for piece in pieces for half in _split_curve(piece)]
    return tuple((piece, curve_box(piece)) for piece in pieces)


def _split_curve(points: Bezier) -> tuple[Bezier, Bezier]:
    """A curve as two, after de Casteljau: each lies within the rectangle round its own four points."""
    start, first, second, end = points
    middle = _midpoint(first, second)
    one, two = _midpoint(start, first), _midpoint(second, end)
    inner, outer = _midpoint(one, middle), _midpoint(middle, two)
    half = _midpoint(inner, outer)
    return (start, one, inner, half), (half, outer, two, end)


def _midpoint(one: Point, two: Point) -> Point:
    return (one[0] + two[0]) / 2, (one[1] + two[1]) / 2
