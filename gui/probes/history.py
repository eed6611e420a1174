"""What the probes of a run have read, as the window stores it: few readings, spread over the whole run."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from gui.plots.growable_array import FloatArray
from runtime.events import ProbesMeasured
from runtime.reading import NodeReading, TensorStats

MAX_SNAPSHOTS = 240
"""Readings that are stored; of more, every second one is dropped."""
IMAGE_ROWS, IMAGE_COLUMNS = 64, 160
"""Cells of a picture of histograms over time."""
TAIL_SHARE = 0.002
"""The share of values at either end that a picture leaves out, so that one far value does not squeeze all."""


class ProbeHistory:
    """The readings of one run, in rising order of their steps."""

    def __init__(self, to_epochs: Callable[[int], float] = float) -> None:
        self._to_epochs = to_epochs
        """Where a step lies, in epochs."""
        self.steps: list[int] = []
        self._stride = 1
        """Of so many readings one is stored; beside them always the latest."""
        self._snapshot_numbers: list[int] = []
        self._readings: list[dict[str, NodeReading]] = []

    def add(self, event: ProbesMeasured) -> None:
        """Keeps a reading."""
        number = self._snapshot_numbers[-1] + 1 if self._snapshot_numbers else 0
        if self._snapshot_numbers and self._snapshot_numbers[-1] % self._stride:
            self._retain(range(len(self.steps) - 1))
        self._snapshot_numbers.append(number)
        self.steps.append(event.step)
        self._readings.append({entry.node: entry for entry in event.readings})
        if len(self.steps) > MAX_SNAPSHOTS:
            self._stride *= 2
            last = len(self.steps) - 1
            self._retain(
                [
                    i
                    for i, entry in enumerate(self._snapshot_numbers)
                    if entry % self._stride == 0 or i == last
                ]
            )

    def _retain(self, indices: Sequence[int]) -> None:
        self._snapshot_numbers = [self._snapshot_numbers[index] for index in indices]
        self.steps = [self.steps[index] for index in indices]
        self._readings = [self._readings[index] for index in indices]

    @property
    def latest(self) -> Mapping[str, NodeReading]:
        """The latest reading: readings by the path of the node, in the order of the calls."""
        return self._readings[-1] if self._readings else {}

    def values_of(
        self, node: str, read: Callable[[NodeReading], float | None]
    ) -> tuple[list[float], list[float]]:
        """A statistic of a node over time: epochs, and values where there are any."""
        x, y = [], []
        for step, readings in zip(self.steps, self._readings, strict=True):
            value = read(readings[node]) if node in readings else None
            if value is not None:
                x.append(self._to_epochs(step))
                y.append(value)
        return x, y

    def stats(self, node: str, tensor: str) -> tuple[list[float], list[TensorStats]]:
        """A tensor of a node (`activation`, `weights`, `gradient`) over time: epochs, and its statistics."""
        points = [
            (self._to_epochs(step), getattr(readings[node], tensor))
            for step, readings in zip(self.steps, self._readings, strict=True)
            if node in readings
        ]
        return [x for x, stat in points if stat is not None], [stat for _, stat in points if stat is not None]


def histogram_image(times: list[float], stats: list[TensorStats]) -> tuple[FloatArray, tuple[float, float]]:
    """Histograms over time as a picture [COLUMNS, ROWS] of 0 to 1, and the values at its two edges.

    Between two readings stands the earlier one. Each column is as bright as its fullest bar is full.
    """
    low, high = _value_range(stats)
    edges = np.linspace(low, high, IMAGE_ROWS + 1)
    bars = np.stack([_bin_shares(stat, edges) for stat in stats])
    bars = np.sqrt(bars / np.maximum(bars.max(1, keepdims=True), 1e-12))
    moments = (np.arange(IMAGE_COLUMNS) + 0.5) / IMAGE_COLUMNS * times[-1]
    return bars[np.clip(np.searchsorted(times, moments, side="right") - 1, 0, None)], (low, high)


def _bin_edges(stats: TensorStats) -> FloatArray:
    """The edges of the bars; those of a single value lie a little apart."""
    margin = 0.0 if stats.high > stats.low else max(1e-6, abs(stats.low) * 1e-3)
    return np.linspace(stats.low - margin, stats.high + margin, len(stats.counts) + 1)


def _cdf(stats: TensorStats, values: FloatArray) -> FloatArray:
    """The share of the values below each of these."""
    sums = np.concatenate([[0.0], np.cumsum(stats.counts)])
    return np.interp(values, _bin_edges(stats), sums / max(1.0, float(sums[-1])))


def _bin_shares(stats: TensorStats, edges: FloatArray) -> FloatArray:
    return np.diff(_cdf(stats, edges))


def _value_range(stats: list[TensorStats]) -> tuple[float, float]:
    """From where to where the values lie, but for the few farthest."""
    if all(stat.high <= stat.low for stat in stats):
        margin = max(1e-3, abs(stats[-1].low) / 2)  # always one value: a line in the middle
        return stats[-1].low - margin, stats[-1].low + margin
    ends = [edge for stat in stats for edge in (_bin_edges(stat)[0], _bin_edges(stat)[-1])]
    grid = np.linspace(min(ends), max(ends), 1024)
    below = np.mean([_cdf(stat, grid) for stat in stats], axis=0)
    low = grid[max(0, int(np.searchsorted(below, TAIL_SHARE)) - 1)]
    high = grid[min(len(grid) - 1, int(np.searchsorted(below, 1 - TAIL_SHARE)))]
    if high <= low:
        low, high = min(ends), max(ends)
    return float(low), float(high)
