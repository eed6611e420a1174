"""Measures what may take minutes in a copy of the process, which is ended when its time is over.

A copy (`os.fork`) starts with all that stands in the process, so a drawing that took minutes to build is
there for every row, and a row that does not end costs no more than its limit. Pages are copied when they are
first written to, which adds some hundredths to the figures. Not on Windows.
"""

import os
import select
import signal
import struct
import time
from collections.abc import Callable

from tests.benchmarks.canvas_editors import Action

Timing = tuple[float, float]
"""Seconds by the clock, and by the processor."""


def takes_apart(
    action: Action, count: int, budget_s: float, limit_s: float, *, is_paired: bool = False
) -> list[Timing]:
    """What `count` turns took, fewer where the budget was spent; none where the first did not end in time."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _take_turns(action, count, budget_s, writing, is_paired=is_paired)
        os._exit(0)
    os.close(writing)
    timings = _received(reading, time.monotonic() + limit_s)
    os.close(reading)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return timings


def _take_turns(action: Action, count: int, budget_s: float, writing: int, *, is_paired: bool) -> None:
    spent = 0.0
    for index in range(count):
        timing = timed(lambda index=index: action(index))
        os.write(writing, _TIMING.pack(*timing))
        spent += timing[0]
        if spent > budget_s and (index % 2 or not is_paired):
            return


def timed(work: Callable[[], None]) -> Timing:
    """Does it once."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


_TIMING = struct.Struct("dd")
"""One turn in the pipe."""


def _received(reading: int, deadline: float) -> list[Timing]:
    timings: list[Timing] = []
    while (left := deadline - time.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        piece = os.read(reading, _TIMING.size)
        if not piece:
            break
        timings.append(_TIMING.unpack(piece))
    return timings
