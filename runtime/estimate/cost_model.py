"""What a training will need, said before it begins: memory, time, and the largest batch that fits.

The memory is counted from the drawing. The time is worked out from how fast the device multiplies, copies and
begins an operation, each measured for some milliseconds; it is right to a factor of two or three.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import torch

from graph.compiler.analysis import Analysis
from graph.compiler.shapes.cost import memory_of
from runtime.device import free_bytes

MARGIN = 0.9
"""The share of the free memory that is planned with: libraries need some too."""
PASSES = 3
"""A step costs about as much as this many passes forward."""
MEASURED_S = 0.02


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a step and an epoch will need. `largest_batch` is 0 where not even one row fits."""

    training_bytes: int
    free_bytes: int
    largest_batch: int
    seconds_per_step: float
    seconds_per_epoch: float | None
    """None where the number of rows is not known."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What a device does in a second, and how long the smallest operation takes on it."""

    flops: float
    copied_bytes: float
    call_s: float


def forecast(
    analysis: Analysis, device: torch.device, rows: int | None, speed: Speed | None = None
) -> Forecast:
    """What the training of a drawing will need on a device.

    Args:
        analysis: Of the drawing.
        device: What it will run on.
        rows: Training rows.
        speed: Of the device; None: it is measured now.
    """
    batch, free = analysis.project.training.batch_size, free_bytes(device)
    needed = memory_of(analysis.costs, analysis.project.main, batch).training
    step_s = _step_seconds(analysis, speed or measured_speed(device))
    epoch_s = None if rows is None else step_s * -(-rows // batch)
    return Forecast(needed, free, largest_batch(analysis, free), step_s, epoch_s)


def largest_batch(analysis: Analysis, available: int) -> int:
    """The most rows whose step fits into so many bytes, as a round number; 0 where not even one does."""
    costs, graph = analysis.costs, analysis.project.main
    fixed = memory_of(costs, graph, 0).training
    per_row = memory_of(costs, graph, 1).training - fixed
    room = int(MARGIN * available) - fixed
    if room < per_row:
        return 0
    return _rounded(min(10**6, room // max(1, per_row)))


def batch_that_fits(analysis: Analysis, available: int) -> int:
    """A batch to try after one was too large: what was counted to fit, yet no more than half of the last."""
    return min(largest_batch(analysis, available), _rounded(analysis.project.training.batch_size // 2))


def _rounded(rows: int) -> int:
    """The next lower number that is round in the way batches are: a multiple of 8, or below that itself."""
    return rows // 8 * 8 if rows >= 8 else rows


def _step_seconds(analysis: Analysis, speed: Speed) -> float:
    batch, total = analysis.project.training.batch_size, analysis.total
    once = total.flops.at(batch) / speed.flops + total.activations.at(batch) / speed.copied_bytes
    moved = 4 * 4 * total.weights / speed.copied_bytes
    return PASSES * (once + len(analysis.costs) * speed.call_s) + moved


def measured_speed(device: torch.device) -> Speed:
    """Measures a device for some hundredths of a second."""
    side = 512 if device.type == "cpu" else 4096
    matrix, row, one = (torch.ones(size, device=device) for size in ((side, side), (2**22,), (1,)))

    def wait() -> None:
        if device.type == "cuda":
            torch.cuda.synchronize(device)
        elif device.type == "mps":
            torch.mps.synchronize()

    with torch.no_grad():
        multiply = _seconds(lambda: matrix @ matrix, wait)
        copy = _seconds(row.clone, wait)
        call = _seconds(lambda: one + one, wait)
    return Speed(2 * side**3 / multiply, row.numel() * 4 / copy, 4 * call)


def _seconds(action: Callable[[], object], wait: Callable[[], None]) -> float:
    """The time of one call of many."""
    action()
    wait()
    begun, count = time.perf_counter(), 0
    while time.perf_counter() - begun < MEASURED_S:
        action()
        count += 1
    wait()
    return (time.perf_counter() - begun) / count
