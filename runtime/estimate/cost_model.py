"""What a training will need, estimated before it starts: memory, time, and the largest batch that fits.

The memory is counted from the drawing. The time is worked out from how fast the device multiplies, copies and
starts an operation, each measured for some milliseconds; it is right to a factor of two or three.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import torch

from graph.compiler.analysis import Analysis
from graph.compiler.shapes.cost import memory_of
from runtime.device import free_bytes

MEMORY_SHARE = 0.9
"""The share of the free memory that is planned with: libraries need some too."""
FORWARD_PASSES_PER_STEP = 3
"""A step costs about as much as this many passes forward."""
BENCHMARK_S = 0.02


@dataclass(frozen=True, slots=True)
class CostEstimate:
    """What a step and an epoch will need. `largest_batch` is 0 where not even one row fits."""

    training_bytes: int
    free_bytes: int
    largest_batch: int
    seconds_per_step: float
    seconds_per_epoch: float | None
    """None where the number of rows is not known."""


@dataclass(frozen=True, slots=True)
class DeviceSpeed:
    """What a device does in a second, and how long the smallest operation takes on it."""

    flops: float
    copied_bytes: float
    call_s: float


def estimate_cost(
    analysis: Analysis, device: torch.device, rows: int | None, speed: DeviceSpeed | None = None
) -> CostEstimate:
    """What the training of a drawing will need on a device.

    Args:
        analysis: Of the drawing.
        device: What it will run on.
        rows: Training rows.
        speed: Of the device; None: it is measured now.
    """
    batch, free = analysis.project.training.batch_size, free_bytes(device)
    needed = memory_of(analysis.costs, analysis.project.main, batch).training
    step_s = _step_seconds(analysis, speed or benchmark_device(device))
    epoch_s = None if rows is None else step_s * -(-rows // batch)
    return CostEstimate(needed, free, largest_batch(analysis, free), step_s, epoch_s)


def largest_batch(analysis: Analysis, available: int) -> int:
    """The most rows whose step fits into so many bytes, as a round number; 0 where not even one does."""
    costs, graph = analysis.costs, analysis.project.main
    fixed = memory_of(costs, graph, 0).training
    per_row = memory_of(costs, graph, 1).training - fixed
    budget = int(MEMORY_SHARE * available) - fixed
    if budget < per_row:
        return 0
    return _round_batch_size(min(10**6, budget // max(1, per_row)))


def fitting_batch_size(analysis: Analysis, available: int) -> int:
    """A batch to try after one was too large: what was counted to fit, yet no more than half of the last."""
    return min(
        largest_batch(analysis, available), _round_batch_size(analysis.project.training.batch_size // 2)
    )


def _round_batch_size(rows: int) -> int:
    """The next lower number that is round as batches are: a multiple of 8, or below that itself."""
    return rows // 8 * 8 if rows >= 8 else rows


def _step_seconds(analysis: Analysis, speed: DeviceSpeed) -> float:
    batch, total = analysis.project.training.batch_size, analysis.total
    once = total.flops.at(batch) / speed.flops + total.activations.at(batch) / speed.copied_bytes
    moved = 4 * 4 * total.weights / speed.copied_bytes
    return FORWARD_PASSES_PER_STEP * (once + len(analysis.costs) * speed.call_s) + moved


def benchmark_device(device: torch.device) -> DeviceSpeed:
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
    return DeviceSpeed(2 * side**3 / multiply, row.numel() * 4 / copy, 4 * call)


def _seconds(action: Callable[[], object], wait: Callable[[], None]) -> float:
    """The time of one call of many."""
    action()
    wait()
    begun, count = time.perf_counter(), 0
    while count == 0 or time.perf_counter() - begun < BENCHMARK_S:  # a busy machine may be late for the first
        action()
        count += 1
    wait()
    return (time.perf_counter() - begun) / count
