"""Losses have torch's own arguments: weights of classes and labels, and numbers that are not reduced."""

from collections.abc import Iterator
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.catalogue import ALL_KINDS
from graph.catalogue.kind import Form, Kind
from graph.catalogue.value_types import ChoiceType
from graph.compiler import check_and_infer
from graph.document import Project, Training
from graph.messages import problem_text
from graph.problems import Severity
from tests.builders import drawing
from tests.cases.steps.three_ways import (
    DATA,
    Rows,
    assert_same,
    by_app,
    by_hand,
    by_script,
    described,
    numbers,
)

REDUCED = [kind for kind in ALL_KINDS if kind.form is Form.LOSS and kind.path.startswith("torch.nn.")]
HEAD: Any = ("head", "Linear", {"out_features": 3})
PAIR = "data.input>head.input head.output>loss.input data.target>loss.target"


def learning(nodes: list[Any], wiring: str, end: str, accumulate: int = 1) -> Project:
    graph = drawing([DATA, HEAD, *nodes, ("sgd", "SGD", {"lr": 0.5})], f"{wiring} {end}>sgd.loss")
    return Project("P", graph, training=Training(2, 10, accumulate=accumulate))


def labels(rows: int = 24) -> Rows:
    generator = torch.Generator().manual_seed(1)
    return numbers(rows) | {"target": torch.randint(2, (rows, 3), generator=generator).float()}


@pytest.mark.parametrize("kind", REDUCED, ids=lambda kind: kind.name)
def test_every_reduction_of_torch_can_be_chosen(kind: Kind) -> None:
    parameter = kind.parameter("reduction")
    assert parameter is not None
    assert isinstance(parameter.type, ChoiceType)
    batch = {"batchmean"} if kind.name == "KLDivLoss" else set()
    assert set(parameter.type.options) == {"mean", "sum", "none"} | batch


def epochs_of(means: list[float], loss: Any, size: Any) -> Any:
    """A loop by hand with SGD, which writes down the loss of each epoch: of all that counts in it."""

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        sgd = torch.optim.SGD(model.parameters(), lr=0.5)
        for batches in epochs:
            total, counted = 0.0, 0.0
            for batch in batches:
                value: Tensor = loss(model(batch["input"]), batch["target"])
                sgd.zero_grad()
                value.backward()
                sgd.step()
                total += value.item() * size(batch["target"])
                counted += size(batch["target"])
            means.append(total / counted)

    return loop


@pytest.mark.slow
@pytest.mark.parametrize("options", [{}, {"ignore_index": 1}, {"label_smoothing": 0.2}])
def test_weights_of_classes(options: dict[str, Any]) -> None:
    """The loss of an epoch is the mean by the weights of all its rows, not of its batches."""
    weights = torch.tensor([0.5, 2.0, 3.0])
    project = learning(
        [("loss", "CrossEntropyLoss", {"weight": (0.5, 2, 3.0), **options})], PAIR, "loss.output"
    )
    rows = numbers(24)
    app, script = by_app(project, rows), by_script(project, rows)

    def size(target: Tensor) -> float:
        return float((weights[target] * (target != options.get("ignore_index", -100))).sum())

    means: list[float] = []
    loop = epochs_of(means, lambda x, y: functional.cross_entropy(x, y, weight=weights, **options), size)
    hand = by_hand(project, rows, loop)
    assert_same(app, script, hand)
    assert app.metrics == script.metrics
    assert [epoch["train"]["loss"] for epoch in app.metrics] == pytest.approx(means, rel=1e-6)


def test_weights_of_classes_over_a_group_of_batches() -> None:
    weights = torch.tensor([0.5, 2.0, 3.0])
    loss = ("loss", "CrossEntropyLoss", {"weight": (0.5, 2.0, 3.0)})
    rows = numbers(20)
    app = by_app(learning([loss], PAIR, "loss.output", accumulate=2), rows)

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        sgd = torch.optim.SGD(model.parameters(), lr=0.5)
        for batches in epochs:
            batch = {name: torch.cat([part[name] for part in batches]) for name in batches[0]}
            sgd.zero_grad()
            functional.cross_entropy(model(batch["input"]), batch["target"], weight=weights).backward()
            sgd.step()

    hand = by_hand(learning([loss], PAIR, "loss.output", accumulate=2), rows, loop)
    assert app.weights.keys() == hand.weights.keys() != set()
    for name, value in app.weights.items():
        torch.testing.assert_close(value, hand.weights[name], rtol=1e-4, atol=1e-6)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("params", "weight", "pos_weight"),
    [
        ({"pos_weight": 3}, None, [3.0]),
        ({"pos_weight": (1.0, 2.0, 5.0)}, None, [1.0, 2.0, 5.0]),
        ({"weight": (1.0, 0.0, 5.0), "pos_weight": 2.0}, [1.0, 0.0, 5.0], [2.0]),
    ],
)
def test_weights_of_labels(params: dict[str, Any], weight: Any, pos_weight: Any) -> None:
    project = learning([("loss", "BCEWithLogitsLoss", params)], PAIR, "loss.output")
    rows = labels()
    app, script = by_app(project, rows), by_script(project, rows)
    options = {
        name: None if value is None else torch.tensor(value)
        for name, value in (("weight", weight), ("pos_weight", pos_weight))
    }
    means: list[float] = []
    loop = epochs_of(means, lambda x, y: functional.binary_cross_entropy_with_logits(x, y, **options), len)
    assert_same(app, script, by_hand(project, rows, loop))
    assert [epoch["train"]["loss"] for epoch in app.metrics] == pytest.approx(means, rel=1e-6)


def test_as_many_weights_as_classes() -> None:
    project = learning([("loss", "CrossEntropyLoss", {"weight": (1.0, 2.0)})], PAIR, "loss.output")
    problem = check_and_infer(project, described(numbers(24))).problems[0]
    assert problem.code == "call-class-weights"
    assert "3" in problem_text(problem)


UNREDUCED: Any = ("loss", "CrossEntropyLoss", {"reduction": "none"})


def test_losses_of_rows_flow_on_and_are_weighed_by_nodes() -> None:
    """Rows with the hardest answers count twice: torch's words, drawn with nodes."""
    nodes = [
        UNREDUCED,
        ("limit", "torch.mean", {"dim": None}),
        ("is_hard", "torch.gt"),
        ("share", "torch.Tensor.float"),
        ("weighed", "torch.mul"),
        ("both", "torch.add"),
        ("mean", "torch.mean", {"dim": None}),
    ]
    wiring = (
        f"{PAIR} loss.output>limit.input loss.output>is_hard.input limit.output>is_hard.other "
        "is_hard.output>share.input loss.output>weighed.input share.output>weighed.other "
        "loss.output>both.input weighed.output>both.other both.output>mean.input"
    )
    project, rows = learning(nodes, wiring, "mean.output"), numbers(24)
    app, script = by_app(project, rows), by_script(project, rows)

    def hard(scores: Tensor, target: Tensor) -> Tensor:
        losses = functional.cross_entropy(scores, target, reduction="none")
        return (losses + losses * (losses > losses.mean()).float()).mean()

    means: list[float] = []
    assert_same(app, script, by_hand(project, rows, epochs_of(means, hard, len)))
    assert app.metrics == script.metrics
    assert [epoch["train"]["loss"] for epoch in app.metrics] == pytest.approx(means, rel=1e-6)


def test_what_is_not_reduced_cannot_be_minimised() -> None:
    project = learning([UNREDUCED], PAIR, "loss.output")
    problems = check_and_infer(project, described(numbers(24))).problems
    (problem,) = [item for item in problems if item.severity is Severity.ERROR]
    assert problem.code == "loss-not-scalar"
    assert "[B]" in problem_text(problem)
    fixed = project.with_main(problem.fixes[0].apply(project.main))
    assert not check_and_infer(fixed, described(numbers(24))).problems


@pytest.mark.parametrize("reduction", ["none", "mean"])
def test_shapes_of_losses_whose_call_needs_values(reduction: str) -> None:
    nodes = [
        ("spread", "Softplus"),
        ("loss", "GaussianNLLLoss", {"reduction": reduction}),
        ("mean", "torch.mean", {"dim": None}),
    ]
    wiring = f"{PAIR} head.output>spread.input spread.output>loss.var loss.output>mean.input"
    project = learning(nodes, wiring, "mean.output")
    inference = check_and_infer(project, described(labels())).inference
    shape = inference.type_of("loss", "output")
    assert str(shape) == ("[B, 3]" if reduction == "none" else "[]")
    assert by_app(project, labels()).metrics == by_script(project, labels()).metrics
