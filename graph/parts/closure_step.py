"""A step of an optimizer that computes the loss as often as it likes, as LBFGS does."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import torch
from torch import Tensor, nn


@contextmanager
def without_metrics(objective: nn.Module) -> Iterator[None]:
    """Within, the metrics of an objective take in nothing."""

    def ignore(*_: object, **__: object) -> None:
        pass

    metrics: list[Any] = [
        part for part in objective.children() if hasattr(part, "update")
    ]
    for metric in metrics:
        metric.update = ignore
    try:
        yield
    finally:
        for metric in metrics:
            del metric.update


def step_by_closure(
    optimizer: torch.optim.Optimizer,
    compute_loss: Callable[[], Tensor],
    objective: nn.Module,
) -> Tensor:
    """One step; gives the loss of a batch before it.

    Args:
        optimizer: What moves the weights.
        compute_loss: Gives the loss of the batch, with weights as they are then.
        objective: Its metrics take in the batch once.
    """
    losses: list[Tensor] = []

    def closure() -> float:
        optimizer.zero_grad()
        with without_metrics(objective) if losses else nullcontext():
            loss = compute_loss()
        torch.autograd.backward(loss)
        losses.append(loss.detach())
        return losses[-1].item()

    optimizer.step(closure)
    return losses[0]
