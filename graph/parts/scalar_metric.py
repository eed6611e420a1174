"""A figure of any sort, watched batch by batch and computed at the end of an epoch."""

import torch
from torch import Tensor, nn


class Scalar(nn.Module):
    """What becomes of a number of each batch, or of each row, over an epoch.

    Args:
        reduction: `mean`, in which each number counts as much as its weight; `sum` of
            the numbers as they are; or the smallest, `min`, or largest, `max`.
    """

    total: Tensor
    count: Tensor

    def __init__(self, reduction: str = "mean") -> None:
        super().__init__()
        self.reduction = reduction
        self.start = {"min": torch.inf, "max": -torch.inf}.get(reduction, 0.0)
        self.register_buffer("total", torch.tensor(self.start), persistent=False)
        self.register_buffer("count", torch.tensor(0.0), persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, weight: Tensor | float = 1.0) -> None:
        """Adds a number [] or numbers [B], each as often as its weight; 0: not at all.

        Numbers are added in double precision; where the device has none, as mps, in
        single.
        """
        dtype = torch.float32 if input.device.type == "mps" else torch.float64
        values = input.detach().to(dtype)
        weights = torch.as_tensor(weight, dtype=dtype, device=values.device)
        weights = weights.expand(values.shape)
        has_weight = weights != 0
        if self.reduction == "max":
            largest = torch.where(has_weight, values, -torch.inf).amax()
            self.total = torch.maximum(self.total, largest)
        elif self.reduction == "min":
            smallest = torch.where(has_weight, values, torch.inf).amin()
            self.total = torch.minimum(self.total, smallest)
        else:
            values = values if self.reduction == "sum" else values * weights
            self.total = self.total + torch.where(has_weight, values, 0.0).sum()
        self.count = self.count + weights.sum()

    def compute(self) -> float:
        """The figure since the last reset; not a number where nothing had a weight."""
        if (count := float(self.count)) == 0:
            return float("nan")
        total = float(self.total)
        return total / count if self.reduction == "mean" else total

    def reset(self) -> None:
        """Clears all numbers."""
        self.count.zero_()
        self.total.fill_(self.start)
