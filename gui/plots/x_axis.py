"""What the horizontal axis of curves counts: epochs, steps or time."""

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np

from gui.plots.growable_array import FloatArray

MAX_POINTS = 4096
"""Positions that an axis mapping knows; of more, every second one is dropped."""
EXTRAPOLATION = 1e6
"""How many times as far as the last stretch was long an axis mapping goes on straight."""


class XAxis(StrEnum):
    """What is counted."""

    EPOCH = "epoch"
    STEP = "step"
    TIME = "time"


class AxisMapping:
    """The position on an axis by epoch; linear between the positions that it knows."""

    def __init__(self, epochs: Sequence[float] = (0.0, 1.0), positions: Sequence[float] = (0.0, 1.0)) -> None:
        self._epochs, self._positions = list(epochs), list(positions)

    def add_point(self, epoch: float, position: float) -> None:
        """Learns one more position; known ones that are not before it are dropped."""
        while len(self._epochs) > 1 and (self._epochs[-1] >= epoch or self._positions[-1] >= position):
            del self._epochs[-1], self._positions[-1]
        self._epochs.append(epoch)
        self._positions.append(position)
        if len(self._epochs) > MAX_POINTS:
            del self._epochs[1:-1:2], self._positions[1:-1:2]

    @property
    def end(self) -> tuple[float, float]:
        """The last epoch that it knows, and its position."""
        return self._epochs[-1], self._positions[-1]

    def to_axis(self, epochs: FloatArray | Sequence[float]) -> FloatArray:
        """Their positions."""
        return np.interp(epochs, _extrapolated(self._epochs), _extrapolated(self._positions))

    def to_epochs(self, positions: FloatArray | Sequence[float]) -> FloatArray:
        """What lies at these positions."""
        return np.interp(positions, _extrapolated(self._positions), _extrapolated(self._epochs))


def _extrapolated(values: list[float]) -> list[float]:
    if len(values) < 2:
        return [*values, values[-1] + EXTRAPOLATION]
    return [*values, values[-1] + EXTRAPOLATION * (values[-1] - values[-2])]


AxisMappings = Mapping[XAxis, AxisMapping]
IDENTITY = AxisMapping()


def uniform_mappings(steps_per_epoch: float, seconds_per_epoch: float) -> AxisMappings:
    """For a run of which only is known how long its epochs are."""
    return {
        XAxis.STEP: AxisMapping(positions=(0.0, max(1.0, steps_per_epoch))),
        XAxis.TIME: AxisMapping(positions=(0.0, seconds_per_epoch if seconds_per_epoch > 0 else 1.0)),
    }


def format_position(axis: XAxis, position: float) -> str:
    """A position on an axis, in numbers."""
    if axis is XAxis.STEP:
        return f"{position:,.0f}"
    return format_clock(position) if axis is XAxis.TIME else f"{position:.2f}"


def format_clock(seconds: float) -> str:
    """Seconds as a clock shows them: 0:07.5, 2:05, 1:00:00."""
    whole = int(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}"
    part = f".{math.floor(seconds * 10) % 10}" if 0 < seconds < 10 else ""
    return f"{minutes}:{rest:02}{part}"
