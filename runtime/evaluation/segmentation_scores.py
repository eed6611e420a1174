"""How well every pixel or token of a row has its class: pure functions over class numbers."""

from dataclasses import dataclass

import numpy as np

from runtime.evaluation.array_types import Floats, Wholes


@dataclass(frozen=True, slots=True)
class RegionScore:
    """How well the region of one class is met."""

    name: str
    iou: float | None
    """What is common to answer and target, as a share of both together; None where neither has it."""
    dice: float | None
    support: int
    """Places that are of it."""


def region_scores(matrix: Wholes, names: tuple[str, ...]) -> tuple[RegionScore, ...]:
    """The scores of all classes, from the confusion matrix of their places."""
    both, given, wanted = matrix.diagonal(), matrix.sum(0), matrix.sum(1)
    found = []
    for index, name in enumerate(names):
        common, sizes = int(both[index]), int(given[index] + wanted[index])
        has_any = sizes > 0
        iou = common / (sizes - common) if has_any else None
        found.append(RegionScore(name, iou, 2 * common / sizes if has_any else None, int(wanted[index])))
    return tuple(found)


def mean_iou(scores: tuple[RegionScore, ...]) -> float | None:
    """The mean over the classes that occur; None where none does."""
    known = [each.iou for each in scores if each.iou is not None]
    return sum(known) / len(known) if known else None


def row_accuracy(given: Wholes, wanted: Wholes) -> Floats:
    """The share of places that are right, row by row; places of -1 do not count."""
    count = len(wanted)
    counted = (wanted >= 0).reshape(count, -1)
    right = (given == wanted).reshape(count, -1) & counted
    return np.asarray(right.sum(1) / np.maximum(counted.sum(1), 1))


def place_accuracy(given: Wholes, wanted: Wholes) -> Floats:
    """The share of rows that are right at each place of a sequence, [T]."""
    counted = wanted >= 0
    return np.asarray(((given == wanted) & counted).sum(0) / np.maximum(counted.sum(0), 1))
