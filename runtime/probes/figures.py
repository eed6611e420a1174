"""Tensors as a few figures, worked out where the tensor is, without waiting for the device."""

from collections.abc import Sequence

import torch
from torch import Tensor

from runtime.probes.readings import BINS, Stats

FIGURES = 7
LENGTH = FIGURES + BINS
"""Numbers that stand for a tensor on their way from the device."""
MOST = 8192
"""Values of which a histogram is made; of more, every so many is taken."""
MOST_WEIGHTS = 1 << 20
"""Weights that are compared before and after a step; of more, every so many is taken."""
EDGE = 0.015
"""How close to a bound, in shares of the way from one to the other, counts as saturated: |tanh| > 0.97."""


def figures_of(values: Tensor) -> Tensor:
    """The figures of a tensor as one vector; `stats_from` reads it."""
    x = _plain(values)
    is_finite = torch.isfinite(x)
    x = torch.where(is_finite, x, 0.0)
    low, high = x.amin(), x.amax()
    figures = torch.stack(
        [
            x.mean(),
            x.std(correction=0),
            low,
            high,
            ((x == 0) & is_finite).float().mean(),
            torch.linalg.vector_norm(x),
            1 - is_finite.float().mean(),
        ]
    )
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
    ordered = thinned(x, MOST).sort().values
    shares = torch.arange(1, BINS, device=x.device) / BINS
    below = torch.searchsorted(ordered, low + (high - low) * shares).float()
    ends = below.new_tensor([0.0]), below.new_full((1,), len(ordered))
    return torch.cat([ends[0], below, ends[1]]).diff()


def thinned(x: Tensor, most: int) -> Tensor:
    """Every so many of the values, so that at most `most` are left."""
    flat = x.detach().flatten()
    return flat[:: -(-flat.numel() // most)] if flat.numel() > most else flat


def units_of(values: Tensor, bounds: tuple[float, float] | None) -> Tensor:
    """How units behave over the rows [B, ...]: the shares that are dead, that vary, that are saturated.

    Not a number stands for what cannot be told.
    """
    x = values.detach().float()
    unknown = x.new_tensor(float("nan"))
    dead = varies = saturated = unknown
    if x.ndim >= 2 and len(x) >= 2:
        is_alive = x != 0
        axes = (1, 2) if x.ndim == 3 else (1,)
        dead = torch.stack([1 - _any_beside(is_alive, axis).float().mean() for axis in axes]).max()
        varies = x.std(0).mean() / x.abs().mean().clamp(min=1e-30)
    if bounds is not None:
        low, high = bounds
        margin = EDGE * (high - low)
        saturated = ((x < low + margin) | (x > high - margin)).float().mean()
    return torch.stack([dead, varies, saturated])


def _any_beside(values: Tensor, axis: int) -> Tensor:
    """For each place along an axis, whether anything there is true."""
    return values.movedim(axis, 0).flatten(1).any(1)
