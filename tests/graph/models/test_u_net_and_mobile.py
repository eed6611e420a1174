"""U-Net and MobileNetV3: long shortcuts, and squeeze-and-excitation."""

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.dataset_fields import DataDescription, Field
from graph.document import Block
from tests.graph.models.comparison import assert_same, block, chain, learning, network

# U-Net (https://arxiv.org/abs/1505.04597)


class DoubleConv(nn.Module):
    def __init__(self, in_channels: int, channels: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, channels, 3, padding=1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(self.conv2(torch.relu(self.conv1(x))))


class UNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        widths = (64, 128, 256, 512, 1024)
        for index, (before, width) in enumerate(zip((3, *widths), widths, strict=False), 1):
            setattr(self, f"down{index}", DoubleConv(before, width))
        for index in range(4, 0, -1):
            setattr(self, f"up{index}", nn.ConvTranspose2d(widths[index], widths[index - 1], 2, 2))
            setattr(self, f"merge{index}", DoubleConv(widths[index], widths[index - 1]))
        self.head = nn.Conv2d(64, 2, 1)

    def forward(self, x: Tensor) -> Tensor:
        skips = []
        for index in range(1, 6):
            x = getattr(self, f"down{index}")(x if index == 1 else functional.max_pool2d(x, 2))
            skips.append(x)
        for index in range(4, 0, -1):
            x = getattr(self, f"up{index}")(x)
            x = getattr(self, f"merge{index}")(torch.cat([skips[index - 1], x], 1))
        return self.head(x)


def test_u_net() -> None:
    conv = {"out_channels": "=channels", "kernel_size": 3, "padding": 1}
    double = block(
        [
            ("x", "Input"),
            ("conv1", "Conv2d", conv),
            ("relu1", "ReLU"),
            ("conv2", "Conv2d", conv),
            ("relu2", "ReLU"),
            ("y", "Output"),
        ],
        chain("conv1", "relu1", "conv2", "relu2"),
        channels=64,
    )
    widths = (64, 128, 256, 512, 1024)
    nodes: list = [("head", "Conv2d", {"out_channels": 2, "kernel_size": 1})]
    wiring = "data.input>down1.x"
    for index, width in enumerate(widths, 1):
        nodes.append((f"down{index}", "block:DoubleConv", {"channels": width}))
        if index < 5:
            nodes.append((f"pool{index}", "MaxPool2d", {"kernel_size": 2}))
            wiring += f" down{index}.y>pool{index}.input pool{index}.output>down{index + 1}.x"
            wiring += f" down{index}.y>cat{index}.tensors up{index}.output>cat{index}.tensors"
            wiring += f" cat{index}.output>merge{index}.x"
            before = "down5.y" if index == 4 else f"merge{index + 1}.y"
            wiring += f" {before}>up{index}.input"
            up = {"out_channels": width, "kernel_size": 2, "stride": 2}
            nodes += [
                (f"up{index}", "ConvTranspose2d", up),
                (f"cat{index}", "torch.cat"),
                (f"merge{index}", "block:DoubleConv", {"channels": width}),
            ]
    masks = DataDescription((Field("input", (3, 32, 32)), Field("target", (32, 32), "int64")))
    graph = learning(nodes, wiring + " merge1.y>head.input", "head.output")
    model = network(graph, {"DoubleConv": double}, masks)
    assert_same(model, UNet(), torch.rand(2, 3, 32, 32))


# MobileNetV3 (https://arxiv.org/abs/1905.02244): inverted residuals with squeeze-and-excitation


class SqueezeExcite(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.fc1 = nn.Conv2d(channels, channels // 4, 1)
        self.fc2 = nn.Conv2d(channels // 4, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        scale = functional.adaptive_avg_pool2d(x, 1)
        return x * functional.hardsigmoid(self.fc2(torch.relu(self.fc1(scale))))


class InvertedResidual(nn.Module):
    def __init__(self, in_channels: int, wide: int, channels: int, size: int, stride: int) -> None:
        super().__init__()
        self.expand = nn.Conv2d(in_channels, wide, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(wide)
        self.depthwise = nn.Conv2d(wide, wide, size, stride, size // 2, groups=wide, bias=False)
        self.bn2 = nn.BatchNorm2d(wide)
        self.se = SqueezeExcite(wide)
        self.project = nn.Conv2d(wide, channels, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(channels)

    def forward(self, x: Tensor) -> Tensor:
        y = functional.hardswish(self.bn1(self.expand(x)))
        y = functional.hardswish(self.bn2(self.depthwise(y)))
        return self.bn3(self.project(self.se(y)))


class MobileNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, 2, 1, bias=False)
        self.block1 = InvertedResidual(16, 16, 16, 3, 2)
        self.block2 = InvertedResidual(16, 96, 40, 5, 2)
        self.block3 = InvertedResidual(40, 240, 40, 5, 1)
        self.fc = nn.Linear(40, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.block2(self.block1(functional.hardswish(self.stem(x))))
        x = x + self.block3(x)
        return self.fc(functional.adaptive_avg_pool2d(x, 1).flatten(1))


def inverted_residual() -> Block:
    """The block that widens, looks around, weighs and narrows again."""
    return block(
        [
            ("x", "Input"),
            ("expand", "Conv2d", {"out_channels": "=wide", "kernel_size": 1, "bias": False}),
            ("bn1", "BatchNorm2d"),
            ("act1", "Hardswish"),
            (
                "depthwise",
                "Conv2d",
                {
                    "out_channels": "=wide",
                    "kernel_size": "=size",
                    "stride": "=stride",
                    "padding": "=size//2",
                    "groups": "=wide",
                    "bias": False,
                },
            ),
            ("bn2", "BatchNorm2d"),
            ("act2", "Hardswish"),
            ("se", "block:SqueezeExcite", {"channels": "=wide"}),
            ("project", "Conv2d", {"out_channels": "=channels", "kernel_size": 1, "bias": False}),
            ("bn3", "BatchNorm2d"),
            ("y", "Output"),
        ],
        chain("expand", "bn1", "act1", "depthwise", "bn2", "act2", last="se.x")
        + " se.y>project.input project.output>bn3.input bn3.output>y.input",
        wide=16,
        channels=16,
        size=3,
        stride=1,
    )


@pytest.mark.slow
def test_mobilenet_v3_blocks() -> None:
    squeeze = block(
        [
            ("x", "Input"),
            ("pool", "AdaptiveAvgPool2d", {"output_size": 1}),
            ("fc1", "Conv2d", {"out_channels": "=channels//4", "kernel_size": 1}),
            ("relu", "ReLU"),
            ("fc2", "Conv2d", {"out_channels": "=channels", "kernel_size": 1}),
            ("gate", "Hardsigmoid"),
            ("mul", "torch.mul"),
            ("y", "Output"),
        ],
        chain("pool", "fc1", "relu", "fc2", "gate", last="mul.other")
        + " x.output>mul.input mul.output>y.input",
        channels=16,
    )
    nodes: list = [
        ("stem", "Conv2d", {"out_channels": 16, "kernel_size": 3, "stride": 2, "padding": 1, "bias": False}),
        ("act", "Hardswish"),
        ("block1", "block:InvertedResidual", {"stride": 2}),
        ("block2", "block:InvertedResidual", {"wide": 96, "channels": 40, "size": 5, "stride": 2}),
        ("block3", "block:InvertedResidual", {"wide": 240, "channels": 40, "size": 5}),
        ("add", "torch.add"),
        ("pool", "AdaptiveAvgPool2d", {"output_size": 1}),
        ("flat", "Flatten"),
        ("fc", "Linear", {"out_features": 10}),
    ]
    wiring = (
        "data.input>stem.input stem.output>act.input act.output>block1.x block1.y>block2.x block2.y>block3.x "
        "block2.y>add.input block3.y>add.other add.output>pool.input pool.output>flat.input "
        "flat.output>fc.input"
    )
    model = network(
        learning(nodes, wiring, "fc.output"),
        {"SqueezeExcite": squeeze, "InvertedResidual": inverted_residual()},
    )
    assert_same(model, MobileNet(), torch.rand(2, 3, 64, 64))
