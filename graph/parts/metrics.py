"""Metrics of classes, updated batch by batch and computed at the end of an epoch."""

import torch
from torch import Tensor, nn

from graph.parts.class_decisions import class_axis, decide_classes


class Accuracy(nn.Module):
    """The share of rows whose class is predicted correctly.

    Args:
        threshold: Above it, a single score is class 1: 0.5 for a probability.
        multilabel: Whether each of several scores is a yes or no of its own.
        ignore_index: A class number that does not count.
    """

    correct: Tensor
    count: Tensor

    def __init__(
        self,
        threshold: float = 0.0,
        multilabel: bool = False,
        ignore_index: int = -100,
    ) -> None:
        super().__init__()
        self.threshold = threshold
        self.multilabel = multilabel
        self.ignore_index = ignore_index
        self.register_buffer("correct", torch.tensor(0), persistent=False)
        self.register_buffer("count", torch.tensor(0), persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Adds scores [B, C, *] or [B, *, C], single ones [B, *], or classes [B, *].

        Targets are classes [B, *], or a share or a yes or no for each score.
        """
        predicted, true, counts = decide_classes(
            input, target, self.threshold, self.multilabel, self.ignore_index
        )
        self.correct += ((predicted == true) & counts).sum()
        self.count += counts.sum()

    def compute(self) -> float:
        """The accuracy from 0 to 1; not a number without rows."""
        return int(self.correct) / count if (count := int(self.count)) else float("nan")

    def reset(self) -> None:
        """Clears all counts."""
        self.correct.zero_()
        self.count.zero_()


class TopKAccuracy(nn.Module):
    """The share of rows whose class is among the k highest scores.

    Args:
        k: How many scores are read.
        ignore_index: A class number that does not count.
    """

    correct: Tensor
    count: Tensor

    def __init__(self, k: int = 5, ignore_index: int = -100) -> None:
        super().__init__()
        self.k = k
        self.ignore_index = ignore_index
        self.register_buffer("correct", torch.tensor(0), persistent=False)
        self.register_buffer("count", torch.tensor(0), persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Adds scores [B, C, *] or [B, *, C] and classes [B, *], or shares.

        Raises:
            ValueError: There is a single score, or none for each class.
        """
        axis = class_axis(input, target)
        if axis is None:
            raise ValueError("Top k needs a score for each of several classes.")
        scores = input.movedim(axis, -1)
        best = scores.topk(min(self.k, scores.shape[-1]), dim=-1).indices
        _, true, counts = decide_classes(input, target, ignore_index=self.ignore_index)
        is_best = (best == true.unsqueeze(-1)).any(-1) & ~scores.isnan().any(-1)
        self.correct += (is_best & counts).sum()
        self.count += counts.sum()

    def compute(self) -> float:
        """The accuracy from 0 to 1; not a number without rows."""
        return int(self.correct) / count if (count := int(self.count)) else float("nan")

    def reset(self) -> None:
        """Clears all counts."""
        self.correct.zero_()
        self.count.zero_()


class ClassMetric(nn.Module):
    """Counts of each class: predicted correctly, true, predicted, and of all.

    What is true outside of the classes is one more class behind them, of which no row
    is right.

    Args:
        num_classes: How many classes, or labels, there are.
        average: How the classes become one figure: `macro` is the mean over those that
            occur, `weighted` gives each the weight of its rows, `micro` counts all
            rows alike, `binary` counts one class only.
        threshold: Above it, a single score is class 1: 0.5 for a probability.
        ignore_index: A class number that does not count.
        multilabel: Whether each of several scores is a yes or no of its own; the mean
            is one over all labels then, whether they occur or not.
        label_axis: The axis of the labels; 0 where every number is the same yes or no.
        positive: The class that `binary` counts.
    """

    tallies: Tensor

    def __init__(
        self,
        num_classes: int = 2,
        average: str = "macro",
        threshold: float = 0.0,
        ignore_index: int = -100,
        multilabel: bool = False,
        label_axis: int = 1,
        positive: int = 1,
    ) -> None:
        super().__init__()
        self.positive = positive
        self.num_classes = max(num_classes, 2)
        self.average = average
        self.threshold = threshold
        self.ignore_index = ignore_index
        self.multilabel = multilabel
        self.label_axis = label_axis
        tallies = torch.zeros(4, self.num_classes + 1, dtype=torch.int64)
        self.register_buffer("tallies", tallies, persistent=False)

    def _is_labels(self, input: Tensor, target: Tensor) -> bool:
        """Whether each of several numbers is a label, and not a place as a pixel is."""
        several = (
            input.ndim > 1 and self.label_axis and input.shape[self.label_axis] > 1
        )
        return self.multilabel and bool(several) and input.shape == target.shape

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Adds scores [B, C, *] or [B, *, C], single ones [B, *], or classes [B, *].

        Targets are classes [B, *], or a share or a yes or no for each score.
        """
        predicted, true, is_counted = decide_classes(
            input, target, self.threshold, self.multilabel, self.ignore_index
        )
        counts = is_counted.long()
        if self._is_labels(input, target):
            yes = (predicted == 1).long(), (true == 1).long()
            columns = (yes[0] * yes[1], yes[1], yes[0], torch.ones_like(true))
            for row, column in enumerate(columns):
                counted = (column * counts).movedim(self.label_axis, -1)
                self.tallies[row, :-1] += counted.flatten(0, -2).sum(0)
            return
        predicted, true = self._inside(predicted), self._inside(true)
        counts = counts.flatten()
        right = counts * (predicted == true) * (true < self.num_classes)
        self.tallies[0].index_add_(0, true, right)
        self.tallies[1].index_add_(0, true, counts)
        self.tallies[2].index_add_(0, predicted, counts)
        self.tallies[3] += counts.sum()

    def _inside(self, classes: Tensor) -> Tensor:
        """Class numbers [N]; what is no class has the number behind the last."""
        is_class = (classes >= 0) & (classes < self.num_classes)
        return torch.where(is_class, classes, self.num_classes).flatten()

    def reset(self) -> None:
        """Clears all counts."""
        self.tallies.zero_()

    def _counted_labels(self) -> bool:
        """Whether labels were counted: nothing counts behind the last of them."""
        return self.multilabel and int(self.tallies[3, -1]) == 0

    def _class_counts(self) -> tuple[Tensor, Tensor, Tensor]:
        """For each class: true positives, rows of it, rows predicted as it."""
        right, true, predicted, _ = self.tallies.cpu().double()
        return right, true, predicted

    def _average_shares(self, part: Tensor, whole: Tensor) -> float:
        """The shares `part / whole` of the classes as one figure."""
        _, true, predicted = self._class_counts()
        if not self.tallies[3].any():
            return float("nan")
        shares = torch.where(whole > 0, part / whole, 0)
        if self.average == "binary" and not self._counted_labels():
            return float(shares[self.positive])
        if self.average == "micro":
            return float(part.sum() / whole.sum()) if whole.sum() else 0.0
        if self.average == "weighted":
            return float((shares * true).sum() / true.sum()) if true.sum() else 0.0
        occurs = true + predicted > 0
        occurs[-1] = true[-1] > 0
        if self._counted_labels():
            return float(shares[:-1].mean())
        return float(shares[occurs].mean()) if occurs.any() else 0.0


class Precision(ClassMetric):
    """Of the rows predicted to have a class, the share that has it."""

    def compute(self) -> float:
        """The precision from 0 to 1."""
        right, _, predicted = self._class_counts()
        return self._average_shares(right, predicted)


class Recall(ClassMetric):
    """Of the rows that have a class, the share predicted to have it."""

    def compute(self) -> float:
        """The recall from 0 to 1."""
        right, true, _ = self._class_counts()
        return self._average_shares(right, true)


class F1Score(ClassMetric):
    """The balance of precision and recall: their harmonic mean."""

    def compute(self) -> float:
        """The score from 0 to 1."""
        right, true, predicted = self._class_counts()
        return self._average_shares(2 * right, true + predicted)


class IoU(ClassMetric):
    """How far predicted and true areas overlap: intersection over union."""

    def compute(self) -> float:
        """The overlap from 0 to 1."""
        right, true, predicted = self._class_counts()
        return self._average_shares(right, true + predicted - right)


class Dice(ClassMetric):
    """How far predicted and true areas overlap: twice the intersection over both."""

    def compute(self) -> float:
        """The overlap from 0 to 1."""
        right, true, predicted = self._class_counts()
        return self._average_shares(2 * right, true + predicted)


class BalancedAccuracy(ClassMetric):
    """The mean over classes of their recall; of labels, of that of their yes and no."""

    def __init__(
        self,
        num_classes: int = 2,
        threshold: float = 0.0,
        ignore_index: int = -100,
        multilabel: bool = False,
        label_axis: int = 1,
    ) -> None:
        super().__init__(
            num_classes, "macro", threshold, ignore_index, multilabel, label_axis
        )

    def compute(self) -> float:
        """The accuracy from 0 to 1, over the classes that rows have."""
        right, true, predicted, count = self.tallies.cpu().double()
        shares = right / true
        if self._counted_labels():
            refused = (count - true - predicted + right) / (count - true)
            shares = torch.stack([shares, refused]).nanmean(0)
        return float(shares.nanmean())
