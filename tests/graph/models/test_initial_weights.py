"""What weights begin with, against networks that a person wrote and drew with `nn.init`."""

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from graph.compiler import load
from graph.dataset_fields import DataDescription, Field
from graph.document import Block, CopiedWeights, Graph, Project, Training
from graph.file.read import read_project
from graph.file.write import write_project
from tests.builders import wires
from tests.graph.models.comparison import block, chain, learning, script

ROWS = DataDescription((Field("input", (8,)), Field("other", (16,)), Field("target", (), "int64")))
MLP = [("a", "Linear", {"out_features": 6}), ("b", "ReLU"), ("c", "Linear", {"out_features": 3})]
CHAIN = chain("a", "b", "c", first="data.input", last="loss.input")


class Mlp(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.a = nn.Linear(8, 6)
        self.c = nn.Linear(6, 3)

    def forward(self, x: Tensor) -> Tensor:
        return self.c(self.a(x).relu())


def mlp(**init: dict) -> Graph:
    graph = learning(MLP, CHAIN.replace(" c.output>loss.input", ""), "c.output")
    return graph.with_nodes(replace(graph.nodes[name], init=values) for name, values in init.items())


def project(graph: Graph, recipe: str = "default", **blocks: Block) -> Project:
    drawn = Project("Drawing", graph, blocks, Training(init=recipe))
    again = read_project(write_project(drawn))
    assert again.problems == ()
    assert again.project == drawn
    return drawn


def assert_begins_as(
    drawn: Project, make: Callable[[], nn.Module], data: DataDescription = ROWS, prefix: str = ""
) -> nn.Module:
    """App and script draw the very weights that a person's network begins with."""
    torch.manual_seed(3)
    expected = make()
    build = [script(drawn, data)["build_model"], load(drawn, {"data": data}, Path()).build_model]
    for build_model in build:
        torch.manual_seed(3)
        model = build_model()
        ours, theirs = model.state_dict(), expected.state_dict()
        assert sorted(ours) == sorted(theirs)
        for name, value in theirs.items():
            assert torch.equal(ours[name], value), name
    return model


@pytest.mark.slow
def test_every_method_draws_what_torch_draws() -> None:
    methods: list[tuple[object, Callable[[Tensor], object]]] = [
        ("normal(std=0.02)", lambda w: nn.init.normal_(w, std=0.02)),
        ("normal(1, 0.5)", lambda w: nn.init.normal_(w, 1, 0.5)),
        ("trunc_normal(std=0.02, a=-0.04, b=0.04)", lambda w: nn.init.trunc_normal_(w, 0, 0.02, -0.04, 0.04)),
        ("uniform(a=-0.1, b=0.1)", lambda w: nn.init.uniform_(w, -0.1, 0.1)),
        ("xavier_uniform", nn.init.xavier_uniform_),
        ("xavier_normal(gain=tanh)", lambda w: nn.init.xavier_normal_(w, nn.init.calculate_gain("tanh"))),
        ("kaiming_uniform", nn.init.kaiming_uniform_),
        (
            "nn.init.kaiming_normal_(mode='fan_out', nonlinearity='relu')",
            lambda w: nn.init.kaiming_normal_(w, mode="fan_out", nonlinearity="relu"),
        ),
        ("orthogonal(gain=2)", lambda w: nn.init.orthogonal_(w, 2)),
        ("zeros", nn.init.zeros_),
        ("ones", nn.init.ones_),
        ("constant(0.3)", lambda w: nn.init.constant_(w, 0.3)),
        (0.25, lambda w: nn.init.constant_(w, 0.25)),
        ("eye", nn.init.eye_),
        ("sparse(0.5)", lambda w: nn.init.sparse_(w, 0.5)),
        (tuple(map(float, range(8))), lambda w: w.data.copy_(torch.arange(8.0))),
        ("default", None),
    ]  # fmt: skip
    for text, draw in methods:

        def make(draw: Callable | None = draw) -> nn.Module:
            model = Mlp()
            if draw is None:
                model.a.reset_parameters()
            else:
                draw(model.a.weight)
            nn.init.constant_(model.a.bias, 0.1)
            return model

        key = "*" if text == "default" else "weight"
        assert_begins_as(project(mlp(a={key: text, "bias": 0.1})), make)


def test_weights_of_a_recurrent_layer_by_pattern_and_by_name() -> None:
    data = DataDescription((Field("input", (5, 8)), Field("other", (2,)), Field("target", (), "int64")))
    graph = learning(
        [
            ("gru", "GRU", {"hidden_size": 6, "batch_first": True}),
            ("last", "torch.select", {"dim": 1, "index": -1}),
            ("head", "Linear", {"out_features": 3}),
        ],
        "data.input>gru.input gru.output>last.input last.output>head.input",
        "head.output",
    )
    init = {"weight_*": "xavier_uniform", "weight_hh_l0": "orthogonal", "bias_*": "zeros"}
    graph = graph.with_node(replace(graph.nodes["gru"], init=init))

    class Recurrent(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.gru = nn.GRU(8, 6, batch_first=True)
            self.head = nn.Linear(6, 3)
            nn.init.xavier_uniform_(self.gru.weight_ih_l0)
            nn.init.orthogonal_(self.gru.weight_hh_l0)
            nn.init.zeros_(self.gru.bias_ih_l0)
            nn.init.zeros_(self.gru.bias_hh_l0)

    assert_begins_as(project(graph), Recurrent, data)


def test_rules_for_the_whole_drawing_and_another_for_a_node() -> None:
    def make() -> nn.Module:
        model = Mlp()
        for name, weight in model.named_parameters():
            if name.endswith("bias"):
                nn.init.zeros_(weight)
            elif weight.dim() > 1:
                nn.init.xavier_uniform_(weight)
        nn.init.zeros_(model.c.weight)
        return model

    assert_begins_as(project(mlp(c={"weight": "zeros"}), "*: xavier_uniform; bias: zeros"), make)
    read = read_project('{"netloom": 1, "training": {"init": {"*": "xavier_uniform", "bias": "zeros"}}}')
    assert read.project is not None
    assert read.project.training.init == "*: xavier_uniform; bias: zeros"


TOKENS = DataDescription(
    (Field("input", (12,), "int64", classes=tuple("abcdefgh")), Field("target", (12,), "int64"))
)
LAYER = block(
    [
        ("x", "Input"),
        ("norm1", "LayerNorm"),
        ("attention", "MultiheadAttention", {"num_heads": 2, "batch_first": True}),
        ("sum1", "torch.add"),
        ("norm2", "LayerNorm"),
        ("fc", "Linear", {"out_features": 32}),
        ("act", "GELU"),
        ("proj", "Linear", {"out_features": 16}),
        ("drop", "Dropout"),
        ("sum2", "torch.add"),
        ("y", "Output"),
    ],
    "x.output>norm1.input norm1.output>attention.query norm1.output>attention.key "
    "norm1.output>attention.value x.output>sum1.input attention.output>sum1.other sum1.output>norm2.input "
    "norm2.output>fc.input fc.output>act.input act.output>proj.input proj.output>drop.input "
    "sum1.output>sum2.input drop.output>sum2.other sum2.output>y.input",
)


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(16)
        self.attention = nn.MultiheadAttention(16, 2, batch_first=True)
        self.norm2 = nn.LayerNorm(16)
        self.fc = nn.Linear(16, 32)
        self.proj = nn.Linear(32, 16)


class Gpt(nn.Module):
    def __init__(self, padding: int | None = None) -> None:
        super().__init__()
        self.emb = nn.Embedding(9, 16, padding_idx=padding)
        self.layers = nn.Sequential(*(Layer() for _ in range(3)))
        self.head = nn.Linear(16, 9)


def gpt(padding: int | None = None) -> Graph:
    graph = learning(
        [
            ("emb", "Embedding", {"num_embeddings": 9, "embedding_dim": 16, "padding_idx": padding}),
            ("layers", "block:Layer"),
            ("head", "Linear", {"out_features": 9}),
            ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
        ],
        chain("emb", "layers", "head", "turn", first="data.input", last="loss.input").replace(
            "emb.output>layers.input", "emb.output>layers.x"
        ).replace("layers.output>", "layers.y>").replace(" turn.output>loss.input", ""),
        "turn.output",
    )  # fmt: skip
    return graph.with_node(replace(graph.nodes["layers"], repeat=3))


@pytest.mark.slow
def test_gpt_2_scales_the_last_layers_of_its_branches() -> None:
    def make() -> nn.Module:
        model = Gpt()
        for name, weight in model.named_parameters():
            if name.endswith("bias"):
                nn.init.zeros_(weight)
            elif weight.dim() > 1:
                nn.init.normal_(weight, std=0.02)
        for layer in model.layers:
            nn.init.normal_(layer.attention.out_proj.weight, std=0.02 / math.sqrt(2 * 3))
            nn.init.normal_(layer.proj.weight, std=0.02 / math.sqrt(2 * 3))
        return model

    model = assert_begins_as(project(gpt(), "gpt2", Layer=LAYER), make, TOKENS)
    tokens = torch.randint(0, 9, (8, 12))
    loss = nn.functional.cross_entropy(model(tokens), torch.randint(0, 9, (8, 12))).detach()
    assert float(loss) == pytest.approx(math.log(9), abs=0.05)


@pytest.mark.slow
@pytest.mark.parametrize(("recipe", "draw"), [("bert", nn.init.normal_), ("vit", nn.init.trunc_normal_)])
def test_bert_and_vit_leave_the_padding_at_zero(recipe: str, draw: Callable) -> None:
    def make() -> nn.Module:
        model = Gpt(padding=0)
        for name, weight in model.named_parameters():
            if name.endswith("bias"):
                nn.init.zeros_(weight)
            elif weight.dim() > 1:
                draw(weight, std=0.02)
        model.emb.weight.data[0].zero_()
        return model

    assert_begins_as(project(gpt(0), recipe, Layer=LAYER), make, TOKENS)


PICTURES = DataDescription((Field("input", (3, 16, 16)), Field("target", (), "int64")))
RESIDUAL = block(
    [
        ("x", "Input"),
        ("conv1", "Conv2d", {"out_channels": "=channels", "kernel_size": 3, "padding": 1, "bias": False}),
        ("bn1", "BatchNorm2d"),
        ("act", "ReLU"),
        ("conv2", "Conv2d", {"out_channels": "=channels", "kernel_size": 3, "padding": 1, "bias": False}),
        ("bn2", "BatchNorm2d"),
        ("short", "Conv2d", {"out_channels": "=channels", "kernel_size": 1}),
        ("bn3", "BatchNorm2d"),
        ("sum", "torch.add"),
        ("y", "Output"),
    ],
    chain("conv1", "bn1", "act", "conv2", "bn2", last="sum.input")
    + " x.output>short.input short.output>bn3.input bn3.output>sum.other sum.output>y.input",
    channels=4,
)


class Residual(nn.Module):
    def __init__(self, inside: int, channels: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inside, channels, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.short = nn.Conv2d(inside, channels, 1)
        self.bn3 = nn.BatchNorm2d(channels)


class ResNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.one = Residual(3, 8)
        self.two = Residual(8, 16)
        self.head = nn.Linear(16, 3)


def resnet() -> Graph:
    return learning(
        [
            ("one", "block:Residual", {"channels": 8}),
            ("two", "block:Residual", {"channels": 16}),
            ("mean", "torch.mean", {"dim": (2, 3)}),
            ("head", "Linear", {"out_features": 3}),
        ],
        "data.input>one.x one.y>two.x two.y>mean.input mean.output>head.input",
        "head.output",
    )


@pytest.mark.slow
def test_resnet_with_the_last_norms_of_branches_at_zero() -> None:
    def make() -> nn.Module:
        model = ResNet()
        for module in model.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        for module in model.modules():
            if isinstance(module, Residual):
                nn.init.zeros_(module.bn2.weight)
        return model

    assert_begins_as(project(resnet(), "resnet_zero", Residual=RESIDUAL), make, PICTURES)


def test_dcgan_draws_convolutions_and_norms() -> None:
    def make() -> nn.Module:
        model = ResNet()
        for module in model.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.normal_(module.weight, std=0.02)
            if isinstance(module, nn.BatchNorm2d):
                nn.init.normal_(module.weight, mean=1, std=0.02)
                nn.init.zeros_(module.bias)
        return model

    assert_begins_as(project(resnet(), "dcgan", Residual=RESIDUAL), make, PICTURES)


def test_a_block_by_its_parameters_and_a_use_of_it_by_rules() -> None:
    inner = RESIDUAL.graph
    init = {"weight": "normal(std=0.5/sqrt(2*channels))"}
    drawn = replace(RESIDUAL, graph=inner.with_node(replace(inner.nodes["conv2"], init=init)))
    graph = resnet()
    graph = graph.with_node(
        replace(graph.nodes["two"], init={"BatchNorm2d.weight": 0.5, "bias": "zeros", "Conv2d.bias": 0.25})
    )

    def make() -> nn.Module:
        model = ResNet()
        for residual, channels in ((model.one, 8), (model.two, 16)):
            nn.init.normal_(residual.conv2.weight, std=0.5 / math.sqrt(2 * channels))
        for module in model.two.modules():
            if isinstance(module, nn.BatchNorm2d):
                nn.init.constant_(module.weight, 0.5)
                nn.init.zeros_(module.bias)
        nn.init.constant_(model.two.short.bias, 0.25)
        return model

    assert_begins_as(project(graph, Residual=drawn), make, PICTURES)


def test_a_copy_begins_as_what_it_copies() -> None:
    graph = mlp(a={"weight": "orthogonal"})
    copy = replace(graph.nodes["a"], id="target", init={}, weights=CopiedWeights("a", every=5))
    loss = replace(graph.nodes["loss"], id="near", kind="MSELoss")
    graph = graph.with_nodes([copy, loss])
    graph = graph.with_wires(
        [*graph.wires, *wires("data.input>target.input a.output>near.input target.output>near.target")]
    )
    out = replace(graph.nodes["b"], id="seen", kind="Output", params={})
    graph = graph.with_node(out).with_wires([*graph.wires, *wires("target.output>seen.input")])
    model = script(project(graph), ROWS)["build_model"]()
    assert torch.equal(model.a.weight, model.target.weight)
    assert torch.allclose(model.a.weight @ model.a.weight.T, torch.eye(6), atol=1e-5)
