"""The range in which values can be told apart, where a few of them lie far away."""

from typing import NamedTuple

import numpy as np

from gui.plots.growable_array import FloatArray

MIN_VALUES = 4
"""Fewer values are all shown."""
OUTLIER_RULES = ((0.98, 30.0), (0.95, 100.0), (0.9, 300.0), (0.75, 1000.0))
"""Share of the values that are surely shown, and how many times as far as they reach the farthest of the
others must lie to be left out. The more values would be left out, the farther away they must be: a loss
that falls from 2.3 to 0.05 is shown whole, a first loss of a million before losses about 1 is not."""


class ValueRange(NamedTuple):
    """From the lowest to the highest."""

    low: float
    high: float


def full_range(values: FloatArray) -> ValueRange | None:
    """The range of all finite values; None where there are none."""
    finite = values[np.isfinite(values)]
    return ValueRange(float(finite.min()), float(finite.max())) if len(finite) else None


def robust_range(values: FloatArray) -> ValueRange | None:
    """The range of the finite values without those far away; None where there are none."""
    finite = np.sort(values[np.isfinite(values)])
    if not len(finite):
        return None
    if len(finite) < MIN_VALUES:
        return ValueRange(float(finite[0]), float(finite[-1]))
    return ValueRange(-_robust_end(-finite[::-1]), _robust_end(finite))


def _robust_end(ascending: FloatArray) -> float:
    """The upper end of values in rising order."""
    start, end = float(ascending[0]), float(ascending[-1])
    count = len(ascending)
    for share, ratio in OUTLIER_RULES:
        high = float(ascending[int(share * (count - 1))])
        low = max(start, float(ascending[int((1 - share) * (count - 1))]))
        reach = max(high - low, abs(high))
        if 0 < ratio * reach < end - high:
            return high
    return end
