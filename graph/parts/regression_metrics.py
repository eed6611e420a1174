"""Metrics of numbers, updated batch by batch and computed at the end of an epoch."""

import torch
from torch import Tensor, nn


def match_shapes(input: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Predictions and targets as numbers of one shape; [B, 1] and [B] are the same.

    Raises:
        ValueError: There are not as many predictions as targets.
    """
    if input.numel() != target.numel():
        raise ValueError("Predictions and targets differ in number.")
    return input.reshape(target.shape).float(), target.float()


class MeanError(nn.Module):
    """The mean over all numbers of some distance from the target."""

    total: Tensor
    count: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("total", torch.tensor(0.0), persistent=False)
        self.register_buffer("count", torch.tensor(0), persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Adds predictions and as many targets."""
        self.total += self.distance(*match_shapes(input, target)).sum()
        self.count += target.numel()

    def distance(self, input: Tensor, target: Tensor) -> Tensor:
        """The distance of each number from its target."""
        raise NotImplementedError

    def compute(self) -> float:
        """The mean distance."""
        return float(self.total) / count if (count := int(self.count)) else float("nan")

    def reset(self) -> None:
        """Clears all rows."""
        self.total.zero_()
        self.count.zero_()


class MeanAbsoluteError(MeanError):
    """The mean distance between prediction and target, in units of the target."""

    def distance(self, input: Tensor, target: Tensor) -> Tensor:
        """How far each number is off."""
        return (input - target).abs()


class MeanSquaredError(MeanError):
    """The mean squared distance, in squared units of the target."""

    def distance(self, input: Tensor, target: Tensor) -> Tensor:
        """How far each number is off, squared."""
        return (input - target).square()


class RootMeanSquaredError(MeanSquaredError):
    """The root of the mean squared distance, in units of the target."""

    def compute(self) -> float:
        """The root of the mean."""
        mean: float = super().compute() ** 0.5
        return mean


class MeanAbsolutePercentageError(MeanError):
    """The mean distance as a share of the target: 0.1 is ten percent off."""

    def distance(self, input: Tensor, target: Tensor) -> Tensor:
        """How far each number is off, as a share of its target."""
        epsilon = torch.finfo(target.dtype).eps
        return (input - target).abs() / target.abs().clamp(min=epsilon)


class R2Score(nn.Module):
    """The share of the target's variance that is explained; 1 is perfect.

    Batches are merged as Chan, Golub and LeVeque (1979) do, which stays exact where
    sums of squares lose their digits.
    """

    residual: Tensor
    mean: Tensor
    spread: Tensor
    count: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("residual", torch.tensor(0.0), persistent=False)
        self.register_buffer("mean", torch.tensor(0.0), persistent=False)
        self.register_buffer("spread", torch.tensor(0.0), persistent=False)
        self.register_buffer("count", torch.tensor(0), persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Adds predictions and as many targets."""
        predicted, true = match_shapes(input, target)
        added = true.numel()
        share = added / (self.count + added)
        shift = true.mean() - self.mean
        self.residual += (predicted - true).square().sum()
        self.spread += (true - true.mean()).square().sum()
        self.spread += shift.square() * self.count * share
        self.mean += shift * share
        self.count += added

    def compute(self) -> float:
        """The score; below 0 where the mean would have been the better guess."""
        if not self.count:
            return float("nan")
        if self.spread > 0:
            return float(1 - self.residual / self.spread)
        return 0.0 if self.residual > 0 else 1.0

    def reset(self) -> None:
        """Clears all rows."""
        for buffer in self.buffers():
            buffer.zero_()
