"""Nodes that are there on a condition: one block where a person writes one class with `if` in it."""

from dataclasses import replace

import pytest
import torch
from torch import Tensor, nn

from graph.document import Block, Graph
from tests.graph.models.comparison import assert_same, block, chain, learning, network
from tests.graph.models.residual_network import CONV, SHORTCUT, Shortcut


def conditional(inner: Block, **conditions: str) -> Block:
    """The block in which nodes work on conditions."""
    nodes = [replace(inner.graph.nodes[name], when=when) for name, when in conditions.items()]
    return Block(inner.graph.with_nodes(nodes), inner.params)


class Bottleneck(nn.Module):
    """As torchvision writes it, with names of attributes in place of the members of a Sequential."""

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
