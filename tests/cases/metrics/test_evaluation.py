"""An evaluation shows the figures that the training ended with, for the same rows."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.document import Project, Training
from runtime.control import Control
from runtime.evaluation.evaluation_session import EvaluationSession
from runtime.evaluation.measure_run import evaluate_run
from runtime.store.runs import RunStore
from tests.builders import drawing
from tests.cases.metrics.learning_drawings import NodeEntry, classes, numbers
from tests.runtime.evaluation.runs import detector, examined, train

ROWS = 60
X = numbers(ROWS, 5)
PADDED = np.where(np.arange(6) < np.random.default_rng(5).integers(1, 7, (ROWS, 1)), classes(5, ROWS, 6), 0)
MASK = np.where(np.random.default_rng(7).random((ROWS, 6, 6)) < 0.3, 255, classes(3, ROWS, 6, 6))
PICTURES = numbers(ROWS, 2, 6, 6)
LABELS = (numbers(ROWS, 4, seed=3) > 0.4).astype(np.float32)


def figures_of(
    folder: Path, x: np.ndarray, y: np.ndarray, nodes: list[NodeEntry], chain: str, **more: np.ndarray
) -> tuple[dict[str, float], dict[str, float]]:
    """The figures of the test rows at the end of a training, and those of its evaluation.

    `chain` are the nodes from the data to what the loss and the metrics take.
    """
    np.savez(folder / "rows.npz", x=x, y=y, **more)
    reader = {"path": "rows.npz", "validation": 0.0, "test": 0.3, "stratify": False, "more": tuple(more)}
    ids = chain.split()
    joined = "".join(f"{one}.output>{other}.input " for one, other in pairwise(ids))
    ends = [node[0] for node in nodes if node[0] not in ids]
    measured = "".join(f"{ids[-1]}.output>{end}.input data.target>{end}.target " for end in ends)
    weights = "".join(f"data.{name}>loss.{name} " for name in more)
    graph = drawing(
        [("data", "data.npz", reader), *nodes, ("adam", "Adam", {"lr": 0.05})],
        f"data.input>{ids[0]}.input {joined}{measured}{weights}loss.output>adam.loss",
    )
    project = Project("Case", graph, training=Training(epochs=3, batch_size=7, device="cpu"))
    run = train(project, folder / "runs", folder)
    reported = RunStore(folder / "runs").all()[0].result["test"]
    session = EvaluationSession.open_session(examined(folder / "runs", run, folder), Control())
    return reported, dict(session.evaluate("test", Control()).report.metrics)


def conv(channels: int) -> NodeEntry:
    return "head", "Conv2d", {"out_channels": channels, "kernel_size": 1}


def linear(count: int) -> NodeEntry:
    return "head", "Linear", {"out_features": count}


EMBED: NodeEntry = ("embed", "Embedding", {"num_embeddings": 5, "embedding_dim": 8})
ALONG: NodeEntry = ("along", "torch.transpose", {"dim0": 1, "dim1": 2})
ACCURACY: NodeEntry = ("accuracy", "metric.Accuracy")
F1: NodeEntry = ("f1", "metric.F1Score")
IOU: NodeEntry = ("iou", "metric.IoU")
AREA: NodeEntry = ("roc_area", "metric.AUROC")
EXACT: NodeEntry = ("exact", "metric.ExactMatch")
CROSS: NodeEntry = ("loss", "CrossEntropyLoss")
NUMBERS: list[NodeEntry] = [
    ("r2", "metric.R2Score"),
    ("mae", "metric.MeanAbsoluteError"),
    ("rmse", "metric.RootMeanSquaredError"),
]

TASKS: dict[str, Any] = {
    "classes": (X, classes(4, ROWS), [linear(4), CROSS, ACCURACY, F1, AREA], "head"),
    "some classes": (X, classes(4, ROWS), [linear(4), (*CROSS, {"ignore_index": 2}), ACCURACY, F1], "head"),
    "yes or no": (
        *(X, classes(2, ROWS).astype(np.float32)[:, None]),
        *([linear(1), ("loss", "BCEWithLogitsLoss"), ACCURACY, F1, AREA], "head"),
    ),
    "a probability": (
        *(X, classes(2, ROWS).astype(np.float32)[:, None]),
        *([linear(1), ("yes", "Sigmoid"), ("loss", "BCELoss"), ACCURACY, F1, AREA], "head yes"),
    ),
    "labels": (X, LABELS, [linear(4), ("loss", "BCEWithLogitsLoss"), ACCURACY, F1, AREA, EXACT], "head"),
    "numbers": (
        X,
        numbers(ROWS, 3, seed=2) * [1, 10, 100],
        [linear(3), ("loss", "MSELoss"), *NUMBERS],
        "head",
    ),
    "a number": (X, numbers(ROWS, 1, seed=2), [linear(1), ("loss", "HuberLoss"), *NUMBERS], "head"),
    "pixels": (PICTURES, MASK, [conv(3), (*CROSS, {"ignore_index": 255}), ACCURACY, IOU], "head"),
    "a mask": (
        *(PICTURES, (MASK[:, None] == 1).astype(np.float32)),
        *([conv(1), ("loss", "BCEWithLogitsLoss"), ACCURACY, IOU], "head"),
    ),
    "tokens": (
        *(PADDED, PADDED),
        *([EMBED, linear(5), ALONG, (*CROSS, {"ignore_index": 0}), ACCURACY, EXACT], "embed head along"),
    ),
}


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("task", TASKS)
def test_figures_are_those_of_the_training(task: str, tmp_path: Path) -> None:
    x, y, nodes, chain = TASKS[task]
    y = y.astype(np.float32) if y.dtype == np.float64 else y
    reported, shown = figures_of(tmp_path, x, y, nodes, chain)
    common = (set(reported) & set(shown)) | {node[0] for node in nodes if node[1].startswith("metric.")}
    assert {name: shown[name] for name in common} == pytest.approx(
        {name: reported[name] for name in common}, rel=1e-5
    )
    assert ("loss" in common) == (task not in ("numbers", "a number"))


def test_another_loss_is_not_called_so(tmp_path: Path) -> None:
    weight = np.abs(numbers(ROWS, seed=6)) + 0.1
    nodes = [linear(4), ("loss", "WeightedCrossEntropyLoss"), ACCURACY]
    reported, shown = figures_of(tmp_path, X, classes(4, ROWS), nodes, "head", weight=weight)
    assert shown["accuracy"] == pytest.approx(reported["accuracy"])
    assert "loss" not in shown
    assert shown["cross_entropy"] != pytest.approx(reported["loss"], rel=1e-3)


@pytest.mark.slow
def test_boxes(tmp_path: Path) -> None:
    run = train(detector(tmp_path), tmp_path / "runs", tmp_path)
    reported = RunStore(tmp_path / "runs").all()[0].result["test"]
    result = evaluate_run(detector(tmp_path), tmp_path, tmp_path / "runs" / run)
    assert {name: result.metrics[name] for name in reported} == pytest.approx(reported)
