"""Layers as parameters of a block, as in `norm_layer` and `activation_layer` of torchvision."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from graph.catalogue.kinds import kinds_of
from graph.catalogue.layer_type import LayerType, layer_suggestions, read_layer
from graph.catalogue.value_types import ChoiceType, InvalidValueError, TextType
from graph.compiler import analyse, load
from graph.dataset_fields import DataDescription, Field
from graph.document import Block, Graph, Project, Training
from graph.messages import problem_text
from tests.graph.models.comparison import PICTURES, assert_same, block, chain, learning, network, script
from tests.graph.models.residual_network import CONV

STEPS = DataDescription((Field("input", (5, 8)), Field("target", (5, 8))))


class Cell(nn.Module):
    def __init__(
        self,
        in_channels: int,
        channels: int,
        norm: Callable[[int], nn.Module] = nn.BatchNorm2d,
        act: Callable[[], nn.Module] = nn.ReLU,
    ) -> None:
        super().__init__()
        self.conv = nn.Conv2d(in_channels, channels, 3, 1, 1, bias=False)
        self.norm = norm(channels)
        self.act = act()

    def forward(self, x: Tensor) -> Tensor:
        return self.act(self.norm(self.conv(x)))


class Pair(nn.Module):
    """A block that hands its layers on."""

    def __init__(
        self, in_channels: int, norm: Callable[[int], nn.Module], act: Callable[[], nn.Module]
    ) -> None:
        super().__init__()
        self.first = Cell(in_channels, 8, norm, act)
        self.second = Cell(8, 16, nn.Identity, act)

    def forward(self, x: Tensor) -> Tensor:
        return self.second(self.first(x))


class Pictures(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.plain = Cell(3, 8)
        self.grouped = Cell(8, 16, partial(nn.GroupNorm, 8), partial(nn.LeakyReLU, 0.2))
        self.dull = Cell(16, 8, lambda _: nn.Dropout(0.1), nn.Hardswish)
        self.pair = Pair(8, partial(nn.GroupNorm, 4), nn.PReLU)
        self.exact = Pair(16, partial(nn.BatchNorm2d, eps=0.001, momentum=0.01), nn.SiLU)
        self.head = nn.Linear(16, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.exact(self.pair(self.dull(self.grouped(self.plain(x)))))
        return self.head(x.mean((2, 3)))


def cell() -> Block:
    return block(
        [
            ("x", "Input"),
            ("conv", "Conv2d", {**CONV, "out_channels": "=channels"}),
            ("norm", "=norm_layer"),
            ("act", "=activation"),
            ("y", "Output"),
        ],
        chain("conv", "norm", "act"),
        channels=8,
        norm_layer="BatchNorm2d",
        activation="ReLU",
    )


def pair() -> Block:
    own = {"norm_layer": "=norm_layer", "activation": "=act"}
    return block(
        [
            ("x", "Input"),
            ("first", "block:Cell", own),
            ("second", "block:Cell", {**own, "norm_layer": "Identity", "channels": 16}),
            ("y", "Output"),
        ],
        "x.output>first.x first.y>second.x second.y>y.input",
        norm_layer="GroupNorm(4)",
        act="PReLU",
    )


BLOCKS = {"Cell": cell(), "Pair": pair()}


def pictures(**grouped: object) -> Graph:
    nodes: list = [
        ("plain", "block:Cell"),
        (
            "grouped",
            "block:Cell",
            {
                "channels": 16,
                "norm_layer": "GroupNorm(num_groups=8)",
                "activation": "LeakyReLU(0.2)",
                **grouped,
            },
        ),
        ("dull", "block:Cell", {"norm_layer": "Dropout(p=0.1)", "activation": "Hardswish"}),
        ("pair", "block:Pair"),
        (
            "exact",
            "block:Pair",
            {"norm_layer": "BatchNorm2d(eps=0.001, momentum=0.01)", "act": "SiLU"},
        ),
        ("pool", "torch.mean", {"dim": (2, 3)}),
        ("head", "Linear", {"out_features": 10}),
    ]
    wiring = "data.input>plain.x plain.y>grouped.x grouped.y>dull.x dull.y>pair.x pair.y>exact.x"
    return learning(nodes, f"{wiring} exact.y>pool.input pool.output>head.input", "head.output")


def test_layers_chosen_by_uses() -> None:
    assert_same(network(pictures(), BLOCKS), Pictures(), torch.rand(4, 3, 8, 8))


@pytest.mark.slow
def test_the_app_calculates_as_the_script() -> None:
    app = load(Project("Drawing", pictures(), BLOCKS), {"data": PICTURES}, Path()).build_model()
    assert_same(app, network(pictures(), BLOCKS), torch.rand(4, 3, 8, 8))


def test_the_class_takes_layers_as_people_write_it() -> None:
    source = analyse(Project("Drawing", pictures(), BLOCKS), {"data": PICTURES}).source
    assert source is not None
    for line in (
        "norm_layer: Callable[..., nn.Module] = nn.BatchNorm2d,",
        "norm_layer: Callable[..., nn.Module] = lambda size: nn.GroupNorm(4, size),",
        "self.norm = norm_layer(channels)",
        "self.act = activation()",
        "activation=partial(nn.LeakyReLU, 0.2),",
        "self.first = Cell(in_channels, norm_layer=norm_layer, activation=act)",
        "norm_layer=lambda _: nn.Dropout(0.1), activation=nn.Hardswish",
    ):
        assert line in source.text, line


class Tokens(nn.Module):
    """Norms that go over other axes: of channels, of the last axis."""

    def __init__(self) -> None:
        super().__init__()
        for name, norm in (
            ("layer", nn.LayerNorm(8)),
            ("root", nn.RMSNorm(8)),
            ("batch", nn.BatchNorm1d(5)),
            ("instance", nn.InstanceNorm1d(5, affine=True)),
        ):
            inner = nn.Module()
            inner.norm = norm
            inner.linear = nn.Linear(8, 8)
            setattr(self, name, inner)

    def forward(self, x: Tensor) -> Tensor:
        for inner in (self.layer, self.root, self.batch, self.instance):
            x = x + inner.linear(inner.norm(x))
        return x


@pytest.mark.slow
def test_norms_over_other_axes_in_one_class() -> None:
    inner = block(
        [
            ("x", "Input"),
            ("norm", "=norm_layer"),
            ("linear", "Linear", {"out_features": 8}),
            ("add", "torch.add"),
            ("y", "Output"),
        ],
        "x.output>norm.input norm.output>linear.input x.output>add.input linear.output>add.other "
        "add.output>y.input",
        norm_layer="LayerNorm",
    )
    names = {
        "layer": {},
        "root": {"norm_layer": "RMSNorm"},
        "batch": {"norm_layer": "BatchNorm1d"},
        "instance": {"norm_layer": "InstanceNorm1d(affine=True)"},
    }
    graph = learning(
        [(name, "block:Mix", params) for name, params in names.items()],
        "data.input>layer.x layer.y>root.x root.y>batch.x batch.y>instance.x",
        "instance.y",
        "MSELoss",
    )
    assert_same(network(graph, {"Mix": inner}, STEPS), Tokens(), torch.rand(3, 5, 8))


def test_a_part_of_ours_as_a_layer_travels_into_the_script() -> None:
    graph = pictures(norm_layer="SqueezeExcite(reduction=4)")
    names = script(Project("Drawing", graph, BLOCKS), PICTURES)
    model = names["build_model"]()
    assert isinstance(model.grouped.norm, names["SqueezeExcite"])
    expected = sum(item.numel() for item in names["SqueezeExcite"](16, reduction=4).parameters())
    assert sum(item.numel() for item in model.grouped.norm.parameters()) == expected


def test_the_last_norm_of_a_residual_branch_starts_at_zero_where_it_is_one() -> None:
    inner = block(
        [
            ("x", "Input"),
            ("conv", "Conv2d", {**CONV, "out_channels": 8}),
            ("norm", "=norm_layer"),
            ("add", "torch.add"),
            ("y", "Output"),
        ],
        "x.output>conv.input conv.output>norm.input norm.output>add.input x.output>add.other "
        "add.output>y.input",
        norm_layer="BatchNorm2d",
    )
    nodes = [
        ("stem", "Conv2d", {**CONV, "out_channels": 8}),
        ("one", "block:Res"),
        ("two", "block:Res", {"norm_layer": "GroupNorm(2)"}),
        ("three", "block:Res", {"norm_layer": "PReLU(8)"}),
        ("pool", "torch.mean", {"dim": (2, 3)}),
    ]
    wiring = "data.input>stem.input stem.output>one.x one.y>two.x two.y>three.x three.y>pool.input"
    graph = learning(nodes, wiring, "pool.output")
    project = Project("Drawing", graph, {"Res": inner}, Training(init="resnet_zero"))
    names = script(project, PICTURES)
    torch.manual_seed(0)
    model = names["build_model"]()
    assert [float(item.norm.weight.detach().abs().sum()) for item in (model.one, model.two)] == [0.0, 0.0]
    assert torch.equal(model.three.norm.weight.detach(), torch.full((8,), 0.25))


def test_a_parameter_for_a_choice_has_its_options() -> None:
    inner = block(
        [
            ("x", "Input"),
            ("conv", "Conv2d", {**CONV, "out_channels": 3, "padding_mode": "=edges"}),
            ("y", "Output"),
        ],
        chain("conv"),
        edges="zeros",
        title="free text",
    )
    project = Project("P", Graph(), {"Edge": inner})
    kind = kinds_of(project).find("block:Edge")
    assert kind is not None
    types = {parameter.name: parameter.type for parameter in kind.parameters}
    assert types == {
        "edges": ChoiceType(("zeros", "reflect", "replicate", "circular")),
        "title": TextType(),
    }
    nodes = [("a", "block:Edge", {"edges": "reflect"}), ("pool", "torch.mean", {"dim": (2, 3)})]
    graph = learning(nodes, "data.input>a.x a.y>pool.input", "pool.output")

    class Edge(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.a = nn.Module()
            self.a.conv = nn.Conv2d(3, 3, 3, 1, 1, bias=False, padding_mode="reflect")

        def forward(self, x: Tensor) -> Tensor:
            return self.a.conv(x).mean((2, 3))

    assert_same(network(graph, {"Edge": inner}), Edge(), torch.rand(2, 3, 8, 8))


# What is wrong


def problems(graph: Graph, blocks: dict[str, Block]) -> list[tuple[str, str, str | None]]:
    reported = analyse(Project("P", graph, blocks), {"data": PICTURES}).problems
    return [
        (item.code, problem_text(item), item.location.node) for item in reported if item.code != "blocked"
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Relu", "Relu is no kind"),
        ("LSTM", "LSTM has several inputs or outputs"),
        ("CrossEntropyLoss", "CrossEntropyLoss is no layer"),
        ("GroupNorm", "GroupNorm needs num_groups"),
        ("BatchNorm2d(num_features=16)", "BatchNorm2d takes no num_features here"),
        ("ReLU(ReLU)", "ReLU takes only 0 arguments here"),
        ("Dropout(p=2)", "p must be a number from 0 to 1"),
        ("__import__('os')", "as in ReLU"),
        (3, "as in ReLU"),
    ],
)
def test_a_layer_that_does_not_fit_is_named(value: object, text: str) -> None:
    reported = problems(pictures(activation=value), BLOCKS)
    assert [(code, node) for code, _, node in reported] == [("bad-parameter", "grouped")]
    assert text in reported[0][1]


def test_a_layer_that_torch_refuses_is_reported_inside() -> None:
    reported = problems(pictures(norm_layer="GroupNorm(5)"), BLOCKS)
    assert [node for _, _, node in reported] == ["norm"]
    assert "num_groups" in reported[0][1]


def test_parameters_that_are_not_there() -> None:
    inner = cell()
    act = replace(inner.graph.nodes["act"], kind="=activate")
    changed = replace(inner, graph=inner.graph.with_node(act))
    assert [item[::2] for item in problems(pictures(), {**BLOCKS, "Cell": changed})] == [
        ("layer-unknown", "act")
    ]
    default = replace(inner, params={**inner.params, "activation": "LSTM"})
    codes = [item[::2] for item in problems(pictures(), {**BLOCKS, "Cell": default})]
    assert ("layer-default", "act") in codes
    start = replace(
        inner, graph=inner.graph.with_node(replace(inner.graph.nodes["norm"], init={"*": "ones"}))
    )
    assert [item[::2] for item in problems(pictures(), {**BLOCKS, "Cell": start})] == [("layer-init", "norm")]
    graph = pictures()
    outside = graph.with_node(replace(graph.nodes["pool"], kind="=activation", params={}))
    assert ("layer-outside", "pool") in [item[::2] for item in problems(outside, BLOCKS)]


def test_a_batch_of_one_that_a_chosen_norm_cannot_take() -> None:
    inner = block(
        [("x", "Input"), ("norm", "=norm_layer"), ("y", "Output")],
        chain("norm"),
        norm_layer="LayerNorm",
    )
    nodes = [
        ("flat", "Flatten"),
        ("one", "Linear", {"out_features": 10}),
        ("two", "block:Norm", {"norm_layer": "BatchNorm1d"}),
    ]
    graph = learning(nodes, "data.input>flat.input flat.output>one.input one.output>two.x", "two.y")
    for batch_size, expected in ((1, ["norm-single-batch"]), (2, [])):
        project = Project("P", graph, {"Norm": inner}, Training(batch_size=batch_size))
        codes = [item.code for item in analyse(project, {"data": PICTURES}).problems]
        assert [code for code in codes if code.startswith("norm-")] == expected


@pytest.mark.parametrize("category", ["ReLU", "BatchNorm2d", "Linear(8)", "no layer"])
def test_all_that_is_offered_can_be_chosen(category: str) -> None:
    offered = layer_suggestions(category)
    assert "Identity" in offered
    assert len(offered) > 1
    for text in offered:
        read_layer(text)
    with pytest.raises(InvalidValueError):
        LayerType().accept("no layer")
