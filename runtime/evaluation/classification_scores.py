"""How well classes are distinguished: pure functions over probabilities and classes."""

from dataclasses import dataclass

import numpy as np

from runtime.array_types import Floats, Ints

MAX_CURVE_POINTS = 800
"""Points of a curve; areas are worked out before some are left out."""


@dataclass(frozen=True, slots=True)
class ClassScore:
    """How well one class is recognised."""

    name: str
    precision: float
    """The share of what was taken for it that is it."""
    recall: float
    """The share of it that was recognised."""
    f1: float
    support: int
    """Rows that are of it."""


@dataclass(frozen=True, slots=True)
class ClassConfusion:
    """So many rows of one class that were taken for another."""

    target: int
    predicted: int
    count: int


@dataclass(frozen=True, eq=False, slots=True)
class ClassCurve:
    """A curve of one class against all others, and the area below it."""

    name: str
    x: Floats
    y: Floats
    area: float


def confusion_matrix(predicted: Ints, target: Ints, classes: int) -> Ints:
    """Rows by the class that they are of (first axis) and the class that they were taken for."""
    counted = (target >= 0) & (target < classes)
    cells = target[counted].astype(np.int64) * classes + predicted[counted]
    return np.bincount(cells.ravel(), minlength=classes * classes).reshape(classes, classes)


def class_scores(matrix: Ints, names: tuple[str, ...]) -> tuple[ClassScore, ...]:
    """Precision, recall and F1 of each class; 0 where there is nothing to divide by."""
    right = matrix.diagonal()
    num_predicted, num_actual = matrix.sum(0), matrix.sum(1)
    precision, recall = _share(right, num_predicted), _share(right, num_actual)
    f1 = _share(2 * right, num_predicted + num_actual)
    columns = (precision.tolist(), recall.tolist(), f1.tolist(), num_actual.tolist())
    return tuple(ClassScore(name, *values) for name, *values in zip(names, *columns, strict=True))


def _share(part: Ints, whole: Ints) -> Floats:
    return np.divide(part, whole, out=np.zeros(len(part)), where=whole > 0)


def top_confusions(matrix: Ints, max_pairs: int = 10) -> tuple[ClassConfusion, ...]:
    """The pairs of classes that are mixed up most, the worst first."""
    wrong = matrix.copy()
    np.fill_diagonal(wrong, 0)
    order = np.argsort(-wrong, axis=None, kind="stable")[:max_pairs]
    cells = zip(*np.unravel_index(order, wrong.shape), strict=True)
    confusions = (ClassConfusion(int(row), int(column), int(wrong[row, column])) for row, column in cells)
    return tuple(confusion for confusion in confusions if confusion.count)


def roc_curves(probabilities: Floats, is_class: Ints, names: tuple[str, ...]) -> tuple[ClassCurve, ...]:
    """For each class with rows for and against it: hits over false alarms, as the threshold falls.

    Args:
        probabilities: Of each row for each class, [N, C].
        is_class: Whether each row is of each class, [N, C].
        names: Of the classes.
    """
    from sklearn.metrics import auc, roc_curve

    curves = []
    for index in _separable_classes(is_class):
        x, y, _ = roc_curve(is_class[:, index], probabilities[:, index])
        curves.append(ClassCurve(names[index], *_subsample_curve(x, y), float(auc(x, y))))
    return tuple(curves)


def precision_curves(probabilities: Floats, is_class: Ints, names: tuple[str, ...]) -> tuple[ClassCurve, ...]:
    """For each class with rows for and against it: precision over recall; the area is the mean precision.

    The arguments are those of `roc_curves`.
    """
    from sklearn.metrics import average_precision_score, precision_recall_curve

    curves = []
    for index in _separable_classes(is_class):
        precision, recall, _ = precision_recall_curve(is_class[:, index], probabilities[:, index])
        area = float(average_precision_score(is_class[:, index], probabilities[:, index]))
        curves.append(ClassCurve(names[index], *_subsample_curve(recall[::-1], precision[::-1]), area))
    return tuple(curves)


def _subsample_curve(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """As many points of a curve as can be distinguished, its ends among them."""
    if len(x) <= MAX_CURVE_POINTS:
        return x, y
    indices = np.linspace(0, len(x) - 1, MAX_CURVE_POINTS).round().astype(np.int64)
    return x[indices], y[indices]


def _separable_classes(is_class: Ints) -> list[int]:
    count = is_class.sum(0)
    return [index for index in range(is_class.shape[1]) if 0 < count[index] < len(is_class)]


def one_hot(target: Ints, classes: int) -> Ints:
    """Whether each row is of each class, [N, C]."""
    return np.asarray(target[:, None] == np.arange(classes), dtype=np.int64)


def mean_area(curves: tuple[ClassCurve, ...]) -> float | None:
    """The mean area; None without a curve."""
    return sum(curve.area for curve in curves) / len(curves) if curves else None
