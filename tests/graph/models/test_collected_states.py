"""All values of repetitions: summed, stacked, and counted by a parameter of the block."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from graph.compiler import analyse, load
from graph.dataset_fields import DataDescription, Field
from graph.document import Block, Graph, Project, SharedWeights, Training
from graph.edits.inline_block import check_expand_block, expand_block
from graph.file.read import read_project
from graph.file.write import write_project
from tests.cases.steps.three_ways import assert_trained_alike
from tests.graph.models.comparison import assert_same, block, chain, learning, script

ROWS = DataDescription((Field("input", (8,)), Field("other", (16,)), Field("target", (), "int64")))
WAVES = DataDescription((Field("input", (4, 32)), Field("target", (), "int64")))


def changed(graph: Graph, node: str, **changes: object) -> Graph:
    return graph.with_node(replace(graph.nodes[node], **changes))


def both(graph: Graph, data: DataDescription, **blocks: Block) -> list[nn.Module]:
    """The networks of the script and of the app, from a drawing that a file gives back unchanged."""
    project = Project("Drawing", graph, blocks)
    again = read_project(write_project(project))
    assert again.problems == ()
    assert again.project == project
    return [script(project, data)["build_model"](), load(project, {"data": data}, Path()).build_model()]


def assert_both(
    graph: Graph, data: DataDescription, make: Callable[[], nn.Module], *inputs: Tensor, **blocks: Block
) -> None:
    for model in both(graph, data, **blocks):
        assert_same(model, make(), *inputs)


DILATED = {"kernel_size": 3, "dilation": "=2**index_", "padding": "same"}
GATED = block(
    [
        ("x", "Input"),
        (
            "filter",
            "Conv1d",
            {"out_channels": 4, "kernel_size": 3, "dilation": "=2**index_", "padding": "same"},
        ),
        (
            "gate",
            "Conv1d",
            {"out_channels": 4, "kernel_size": 3, "dilation": "=2**index_", "padding": "same"},
        ),
        ("bend", "torch.tanh"),
        ("open", "torch.sigmoid"),
        ("product", "torch.mul"),
        ("skip_conv", "Conv1d", {"out_channels": 6, "kernel_size": 1}),
        ("back", "Conv1d", {"out_channels": 4, "kernel_size": 1}),
        ("sum", "torch.add"),
        ("x_out", "Output"),
        ("skip", "Output"),
    ],
    "x.output>filter.input x.output>gate.input filter.output>bend.input gate.output>open.input "
    "bend.output>product.input open.output>product.other product.output>skip_conv.input "
    "skip_conv.output>skip.input product.output>back.input back.output>sum.input x.output>sum.other "
    "sum.output>x_out.input",
    index_=0,
)


class Gated(nn.Module):
    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.filter = nn.Conv1d(4, 4, 3, padding="same", dilation=dilation)
        self.gate = nn.Conv1d(4, 4, 3, padding="same", dilation=dilation)
        self.skip_conv = nn.Conv1d(4, 6, 1)
        self.back = nn.Conv1d(4, 4, 1)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        product = torch.tanh(self.filter(x)) * torch.sigmoid(self.gate(x))
        return self.back(product) + x, self.skip_conv(product)


class WaveNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList([Gated(2**index) for index in range(5)])
        self.head = nn.Linear(6, 3)

    def forward(self, x: Tensor) -> Tensor:
        skips = []
        for layer in self.layers:
            x, skip = layer(x)
            skips.append(skip)
        return self.head(sum(skips).mean(2))


def test_wavenet_sums_the_skips_of_its_layers() -> None:
    graph = learning(
        [
            ("layers", "block:Gated", {"index_": "=index"}),
            ("mean", "torch.mean", {"dim": 2}),
            ("head", "Linear", {"out_features": 3}),
        ],
        "data.input>layers.x layers.skip>mean.input mean.output>head.input",
        "head.output",
    )
    graph = changed(graph, "layers", repeat=5, collect={"skip": "sum"})
    assert_both(graph, WAVES, WaveNet, torch.rand(3, 4, 32), Gated=GATED)
    training = Training(epochs=2, batch_size=2, seed=4, device="cpu")
    rows = {"input": torch.rand(5, 4, 32), "target": torch.tensor([0, 1, 2, 1, 0])}
    assert_trained_alike(Project("Drawing", graph, {"Gated": GATED}, training=training), WaveNet(), rows)


class Stacked(nn.Module):
    """Every state of a cell over the same weights, and the sum of them."""

    def __init__(self) -> None:
        super().__init__()
        self.cell = nn.GRUCell(8, 16)
        self.head = nn.Linear(16, 3)

    def forward(self, input: Tensor, other: Tensor) -> Tensor:
        state, states = self.cell(input, other), []
        for _ in range(4):
            state = self.cell(input, state)
            states.append(state)
        return self.head(torch.stack(states, 1)).mean(1)


def test_all_states_of_a_cell_are_stacked_behind_the_rows() -> None:
    graph = learning(
        [
            ("cell", "GRUCell", {"hidden_size": 16}),
            ("again", "GRUCell"),
            ("head", "Linear", {"out_features": 3}),
            ("mean", "torch.mean", {"dim": 1}),
        ],
        "data.input>cell.input data.other>cell.hx data.input>again.input cell.output>again.hx "
        "again.output>head.input head.output>mean.input",
        "mean.output",
    )
    graph = changed(graph, "again", weights=SharedWeights("cell"), repeat=4, collect={"*": "stack"})
    analysis = analyse(Project("P", graph), {"data": ROWS})
    assert analysis.types["again", "output"].shape[1:] == (4, 16)
    assert_both(graph, ROWS, Stacked, torch.rand(5, 8), torch.rand(5, 16))


STAGE = block(
    [
        ("x", "Input"),
        ("layer", "block:Layer", {"width": "=width"}),
        ("y", "Output"),
    ],
    "x.output>layer.x layer.y>y.input",
    width=8,
    depth=2,
)
STAGE = replace(STAGE, graph=changed(STAGE.graph, "layer", repeat="=depth"))
LAYER = block(
    [("x", "Input"), ("fc", "Linear", {"out_features": "=width"}), ("act", "ReLU"), ("y", "Output")],
    chain("fc", "act"),
    width=8,
)


class Layer(nn.Module):
    def __init__(self, inside: int, width: int) -> None:
        super().__init__()
        self.fc = nn.Linear(inside, width)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc(x).relu()


class Stage(nn.Module):
    def __init__(self, inside: int, width: int, depth: int) -> None:
        super().__init__()
        self.layer = nn.Sequential(*(Layer(inside if i == 0 else width, width) for i in range(depth)))

    def forward(self, x: Tensor) -> Tensor:
        return self.layer(x)


class Stages(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.one = Stage(8, 8, 3)
        self.two = Stage(8, 12, 1)
        self.three = Stage(12, 6, 4)
        self.head = nn.Linear(6, 3)

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.three(self.two(self.one(x))))


def stages() -> Graph:
    return learning(
        [
            ("one", "block:Stage", {"depth": 3}),
            ("two", "block:Stage", {"width": 12, "depth": 1}),
            ("three", "block:Stage", {"width": 6, "depth": "=2*2"}),
            ("head", "Linear", {"out_features": 3}),
        ],
        "data.input>one.x one.y>two.x two.y>three.x three.y>head.input",
        "head.output",
    )


@pytest.mark.slow
def test_a_parameter_of_the_block_counts_the_repetitions_of_a_layer() -> None:
    assert_both(stages(), ROWS, Stages, torch.rand(5, 8), Stage=STAGE, Layer=LAYER)


TIED = block(
    [
        ("x", "Input"),
        ("fc", "Linear", {"out_features": "=width"}),
        ("again", "Linear"),
        ("y", "Output"),
    ],
    "x.output>fc.input fc.output>again.input again.output>y.input",
    width=8,
    steps=2,
)
TIED = replace(
    TIED,
    graph=changed(TIED.graph, "again", weights=SharedWeights("fc"), repeat="=steps+1", collect={"*": "sum"}),
)


class Tied(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(8, 8)

    def forward(self, x: Tensor, steps: int) -> Tensor:
        x, every = self.fc(x), []
        for _ in range(steps):
            x = self.fc(x)
            every.append(x)
        return sum(every)


class TwoTied(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.a, self.b, self.head = Tied(), Tied(), nn.Linear(8, 3)

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.b(self.a(x, 3), 6))


def test_a_loop_over_the_same_weights_of_a_length_that_the_use_decides() -> None:
    graph = learning(
        [("a", "block:Tied"), ("b", "block:Tied", {"steps": 5}), ("head", "Linear", {"out_features": 3})],
        "data.input>a.x a.y>b.x b.y>head.input",
        "head.output",
    )
    assert_both(graph, ROWS, TwoTied, torch.rand(5, 8), Tied=TIED)


def test_a_use_is_taken_apart_with_its_count() -> None:
    project = Project("P", stages(), {"Stage": STAGE, "Layer": LAYER})
    assert check_expand_block(project, "Stage", "layer") is not None
    expanded, (node,) = expand_block(project, None, "three")
    assert expanded.main.nodes[node].repeat == 4
    assert analyse(expanded, {"data": ROWS}).is_trainable
    collecting = project.with_main(changed(stages(), "one", repeat=2, collect={"y": "sum"}))
    assert check_expand_block(collecting, None, "one") is not None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"repeat": "=width"}, "bad-repeat"),
        ({"repeat": "=0"}, "bad-repeat"),
        ({"repeat": "=1/2"}, "bad-repeat"),
        ({"repeat": "=10**9"}, "bad-repeat"),
        ({"repeat": 2, "collect": {"z": "sum"}}, "collect-unknown"),
        ({"collect": {"y": "sum"}}, "collect-once"),
        ({"repeat": 2, "collect": {"y": "stack"}, "params": {"width": "=4+index"}}, "collect-differs"),
    ],
)
def test_counts_and_collections_that_cannot_be(changes: dict, code: str) -> None:
    graph = learning(
        [("a", "block:Layer"), ("flat", "Flatten"), ("head", "Linear", {"out_features": 3})],
        "data.input>a.x a.y>flat.input flat.output>head.input",
        "head.output",
    )
    project = Project("P", changed(graph, "a", **changes), {"Layer": LAYER})
    assert code in [problem.code for problem in analyse(project, {"data": ROWS}).problems]


def test_a_count_that_one_use_makes_impossible_is_a_problem_of_its_node() -> None:
    graph = changed(stages(), "two", params={"depth": 0})
    project = Project("P", graph, {"Stage": STAGE, "Layer": LAYER})
    (problem,) = [item for item in analyse(project, {"data": ROWS}).problems if item.code == "bad-repeat"]
    assert (problem.location.block, problem.location.node) == ("Stage", "layer")
