"""What a training will need, estimated before it starts: memory, time, and the largest batch that fits.

The memory is that of the program's own step on fake tensors, or, where that needs values, counted from the
drawing. The time is worked out from how fast the device multiplies, copies and
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
MAX_BATCH = 10**6
MAX_TRIES = 5
"""Sizes of a batch that are tried for the largest that fits."""


@dataclass(frozen=True, slots=True)
class CostEstimate:
    """What a step and an epoch will need. `largest_batch` is 0 where not even one row fits."""

    training_bytes: int
    free_bytes: int
    largest_batch: int
    seconds_per_step: float
    seconds_per_epoch: float | None
    """None where the number of rows is not known."""

    @property
    def fits(self) -> bool:
        """Whether a step with the batches that are set fits into the memory that is free."""
        return self.training_bytes <= self.free_bytes


@dataclass(frozen=True, slots=True)
class DeviceSpeed:
    """What a device does in a second, and how long the smallest operation takes on it."""

    flops: float
    copied_bytes: float
    call_s: float


# The bytes of a training step by the rows of its batch.
StepBytes = Callable[[int], int]


def counted_step_bytes(analysis: Analysis) -> StepBytes:
    """What is counted from the drawing: all that goes through its wires, and weights as with Adam."""
    return lambda size: memory_of(analysis.costs, analysis.project.main, size).training


def estimate_cost(
    analysis: Analysis,
    device: torch.device,
    rows: int | None,
    speed: DeviceSpeed | None = None,
    step_bytes: StepBytes | None = None,
) -> CostEstimate:
    """What the training of a drawing will need on a device.

    Args:
        analysis: Of the drawing.
        device: What it will run on.
        rows: Training rows.
        speed: Of the device; None: it is measured now.
        step_bytes: The memory of a step; None: it is counted from the drawing.
    """
    batch, free = analysis.project.training.batch_size, free_bytes(device)
    step_bytes = step_bytes or counted_step_bytes(analysis)
    step_s = _step_seconds(analysis, speed or benchmark_device(device))
    epoch_s = None if rows is None else step_s * -(-rows // batch)
    return CostEstimate(step_bytes(batch), free, largest_batch(step_bytes, free, batch), step_s, epoch_s)


def largest_batch(step_bytes: StepBytes, available: int, guess: int = 64) -> int:
    """The most rows whose step fits into so many bytes, as a round number; 0 where not even one does.

    The memory grows with the rows along a convex line, so the chord from one row to a guess beyond the answer
    always leads to a guess that fits.

    Args:
        step_bytes: The memory of a step.
        available: Bytes.
        guess: Rows to try first.
    """
    budget, one = int(MEMORY_SHARE * available), step_bytes(1)
    if one > budget:
        return 0
    fitting, tried = 1, max(2, guess)
    for _ in range(MAX_TRIES):
        needed = step_bytes(tried)
        if needed <= budget:
            fitting = max(fitting, tried)
        per_row = (needed - one) / (tried - 1)
        following = MAX_BATCH if per_row <= 0 else min(MAX_BATCH, 1 + int((budget - one) / per_row))
        if following <= fitting:
            break
        tried = max(2, following)
    return _round_batch_size(fitting)


def fitting_batch_size(step_bytes: StepBytes, available: int, batch_size: int) -> int:
    """A batch to try after one was too large: what was counted to fit, yet no more than half of the last."""
    half = _round_batch_size(batch_size // 2)
    return min(largest_batch(step_bytes, available, max(1, half)), half)


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
