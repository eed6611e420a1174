"""Brings standardised values back to the units of their target."""

from torch import Tensor


def to_units(input: Tensor, unit: Tensor) -> Tensor:
    """Values in units of the target from values in deviations from its mean.

    Args:
        input: In deviations, [B, *].
        unit: Mean and deviation of the target, for each row [B, 2], or [B, 2, K] of
            several.
    """
    mean, deviation = unit.unbind(1)  # [B] or [B, K]
    shape = (*mean.shape, *[1] * (input.ndim - mean.ndim))
    return input * deviation.reshape(shape) + mean.reshape(shape)
