"""How far measured values are met: pure functions over arrays [N, D]."""

from dataclasses import dataclass

import numpy as np

from runtime.array_types import Floats


@dataclass(frozen=True, slots=True)
class RegressionScore:
    """How well one value is met."""

    r2: float | None
    """The share of the variance that is explained; None where the targets do not differ."""
    mae: float
    """The mean distance, in units of the target."""
    rmse: float
    """The root of the mean squared distance, in units of the target."""
    bias: float
    """How much too high the answers are in the mean."""


def regression_score(predicted: Floats, target: Floats) -> RegressionScore:
    """The score of some answers, [N] or [N, D]; of several values the mean score, as scikit-learn has it.

    Where some values do not differ, they score 1 if all are met exactly, else 0.
    """
    count = len(target)
    predicted = predicted.astype(np.float64).reshape(count, -1)
    target = target.astype(np.float64).reshape(count, -1)
    errors = predicted - target
    spread, squared = ((target - target.mean(0)) ** 2).sum(0), (errors**2).sum(0)
    differs = spread > 0
    shares = np.where(differs, 1 - squared / np.where(differs, spread, 1), squared == 0)
    return RegressionScore(
        r2=float(shares.mean()) if differs.any() else None,
        mae=float(np.abs(errors).mean()),
        rmse=float(np.sqrt((errors**2).mean(0)).mean()),
        bias=float(errors.mean()),
    )


@dataclass(frozen=True, eq=False, slots=True)
class ValueHistogram:
    """How many values lie between each two neighbouring edges."""

    edges: Floats
    counts: Floats


def value_histogram(values: Floats, max_bins: int = 40) -> ValueHistogram:
    """A histogram whose number of bars fits the number of values."""
    finite = values[np.isfinite(values)]
    bins = max(5, min(max_bins, int(np.sqrt(max(1, len(finite))) * 1.5)))
    counts, edges = np.histogram(finite, bins=bins)
    return ValueHistogram(edges, counts.astype(np.float64))
