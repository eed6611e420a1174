"""Networks of courses, trained by the app, by the script, and by a loop and modules written by hand."""

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.document import Graph, Project, SharedWeights, Training
from tests.builders import drawing
from tests.cases.steps.three_ways import Rows, Trained, by_app, by_hand, by_script
from tests.graph.models.comparison import block

Step = Callable[[nn.Module, Rows], Tensor]


def loop_of(build: Callable[[], nn.Module], step: Step, losses: list[float], **options: Any) -> Any:
    """A loop that trains a module written by hand, which begins with the weights of the drawing."""

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        with torch.random.fork_rng():
            mine = build()
        mine.load_state_dict(model.state_dict())
        optimizer = torch.optim.Adam(mine.parameters(), **options, fused=True)
        for batch in (batch for batches in epochs for batch in batches):
            loss = step(mine, batch)
            losses.append(loss.item())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        model.load_state_dict(mine.state_dict())

    return loop


def assert_equal(app: Trained, script: Trained, hand: Trained) -> None:
    assert app.metrics == [metrics for metrics in script.metrics if "train" in metrics][: len(app.metrics)]
    for name, value in app.weights.items():
        assert torch.equal(value, script.weights[name]), name
        assert torch.equal(value, hand.weights[name]), name


READER = block(
    [
        ("state", "Input"),
        ("memory", "Input"),
        ("query", "torch.unsqueeze", {"dim": 2}),
        ("scores", "torch.bmm"),
        ("share", "Softmax", {"dim": 1}),
        ("along", "torch.transpose", {"dim0": 1, "dim1": 2}),
        ("context", "torch.bmm"),
        ("flat", "torch.squeeze", {"dim": 2}),
        ("cell", "GRUCell", {"hidden_size": 8}),
        ("next_state", "Output"),
    ],
    "state.output>query.input memory.output>scores.input query.output>scores.mat2 scores.output>share.input "
    "memory.output>along.input along.output>context.input share.output>context.mat2 "
    "context.output>flat.input flat.output>cell.input state.output>cell.hx cell.output>next_state.input",
)


class Reader(nn.Module):
    """A recurrent cell that looks at a memory twelve times, always with the same weights."""

    def __init__(self) -> None:
        super().__init__()
        self.reader = nn.ModuleDict({"cell": nn.GRUCell(8, 8)})
        self.head = nn.Linear(8, 3)

    def forward(self, state: Tensor, memory: Tensor) -> Tensor:
        for _ in range(12):
            share = torch.bmm(memory, state[:, :, None]).softmax(1)
            context = torch.bmm(memory.transpose(1, 2), share)[:, :, 0]
            state = self.reader["cell"](context, state)
        return self.head(state)


def test_a_tied_cell_with_attention_over_twelve_steps() -> None:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz", "more": ("other",)}),
            ("reader", "block:Reader"),
            ("again", "block:Reader"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.02}),
        ],
        "data.other>reader.state data.input>reader.memory reader.next_state>again.state "
        "data.input>again.memory again.next_state>head.input head.output>loss.input data.target>loss.target "
        "loss.output>adam.loss",
    )
    tied = replace(graph.nodes["again"], weights=SharedWeights("reader"), repeat=11)
    training = Training(epochs=2, batch_size=8)
    project = Project("Reader", graph.with_node(tied), {"Reader": READER}, training)
    generator = torch.Generator().manual_seed(5)
    rows = {
        "input": torch.randn(30, 5, 8, generator=generator),
        "target": torch.randint(3, (30,), generator=generator),
        "other": torch.randn(30, 8, generator=generator),
    }

    def step(model: nn.Module, batch: Rows) -> Tensor:
        return functional.cross_entropy(model(batch["other"], batch["input"]), batch["target"])

    hand = by_hand(project, rows, loop_of(Reader, step, [], lr=0.02))
    assert_equal(by_app(project, rows), by_script(project, rows), hand)


VOCABULARY, LENGTH, WIDTH = 40, 10, 16


class Bert(nn.Module):
    """An encoder with a head for hidden words and one for whether a sentence follows another."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens = nn.Embedding(VOCABULARY, WIDTH)
        self.segments = nn.Embedding(2, WIDTH)
        self.positions = nn.ParameterDict({"weight": nn.Parameter(torch.empty(LENGTH, WIDTH))})
        self.norm = nn.LayerNorm(WIDTH)
        settings: dict[str, Any] = {"dropout": 0.1, "activation": "gelu", "batch_first": True}
        self.layer1 = nn.TransformerEncoderLayer(WIDTH, 2, 2 * WIDTH, **settings)
        self.layer2 = nn.TransformerEncoderLayer(WIDTH, 2, 2 * WIDTH, **settings)
        self.word_head = nn.Linear(WIDTH, VOCABULARY)
        self.pooler, self.pair_head = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 2)

    def forward(self, tokens: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        x = self.tokens(tokens) + self.segments(segments) + self.positions["weight"]
        x = self.layer2(self.layer1(self.norm(x)))
        return self.word_head(x).transpose(1, 2), self.pair_head(self.pooler(x[:, 0]).tanh())


def bert() -> Graph:
    settings = {"nhead": 2, "dim_feedforward": 2 * WIDTH, "activation": "gelu"}
    return drawing(
        [
            ("data", "data.npz", {"path": "x.npz", "more": ("segment", "follows")}),
            ("tokens", "Embedding", {"num_embeddings": VOCABULARY, "embedding_dim": WIDTH}),
            ("segments", "Embedding", {"num_embeddings": 2, "embedding_dim": WIDTH}),
            ("both", "torch.add"),
            ("positions", "LearnedPositionalEncoding"),
            ("norm", "LayerNorm"),
            *((name, "TransformerEncoderLayer", settings) for name in ("layer1", "layer2")),
            ("word_head", "Linear", {"out_features": VOCABULARY}),
            ("turned", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("first", "torch.select", {"dim": 1, "index": 0}),
            ("pooler", "Linear", {"out_features": WIDTH}),
            ("bend", "Tanh"),
            ("pair_head", "Linear", {"out_features": 2}),
            ("word_loss", "CrossEntropyLoss"),
            ("pair_loss", "CrossEntropyLoss"),
            ("loss", "torch.add"),
            ("adam", "Adam", {"lr": 0.001}),
        ],
        "data.input>tokens.input data.segment>segments.input tokens.output>both.input "
        "segments.output>both.other both.output>positions.input "
        "positions.output>norm.input norm.output>layer1.src "
        "layer1.output>layer2.src layer2.output>word_head.input "
        "word_head.output>turned.input turned.output>word_loss.input "
        "data.target>word_loss.target layer2.output>first.input first.output>pooler.input "
        "pooler.output>bend.input bend.output>pair_head.input pair_head.output>pair_loss.input "
        "data.follows>pair_loss.target word_loss.output>loss.input pair_loss.output>loss.other "
        "loss.output>adam.loss",
    )


@pytest.mark.slow
def test_bert_begins_at_the_loss_of_guessing() -> None:
    project = Project("BERT", bert(), training=Training(epochs=2, batch_size=8, init="bert"))
    generator = torch.Generator().manual_seed(6)
    tokens = torch.randint(VOCABULARY, (40, LENGTH), generator=generator)
    hidden = torch.rand(40, LENGTH, generator=generator) < 0.3
    hidden[:, 3] = True
    rows = {
        "input": tokens.masked_fill(hidden, 1),
        "target": tokens.masked_fill(~hidden, -100),
        "segment": (torch.arange(LENGTH) > 4).long().repeat(40, 1),
        "follows": torch.randint(2, (40,), generator=generator),
    }

    def step(model: nn.Module, batch: Rows) -> Tensor:
        scores, pairs = model(batch["input"], batch["segment"])
        word_loss = functional.cross_entropy(scores, batch["target"])
        return word_loss + functional.cross_entropy(pairs, batch["follows"])

    losses: list[float] = []
    hand = by_hand(project, rows, loop_of(Bert, step, losses, lr=0.001))
    assert losses[0] == pytest.approx(math.log(VOCABULARY) + math.log(2), rel=0.02)
    assert_equal(by_app(project, rows), by_script(project, rows), hand)


FLOW = block(
    [
        ("a", "Input"),
        ("b", "Input"),
        ("volume", "Input"),
        ("scale", "Linear", {"out_features": 4}),
        ("bend", "Tanh"),
        ("shift", "Linear", {"out_features": 4}),
        ("factor", "torch.exp"),
        ("scaled", "torch.mul"),
        ("moved", "torch.add"),
        ("grown", "torch.sum", {"dim": 1}),
        ("total", "torch.add"),
        ("next_a", "Output"),
        ("next_b", "Output"),
        ("next_volume", "Output"),
    ],
    "a.output>scale.input scale.output>bend.input a.output>shift.input bend.output>factor.input "
    "b.output>scaled.input factor.output>scaled.other scaled.output>moved.input shift.output>moved.other "
    "bend.output>grown.input volume.output>total.input grown.output>total.other moved.output>next_a.input "
    "a.output>next_b.input total.output>next_volume.input",
)


class RealNVP(nn.Module):
    """Four couplings whose halves change places, and the logarithm of how much the volume grows."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = nn.ModuleList(
            nn.ModuleDict({"scale": nn.Linear(4, 4), "shift": nn.Linear(4, 4)}) for _ in range(4)
        )

    def forward(self, a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
        volume = torch.zeros(len(a))
        for layer in self.flow:
            scale = layer["scale"](a).tanh()
            a, b, volume = b * scale.exp() + layer["shift"](a), a, volume + scale.sum(1)
        return torch.cat([a, b], 1), volume


def test_a_real_nvp_of_repeated_couplings_learns_a_density() -> None:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz", "target": "", "more": ("other",)}),
            ("none", "torch.sum", {"dim": 1}),
            ("volume", "torch.zeros_like"),
            ("flow", "block:Flow"),
            ("both", "torch.cat", {"dim": 1}),
            ("square", "torch.square"),
            ("length", "torch.sum", {"dim": 1}),
            ("halved", "torch.mul", {"other": 0.5}),
            ("each", "torch.sub"),
            ("loss", "torch.mean", {"dim": None}),
            ("adam", "Adam", {"lr": 0.05}),
        ],
        "data.input>none.input none.output>volume.input data.input>flow.a data.other>flow.b "
        "volume.output>flow.volume flow.next_a>both.tensors flow.next_b>both.tensors "
        "both.output>square.input square.output>length.input "
        "length.output>halved.input halved.output>each.input "
        "flow.next_volume>each.other each.output>loss.input loss.output>adam.loss",
    )
    graph = graph.with_node(replace(graph.nodes["flow"], repeat=4))
    project = Project("RealNVP", graph, {"Flow": FLOW}, Training(epochs=6, batch_size=16))
    generator = torch.Generator().manual_seed(7)
    first = torch.randn(64, 4, generator=generator)
    rows = {"input": first, "other": 0.2 * torch.randn(64, 4, generator=generator) + first.square()}

    def step(model: nn.Module, batch: Rows) -> Tensor:
        code, volume = model(batch["input"], batch["other"])
        return (code.square().sum(1) * 0.5 - volume).mean()

    losses: list[float] = []
    hand = by_hand(project, rows, loop_of(RealNVP, step, losses, lr=0.05))
    assert losses[-1] < losses[0] - 2
    assert_equal(by_app(project, rows), by_script(project, rows), hand)
