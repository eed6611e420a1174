"""Losses that stay on the device until they are shown."""

from dataclasses import dataclass, field
from math import fsum, isfinite, nan
from typing import Any

import torch
from torch import Tensor


class LossNotFinite(Exception):
    """A loss is no finite number; `index` counts the losses `loss_name` of the pass from 0."""

    def __init__(self, index: int, value: float, loss_name: str = "loss") -> None:
        self.index = index
        self.value = value
        self.loss_name = loss_name
        super().__init__(f"loss {value}")


@dataclass
class LossMeter:
    """The losses of one pass over rows.

    `add` only stores a reference; `fetch` brings over what is ready without waiting for the device. The mean
    is an exact sum, so it does not depend on when values were fetched.
    """

    values: list[float] = field(default_factory=list)
    sizes: list[int | float] = field(default_factory=list)
    """How much each counts: the rows of the batch, or what its mean is over."""
    strict: bool = True
    """Whether a loss that is no finite number is an error."""
    loss_name: str = "loss"
    """What the losses are called among the metrics."""
    adds_up: bool = False
    """Whether the losses are sums, which are added up."""
    _pending: list[Tensor] = field(default_factory=list)
    _pending_sizes: list[Tensor] = field(default_factory=list)
    _in_flight: "tuple[Tensor, torch.cuda.Event] | None" = None

    def add(self, loss: Tensor, size: int | Tensor) -> None:
        """Takes the loss of a batch of `size` rows, or of so much that counts."""
        self._pending.append(loss.detach())
        if isinstance(size, Tensor):
            self._pending_sizes.append(size.detach())
        else:
            self.sizes.append(size)

    def _stack_pending(self) -> Tensor:
        """The losses [N] that are still on the device; with sizes that are there too, [2, N]."""
        losses = torch.stack(self._pending)
        if self._pending_sizes:
            dtype = torch.float32 if losses.device.type == "mps" else torch.float64
            losses = torch.stack([losses.to(dtype), torch.stack(self._pending_sizes).to(dtype)])
        self._pending.clear()
        self._pending_sizes.clear()
        return losses

    def fetch(self) -> list[float]:
        """The losses that have come over since the last time, in order.

        Raises:
            LossNotFinite: One of them is no finite number.
        """
        if self._in_flight is not None:
            if not self._in_flight[1].query():  # type: ignore[no-untyped-call]
                return []
            return self._collect_in_flight()
        if not self._pending:
            return []
        stacked = self._stack_pending()
        if stacked.is_cuda:
            self._in_flight = (stacked.to("cpu", non_blocking=True), torch.cuda.Event())  # type: ignore[no-untyped-call]
            self._in_flight[1].record()
            return []
        return self._append_checked(stacked.tolist())

    def finish(self) -> list[float]:
        """All losses that were not fetched yet; waits for the device.

        Raises:
            LossNotFinite: One of them is no finite number.
        """
        losses: list[float] = []
        if self._in_flight is not None:
            self._in_flight[1].synchronize()
            losses += self._collect_in_flight()
        if self._pending:
            stacked = self._stack_pending()
            losses += self._append_checked(stacked.tolist())
        return losses

    def _collect_in_flight(self) -> list[float]:
        assert self._in_flight is not None
        values: list[Any] = self._in_flight[0].tolist()
        self._in_flight = None
        return self._append_checked(values)

    def _append_checked(self, fetched: list[Any]) -> list[float]:
        """Adds values, or values and sizes, to those that have been fetched, and gives the values.

        Raises:
            LossNotFinite: One of them is no finite number.
        """
        values: list[float] = fetched
        if fetched and isinstance(fetched[0], list):
            values, sizes = fetched
            self.sizes += sizes
        first = len(self.values)
        self.values += values
        for index, value in enumerate(values):
            if self.strict and not isfinite(value):
                raise LossNotFinite(first + index, value, self.loss_name)
        return values

    def mean(self) -> float:
        """The mean over all that counts, or the sum of sums. Call `finish` first."""
        if self.adds_up:
            return fsum(self.values)
        counted = [(value, size) for value, size in zip(self.values, self.sizes, strict=True) if size]
        total = fsum(value * size for value, size in counted)
        return total / sum(self.sizes) if counted else nan

    @property
    def num_ignored(self) -> int:
        """Batches of which nothing counts. Call `finish` first."""
        return self.sizes.count(0)
