"""Nodes that are there on a condition: one block where a person writes one class with `if` in it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from graph.compiler import analyse, load
from graph.dataset_fields import DataDescription, Field
from graph.document import Block, Graph, Project, SharedWeights, Training, Wire
from graph.edits.inline_block import check_expand_block, expand_block
from graph.edits.params import remove_block_parameter, rename_block_parameter
from graph.file.read import read_project
from graph.file.write import write_project
from graph.messages import problem_text
from graph.project_diff import diff_projects
from tests.cases.steps.three_ways import assert_trained_alike
from tests.graph.models.comparison import assert_same, block, chain, learning, network
from tests.graph.models.residual_network import CONV, SHORTCUT, Shortcut

STEPS = DataDescription((Field("input", (5, 8)), Field("target", (5, 8))))


def conditional(inner: Block, **conditions: str) -> Block:
    """The block in which nodes work on conditions."""
    nodes = [replace(inner.graph.nodes[name], when=when) for name, when in conditions.items()]
    return Block(inner.graph.with_nodes(nodes), inner.params)


class Bottleneck(nn.Module):
    """As torchvision writes it, with names of attributes in node_id of the members of a Sequential."""

    def __init__(self, in_channels: int, channels: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, channels, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.conv3 = nn.Conv2d(channels, 4 * channels, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * channels)
        if stride != 1 or in_channels != 4 * channels:
            self.downsample = Shortcut(in_channels, 4 * channels, stride)

    def forward(self, x: Tensor) -> Tensor:
        y = torch.relu(self.bn1(self.conv1(x)))
        y = torch.relu(self.bn2(self.conv2(y)))
        y = self.bn3(self.conv3(y))
        return torch.relu(y + (self.downsample(x) if hasattr(self, "downsample") else x))


class ResNet(nn.Module):
    def __init__(self, depths: tuple[int, ...]) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        channels = 64
        for stage, depth in enumerate(depths):
            width = 64 * 2**stage
            layers = []
            for index in range(depth):
                layers.append(Bottleneck(channels, width, 2 if index == 0 and stage else 1))
                channels = 4 * width
            setattr(self, f"layer{stage + 1}", layers[0] if depth == 1 else nn.Sequential(*layers))
        self.fc = nn.Linear(channels, 1000)
        self.stages = len(depths)

    def forward(self, x: Tensor) -> Tensor:
        x = self.maxpool(torch.relu(self.bn1(self.conv1(x))))
        for stage in range(1, self.stages + 1):
            x = getattr(self, f"layer{stage}")(x)
        return self.fc(torch.flatten(nn.functional.adaptive_avg_pool2d(x, 1), 1))


def bottleneck() -> Block:
    one = {"kernel_size": 1, "bias": False}
    inner = block(
        [
            ("x", "Input"),
            ("conv1", "Conv2d", {**one, "out_channels": "=channels"}),
            ("bn1", "BatchNorm2d"),
            ("relu1", "ReLU"),
            ("conv2", "Conv2d", {**CONV, "out_channels": "=channels", "stride": "=stride"}),
            ("bn2", "BatchNorm2d"),
            ("relu2", "ReLU"),
            ("conv3", "Conv2d", {**one, "out_channels": "=4*channels"}),
            ("bn3", "BatchNorm2d"),
            ("downsample", "block:Shortcut", {"channels": "=4*channels", "stride": "=stride"}),
            ("add", "torch.add"),
            ("relu3", "ReLU"),
            ("y", "Output"),
        ],
        chain("conv1", "bn1", "relu1", "conv2", "bn2", "relu2", "conv3", "bn3", last="add.input")
        + " x.output>downsample.x downsample.y>add.other add.output>relu3.input"
        + " relu3.output>y.input",
        channels=64,
        stride=1,
    )
    return conditional(inner, downsample="=stride != 1 or size(1) != 4*channels")


def residual(depths: tuple[int, ...]) -> Graph:
    """ResNet of one block: a stem, a repeated block for each stage, a head."""
    stem = {"out_channels": 64, "kernel_size": 7, "stride": 2, "padding": 3, "bias": False}
    nodes: list = [
        ("conv1", "Conv2d", stem),
        ("bn1", "BatchNorm2d"),
        ("relu", "ReLU"),
        ("maxpool", "MaxPool2d", {"kernel_size": 3, "stride": 2, "padding": 1}),
    ]
    wiring = chain("conv1", "bn1", "relu", "maxpool", first="data.input", last="layer1.x")
    for stage, _ in enumerate(depths, 1):
        stride = "=2 if index == 0 else 1" if stage > 1 else 1
        params = {"channels": 64 * 2 ** (stage - 1), "stride": stride}
        nodes.append((f"layer{stage}", "block:Bottleneck", params))
        wiring += f" layer{stage}.y>{f'layer{stage + 1}.x' if stage < len(depths) else 'pool.input'}"
    nodes += [
        ("pool", "AdaptiveAvgPool2d", {"output_size": 1}),
        ("flat", "Flatten"),
        ("fc", "Linear", {"out_features": 1000}),
    ]
    graph = learning(nodes, wiring + " pool.output>flat.input flat.output>fc.input", "fc.output")
    counts = {f"layer{stage}": depth for stage, depth in enumerate(depths, 1)}
    return graph.with_nodes(replace(graph.nodes[name], repeat=count) for name, count in counts.items())


@pytest.mark.parametrize(
    ("depths", "weights"),
    [((2, 1), None), pytest.param((3, 4, 6, 3), 25_557_032, marks=pytest.mark.slow)],
    ids=["two_stages", "resnet50"],
)
def test_a_residual_network_of_one_block(depths: tuple[int, ...], weights: int | None) -> None:
    model = network(residual(depths), {"Bottleneck": bottleneck(), "Shortcut": SHORTCUT})
    assert_same(model, ResNet(depths), torch.rand(2, 3, 64, 64))
    assert weights is None or sum(item.numel() for item in model.parameters()) == weights
    training = Training(epochs=2, batch_size=2, seed=4, device="cpu")
    rows = {"input": torch.rand(4, 3, 64, 64), "target": torch.arange(4)}
    blocks = {"Bottleneck": bottleneck(), "Shortcut": SHORTCUT}
    project = Project("Drawing", residual(depths), blocks, training=training)
    assert_trained_alike(project, ResNet(depths), rows)


class Cell(nn.Module):
    """Modules, functions, several inputs, several outputs and a loop, each there on a condition."""

    def __init__(self, width: int, attends: bool, gates: bool, depth: int) -> None:
        super().__init__()
        if attends:
            self.attention = nn.MultiheadAttention(8, 2, batch_first=True)
        if gates:
            self.gate = nn.Linear(8, width)
        if width > 8:
            self.widen = nn.GRU(8, width, batch_first=True)
        if depth > 1:
            self.mix = nn.Linear(width, width)
        self.depth = depth
        self.head = nn.Linear(width, 8)

    def forward(self, x: Tensor) -> Tensor:
        y = self.attention(x, x, x, need_weights=False)[0] if hasattr(self, "attention") else x
        wide = self.widen(y)[0] if hasattr(self, "widen") else y
        if hasattr(self, "gate"):
            wide = wide * torch.sigmoid(self.gate(y))
        if hasattr(self, "mix"):
            for _ in range(self.depth + 1):
                wide = self.mix(wide)
        return self.head(wide)


def cell() -> Block:
    inner = block(
        [
            ("x", "Input"),
            ("attention", "MultiheadAttention", {"embed_dim": 8, "num_heads": 2, "batch_first": True}),
            ("widen", "GRU", {"hidden_size": "=width", "batch_first": True}),
            ("gate", "Linear", {"out_features": "=width"}),
            ("sigmoid", "torch.sigmoid"),
            ("mul", "torch.mul"),
            ("mix", "Linear", {"out_features": "=width"}),
            ("again", "Linear"),
            ("head", "Linear", {"out_features": 8}),
            ("y", "Output"),
        ],
        "x.output>attention.query x.output>attention.key x.output>attention.value "
        "attention.output>widen.input attention.output>gate.input gate.output>sigmoid.input "
        "widen.output>mul.input sigmoid.output>mul.other mul.output>mix.input mix.output>again.input "
        "again.output>head.input head.output>y.input",
        width=8,
        attends=True,
        gates=True,
        depth=1,
    )
    again = replace(inner.graph.nodes["again"], weights=SharedWeights("mix"), repeat="=depth")
    inner = replace(inner, graph=inner.graph.with_node(again))
    return conditional(
        inner,
        attention="=attends",
        widen="=width > size(-1)",
        gate="=gates",
        sigmoid="=gates",
        mul="=gates",
        mix="=depth > 1",
        again="=depth > 1",
    )


class Cells(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first = Cell(8, attends=True, gates=False, depth=1)
        self.second = Cell(16, attends=False, gates=True, depth=3)

    def forward(self, x: Tensor) -> Tensor:
        return self.second(self.first(x))


def cells(second: dict | None = None) -> Graph:
    nodes: list = [
        ("first", "block:Cell", {"gates": False}),
        (
            "second",
            "block:Cell",
            {"width": 16, "attends": False, "depth": 3} if second is None else second,
        ),
    ]
    return learning(nodes, "data.input>first.x first.y>second.x", "second.y", "MSELoss")


@pytest.mark.slow
def test_modules_functions_and_loops_are_left_out() -> None:
    assert_same(network(cells(), {"Cell": cell()}, STEPS), Cells(), torch.rand(2, 5, 8))


def test_what_is_left_out_in_every_use_is_not_written() -> None:
    project = Project("Drawing", cells({"gates": False}), {"Cell": cell()})
    source = analyse(project, {"data": STEPS}).source
    assert source is not None
    text = source.text[source.text.index("class Cell") : source.text.index("class Drawing")]
    assert "self.attention" in text
    assert not any(name in text for name in ("self.gate", "torch.sigmoid", "self.mix"))


def test_the_app_calculates_as_the_script() -> None:
    project = Project("Drawing", cells(), {"Cell": cell()})
    app, written = (
        load(project, {"data": STEPS}, Path()).build_model(),
        network(cells(), {"Cell": cell()}, STEPS),
    )
    assert_same(app, written, torch.rand(2, 5, 8))


def test_initial_weights_of_what_may_be_left_out() -> None:
    inner = cell()
    gate = replace(inner.graph.nodes["gate"], init={"weight": "zeros", "bias": 0.5})
    model = network(cells(), {"Cell": replace(inner, graph=inner.graph.with_node(gate))}, STEPS)
    weights = dict(model.named_parameters())
    assert float(weights["second.gate.weight"].abs().sum().detach()) == 0
    assert float(weights["second.gate.bias"].mean().detach()) == 0.5


# What is wrong with conditions


def problems(graph: Graph, **blocks: Block) -> list[tuple[str, str, str | None]]:
    """The codes of what is wrong, each with its sentence and its node_id."""
    reported = analyse(Project("P", graph, blocks), {"data": STEPS}).problems
    return [(item.code, problem_text(item), item.location.node) for item in reported]


@pytest.mark.parametrize(
    ("node", "when", "code"),
    [
        ("gate", "=wdth > 8", "bad-when"),
        ("gate", "=width +", "bad-when"),
        ("gate", "=size(0) > 8", "bad-when"),
        ("gate", "=width", "when-not-boolean"),
        ("gate", "=size(-1)", "when-not-boolean"),
        ("x", "=gates", "when-nothing"),
        ("again", "=gates", "when-shared"),
        ("again", "=width > 4", "when-shared"),
    ],
)
def test_a_condition_that_is_wrong(node: str, when: str, code: str) -> None:
    reported = problems(cells(), Cell=conditional(cell(), **{node: when}))
    codes = [(item, node_id) for item, _, node_id in reported if item != "blocked"]
    assert (code, node) in codes, reported
    assert len(next(text for item, text, _ in reported if item == code).rstrip(".").split(". ")) == 1


def test_a_condition_outside_of_blocks() -> None:
    graph = cells()
    graph = graph.with_node(replace(graph.nodes["first"], when="=1 > 2"))
    codes = [item[0] for item in problems(graph, Cell=cell())]
    assert [code for code in codes if code != "blocked"] == ["when-outside"]


def test_other_outputs_of_what_may_be_left_out() -> None:
    inner = cell()
    wires = [*inner.graph.wires, Wire("widen", "h_n", "head", "input")]
    wires.remove(Wire("again", "output", "head", "input"))
    reported = problems(cells(), Cell=replace(inner, graph=inner.graph.with_wires(wires)))
    assert ("when-gives-one", "widen") in [(code, node_id) for code, _, node_id in reported]


def test_a_shape_that_does_not_fit_where_a_node_is_left_out() -> None:
    inner = conditional(cell(), widen="=gates")
    wide = {"width": 16, "attends": False}
    (reported,) = [item for item in problems(cells(wide), Cell=inner) if item[0] != "blocked"] or [None]
    assert reported is None
    inner = conditional(cell(), widen="=not gates")
    reported = next(item for item in problems(cells(wide), Cell=inner) if item[0] != "blocked")
    assert reported[2] == "mul"


def test_fixing_a_condition_takes_it_away() -> None:
    inner = conditional(cell(), gate="=wdth > 8")
    reported = analyse(Project("P", cells(), {"Cell": inner}), {"data": STEPS}).problems
    problem = next(item for item in reported if item.code == "bad-when")
    assert problem.fixes[0].apply(inner.graph).nodes["gate"].when == ""


# Files and edits


def test_a_condition_in_a_file() -> None:
    project = Project("P", cells(), {"Cell": cell()})
    read = read_project(write_project(project))
    assert read.problems == ()
    assert read.project == project
    assert '"when"' not in write_project(Project("P", cells()))


@pytest.mark.parametrize("value", [True, "stride", "=" + "1" * 300])
def test_a_broken_condition_in_a_file(value: object) -> None:
    record = {"netloom": 1, "main": {"nodes": {"a": {"kind": "ReLU", "when": value}}, "wires": []}}
    read = read_project(json.dumps(record))
    assert [problem.code for problem in read.problems] == ["file-bad-value"]
    assert read.project is not None
    assert read.project.main.nodes["a"].when == ""


@pytest.mark.slow
def test_a_block_that_is_inlined_keeps_what_works() -> None:
    inner = conditional(cell(), widen="=width > 8")
    project = Project("Drawing", cells(), {"Cell": inner})
    expanded, _ = expand_block(project, None, "first")
    assert expanded.main.nodes["attention"].when == ""
    assert not expanded.main.nodes["attention"].bypass
    assert expanded.main.nodes["gate"].bypass
    inlined = network(expanded.main, {"Cell": inner}, STEPS)
    whole = network(project.main, {"Cell": inner}, STEPS)
    renamed = {name.replace("first.", ""): value for name, value in whole.state_dict().items()}
    inlined.load_state_dict(renamed)
    x = torch.rand(2, 5, 8)
    with torch.no_grad():
        assert torch.equal(inlined.eval()(x), whole.eval()(x))


def test_a_use_on_a_condition_is_not_inlined() -> None:
    project = Project("Drawing", residual((2, 1)), {"Bottleneck": bottleneck(), "Shortcut": SHORTCUT})
    problem = check_expand_block(project, "Bottleneck", "downsample")
    assert problem is not None
    assert problem.code == "expand-conditional"


def test_a_parameter_is_renamed_and_removed_in_conditions() -> None:
    project = Project("Drawing", cells(), {"Cell": cell()})
    renamed = rename_block_parameter(project, "Cell", "gates", "has_gate")
    assert renamed.blocks["Cell"].graph.nodes["mul"].when == "=has_gate"
    removed = remove_block_parameter(project, "Cell", "attends")
    attention = removed.blocks["Cell"].graph.nodes["attention"]
    assert (attention.when, attention.bypass) == ("", False)


def test_a_difference_names_the_condition() -> None:
    before, after = Project("P", cells(), {"Cell": cell()}), cell()
    after = conditional(after, gate="=gates and width > 8")
    entries = list(diff_projects(before, replace(before, blocks={"Cell": after})))
    assert [(entry.node, entry.name, entry.after) for entry in entries] == [
        ("gate", "when", "=gates and width > 8")
    ]
