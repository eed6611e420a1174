"""A Siamese pair: one encoder sees both pictures."""

from dataclasses import replace

import torch
from torch import Tensor, nn

from graph.dataset_fields import DataDescription, Field
from graph.document import SharedWeights
from tests.graph.models.comparison import assert_same, block, chain, learning, network


class Siamese(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.head = nn.Linear(16, 1)

    def forward(self, one: Tensor, other: Tensor) -> Tensor:
        return self.head((self.encoder(one) - self.encoder(other)).abs())


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.fc = nn.Linear(8 * 30 * 30, 16)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc(torch.relu(self.conv(x)).flatten(1))


def test_siamese_shared_encoder() -> None:
    encoder = block(
        [
            ("x", "Input"),
            ("conv", "Conv2d", {"out_channels": 8, "kernel_size": 3}),
            ("relu", "ReLU"),
            ("flat", "Flatten"),
            ("fc", "Linear", {"out_features": 16}),
            ("y", "Output"),
        ],
        chain("conv", "relu", "flat", "fc"),
    )
    graph = learning(
        [
            ("encoder", "block:Encoder"),
            ("again", "block:Encoder"),
            ("sub", "torch.sub"),
            ("abs", "torch.abs"),
            ("head", "Linear", {"out_features": 1}),
        ],
        "data.input>encoder.x data.other>again.x encoder.y>sub.input again.y>sub.other sub.output>abs.input "
        "abs.output>head.input",
        "head.output",
        "BCEWithLogitsLoss",
    )
    graph = graph.with_node(replace(graph.nodes["again"], weights=SharedWeights("encoder")))
    pairs = DataDescription((Field("input", (3, 32, 32)), Field("target", (1,)), Field("other", (3, 32, 32))))
    model = network(graph, {"Encoder": encoder}, pairs)
    assert_same(model, Siamese(), torch.rand(2, 3, 32, 32), torch.rand(2, 3, 32, 32))
