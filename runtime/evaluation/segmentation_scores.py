"""How well every pixel or token of a row has its class: pure functions over class numbers."""

from dataclasses import dataclass

import numpy as np

from runtime.array_types import Floats, Ints


@dataclass(frozen=True, slots=True)
class RegionScore:
    """How well the region of one class is met."""

    name: str
    iou: float | None
    """What is common to answer and target, as a share of both together; None where neither has it."""
    dice: float | None
    support: int
    """Positions that are of it."""


def region_scores(matrix: Ints, names: tuple[str, ...]) -> tuple[RegionScore, ...]:
    """The scores of all classes, from the confusion matrix of their positions."""
    both, predicted, target = matrix.diagonal(), matrix.sum(0), matrix.sum(1)
    scores = []
    for index, name in enumerate(names):
        common, sizes = int(both[index]), int(predicted[index] + target[index])
        has_any = sizes > 0
        iou = common / (sizes - common) if has_any else None
        scores.append(RegionScore(name, iou, 2 * common / sizes if has_any else None, int(target[index])))
    return tuple(scores)


def mean_iou(scores: tuple[RegionScore, ...]) -> float | None:
    """The mean over the classes that occur; None where none does."""
    known = [score.iou for score in scores if score.iou is not None]
    return sum(known) / len(known) if known else None


def row_accuracy(predicted: Ints, target: Ints) -> Floats:
    """The share of positions that are right, row by row; those of -1 do not count."""
    count = len(target)
    counted = (target >= 0).reshape(count, -1)
    right = (predicted == target).reshape(count, -1) & counted
    return np.asarray(right.sum(1) / np.maximum(counted.sum(1), 1))


def position_accuracy(predicted: Ints, target: Ints) -> Floats:
    """The share of rows that are right at each position of a sequence, [T]."""
    counted = target >= 0
    return np.asarray(((predicted == target) & counted).sum(0) / np.maximum(counted.sum(0), 1))
