"""What is written beside figures and rows."""

import numpy as np
import pytest

from gui.evaluation.captions import coverage_text
from runtime.evaluation.calibration import calibrate
from runtime.evaluation.classification_scores import class_scores, confusion_matrix, one_hot, roc_curves
from runtime.evaluation.report import ClassificationReport


@pytest.mark.parametrize(
    ("classes", "present", "text"),
    [
        (3, 3, ""),
        (3, 2, "mean ROC area over the classes present: 2 of 3"),
        (3, 1, "ROC area undefined: no class has both rows and others"),
        (2, 2, ""),
        (2, 1, "ROC area undefined: no class has both rows and others"),
    ],
)
def test_a_mean_over_some_classes_is_marked(classes: int, present: int, text: str) -> None:
    target, names = np.arange(30) % present, tuple("abc"[:classes])
    probabilities = np.random.default_rng(0).dirichlet([1] * classes, 30)
    predicted = probabilities.argmax(1)
    matrix = confusion_matrix(predicted, target, classes)
    roc = roc_curves(probabilities, one_hot(target, classes), names)
    report = ClassificationReport(
        (),
        predicted,
        probabilities.max(1),
        matrix,
        class_scores(matrix, names),
        (),
        roc[1:] if classes == 2 else roc,
        (),
        calibrate(probabilities.max(1), predicted == target),
    )
    assert coverage_text(report) == text
