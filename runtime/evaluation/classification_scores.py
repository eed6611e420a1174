"""How well classes are told apart: pure functions over chances and classes."""

from dataclasses import dataclass

import numpy as np

from runtime.evaluation.array_types import Floats, Wholes

MOST_POINTS = 800
"""Points of a curve; areas are worked out before some are left out."""


@dataclass(frozen=True, slots=True)
class ClassScore:
    """How well one class is found."""

    name: str
    precision: float
    """The share of what was taken for it that is it."""
    recall: float
    """The share of it that was found."""
    f1: float
    support: int
    """Rows that are of it."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """So many rows of one class that were taken for another."""

    wanted: int
    given: int
    count: int


@dataclass(frozen=True, eq=False, slots=True)
class Curve:
    """A curve of one class against all others, and the area below it."""

    name: str
    x: Floats
    y: Floats
    area: float


def confusion_matrix(given: Wholes, wanted: Wholes, classes: int) -> Wholes:
    """Rows by the class that they are of (first axis) and the class that they were taken for."""
    counted = (wanted >= 0) & (wanted < classes)
    cells = wanted[counted].astype(np.int64) * classes + given[counted]
    return np.bincount(cells.ravel(), minlength=classes * classes).reshape(classes, classes)


def class_scores(matrix: Wholes, names: tuple[str, ...]) -> tuple[ClassScore, ...]:
    """Precision, recall and F1 of each class; 0 where there is nothing to divide by."""
    right = matrix.diagonal()
    found, real = matrix.sum(0), matrix.sum(1)
    precision, recall = _share(right, found), _share(right, real)
    f1 = _share(2 * right, found + real)
    columns = (precision.tolist(), recall.tolist(), f1.tolist(), real.tolist())
    return tuple(ClassScore(name, *each) for name, *each in zip(names, *columns, strict=True))


def _share(part: Wholes, whole: Wholes) -> Floats:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)


def top_confusions(matrix: Wholes, most: int = 10) -> tuple[Confusion, ...]:
    """The pairs of classes that are mixed up most, the worst first."""
    wrong = matrix.copy()
    np.fill_diagonal(wrong, 0)
    order = np.argsort(-wrong, axis=None, kind="stable")[:most]
    places = zip(*np.unravel_index(order, wrong.shape), strict=True)
    found = (Confusion(int(row), int(column), int(wrong[row, column])) for row, column in places)
    return tuple(each for each in found if each.count)


def roc_curves(chances: Floats, is_it: Wholes, names: tuple[str, ...]) -> tuple[Curve, ...]:
    """For each class with rows for and against it: hits over false alarms, as the threshold falls.

    Args:
        chances: Of each row for each class, [N, C].
        is_it: Whether each row is of each class, [N, C].
        names: Of the classes.
    """
    from sklearn.metrics import auc, roc_curve

    curves = []
    for index in _told_apart(is_it):
        x, y, _ = roc_curve(is_it[:, index], chances[:, index])
        curves.append(Curve(names[index], *_thinned(x, y), float(auc(x, y))))
    return tuple(curves)


def precision_curves(chances: Floats, is_it: Wholes, names: tuple[str, ...]) -> tuple[Curve, ...]:
    """For each class with rows for and against it: precision over recall; the area is the mean precision.

    The arguments are those of `roc_curves`.
    """
    from sklearn.metrics import average_precision_score, precision_recall_curve

    curves = []
    for index in _told_apart(is_it):
        precision, recall, _ = precision_recall_curve(is_it[:, index], chances[:, index])
        area = float(average_precision_score(is_it[:, index], chances[:, index]))
        curves.append(Curve(names[index], *_thinned(recall[::-1], precision[::-1]), area))
    return tuple(curves)


def _thinned(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """As many points of a curve as can be told apart, its ends among them."""
    if len(x) <= MOST_POINTS:
        return x, y
    kept = np.linspace(0, len(x) - 1, MOST_POINTS).round().astype(np.int64)
    return x[kept], y[kept]


def _told_apart(is_it: Wholes) -> list[int]:
    count = is_it.sum(0)
    return [index for index in range(is_it.shape[1]) if 0 < count[index] < len(is_it)]


def one_hot(wanted: Wholes, classes: int) -> Wholes:
    """Whether each row is of each class, [N, C]."""
    return np.asarray(wanted[:, None] == np.arange(classes), dtype=np.int64)


def mean_area(curves: tuple[Curve, ...]) -> float | None:
    """The mean area; None without a curve."""
    return sum(each.area for each in curves) / len(curves) if curves else None
