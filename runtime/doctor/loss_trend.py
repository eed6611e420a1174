"""The losses of a run as a list that stays short: of very many, neighbours are taken together."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import fmean, pstdev

MOST = 4096
"""Values that are kept; of more, two and two become one."""
WINDOWS = 10
"""Parts into which a run is divided to see where its loss goes."""
LEAST = 20
"""Steps before anything is said of where a loss goes."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Where a loss goes: the very first one, and its mean in the first, the best and the last part.

    `swing` is the deviation of the single values in the last half, in shares of their mean.
    """

    first: float
    start: float
    best: float
    end: float
    swing: float


@dataclass
class Trail:
    """The losses so far."""

    values: list[float] = field(default_factory=list)
    size: int = 1
    """Steps that one value stands for."""
    first: float = 0.0
    """The loss of the first step, before anything has moved."""
    _open: list[float] = field(default_factory=list)

    def add(self, losses: Iterable[float]) -> None:
        """Takes the losses of further steps."""
        for loss in losses:
            if not self.values and not self._open:
                self.first = loss
            self._open.append(loss)
            if len(self._open) == self.size:
                self.values.append(fmean(self._open))
                self._open = []
            if len(self.values) > MOST:
                self.values = [fmean(pair) for pair in zip(self.values[::2], self.values[1::2], strict=False)]
                self.size *= 2

    def trend(self) -> Trend | None:
        """Where it goes; None while there are too few steps."""
        if len(self.values) < LEAST:
            return None
        width = len(self.values) / WINDOWS
        ends = [round(width * index) for index in range(WINDOWS + 1)]
        means = [fmean(self.values[a:b]) for a, b in itertools.pairwise(ends)]
        half = self.values[len(self.values) // 2 :]
        mean = abs(fmean(half))
        return Trend(self.first, means[0], min(means), means[-1], pstdev(half) / mean if mean > 0 else 0.0)
