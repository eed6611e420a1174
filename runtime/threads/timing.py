"""Which of several ways to compute is the fastest, found by trying them in turn."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from runtime.threads.mode import ThreadMode

MIN_BLOCK_S = 0.004
"""Seconds of steps without a break in one way, so that its threads are in step with each other."""
MIN_ROUNDS = 3
"""Times that each way is tried at least: another program may have disturbed one of them."""
FAR_SLOWER = 3.0
"""How many times as long a step takes in a way that is not tried any more."""
ENOUGH_S = 0.5
"""Seconds after which nothing more is learned by trying on."""
MIN_GAIN = 1.05
"""How much faster another way must be than the usual one before it is taken."""


@dataclass(frozen=True, slots=True)
class ModeTiming:
    """Seconds that a step takes in each way; `best` is the way to take."""

    seconds: Mapping[ThreadMode, float]
    best: ThreadMode


def time_modes(
    step: Callable[[], None],
    modes: Sequence[ThreadMode],
    use: Callable[[ThreadMode], None],
    limit_s: Callable[[float], float],
    clock: Callable[[], float] = time.perf_counter,
) -> ModeTiming | None:
    """Takes steps in each way in turn, and compares the time that they take.

    Args:
        step: Takes one step of which nothing remains.
        modes: The ways, the usual one first.
        use: Begins to compute in a way.
        limit_s: Given the seconds of one step, those that all of this may take.
        clock: Gives the time in seconds.

    Returns:
        What it came to; None where the usual way is taken without more ado, for want of time or of others.
    """
    began = clock()
    first = _first_glance(step, modes, use, clock)
    one = min(first.values())
    left = [mode for mode in modes if first[mode] <= FAR_SLOWER * one]
    count = max(1, round(MIN_BLOCK_S / one))
    limit = limit_s(one)
    if len(left) == 1 or MIN_ROUNDS * len(left) * (count + 1) * one > limit:
        return None if modes[0] in left else ModeTiming(first, min(left, key=lambda mode: first[mode]))
    taken = dict.fromkeys(left, 0.0)
    rounds = 0
    while rounds < MIN_ROUNDS or clock() - began < min(limit, ENOUGH_S) * rounds / (rounds + 1):
        for mode in left if rounds % 2 else left[::-1]:
            use(mode)
            step()  # the first one wakes the threads
            start = clock()
            for _ in range(count):
                step()
            taken[mode] += clock() - start
        rounds += 1
    seconds = {mode: total / (rounds * count) for mode, total in taken.items()}
    return ModeTiming(first | seconds, fastest(seconds, modes[0]))


def _first_glance(
    step: Callable[[], None],
    modes: Sequence[ThreadMode],
    use: Callable[[ThreadMode], None],
    clock: Callable[[], float],
) -> dict[ThreadMode, float]:
    """The seconds of a step in each way, the usual one last: it may take many times as long as the others."""
    use(modes[-1])
    step()  # memory is taken and kernels are chosen
    seconds: dict[ThreadMode, float] = {}
    for mode in modes[::-1]:
        use(mode)
        best = _seconds_of(step, clock)
        if best <= FAR_SLOWER * min(seconds.values(), default=best):
            best = min(best, _seconds_of(step, clock))
        seconds[mode] = best
    return seconds


def _seconds_of(step: Callable[[], None], clock: Callable[[], float]) -> float:
    start = clock()
    step()
    return max(clock() - start, 1e-7)


def fastest(seconds: Mapping[ThreadMode, float], usual: ThreadMode) -> ThreadMode:
    """The way that takes the least time; the usual one where that is hardly less."""
    best = min(seconds, key=lambda mode: seconds[mode])
    return best if seconds.get(usual, inf) > MIN_GAIN * seconds[best] else usual
