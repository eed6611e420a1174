"""ResNet-18 and ResNet-50 as drawn and as written by hand."""

import pytest
import torch

from graph.document import Block
from tests.graph.models.comparison import assert_same, network
from tests.graph.models.residual_network import SHORTCUT, Basic, Bottleneck, ResNet, basic, bottleneck, drawn


@pytest.mark.parametrize(
    ("kind", "blocks", "depths", "expansion"),
    [(Basic, basic(), (2, 2, 2, 2), 1), (Bottleneck, bottleneck(), (3, 4, 6, 3), 4)],
    ids=["resnet18", "resnet50"],
)
def test_a_residual_network(
    kind: type, blocks: tuple[Block, Block], depths: tuple[int, ...], expansion: int
) -> None:
    plain, fitted = blocks
    model = network(drawn(depths, expansion), {"Shortcut": SHORTCUT, "Residual": plain, "Fitted": fitted})
    assert_same(model, ResNet(kind, depths, expansion), torch.rand(2, 3, 64, 64))
