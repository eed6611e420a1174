"""MobileNetV3-Large of one block (https://arxiv.org/abs/1905.02244), as torchvision builds it."""

from functools import partial
from itertools import pairwise

import torch
from torch import Tensor, nn

from graph.document import Block, Graph, Project, Training
from tests.cases.steps.three_ways import assert_trained_alike
from tests.graph.models.comparison import assert_same, block, chain, learning, network
from tests.graph.models.test_conditions import conditional

# kernel, expanded, out, squeeze-excite, activation, stride: table 1 of the paper
ROWS: list[tuple[int, int, int, bool, str, int]] = [
    (3, 16, 16, False, "ReLU", 1),
    (3, 64, 24, False, "ReLU", 2),
    (3, 72, 24, False, "ReLU", 1),
    (5, 72, 40, True, "ReLU", 2),
    (5, 120, 40, True, "ReLU", 1),
    (5, 120, 40, True, "ReLU", 1),
    (3, 240, 80, False, "Hardswish", 2),
    (3, 200, 80, False, "Hardswish", 1),
    (3, 184, 80, False, "Hardswish", 1),
    (3, 184, 80, False, "Hardswish", 1),
    (3, 480, 112, True, "Hardswish", 1),
    (3, 672, 112, True, "Hardswish", 1),
    (5, 672, 160, True, "Hardswish", 2),
    (5, 960, 160, True, "Hardswish", 1),
    (5, 960, 160, True, "Hardswish", 1),
]
NORM = {"eps": 0.001, "momentum": 0.01}
norm_layer = partial(nn.BatchNorm2d, **NORM)


def divisible(value: float) -> int:
    """The multiple of 8 next to a number of channels, no more than a tenth below it."""
    rounded = max(8, int(value + 4) // 8 * 8)
    return rounded if rounded >= 0.9 * value else rounded + 8


class Bottleneck(nn.Module):
    def __init__(
        self, entering: int, kernel: int, expanded: int, out: int, excites: bool, activation: str, stride: int
    ) -> None:
        super().__init__()
        layer = getattr(nn, activation)
        if expanded != entering:
            self.expand = nn.Conv2d(entering, expanded, 1, bias=False)
            self.expand_norm = norm_layer(expanded)
            self.expand_act = layer()
        self.depthwise = nn.Conv2d(
            expanded, expanded, kernel, stride, (kernel - 1) // 2, groups=expanded, bias=False
        )
        self.depthwise_norm = norm_layer(expanded)
        self.depthwise_act = layer()
        if excites:
            self.squeeze = nn.Conv2d(expanded, divisible(expanded / 4), 1)
            self.excite = nn.Conv2d(divisible(expanded / 4), expanded, 1)
        self.project = nn.Conv2d(expanded, out, 1, bias=False)
        self.project_norm = norm_layer(out)
        self.adds = stride == 1 and entering == out

    def forward(self, x: Tensor) -> Tensor:
        y = x
        if hasattr(self, "expand"):
            y = self.expand_act(self.expand_norm(self.expand(y)))
        y = self.depthwise_act(self.depthwise_norm(self.depthwise(y)))
        if hasattr(self, "squeeze"):
            scale = nn.functional.adaptive_avg_pool2d(y, 1)
            scale = nn.functional.hardsigmoid(self.excite(torch.relu(self.squeeze(scale))))
            y = scale * y
        y = self.project_norm(self.project(y))
        return y + x if self.adds else y


class MobileNetV3(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 16, 3, 2, 1, bias=False)
        self.stem_norm = norm_layer(16)
        channels = 16
        for index, row in enumerate(ROWS, 1):
            setattr(self, f"block{index}", Bottleneck(channels, *row))
            channels = row[2]
        self.last = nn.Conv2d(160, 960, 1, bias=False)
        self.last_norm = norm_layer(960)
        self.hidden = nn.Linear(960, 1280)
        self.dropout = nn.Dropout(0.2)
        self.classify = nn.Linear(1280, 1000)

    def forward(self, x: Tensor) -> Tensor:
        x = nn.functional.hardswish(self.stem_norm(self.stem(x)))
        for index in range(1, len(ROWS) + 1):
            x = getattr(self, f"block{index}")(x)
        x = nn.functional.hardswish(self.last_norm(self.last(x)))
        x = torch.flatten(nn.functional.adaptive_avg_pool2d(x, 1), 1)
        return self.classify(self.dropout(nn.functional.hardswish(self.hidden(x))))


def bottleneck() -> Block:
    squeezed = "=(expanded//4 + 7)//8*8"  # for every row of the table that is `divisible`
    inner = block(
        [
            ("x", "Input"),
            ("expand", "Conv2d", {"out_channels": "=expanded", "kernel_size": 1, "bias": False}),
            ("expand_norm", "BatchNorm2d", NORM),
            ("expand_act", "=activation"),
            (
                "depthwise",
                "Conv2d",
                {
                    "out_channels": "=expanded",
                    "kernel_size": "=kernel",
                    "stride": "=stride",
                    "padding": "=(kernel - 1)//2",
                    "groups": "=expanded",
                    "bias": False,
                },
            ),
            ("depthwise_norm", "BatchNorm2d", NORM),
            ("depthwise_act", "=activation"),
            ("pool", "AdaptiveAvgPool2d", {"output_size": 1}),
            ("squeeze", "Conv2d", {"out_channels": squeezed, "kernel_size": 1}),
            ("squeeze_act", "ReLU"),
            ("excite", "Conv2d", {"out_channels": "=expanded", "kernel_size": 1}),
            ("gate", "Hardsigmoid"),
            ("scale", "torch.mul"),
            ("project", "Conv2d", {"out_channels": "=out", "kernel_size": 1, "bias": False}),
            ("project_norm", "BatchNorm2d", NORM),
            ("add", "torch.add"),
            ("y", "Output"),
        ],
        chain(
            *("expand", "expand_norm", "expand_act", "depthwise", "depthwise_norm", "depthwise_act"),
            last="pool.input",
        )
        + " depthwise_act.output>scale.input pool.output>squeeze.input squeeze.output>squeeze_act.input "
        + "squeeze_act.output>excite.input excite.output>gate.input gate.output>scale.other "
        + "scale.output>project.input project.output>project_norm.input project_norm.output>add.input "
        + "x.output>add.other add.output>y.input",
        kernel=3,
        expanded=16,
        out=16,
        excites=False,
        activation="Hardswish",
        stride=1,
        entering=16,
    )
    expands = dict.fromkeys(("expand", "expand_norm", "expand_act"), "=expanded != entering")
    excites = dict.fromkeys(("pool", "squeeze", "squeeze_act", "excite", "gate", "scale"), "=excites")
    return conditional(inner, add="=stride == 1 and entering == out", **expands, **excites)


def drawn() -> Graph:
    nodes: list = [
        ("stem", "Conv2d", {"out_channels": 16, "kernel_size": 3, "stride": 2, "padding": 1, "bias": False}),
        ("stem_norm", "BatchNorm2d", NORM),
        ("stem_act", "Hardswish"),
    ]
    wiring, entering = chain("stem", "stem_norm", "stem_act", first="data.input", last="block1.x"), 16
    names = ("kernel", "expanded", "out", "excites", "activation", "stride")
    for index, row in enumerate(ROWS, 1):
        params = {**dict(zip(names, row, strict=True)), "entering": entering}
        nodes.append((f"block{index}", "block:Bottleneck", params))
        wiring += f" block{index}.y>{f'block{index + 1}.x' if index < len(ROWS) else 'last.input'}"
        entering = row[2]
    nodes += [
        ("last", "Conv2d", {"out_channels": 960, "kernel_size": 1, "bias": False}),
        ("last_norm", "BatchNorm2d", NORM),
        ("last_act", "Hardswish"),
        ("pool", "AdaptiveAvgPool2d", {"output_size": 1}),
        ("flat", "Flatten"),
        ("hidden", "Linear", {"out_features": 1280}),
        ("hidden_act", "Hardswish"),
        ("dropout", "Dropout", {"p": 0.2}),
        ("classify", "Linear", {"out_features": 1000}),
    ]
    tail = ("last", "last_norm", "last_act", "pool", "flat", "hidden", "hidden_act", "dropout", "classify")
    wiring += " " + " ".join(f"{before}.output>{after}.input" for before, after in pairwise(tail))
    return learning(nodes, wiring, "classify.output")


def test_mobile_net_v3_of_one_block() -> None:
    model = network(drawn(), {"Bottleneck": bottleneck()})
    assert sum(item.numel() for item in model.parameters()) == 5_483_032
    assert_same(model, MobileNetV3(), torch.rand(2, 3, 64, 64))
    training = Training(epochs=1, batch_size=2, seed=4, device="cpu")
    rows = {"input": torch.rand(6, 3, 64, 64), "target": torch.arange(6)}
    project = Project("Drawing", drawn(), {"Bottleneck": bottleneck()}, training=training)
    assert_trained_alike(project, MobileNetV3(), rows)
