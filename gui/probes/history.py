"""What the probes of a run have read, as the window keeps it: few looks, spread over the whole run."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from runtime.events import ProbesMeasured
from runtime.reading import Reading, Stats

MOST = 240
"""Looks that are kept; of more, every second one is forgotten."""
ROWS, COLUMNS = 64, 160
"""Cells of a picture of histograms over time."""
TAIL = 0.002
"""The share of values at either end that a picture leaves out, so that one far value does not squeeze all."""

Numbers = NDArray[np.float64]


class Looks:
    """The looks of one run, in rising order of their steps."""

    def __init__(self, place: Callable[[int], float] = float) -> None:
        self._place = place
        """Where a step lies, in epochs."""
        self.steps: list[int] = []
        self._every = 1
        """Of so many looks one is kept; beside them always the latest."""
        self._numbers: list[int] = []
        self._readings: list[dict[str, Reading]] = []

    def add(self, event: ProbesMeasured) -> None:
        """Keeps a look."""
        number = self._numbers[-1] + 1 if self._numbers else 0
        if self._numbers and self._numbers[-1] % self._every:
            self._keep(range(len(self.steps) - 1))
        self._numbers.append(number)
        self.steps.append(event.step)
        self._readings.append({each.node: each for each in event.readings})
        if len(self.steps) > MOST:
            self._every *= 2
            last = len(self.steps) - 1
            self._keep([i for i, each in enumerate(self._numbers) if each % self._every == 0 or i == last])

    def _keep(self, places: Sequence[int]) -> None:
        self._numbers = [self._numbers[place] for place in places]
        self.steps = [self.steps[place] for place in places]
        self._readings = [self._readings[place] for place in places]

    @property
    def last(self) -> Mapping[str, Reading]:
        """The latest look: readings by the path of the node, in the order of the calls."""
        return self._readings[-1] if self._readings else {}

    def of(self, node: str, what: Callable[[Reading], float | None]) -> tuple[list[float], list[float]]:
        """How a figure of a node went: epochs, and values where there are any."""
        x, y = [], []
        for step, look in zip(self.steps, self._readings, strict=True):
            value = what(look[node]) if node in look else None
            if value is not None:
                x.append(self._place(step))
                y.append(value)
        return x, y

    def stats(self, node: str, what: str) -> tuple[list[float], list[Stats]]:
        """How a tensor of a node (`activation`, `weights`, `gradient`) went: epochs, and its figures."""
        found = [
            (self._place(step), getattr(look[node], what))
            for step, look in zip(self.steps, self._readings, strict=True)
            if node in look
        ]
        return [x for x, each in found if each is not None], [each for _, each in found if each is not None]


def picture(times: list[float], stats: list[Stats]) -> tuple[Numbers, tuple[float, float]]:
    """Histograms over time as a picture [COLUMNS, ROWS] of 0 to 1, and the values at its two edges.

    Between two looks stands the earlier one. Each column is as bright as its fullest bar is full.
    """
    low, high = _range_of(stats)
    edges = np.linspace(low, high, ROWS + 1)
    bars = np.stack([_shares(each, edges) for each in stats])
    bars = np.sqrt(bars / np.maximum(bars.max(1, keepdims=True), 1e-12))
    moments = (np.arange(COLUMNS) + 0.5) / COLUMNS * times[-1]
    return bars[np.clip(np.searchsorted(times, moments, side="right") - 1, 0, None)], (low, high)


def _edges_of(stats: Stats) -> Numbers:
    """The edges of the bars; those of a single value lie a little apart."""
    room = 0.0 if stats.high > stats.low else max(1e-6, abs(stats.low) * 1e-3)
    return np.linspace(stats.low - room, stats.high + room, len(stats.counts) + 1)


def _below(stats: Stats, values: Numbers) -> Numbers:
    """The share of the values below each of these."""
    sums = np.concatenate([[0.0], np.cumsum(stats.counts)])
    return np.interp(values, _edges_of(stats), sums / max(1.0, float(sums[-1])))


def _shares(stats: Stats, edges: Numbers) -> Numbers:
    return np.diff(_below(stats, edges))


def _range_of(stats: list[Stats]) -> tuple[float, float]:
    """From where to where the values lie, but for the few farthest."""
    if all(each.high <= each.low for each in stats):
        room = max(1e-3, abs(stats[-1].low) / 2)  # always one value: a line in the middle
        return stats[-1].low - room, stats[-1].low + room
    ends = [edge for each in stats for edge in (_edges_of(each)[0], _edges_of(each)[-1])]
    places = np.linspace(min(ends), max(ends), 1024)
    below = np.mean([_below(each, places) for each in stats], axis=0)
    low = places[max(0, int(np.searchsorted(below, TAIL)) - 1)]
    high = places[min(len(places) - 1, int(np.searchsorted(below, 1 - TAIL)))]
    if high <= low:
        low, high = min(ends), max(ends)
    return float(low), float(high)
