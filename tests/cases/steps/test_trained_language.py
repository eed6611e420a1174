"""Initial weights, collected repetitions, counts and sizes, trained: app and script as a loop by hand."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.compiler import compile_project
from graph.document import Block, Graph, Project, Training
from tests.builders import drawing
from tests.cases.steps.three_ways import DATA, Rows, by_app, by_hand, by_script, described, numbers
from tests.formatting import assert_formatted


def changed(graph: Graph, node: str, **changes: Any) -> Graph:
    return graph.with_node(replace(graph.nodes[node], **changes))


def stage() -> Block:
    """A layer as wide as what comes in, a skip half as wide."""
    graph = drawing(
        [
            ("x", "Input"),
            ("fc", "Linear", {"out_features": "=size(1)"}),
            ("act", "Tanh"),
            ("side", "Linear", {"out_features": "=size(-1)//2"}),
            ("sum", "torch.add"),
            ("x_out", "Output"),
            ("skip", "Output"),
        ],
        "x.output>fc.input fc.output>act.input act.output>side.input side.output>skip.input "
        "act.output>sum.input x.output>sum.other sum.output>x_out.input",
    )
    return Block(changed(graph, "fc", init={"weight": "normal(std=0.3/scale)"}), {"scale": 2.0})


def body() -> Block:
    graph = drawing(
        [("x", "Input"), ("stages", "block:Stage", {"scale": 3.0}), ("y", "Output")],
        "x.output>stages.x stages.skip>y.input",
    )
    return Block(changed(graph, "stages", repeat="=depth", collect={"skip": "stack"}), {"depth": 2})


PROJECT = Project(
    "Language",
    changed(
        drawing(
            [
                DATA,
                ("body", "block:Body", {"depth": 3}),
                ("flat", "Flatten"),
                ("head", "Linear", {"out_features": 3}),
                ("loss", "CrossEntropyLoss"),
                ("sgd", "SGD", {"lr": 0.1}),
            ],
            "data.input>body.x body.y>flat.input flat.output>head.input head.output>loss.input "
            "data.target>loss.target loss.output>sgd.loss",
        ),
        "head",
        init={"weight": "zeros"},
    ),
    {"Stage": stage(), "Body": body()},
    Training(epochs=2, batch_size=6, init="weight: xavier_uniform; bias: zeros"),
)


class Stage(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(8, 8)
        self.side = nn.Linear(8, 4)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        out = self.fc(x).tanh()
        return out + x, self.side(out)


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stages = nn.ModuleList([Stage() for _ in range(3)])
        self.head = nn.Linear(12, 3)
        for name, weight in self.named_parameters():
            if name.endswith("bias"):
                nn.init.zeros_(weight)
            else:
                nn.init.xavier_uniform_(weight)
        for layer in self.stages:
            nn.init.normal_(layer.fc.weight, std=0.3 / 3.0)
        nn.init.zeros_(self.head.weight)

    def forward(self, x: Tensor) -> Tensor:
        skips = []
        for layer in self.stages:
            x, skip = layer(x)
            skips.append(skip)
        return self.head(torch.stack(skips, 1).flatten(1))


def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
    """Trains a network of one's own, drawn from the seed of the drawing."""
    before = torch.get_rng_state()
    torch.manual_seed(PROJECT.training.seed)
    own = Network()
    torch.set_rng_state(before)
    sgd = torch.optim.SGD(own.parameters(), lr=0.1, fused=True)
    for batches in epochs:
        for batch in batches:
            sgd.zero_grad()
            functional.cross_entropy(own(batch["input"]), batch["target"]).backward()
            sgd.step()
    weights = {name.replace("stages", "body.stages"): value for name, value in own.state_dict().items()}
    model.load_state_dict(weights)


def test_app_and_script_end_where_a_loop_by_hand_ends() -> None:
    rows = numbers(60)
    assert_formatted(compile_project(PROJECT, described(rows)).text)
    app, script, hand = by_app(PROJECT, rows), by_script(PROJECT, rows), by_hand(PROJECT, rows, loop)
    for name, value in app.weights.items():
        assert torch.equal(value, script.weights[name]), name
        assert torch.equal(value, hand.weights[name]), name
