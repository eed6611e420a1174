"""ResNet-18 and ResNet-50 (https://arxiv.org/abs/1512.03385), drawn with blocks in blocks."""

from dataclasses import replace

import torch
from torch import Tensor, nn

from graph.document import Block, Graph
from tests.graph.models.comparison import block, chain, learning

CONV = {"kernel_size": 3, "padding": 1, "bias": False}


class Shortcut(nn.Module):
    def __init__(self, in_channels: int, channels: int, stride: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(in_channels, channels, 1, stride, bias=False)
        self.bn = nn.BatchNorm2d(channels)

    def forward(self, x: Tensor) -> Tensor:
        return self.bn(self.conv(x))


class Basic(nn.Module):
    def __init__(self, in_channels: int, channels: int, stride: int, shortcut: bool) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, channels, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        if shortcut:
            self.short = Shortcut(in_channels, channels, stride)

    def forward(self, x: Tensor) -> Tensor:
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(y + (self.short(x) if hasattr(self, "short") else x))


class Bottleneck(nn.Module):
    def __init__(self, in_channels: int, channels: int, stride: int, shortcut: bool) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, channels, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3, stride, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(channels)
        self.conv3 = nn.Conv2d(channels, 4 * channels, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(4 * channels)
        if shortcut:
            self.short = Shortcut(in_channels, 4 * channels, stride)

    def forward(self, x: Tensor) -> Tensor:
        y = torch.relu(self.bn1(self.conv1(x)))
        y = torch.relu(self.bn2(self.conv2(y)))
        y = self.bn3(self.conv3(y))
        return torch.relu(y + (self.short(x) if hasattr(self, "short") else x))


class ResNet(nn.Module):
    def __init__(self, kind: type, depths: tuple[int, ...], expansion: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        channels = 64
        for stage, depth in enumerate(depths):
            width, stride = 64 * 2**stage, 1 if stage == 0 else 2
            is_wider = stride != 1 or channels != width * expansion
            setattr(self, f"first{stage + 1}", kind(channels, width, stride, is_wider))
            channels = width * expansion
            rest = [kind(channels, width, 1, False) for _ in range(depth - 1)]
            layer = rest[0] if len(rest) == 1 else nn.Sequential(*rest)
            setattr(self, f"layer{stage + 1}", layer)
        self.fc = nn.Linear(channels, 10)
        self.stages = len(depths)

    def forward(self, x: Tensor) -> Tensor:
        x = self.maxpool(torch.relu(self.bn1(self.conv1(x))))
        for stage in range(1, self.stages + 1):
            x = getattr(self, f"layer{stage}")(getattr(self, f"first{stage}")(x))
        return self.fc(torch.flatten(nn.functional.adaptive_avg_pool2d(x, 1), 1))


SHORTCUT = block(
    [
        ("x", "Input"),
        (
            "conv",
            "Conv2d",
            {"out_channels": "=channels", "kernel_size": 1, "stride": "=stride", "bias": False},
        ),
        ("bn", "BatchNorm2d"),
        ("y", "Output"),
    ],
    chain("conv", "bn"),
    channels=64,
    stride=1,
)


def with_shortcut(inner: Block, last: str, width: str) -> tuple[Block, Block]:
    """Two blocks of the same way: one that adds what came in, one that fits it first."""
    same = inner.graph
    nodes = {
        **same.nodes,
        **block(
            [("add", "torch.add"), ("relu", "ReLU"), ("y", "Output")],
            "",
        ).graph.nodes,
    }
    wires = block([], f"{last}.output>add.input add.output>relu.input relu.output>y.input").graph.wires
    direct = block([], "x.output>add.other").graph.wires
    plain = Block(Graph(nodes, (*same.wires, *wires, *direct)), inner.params)
    short = block([("short", "block:Shortcut", {"channels": width, "stride": "=stride"})], "").graph.nodes
    fitted = block([], "x.output>short.x short.y>add.other").graph.wires
    return plain, Block(Graph({**nodes, **short}, (*same.wires, *wires, *fitted)), inner.params)


def basic() -> tuple[Block, Block]:
    return with_shortcut(
        block(
            [
                ("x", "Input"),
                ("conv1", "Conv2d", {**CONV, "out_channels": "=channels", "stride": "=stride"}),
                ("bn1", "BatchNorm2d"),
                ("relu1", "ReLU"),
                ("conv2", "Conv2d", {**CONV, "out_channels": "=channels"}),
                ("bn2", "BatchNorm2d"),
            ],
            "x.output>conv1.input conv1.output>bn1.input bn1.output>relu1.input relu1.output>conv2.input "
            "conv2.output>bn2.input",
            channels=64,
            stride=1,
        ),
        "bn2",
        "=channels",
    )


def bottleneck() -> tuple[Block, Block]:
    one = {"kernel_size": 1, "bias": False}
    return with_shortcut(
        block(
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
            ],
            "x.output>conv1.input conv1.output>bn1.input bn1.output>relu1.input relu1.output>conv2.input "
            "conv2.output>bn2.input bn2.output>relu2.input relu2.output>conv3.input conv3.output>bn3.input",
            channels=64,
            stride=1,
        ),
        "bn3",
        "=4*channels",
    )


def drawn(depths: tuple[int, ...], expansion: int) -> Graph:
    """The main drawing: a stem, stages of a first block and its repetitions, a head."""
    stem = {"out_channels": 64, "kernel_size": 7, "stride": 2, "padding": 3, "bias": False}
    nodes: list = [
        ("conv1", "Conv2d", stem),
        ("bn1", "BatchNorm2d"),
        ("relu", "ReLU"),
        ("maxpool", "MaxPool2d", {"kernel_size": 3, "stride": 2, "padding": 1}),
    ]
    wiring = chain("conv1", "bn1", "relu", "maxpool", first="data.input", last="first1.x")
    for stage, _ in enumerate(depths, 1):
        width, stride = 64 * 2 ** (stage - 1), 1 if stage == 1 else 2
        kind = "block:Residual" if stage == 1 and expansion == 1 else "block:Fitted"
        nodes.append((f"first{stage}", kind, {"channels": width, "stride": stride}))
        nodes.append((f"layer{stage}", "block:Residual", {"channels": width}))
        following = f"first{stage + 1}.x" if stage < len(depths) else "pool.input"
        wiring += f" first{stage}.y>layer{stage}.x layer{stage}.y>{following}"
    nodes += [
        ("pool", "AdaptiveAvgPool2d", {"output_size": 1}),
        ("flat", "Flatten"),
        ("fc", "Linear", {"out_features": 10}),
    ]
    graph = learning(nodes, wiring + " pool.output>flat.input flat.output>fc.input", "fc.output")
    repeated = {f"layer{stage}": depth - 1 for stage, depth in enumerate(depths, 1)}
    return graph.with_nodes(replace(graph.nodes[name], repeat=count) for name, count in repeated.items())
