"""Figures of classes, held against scikit-learn and numbers worked out by hand."""

import numpy as np
import pytest
from sklearn import metrics

from runtime.evaluation.classification_scores import (
    class_scores,
    confusion_matrix,
    mean_area,
    one_hot,
    precision_curves,
    roc_curves,
    top_confusions,
)

NAMES = ("ant", "bee", "cat", "dog")


@pytest.fixture
def probabilities() -> np.ndarray:
    raw = np.random.default_rng(3).dirichlet([0.6] * 4, size=200)
    return raw.astype(np.float32)


@pytest.fixture
def target(probabilities: np.ndarray) -> np.ndarray:
    """Mostly what is likeliest, else anything."""
    random = np.random.default_rng(5)
    return np.where(random.random(200) < 0.7, probabilities.argmax(1), random.integers(0, 4, 200))


def test_the_matrix_has_classes_by_row_and_answers_by_column() -> None:
    matrix = confusion_matrix(np.array([0, 1, 1, 2]), np.array([0, 0, 1, 2]), 3)
    assert matrix.tolist() == [[1, 1, 0], [0, 1, 0], [0, 0, 1]]


def test_the_matrix_is_that_of_scikit_learn(probabilities: np.ndarray, target: np.ndarray) -> None:
    ours = confusion_matrix(probabilities.argmax(1), target, 4)
    assert (ours == metrics.confusion_matrix(target, probabilities.argmax(1))).all()


def test_rows_without_a_class_do_not_count() -> None:
    matrix = confusion_matrix(np.array([0, 1, 1]), np.array([0, -1, 7]), 2)
    assert matrix.tolist() == [[1, 0], [0, 0]]


def test_scores_of_classes_are_those_of_scikit_learn(probabilities: np.ndarray, target: np.ndarray) -> None:
    output = probabilities.argmax(1)
    ours = class_scores(confusion_matrix(output, target, 4), NAMES)
    precision, recall, f1, support = metrics.precision_recall_fscore_support(target, output)
    assert [our.precision for our in ours] == pytest.approx(precision.tolist())
    assert [our.recall for our in ours] == pytest.approx(recall.tolist())
    assert [our.f1 for our in ours] == pytest.approx(f1.tolist())
    assert [our.support for our in ours] == support.tolist()


def test_a_class_that_never_occurs_scores_0() -> None:
    (_, absent) = class_scores(confusion_matrix(np.array([0]), np.array([0]), 2), ("here", "absent"))
    assert (absent.precision, absent.recall, absent.f1, absent.support) == (0.0, 0.0, 0.0, 0)


def test_the_worst_confusions_come_first() -> None:
    matrix = np.array([[9, 1, 0], [5, 9, 2], [0, 0, 9]])
    result = [
        (top_confusion.target, top_confusion.predicted, top_confusion.count)
        for top_confusion in top_confusions(matrix)
    ]
    assert result == [(1, 0, 5), (1, 2, 2), (0, 1, 1)]
    assert len(top_confusions(matrix, max_pairs=1)) == 1


def test_areas_below_curves_are_those_of_scikit_learn(probabilities: np.ndarray, target: np.ndarray) -> None:
    is_it = one_hot(target, 4)
    roc, precision = roc_curves(probabilities, is_it, NAMES), precision_curves(probabilities, is_it, NAMES)
    assert [curve.name for curve in roc] == list(NAMES)
    assert len(precision) == len(NAMES)
    for index, curve in enumerate(roc):
        assert curve.area == pytest.approx(metrics.roc_auc_score(is_it[:, index], probabilities[:, index]))
        assert (np.diff(curve.x) >= 0).all()
    for index, curve in enumerate(precision):
        assert curve.area == pytest.approx(
            metrics.average_precision_score(is_it[:, index], probabilities[:, index])
        )
        assert (np.diff(curve.x) >= 0).all()


def test_a_perfect_order_has_the_whole_area() -> None:
    probabilities = np.array([[0.9, 0.1], [0.8, 0.2], [0.3, 0.7]])
    curves = roc_curves(probabilities, one_hot(np.array([0, 0, 1]), 2), ("no", "yes"))
    assert mean_area(curves) == pytest.approx(1.0)


def test_a_class_without_rows_for_or_against_it_has_no_curve() -> None:
    is_it = one_hot(np.array([0, 0, 1]), 3)
    assert [roc_curve.name for roc_curve in roc_curves(np.full((3, 3), 1 / 3), is_it, NAMES[:3])] == [
        "ant",
        "bee",
    ]
    assert mean_area(()) is None


def test_a_long_curve_keeps_its_ends_and_its_area() -> None:
    random = np.random.default_rng(0)
    probabilities, is_it = random.random((9000, 1)), random.integers(0, 2, (9000, 1))
    (curve,) = precision_curves(probabilities, is_it, ("yes",))
    assert len(curve.x) == 800
    assert (curve.x[0], curve.x[-1]) == (0.0, 1.0)
    assert curve.area == pytest.approx(metrics.average_precision_score(is_it, probabilities))
