"""With how many threads torch computes on the CPU, and how they wait for each other.

Where an operation is shared out, each thread waits for the slowest. GNU's OpenMP, with which torch is built
on Linux, waits by turning in a loop for a while, which is quickest on a quiet machine: on a busy one the loop
takes away the very core that the slowest thread needs, and a step takes many times as long. The loop is short
where there are more OpenMP threads than cores (documented for `GOMP_SPINCOUNT`), so a second team of threads
that does nothing makes the first one yield. How threads wait changes no result; how many there are changes
the last bits, since sums are made in another order.
"""

import functools
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch

SHARED_SIZE = 1 << 20
"""Elements of a tensor that is large enough for torch to share out its operations."""


@dataclass(frozen=True, slots=True)
class ThreadMode:
    """So many threads; `yields`: they wait without keeping their cores busy."""

    threads: int
    yields: bool = False


@functools.cache
def default_threads() -> int:
    """How many threads torch takes by itself, before anybody chose otherwise."""
    return torch.get_num_threads()


def can_yield() -> bool:
    """Whether how threads wait can be chosen while the program runs."""
    return sys.platform == "linux" and "OpenMP" in torch.__config__.parallel_info()


def thread_modes(count: int) -> tuple[ThreadMode, ...]:
    """What there is to choose from with up to so many threads, the usual one first."""
    if count == 1:
        return (ThreadMode(1),)
    yielding = (ThreadMode(count, yields=True),) if can_yield() else ()
    halves = (count >> shift for shift in range(1, count.bit_length()))
    return (ThreadMode(count), *yielding, *(ThreadMode(threads) for threads in halves))


class ThreadSetter:
    """Sets how the calling thread computes. One for each thread that trains; `close` puts back what was."""

    def __init__(self) -> None:
        self._before = torch.get_num_threads()
        self._idle_team: _IdleTeam | None = None

    def use(self, mode: ThreadMode) -> None:
        """Computes in this way from now on."""
        if mode.yields and self._idle_team is None:
            self._idle_team = _IdleTeam(default_threads())
        elif not mode.yields and self._idle_team is not None:
            self._end_idle_team()
        torch.set_num_threads(mode.threads)

    def close(self) -> None:
        """Puts back how the thread computed before."""
        if self._idle_team is not None:
            self._end_idle_team()
        torch.set_num_threads(self._before)

    def _end_idle_team(self) -> None:
        assert self._idle_team is not None
        self._idle_team.close()
        self._idle_team = None


class _IdleTeam:
    """OpenMP threads that do nothing, so that there are more of them than cores."""

    def __init__(self, size: int) -> None:
        self._is_over = threading.Event()
        is_there = threading.Event()

        def hold() -> None:
            torch.set_num_threads(size)
            values = torch.ones(SHARED_SIZE)
            values.add_(values)
            is_there.set()
            self._is_over.wait()

        self._thread = threading.Thread(target=hold, name="idle OpenMP team", daemon=True)
        self._thread.start()
        is_there.wait()

    def close(self) -> None:
        """Ends them."""
        self._is_over.set()
        self._thread.join()


@contextmanager
def computing_with(threads: int | None) -> Iterator[None]:
    """Within, torch computes with so many threads, as a run did; None: as it does by itself."""
    if threads is None:
        yield
        return
    default_threads()  # asked before anybody chooses otherwise
    before = torch.get_num_threads()
    torch.set_num_threads(threads)
    try:
        yield
    finally:
        torch.set_num_threads(before)
