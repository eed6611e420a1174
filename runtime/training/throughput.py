"""How fast a run goes, and how long it has left."""

import time
from collections.abc import Callable

MIN_ELAPSED_S = 0.3
"""Seconds before the time left is estimated: the first steps are slower than the rest."""


class Throughput:
    """Counts steps against the clock. The speed is smoothed over about the last second.

    Args:
        total: Steps of the whole run.
        first: Steps that were done before.
        clock: Gives the time in seconds.
    """

    def __init__(self, total: int, first: int = 0, clock: Callable[[], float] = time.perf_counter) -> None:
        self._total = total
        self._clock = clock
        self._started = self._updated_at = clock()
        self._first = self._step = first
        self._speed = 0.0

    def restart(self, step: int) -> None:
        """Counts anew from a step on, after a pause."""
        self._started = self._updated_at = self._clock()
        self._first = self._step = step

    def update(self, step: int) -> tuple[float, float | None]:
        """Steps a second now, and the seconds left; None while too little is known for that."""
        now = self._clock()
        passed = now - self._updated_at
        if passed > 0 and step > self._step:
            speed = (step - self._step) / passed
            share = min(1.0, passed)
            self._speed = speed if not self._speed else self._speed + share * (speed - self._speed)
            self._updated_at, self._step = now, step
        elapsed, done = now - self._started, step - self._first
        left = elapsed / done * (self._total - step) if done and elapsed > MIN_ELAPSED_S else None
        return self._speed, left
