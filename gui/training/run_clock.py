"""Where in a run a step lies: on the axes of its curves."""

import time
from collections.abc import Callable

from gui.plots.x_axis import Axis, Ruler, Rulers
from runtime.events import Started

SOON_S = 1e-3
"""What stands for the time of epochs of which it is not known how long they took."""


class RunClock:
    """Counts the steps and the seconds of a run, without its pauses."""

    def __init__(self, started: Started, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._rested_at: float | None = None
        self._first = float(started.epoch)
        per_epoch = max(1, started.steps_per_epoch)
        steps = Ruler((0.0,), (0.0,))
        times = Ruler((0.0,), (0.0,))
        if started.epoch:
            steps.note(self._first, float(started.step))
            times.note(self._first, SOON_S)
        steps.note(self._first + 1, float(started.step + per_epoch))
        self.rulers: Rulers = {Axis.STEP: steps, Axis.TIME: times}

    def note(self, epoch: float) -> None:
        """So far it is now."""
        if self._rested_at is None:
            self.rulers[Axis.TIME].note(epoch, self.seconds)

    @property
    def seconds(self) -> float:
        """How long it has run."""
        return (self._clock() if self._rested_at is None else self._rested_at) - self._began

    def rest(self) -> None:
        """It waits."""
        if self._rested_at is None:
            self._rested_at = self._clock()

    def go_on(self) -> None:
        """It goes on."""
        if self._rested_at is not None:
            self._began += self._clock() - self._rested_at
            self._rested_at = None

    def put_before(self, seconds: float) -> None:
        """So long the epochs had taken that were done before."""
        self._began -= seconds
        if self._first and seconds > 0:
            self.rulers = {**self.rulers, Axis.TIME: Ruler((0.0, self._first), (0.0, seconds))}
