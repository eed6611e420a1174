"""Attention is called as by hand: no weights that nothing reads, and told what is causal."""

from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from graph.compiler import load
from graph.dataset_fields import DataDescription, Field
from graph.document import Graph, Project
from tests.graph.models.comparison import assert_same, learning, script

STEPS = DataDescription((Field("input", (12, 16)), Field("other", (12, 16)), Field("target", (), "int64")))
X = torch.rand(4, 12, 16, generator=torch.Generator().manual_seed(1)) - 0.5
END = [("mean", "torch.mean", {"dim": 1}), ("head", "Linear", {"out_features": 3})]


def networks(graph: Graph) -> list[nn.Module]:
    project = Project("Drawing", graph)
    return [script(project, STEPS)["build_model"](), load(project, {"data": STEPS}, Path()).build_model()]


def causal_mask(length: int = 12) -> Tensor:
    return torch.full((length, length), -torch.inf).triu(1)


class Causal(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.attend = nn.MultiheadAttention(16, 4, dropout=0.1, batch_first=True)
        self.head = nn.Linear(16, 3)

    def forward(self, x: Tensor) -> Tensor:
        x, _ = self.attend(x, x, x, attn_mask=causal_mask(), need_weights=False, is_causal=True)
        return self.head(x.mean(1))


def drawn(*more: tuple, wiring: str = "") -> Graph:
    return learning(
        [("attend", "MultiheadAttention", {"num_heads": 4, "dropout": 0.1}), *more, *END],
        "data.input>attend.query data.input>attend.key data.input>attend.value "
        f"attend.output>mean.input mean.output>head.input {wiring}",
        "head.output",
    )


def test_causal_attention_takes_the_fused_kernel() -> None:
    graph = drawn(("mask", "CausalMask"), wiring="data.input>mask.input mask.output>attend.attn_mask")
    in_script, in_app = networks(graph)
    assert_same(in_app, Causal(), X)
    assert_same(in_script, Causal(), X)


class WithWeights(nn.Module):
    """What is looked at is read: by the head too."""

    def __init__(self) -> None:
        super().__init__()
        self.attend = nn.MultiheadAttention(16, 4, batch_first=True)
        self.head = nn.Linear(12, 3)

    def forward(self, x: Tensor) -> Tensor:
        _, weights = self.attend(x, x, x)
        return self.head(weights.mean(1))


def test_weights_that_are_read_are_computed() -> None:
    graph = learning(
        [("attend", "MultiheadAttention", {"num_heads": 4}), *END],
        "data.input>attend.query data.input>attend.key data.input>attend.value "
        "attend.weights>mean.input mean.output>head.input",
        "head.output",
    )
    in_script, in_app = networks(graph)
    assert_same(in_app, WithWeights(), X)
    assert_same(in_script, WithWeights(), X)


class Layers(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.TransformerEncoderLayer(16, 4, 32, 0.1, batch_first=True)
        self.decoder = nn.TransformerDecoderLayer(16, 4, 32, 0.1, batch_first=True)
        self.head = nn.Linear(16, 3)

    def forward(self, input: Tensor, other: Tensor) -> Tensor:
        memory = self.encoder(input, src_mask=causal_mask(), is_causal=True)
        x = self.decoder(other, memory, tgt_mask=causal_mask(), tgt_is_causal=True)
        return self.head(x.mean(1))


@pytest.mark.slow
def test_layers_of_a_transformer_know_what_is_causal() -> None:
    size = {"nhead": 4, "dim_feedforward": 32, "dropout": 0.1}
    graph = learning(
        [
            ("mask", "CausalMask"), ("mask2", "CausalMask"), ("encoder", "TransformerEncoderLayer", size),
            ("decoder", "TransformerDecoderLayer", size), *END,
        ],
        "data.input>mask.input data.other>mask2.input data.input>encoder.src mask.output>encoder.src_mask "
        "data.other>decoder.tgt encoder.output>decoder.memory mask2.output>decoder.tgt_mask "
        "decoder.output>mean.input mean.output>head.input",
        "head.output",
    )  # fmt: skip
    in_script, in_app = networks(graph)
    assert_same(in_app, Layers(), X, X.flip(0))
    assert_same(in_script, Layers(), X, X.flip(0))


@pytest.mark.parametrize("is_causal", [True, False])
def test_the_fused_kernel_gives_what_the_plain_product_gives(is_causal: bool) -> None:
    mask = ("mask", "CausalMask")
    wiring = "data.input>mask.input mask.output>attend.attn_mask"
    model = networks(drawn(mask, wiring=wiring) if is_causal else drawn())[0].eval()
    attend = model.attend
    expected, _ = attend(X, X, X, attn_mask=causal_mask() if is_causal else None)
    torch.testing.assert_close(model(X), model.head(expected.mean(1)), rtol=1e-5, atol=1e-6)
