"""Blocks whose parts are there on conditions, whose layers are chosen and whose inputs may stay unwired."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import torch
from torch import Tensor, nn

from graph.compiler import analyse
from graph.document import Block, Project, Training
from graph.messages import problem_text
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

ROWS = numbers(50)
TRAINING = Training(epochs=3, batch_size=16, seed=1)


class Part(nn.Module):
    def __init__(self, entering: int, width: int, norm: nn.Module, act: nn.Module, p: float) -> None:
        super().__init__()
        self.norm = norm
        if width != entering:
            self.wide = nn.Linear(entering, width)
        self.fc = nn.Linear(width, width)
        self.act = act
        if p > 0:
            self.drop = nn.Dropout(p)

    def forward(self, x: Tensor, skip: Tensor | None = None) -> Tensor:
        x = self.norm(x)
        if hasattr(self, "wide"):
            x = self.wide(x)
        x = self.act(self.fc(x))
        if hasattr(self, "drop"):
            x = self.drop(x)
        return x if skip is None else x + skip


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.one = Part(8, 8, nn.BatchNorm1d(8), nn.ReLU(), 0.0)
        self.two = Part(8, 16, nn.LayerNorm(8), nn.PReLU(), 0.3)
        self.three = nn.Sequential(*(Part(16, 16, nn.GroupNorm(4, 16), nn.SiLU(), 0.1) for _ in range(2)))
        self.four = Part(16, 16, nn.Identity(), nn.Tanh(), 0.0)
        self.head = nn.Linear(16, 3)

    def forward(self, x: Tensor) -> Tensor:
        two = self.two(self.one(x))
        return self.head(self.four(self.three(two), two))


def part() -> Block:
    graph = drawing(
        [
            ("x", "Input"),
            ("skip", "Input", {"optional": True}),
            ("norm", "=norm_layer"),
            ("wide", "Linear", {"out_features": "=width"}),
            ("fc", "Linear", {"out_features": "=width"}),
            ("act", "=activation"),
            ("drop", "Dropout", {"p": "=rate"}),
            ("add", "torch.add"),
            ("y", "Output"),
        ],
        "x.output>norm.input norm.output>wide.input wide.output>fc.input fc.output>act.input "
        "act.output>drop.input drop.output>add.input skip.output>add.other add.output>y.input",
    )
    conditions = {"wide": "=width != size(-1)", "drop": "=rate > 0", "add": "=wired(skip)"}
    graph = graph.with_nodes(replace(graph.nodes[name], when=when) for name, when in conditions.items())
    params = {"width": 16, "norm_layer": "BatchNorm1d", "activation": "ReLU", "rate": 0.0}
    return Block(graph, params)


def project() -> Project:
    graph = drawing(
        [
            DATA,
            ("one", "block:Part", {"width": 8}),
            ("two", "block:Part", {"norm_layer": "LayerNorm", "activation": "PReLU", "rate": 0.3}),
            ("three", "block:Part", {"norm_layer": "GroupNorm(4)", "activation": "SiLU", "rate": 0.1}),
            ("four", "block:Part", {"norm_layer": "Identity", "activation": "Tanh"}),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.2, "momentum": 0.9}),
        ],
        "data.input>one.x one.y>two.x two.y>three.x three.y>four.x two.y>four.skip four.y>head.input "
        "head.output>loss.input data.target>loss.target loss.output>sgd.loss",
    )
    graph = graph.with_node(replace(graph.nodes["three"], repeat=2))
    return Project("Parts", graph, {"Part": part()}, TRAINING)


def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
    """Trains a network of one's own from the same fresh weights, and gives it back what it learned."""
    state = torch.random.get_rng_state()  # dropout goes on where the drawing of weights ended
    own = Network().train()
    torch.random.set_rng_state(state)
    own.load_state_dict(model.state_dict())
    optimizer = torch.optim.SGD(own.parameters(), lr=0.2, momentum=0.9, fused=True)
    for batches in epochs:
        for batch in batches:
            optimizer.zero_grad()
            nn.functional.cross_entropy(own(batch["input"]), batch["target"]).backward()
            optimizer.step()
    model.load_state_dict(own.state_dict())


def test_it_learns_as_a_loop_by_hand() -> None:
    drawn = project()
    app, script, hand = by_app(drawn, ROWS), by_script(drawn, ROWS), by_hand(drawn, ROWS, loop)
    assert_same(app, script, hand)
    assert all(torch.equal(value, hand.weights[name]) for name, value in app.weights.items())


@pytest.mark.parametrize("name", ["progress", "step", "epoch"])
def test_a_condition_does_not_follow_the_time(name: str) -> None:
    drawn = project()
    inside = drawn.blocks["Part"]
    node = replace(inside.graph.nodes["drop"], when=f"={name} > 0.5")
    blocks = {"Part": replace(inside, graph=inside.graph.with_node(node))}
    problems = analyse(replace(drawn, blocks=blocks), described(ROWS)).problems
    problem = next(item for item in problems if item.code == "bad-when")
    assert problem.location.node == "drop"
    assert name in problem_text(problem)
