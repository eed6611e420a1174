"""What the horizontal axis of curves counts: epochs, steps or time."""

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np

from gui.plots.growable_array import Points

MOST = 4096
"""Places that a ruler knows; of more, every second one is forgotten."""
FAR = 1e6
"""How many times as far as the last stretch was long a ruler goes on straight."""


class Axis(StrEnum):
    """What is counted."""

    EPOCH = "epoch"
    STEP = "step"
    TIME = "time"


class Ruler:
    """Where on an axis what happened after so many epochs lies; straight between the places that it knows."""

    def __init__(self, epochs: Sequence[float] = (0.0, 1.0), places: Sequence[float] = (0.0, 1.0)) -> None:
        self._epochs, self._places = list(epochs), list(places)

    def note(self, epoch: float, place: float) -> None:
        """Learns one more place; known ones that are not before it are forgotten."""
        while len(self._epochs) > 1 and (self._epochs[-1] >= epoch or self._places[-1] >= place):
            del self._epochs[-1], self._places[-1]
        self._epochs.append(epoch)
        self._places.append(place)
        if len(self._epochs) > MOST:
            del self._epochs[1:-1:2], self._places[1:-1:2]

    @property
    def end(self) -> tuple[float, float]:
        """The last epoch that it knows, and its place."""
        return self._epochs[-1], self._places[-1]

    def to_axis(self, epochs: Points | Sequence[float]) -> Points:
        """Their places."""
        return np.interp(epochs, _onward(self._epochs), _onward(self._places))

    def to_epochs(self, places: Points | Sequence[float]) -> Points:
        """What lies at these places."""
        return np.interp(places, _onward(self._places), _onward(self._epochs))


def _onward(values: list[float]) -> list[float]:
    if len(values) < 2:
        return [*values, values[-1] + FAR]
    return [*values, values[-1] + FAR * (values[-1] - values[-2])]


Rulers = Mapping[Axis, Ruler]
SAME = Ruler()


def even_rulers(steps_per_epoch: float, seconds_per_epoch: float) -> Rulers:
    """For a run of which only is known how long its epochs are."""
    return {
        Axis.STEP: Ruler(places=(0.0, max(1.0, steps_per_epoch))),
        Axis.TIME: Ruler(places=(0.0, seconds_per_epoch if seconds_per_epoch > 0 else 1.0)),
    }


def place_words(axis: Axis, place: float) -> str:
    """A place on an axis, in figures."""
    if axis is Axis.STEP:
        return f"{place:,.0f}"
    return clock_words(place) if axis is Axis.TIME else f"{place:.2f}"


def clock_words(seconds: float) -> str:
    """Seconds as a clock shows them: 0:07.5, 2:05, 1:00:00."""
    whole = int(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours}:{minutes:02}:{rest:02}"
    part = f".{math.floor(seconds * 10) % 10}" if 0 < seconds < 10 else ""
    return f"{minutes}:{rest:02}{part}"
