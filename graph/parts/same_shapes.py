"""Losses compare numbers one by one, so what they compare must be of one shape."""

from torch import Tensor


def require_same_shape(first: Tensor, second: Tensor) -> None:
    """Refuses what torch would spread over each other, as [B, 1] and [B] to [B, B].

    Raises:
        ValueError: The two differ in shape.
    """
    if first.shape != second.shape:
        message = f"{list(first.shape)} and {list(second.shape)} differ in shape."
        raise ValueError(message)
