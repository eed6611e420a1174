"""Metrics of numbers, updated batch by batch and computed at the end of an epoch."""

import torch
from torch import Tensor, nn


def match_shapes(input: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Predictions and targets as rows of numbers [B, D], in double precision.

    Axes of size 1 do not matter: [B, 1] and [B] are the same. Where the device has no
    double precision, as mps, it is single.

    Raises:
        ValueError: They differ in shape.
    """
    predicted, true = tuple(input.shape), tuple(target.shape)
    if [size for size in predicted if size != 1] != [
        size for size in true if size != 1
    ]:
        message = f"Predictions {list(predicted)} and targets {list(true)} differ."
        raise ValueError(message)
    dtype = torch.float32 if input.device.type == "mps" else torch.float64
    rows = target.reshape(len(target) if target.ndim else 1, -1).to(dtype)
    return input.reshape(rows.shape).to(dtype), rows


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
        distances = self.distance(*match_shapes(input, target))
        self.total = self.total + distances.sum()  # as precise as the distances
        self.count += distances.numel()

    def distance(self, input: Tensor, target: Tensor) -> Tensor:
        """The distance of each number from its target."""
        raise NotImplementedError

    def compute(self) -> float:
        """The mean distance; not a number without rows."""
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


class MeanAbsolutePercentageError(MeanError):
    """The mean distance as a share of the target: 0.1 is ten percent off."""

    def distance(self, input: Tensor, target: Tensor) -> Tensor:
        """How far each number is off, as a share of its target."""
        epsilon = torch.finfo(target.dtype).eps
        return (input - target).abs() / target.abs().clamp(min=epsilon)


class OutputErrors(nn.Module):
    """Squared errors of each output, the numbers of a row, for a mean over outputs.

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
        """Adds predictions [B, *] and as many targets."""
        predicted, true = match_shapes(input, target)
        added = len(true)
        if not added:
            return
        share = added / (self.count + added).to(true.dtype)
        middle = true.mean(0)
        shift = middle - self.mean
        self.residual = self.residual + (predicted - true).square().sum(0)
        within = (true - middle).square().sum(0)
        self.spread = self.spread + within + shift.square() * self.count * share
        self.mean = self.mean + shift * share
        self.count += added

    def reset(self) -> None:
        """Clears all rows."""
        for buffer in self.buffers():
            buffer.zero_()


class RootMeanSquaredError(OutputErrors):
    """The root of the mean squared distance, in units of the target.

    Of several outputs it is the mean over their roots, as scikit-learn has it.
    """

    def compute(self) -> float:
        """The mean root; not a number without rows."""
        count = int(self.count)
        return float((self.residual / count).sqrt().mean()) if count else float("nan")


class R2Score(OutputErrors):
    """The share of the target's variance that is explained; 1 is perfect.

    Of several outputs it is the mean over their scores, as scikit-learn has it.
    """

    def compute(self) -> float:
        """The score; below 0 where the mean would have been the better guess.

        Not a number with less than two rows. An output whose targets are all alike
        scores 1 where it is met exactly, else 0.
        """
        if int(self.count) < 2:
            return float("nan")
        scores = 1 - self.residual / self.spread
        constant = torch.where(self.residual == 0, 1.0, self.residual * 0)
        return float(torch.where(self.spread > 0, scores, constant).mean())
