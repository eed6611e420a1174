"""The losses of a run as a list that stays short: of very many, neighbours are taken together."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import fmean, pstdev

MAX_VALUES = 4096
"""Values that are stored; of more, two and two become one."""
NUM_WINDOWS = 10
"""Parts into which a run is divided to see where its loss goes."""
MIN_VALUES = 20
"""Steps before a loss has a trend."""


@dataclass(frozen=True, slots=True)
class LossTrend:
    """Where a loss goes: the very first one, and its mean in the first, the best and the last part.

    `swing` is the deviation of the single values in the last half, in shares of their mean.
    """

    first: float
    start: float
    best: float
    end: float
    swing: float


@dataclass
class LossHistory:
    """The losses so far."""

    values: list[float] = field(default_factory=list)
    size: int = 1
    """Steps that one value stands for."""
    first: float = 0.0
    """The loss of the first step, before anything has moved."""
    _pending: list[float] = field(default_factory=list)

    def add(self, losses: Iterable[float]) -> None:
        """Takes the losses of further steps."""
        for loss in losses:
            if not self.values and not self._pending:
                self.first = loss
            self._pending.append(loss)
            if len(self._pending) == self.size:
                self.values.append(fmean(self._pending))
                self._pending = []
            if len(self.values) > MAX_VALUES:
                self.values = [fmean(pair) for pair in zip(self.values[::2], self.values[1::2], strict=False)]
                self.size *= 2

    def trend(self) -> LossTrend | None:
        """Where it goes; None while there are too few steps."""
        if len(self.values) < MIN_VALUES:
            return None
        width = len(self.values) / NUM_WINDOWS
        ends = [round(width * index) for index in range(NUM_WINDOWS + 1)]
        means = [fmean(self.values[a:b]) for a, b in itertools.pairwise(ends)]
        half = self.values[len(self.values) // 2 :]
        mean = abs(fmean(half))
        return LossTrend(
            self.first, means[0], min(means), means[-1], pstdev(half) / mean if mean > 0 else 0.0
        )
