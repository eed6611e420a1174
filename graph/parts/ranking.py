"""Metrics of how well scores rank the right rows first; they store all scores."""

import torch
from torch import Tensor, nn


def class_probabilities(scores: Tensor) -> Tensor:
    """Scores [N, C] as shares of 1 in each row; what is shares already stays."""
    sums = scores.sum(1)
    if (scores >= 0).all() and torch.allclose(sums, torch.ones_like(sums), atol=1e-3):
        return scores
    return scores.softmax(1)


def ranked_counts(scores: Tensor, positive: Tensor) -> tuple[Tensor, Tensor]:
    """Down to each distinct score: how many rows are right, and how many there are."""
    order = scores.argsort(descending=True)
    values = scores[order]
    right = positive[order].double().cumsum(0)
    rows = torch.arange(1, len(values) + 1, dtype=torch.float64)
    last = torch.ones(len(values), dtype=torch.bool)
    last[:-1] = values[1:] != values[:-1]
    return right[last], rows[last]


class RankMetric(nn.Module):
    """Stores all scores and targets of an epoch."""

    scores: Tensor
    targets: Tensor

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("scores", torch.zeros(0), persistent=False)
        targets = torch.zeros(0, dtype=torch.int64)
        self.register_buffer("targets", targets, persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Adds scores [B, C] and classes [B], or a yes or no [B, C] for each score.

        Raises:
            ValueError: There are not as many targets as rows or scores.
        """
        scores = input.float().flatten(1) if input.ndim > 1 else input.float()[:, None]
        several = scores.shape[1] > 1 and target.numel() == scores.numel()
        targets = target.reshape(scores.shape) if several else target.flatten()
        if len(targets) != len(scores):
            raise ValueError("Scores and targets differ in number.")
        self.scores = torch.cat([self.scores.reshape(-1, scores.shape[1]), scores])
        previous = self.targets.reshape(-1, *targets.shape[1:])
        self.targets = torch.cat([previous, targets.long()])

    def compute(self) -> float:
        """The mean over the classes that some rows have and others do not."""
        scores, targets = self.scores.cpu(), self.targets.cpu()
        if not len(scores):
            return float("nan")
        if targets.ndim > 1:
            columns = [
                (scores[:, k], targets[:, k] > 0) for k in range(scores.shape[1])
            ]
        elif scores.shape[1] == 1:
            columns = [(scores[:, 0], targets > 0)]
        elif scores.shape[1] == 2:
            columns = [(scores[:, 1] - scores[:, 0], targets == 1)]
        else:
            shares = class_probabilities(scores)
            columns = [(shares[:, k], targets == k) for k in range(scores.shape[1])]
        scorable = [pair for pair in columns if pair[1].any() and not pair[1].all()]
        areas = [self.area(*ranked_counts(*pair)) for pair in scorable]
        return sum(areas) / len(areas) if areas else float("nan")

    def area(self, right: Tensor, rows: Tensor) -> float:
        """The figure of one class, from the counts down to each score."""
        raise NotImplementedError

    def reset(self) -> None:
        """Clears all scores."""
        self.scores = self.scores.new_zeros(0)
        self.targets = self.targets.new_zeros(0)


class AUROC(RankMetric):
    """How likely a row of a class has a higher score than one of another class."""

    def area(self, right: Tensor, rows: Tensor) -> float:
        """The area below the curve of true over false positives."""
        start = right.new_zeros(1)
        true = torch.cat([start, right]) / right[-1]
        wrong = rows - right
        false = torch.cat([start, wrong]) / wrong[-1]
        return float(torch.trapezoid(true, false))


class AveragePrecision(RankMetric):
    """The mean precision over all depths to which the ranking can be read."""

    def area(self, right: Tensor, rows: Tensor) -> float:
        """The area below the curve of precision over recall."""
        gained = torch.diff(right, prepend=right.new_zeros(1)) / right[-1]
        return float((gained * right / rows).sum())
