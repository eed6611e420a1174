"""Points that keep coming: all of them, coarser pictures of them, and a mean that follows them."""

import math

import numpy as np
from numpy.typing import ArrayLike

from gui.plots.growable_array import FloatArray, GrowableArray

FINEST_GROUP = 32
"""Points for which one entry of the finest picture stands."""
DECAY_EXPONENT = 9.0
"""Values are smoothed in blocks so long that the first keeps this power of 1/e of its weight at the end."""
LEVEL_FACTOR = 4
"""Entries of a picture for which one of the next stands."""


class _DownsampledLevel:
    """For groups of so many points each: where it starts, its lowest and its highest value."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.x, self.low, self.high = GrowableArray(), GrowableArray(), GrowableArray()

    def append(self, x: FloatArray, low: FloatArray, high: FloatArray, factor: int) -> None:
        """Adds groups, each made of so many of the ones that are given."""
        whole = len(x) // factor
        shape = (whole, factor)
        self.x.append(x[: whole * factor : factor])
        self.low.append(np.fmin.reduce(low[: whole * factor].reshape(shape), axis=1))
        self.high.append(np.fmax.reduce(high[: whole * factor].reshape(shape), axis=1))

    def truncate(self, count: int) -> None:
        """Drops the groups that do not lie within the first so many points."""
        for array in (self.x, self.low, self.high):
            array.truncate(count // self.size)


class Series:
    """The points of one curve, in rising order of x.

    Beside the points it keeps pictures of them, each a quarter as long as the one before, so that a drawing
    of any stretch looks at some thousand numbers, however many points there are. A point takes 16 bytes, and
    the pictures one more.
    """

    def __init__(self) -> None:
        self._x, self._y = GrowableArray(), GrowableArray()
        self._levels: list[_DownsampledLevel] = []

    def __len__(self) -> int:
        return len(self._x)

    @property
    def reserved_bytes(self) -> int:
        """The memory that it has taken."""
        level_arrays = [column for item in self._levels for column in (item.x, item.low, item.high)]
        return sum(item.reserved_bytes for item in (self._x, self._y, *level_arrays))

    def append(self, x: ArrayLike, y: ArrayLike) -> int:
        """Adds points behind the others; those from the first new position on are dropped.

        Gives the index of the first of them.
        """
        more_x, more_y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
        count = len(self)
        if count and len(more_x) and more_x[0] <= self._x.at(count - 1):
            count = self._x.searchsorted(float(more_x[0]))
            self._truncate(count)
        self._x.append(more_x)
        self._y.append(more_y)
        self._update_levels()
        return count

    def part(self, first: int, last: int) -> tuple[FloatArray, FloatArray]:
        """Some of the points, by their indexes; not to be written to."""
        return self._x.part(first, last), self._y.part(first, last)

    def _truncate(self, count: int) -> None:
        self._x.truncate(count)
        self._y.truncate(count)
        for level in self._levels:
            level.truncate(count)

    def _update_levels(self) -> None:
        """Brings the pictures up to date."""
        count, size = len(self), FINEST_GROUP
        for index in range(64):
            if count < size:
                return
            if index == len(self._levels):
                self._levels.append(_DownsampledLevel(size))
            level = self._levels[index]
            known = len(level.x)
            if index == 0:
                x, low = self._x.part(known * FINEST_GROUP, count), self._y.part(known * FINEST_GROUP, count)
                level.append(x, low, low, FINEST_GROUP)
            else:
                below, first = self._levels[index - 1], known * LEVEL_FACTOR
                x, low, high = (array.part(first, len(array)) for array in (below.x, below.low, below.high))
                level.append(x, low, high, LEVEL_FACTOR)
            size *= LEVEL_FACTOR

    @property
    def x(self) -> FloatArray:
        """All first coordinates; not to be written to."""
        return self._x.part(0, len(self))

    @property
    def y(self) -> FloatArray:
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

    def last(self, count: int) -> FloatArray:
        """The last so many second coordinates."""
        return self._y.part(len(self) - count, len(self))

    def downsample(self, low: float, high: float, max_points: int) -> tuple[FloatArray, FloatArray]:
        """What is needed to draw the stretch from `low` to `high`, at most about `max_points` points.

        Where there are more, the lowest and the highest of every so many stand for them, so that no peak is
        lost. The groups start at round indexes, so that a growing curve does not flicker.
        """
        first = max(0, self._x.searchsorted(low) - 1)
        last = min(len(self), self._x.searchsorted(high, "right") + 1)
        size = 1
        while (last - first) > size * max_points // 2 and last - first > max_points:
            size *= 2
        if size == 1:
            return self._x.part(first, last), self._y.part(first, last)
        first = first // size * size
        end = first + (last - first) // size * size
        x, lows, highs = self._half_extremes(first, end, size)
        thin = np.stack([lows, highs], 1).ravel()
        rest = self._y.part(end, last)
        if not len(rest):
            return x, thin
        tail_x = (self._x.at(end), self._x.at(last - 1))
        tail_y = (np.fmin.reduce(rest), np.fmax.reduce(rest))
        return np.concatenate([x, tail_x]), np.concatenate([thin, tail_y])

    def _half_extremes(self, first: int, end: int, size: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Of each whole group: where its two halves start; its lowest and its highest value."""
        finest = max((item for item in self._levels if 2 * item.size <= size), key=_size, default=None)
        if finest is None:
            x, low = self._x.part(first, end), self._y.part(first, end)
            high, step = low, size
        else:
            span = slice(first // finest.size, end // finest.size)
            columns = (finest.x, finest.low, finest.high)
            x, low, high = (item.part(span.start, span.stop) for item in columns)
            step = size // finest.size
        low, high = np.fmin.reduce(low.reshape(-1, step), 1), np.fmax.reduce(high.reshape(-1, step), 1)
        return x[:: step // 2], low, high

    def nearest(self, x: float) -> int:
        """The index of the point that is nearest to a position. There must be one."""
        right = min(self._x.searchsorted(x), len(self) - 1)
        left = max(0, right - 1)
        return left if abs(self._x.at(left) - x) <= abs(self._x.at(right) - x) else right

    def value(self, index: int) -> float:
        """One second coordinate."""
        return self._y.at(index)


def _size(level: _DownsampledLevel) -> int:
    return level.size


class Smoother:
    """A mean of what came lately, in which older values count less and less; the first are not biased."""

    def __init__(self, window: float) -> None:
        self._decay = 1.0 - 1.0 / max(1.0, window)
        self._sum = self._weight = 0.0
        blocks = max(1, int(DECAY_EXPONENT / -math.log(self._decay))) if self._decay > 0 else 1
        self._decay_powers = self._decay ** np.arange(1, blocks + 1)

    def smooth(self, values: ArrayLike) -> FloatArray:
        """The mean after each of the next values."""
        inputs = np.asarray(values, dtype=np.float64)
        if self._decay == 0 or not len(inputs):
            return inputs.copy()
        out = np.empty_like(inputs)
        for first in range(0, len(inputs), len(self._decay_powers)):
            block = inputs[first : first + len(self._decay_powers)]
            fading = self._decay_powers[: len(block)]
            sums = fading * (self._sum + np.cumsum(block / fading))
            weights = fading * (self._weight + np.cumsum(1 / fading))
            out[first : first + len(block)] = sums / weights
            self._sum, self._weight = float(sums[-1]), float(weights[-1])
        return out
