"""Tokens and pixels: what does not count, axes of classes, and means over what counts."""

from math import exp
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from sklearn import metrics as sk

from tests.cases.metrics.learning_drawings import Case, case, classes, numbers

TOKENS = classes(5, 20, 6)
PADDED = np.where(np.arange(6) < np.random.default_rng(5).integers(1, 7, (20, 1)), TOKENS, 0)
METRICS: list[Any] = [
    ("accuracy", "metric.Accuracy"),
    ("exact", "metric.ExactMatch"),
    ("perplexity", "metric.Perplexity"),
    ("f1", "metric.F1Score"),
]


def tokens(folder: Path, source: str, ignored: dict[str, int], metrics: list[Any] | None = None) -> Case:
    """Scores for each token, measured as `head` [B, T, C] or `along` [B, C, T] gives them."""
    metrics = METRICS if metrics is None else metrics
    nodes = [
        *(("embed", "Embedding", {"num_embeddings": 5, "embedding_dim": 8}),),
        *(("head", "Linear", {"out_features": 5}), ("along", "torch.transpose", {"dim0": 1, "dim1": 2})),
        *(("loss", "CrossEntropyLoss", ignored), *metrics),
    ]
    measured = " ".join(f"{source}.output>{name}.input data.target>{name}.target" for name, *_ in metrics)
    wiring = (
        "data.input>embed.input embed.output>head.input head.output>along.input along.output>loss.input "
        f"data.target>loss.target {measured}"
    )
    return case(folder, TOKENS, PADDED, nodes, wiring)


@pytest.mark.parametrize("source", ["along", "head"])
def test_padding_counts_in_no_figure(source: str, tmp_path: Path) -> None:
    drawn = tokens(tmp_path, source, {"ignore_index": 0})
    assert drawn.problems() == {}
    figures, outputs, _ = drawn.figures()
    scores = outputs[0] if outputs[0].shape[1] == 5 and outputs[0].shape[2] == 6 else outputs[0].mT
    counts = PADDED != 0
    answers, true = scores.argmax(1).numpy(), PADDED
    shares = scores.movedim(1, -1).double().softmax(-1).numpy()[counts]
    surprise = sk.log_loss(true[counts], shares, labels=range(5))
    assert figures["loss"] == pytest.approx(surprise)
    assert figures["perplexity"] == pytest.approx(exp(surprise))
    assert figures["accuracy"] == pytest.approx(sk.accuracy_score(true[counts], answers[counts]))
    assert figures["f1"] == pytest.approx(
        sk.f1_score(true[counts], answers[counts], average="macro", zero_division=0)
    )
    rows = counts.any(1)
    right = ((answers == true) | ~counts).all(1)
    assert figures["exact"] == pytest.approx(right[rows].mean())


def test_padding_that_was_not_declared_counts(tmp_path: Path) -> None:
    figures, outputs, _ = tokens(tmp_path, "along", {}).figures()
    answers = outputs[0].argmax(1).numpy()
    assert figures["accuracy"] == pytest.approx((answers == PADDED).mean())
    shares = outputs[0].movedim(1, -1).double().softmax(-1).numpy().reshape(-1, 5)
    assert figures["loss"] == pytest.approx(sk.log_loss(PADDED.ravel(), shares, labels=range(5)))


def test_a_number_of_its_own_goes_before_that_of_the_loss(tmp_path: Path) -> None:
    own = ("accuracy", "metric.Accuracy", {"ignore_index": 1})
    figures, outputs, _ = tokens(tmp_path, "along", {"ignore_index": 0}, [own]).figures()
    counts, answers = PADDED != 1, outputs[0].argmax(1).numpy()
    assert figures["accuracy"] == pytest.approx((answers == PADDED)[counts].mean())


@pytest.mark.slow
def test_as_many_classes_as_tokens_leave_the_axis_open(tmp_path: Path) -> None:
    nodes = [
        *(
            ("embed", "Embedding", {"num_embeddings": 5, "embedding_dim": 8}),
            ("head", "Linear", {"out_features": 6}),
        ),
        *(
            ("flat", "Flatten", {"start_dim": 0, "end_dim": 1}),
            ("true", "Flatten", {"start_dim": 0, "end_dim": 1}),
        ),
        *(("loss", "CrossEntropyLoss"), ("accuracy", "metric.Accuracy")),
    ]
    wiring = (
        "data.input>embed.input embed.output>head.input head.output>flat.input flat.output>loss.input "
        "data.target>true.input true.output>loss.target head.output>accuracy.input "
        "data.target>accuracy.target"
    )
    drawn = case(tmp_path, TOKENS, PADDED, nodes, wiring)
    assert list(drawn.problems()) == ["metric-axis-open"]
    fixed = drawn.fixed("metric-axis-open")
    assert fixed.problems() == {}
    figures, outputs, _ = fixed.figures()
    answers = outputs[0].reshape(20, 6, 6).argmax(-1).numpy()
    assert figures["accuracy"] == pytest.approx((answers == PADDED).mean())


def test_pixels_of_which_some_do_not_count(tmp_path: Path) -> None:
    mask = classes(3, 10, 6, 6)
    mask[np.random.default_rng(7).random((10, 6, 6)) < np.linspace(0, 0.9, 10)[:, None, None]] = 255
    metrics: list[Any] = [("iou", "metric.IoU"), ("dice", "metric.Dice"), ("accuracy", "metric.Accuracy")]
    nodes = [
        ("conv", "Conv2d", {"out_channels": 3, "kernel_size": 1}),
        ("loss", "CrossEntropyLoss", {"ignore_index": 255}),
        *metrics,
    ]
    measured = " ".join(f"conv.output>{name}.input data.target>{name}.target" for name, _ in metrics)
    wiring = f"data.input>conv.input conv.output>loss.input data.target>loss.target {measured}"
    drawn = case(tmp_path, numbers(10, 2, 6, 6), mask, nodes, wiring)
    figures, (scores,), _ = drawn.figures()
    counts = mask != 255
    answers, true = scores.argmax(1).numpy()[counts], mask[counts]
    assert figures["iou"] == pytest.approx(sk.jaccard_score(true, answers, average="macro"))
    assert figures["dice"] == pytest.approx(sk.f1_score(true, answers, average="macro"))
    assert figures["accuracy"] == pytest.approx(sk.accuracy_score(true, answers))
    shares = scores.movedim(1, -1).double().softmax(-1).numpy()[counts]
    assert figures["loss"] == pytest.approx(sk.log_loss(true, shares, labels=range(3)))


@pytest.mark.slow
@pytest.mark.parametrize("axes", [3, 4])
def test_a_mask_of_yes_and_no(axes: int, tmp_path: Path) -> None:
    mask = (numbers(10, 1, 6, 6, seed=8) > 0.5).astype(np.float32)
    metrics: list[Any] = [("iou", "metric.IoU"), ("one", "metric.IoU", {"average": "binary"})]
    nodes = [
        ("conv", "Conv2d", {"out_channels": 1, "kernel_size": 1}),
        ("shaped", "torch.squeeze" if axes == 3 else "Identity", {"dim": 1} if axes == 3 else {}),
        *(("loss", "BCEWithLogitsLoss"), *metrics),
    ]
    measured = " ".join(f"shaped.output>{name}.input data.target>{name}.target" for name, *_ in metrics)
    wiring = (
        "data.input>conv.input conv.output>shaped.input shaped.output>loss.input data.target>loss.target "
        + measured
    )
    target = mask[:, 0] if axes == 3 else mask
    drawn = case(tmp_path, numbers(10, 2, 6, 6), target, nodes, wiring)
    assert drawn.problems() == {}
    figures, (scores,), _ = drawn.figures()
    answers, true = scores.numpy().ravel() > 0, mask.ravel() > 0
    assert figures["iou"] == pytest.approx(sk.jaccard_score(true, answers, average="macro"))
    assert figures["one"] == pytest.approx(sk.jaccard_score(true, answers))


def test_masks_of_several_labels(tmp_path: Path) -> None:
    mask = (numbers(10, 3, 6, 6, seed=9) > 0.5).astype(np.float32)
    nodes = [
        ("conv", "Conv2d", {"out_channels": 3, "kernel_size": 1}),
        *(("loss", "BCEWithLogitsLoss"), ("iou", "metric.IoU")),
    ]
    wiring = (
        "data.input>conv.input conv.output>loss.input data.target>loss.target conv.output>iou.input "
        "data.target>iou.target"
    )
    figures, (scores,), _ = case(tmp_path, numbers(10, 2, 6, 6), mask, nodes, wiring).figures()
    by_label = [sk.jaccard_score(mask[:, k].ravel() > 0, scores[:, k].numpy().ravel() > 0) for k in range(3)]
    assert figures["iou"] == pytest.approx(np.mean(by_label))


def test_ranked_pixels(tmp_path: Path) -> None:
    mask = classes(3, 10, 6, 6)
    nodes = [
        ("conv", "Conv2d", {"out_channels": 3, "kernel_size": 1}),
        *(("loss", "CrossEntropyLoss", {"ignore_index": 2}), ("area", "metric.AUROC")),
    ]
    wiring = (
        "data.input>conv.input conv.output>loss.input data.target>loss.target conv.output>area.input "
        "data.target>area.target"
    )
    figures, (scores,), _ = case(tmp_path, numbers(10, 2, 6, 6), mask, nodes, wiring).figures()
    counts = torch.from_numpy(mask) != 2
    shares = scores.softmax(1).movedim(1, -1)[counts]
    areas = [sk.roc_auc_score(mask[counts] == k, shares[:, k]) for k in range(2)]
    assert figures["area"] == pytest.approx(np.mean(areas))


def test_perplexity_of_shares(tmp_path: Path) -> None:
    nodes = [
        *(
            ("embed", "Embedding", {"num_embeddings": 5, "embedding_dim": 8}),
            ("head", "Linear", {"out_features": 5}),
        ),
        *(("along", "torch.transpose", {"dim0": 1, "dim1": 2}), ("loss", "CrossEntropyLoss")),
        *(("shares", "Softmax", {"dim": 1}), ("perplexity", "metric.Perplexity")),
    ]
    wiring = (
        "data.input>embed.input embed.output>head.input head.output>along.input along.output>loss.input "
        "data.target>loss.target along.output>shares.input shares.output>perplexity.input "
        "data.target>perplexity.target"
    )
    drawn = case(tmp_path, TOKENS, PADDED, nodes, wiring)
    assert drawn.problems() == {}
    figures, _, _ = drawn.figures()
    assert figures["perplexity"] == pytest.approx(exp(figures["loss"]), rel=1e-5)
