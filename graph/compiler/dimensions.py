"""Sizes of tensors of which some, like the batch, are known only by name."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class SymbolicDim:
    """The size `factor * symbol + constant`."""

    symbol: str
    factor: int = 1
    constant: int = 0

    def __str__(self) -> str:
        text = self.symbol if self.factor == 1 else f"{self.factor}*{self.symbol}"
        if self.constant:
            text += f"{self.constant:+d}"
        return text


@dataclass(frozen=True, slots=True)
class LinearCount:
    """A count that grows with the batch: `per_sample` for each row and `fixed` besides."""

    per_sample: int = 0
    fixed: int = 0

    def at(self, batch_size: int) -> int:
        """The count for a batch of so many rows."""
        return self.per_sample * batch_size + self.fixed

    def __add__(self, other: "LinearCount") -> "LinearCount":
        return LinearCount(self.per_sample + other.per_sample, self.fixed + other.fixed)

    def __mul__(self, times: int) -> "LinearCount":
        return LinearCount(self.per_sample * times, self.fixed * times)


ZERO = LinearCount()

Dimension: TypeAlias = int | SymbolicDim

BATCH = SymbolicDim("B")

# Two sizes of the batch under which every node is tried; both divide well, as halving a batch is common.
TRIAL_BATCH_SIZES = (24, 48)


def with_batch_size(shape: tuple[Dimension, ...], batch: int) -> tuple[int, ...]:
    """The shape with a number for the batch."""
    return tuple(size if isinstance(size, int) else size.factor * batch + size.constant for size in shape)


def grows_with_batch(shape: tuple[Dimension, ...]) -> bool:
    """Whether a larger batch makes a larger tensor, on whatever axis."""
    return any(isinstance(size, SymbolicDim) for size in shape)


def shape_from_trials(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[Dimension, ...]:
    """The shape that has these sizes under the two `TRIAL_BATCH_SIZES`.

    Raises:
        ValueError: The shape does not grow linearly with the batch.
    """
    if len(first) != len(second):
        raise ValueError("the number of axes depends on the batch")
    small, large = TRIAL_BATCH_SIZES
    shape: list[Dimension] = []
    for one, two in zip(first, second, strict=True):
        if one == two:
            shape.append(one)
            continue
        factor, rest = divmod(two - one, large - small)
        if rest:
            raise ValueError("a size is no whole multiple of the batch")
        shape.append(SymbolicDim(BATCH.symbol, factor, one - factor * small))
    return tuple(shape)


def shape_text(shape: tuple[Dimension, ...]) -> str:
    """The shape as people write it: `[B, 32, 8, 8]`."""
    return "[" + ", ".join(str(size) for size in shape) + "]"
