"""Sizes of tensors of which some, like the batch, are known only by name."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Symbolic:
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
class Linear:
    """A count that grows with the batch: `per_row` for each row and `fixed` besides."""

    per_row: int = 0
    fixed: int = 0

    def at(self, rows: int) -> int:
        """The count for a batch of so many rows."""
        return self.per_row * rows + self.fixed

    def __add__(self, other: "Linear") -> "Linear":
        return Linear(self.per_row + other.per_row, self.fixed + other.fixed)


NONE = Linear()

Dimension: TypeAlias = int | Symbolic

BATCH = Symbolic("B")

# Two sizes of the batch under which every node is tried; both divide well, as halving a batch is common.
SAMPLES = (24, 48)


def sampled(shape: tuple[Dimension, ...], batch: int) -> tuple[int, ...]:
    """The shape with a number for the batch."""
    return tuple(size if isinstance(size, int) else size.factor * batch + size.constant for size in shape)


def from_samples(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[Dimension, ...]:
    """The shape that has these sizes under the two `SAMPLES`. Raises ValueError if it is not linear."""
    if len(first) != len(second):
        raise ValueError("the number of axes depends on the batch")
    small, large = SAMPLES
    shape: list[Dimension] = []
    for one, two in zip(first, second, strict=True):
        if one == two:
            shape.append(one)
            continue
        factor, rest = divmod(two - one, large - small)
        if rest:
            raise ValueError("a size is no whole multiple of the batch")
        shape.append(Symbolic(BATCH.symbol, factor, one - factor * small))
    return tuple(shape)


def shape_text(shape: tuple[Dimension, ...]) -> str:
    """The shape as people write it: `[B, 32, 8, 8]`."""
    return "[" + ", ".join(str(size) for size in shape) + "]"
