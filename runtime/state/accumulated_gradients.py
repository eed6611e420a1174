"""The gradients of a group of batches that is under way, as they are saved with a checkpoint."""

from typing import Any

from torch import Tensor

from graph.parts.gradient_accumulation import GradientAccumulator


def accumulator_state(accumulator: GradientAccumulator) -> dict[str, Any]:
    """What was counted in the group under way, and the gradients so far."""
    gradients = [weight.grad for weight in accumulator.weights]
    return {
        "unit": accumulator.unit,
        "total": accumulator.total,
        "gradients": [None if gradient is None else gradient.cpu() for gradient in gradients],
    }


def load_accumulator(accumulator: GradientAccumulator, record: dict[str, Any]) -> None:
    """Puts back what `accumulator_state` gave."""
    for weight, gradient in zip(accumulator.weights, record["gradients"], strict=True):
        weight.grad = None if gradient is None else gradient.to(weight.device)
    unit, total = record["unit"], record["total"]
    device = accumulator.weights[0].device if accumulator.weights else None
    accumulator.unit = unit.to(device) if isinstance(unit, Tensor) else unit
    accumulator.total = total.to(device) if isinstance(total, Tensor) else total
