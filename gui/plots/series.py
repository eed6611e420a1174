"""Points that keep coming: a buffer that grows by doubling, and a running mean."""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


class Series:
    """The points of one curve in the order in which they came."""

    def __init__(self) -> None:
        self._x: Points = np.empty(256)
        self._y: Points = np.empty(256)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, x: Points, y: Points) -> None:
        """Adds points."""
        end = self._count + len(x)
        while end > len(self._x):
            self._x = np.concatenate([self._x, np.empty_like(self._x)])
            self._y = np.concatenate([self._y, np.empty_like(self._y)])
        self._x[self._count : end] = x
        self._y[self._count : end] = y
        self._count = end

    @property
    def x(self) -> Points:
        """All first coordinates."""
        return self._x[: self._count]

    @property
    def y(self) -> Points:
        """All second coordinates."""
        return self._y[: self._count]

    def thinned(self, most: int = 4000) -> tuple[Points, Points]:
        """At most about so many points: the lowest and the highest of every stretch."""
        if self._count <= most:
            return self.x, self.y
        stretch = -(-self._count // (most // 2))
        whole = self._count // stretch * stretch
        y = self.y[:whole].reshape(-1, stretch)
        x = self.x[:whole].reshape(-1, stretch)[:, 0]
        return np.repeat(x, 2), np.stack([y.min(1), y.max(1)], 1).ravel()


def smoothed(values: Points, window: int) -> Points:
    """The running mean over the last `window` values; shorter at the beginning."""
    if window < 2 or len(values) < 2:
        return values
    sums = np.concatenate([[0.0], np.cumsum(values)])
    ends = np.arange(1, len(values) + 1)
    starts = np.maximum(0, ends - window)
    mean: Points = (sums[ends] - sums[starts]) / (ends - starts)
    return mean
