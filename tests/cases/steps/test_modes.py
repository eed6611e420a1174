"""Evaluation mode of parts, and parts without a gradient: in app and script as in a loop by hand."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.compiler import check_and_infer, compile_project
from graph.document import Graph, Project, SharedWeights
from graph.file.read import read_project
from graph.file.write import write_project
from tests.builders import drawing, wires
from tests.cases.steps.test_frozen import TRAINING, blocks, fresh, network
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
from tests.formatting import assert_formatted

ROWS = numbers(60)


class Layers(nn.Module):
    """The network of `test_frozen.network`; `part` computes all before the head."""

    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(8, 8)
        self.norm = nn.BatchNorm1d(8)
        self.drop = nn.Dropout(0.5)
        self.head = nn.Linear(8, 3)

    def part(self, x: Tensor) -> Tensor:
        return self.drop(self.norm(self.fc(x)))

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.part(x))


class WithoutGradient(Layers):
    def part(self, x: Tensor) -> Tensor:
        with torch.no_grad():
            return super().part(x)


def loop_of(
    make: Callable[[], nn.Module], evaluating: Callable[[Any], list[nn.Module]], **options: Any
) -> Callable[[nn.Module, Iterator[list[Rows]]], None]:
    """Trains a network of one's own, with some modules in evaluation mode, from the same fresh weights."""

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        drawn = torch.get_rng_state()
        own = make()
        torch.set_rng_state(drawn)
        own.load_state_dict(model.state_dict())
        for module in evaluating(own):
            module.eval()
        sgd = torch.optim.SGD(own.parameters(), lr=0.1, fused=True, **options)
        for batches in epochs:
            for batch in batches:
                sgd.zero_grad()
                functional.cross_entropy(own(batch["input"]), batch["target"]).backward()
                sgd.step()
        model.load_state_dict(own.state_dict())

    return loop


def changed(graph: Graph, *nodes: str, **changes: Any) -> Graph:
    return graph.with_nodes(replace(graph.nodes[node], **changes) for node in nodes)


def assert_as_by_hand(project: Project, loop: Callable[..., None]) -> dict[str, Tensor]:
    again = read_project(write_project(project))
    assert again.problems == ()
    assert again.project == project
    assert_formatted(compile_project(project, described(ROWS)).text)
    app, hand = by_app(project, ROWS), by_hand(project, ROWS, loop)
    assert_same(app, by_script(project, ROWS), hand)
    for name, value in app.weights.items():
        assert torch.equal(value, hand.weights[name]), name
    return app.weights


def test_what_stays_in_evaluation_mode_learns_but_drops_and_counts_nothing() -> None:
    project = Project("Eval", changed(network(), "norm", "drop", mode="eval"), training=TRAINING)
    weights = assert_as_by_hand(project, loop_of(Layers, lambda own: [own.norm, own.drop]))
    before = fresh(project, ROWS)
    assert torch.equal(weights["norm.running_mean"], before["norm.running_mean"])
    assert not torch.equal(weights["norm.weight"], before["norm.weight"])


class Body(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(8, 8)
        self.norm = nn.BatchNorm1d(8)
        self.drop = nn.Dropout(0.5)

    def forward(self, x: Tensor) -> Tensor:
        return self.drop(self.norm(self.fc(x)))


class Stack(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(Body(), Body())
        self.head = nn.Linear(8, 3)

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.body(x))


def test_a_repeated_block_in_evaluation_mode() -> None:
    project = blocks(2, mode="eval")
    weights = assert_as_by_hand(project, loop_of(Stack, lambda own: [own.body], momentum=0.9))
    assert float(weights["body.1.norm.num_batches_tracked"]) == 0


@pytest.mark.slow
@pytest.mark.parametrize("options", [{}, {"momentum": 0.9, "weight_decay": 0.5}], ids=["plain", "decay"])
def test_without_a_gradient_weights_stand_still_and_statistics_move(options: dict[str, Any]) -> None:
    graph = changed(network(optimizer=options), "fc", "norm", "drop", no_grad=True)
    project = Project("Constant", graph, training=TRAINING)
    weights = assert_as_by_hand(project, loop_of(WithoutGradient, lambda own: [], **options))
    before = fresh(project, ROWS)
    assert torch.equal(weights["fc.weight"], before["fc.weight"])
    assert torch.equal(weights["norm.weight"], before["norm.weight"])
    assert not torch.equal(weights["norm.running_mean"], before["norm.running_mean"])
    text = compile_project(project, described(ROWS)).text
    network_class = text[text.index("class Constant(") :].partition("\n\n\n")[0]
    assert network_class.count("with torch.no_grad():") == 1


def test_a_teacher_is_fixed_and_its_student_learns_through_it() -> None:
    graph = drawing(
        [
            DATA,
            ("make", "Linear", {"out_features": 8}),
            ("eye", "Linear", {"out_features": 8}),
            ("again", "Linear"),
            ("loss", "MSELoss"),
            ("sgd", "SGD", {"lr": 0.1}),
        ],
        "data.input>make.input make.output>eye.input data.input>again.input eye.output>loss.input "
        "again.output>loss.target loss.output>sgd.loss",
    )
    graph = changed(graph, "eye", frozen=True)
    graph = changed(graph, "again", weights=SharedWeights("eye"), no_grad=True)
    project = Project("Perceptual", graph, training=TRAINING)

    def loop(model: Any, epochs: Iterator[list[Rows]]) -> None:
        make, eye = nn.Linear(8, 8), nn.Linear(8, 8).requires_grad_(False)
        make.load_state_dict(model.make.state_dict())
        eye.load_state_dict(model.eye.state_dict())
        sgd = torch.optim.SGD(make.parameters(), lr=0.1, fused=True)
        for batches in epochs:
            for batch in batches:
                sgd.zero_grad()
                with torch.no_grad():
                    target = eye(batch["input"])
                functional.mse_loss(eye(make(batch["input"])), target).backward()
                sgd.step()
        model.make.load_state_dict(make.state_dict())

    assert_as_by_hand(project, loop)


@pytest.mark.parametrize(
    ("node", "changes", "code"),
    [
        ("loss", {"mode": "eval"}, "mode-none"),
        ("sgd", {"no_grad": True}, "no-grad-none"),
        ("head", {"no_grad": True}, "gradient-cut"),
    ],
)
def test_settings_that_change_nothing_or_too_much(node: str, changes: dict[str, Any], code: str) -> None:
    graph = changed(network(), node, **changes)
    problems = check_and_infer(Project("P", graph), described(ROWS)).problems
    (problem,) = [item for item in problems if item.code == code]
    assert code not in [
        item.code
        for item in check_and_infer(Project("P", problem.fixes[0].apply(graph)), described(ROWS)).problems
    ]


def test_the_mode_of_shared_weights_is_that_of_their_owner() -> None:
    graph = network()
    twin = replace(graph.nodes["norm"], id="twin", mode="eval", weights=SharedWeights("norm"))
    graph = graph.with_node(twin).with_wires([*graph.wires, *wires("fc.output>twin.input")])
    problems = check_and_infer(Project("P", graph), described(ROWS)).problems
    (problem,) = [item for item in problems if item.code == "mode-share"]
    assert problem.fixes[0].apply(graph).nodes["norm"].mode == "eval"
    assert problem.fixes[1].apply(graph).nodes["twin"].mode == "train"
