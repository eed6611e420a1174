"""The range of a plot that keeps all of its curves in view while they grow."""

import math
from collections.abc import Iterable, Sequence

import pyqtgraph as pg

from gui.plots.curve import AxisScales, Curve
from gui.plots.robust_range import ValueRange

HINT_SHARE = 0.5
"""Values are told to be out of view where they lie farther off than this share of the plot's height."""
MAX_SLACK = 1.25
"""How much higher than the curves the plot may be before it is made lower."""
MARGIN = 0.06
"""Space above and below the curves, as a share of their height."""
FLAT = 0.5
"""Space above and below a curve that never changes, as a share of its value."""
X_HEADROOM = 0.1
"""How far beyond the last point the plot reaches when it is made wider. Axes are the dearest part of a
drawing, so the range changes seldom."""


class AutoRange:
    """Sets the range of a view box to that of curves."""

    def __init__(self, view: pg.ViewBox) -> None:
        self.is_exact = False
        """Whether the next range has no headroom."""
        self.is_applying = False
        """Whether the range changes just now because of the curves."""
        self.shows_outliers = False
        """Whether values far from all others are in view, too, however flat these become."""
        self.hidden = ValueRange(math.inf, -math.inf)
        """The lowest and the highest value that are out of view; infinite where none is."""
        self._view = view

    def apply(self, curves: Iterable[Curve], scales: AxisScales) -> None:
        """Brings all visible curves into view, where they are not."""
        visible = [curve for curve in curves if curve.is_visible]
        if not visible:
            return
        ends = [curve.x_range(scales) for curve in visible]
        start, end = (min(first for first, _ in ends) if scales.log_x else 0.0), max(e for _, e in ends)
        length = max(1e-6, end - start)
        whole, low, high = self._heights(visible, scales)
        margin = max((high - low) * MARGIN, FLAT * max(abs(high), 1e-6) if high == low else 1e-6 * abs(high))
        (left, right), (bottom, top) = self._view.viewRange()
        if self.is_exact or left != start or not length <= right - start <= length * (1 + X_HEADROOM):
            left, right = start, start + length * (1 if self.is_exact else 1 + X_HEADROOM)
        is_inside = bottom <= low - margin / 3 and high + margin / 3 <= top
        if self.is_exact or not is_inside or top - bottom > MAX_SLACK * (high - low + 2 * margin):
            bottom, top = low - margin, high + margin
        self.hidden = _out_of_view(whole, bottom, top)
        self.is_exact = False
        self.is_applying = True
        self._view.setRange(xRange=(left, right), yRange=(bottom, top), padding=0)
        self.is_applying = False

    def _heights(self, curves: Sequence[Curve], scales: AxisScales) -> tuple[ValueRange, float, float]:
        """The range of all values, and that of those to be in view."""
        ranges = [
            ranges_of_curve for curve in curves if (ranges_of_curve := curve.value_ranges(scales)) is not None
        ]
        if not ranges:
            return ValueRange(0.0, 1.0), 0.0, 1.0
        whole = ValueRange(min(full.low for full, _ in ranges), max(full.high for full, _ in ranges))
        if self.shows_outliers:
            return whole, *whole
        return whole, min(robust.low for _, robust in ranges), max(robust.high for _, robust in ranges)


def _out_of_view(whole: ValueRange, bottom: float, top: float) -> ValueRange:
    """The farthest values that are well below and well above a view."""
    far = HINT_SHARE * (top - bottom)
    return ValueRange(
        whole.low if whole.low < bottom - far else math.inf,
        whole.high if whole.high > top + far else -math.inf,
    )
