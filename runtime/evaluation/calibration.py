"""Whether the confidence of a network is its accuracy."""

from dataclasses import dataclass

import numpy as np

from runtime.array_types import Array, Floats


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Rows of about the same confidence. Means are None where there is no row."""

    low: float
    high: float
    count: int
    confidence: float | None
    """The mean confidence."""
    accuracy: float | None
    """How often it was right."""


@dataclass(frozen=True, slots=True)
class CalibrationCurve:
    """Bins from the least to the greatest certainty, and the gap between the two means over all rows."""

    bins: tuple[CalibrationBin, ...]
    error: float
    """The expected calibration error: the gap of each bin, weighted with its rows."""


def calibrate(confidence: Floats, is_right: Array, bins: int = 10) -> CalibrationCurve:
    """Compares certainty with hits.

    Args:
        confidence: The probability that the network gave to its own answer, [N].
        is_right: Whether the answer was right, [N].
        bins: How many equal parts the certainty from 0 to 1 is shared into; borders count to the lower one.

    Source: Naeini, Cooper and Hauskrecht (2015), Obtaining Well Calibrated Probabilities Using Bayesian
    Binning.
    """
    edges = np.linspace(0, 1, bins + 1)
    numbers = np.clip(np.digitize(confidence, edges, right=True) - 1, 0, bins - 1)
    results, error = [], 0.0
    for index in range(bins):
        inside = numbers == index
        count = int(inside.sum())
        low, high = float(edges[index]), float(edges[index + 1])
        if not count:
            results.append(CalibrationBin(low, high, 0, None, None))
            continue
        mean_confidence, hit_rate = float(confidence[inside].mean()), float(is_right[inside].mean())
        results.append(CalibrationBin(low, high, count, mean_confidence, hit_rate))
        error += count / len(confidence) * abs(mean_confidence - hit_rate)
    return CalibrationCurve(tuple(results), error)
