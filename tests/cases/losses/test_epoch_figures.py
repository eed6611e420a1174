"""The loss of an epoch is the one that all rows have at once, whatever the batches: by hand-written torch."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import functional

from graph.document import Project, Training
from runtime.control import Control
from runtime.events import EpochFinished, Event, Failed
from runtime.run import TrainingRequest, run_project
from tests.builders import drawing
from tests.cases.metrics.learning_drawings import BATCH_SIZE, Case, case, classes, numbers

ROWS = 40  # the last batch has 5 of 7 rows
X = numbers(ROWS, 5)
CLASSES = classes(4, ROWS)
SOME = np.where(np.random.default_rng(3).random(ROWS) < np.linspace(0, 1, ROWS), -100, CLASSES)
WEIGHTS = np.abs(numbers(ROWS, seed=6)) * np.linspace(0.1, 5, ROWS, dtype=np.float32)
HEAD = ("head", "Linear", {"out_features": 4})
TO_LOSS = "data.input>head.input head.output>loss.input data.target>loss.target"


def trained(drawn: Case) -> dict[str, float]:
    """The figures of an epoch of training, with steps so small that nothing is learned."""
    nodes = [
        replace(node, params={**node.params, "lr": 1e-12}) if node.kind == "Adam" else node
        for node in drawn.project.main.nodes.values()
    ]
    project = replace(drawn.project, main=drawn.project.main.with_nodes(nodes))
    events: list[Event] = []
    run_project(TrainingRequest(project, drawn.folder, drawn.folder / "runs"), events.append, Control())
    assert not [event for event in events if isinstance(event, Failed)], events[-1]
    (epoch,) = [event for event in events if isinstance(event, EpochFinished)]
    return epoch.metrics["train"]


def judged(drawn: Case, loss: Any) -> tuple[dict[str, float], float]:
    """The figures of all rows, and the loss of all rows at once."""
    assert drawn.problems() == {}
    figures, (scores, *_), rows = drawn.figures()
    return figures, float(loss(scores.double(), rows))


def test_a_smaller_last_batch_counts_by_its_rows(tmp_path: Path) -> None:
    drawn = case(tmp_path, X, CLASSES, [HEAD, ("loss", "CrossEntropyLoss")], TO_LOSS)
    figures, loss = judged(drawn, lambda scores, rows: functional.cross_entropy(scores, rows["target"]))
    assert figures["loss"] == pytest.approx(loss)


@pytest.mark.parametrize("loss", ["CrossEntropyLoss", "FocalLoss"])
def test_rows_that_do_not_count(loss: str, tmp_path: Path) -> None:
    params = {"gamma": 0.0} if loss == "FocalLoss" else {}
    drawn = case(tmp_path, X, SOME, [HEAD, ("loss", loss, params)], TO_LOSS)
    figures, expected = judged(drawn, lambda scores, rows: functional.cross_entropy(scores, rows["target"]))
    assert figures["loss"] == pytest.approx(expected)


def test_rows_that_do_not_count_behind_a_log_softmax(tmp_path: Path) -> None:
    nodes = [HEAD, ("log", "LogSoftmax", {"dim": 1}), ("loss", "NLLLoss", {"ignore_index": 2})]
    wiring = "data.input>head.input head.output>log.input log.output>loss.input data.target>loss.target"
    drawn = case(tmp_path, X, CLASSES, nodes, wiring)
    figures, expected = judged(
        drawn, lambda scores, rows: functional.nll_loss(scores, rows["target"], ignore_index=2)
    )
    assert figures["loss"] == pytest.approx(expected)


def weighted(folder: Path, target: np.ndarray) -> Case:
    nodes = [HEAD, ("loss", "WeightedCrossEntropyLoss"), ("accuracy", "metric.Accuracy")]
    wiring = f"{TO_LOSS} data.weight>loss.weight head.output>accuracy.input data.target>accuracy.target"
    return case(folder, X, target, nodes, wiring, weight=WEIGHTS)


@pytest.mark.slow
@pytest.mark.parametrize("target", [CLASSES, SOME], ids=["all", "some"])
def test_weights_of_rows(target: np.ndarray, tmp_path: Path) -> None:
    def loss(scores: torch.Tensor, rows: dict[str, torch.Tensor]) -> torch.Tensor:
        counts = rows["target"] >= 0
        surprise = functional.cross_entropy(scores[counts], rows["target"][counts], reduction="none")
        return (surprise * rows["weight"][counts]).sum() / rows["weight"][counts].sum()

    drawn = weighted(tmp_path, target)
    figures, expected = judged(drawn, loss)
    assert figures["loss"] == pytest.approx(expected)
    assert trained(drawn)["loss"] == pytest.approx(expected, rel=1e-5)


def test_a_batch_of_which_nothing_counts(tmp_path: Path) -> None:
    target = CLASSES.copy()
    target[BATCH_SIZE : 2 * BATCH_SIZE] = -100
    drawn = case(tmp_path, X, target, [HEAD, ("loss", "CrossEntropyLoss")], TO_LOSS)
    figures, expected = judged(drawn, lambda scores, rows: functional.cross_entropy(scores, rows["target"]))
    assert figures["loss"] == pytest.approx(expected)


@pytest.mark.slow
@pytest.mark.parametrize("loss", ["MSELoss", "L1Loss"])
def test_sums_are_added_up(loss: str, tmp_path: Path) -> None:
    target = numbers(ROWS, 4, seed=2)
    drawn = case(tmp_path, X, target, [HEAD, ("loss", loss, {"reduction": "sum"})], TO_LOSS)
    function = functional.mse_loss if loss == "MSELoss" else functional.l1_loss
    figures, expected = judged(drawn, lambda scores, rows: function(scores, rows["target"], reduction="sum"))
    assert figures["loss"] == pytest.approx(expected)
    assert trained(drawn)["loss"] == pytest.approx(expected, rel=1e-5)


def test_an_epoch_of_training_counts_tokens(tmp_path: Path) -> None:
    tokens = classes(5, ROWS, 6)
    counted = np.where(np.arange(6) < np.random.default_rng(5).integers(1, 7, (ROWS, 1)), tokens, 0)
    nodes = [
        *(
            ("embed", "Embedding", {"num_embeddings": 5, "embedding_dim": 8}),
            ("head", "Linear", {"out_features": 5}),
        ),
        *(
            ("along", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("loss", "CrossEntropyLoss", {"ignore_index": 0}),
        ),
        ("perplexity", "metric.Perplexity"),
    ]
    wiring = (
        "data.input>embed.input embed.output>head.input head.output>along.input along.output>loss.input "
        "data.target>loss.target along.output>perplexity.input data.target>perplexity.target"
    )
    figures = trained(case(tmp_path, tokens, counted, nodes, wiring))
    assert figures["perplexity"] == pytest.approx(np.exp(figures["loss"]), rel=1e-6)


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        (("CrossEntropyLoss", {"ignore_index": 2}), ("MSELoss", {}), ["epoch-mean-rough"]),
        (("CrossEntropyLoss", {}), ("MSELoss", {"reduction": "sum"}), ["epoch-mean-rough"]),
        (("MSELoss", {}), ("MSELoss", {}), []),
    ],
)
def test_losses_that_count_differently_have_no_common_mean(
    first: tuple[str, dict[str, Any]], second: tuple[str, dict[str, Any]], codes: list[str], tmp_path: Path
) -> None:
    sizes = numbers(ROWS, 4, seed=9)
    nodes = [HEAD, ("one", *first), ("two", *second), ("loss", "torch.add")]
    target = "target" if first[0] == "CrossEntropyLoss" else "size"
    wiring = (
        f"data.input>head.input head.output>one.input data.{target}>one.target head.output>two.input "
        "data.size>two.target one.output>loss.input two.output>loss.other"
    )
    assert list(case(tmp_path, X, CLASSES, nodes, wiring, size=sizes).problems()) == codes


def test_every_one_of_several_optimizers_has_a_mean_of_its_own(tmp_path: Path) -> None:
    np.savez(tmp_path / "rows.npz", x=X, y=SOME, size=numbers(ROWS, 1, seed=9))
    reader = {"path": "rows.npz", "validation": 0.0, "test": 0.0, "stratify": False, "more": ("size",)}
    graph = drawing(
        [
            *(("data", "data.npz", reader), HEAD, ("one", "Linear", {"out_features": 1})),
            *(("choice", "CrossEntropyLoss"), ("apart", "MSELoss", {"reduction": "sum"})),
            *(("adam", "Adam"), ("sgd", "SGD", {"lr": 0.01})),
        ],
        "data.input>head.input data.input>one.input head.output>choice.input data.target>choice.target "
        "one.output>apart.input data.size>apart.target choice.output>adam.loss apart.output>sgd.loss",
    )
    drawn = Case(Project("Two", graph, training=Training(epochs=1, batch_size=BATCH_SIZE)), tmp_path)
    assert drawn.problems() == {}
    figures, _, rows = drawn.figures()
    torch.manual_seed(0)
    head, one = torch.nn.Linear(5, 4), torch.nn.Linear(5, 1)
    choice = functional.cross_entropy(head(rows["input"]), rows["target"])
    apart = functional.mse_loss(one(rows["input"]), rows["size"], reduction="sum")
    assert figures["choice"] == pytest.approx(choice.item())
    assert figures["apart"] == pytest.approx(apart.item())
