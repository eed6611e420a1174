"""DenseNet-121 and GoogLeNet: joined ways, and blocks whose inputs grow from use to use."""

import itertools

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from tests.graph.models.comparison import assert_same, block, chain, learning, network, repeated

pytestmark = pytest.mark.slow

# DenseNet-121 (https://arxiv.org/abs/1608.06993)


class DenseLayer(nn.Module):
    def __init__(self, in_channels: int, growth: int = 32) -> None:
        super().__init__()
        self.norm1 = nn.BatchNorm2d(in_channels)
        self.conv1 = nn.Conv2d(in_channels, 4 * growth, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(4 * growth)
        self.conv2 = nn.Conv2d(4 * growth, growth, 3, padding=1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        new = self.conv1(torch.relu(self.norm1(x)))
        return torch.cat([x, self.conv2(torch.relu(self.norm2(new)))], 1)


class Transition(nn.Module):
    def __init__(self, in_channels: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(in_channels)
        self.conv = nn.Conv2d(in_channels, in_channels // 2, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return functional.avg_pool2d(self.conv(torch.relu(self.norm(x))), 2)


class DenseNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv0 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.norm0 = nn.BatchNorm2d(64)
        channels = 64
        for index, depth in enumerate((6, 12, 24, 16), 1):
            layers = [DenseLayer(channels + 32 * layer) for layer in range(depth)]
            setattr(self, f"dense{index}", nn.Sequential(*layers))
            channels += 32 * depth
            if index < 4:
                setattr(self, f"transition{index}", Transition(channels))
                channels //= 2
        self.norm5 = nn.BatchNorm2d(channels)
        self.fc = nn.Linear(channels, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.max_pool2d(torch.relu(self.norm0(self.conv0(x))), 3, 2, 1)
        for index in range(1, 5):
            x = getattr(self, f"dense{index}")(x)
            if index < 4:
                x = getattr(self, f"transition{index}")(x)
        x = torch.relu(self.norm5(x))
        return self.fc(functional.adaptive_avg_pool2d(x, 1).flatten(1))


def test_densenet_121() -> None:
    dense = block(
        [
            ("x", "Input"),
            ("norm1", "BatchNorm2d"),
            ("relu1", "ReLU"),
            ("conv1", "Conv2d", {"out_channels": "=4*growth", "kernel_size": 1, "bias": False}),
            ("norm2", "BatchNorm2d"),
            ("relu2", "ReLU"),
            ("conv2", "Conv2d", {"out_channels": "=growth", "kernel_size": 3, "padding": 1, "bias": False}),
            ("cat", "torch.cat"),
            ("y", "Output"),
        ],
        "x.output>cat.tensors conv2.output>cat.tensors cat.output>y.input "
        + chain("norm1", "relu1", "conv1", "norm2", "relu2", last="conv2.input"),
        growth=32,
    )
    transition = block(
        [
            ("x", "Input"),
            ("norm", "BatchNorm2d"),
            ("relu", "ReLU"),
            ("conv", "Conv2d", {"out_channels": "=channels", "kernel_size": 1, "bias": False}),
            ("pool", "AvgPool2d", {"kernel_size": 2}),
            ("y", "Output"),
        ],
        chain("norm", "relu", "conv", "pool"),
        channels=128,
    )
    nodes: list = [
        ("conv0", "Conv2d", {"out_channels": 64, "kernel_size": 7, "stride": 2, "padding": 3, "bias": False}),
        ("norm0", "BatchNorm2d"),
        ("relu0", "ReLU"),
        ("pool0", "MaxPool2d", {"kernel_size": 3, "stride": 2, "padding": 1}),
    ]
    wiring = chain("conv0", "norm0", "relu0", "pool0", first="data.input", last="dense1.x")
    for index, width in enumerate((128, 256, 512), 1):
        nodes += [
            (f"dense{index}", "block:DenseLayer"),
            (f"transition{index}", "block:Transition", {"channels": width}),
        ]
        wiring += f" dense{index}.y>transition{index}.x transition{index}.y>dense{index + 1}.x"
    nodes += [
        ("dense4", "block:DenseLayer"),
        ("norm5", "BatchNorm2d"),
        ("relu5", "ReLU"),
        ("pool5", "AdaptiveAvgPool2d", {"output_size": 1}),
        ("flat", "Flatten"),
        ("fc", "Linear", {"out_features": 10}),
    ]
    wiring += " " + chain("norm5", "relu5", "pool5", "flat", first="dense4.y", last="fc.input")
    graph = repeated(learning(nodes, wiring, "fc.output"), dense1=6, dense2=12, dense3=24, dense4=16)
    model = network(graph, {"DenseLayer": dense, "Transition": transition})
    assert_same(model, DenseNet(), torch.rand(2, 3, 64, 64))


# GoogLeNet (https://arxiv.org/abs/1409.4842), with batch normalisation


class BasicConv(nn.Module):
    def __init__(self, in_channels: int, channels: int, size: int, stride: int = 1, padding: int = 0) -> None:
        super().__init__()
        self.conv = nn.Conv2d(in_channels, channels, size, stride, padding, bias=False)
        self.bn = nn.BatchNorm2d(channels)

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(self.bn(self.conv(x)))


class Inception(nn.Module):
    def __init__(self, channels: int, c1: int, r3: int, c3: int, r5: int, c5: int, cp: int) -> None:
        super().__init__()
        self.one = BasicConv(channels, c1, 1)
        self.three_in = BasicConv(channels, r3, 1)
        self.three = BasicConv(r3, c3, 3, padding=1)
        self.five_in = BasicConv(channels, r5, 1)
        self.five = BasicConv(r5, c5, 5, padding=2)
        self.pooled = BasicConv(channels, cp, 1)

    def forward(self, x: Tensor) -> Tensor:
        branches = [self.one(x), self.three(self.three_in(x)), self.five(self.five_in(x))]
        return torch.cat([*branches, self.pooled(functional.max_pool2d(x, 3, 1, 1))], 1)


INCEPTIONS = {
    "i3a": (64, 96, 128, 16, 32, 32),
    "i3b": (128, 128, 192, 32, 96, 64),
    "i4a": (192, 96, 208, 16, 48, 64),
    "i4b": (160, 112, 224, 24, 64, 64),
    "i4c": (128, 128, 256, 24, 64, 64),
    "i4d": (112, 144, 288, 32, 64, 64),
    "i4e": (256, 160, 320, 32, 128, 128),
    "i5a": (256, 160, 320, 32, 128, 128),
    "i5b": (384, 192, 384, 48, 128, 128),
}


class GoogLeNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = BasicConv(3, 64, 7, 2, 3)
        self.conv2 = BasicConv(64, 64, 1)
        self.conv3 = BasicConv(64, 192, 3, padding=1)
        channels = 192
        for name, widths in INCEPTIONS.items():
            setattr(self, name, Inception(channels, *widths))
            channels = widths[0] + widths[2] + widths[4] + widths[5]
        self.drop = nn.Dropout(0.2)
        self.fc = nn.Linear(channels, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.max_pool2d(self.conv1(x), 3, 2, ceil_mode=True)
        x = functional.max_pool2d(self.conv3(self.conv2(x)), 3, 2, ceil_mode=True)
        x = functional.max_pool2d(self.i3b(self.i3a(x)), 3, 2, ceil_mode=True)
        x = self.i4e(self.i4d(self.i4c(self.i4b(self.i4a(x)))))
        x = self.i5b(self.i5a(functional.max_pool2d(x, 2, 2, ceil_mode=True)))
        return self.fc(self.drop(functional.adaptive_avg_pool2d(x, 1).flatten(1)))


CONV_BN_RELU = block(
    [
        ("x", "Input"),
        (
            "conv",
            "Conv2d",
            {
                "out_channels": "=channels",
                "kernel_size": "=size",
                "stride": "=stride",
                "padding": "=padding",
                "bias": False,
            },
        ),
        ("bn", "BatchNorm2d"),
        ("relu", "ReLU"),
        ("y", "Output"),
    ],
    chain("conv", "bn", "relu"),
    channels=64,
    size=1,
    stride=1,
    padding=0,
)


def test_googlenet() -> None:
    inception = block(
        [
            ("x", "Input"),
            ("one", "block:BasicConv", {"channels": "=c1"}),
            ("three_in", "block:BasicConv", {"channels": "=r3"}),
            ("three", "block:BasicConv", {"channels": "=c3", "size": 3, "padding": 1}),
            ("five_in", "block:BasicConv", {"channels": "=r5"}),
            ("five", "block:BasicConv", {"channels": "=c5", "size": 5, "padding": 2}),
            ("pool", "MaxPool2d", {"kernel_size": 3, "stride": 1, "padding": 1}),
            ("pooled", "block:BasicConv", {"channels": "=cp"}),
            ("cat", "torch.cat"),
            ("y", "Output"),
        ],
        "x.output>one.x x.output>three_in.x three_in.y>three.x x.output>five_in.x five_in.y>five.x "
        "x.output>pool.input pool.output>pooled.x one.y>cat.tensors three.y>cat.tensors five.y>cat.tensors "
        "pooled.y>cat.tensors cat.output>y.input",
        **dict(zip(("c1", "r3", "c3", "r5", "c5", "cp"), INCEPTIONS["i3a"], strict=True)),
    )
    pool = {"kernel_size": 3, "stride": 2, "ceil_mode": True}
    nodes: list = [
        ("conv1", "block:BasicConv", {"channels": 64, "size": 7, "stride": 2, "padding": 3}),
        ("pool1", "MaxPool2d", pool),
        ("conv2", "block:BasicConv", {"channels": 64}),
        ("conv3", "block:BasicConv", {"channels": 192, "size": 3, "padding": 1}),
        ("pool2", "MaxPool2d", pool),
        ("pool3", "MaxPool2d", pool),
        ("pool4", "MaxPool2d", {**pool, "kernel_size": 2}),
        ("pool5", "AdaptiveAvgPool2d", {"output_size": 1}),
        ("flat", "Flatten"),
        ("drop", "Dropout", {"p": 0.2}),
        ("fc", "Linear", {"out_features": 10}),
    ]
    names = ("c1", "r3", "c3", "r5", "c5", "cp")
    for name, widths in INCEPTIONS.items():
        nodes.append((name, "block:Inception", dict(zip(names, widths, strict=True))))
    order = ["conv1", "pool1", "conv2", "conv3", "pool2", "i3a", "i3b", "pool3"]
    order += ["i4a", "i4b", "i4c", "i4d", "i4e", "pool4", "i5a", "i5b", "pool5", "flat", "drop", "fc"]

    def port(name: str, is_input: bool) -> str:
        has_block = name.startswith(("conv", "i"))
        return {(True, True): "x", (True, False): "y", (False, True): "input", (False, False): "output"}[
            has_block, is_input
        ]

    wiring = f"data.input>{order[0]}.x " + " ".join(
        f"{a}.{port(a, False)}>{b}.{port(b, True)}" for a, b in itertools.pairwise(order)
    )
    model = network(learning(nodes, wiring, "fc.output"), {"BasicConv": CONV_BN_RELU, "Inception": inception})
    assert_same(model, GoogLeNet(), torch.rand(2, 3, 64, 64))
