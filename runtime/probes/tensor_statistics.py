"""Tensors as a few figures, worked out where the tensor is, without waiting for the device."""

from collections.abc import Sequence

import torch
from torch import Tensor

from runtime.reading import BINS, Stats

FIGURES = 7
LENGTH = FIGURES + BINS
"""Numbers that stand for a tensor on their way from the device."""
MOST = 1 << 14
"""Values that are looked at; of more, every so many is taken."""
MOST_SORTED = 2048
"""Values of which a histogram is made."""
MOST_WEIGHTS = 1 << 20
"""Weights that are compared before and after a step; of more, every so many is taken."""
EDGE = 0.015
"""How close to a bound, in shares of the way from one to the other, counts as saturated: |tanh| > 0.97."""


def figures_of(values: Tensor) -> Tensor:
    """The figures of a tensor as one vector; `stats_from` reads it.

    The length is that of all values; the rest is taken from some of them where they are many.
    """
    plain = _plain(values)
    length = torch.linalg.vector_norm(plain)
    x = thinned(plain, MOST)
    is_finite = torch.isfinite(x)
    broken = torch.maximum(1 - is_finite.float().mean(), (~torch.isfinite(length)).float() / plain.numel())
    x = torch.where(is_finite, x, 0.0)
    zeros = ((x == 0) & is_finite).float().mean()
    short = torch.linalg.vector_norm(x) * (plain.numel() / x.numel()) ** 0.5
    length = torch.where(torch.isfinite(length), length, short)
    low, high = x.aminmax()
    mean = x.mean()
    deviation = torch.linalg.vector_norm(x - mean) / x.numel() ** 0.5
    figures = torch.stack([mean, deviation, low, high, zeros, length, broken])
    return torch.cat([figures, _histogram(x, low, high)])


def stats_from(figures: Sequence[float], count: int) -> Stats:
    """The record of a vector that `figures_of` gave, of so many values."""
    mean, std, low, high, zeros, norm, broken = figures[:FIGURES]
    counts = tuple(round(each) for each in figures[FIGURES:])
    return Stats(count, mean, std, low, high, zeros, norm, max(0.0, broken), counts)


def _plain(values: Tensor) -> Tensor:
    x = values.detach()
    if x.is_sparse:
        x = x.coalesce().values()
    if x.is_complex():
        x = torch.view_as_real(x)
    return x.float().flatten()


def _histogram(x: Tensor, low: Tensor, high: Tensor) -> Tensor:
    """Counts by way of sorting: torch's own histograms wait for the device or are not repeatable on it."""
    ordered = thinned(x, MOST_SORTED).sort().values
    shares = torch.arange(1, BINS, device=x.device) / BINS
    below = torch.searchsorted(ordered, low + (high - low) * shares).float()
    ends = below.new_tensor([0.0]), below.new_full((1,), len(ordered))
    return torch.cat([ends[0], below, ends[1]]).diff()


def thinned(x: Tensor, most: int) -> Tensor:
    """Every so many of the values, so that `most` are left at most; an odd step meets all columns."""
    flat = x.detach().flatten()
    return flat[:: -(-flat.numel() // most) | 1] if flat.numel() > most else flat


def units_of(values: Tensor, bounds: tuple[float, float] | None) -> Tensor:
    """How units behave over the rows [B, ...]: the shares that are dead, that vary, that are saturated.

    Not a number stands for what cannot be told.
    """
    x = values.detach()
    unknown = x.new_tensor(float("nan"), dtype=torch.float32)
    dead = varies = saturated = unknown
    if x.ndim >= 2 and len(x) >= 2:
        is_alive = x != 0
        axes = (1, 2) if x.ndim == 3 else (1,)
        beside = [[each for each in range(x.ndim) if each != axis] for axis in axes]
        dead = torch.stack([1 - is_alive.any(each).float().mean() for each in beside]).max()
        columns = x.flatten(1)
        columns = columns[:, :: -(-columns.numel() // MOST) | 1].float()
        deviations = (columns - columns.mean(0)).square().mean(0).sqrt()
        varies = deviations.mean() / columns.abs().mean().clamp(min=1e-30)
    if bounds is not None:
        low, high = bounds
        margin = EDGE * (high - low)
        some = thinned(x, MOST)
        saturated = ((some < low + margin) | (some > high - margin)).float().mean()
    return torch.stack([dead, varies, saturated])
