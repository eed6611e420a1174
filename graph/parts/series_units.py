"""Brings standardised values back to the units of their target."""

from torch import Tensor


def to_units(input: Tensor, unit: Tensor) -> Tensor:
    """Values in units of the target from values in deviations from its mean.

    Args:
        input: In deviations, [B, *].
        unit: Mean and deviation of the target, for each row [B, 2].
    """
    mean, deviation = unit.unbind(1)
    shape = (-1, *[1] * (input.ndim - 1))
    return input * deviation.reshape(shape) + mean.reshape(shape)
