"""Parameters that follow from the sizes of what comes in, against modules written by hand."""

from pathlib import Path

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.compiler import analyse, load
from graph.dataset_fields import DataDescription, Field
from graph.document import Project
from graph.edits.inline_block import expand_block
from tests.graph.models.comparison import assert_same, block, learning, script

ROWS = DataDescription((Field("input", (24,)), Field("other", (16,)), Field("target", (), "int64")))
PICTURES = DataDescription((Field("input", (6, 8, 8)), Field("target", (), "int64")))


def networks(project: Project, data: DataDescription) -> list[nn.Module]:
    return [script(project, data)["build_model"](), load(project, {"data": data}, Path()).build_model()]


class Narrowing(nn.Module):
    """Half as wide, then the width of another input, then in groups."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = nn.Linear(24, 12)
        self.as_other = nn.Linear(12, 16)
        self.head = nn.Linear(4, 3)

    def forward(self, input: Tensor, other: Tensor) -> Tensor:
        x = self.as_other(self.narrow(input)) + other
        return self.head(x.view(-1, x.shape[1] // 4, 4).mean(1))


def test_layers_and_functions_of_the_main_drawing() -> None:
    graph = learning(
        [
            ("narrow", "Linear", {"out_features": "=size(-1)//2"}),
            ("as_other", "Linear", {"out_features": "=size(1)+4"}),
            ("sum", "torch.add"),
            ("groups", "torch.Tensor.view", {"shape": (-1, "=size(1)//4", 4)}),
            ("mean", "torch.mean", {"dim": 1}),
            ("head", "Linear", {"out_features": 3}),
        ],
        "data.input>narrow.input narrow.output>as_other.input as_other.output>sum.input data.other>sum.other "
        "sum.output>groups.input groups.output>mean.input mean.output>head.input",
        "head.output",
    )
    project = Project("Drawing", graph)
    analysis = analyse(project, {"data": ROWS})
    assert analysis.inferred["narrow", "out_features"] == 12
    assert analysis.source is not None
    assert "self.narrow = nn.Linear(24, 24 // 2)" in analysis.source.text
    assert ".shape[1] // 4" in analysis.source.text
    for model in networks(project, ROWS):
        assert_same(model, Narrowing(), torch.rand(5, 24), torch.rand(5, 16))


ENLARGED = {"size": ("=size(2)*2", "=size(3)*2"), "scale_factor": None}
SQUEEZE = block(
    [
        ("x", "Input"),
        ("pool", "AdaptiveAvgPool2d", {"output_size": 1}),
        ("down", "Conv2d", {"out_channels": "=max(size(1)//ratio, 2)", "kernel_size": 1}),
        ("act", "ReLU"),
        ("up", "Conv2d", {"out_channels": "=size(1)*ratio", "kernel_size": 1}),
        ("gate", "torch.sigmoid"),
        ("product", "torch.mul"),
        ("wide", "torch.nn.functional.interpolate", ENLARGED),
        ("y", "Output"),
    ],
    "x.output>pool.input pool.output>down.input down.output>act.input act.output>up.input "
    "up.output>gate.input x.output>product.input gate.output>product.other product.output>wide.input "
    "wide.output>y.input",
    ratio=2,
)


class Squeeze(nn.Module):
    def __init__(self, channels: int, ratio: int) -> None:
        super().__init__()
        self.down = nn.Conv2d(channels, max(channels // ratio, 2), 1)
        self.up = nn.Conv2d(max(channels // ratio, 2), max(channels // ratio, 2) * ratio, 1)

    def forward(self, x: Tensor) -> Tensor:
        pooled = functional.adaptive_avg_pool2d(x, 1)
        x = x * torch.sigmoid(self.up(self.down(pooled).relu()))
        return functional.interpolate(x, (x.shape[2] * 2, x.shape[3] * 2))


class TwoSqueezes(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.one = Squeeze(6, 2)
        self.conv = nn.Conv2d(6, 12, 3, 2)
        self.two = Squeeze(12, 3)
        self.head = nn.Linear(12, 3)

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.two(self.conv(self.one(x))).mean((2, 3)))


def test_a_squeeze_and_excitation_of_any_width() -> None:
    graph = learning(
        [
            ("one", "block:Squeeze"),
            ("conv", "Conv2d", {"out_channels": "=2*size(1)", "kernel_size": 3, "stride": 2}),
            ("two", "block:Squeeze", {"ratio": "=size(x, 1)//4"}),
            ("mean", "torch.mean", {"dim": (2, 3)}),
            ("head", "Linear", {"out_features": 3}),
        ],
        "data.input>one.x one.y>conv.input conv.output>two.x two.y>mean.input mean.output>head.input",
        "head.output",
    )
    project = Project("Drawing", graph, {"Squeeze": SQUEEZE})
    for model in networks(project, PICTURES):
        assert_same(model, TwoSqueezes(), torch.rand(3, 6, 8, 8))
    expanded, _ = expand_block(project, None, "one")
    assert analyse(expanded, {"data": PICTURES}).is_trainable


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("=size(0)", "bad-expression"),
        ("=size(7)", "bad-expression"),
        ("=size(other, 1)", "bad-expression"),
        ("=size(1)-24", "bad-parameter"),
        ("=size(1)/7", "bad-parameter"),
        ("=size()", "bad-expression"),
        ("=size(1, 2)", "bad-expression"),
        ("=size(a)", "bad-expression"),
        ("=size(1.5)", "bad-expression"),
        ("=size(x=1)", "bad-expression"),
    ],
)
def test_sizes_that_are_none_are_problems_of_the_parameter(value: str, code: str) -> None:
    graph = learning([("fc", "Linear", {"out_features": value})], "data.input>fc.input", "fc.output")
    problems = analyse(Project("P", graph), {"data": ROWS}).problems
    (problem,) = [item for item in problems if item.location.node == "fc" and item.code == code]
    assert problem.location.parameter == "out_features"


def test_an_optimizer_has_nothing_coming_in() -> None:
    graph = learning([("fc", "Linear", {"out_features": 3})], "data.input>fc.input", "fc.output")
    graph = graph.with_node(graph.nodes["sgd"].with_param("momentum", "=size(1)/100"))
    assert "bad-expression" in [item.code for item in analyse(Project("P", graph), {"data": ROWS}).problems]
