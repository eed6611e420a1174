"""Whether a target is computed from features: their sum, their mean, a difference."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.parts.column_values import TableColumn

MIN_ROWS, MAX_ROWS = 20, 2000
"""Rows from which on an exact fit is no chance, and those that are looked at."""
MAX_FEATURES, MAX_PARTS = 60, 6
"""Features that are tried, and those that a sum has."""
EXACT = 1e-5
"""The error of the fit, as a share of the target's deviation, up to which it is only rounding."""
SMALLEST = 1e-3
"""What a feature adds, as a share of the target's deviation, below which it is no part of the sum."""
ALIKE = 1e-3
"""By how much, as a share, factors may differ that are one: those of a sum, a mean, a difference."""


def parts_of_target(columns: "Sequence[TableColumn]") -> tuple[str, ...]:
    """The features whose sum, mean or difference the target is; empty where it is none.

    Ordinary least squares over a sample; what is exact and has the same factor for two to six features, but
    for its sign, is no rule to learn.

    Args:
        columns: Those in use.
    """
    import numpy as np

    targets = [column for column in columns if column.role == "target" and column.kind == "number"]
    features = [column for column in columns if column.role == "feature" and column.kind == "number"]
    if len(targets) != 1 or not 2 <= len(features) <= MAX_FEATURES:
        return ()
    step = max(1, len(targets[0].values) // MAX_ROWS)
    whole = np.stack([column.values[::step] for column in [*features, targets[0]]], 1).astype(np.float64)
    whole = whole[np.isfinite(whole).all(1)]
    whole = whole - whole.mean(0) if len(whole) else whole
    if len(whole) < max(MIN_ROWS, 3 * len(features)):
        return ()
    scale = whole.std(0)
    if scale[-1] == 0:
        return ()
    varying = np.flatnonzero(scale[:-1] > 0)
    solved, _, rank, _ = np.linalg.lstsq(whole[:, varying] / scale[varying], whole[:, -1], rcond=1e-9)
    error = whole[:, -1] - whole[:, varying] / scale[varying] @ solved
    if rank < len(varying) or float(error.std()) > EXACT * scale[-1]:
        return ()
    parts = np.flatnonzero(np.abs(solved) > SMALLEST * scale[-1])
    factors = np.abs(solved[parts] / scale[varying][parts])
    if not 2 <= len(parts) <= MAX_PARTS or float(np.ptp(factors)) > ALIKE * float(factors.max()):
        return ()
    return tuple(features[varying[part]].name for part in parts)
