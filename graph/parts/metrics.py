"""Metrics of classes, updated batch by batch and computed at the end of an epoch."""

import torch
from torch import Tensor, nn


def predicted_classes(input: Tensor, threshold: float) -> Tensor:
    """The class [B, *] with the highest of the scores [B, C, *].

    A single score is one class against the other: above the threshold it is class 1.
    """
    if input.ndim > 1 and input.shape[1] > 1:
        return input.argmax(1)
    return (input > threshold).long()


def target_classes(input: Tensor, target: Tensor) -> Tensor:
    """The class [B, *] of a target that holds class numbers, or a share for each."""
    several = input.ndim > 1 and input.shape[1] > 1
    if several and target.shape == input.shape:
        return target.argmax(1)
    return target.long()


class Accuracy(nn.Module):
    """The share of rows whose class is predicted correctly.

    Args:
        threshold: Above it, a single score is class 1; 0.5 behind a Sigmoid.
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
        """Adds scores [B, C, *] or [B, 1] and classes [B, *], or shares [B, C]."""
        if self.multilabel:
            predicted, true = (input > self.threshold).long(), target.long()
        else:
            predicted = predicted_classes(input, self.threshold)
            true = target_classes(input, target)
        predicted, true = predicted.flatten(), true.flatten()
        counts = true != self.ignore_index
        self.correct += ((predicted == true) & counts).sum()
        self.count += counts.sum()

    def compute(self) -> float:
        """The accuracy from 0 to 1."""
        return int(self.correct) / count if (count := int(self.count)) else float("nan")

    def reset(self) -> None:
        """Clears all counts."""
        self.correct.zero_()
        self.count.zero_()


class TopKAccuracy(nn.Module):
    """The share of rows whose class is among the k highest scores."""

    correct: Tensor
    count: Tensor

    def __init__(self, k: int = 5) -> None:
        super().__init__()
        self.k = k
        self.register_buffer("correct", torch.tensor(0), persistent=False)
        self.register_buffer("count", torch.tensor(0), persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Adds scores [B, C, *] and classes [B, *], or shares [B, C]."""
        best = input.topk(min(self.k, input.shape[1]), dim=1).indices
        true = target_classes(input, target).reshape(best[:, 0].shape)
        self.correct += (best == true.unsqueeze(1)).any(1).sum()
        self.count += true.numel()

    def compute(self) -> float:
        """The accuracy from 0 to 1."""
        return int(self.correct) / count if (count := int(self.count)) else float("nan")

    def reset(self) -> None:
        """Clears all counts."""
        self.correct.zero_()
        self.count.zero_()


class ClassMetric(nn.Module):
    """Counts how often each class was predicted for each other one: a confusion matrix.

    Args:
        num_classes: How many classes there are.
        average: How the classes become one figure: `macro` is the mean over those that
            occur, `weighted` gives each the weight of its rows, `micro` counts all
            rows alike, `binary` counts class 1 only.
        threshold: Above it, a single score is class 1; 0.5 behind a Sigmoid.
        ignore_index: A class number that does not count.
    """

    counts: Tensor

    def __init__(
        self,
        num_classes: int = 2,
        average: str = "macro",
        threshold: float = 0.0,
        ignore_index: int = -100,
    ) -> None:
        super().__init__()
        self.num_classes = max(num_classes, 2)
        self.average = average
        self.threshold = threshold
        self.ignore_index = ignore_index
        counts = torch.zeros(self.num_classes, self.num_classes, dtype=torch.int64)
        self.register_buffer("counts", counts, persistent=False)

    @torch.no_grad()
    def update(self, input: Tensor, target: Tensor) -> None:
        """Adds scores [B, C, *] or [B, 1, *] and classes [B, *], or shares."""
        predicted = predicted_classes(input, self.threshold).flatten()
        true = target_classes(input, target).flatten()
        counted = true != self.ignore_index
        cells = torch.where(counted, true * self.num_classes + predicted, 0)
        self.counts.view(-1).index_add_(0, cells, counted.long())

    def reset(self) -> None:
        """Clears all counts."""
        self.counts.zero_()

    def _class_counts(self) -> tuple[Tensor, Tensor, Tensor]:
        """For each class: true positives, rows of it, rows predicted as it."""
        counts = self.counts.cpu().double()
        return counts.diag(), counts.sum(1), counts.sum(0)

    def _average_shares(self, part: Tensor, whole: Tensor) -> float:
        """The shares `part / whole` of the classes as one figure."""
        _, true, predicted = self._class_counts()
        if not true.sum():
            return float("nan")
        shares = torch.where(whole > 0, part / whole, 0)
        if self.average == "binary":
            return float(shares[1])
        if self.average == "micro":
            return float(part.sum() / whole.sum())
        if self.average == "weighted":
            return float((shares * true).sum() / true.sum())
        return float(shares[true + predicted > 0].mean())


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
    """The mean over classes of their recall."""

    def __init__(
        self, num_classes: int = 2, threshold: float = 0.0, ignore_index: int = -100
    ) -> None:
        super().__init__(num_classes, "macro", threshold, ignore_index)

    def compute(self) -> float:
        """The accuracy from 0 to 1, over the classes that rows have."""
        right, true, _ = self._class_counts()
        return float((right / true)[true > 0].mean())
