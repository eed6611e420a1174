"""One curve: its points, and where they are drawn on which axes."""

import math
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor

from gui.plots.growable_array import FloatArray
from gui.plots.line_series import Series
from gui.plots.pens import make_pen
from gui.plots.robust_range import ValueRange, full_range, robust_range
from gui.plots.x_axis import IDENTITY, AxisMapping, AxisMappings, XAxis

MAX_RECENT = 4000
"""Single values, of the latest, that decide about the height of a plot."""
MIN_NOISY = 20
"""Single values from which on the rarest of them do not count."""
FAINT_ALPHA, GREY_ALPHA = 100, 150
"""How strong a faint curve is, of 255, and a faint grey one."""
NUM_LOG_SEGMENTS = 8
"""Parts of a logarithmic axis that get equally many points, since most points lie in the last."""


class CurveStyle(StrEnum):
    """How a curve is drawn."""

    FAINT = "faint"
    """Thin and pale: every single value, or an earlier run."""
    LINE = "line"
    MARKED = "marked"
    """With a mark at each point."""


MAX_POINTS = {CurveStyle.FAINT: 2000, CurveStyle.LINE: 700, CurveStyle.MARKED: 700}
"""Points that are drawn of a curve."""


@dataclass(frozen=True, slots=True)
class AxisScales:
    """The axes of a plot."""

    axis: XAxis = XAxis.EPOCH
    log_x: bool = False
    log_y: bool = False


@dataclass
class Curve:
    """One curve: its points, what it is called, and how it is drawn. `color` counts the theme's curves.

    The first coordinates of its points are epochs; `mappings` hold where these lie on other axes.
    """

    name: str
    group: str
    color: int | None
    style: CurveStyle
    item: pg.PlotDataItem
    series: Series = field(default_factory=Series)
    mappings: AxisMappings = field(default_factory=dict)
    is_stale: bool = False
    has_marks: bool = True

    @property
    def is_faint(self) -> bool:
        """Whether it only stands behind others."""
        return self.style is CurveStyle.FAINT

    @property
    def is_visible(self) -> bool:
        """Whether there is something of it, and it is not hidden."""
        return bool(len(self.series)) and bool(self.item.isVisible())

    def mapping(self, axis: XAxis) -> AxisMapping:
        """That of an axis."""
        return self.mappings.get(axis, IDENTITY)

    def x_range(self, scales: AxisScales) -> tuple[float, float]:
        """Where on the axis its first and its last point lie; it must have one."""
        positions = self.mapping(scales.axis).to_axis([self.series.start, self.series.end])
        first, last = _scaled(positions, scales.log_x)
        return float(first), float(last)

    def nearest(self, x: float, scales: AxisScales) -> float:
        """The value that is nearest to a position on the axis. There must be one."""
        return self.series.value(self.series.nearest(self._epoch_at(x, scales)))

    def points(
        self, scales: AxisScales, low: float = -math.inf, high: float = math.inf
    ) -> tuple[FloatArray, FloatArray]:
        """What is drawn of it between two positions on the axis; what has no logarithm is left out."""
        first, last = self._epoch_at(low, scales), self._epoch_at(high, scales)
        x, y = self._downsampled(first, last, scales)
        return _scaled(self.mapping(scales.axis).to_axis(x), scales.log_x), _scaled(y, scales.log_y)

    def _epoch_at(self, x: float, scales: AxisScales) -> float:
        if not math.isfinite(x):
            return x
        unrolled = 10.0 ** min(x, 300.0) if scales.log_x else x
        return float(self.mapping(scales.axis).to_epochs([unrolled])[0])

    def _downsampled(self, first: float, last: float, scales: AxisScales) -> tuple[FloatArray, FloatArray]:
        max_points = MAX_POINTS[self.style]
        if not scales.log_x or len(self.series) <= max_points:
            return self.series.downsample(first, last, max_points)
        first, last = max(first, self.series.start, 1e-9), min(last, self.series.end)
        if last <= first:
            return self.series.downsample(first, last, max_points)
        edges = np.geomspace(first, last, NUM_LOG_SEGMENTS + 1).tolist()
        parts = [
            self.series.downsample(low, high, max_points // NUM_LOG_SEGMENTS) for low, high in pairwise(edges)
        ]
        x, y = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
        order = np.argsort(x, kind="stable")  # stretches overlap by a point
        return x[order], y[order]

    def value_ranges(self, scales: AxisScales) -> tuple[ValueRange, ValueRange] | None:
        """The range of all values, and that of the usual ones, which decides about the height of a plot."""
        values = self.points(scales)[1]
        full = full_range(values)
        if full is None:
            return None
        if not self.is_faint or len(self.series) < MIN_NOISY:
            usual = None if scales.log_y else robust_range(values)
            return full, usual or full
        recent = _scaled(self.series.last(MAX_RECENT), scales.log_y)
        finite = recent[np.isfinite(recent)]
        return full, ValueRange(*np.percentile(finite, (1, 99)).tolist()) if len(finite) else full


def _scaled(values: FloatArray, is_log: bool) -> FloatArray:
    """The values, or their orders of magnitude."""
    if not is_log:
        return values
    return np.log10(values, where=values > 0, out=np.full_like(values, np.nan))


def apply_color(curve: Curve, color: QColor) -> None:
    """Draws a curve in a colour; a faint one lets others shine through."""
    drawn = QColor(color)
    if curve.is_faint:
        drawn.setAlpha(FAINT_ALPHA if curve.color is not None else GREY_ALPHA)
    curve.item.setPen(make_pen(drawn, width=1 if curve.is_faint else 2))
    if curve.style is CurveStyle.MARKED:
        curve.item.setSymbol("o" if curve.has_marks else None)
        curve.item.setSymbolSize(5)
        curve.item.setSymbolBrush(pg.mkBrush(color))
        curve.item.setSymbolPen(None)
