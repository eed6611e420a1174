"""Drawings of tokens in which whole numbers, masks and positions meet layers of floats."""

import torch
from torch import Tensor, nn

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Graph, Project
from tests.graph.models.comparison import assert_same, learning, network

TOKENS = DataDescription(
    (Field("input", (12,), "int64", classes=tuple("abcdefgh")), Field("target", (), "int64"))
)
EMBEDDING = ("emb", "Embedding", {"num_embeddings": 9, "embedding_dim": 8})
END = [("mean", "torch.mean", {"dim": 1}), ("head", "Linear", {"out_features": 3})]
INTO_END = "mean.output>head.input"


class Positions(nn.Module):
    def __init__(self, length: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(length, 8))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.weight[: x.shape[1]]


class Shifted(nn.Module):
    """Tokens counted from 1, and a table of 64 positions for texts of 12."""

    def __init__(self) -> None:
        super().__init__()
        self.emb = nn.Embedding(9, 8)
        self.pos = Positions(64)
        self.head = nn.Linear(8, 3)

    def forward(self, tokens: Tensor) -> Tensor:
        return self.head(self.pos(self.emb(tokens - 1)).mean(1))


def test_whole_numbers_less_a_typed_one_and_longer_tables_of_positions() -> None:
    graph = learning(
        [
            ("sub", "torch.sub", {"other": 1}), EMBEDDING,
            ("pos", "LearnedPositionalEncoding", {"length": 64}), *END,
        ],
        f"data.input>sub.input sub.output>emb.input emb.output>pos.input pos.output>mean.input {INTO_END}",
        "head.output",
    )  # fmt: skip
    assert_same(network(graph, data=TOKENS), Shifted(), torch.randint(1, 10, (4, 12)))


def masked(*between: tuple, wiring: str) -> Graph:
    return learning(
        [
            EMBEDDING, ("pad", "PaddingMask", {"padding_idx": 0}), ("wide", "torch.unsqueeze", {"dim": -1}),
            *between, ("fill", "torch.Tensor.masked_fill", {"value": 0.0}), *END,
        ],
        f"data.input>emb.input data.input>pad.input pad.output>wide.input emb.output>fill.input {wiring} "
        f"fill.output>mean.input {INTO_END}",
        "head.output",
    )  # fmt: skip


class Masked(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.emb = nn.Embedding(9, 8)
        self.head = nn.Linear(8, 3)

    def forward(self, tokens: Tensor) -> Tensor:
        x = self.emb(tokens).masked_fill((tokens == 0).unsqueeze(-1), 0.0)
        return self.head(x.mean(1))


def test_a_mask_of_padding_fills_after_one_click() -> None:
    graph = masked(wiring="wide.output>fill.mask")
    (problem,) = [
        item for item in analyse(Project("P", graph), {"data": TOKENS}).problems if item.code == "call-failed"
    ]
    mended = problem.fixes[0].apply(graph)
    assert_same(network(mended, data=TOKENS), Masked(), torch.randint(0, 9, (4, 12)))


def test_shorter_tables_of_positions_are_refused() -> None:
    graph = learning(
        [EMBEDDING, ("pos", "LearnedPositionalEncoding", {"length": 8}), *END],
        f"data.input>emb.input emb.output>pos.input pos.output>mean.input {INTO_END}",
        "head.output",
    )
    assert analyse(Project("P", graph), {"data": TOKENS}).problems[0].code == "typed-size"


def test_a_constant_schedule_of_nothing_is_an_error() -> None:
    graph = learning(
        [EMBEDDING, *END, ("hold", "ConstantLR", {"factor": 0.0})],
        f"data.input>emb.input emb.output>mean.input {INTO_END} hold.schedule>sgd.schedule",
        "head.output",
    )
    assert [item.code for item in analyse(Project("P", graph), {"data": TOKENS}).problems] == [
        "bad-parameter"
    ]
