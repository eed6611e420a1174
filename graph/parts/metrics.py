"""Metrics that are fed batch by batch and asked once at the end of a pass."""

import torch
from torch import Tensor, nn


class Accuracy(nn.Module):
    """The share of rows whose highest score is at the target's class.

    A single score per row is one class against the other: above 0 counts as class 1.
    Targets below 0, as -100, belong to no class and do not count.
    """

    correct: Tensor
    count: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("correct", torch.tensor(0), persistent=False)
        self.register_buffer("count", torch.tensor(0), persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Takes scores [B, C] and classes [B], or scores [B, 1] and classes [B, 1]."""
        found = input.argmax(1) if input.shape[1] > 1 else input.flatten() > 0
        self.correct += (found.flatten() == target.flatten()).sum()
        self.count += (target >= 0).sum()

    def compute(self) -> float:
        """The accuracy from 0 to 1."""
        return int(self.correct) / int(self.count)

    def reset(self) -> None:
        """Forgets all rows."""
        self.correct.zero_()
        self.count.zero_()


class F1Score(nn.Module):
    """The mean over classes of the F1 score, the balance of precision and recall."""

    counts: Tensor

    def __init__(self, num_classes: int) -> None:
        super().__init__()
        self.num_classes = num_classes
        counts = torch.zeros(num_classes, num_classes, dtype=torch.int64)
        self.register_buffer("counts", counts, persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Takes scores [B, C] and classes [B]."""
        cells = target.flatten() * self.num_classes + input.argmax(1).flatten()
        cells = cells[target.flatten() >= 0]
        self.counts.view(-1).index_add_(0, cells, torch.ones_like(cells))

    def compute(self) -> float:
        """The score from 0 to 1, over the classes that occur."""
        counts = self.counts.cpu().double()
        rows = counts.sum(0) + counts.sum(1)
        return float((2 * counts.diag()[rows > 0] / rows[rows > 0]).mean())

    def reset(self) -> None:
        """Forgets all rows."""
        self.counts.zero_()


class MeanAbsoluteError(nn.Module):
    """The mean distance between prediction and target."""

    total: Tensor
    count: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("total", torch.tensor(0.0), persistent=False)
        self.register_buffer("count", torch.tensor(0), persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Takes predictions and targets of one shape."""
        self.total += (input - target).abs().sum()
        self.count += target.numel()

    def compute(self) -> float:
        """The error, in units of the target."""
        return float(self.total) / int(self.count)

    def reset(self) -> None:
        """Forgets all rows."""
        self.total.zero_()
        self.count.zero_()


class MeanSquaredError(nn.Module):
    """The mean squared distance between prediction and target."""

    total: Tensor
    count: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("total", torch.tensor(0.0), persistent=False)
        self.register_buffer("count", torch.tensor(0), persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Takes predictions and targets of one shape."""
        self.total += (input - target).square().sum()
        self.count += target.numel()

    def compute(self) -> float:
        """The error, in squared units of the target."""
        return float(self.total) / int(self.count)

    def reset(self) -> None:
        """Forgets all rows."""
        self.total.zero_()
        self.count.zero_()


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
        """Takes predictions and targets of one shape."""
        added = target.numel()
        share = added / (self.count + added)
        shift = target.mean() - self.mean
        self.residual += (input - target).square().sum()
        self.spread += (target - target.mean()).square().sum()
        self.spread += shift.square() * self.count * share
        self.mean += shift * share
        self.count += added

    def compute(self) -> float:
        """The score; below 0 where the mean would have been the better guess."""
        return float(1 - self.residual / self.spread) if self.spread > 0 else 0.0

    def reset(self) -> None:
        """Forgets all rows."""
        for buffer in self.buffers():
            buffer.zero_()
