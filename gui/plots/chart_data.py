"""What a chart shows: curves, points, bars between edges, and a line to compare them with."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gui.plots.growable_array import FloatArray

IntArray = NDArray[np.int64]
DataPoint = tuple[float, float]

RANGE_MARGIN = 0.05
"""Space around all values, as a share of their range."""
BAR_HEADROOM = 1.08
"""How much higher than its highest bar a chart is."""


@dataclass(frozen=True, eq=False, slots=True)
class ChartLine:
    """A curve through points. `color` counts the theme's curves; None: pale."""

    name: str
    x: FloatArray
    y: FloatArray
    color: int | None = None
    is_marked: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Dots:
    """Single points, each of a row of its own."""

    x: FloatArray
    y: FloatArray
    color: int = 0
    groups: IntArray | None = None
    """The group of each point; each has a colour of its own, below 0 it is pale."""
    count: int = 0
    """How many groups there are, visible or not; 0: as many as the theme has colours."""


@dataclass(frozen=True, eq=False, slots=True)
class HistogramBars:
    """Bars between neighbouring edges."""

    edges: FloatArray
    heights: FloatArray
    color: int = 0
    alpha: int = 190
    """How strong the colour is, of 255."""


@dataclass(frozen=True, eq=False, slots=True)
class ChartData:
    """All of a chart. A range of None follows the values; `guide` is a pale line between two points."""

    title: str
    x_label: str
    y_label: str
    lines: tuple[ChartLine, ...] = ()
    dots: Dots | None = None
    columns: tuple[HistogramBars, ...] = ()
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    guide: tuple[DataPoint, DataPoint] | None = None


EMPTY = ChartData("", "", "")


def x_range_of(data: ChartData) -> tuple[float, float]:
    """The lowest and the highest x that a chart shows."""
    if data.x_range is not None:
        return data.x_range
    if data.columns:
        edges = data.columns[-1].edges
        return float(edges[0]), float(edges[-1])
    return _padded_range([line.x for line in data.lines] + ([data.dots.x] if data.dots else []))


def y_range_of(data: ChartData) -> tuple[float, float]:
    """The lowest and the highest y that a chart shows."""
    if data.y_range is not None:
        return data.y_range
    if data.columns:
        return 0.0, float(max(1.0, data.columns[-1].heights.max() * BAR_HEADROOM))
    return _padded_range([line.y for line in data.lines] + ([data.dots.y] if data.dots else []))


def _padded_range(parts: list[FloatArray]) -> tuple[float, float]:
    """The range of all finite values with some space around them."""
    values = np.concatenate([part[np.isfinite(part)] for part in parts]) if parts else np.zeros(0)
    if not len(values):
        return 0.0, 1.0
    low, high = float(values.min()), float(values.max())
    margin = (high - low) * RANGE_MARGIN or max(abs(high), 1.0) * RANGE_MARGIN
    return low - margin, high + margin


def named_lines(data: ChartData) -> list[ChartLine]:
    """The curves that have a name, a colour and points."""
    return [line for line in data.lines if line.name and line.color is not None and len(line.x)]
