"""Where in a run a step lies: on the axes of its curves."""

import time
from collections.abc import Callable

from gui.plots.x_axis import AxisMapping, AxisMappings, XAxis
from runtime.events import Started

UNKNOWN_DURATION_S = 1e-3
"""What stands for the time of epochs of which it is not known how long they took."""


class RunClock:
    """Counts the steps and the seconds of a run, without its pauses."""

    def __init__(self, started: Started, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._started_at = clock()
        self._paused_at: float | None = None
        self._first = float(started.epoch)
        per_epoch = max(1, started.steps_per_epoch)
        steps = AxisMapping((0.0,), (0.0,))
        times = AxisMapping((0.0,), (0.0,))
        if started.epoch:
            steps.add_point(self._first, float(started.step))
            times.add_point(self._first, UNKNOWN_DURATION_S)
        steps.add_point(self._first + 1, float(started.step + per_epoch))
        self.mappings: AxisMappings = {XAxis.STEP: steps, XAxis.TIME: times}

    def record_epoch(self, epoch: float) -> None:
        """So far it is now."""
        if self._paused_at is None:
            self.mappings[XAxis.TIME].add_point(epoch, self.seconds)

    @property
    def seconds(self) -> float:
        """How long it has run."""
        return (self._clock() if self._paused_at is None else self._paused_at) - self._started_at

    def pause(self) -> None:
        """It waits."""
        if self._paused_at is None:
            self._paused_at = self._clock()

    def resume(self) -> None:
        """It goes on."""
        if self._paused_at is not None:
            self._started_at += self._clock() - self._paused_at
            self._paused_at = None

    def add_earlier_seconds(self, seconds: float) -> None:
        """So long the epochs had taken that were done before."""
        self._started_at -= seconds
        if self._first and seconds > 0:
            self.mappings = {**self.mappings, XAxis.TIME: AxisMapping((0.0, self._first), (0.0, seconds))}
