"""How fast a run goes, and how long it has left."""

import time


class Throughput:
    """Counts steps against the clock. Speed is smoothed over about the last second."""

    def __init__(self, total: int, first: int = 0) -> None:
        self._total = total
        self._started = self._updated_at = time.perf_counter()
        self._first = self._step = first
        self._speed = 0.0

    def restart(self, step: int) -> None:
        """Begins to count anew, after a pause."""
        self._started = self._updated_at = time.perf_counter()
        self._first = self._step = step

    def update(self, step: int) -> tuple[float, float | None]:
        """Steps a second now, and the seconds left, where that can be told yet."""
        now = time.perf_counter()
        passed = now - self._updated_at
        if passed > 0 and step > self._step:
            speed = (step - self._step) / passed
            share = min(1.0, passed)
            self._speed = speed if not self._speed else self._speed + share * (speed - self._speed)
            self._updated_at, self._step = now, step
        elapsed, done = now - self._started, step - self._first
        left = elapsed / done * (self._total - step) if done and elapsed > 0.3 else None
        return self._speed, left
