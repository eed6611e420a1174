"""Metrics of how well scores rank the right rows first; they store all scores."""

import logging

import torch
from torch import Tensor, nn

from graph.parts.class_decisions import class_axis, rounded


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
    """Stores all scores and targets of an epoch.

    Args:
        ignore_index: A class number that does not count.
        multilabel: Whether targets of the shape of the scores are a yes or no each;
            else the highest share is the class.
        probabilities: Whether probabilities come in; else they are the softmax of what
            does, scores or logarithms of probabilities.
        label_axis: The axis of the labels; 0 where every number is the same yes or no.
    """

    scores: Tensor
    targets: Tensor
    coverage: tuple[int, int] = (0, 0)
    """Of the last figure: how many classes it is the mean of, and of how many."""
    _reported: tuple[int, int] = (0, 0)

    def __init__(
        self,
        ignore_index: int = -100,
        multilabel: bool = True,
        probabilities: bool = False,
        label_axis: int = 1,
    ) -> None:
        super().__init__()
        self.ignore_index = ignore_index
        self.multilabel = multilabel
        self.probabilities = probabilities
        self.label_axis = label_axis
        self.register_buffer("scores", torch.zeros(0), persistent=False)
        targets = torch.zeros(0, dtype=torch.int64)
        self.register_buffer("targets", targets, persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Adds scores [B, C, *] or [B, *, C] and classes [B, *], or single scores.

        Targets of the shape of the scores are a yes or no, or a share, for each.

        Raises:
            ValueError: Scores and targets do not belong together.
        """
        axis = class_axis(input, target)
        if axis is not None and self.multilabel and input.shape == target.shape:
            axis = self.label_axis or None
        if axis is None:
            scores, targets = input.reshape(-1, 1), rounded(target).flatten()
        else:
            scores = input.movedim(axis, -1).flatten(0, -2)
            if input.shape != target.shape:
                targets = rounded(target).flatten()
            elif self.multilabel:
                targets = rounded(target).movedim(axis, -1).flatten(0, -2)
            else:
                targets = target.movedim(axis, -1).argmax(-1).flatten()
        earlier = self.scores.reshape(-1, scores.shape[1])
        self.scores = torch.cat([earlier, scores.float()])
        previous = self.targets.reshape(-1, *targets.shape[1:])
        self.targets = torch.cat([previous, targets])

    def compute(self) -> float:
        """The mean over the classes that some rows have and others do not.

        Not a number where there is none, or where a score is not a number.
        """
        scores, targets = self.scores.cpu(), self.targets.cpu()
        self.coverage = (0, 0)
        if not len(scores) or scores.isnan().any():
            return float("nan")
        areas, columns = [], self._columns(scores, targets)
        for column, positive, counts in columns:
            counted = positive[counts]
            if self.is_defined(counted):
                areas.append(self.area(*ranked_counts(column[counts], counted)))
        self.coverage = (len(areas), len(columns))
        self._report()
        return sum(areas) / len(areas) if areas else float("nan")

    def _report(self) -> None:
        """Logs once that the rows of a part leave classes without a figure."""
        if self.coverage[0] == self.coverage[1] or self.coverage == self._reported:
            return
        self._reported = self.coverage
        name = type(self).__name__
        message = "%s is the mean over the classes present: %d of %d."
        if not self.coverage[0]:
            message = "%s is undefined: of %d of %d classes there are rows to compare."
        logging.getLogger("metrics").warning(message, name, *self.coverage)

    def _columns(
        self, scores: Tensor, targets: Tensor
    ) -> list[tuple[Tensor, Tensor, Tensor]]:
        """Of each class: the scores, which rows have it, and which rows count."""
        counts = targets != self.ignore_index
        if targets.ndim > 1:
            indices = range(scores.shape[1])
            return [(scores[:, k], targets[:, k] > 0, counts[:, k]) for k in indices]
        if scores.shape[1] == 1:
            return [(scores[:, 0], targets > 0, counts)]
        if scores.shape[1] == 2:
            return [(scores[:, 1] - scores[:, 0], targets == 1, counts)]
        shares = scores if self.probabilities else scores.softmax(1)
        return [(shares[:, k], targets == k, counts) for k in range(scores.shape[1])]

    def is_defined(self, positive: Tensor) -> bool:
        """Whether a class has a figure, by which rows have it."""
        return bool(positive.any()) and not bool(positive.all())

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

    def is_defined(self, positive: Tensor) -> bool:
        """Whether any row has the class; a precision is no matter of the others."""
        return bool(positive.any())

    def area(self, right: Tensor, rows: Tensor) -> float:
        """The area below the curve of precision over recall."""
        gained = torch.diff(right, prepend=right.new_zeros(1)) / right[-1]
        return float((gained * right / rows).sum())
