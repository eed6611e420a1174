"""Batches in which every target is ignored: PyTorch's mean is 0 / 0. They teach nothing, and are counted."""

from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from graph.compiler import compile_project
from graph.document import Project, Training
from graph.parts.ignoring_losses import IgnoringCrossEntropyLoss, IgnoringNLLLoss
from runtime.data import describe_project
from runtime.events import EpochFinished, RunWarning
from tests.builders import drawing, iris_mlp
from tests.cases.steps.three_ways import by_app, by_script, classifier, described, numbers
from tests.formatting import assert_formatted

IGNORED = {"ignore_index": 1}


def all_ignored(rows: int = 12) -> dict[str, torch.Tensor]:
    return {**numbers(rows), "target": torch.ones(rows, dtype=torch.int64)}


def test_such_a_batch_moves_nothing_and_poisons_nothing() -> None:
    project = classifier(Training(epochs=2, batch_size=6), loss=("CrossEntropyLoss", IGNORED))
    app, script = by_app(project, all_ignored()), by_script(project, all_ignored())
    torch.manual_seed(0)
    fresh = nn.Linear(8, 3)
    for trained in (app, script):
        assert torch.equal(trained.weights["head.weight"], fresh.weight)


@pytest.mark.slow
@pytest.mark.parametrize("accumulate", [1, 2, 3])
def test_one_such_batch_among_others_leaves_them_alone(accumulate: int) -> None:
    project = classifier(
        Training(epochs=3, batch_size=1, accumulate=accumulate), loss=("CrossEntropyLoss", IGNORED)
    )
    rows = numbers(13)
    app, script = by_app(project, rows), by_script(project, rows)
    assert app.weights
    assert all(bool(value.isfinite().all()) for value in app.weights.values())
    assert app.weights.keys() == script.weights.keys()
    assert all(torch.equal(value, script.weights[name]) for name, value in app.weights.items())
    learned = rows["target"] != 1
    assert 0 < int(learned.sum()) < 13
    for trained in (app, script):
        assert all(epoch["train"]["loss"] > 0 for epoch in trained.metrics)
    assert [epoch["train"] for epoch in app.metrics] == [epoch["train"] for epoch in script.metrics]


def test_it_is_reported_with_a_count(capsys: pytest.CaptureFixture[str]) -> None:
    project = classifier(Training(epochs=2, batch_size=1), loss=("CrossEntropyLoss", IGNORED))
    rows = numbers(13)
    count = int((rows["target"] == 1).sum())
    app = by_app(project, rows)
    (warning,) = [event for event in app.events if isinstance(event, RunWarning)]
    assert (warning.problem.code, warning.problem.values["count"]) == ("targets-ignored", str(count))
    capsys.readouterr()
    by_script(project, rows)
    line = f"{count} batches: every target is ignored, so they teach nothing"
    assert capsys.readouterr().err.splitlines() == [line] * 2


def test_an_epoch_without_any_target_has_no_loss_but_goes_on() -> None:
    project = classifier(Training(epochs=2, batch_size=6), loss=("CrossEntropyLoss", IGNORED))
    app = by_app(project, all_ignored(), numbers(12))
    epochs = [event for event in app.events if isinstance(event, EpochFinished)]
    assert [str(event.metrics["train"]["loss"]) for event in epochs] == ["nan", "nan"]
    assert all(event.metrics["validation"]["loss"] > 0 for event in epochs)


def test_a_validation_part_without_any_target_has_no_loss() -> None:
    project = classifier(Training(epochs=2, batch_size=6), loss=("CrossEntropyLoss", IGNORED))
    for trained in (
        by_app(project, numbers(12), all_ignored()),
        by_script(project, numbers(12), all_ignored()),
    ):
        assert [str(epoch["validation"]["loss"]) for epoch in trained.metrics] == ["nan", "nan"]


@pytest.mark.parametrize("extra", [{}, {"label_smoothing": 0.1}])
def test_beside_another_loss_only_the_other_one_teaches(extra: dict[str, Any]) -> None:
    nodes = [
        ("data", "data.npz", {"path": "x.npz", "more": ("other",)}),
        ("head", "Linear", {"out_features": 8}),
        ("loss", "CrossEntropyLoss", {**IGNORED, **extra}),
        ("apart", "MSELoss"),
        ("both", "torch.add"),
        ("sgd", "SGD", {"lr": 0.1}),
    ]
    wiring = (
        "data.input>head.input head.output>loss.input data.target>loss.target head.output>apart.input "
        "data.other>apart.target loss.output>both.input apart.output>both.other both.output>sgd.loss"
    )
    project = Project("Both", drawing(nodes, wiring), training=Training(1, 6))
    rows = all_ignored()
    app, script = by_app(project, rows), by_script(project, rows)
    torch.manual_seed(0)
    head = nn.Linear(8, 8)
    sgd = torch.optim.SGD(head.parameters(), lr=0.1)
    order = torch.randperm(12, generator=torch.Generator().manual_seed(0))
    for chosen in order.split(6):
        sgd.zero_grad()
        functional.mse_loss(head(rows["input"][chosen]), rows["other"][chosen]).backward()
        sgd.step()
    for trained in (app, script):
        torch.testing.assert_close(trained.weights["head.weight"], head.weight.detach())


def test_float16_survives_such_a_batch() -> None:
    project = classifier(
        Training(epochs=2, batch_size=6, precision="bfloat16"), loss=("CrossEntropyLoss", IGNORED)
    )
    app, script = by_app(project, all_ignored()), by_script(project, all_ignored())
    assert app.weights
    assert all(bool(value.isfinite().all()) for value in app.weights.values())
    assert app.weights.keys() == script.weights.keys()
    assert all(torch.equal(value, script.weights[name]) for name, value in app.weights.items())


@pytest.mark.parametrize("shape", [(4,), (4, 5), (4, 5, 5)])
@pytest.mark.parametrize(
    ("ignoring", "plain"), [(IgnoringCrossEntropyLoss, nn.CrossEntropyLoss), (IgnoringNLLLoss, nn.NLLLoss)]
)
def test_these_losses_are_pytorchs_wherever_something_counts(shape: Any, ignoring: Any, plain: Any) -> None:
    scores = torch.randn(shape[0], 3, *shape[1:], requires_grad=True)
    target = torch.randint(3, shape)
    target[0] = -100
    loss = ignoring()
    assert torch.equal(loss(scores, target), plain()(scores, target))
    nothing = loss(scores, torch.full(shape, -100))
    nothing.backward()
    assert nothing.item() == 0
    assert scores.grad is not None
    assert not scores.grad.any()


def test_a_plain_classifier_stays_plain() -> None:
    project = iris_mlp()
    text = compile_project(project, describe_project(project, Path())[0]).text
    assert "criterion = nn.CrossEntropyLoss()" in text
    assert "ignored" not in text
    text = compile_project(
        classifier(Training(), loss=("CrossEntropyLoss", IGNORED)), described(numbers(6))
    ).text
    assert "criterion = IgnoringCrossEntropyLoss(ignore_index=1)" in text
    assert_formatted(text)


def test_shares_of_classes_are_never_ignored() -> None:
    rows = {**numbers(12), "target": torch.rand(12, 3)}
    project = classifier(Training(epochs=1, batch_size=6))
    assert "Ignoring" not in compile_project(project, described(rows)).text
    assert by_app(project, rows).rates == by_script(project, rows).rates
