"""Points that keep coming: all of them, coarser pictures of them, and a mean that follows them."""

import math

import numpy as np
from numpy.typing import ArrayLike

from gui.plots.growable_array import Column, Points

FINE = 32
"""Points for which one entry of the finest picture stands."""
FADED = 9.0
"""Values are smoothed in blocks so long that the first keeps this power of 1/e of its weight at the end."""
COARSER = 4
"""Entries of a picture for which one of the next stands."""


class _Level:
    """For groups of so many points each: where it begins, its lowest and its highest value."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.x, self.low, self.high = Column(), Column(), Column()

    def append(self, x: Points, low: Points, high: Points, factor: int) -> None:
        """Adds groups, each made of so many of the ones that are given."""
        whole = len(x) // factor
        shape = (whole, factor)
        self.x.append(x[: whole * factor : factor])
        self.low.append(np.fmin.reduce(low[: whole * factor].reshape(shape), axis=1))
        self.high.append(np.fmax.reduce(high[: whole * factor].reshape(shape), axis=1))

    def cut(self, count: int) -> None:
        """Forgets the groups that do not lie within the first so many points."""
        for each in (self.x, self.low, self.high):
            each.cut(count // self.size)


class Series:
    """The points of one curve, in rising order of x.

    Beside the points it keeps pictures of them, each a quarter as long as the one before, so that a drawing
    of any stretch looks at some thousand numbers, however many points there are. A point takes 16 bytes, and
    the pictures one more.
    """

    def __init__(self) -> None:
        self._x, self._y = Column(), Column()
        self._levels: list[_Level] = []

    def __len__(self) -> int:
        return len(self._x)

    @property
    def reserved_bytes(self) -> int:
        """The memory that it has taken."""
        pictures = [column for each in self._levels for column in (each.x, each.low, each.high)]
        return sum(each.reserved_bytes for each in (self._x, self._y, *pictures))

    def append(self, x: ArrayLike, y: ArrayLike) -> int:
        """Adds points behind the others; those from the first new place on are forgotten.

        Gives the index of the first of them.
        """
        more_x, more_y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
        count = len(self)
        if count and len(more_x) and more_x[0] <= self._x.at(count - 1):
            count = self._x.place_of(float(more_x[0]))
            self._cut(count)
        self._x.append(more_x)
        self._y.append(more_y)
        self._rise()
        return count

    def part(self, first: int, last: int) -> tuple[Points, Points]:
        """Some of the points, by their indexes; not to be written to."""
        return self._x.part(first, last), self._y.part(first, last)

    def _cut(self, count: int) -> None:
        self._x.cut(count)
        self._y.cut(count)
        for level in self._levels:
            level.cut(count)

    def _rise(self) -> None:
        """Brings the pictures up to date."""
        count, size = len(self), FINE
        for index in range(64):
            if count < size:
                return
            if index == len(self._levels):
                self._levels.append(_Level(size))
            level = self._levels[index]
            known = len(level.x)
            if index == 0:
                x, low = self._x.part(known * FINE, count), self._y.part(known * FINE, count)
                level.append(x, low, low, FINE)
            else:
                below, first = self._levels[index - 1], known * COARSER
                x, low, high = (each.part(first, len(each)) for each in (below.x, below.low, below.high))
                level.append(x, low, high, COARSER)
            size *= COARSER

    @property
    def x(self) -> Points:
        """All first coordinates; not to be written to."""
        return self._x.part(0, len(self))

    @property
    def y(self) -> Points:
        """All second coordinates; not to be written to."""
        return self._y.part(0, len(self))

    @property
    def start(self) -> float:
        """The lowest first coordinate. There must be one."""
        return self._x.at(0)

    @property
    def end(self) -> float:
        """The highest first coordinate. There must be one."""
        return self._x.at(len(self) - 1)

    def last(self, count: int) -> Points:
        """The last so many second coordinates."""
        return self._y.part(len(self) - count, len(self))

    def within(self, low: float, high: float, most: int) -> tuple[Points, Points]:
        """What is needed to draw the stretch from `low` to `high`, at most about `most` points.

        Where there are more, the lowest and the highest of every so many stand for them, so that no peak is
        lost. The groups begin at round places, so that a growing curve does not flicker.
        """
        first = max(0, self._x.place_of(low) - 1)
        last = min(len(self), self._x.place_of(high, "right") + 1)
        size = 1
        while (last - first) > size * most // 2 and last - first > most:
            size *= 2
        if size == 1:
            return self._x.part(first, last), self._y.part(first, last)
        first = first // size * size
        end = first + (last - first) // size * size
        x, lows, highs = self._halves(first, end, size)
        thin = np.stack([lows, highs], 1).ravel()
        rest = self._y.part(end, last)
        if not len(rest):
            return x, thin
        tail_x = (self._x.at(end), self._x.at(last - 1))
        tail_y = (np.fmin.reduce(rest), np.fmax.reduce(rest))
        return np.concatenate([x, tail_x]), np.concatenate([thin, tail_y])

    def _halves(self, first: int, end: int, size: int) -> tuple[Points, Points, Points]:
        """Of each whole group: where its two halves begin; its lowest and its highest value."""
        finest = max((each for each in self._levels if 2 * each.size <= size), key=_size, default=None)
        if finest is None:
            x, low = self._x.part(first, end), self._y.part(first, end)
            high, step = low, size
        else:
            place = slice(first // finest.size, end // finest.size)
            columns = (finest.x, finest.low, finest.high)
            x, low, high = (each.part(place.start, place.stop) for each in columns)
            step = size // finest.size
        low, high = np.fmin.reduce(low.reshape(-1, step), 1), np.fmax.reduce(high.reshape(-1, step), 1)
        return x[:: step // 2], low, high

    def nearest(self, x: float) -> int:
        """The index of the point that is nearest to a place. There must be one."""
        right = min(self._x.place_of(x), len(self) - 1)
        left = max(0, right - 1)
        return left if abs(self._x.at(left) - x) <= abs(self._x.at(right) - x) else right

    def value(self, index: int) -> float:
        """One second coordinate."""
        return self._y.at(index)


def _size(level: _Level) -> int:
    return level.size


class Smoother:
    """A mean of what came lately, in which older values count less and less; the first are not biased."""

    def __init__(self, window: float) -> None:
        self._keep = 1.0 - 1.0 / max(1.0, window)
        self._sum = self._weight = 0.0
        blocks = max(1, int(FADED / -math.log(self._keep))) if self._keep > 0 else 1
        self._fading = self._keep ** np.arange(1, blocks + 1)

    def take(self, values: ArrayLike) -> Points:
        """The mean after each of the next values."""
        given = np.asarray(values, dtype=np.float64)
        if self._keep == 0 or not len(given):
            return given.copy()
        out = np.empty_like(given)
        for first in range(0, len(given), len(self._fading)):
            block = given[first : first + len(self._fading)]
            fading = self._fading[: len(block)]
            sums = fading * (self._sum + np.cumsum(block / fading))
            weights = fading * (self._weight + np.cumsum(1 / fading))
            out[first : first + len(block)] = sums / weights
            self._sum, self._weight = float(sums[-1]), float(weights[-1])
        return out
