"""Accumulated gradients: a group of batches is one large batch. The judge is a loop by hand."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.compiler import check_and_infer, compile_project
from graph.document import CopiedWeights, Project, Training
from graph.messages import problem_text
from graph.problems import Severity
from tests.builders import drawing
from tests.cases.steps.step_drawings import Loop, cross_entropy, large_batches, tagger, tokens, with_copy
from tests.cases.steps.three_ways import (
    DATA,
    Rows,
    assert_same,
    by_app,
    by_hand,
    by_script,
    classifier,
    described,
    groups,
    numbers,
)
from tests.formatting import assert_formatted


def compare(project: Project, rows: Rows, loop: Loop) -> None:
    assert_formatted(compile_project(project, described(rows)).text)
    assert_same(by_app(project, rows), by_script(project, rows), by_hand(project, rows, loop))


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize(
    ("rows", "batch_size", "accumulate"),
    [(60, 6, 4), (62, 6, 4), (61, 6, 4), (20, 6, 4), (13, 6, 2), (5, 6, 4), (7, 2, 3), (8, 1, 5)],
    ids=["shorter group", "smaller batch", "batch of one", "both", "one over", "one batch", "odd", "rows"],
)
def test_a_last_shorter_group_takes_its_whole_step(rows: int, batch_size: int, accumulate: int) -> None:
    project = classifier(Training(epochs=2, batch_size=batch_size, accumulate=accumulate))
    compare(project, numbers(rows), large_batches(project))


@pytest.mark.slow
def test_clipping_acts_once_on_the_mean_of_a_group() -> None:
    project = classifier(Training(epochs=2, batch_size=6, accumulate=4, clip_norm=0.05))
    compare(project, numbers(62), large_batches(project))


@pytest.mark.slow
@pytest.mark.parametrize(("every", "accumulate"), [(2, 3), (3, 2), (2, 2), (4, 3)])
def test_every_counts_steps_of_the_optimizer_not_batches(every: int, accumulate: int) -> None:
    project = classifier(Training(epochs=3, batch_size=6, accumulate=accumulate), {"every": every})
    compare(project, numbers(61), large_batches(project))


def test_momentum_and_weight_decay_act_once_a_group() -> None:
    project = classifier(
        Training(epochs=2, batch_size=6, accumulate=4), {"momentum": 0.9, "weight_decay": 0.1, "lr": 0.1}
    )

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        sgd = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, weight_decay=0.1)
        for batches in epochs:
            for batch in groups(batches, 4):
                sgd.zero_grad()
                cross_entropy(model, batch).backward()
                sgd.step()

    compare(project, numbers(61), loop)


@pytest.mark.slow
def test_a_loss_that_adds_up_is_added_up() -> None:
    project = classifier(
        Training(epochs=1, batch_size=6, accumulate=4),
        {"lr": 0.01},
        loss=("CrossEntropyLoss", {"reduction": "sum"}),
    )
    loss = lambda model, batch: cross_entropy(model, batch, reduction="sum")  # noqa: E731
    compare(project, numbers(61), large_batches(project, loss, lr=0.01))


def test_a_sum_at_the_end_is_added_up() -> None:
    nodes = [
        DATA,
        ("head", "Linear", {"out_features": 8}),
        ("off", "torch.sub"),
        ("squares", "torch.square"),
        ("total", "torch.sum", {"dim": None}),
        ("sgd", "SGD", {"lr": 0.001}),
    ]
    wiring = (
        "data.input>head.input head.output>off.input data.other>off.other off.output>squares.input "
        "squares.output>total.input total.output>sgd.loss"
    )
    project = Project("Sum", drawing(nodes, wiring), training=Training(1, 6, accumulate=4))
    loss = lambda model, batch: (model.head(batch["input"]) - batch["other"]).square().sum()  # noqa: E731
    compare(project, numbers(61), large_batches(project, loss, lr=0.001))


# Targets that are ignored


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("CrossEntropyLoss", {}),
        ("CrossEntropyLoss", {"ignore_index": 0}),
        ("CrossEntropyLoss", {"ignore_index": -1, "label_smoothing": 0.2}),
        ("NLLLoss", {}),
        ("NLLLoss", {"ignore_index": 0}),
    ],
)
def test_batches_count_by_the_tokens_that_are_not_ignored(kind: str, options: dict[str, Any]) -> None:
    project = tagger(Training(epochs=2, batch_size=4, accumulate=3), kind, **options)
    rows = tokens(42, options.get("ignore_index", -100))

    def loss(model: nn.Module, batch: Rows) -> Tensor:
        scores = model(batch["input"])
        if kind == "NLLLoss":
            return functional.nll_loss(scores, batch["target"], **options)
        return functional.cross_entropy(scores, batch["target"], **options)

    assert min((batch != options.get("ignore_index", -100)).sum() for batch in rows["target"].split(4)) >= 0
    compare(project, rows, large_batches(project, loss))


def test_the_loss_of_an_epoch_is_the_mean_over_all_tokens() -> None:
    project = tagger(Training(epochs=1, batch_size=4))
    rows, sgd_free = tokens(42, -100), {"lr": 0.0}
    graph = project.main
    project = replace(project, main=graph.with_node(replace(graph.nodes["sgd"], params=sgd_free)))
    app, script = by_app(project, rows, rows), by_script(project, rows, rows)
    torch.manual_seed(0)
    judged: list[float] = []

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        judged.append(functional.cross_entropy(model(rows["input"]), rows["target"]).item())

    by_hand(project, rows, loop)
    for trained in (app, script):
        assert trained.metrics[0]["train"]["loss"] == pytest.approx(judged[0], rel=1e-5)
        assert trained.metrics[0]["validation"]["loss"] == pytest.approx(judged[0], rel=1e-5)


@pytest.mark.slow
def test_the_last_smaller_batch_counts_by_its_rows_in_the_loss_of_an_epoch() -> None:
    project = classifier(Training(epochs=1, batch_size=6), {"lr": 0.0})
    rows = numbers(20)
    judged: list[float] = []
    by_hand(project, rows, lambda model, _: judged.append(cross_entropy(model, rows).item()))
    for trained in (by_app(project, rows), by_script(project, rows)):
        assert trained.metrics[0]["train"]["loss"] == pytest.approx(judged[0], rel=1e-5)


# Copies of weights


@pytest.mark.slow
@pytest.mark.parametrize("copied", [CopiedWeights("head", every=3), CopiedWeights("head", ema=0.7)])
@pytest.mark.parametrize(("accumulate", "every"), [(1, 1), (4, 1), (1, 2), (3, 2)])
def test_copies_count_steps_of_the_optimizer(copied: CopiedWeights, accumulate: int, every: int) -> None:
    project = with_copy(
        classifier(Training(epochs=2, batch_size=6, accumulate=accumulate), {"every": every}), copied
    )

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        sgd = torch.optim.SGD(model.head.parameters(), lr=0.5)
        number = moves = 0
        for batches in epochs:
            for batch in groups(batches, accumulate):
                number += 1
                if number % every:
                    continue
                scores = model.head(batch["input"])
                loss = functional.cross_entropy(scores, batch["target"])
                loss = loss + functional.mse_loss(scores, model.slow(batch["input"]))
                sgd.zero_grad()
                loss.backward()
                sgd.step()
                moves += 1
                with torch.no_grad():
                    for old, new in zip(model.slow.parameters(), model.head.parameters(), strict=True):
                        if copied.ema is not None:
                            old.mul_(copied.ema).add_(new, alpha=1 - copied.ema)
                        elif moves % 3 == 0:
                            old.copy_(new)

    compare(project, numbers(61), loop)


# What is said at check


def severities(project: Project, rows: Rows, count: int | None = None) -> dict[str, Severity]:
    problems = check_and_infer(project, described(rows, count)).problems
    assert all(problem_text(problem) for problem in problems)
    return {problem.code: problem.severity for problem in problems}


def test_rows_that_are_compared_within_a_batch_are_named() -> None:
    graph = drawing(
        [
            DATA,
            ("fc", "Linear", {"out_features": 8}),
            ("norm", "BatchNorm1d"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD"),
        ],
        "data.input>fc.input fc.output>norm.input norm.output>head.input head.output>loss.input "
        "data.target>loss.target loss.output>sgd.loss",
    )
    rows = numbers(12)
    assert severities(Project("N", graph, training=Training(accumulate=2)), rows) == {
        "accumulate-batchwise": Severity.WARNING
    }
    assert severities(Project("N", graph), rows) == {}


def test_losses_that_count_differently_are_named() -> None:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            ("head", "Linear", {"out_features": 4}),
            ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("loss", "CrossEntropyLoss"),
            ("zero", "torch.zeros_like"),
            ("small", "MSELoss"),
            ("both", "torch.add"),
            ("sgd", "SGD"),
        ],
        "data.input>head.input head.output>turn.input turn.output>loss.input data.target>loss.target "
        "head.output>zero.input head.output>small.input zero.output>small.target loss.output>both.input "
        "small.output>both.other both.output>sgd.loss",
    )
    rows = tokens(12, -100)
    assert severities(Project("Mixed", graph, training=Training(accumulate=2)), rows) == {
        "accumulate-mixed": Severity.WARNING
    }


@pytest.mark.slow
def test_two_losses_over_the_same_targets_count_the_same() -> None:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            ("head", "Linear", {"out_features": 4}),
            ("extra", "Linear", {"out_features": 4}),
            ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("turn2", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("loss", "CrossEntropyLoss"),
            ("loss2", "CrossEntropyLoss", {"label_smoothing": 0.1}),
            ("both", "torch.add"),
            ("sgd", "SGD", {"lr": 0.5}),
        ],
        "data.input>head.input data.input>extra.input head.output>turn.input extra.output>turn2.input "
        "turn.output>loss.input turn2.output>loss2.input data.target>loss.target data.target>loss2.target "
        "loss.output>both.input loss2.output>both.other both.output>sgd.loss",
    )
    project = Project("Two", graph, training=Training(2, 4, accumulate=3))

    def loss(model: nn.Module, batch: Rows) -> Tensor:
        first, second = model(batch["input"])
        smooth = functional.cross_entropy(second, batch["target"], label_smoothing=0.1)
        return functional.cross_entropy(first, batch["target"]) + smooth

    compare(project, tokens(42, -100), large_batches(project, loss))


def test_an_optimizer_that_leaves_batches_out_is_named() -> None:
    rows = numbers(60)
    project = classifier(Training(epochs=2, batch_size=6), {"every": 3})
    problems = check_and_infer(project, described(rows, 60)).problems
    assert [(problem.code, problem.severity) for problem in problems] == [("every-alone", Severity.WARNING)]
    (fix,) = problems[0].fixes
    assert "every" not in fix.apply(project.main).nodes["optimizer1"].params


def test_an_optimizer_that_never_acts_is_an_error() -> None:
    project = classifier(Training(epochs=2, batch_size=6, accumulate=5), {"every": 5})
    assert severities(project, numbers(60), 60) == {"optimizer-never": Severity.WARNING}
    assert "optimizer-never" not in severities(project, numbers(60))  # how many rows there are is not known


def test_several_optimizers_are_refused_with_a_sentence() -> None:
    graph = classifier(Training()).main
    graph = drawing(
        [
            DATA,
            ("a", "Linear", {"out_features": 3}),
            ("b", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("loss2", "CrossEntropyLoss"),
            ("sgd", "SGD"),
            ("sgd2", "SGD"),
        ],
        "data.input>a.input data.input>b.input a.output>loss.input b.output>loss2.input "
        "data.target>loss.target data.target>loss2.target loss.output>sgd.loss loss2.output>sgd2.loss",
    )
    project = Project("Two", graph, training=Training(accumulate=2))
    assert severities(project, numbers(12)) == {"accumulate-several": Severity.ERROR}
