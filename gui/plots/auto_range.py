"""The range of a plot that keeps all of its curves in view while they grow."""

from collections.abc import Iterable

import pyqtgraph as pg

from gui.plots.curve import AxisScales, Curve, finite_range

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
        self._view = view

    def apply(self, curves: Iterable[Curve], scales: AxisScales) -> None:
        """Brings all visible curves into view, where they are not."""
        visible = [curve for curve in curves if curve.is_visible]
        if not visible:
            return
        ends = [curve.x_range(scales) for curve in visible]
        start, end = (min(first for first, _ in ends) if scales.log_x else 0.0), max(e for _, e in ends)
        length = max(1e-6, end - start)
        low, high = finite_range([curve.height_values(scales) for curve in visible])
        margin = max((high - low) * MARGIN, FLAT * max(abs(high), 1e-6) if high == low else 1e-6 * abs(high))
        (left, right), (bottom, top) = self._view.viewRange()
        if self.is_exact or left != start or not length <= right - start <= length * (1 + X_HEADROOM):
            left, right = start, start + length * (1 if self.is_exact else 1 + X_HEADROOM)
        is_inside = bottom <= low - margin / 3 and high + margin / 3 <= top
        if self.is_exact or not is_inside or top - bottom > MAX_SLACK * (high - low + 2 * margin):
            bottom, top = low - margin, high + margin
        self.is_exact = False
        self.is_applying = True
        self._view.setRange(xRange=(left, right), yRange=(bottom, top), padding=0)
        self.is_applying = False
