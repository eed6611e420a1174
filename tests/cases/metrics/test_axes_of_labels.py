"""A yes or no for each of several labels at every step or pixel: along the axis that the layer made."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn import metrics as sk

from tests.cases.metrics.learning_drawings import Case, case, numbers

OF_LABELS: list[Any] = [
    ("precision", "metric.Precision"),
    ("recall", "metric.Recall", {"average": "weighted"}),
    ("f1", "metric.F1Score"),
    ("micro", "metric.F1Score", {"average": "micro"}),
    ("iou", "metric.IoU"),
    ("balanced", "metric.BalancedAccuracy"),
    ("accuracy", "metric.Accuracy"),
    ("exact", "metric.ExactMatch"),
    ("auroc", "metric.AUROC"),
    ("ap", "metric.AveragePrecision"),
]
CONV1D: list[Any] = [("head", "Conv1d", {"out_channels": 3, "kernel_size": 1})]
LINEAR: list[Any] = [("head", "Linear", {"out_features": 3})]
CONV2D: list[Any] = [("head", "Conv2d", {"out_channels": 3, "kernel_size": 1})]
TURNED: list[Any] = [*LINEAR, ("turn", "torch.transpose", {"dim0": 1, "dim1": 2})]
PLANES: list[Any] = [*LINEAR, ("turn", "torch.permute", {"dims": (0, 3, 1, 2)})]
PIXELS: list[Any] = [
    ("head", "Conv2d", {"out_channels": 1, "kernel_size": 1}),
    ("one", "torch.squeeze", {"dim": 1}),
]
SHAPES = {
    "a convolution over steps": ((30, 4, 5), (30, 3, 5), CONV1D, 1),
    "a linear layer at each step": ((30, 5, 4), (30, 5, 3), LINEAR, 2),
    "turned behind the layer": ((30, 5, 4), (30, 3, 5), TURNED, 1),
    "as many steps as labels": ((30, 3, 4), (30, 3, 3), TURNED, 1),
    "a plane for each label": ((12, 2, 5, 6), (12, 3, 5, 6), CONV2D, 1),
    "a linear layer at each pixel": ((12, 5, 6, 2), (12, 5, 6, 3), LINEAR, 3),
    "planes turned to the front": ((12, 5, 6, 2), (12, 3, 5, 6), PLANES, 1),
}


def in_a_row(nodes: list[Any]) -> str:
    """Wires from the data through the nodes to a loss."""
    names = ["data", *(name for name, *_ in nodes), "loss"]
    pairs = pairwise(names)
    return " ".join(f"{a}.{'input' if a == 'data' else 'output'}>{b}.input" for a, b in pairs)


def measured(
    folder: Path, x: tuple[int, ...], y: tuple[int, ...], nodes: list[Any], metrics: list[Any]
) -> Case:
    last = nodes[-1][0]
    wiring = " ".join(f"{last}.output>{name}.input data.target>{name}.target" for name, *_ in metrics)
    labels = (numbers(*y, seed=3) > 0.3).astype(np.float32)
    drawn = [*nodes, ("loss", "BCEWithLogitsLoss"), *metrics]
    return case(folder, numbers(*x), labels, drawn, f"{in_a_row(nodes)} data.target>loss.target {wiring}")


def judged(true: np.ndarray, scores: np.ndarray) -> dict[str, float]:
    """Scikit-learn's figures of tables of labels."""
    answers, several = scores > 0, {"average": "macro", "zero_division": 0}
    by_label = zip(true.T, answers.T, strict=True)
    return {
        "precision": sk.precision_score(true, answers, **several),
        "recall": sk.recall_score(true, answers, average="weighted", zero_division=0),
        "f1": sk.f1_score(true, answers, **several),
        "micro": sk.f1_score(true, answers, average="micro", zero_division=0),
        "iou": sk.jaccard_score(true, answers, **several),
        "balanced": float(np.mean([sk.balanced_accuracy_score(*pair) for pair in by_label])),
        "accuracy": 1 - sk.hamming_loss(true, answers),
        "auroc": sk.roc_auc_score(true, scores, average="macro"),
        "ap": sk.average_precision_score(true, scores, average="macro"),
    }


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("name", SHAPES)
def test_labels_lie_where_the_layer_put_them(name: str, tmp_path: Path) -> None:
    x, y, nodes, axis = SHAPES[name]
    drawn = measured(tmp_path, x, y, nodes, OF_LABELS)
    assert drawn.problems() == {}
    figures, (scores,), rows = drawn.figures()
    true = np.moveaxis(rows["target"].numpy(), axis, -1).reshape(-1, 3)
    expected = judged(true.astype(int), np.moveaxis(scores.numpy(), axis, -1).reshape(-1, 3))
    assert {key: figures[key] for key in expected} == pytest.approx(expected)
    right = (rows["target"].numpy() > 0.5) == (scores.numpy() > 0)
    assert figures["exact"] == pytest.approx(right.reshape(len(right), -1).all(1).mean())


@pytest.mark.slow
def test_pixels_are_no_labels(tmp_path: Path) -> None:
    drawn = measured(tmp_path, (12, 2, 5, 6), (12, 5, 6), PIXELS, OF_LABELS)
    assert drawn.problems() == {}
    figures, (scores,), rows = drawn.figures()
    true, flat = rows["target"].numpy().ravel().astype(int), scores.numpy().ravel()
    assert figures["auroc"] == pytest.approx(sk.roc_auc_score(true, flat))
    assert figures["ap"] == pytest.approx(sk.average_precision_score(true, flat))
    assert figures["f1"] == pytest.approx(sk.f1_score(true, flat > 0, average="macro"))
    assert figures["iou"] == pytest.approx(sk.jaccard_score(true, flat > 0, average="macro"))
    assert figures["balanced"] == pytest.approx(sk.balanced_accuracy_score(true, flat > 0))


@pytest.mark.slow
def test_a_layer_that_shows_no_axis_leaves_it_open(tmp_path: Path) -> None:
    nodes: list[Any] = [*LINEAR, ("other", "torch.sin")]
    drawn = measured(tmp_path, (30, 5, 4), (30, 5, 3), nodes, [("f1", "metric.F1Score")])
    assert list(drawn.problems()) == ["metric-label-axis-open"]
    for number, axis in enumerate((1, 2)):
        fixed = drawn.fixed("metric-label-axis-open", number)
        assert fixed.problems() == {}
        figures, (scores,), rows = fixed.figures()
        size = scores.shape[axis]
        true = np.moveaxis(rows["target"].numpy(), axis, -1).reshape(-1, size)
        answers = np.moveaxis(scores.numpy(), axis, -1).reshape(-1, size) > 0
        assert figures["f1"] == pytest.approx(sk.f1_score(true, answers, average="macro", zero_division=0))
    figures, (scores,), rows = drawn.fixed("metric-label-axis-open", 2).figures()
    flat = rows["target"].numpy().ravel(), scores.numpy().ravel() > 0
    assert figures["f1"] == pytest.approx(sk.f1_score(*flat, average="macro"))
