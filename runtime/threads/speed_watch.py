"""Notices that a training has become much slower, or faster, than it was."""

WINDOW_S = 1.0
"""Seconds of steps over which a speed is measured."""
MIN_STEPS = 4
"""Steps over which it is measured at least."""
SLOWER, FASTER = 0.6, 1.35
"""The shares of the speed at which something must have changed on the machine."""
MIN_PAUSE_S = 4.0
"""Seconds of steps from one finding to the next at least; twice as many each time that nothing came of it."""
MAX_PAUSE_S = 120.0


class SpeedWatch:
    """Compares the steps a second with those at first; two windows behind one another must agree."""

    def __init__(self) -> None:
        self._reference: float | None = None
        self._steps = 0
        self._seconds = 0.0
        self._odd_windows = 0
        self._since_reset = 0.0
        self._pause_s = MIN_PAUSE_S

    def reset(self, *, is_changed: bool) -> None:
        """Begins anew, from the next window on; `is_changed`: there was a better way to compute."""
        self._pause_s = MIN_PAUSE_S if is_changed else min(2 * self._pause_s, MAX_PAUSE_S)
        self._reference = None
        self._steps = self._odd_windows = 0
        self._seconds = self._since_reset = 0.0

    def add(self, steps: int, seconds: float) -> bool:
        """Counts some steps; whether the speed has changed for good."""
        self._steps += steps
        self._seconds += seconds
        self._since_reset += seconds
        if self._seconds < WINDOW_S or self._steps < MIN_STEPS:
            return False
        speed = self._steps / self._seconds
        self._steps, self._seconds = 0, 0.0
        if self._reference is None:
            self._reference = speed
            return False
        share = speed / self._reference
        self._odd_windows = self._odd_windows + 1 if share < SLOWER or share > FASTER else 0
        return self._odd_windows >= 2 and self._since_reset >= self._pause_s
