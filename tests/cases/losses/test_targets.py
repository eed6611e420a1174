"""Targets that do not fit a loss: told before a training starts, with a fix that trains as torch says."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import functional

from graph.problems import Severity
from tests.cases.metrics.learning_drawings import Case, case, classes, numbers

X, YES = numbers(40, 5), classes(2, 40)
LOSS_WIRES = "data.input>head.input head.output>loss.input data.target>loss.target"


def judged(folder: Path, loss: str, target: np.ndarray, num_scores: int = 1, **more: Any) -> Case:
    nodes: Any = [("head", "Linear", {"out_features": num_scores}), ("loss", loss, more)]
    return case(folder, X, target, nodes, LOSS_WIRES)


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize("dtype", [np.float32, np.int64])
@pytest.mark.parametrize("loss", ["SoftMarginLoss", "HingeEmbeddingLoss"])
def test_targets_0_and_1_for_losses_of_signs(tmp_path: Path, loss: str, dtype: type) -> None:
    drawn = judged(tmp_path, loss, YES.astype(dtype)[:, None])
    assert set(drawn.problems()) == {"labels-not-signs"}
    fixed = drawn.fixed("labels-not-signs", -1)
    assert fixed.problems() == {}
    figures, (scores,), _ = fixed.figures()
    signs = torch.tensor(2.0 * YES - 1)[:, None]
    function = functional.soft_margin_loss if loss == "SoftMarginLoss" else functional.hinge_embedding_loss
    assert figures["loss"] == pytest.approx(float(function(scores, signs)), rel=1e-5)


def test_a_soft_margin_of_0_and_1_is_that_of_logits(tmp_path: Path) -> None:
    fixed = judged(tmp_path, "SoftMarginLoss", YES.astype(np.float32)[:, None]).fixed("labels-not-signs")
    assert fixed.problems() == {}
    figures, (scores,), _ = fixed.figures()
    signs = torch.tensor(2.0 * YES - 1)[:, None]
    assert figures["loss"] == pytest.approx(float(functional.soft_margin_loss(scores, signs)), rel=1e-5)


@pytest.mark.parametrize("loss", ["SoftMarginLoss", "HingeEmbeddingLoss"])
def test_signs_are_what_such_losses_take(tmp_path: Path, loss: str) -> None:
    assert judged(tmp_path, loss, (2 * YES - 1).astype(np.float32)[:, None]).problems() == {}


@pytest.mark.parametrize("loss", ["MultiMarginLoss", "NLLLoss"])
def test_fewer_scores_than_classes(tmp_path: Path, loss: str) -> None:
    target = classes(5, 40)
    drawn = judged(tmp_path, loss, target, 3)
    assert "too-few-scores" in drawn.problems()
    assert "too-few-scores" not in drawn.fixed("too-few-scores").problems()


def test_several_classes_of_a_row_at_once(tmp_path: Path) -> None:
    marked = np.stack([classes(2, 40, seed=seed) for seed in range(3)], 1).astype(np.float32)
    drawn = judged(tmp_path, "CrossEntropyLoss", marked, 3)
    assert set(drawn.problems()) == {"classes-at-once"}
    fixed = drawn.fixed("classes-at-once")
    assert fixed.problems() == {}
    figures, (scores,), _ = fixed.figures()
    expected = functional.binary_cross_entropy_with_logits(scores, torch.tensor(marked))
    assert figures["loss"] == pytest.approx(float(expected), rel=1e-5)


def test_one_hot_targets_of_a_cross_entropy(tmp_path: Path) -> None:
    assert (
        judged(tmp_path, "CrossEntropyLoss", np.eye(3, dtype=np.float32)[classes(3, 40)], 3).problems() == {}
    )


def with_variance(folder: Path, *behind: tuple[str, str]) -> Case:
    names = ["var", *(name for name, _ in behind)]
    chain = [f"{one}.output>{other}.input" for one, other in pairwise(names)]
    nodes: Any = [
        ("head", "Linear", {"out_features": 1}),
        ("var", "Linear", {"out_features": 1}),
        *behind,
        ("loss", "GaussianNLLLoss"),
    ]
    wiring = " ".join([LOSS_WIRES, "data.input>var.input", *chain, f"{names[-1]}.output>loss.var"])
    return case(folder, X, numbers(40, 1, seed=3), nodes, wiring)


def test_a_variance_below_0(tmp_path: Path) -> None:
    drawn = with_variance(tmp_path)
    assert set(drawn.problems()) == {"needs-positive"}
    fixed = drawn.fixed("needs-positive")
    assert fixed.problems() == {}
    assert np.isfinite(list(fixed.figures()[0].values())).all()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["Softplus", "torch.exp", "Sigmoid", "torch.square"])
def test_a_variance_above_0(tmp_path: Path, kind: str) -> None:
    assert with_variance(tmp_path, ("above", kind)).problems() == {}


AREAS = {
    "pixels": (numbers(40, 1, 4, 4), ("Conv2d", {"out_channels": 2, "kernel_size": 1}), (40, 4, 4)),
    "tokens": (numbers(40, 1, 6), ("Conv1d", {"out_channels": 2, "kernel_size": 1}), (40, 6)),
    "rows": (X, ("Linear", {"out_features": 2}), (40,)),
}


def areas(folder: Path, form: str, loss: str, target: Any, num_scores: int = 2, **more: Any) -> Case:
    x, (kind, params), shape = AREAS[form]
    size = "out_features" if form == "rows" else "out_channels"
    nodes: Any = [("head", kind, {**params, size: num_scores}), ("loss", loss, more)]
    wiring = LOSS_WIRES
    if loss == "NLLLoss":
        nodes.append(("logs", "LogSoftmax", {"dim": 1}))
        wiring = wiring.replace("head.output>loss.input", "head.output>logs.input logs.output>loss.input")
    return case(folder, x, np.reshape(target, shape), nodes, wiring)


@pytest.mark.slow
@pytest.mark.parametrize("form", AREAS)
@pytest.mark.parametrize("loss", ["CrossEntropyLoss", "NLLLoss", "DiceLoss", "TverskyLoss", "FocalLoss"])
def test_fewer_scores_than_classes_of_pixels_tokens_and_rows(tmp_path: Path, form: str, loss: str) -> None:
    target = classes(3, int(np.prod(AREAS[form][2])))
    drawn = areas(tmp_path, form, loss, target)
    assert "too-few-scores" in drawn.problems()
    if loss != "NLLLoss":
        fixed = drawn.fixed("too-few-scores")
        assert fixed.problems() == {}
        fixed.figures()


@pytest.mark.slow
def test_a_last_class_that_is_ignored_needs_no_score(tmp_path: Path) -> None:
    drawn = areas(tmp_path, "pixels", "CrossEntropyLoss", classes(3, 640), ignore_index=2)
    assert drawn.problems() == {}
    figures, (scores,), rows = drawn.figures()
    judged_loss = functional.cross_entropy(scores, rows["target"], ignore_index=2)
    assert figures["loss"] == pytest.approx(float(judged_loss), rel=1e-5)


@pytest.mark.slow
@pytest.mark.parametrize("loss", ["DiceLoss", "TverskyLoss"])
def test_a_void_in_a_mask_of_yes_and_no(tmp_path: Path, loss: str) -> None:
    target = np.array([0, 1, 255])[classes(3, 640)]
    drawn = areas(tmp_path, "pixels", loss, target, num_scores=1)
    assert set(drawn.problems()) == {"labels-not-binary"}
    fixed = drawn.fixed("labels-not-binary")
    assert fixed.problems() == {}
    loss_node = fixed.project.main.nodes["loss"]
    assert loss_node.params["ignore_index"] == 255
    fixed.figures()


SHARES = np.abs(numbers(40, 3, seed=5)) / np.abs(numbers(40, 3, seed=5)).sum(1, keepdims=True)


def with_sigmoid(folder: Path, loss: str, target: np.ndarray) -> Case:
    nodes: Any = [("head", "Linear", {"out_features": 1}), ("squash", "Sigmoid"), ("loss", loss)]
    wiring = "data.input>head.input head.output>squash.input squash.output>loss.input data.target>loss.target"
    return case(folder, X, target, nodes, wiring)


@pytest.mark.slow
def test_answers_beyond_0_and_1(tmp_path: Path) -> None:
    beyond, within = np.abs(numbers(40, 1, seed=4)) * 3, np.abs(SHARES[:, :1])
    assert with_sigmoid(tmp_path, "BCELoss", within).problems() == {}
    refused = with_sigmoid(tmp_path, "BCELoss", beyond).problems()
    assert refused["targets-beyond"].severity is Severity.ERROR
    warned = judged(tmp_path, "BCEWithLogitsLoss", beyond).problems()
    assert warned["targets-beyond"].severity is Severity.WARNING
    assert judged(tmp_path, "BCEWithLogitsLoss", within).problems() == {}


def test_shares_that_add_up_to_more_than_1(tmp_path: Path) -> None:
    assert set(judged(tmp_path, "CrossEntropyLoss", SHARES * 18, 3).problems()) == {"targets-no-shares"}
    assert judged(tmp_path, "CrossEntropyLoss", SHARES, 3).problems() == {}


@pytest.mark.slow
def test_marks_for_a_loss_that_takes_a_list_of_classes(tmp_path: Path) -> None:
    marked = np.stack([classes(2, 40, seed=seed) for seed in range(3)], 1)
    drawn = judged(tmp_path, "MultiLabelMarginLoss", marked, 3)
    assert set(drawn.problems()) == {"classes-marked"}
    fixed = drawn.fixed("classes-marked")
    assert fixed.problems() == {}
    figures, (scores,), rows = fixed.figures()
    judged_loss = functional.multilabel_soft_margin_loss(scores, rows["target"])
    assert figures["loss"] == pytest.approx(float(judged_loss), rel=1e-5)
