"""One of many, or a yes or no to each of many: the loss beside the metric decides."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from sklearn import metrics as sk

from graph.messages import problem_text
from tests.cases.metrics.learning_drawings import case, classes, numbers

X = numbers(60, 5)
CLASSES, LABELS = classes(4, 60), (numbers(60, 4, seed=3) + numbers(60, 1, seed=4) > 0.4).astype(np.float32)
HEAD = ("head", "Linear", {"out_features": 4})
OF_CLASSES: list[Any] = [
    ("accuracy", "metric.Accuracy"),
    ("balanced", "metric.BalancedAccuracy"),
    ("precision", "metric.Precision"),
    ("recall", "metric.Recall", {"average": "weighted"}),
    ("f1", "metric.F1Score"),
    ("micro", "metric.F1Score", {"average": "micro"}),
    ("iou", "metric.IoU"),
    ("dice", "metric.Dice"),
]
TO_LOSS = "data.input>head.input head.output>loss.input data.target>loss.target "


def measured(source: str, metrics: list[Any], target: str = "data.target") -> str:
    """The wires from a node and from the target to metrics."""
    return " ".join(f"{source}.output>{name}.input {target}>{name}.target" for name, *_ in metrics)


def expected(true: np.ndarray, answers: np.ndarray) -> dict[str, float]:
    """Scikit-learn's figures of what `OF_CLASSES` measures, but the accuracies."""
    return {
        "precision": sk.precision_score(true, answers, average="macro", zero_division=0),
        "recall": sk.recall_score(true, answers, average="weighted", zero_division=0),
        "f1": sk.f1_score(true, answers, average="macro", zero_division=0),
        "micro": sk.f1_score(true, answers, average="micro", zero_division=0),
        "iou": sk.jaccard_score(true, answers, average="macro", zero_division=0),
        "dice": sk.f1_score(true, answers, average="macro", zero_division=0),
    }


def test_one_of_many_classes(tmp_path: Path) -> None:
    nodes = [HEAD, ("loss", "CrossEntropyLoss"), *OF_CLASSES, ("top", "metric.TopKAccuracy", {"k": 2})]
    drawn = case(tmp_path, X, CLASSES, nodes, TO_LOSS + measured("head", [*OF_CLASSES, ("top", "")]))
    assert drawn.problems() == {}
    figures, (scores,), _ = drawn.figures()
    answers = scores.argmax(1).numpy()
    assert {name: figures[name] for name in expected(CLASSES, answers)} == pytest.approx(
        expected(CLASSES, answers)
    )
    assert figures["accuracy"] == pytest.approx(sk.accuracy_score(CLASSES, answers))
    assert figures["balanced"] == pytest.approx(sk.balanced_accuracy_score(CLASSES, answers))
    assert figures["top"] == pytest.approx(sk.top_k_accuracy_score(CLASSES, scores.numpy(), k=2))
    assert figures["loss"] == pytest.approx(sk.log_loss(CLASSES, scores.double().softmax(1).numpy()))


@pytest.mark.slow
def test_several_labels_with_bce_with_logits(tmp_path: Path) -> None:
    exact = ("exact", "metric.ExactMatch")
    nodes = [HEAD, ("loss", "BCEWithLogitsLoss"), *OF_CLASSES, exact]
    drawn = case(tmp_path, X, LABELS, nodes, TO_LOSS + measured("head", [*OF_CLASSES, exact]))
    assert drawn.problems() == {}
    figures, (scores,), _ = drawn.figures()
    answers = scores.numpy() > 0
    assert {name: figures[name] for name in expected(LABELS, answers)} == pytest.approx(
        expected(LABELS, answers)
    )
    assert figures["exact"] == pytest.approx(sk.accuracy_score(LABELS, answers))
    assert figures["accuracy"] == pytest.approx(1 - sk.hamming_loss(LABELS, answers))
    by_label = [sk.balanced_accuracy_score(LABELS[:, k], answers[:, k]) for k in range(4)]
    assert figures["balanced"] == pytest.approx(np.mean(by_label))


@pytest.mark.slow
def test_several_labels_behind_a_sigmoid(tmp_path: Path) -> None:
    nodes = [HEAD, ("yes", "Sigmoid"), ("loss", "BCELoss"), *OF_CLASSES]
    wiring = "data.input>head.input head.output>yes.input yes.output>loss.input data.target>loss.target "
    drawn = case(tmp_path, X, LABELS, nodes, wiring + measured("yes", OF_CLASSES))
    assert drawn.problems() == {}
    figures, (shares,), _ = drawn.figures()
    answers = shares.numpy() > 0.5
    assert {name: figures[name] for name in expected(LABELS, answers)} == pytest.approx(
        expected(LABELS, answers)
    )


@pytest.mark.slow
def test_a_share_for_every_class_with_cross_entropy(tmp_path: Path) -> None:
    nodes = [HEAD, ("loss", "CrossEntropyLoss"), *OF_CLASSES]
    one_hot = np.eye(4, dtype=np.float32)[CLASSES]
    drawn = case(tmp_path, X, one_hot, nodes, TO_LOSS + measured("head", OF_CLASSES))
    assert drawn.problems() == {}
    figures, (scores,), _ = drawn.figures()
    answers = scores.argmax(1).numpy()
    assert {name: figures[name] for name in expected(CLASSES, answers)} == pytest.approx(
        expected(CLASSES, answers)
    )
    assert figures["accuracy"] == pytest.approx(sk.accuracy_score(CLASSES, answers))


@pytest.mark.slow
def test_classes_that_were_chosen_in_the_drawing(tmp_path: Path) -> None:
    nodes = [HEAD, ("loss", "CrossEntropyLoss"), ("best", "torch.argmax", {"dim": 1}), *OF_CLASSES]
    wiring = TO_LOSS + "head.output>best.input " + measured("best", OF_CLASSES)
    drawn = case(tmp_path, X, CLASSES, nodes, wiring)
    assert drawn.problems() == {}
    assert drawn.analysis().inferred["f1", "num_classes"] == 4
    figures, outputs, _ = drawn.figures()
    answers = outputs[0].argmax(1).numpy()
    assert {name: figures[name] for name in expected(CLASSES, answers)} == pytest.approx(
        expected(CLASSES, answers)
    )


@pytest.mark.slow
def test_chosen_classes_in_broken_numbers(tmp_path: Path) -> None:
    nodes = [
        *(HEAD, ("loss", "CrossEntropyLoss"), ("best", "torch.argmax", {"dim": 1})),
        *(("broken", "torch.Tensor.float"), ("accuracy", "metric.Accuracy")),
    ]
    wiring = TO_LOSS + "head.output>best.input best.output>broken.input " + measured("broken", OF_CLASSES[:1])
    drawn = case(tmp_path, X, CLASSES, nodes, wiring)
    assert list(drawn.problems()) == ["metric-float-classes"]
    fixed = drawn.fixed("metric-float-classes")
    assert fixed.problems() == {}
    figures, outputs, _ = fixed.figures()
    assert figures["accuracy"] == pytest.approx(sk.accuracy_score(CLASSES, outputs[0].argmax(1)))


def test_a_loss_drawn_by_hand_leaves_labels_open(tmp_path: Path) -> None:
    nodes = [
        *(HEAD, ("apart", "torch.sub"), ("square", "torch.square"), ("loss", "torch.mean", {"dim": None})),
        *OF_CLASSES[:1],
    ]
    wiring = (
        "data.input>head.input head.output>apart.input data.target>apart.other apart.output>square.input "
        f"square.output>loss.input {measured('head', OF_CLASSES[:1])}"
    )
    drawn = case(tmp_path, X, LABELS, nodes, wiring)
    assert list(drawn.problems()) == ["metric-labels-open"]
    assert list(drawn.fixed("metric-labels-open", 0).problems()) == ["metric-scores-open"]
    assert drawn.fixed("metric-labels-open", 1).problems() == {}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("metric", "params", "code"),
    [
        ("TopKAccuracy", {"k": 5}, "metric-top-all"),
        ("F1Score", {"average": "binary"}, "metric-binary"),
    ],
)
def test_figures_that_are_a_matter_of_course(
    metric: str, params: dict[str, Any], code: str, tmp_path: Path
) -> None:
    it = ("it", f"metric.{metric}", params)
    drawn = case(
        tmp_path, X, CLASSES, [HEAD, ("loss", "CrossEntropyLoss"), it], TO_LOSS + measured("head", [it])
    )
    assert list(drawn.problems()) == [code]
    assert drawn.fixed(code).problems() == {}


def test_a_figure_of_one_class_names_it(tmp_path: Path) -> None:
    it = ("it", "metric.F1Score", {"average": "binary"})
    drawn = case(
        tmp_path, X, CLASSES, [HEAD, ("loss", "CrossEntropyLoss"), it], TO_LOSS + measured("head", [it])
    )
    assert "counts class “1” only" in problem_text(drawn.problems()["metric-binary"])
    np.savez(tmp_path / "rows.npz", x=X, y=CLASSES, y_names=np.array(["ant", "bee", "cat", "dog"]))
    assert "counts class “bee” only" in problem_text(drawn.problems()["metric-binary"])


def test_one_score_for_four_classes(tmp_path: Path) -> None:
    nodes = [
        *(HEAD, ("one", "Linear", {"out_features": 1}), ("loss", "CrossEntropyLoss")),
        ("accuracy", "metric.Accuracy", {"threshold": 0.0}),
    ]
    wiring = TO_LOSS + "data.input>one.input " + measured("one", [("accuracy", "")])
    drawn = case(tmp_path, X, CLASSES, nodes, wiring)
    assert list(drawn.problems()) == ["metric-one-score"]


@pytest.mark.slow
def test_ranking_one_of_many_and_labels(tmp_path: Path) -> None:
    ranks: list[Any] = [("area", "metric.AUROC"), ("ap", "metric.AveragePrecision")]
    drawn = case(
        tmp_path, X, CLASSES, [HEAD, ("loss", "CrossEntropyLoss"), *ranks], TO_LOSS + measured("head", ranks)
    )
    figures, (scores,), _ = drawn.figures()
    shares = scores.softmax(1).numpy()
    assert figures["area"] == pytest.approx(sk.roc_auc_score(CLASSES, shares, multi_class="ovr"))
    assert figures["ap"] == pytest.approx(sk.average_precision_score(np.eye(4)[CLASSES], shares))
    nodes = [HEAD, ("loss", "BCEWithLogitsLoss"), *ranks]
    drawn = case(tmp_path, X, LABELS, nodes, TO_LOSS + measured("head", ranks))
    figures, (scores,), _ = drawn.figures()
    assert figures["area"] == pytest.approx(sk.roc_auc_score(LABELS, scores.numpy()))
    assert figures["ap"] == pytest.approx(sk.average_precision_score(LABELS, scores.numpy()))


def test_ranking_shares_of_a_row_for_every_class(tmp_path: Path) -> None:
    ranks: list[Any] = [("area", "metric.AUROC")]
    nodes = [HEAD, ("loss", "CrossEntropyLoss"), *ranks]
    one_hot = np.eye(4, dtype=np.float32)[CLASSES]
    figures, (scores,), _ = case(tmp_path, X, one_hot, nodes, TO_LOSS + measured("head", ranks)).figures()
    expected_area = sk.roc_auc_score(CLASSES, torch.softmax(scores, 1).numpy(), multi_class="ovr")
    assert figures["area"] == pytest.approx(expected_area)
