"""Points that keep coming: a buffer that grows by doubling, and a mean that follows them."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Points = NDArray[np.float64]


class Series:
    """The points of one curve, in rising order of x."""

    def __init__(self) -> None:
        self._x: Points = np.empty(256)
        self._y: Points = np.empty(256)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, x: ArrayLike, y: ArrayLike) -> None:
        """Adds points behind the others; those from the first new place on are forgotten."""
        more_x, more_y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
        if self._count and len(more_x) and more_x[0] <= self._x[self._count - 1]:
            self._count = int(np.searchsorted(self.x, more_x[0]))
        end = self._count + len(more_x)
        while end > len(self._x):
            self._x = np.concatenate([self._x, np.empty_like(self._x)])
            self._y = np.concatenate([self._y, np.empty_like(self._y)])
        self._x[self._count : end] = more_x
        self._y[self._count : end] = more_y
        self._count = end

    @property
    def x(self) -> Points:
        """All first coordinates."""
        return self._x[: self._count]

    @property
    def y(self) -> Points:
        """All second coordinates."""
        return self._y[: self._count]

    def within(self, low: float, high: float, most: int) -> tuple[Points, Points]:
        """What is needed to draw the stretch from `low` to `high`, at most about `most` points.

        Where there are more, the lowest and the highest of every so many stand for them, so that no peak is
        lost. The groups begin at round places, so that a growing curve does not flicker.
        """
        first = max(0, int(np.searchsorted(self.x, low)) - 1)
        last = min(self._count, int(np.searchsorted(self.x, high, side="right")) + 1)
        size = 1
        while (last - first) > size * most // 2 and last - first > most:
            size *= 2
        if size == 1:
            return self._x[first:last], self._y[first:last]
        first = first // size * size
        whole = (last - first) // size
        end = first + whole * size
        x = self._x[first:end].reshape(whole, size)
        y = self._y[first:end].reshape(whole, size)
        thin_x = np.stack([x[:, 0], x[:, size // 2]], 1).ravel()
        thin_y = np.stack([y.min(1), y.max(1)], 1).ravel()
        return (
            np.concatenate([thin_x, self._x[end:last]]),
            np.concatenate([thin_y, self._y[end:last]]),
        )

    def nearest(self, x: float) -> int:
        """The index of the point that is nearest to a place. There must be one."""
        right = min(int(np.searchsorted(self.x, x)), self._count - 1)
        left = max(0, right - 1)
        return left if abs(self._x[left] - x) <= abs(self._x[right] - x) else right


class Smoother:
    """A mean of what came lately, in which older values count less and less; the first are not biased."""

    def __init__(self, window: float) -> None:
        self._keep = 1.0 - 1.0 / max(1.0, window)
        self._sum = self._weight = 0.0

    def take(self, values: ArrayLike) -> Points:
        """The mean after each of the next values."""
        given = np.asarray(values, dtype=np.float64)
        out = np.empty_like(given)
        keep, total, weight = self._keep, self._sum, self._weight
        for index, value in enumerate(given.tolist()):
            total = keep * total + value
            weight = keep * weight + 1.0
            out[index] = total / weight
        self._sum, self._weight = total, weight
        return out
