"""What a few numbers tell: their mean, how sure that is, and whether two sets of them differ at all."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy import stats

CONFIDENCE = 0.95
"""Of the intervals: the share of repetitions in which such an interval holds the true mean."""


@dataclass(frozen=True, slots=True)
class MeanInterval:
    """The mean of some numbers, and how far the true one may be from it."""

    mean: float
    half_width: float
    """The interval goes so far below and above; NaN of a single number."""
    spread: float
    """The standard deviation of the numbers, with n - 1; NaN of a single one."""
    count: int

    @property
    def holds_zero(self) -> bool:
        """Whether the true mean may be 0; of a single number that cannot be told, so it may."""
        return math.isnan(self.half_width) or abs(self.mean) <= self.half_width


def mean_interval(values: Sequence[float], confidence: float = CONFIDENCE) -> MeanInterval:
    """The mean of numbers with its interval by Student's t: half width t(n - 1) s / sqrt(n).

    Folds share rows of training, so their numbers are no independent draws and the interval is rather too
    narrow than too wide.

    Raises:
        ValueError: There are no numbers.
    """
    count = len(values)
    if count == 0:
        raise ValueError("There are no numbers.")
    mean = math.fsum(values) / count
    if count == 1:
        return MeanInterval(mean, math.nan, math.nan, 1)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (count - 1))
    quantile = float(stats.t.ppf((1 + confidence) / 2, count - 1))
    return MeanInterval(mean, quantile * spread / math.sqrt(count), spread, count)


def paired_difference(
    first: Sequence[float], second: Sequence[float], confidence: float = CONFIDENCE
) -> MeanInterval:
    """The mean of the differences `first - second`, pair by pair: of the same seed and fold each.

    Raises:
        ValueError: There are no pairs, or one has more numbers than the other.
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} numbers cannot be paired with {len(second)}.")
    return mean_interval([one - other for one, other in zip(first, second, strict=True)], confidence)
