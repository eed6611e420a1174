"""Tensors as a few figures, worked out where the tensor is, without waiting for the device."""

from collections.abc import Sequence

import torch
from torch import Tensor

from runtime.reading import NUM_BINS, TensorStats

NUM_STATS = 8
VECTOR_LENGTH = NUM_STATS + NUM_BINS
"""Numbers that are copied from the device for a tensor."""
MAX_VALUES = 1 << 14
"""Values that are read; of more, every so many."""
MAX_SORTED = 2048
"""Values of which a histogram is computed."""
MAX_WEIGHTS = 1 << 20
"""Weights that are compared before and after a step; of more, every so many is taken."""
SATURATION_MARGIN = 0.015
"""How close to a bound, in shares of the distance between them, counts as saturated: |tanh| > 0.97."""


def stats_vector(values: Tensor) -> Tensor:
    """The figures of a tensor as one vector; `stats_from` reads it.

    The length is that of all values; the rest is taken from some of them where they are many.
    """
    flat = _flat_float(values)
    length = torch.linalg.vector_norm(flat)
    lowest, highest = flat.aminmax()
    x = subsample(flat, MAX_VALUES)
    is_finite, is_masked = torch.isfinite(x), torch.isneginf(x)
    one = 1 / flat.numel()
    masked = torch.maximum(is_masked.float().mean(), torch.isneginf(lowest).float() * one)
    has_broken = torch.isnan(highest) | torch.isposinf(highest)
    broken = torch.maximum((~(is_finite | is_masked)).float().mean(), has_broken.float() * one)
    x = torch.where(is_finite, x, 0.0)
    zeros = ((x == 0) & is_finite).float().mean()
    estimated = torch.linalg.vector_norm(x) * (flat.numel() / x.numel()) ** 0.5
    length = torch.where(torch.isfinite(length), length, estimated)
    low, high = x.aminmax()
    mean = x.mean()
    deviation = torch.linalg.vector_norm(x - mean) / x.numel() ** 0.5
    figures = torch.stack([mean, deviation, low, high, zeros, length, broken, masked])
    return torch.cat([figures, _histogram(x, low, high)])


def stats_from(figures: Sequence[float], count: int) -> TensorStats:
    """The record of a vector that `stats_vector` gave, of so many values."""
    mean, std, low, high, zeros, norm, broken, masked = figures[:NUM_STATS]
    counts = tuple(round(value) for value in figures[NUM_STATS:])
    return TensorStats(count, mean, std, low, high, zeros, norm, max(0.0, broken), counts, masked)


def _flat_float(values: Tensor) -> Tensor:
    x = values.detach()
    if x.is_sparse:
        x = x.coalesce().values()
    if x.is_complex():
        x = torch.view_as_real(x)
    return x.float().flatten()


def _histogram(x: Tensor, low: Tensor, high: Tensor) -> Tensor:
    """Counts by sorting: torch's own histograms wait for the device or are not repeatable on it."""
    ordered = subsample(x, MAX_SORTED).sort().values
    shares = torch.arange(1, NUM_BINS, device=x.device) / NUM_BINS
    below = torch.searchsorted(ordered, low + (high - low) * shares).float()
    ends = below.new_tensor([0.0]), below.new_full((1,), len(ordered))
    return torch.cat([ends[0], below, ends[1]]).diff()


def subsample(x: Tensor, max_values: int) -> Tensor:
    """Every so many of the values, so that `max_values` are left at most; an odd step meets all columns."""
    flat = x.detach().flatten()
    return flat[:: -(-flat.numel() // max_values) | 1] if flat.numel() > max_values else flat


def unit_stats(values: Tensor, bounds: tuple[float, float] | None) -> Tensor:
    """How units behave over the rows [B, ...]: the shares that are dead, that vary, that are saturated.

    Not a number stands for what is not known.
    """
    x = values.detach()
    unknown = x.new_tensor(float("nan"), dtype=torch.float32)
    dead = varies = saturated = unknown
    if x.ndim >= 2 and len(x) >= 2:
        is_alive = x != 0
        axes = (1, 2) if x.ndim == 3 else (1,)
        other_dims = [[dim for dim in range(x.ndim) if dim != axis] for axis in axes]
        dead = torch.stack([1 - is_alive.any(dim).float().mean() for dim in other_dims]).max()
        columns = x.flatten(1)
        columns = columns[:, :: -(-columns.numel() // MAX_VALUES) | 1].float()
        deviations = (columns - columns.mean(0)).square().mean(0).sqrt()
        varies = deviations.mean() / columns.abs().mean().clamp(min=1e-30)
    if bounds is not None:
        low, high = bounds
        margin = SATURATION_MARGIN * (high - low)
        sample = subsample(x, MAX_VALUES)
        saturated = ((sample < low + margin) | (sample > high - margin)).float().mean()
    return torch.stack([dead, varies, saturated])
