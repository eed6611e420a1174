"""One curve: its points, and where they are drawn on which axes."""

import math
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

import numpy as np
import pyqtgraph as pg

from gui.plots.growable_array import Points
from gui.plots.line_series import Series
from gui.plots.x_axis import SAME, Axis, Ruler, Rulers

RECENT = 4000
"""Single values, of the latest, that decide about the height of a plot."""
STRETCHES = 8
"""Parts of a logarithmic axis that get equally many points, since most points lie in the last."""


class Style(StrEnum):
    """How a curve is drawn."""

    FAINT = "faint"
    """Thin and pale: every single value, or an earlier run."""
    LINE = "line"
    MARKED = "marked"
    """With a mark at each point."""


MOST = {Style.FAINT: 2000, Style.LINE: 700, Style.MARKED: 700}
"""Points that are drawn of a curve."""


@dataclass(frozen=True, slots=True)
class Scales:
    """The axes of a plot."""

    axis: Axis = Axis.EPOCH
    log_x: bool = False
    log_y: bool = False


@dataclass
class Curve:
    """One curve: its points, what it is called, and how it is drawn. `color` counts the theme's curves.

    The first coordinates of its points are epochs; `rulers` tell where these lie on other axes.
    """

    name: str
    group: str
    color: int | None
    style: Style
    item: pg.PlotDataItem
    series: Series = field(default_factory=Series)
    rulers: Rulers = field(default_factory=dict)
    is_stale: bool = False
    has_marks: bool = True

    @property
    def is_faint(self) -> bool:
        """Whether it only stands behind others."""
        return self.style is Style.FAINT

    @property
    def is_seen(self) -> bool:
        """Whether there is something of it, and it is not hidden."""
        return bool(len(self.series)) and bool(self.item.isVisible())

    def ruler(self, axis: Axis) -> Ruler:
        """That of an axis."""
        return self.rulers.get(axis, SAME)

    def ends(self, scales: Scales) -> tuple[float, float]:
        """Where on the axis its first and its last point lie; it must have one."""
        places = self.ruler(scales.axis).to_axis([self.series.start, self.series.end])
        first, last = _ordered(places, scales.log_x)
        return float(first), float(last)

    def nearest(self, place: float, scales: Scales) -> float:
        """The value that is nearest to a place on the axis. There must be one."""
        return self.series.value(self.series.nearest(self._epoch_at(place, scales)))

    def points(self, scales: Scales, low: float = -math.inf, high: float = math.inf) -> tuple[Points, Points]:
        """What is drawn of it between two places on the axis; what has no logarithm is left out."""
        first, last = self._epoch_at(low, scales), self._epoch_at(high, scales)
        x, y = self._thinned(first, last, scales)
        return _ordered(self.ruler(scales.axis).to_axis(x), scales.log_x), _ordered(y, scales.log_y)

    def _epoch_at(self, place: float, scales: Scales) -> float:
        if not math.isfinite(place):
            return place
        unrolled = 10.0 ** min(place, 300.0) if scales.log_x else place
        return float(self.ruler(scales.axis).to_epochs([unrolled])[0])

    def _thinned(self, first: float, last: float, scales: Scales) -> tuple[Points, Points]:
        most = MOST[self.style]
        if not scales.log_x or len(self.series) <= most:
            return self.series.within(first, last, most)
        first, last = max(first, self.series.start, 1e-9), min(last, self.series.end)
        if last <= first:
            return self.series.within(first, last, most)
        edges = np.geomspace(first, last, STRETCHES + 1).tolist()
        parts = [self.series.within(low, high, most // STRETCHES) for low, high in pairwise(edges)]
        x, y = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
        order = np.argsort(x, kind="stable")  # stretches overlap by a point
        return x[order], y[order]

    def telling(self, scales: Scales) -> Points:
        """The values that decide about the height: of every single step only the usual ones."""
        if not self.is_faint or len(self.series) < 20:
            return self.points(scales)[1]
        recent = _ordered(self.series.last(RECENT), scales.log_y)
        finite = recent[np.isfinite(recent)]
        return np.percentile(finite, (1, 99)) if len(finite) else finite


def _ordered(values: Points, is_log: bool) -> Points:
    """The values, or their orders of magnitude."""
    if not is_log:
        return values
    return np.log10(values, where=values > 0, out=np.full_like(values, np.nan))


def heights(parts: list[Points]) -> tuple[float, float]:
    """The lowest and the highest finite value."""
    values = np.concatenate([part[np.isfinite(part)] for part in parts])
    return (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
