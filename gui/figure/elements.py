"""What a figure consists of, as values: rectangles, paths, texts and icons, grouped by node.

Both writers read the same values: `gui.figure.svg` writes them as text, `gui.figure.painting` paints them.
Lengths are canvas units, which are CSS pixels: 96 to an inch.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from gui.canvas.primitives import Bezier, Box, Point

PathCommand: TypeAlias = tuple[str, tuple[float, ...]]
"""A letter of SVG's paths (`M`, `L`, `C` or `Z`) with its absolute coordinates."""


@dataclass(frozen=True, slots=True)
class Paint:
    """How an outline and its inside are painted; an empty color is none."""

    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    """Of the line."""
    dashes: tuple[float, ...] = ()
    """Lengths of strokes and gaps, in turn."""
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class RectElement:
    """A rectangle; with a radius of half its side it is a circle."""

    box: Box
    paint: Paint
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class PathElement:
    """Lines and cubic Bézier curves."""

    commands: tuple[PathCommand, ...]
    paint: Paint


@dataclass(frozen=True, slots=True)
class TextElement:
    """One line of text; `at` is the point on its base line that `anchor` names."""

    text: str
    at: Point
    pixels: float
    """Size of the font."""
    color: str
    family: str = "sans"
    """One of `gui.figure.fonts.FAMILIES`."""
    anchor: str = "start"
    """`start`, `middle` or `end`, as in SVG."""
    is_bold: bool = False
    is_italic: bool = False
    length: float = 0.0
    """Its measured width where it has little room, so that another font is squeezed; 0: any width will do."""


@dataclass(frozen=True, slots=True)
class IconElement:
    """The icon of a category of kinds, in a square."""

    category: str
    at: Point
    """The upper left corner."""
    side: float
    color: str


Element: TypeAlias = RectElement | PathElement | TextElement | IconElement


@dataclass(frozen=True, slots=True)
class ElementGroup:
    """What belongs together, such as one node; `title` says what it is."""

    elements: tuple[Element, ...]
    title: str = ""
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole picture; the writers crop it to `box`."""

    title: str
    box: Box
    groups: tuple[ElementGroup, ...]
    background: str = "#ffffff"
    family: str = "sans"
    """The family of most of its texts."""

    def elements(self) -> Iterator[Element]:
        """All elements in the order in which they are painted."""
        for group in self.groups:
            yield from group.elements


def curve_path(curves: Sequence[Bezier], paint: Paint) -> PathElement:
    """Cubic Bézier curves, each of which begins where the one before ends."""
    pieces = [("C", (*first, *second, *end)) for _, first, second, end in curves]
    return PathElement((("M", curves[0][0]), *pieces), paint)


def polygon(points: Iterable[Point], paint: Paint) -> PathElement:
    """A closed outline of straight lines."""
    corners = list(points)
    lines = [("M", corners[0]), *(("L", corner) for corner in corners[1:]), ("Z", ())]
    return PathElement(tuple(lines), paint)


ARC = 0.5523
"""How far the inner points of a cubic curve that stands for a quarter of a circle are from its ends."""


def top_rounded(box: Box, radius: float, paint: Paint) -> PathElement:
    """A rectangle whose upper corners alone are round."""
    left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    inner = radius * (1 - ARC)
    return PathElement(
        (
            ("M", (left, bottom)),
            ("L", (left, top + radius)),
            ("C", (left, top + inner, left + inner, top, left + radius, top)),
            ("L", (right - radius, top)),
            ("C", (right - inner, top, right, top + inner, right, top + radius)),
            ("L", (right, bottom)),
            ("Z", ()),
        ),
        paint,
    )
