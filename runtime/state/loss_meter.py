"""Losses that stay on the device until a person wants to see them."""

from dataclasses import dataclass, field
from math import fsum, isfinite

import torch
from torch import Tensor


class Diverged(Exception):
    """A loss is no finite number; `index` counts the losses `measure` of the pass from 0."""

    def __init__(self, index: int, value: float, measure: str = "loss") -> None:
        self.index = index
        self.value = value
        self.measure = measure
        super().__init__(f"loss {value}")


@dataclass
class LossMeter:
    """The losses of one pass over rows.

    `add` only keeps a reference; `fetch` brings over what is ready without waiting for the device. The mean
    is an exact sum, so it does not depend on when values were fetched.
    """

    values: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    strict: bool = True
    """Whether a loss that is no finite number is an error."""
    measure: str = "loss"
    """What the losses are called among the measures."""
    _waiting: list[Tensor] = field(default_factory=list)
    _flying: "tuple[Tensor, torch.cuda.Event] | None" = None

    def add(self, loss: Tensor, size: int) -> None:
        """Takes the loss of a batch of `size` rows."""
        self._waiting.append(loss.detach())
        self.sizes.append(size)

    def fetch(self) -> list[float]:
        """The losses that have come over since the last time, in order.

        Raises:
            Diverged: One of them is no finite number.
        """
        if self._flying is not None:
            if not self._flying[1].query():  # type: ignore[no-untyped-call]
                return []
            return self._landed()
        if not self._waiting:
            return []
        stacked = torch.stack(self._waiting)
        self._waiting.clear()
        if stacked.is_cuda:
            self._flying = (stacked.to("cpu", non_blocking=True), torch.cuda.Event())  # type: ignore[no-untyped-call]
            self._flying[1].record()
            return []
        return self._taken(stacked.tolist())

    def finish(self) -> list[float]:
        """All losses that have not come over yet; waits for the device."""
        found: list[float] = []
        if self._flying is not None:
            self._flying[1].synchronize()
            found += self._landed()
        if self._waiting:
            stacked = torch.stack(self._waiting)
            self._waiting.clear()
            found += self._taken(stacked.tolist())
        return found

    def _landed(self) -> list[float]:
        assert self._flying is not None
        values: list[float] = self._flying[0].tolist()
        self._flying = None
        return self._taken(values)

    def _taken(self, values: list[float]) -> list[float]:
        first = len(self.values)
        self.values += values
        for index, value in enumerate(values):
            if self.strict and not isfinite(value):
                raise Diverged(first + index, value, self.measure)
        return values

    def mean(self) -> float:
        """The mean over all rows. Call `finish` first."""
        total = fsum(value * size for value, size in zip(self.values, self.sizes, strict=True))
        return total / sum(self.sizes)
