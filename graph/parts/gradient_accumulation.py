"""Gradients of several batches, averaged as one large batch would have it."""

import torch
from torch import Tensor


class GradientAccumulator:
    """Adds up gradients of several batches and divides them by what those count.

    A mean over a large batch is the mean of the means of its parts, each weighted by
    the number of its rows, or of its targets where some are ignored. So a last group of
    fewer batches, and a last batch of fewer rows, count by what they hold.

    Args:
        optimizers: Whose weights are moved by the average.
    """

    def __init__(self, *optimizers: torch.optim.Optimizer) -> None:
        groups = [group for item in optimizers for group in item.param_groups]
        self.weights = [weight for group in groups for weight in group["params"]]
        self.unit: int | Tensor = 1
        self.total: float | Tensor = 0.0

    def zero_grad(self) -> None:
        """Starts the next group of batches."""
        for weight in self.weights:
            weight.grad = None
        self.total = 0.0

    def weigh(self, loss: Tensor, count: int | Tensor) -> Tensor:
        """The mean loss of a batch over `count` rows or targets, as the group adds it.

        Shares are relative to the first batch, so that numbers stay as large as they
        were: float16 has no large ones.
        """
        if isinstance(self.total, float) and self.total == 0:
            self.unit = count.clamp(min=1) if isinstance(count, Tensor) else count
        share = count / self.unit
        self.total = self.total + share
        return loss * share

    def average(self) -> None:
        """Makes the sum of the gradients their mean; that of nothing is 0."""
        total = self.total
        if isinstance(total, Tensor):
            total = total.clamp(min=1e-12)
        for weight in self.weights:
            if weight.grad is not None:
                weight.grad.div_(total)
