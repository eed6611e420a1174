"""LSTM classifier, Transformer, ViT-B/16, GPT-2 small: sequences and attention."""

from dataclasses import replace

import pytest
import torch
from torch import Tensor, nn

from graph.dataset_fields import DataDescription, Field
from graph.document import Block, SharedWeights
from tests.graph.models.attention_blocks import Attention, PreNorm, attention, pre_norm
from tests.graph.models.comparison import assert_same, block, chain, learning, network, repeated


def tokens(length: int, more: int | None = None) -> DataDescription:
    """Token ids of sequences, and a second sequence."""
    fields = (Field("input", (length,), "int64"), Field("target", (), "int64"))
    return DataDescription((*fields, Field("other", (more or length,), "int64")))


# LSTM classifier


class Classifier(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(100, 24)
        self.lstm = nn.LSTM(24, 32, num_layers=2, batch_first=True, dropout=0.3, bidirectional=True)
        self.head = nn.Linear(64, 4)

    def forward(self, x: Tensor) -> Tensor:
        output, _ = self.lstm(self.embedding(x))
        return self.head(output[:, -1])


def test_lstm_classifier() -> None:
    graph = learning(
        [
            ("embedding", "Embedding", {"num_embeddings": 100, "embedding_dim": 24}),
            ("lstm", "LSTM", {"hidden_size": 32, "num_layers": 2, "dropout": 0.3, "bidirectional": True}),
            ("last", "torch.select", {"dim": 1, "index": -1}),
            ("head", "Linear", {"out_features": 4}),
        ],
        chain("embedding", "lstm", "last", first="data.input", last="head.input"),
        "head.output",
    )
    model = network(graph, data=tokens(12))
    assert_same(model, Classifier(), torch.randint(100, (3, 12)))


# Attention from its parts, as Transformer, ViT and GPT-2 use it


# Transformer (https://arxiv.org/abs/1706.03762): six layers each way, normalised after each part


class EncoderLayer(nn.Module):
    def __init__(self, width: int, heads: int, hidden: int) -> None:
        super().__init__()
        self.attn = Attention(width, heads)
        self.norm1 = nn.LayerNorm(width)
        self.fc1 = nn.Linear(width, hidden)
        self.fc2 = nn.Linear(hidden, width)
        self.norm2 = nn.LayerNorm(width)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor) -> Tensor:
        x = self.norm1(x + self.attn(x, x))
        return self.norm2(x + self.drop(self.fc2(torch.relu(self.fc1(x)))))


class DecoderLayer(nn.Module):
    def __init__(self, width: int, heads: int, hidden: int) -> None:
        super().__init__()
        self.own = Attention(width, heads, causal=True)
        self.norm1 = nn.LayerNorm(width)
        self.cross = Attention(width, heads)
        self.norm2 = nn.LayerNorm(width)
        self.fc1 = nn.Linear(width, hidden)
        self.fc2 = nn.Linear(hidden, width)
        self.norm3 = nn.LayerNorm(width)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, memory: Tensor) -> Tensor:
        x = self.norm1(x + self.own(x, x))
        x = self.norm2(x + self.cross(x, memory))
        return self.norm3(x + self.drop(self.fc2(torch.relu(self.fc1(x)))))


class Transformer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.source = nn.Embedding(50, 512)
        self.target = nn.Embedding(60, 512)
        self.encoder = nn.Sequential(*(EncoderLayer(512, 8, 2048) for _ in range(6)))
        self.decoder = nn.ModuleList(DecoderLayer(512, 8, 2048) for _ in range(6))
        self.head = nn.Linear(512, 60)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        memory = self.encoder(self.source(source))
        x = self.target(target)
        for layer in self.decoder:
            x = layer(x, memory)
        return self.head(x[:, -1])


def encoder_layer() -> Block:
    return block(
        [
            ("x", "Input"),
            ("attn", "block:Attention", {"width": "=width", "heads": "=heads"}),
            ("add1", "torch.add"),
            ("norm1", "LayerNorm"),
            ("fc1", "Linear", {"out_features": "=hidden"}),
            ("relu", "ReLU"),
            ("fc2", "Linear", {"out_features": "=width"}),
            ("drop", "Dropout", {"p": 0.1}),
            ("add2", "torch.add"),
            ("norm2", "LayerNorm"),
            ("y", "Output"),
        ],
        "x.output>attn.query x.output>attn.memory x.output>add1.input attn.y>add1.other "
        "add1.output>norm1.input norm1.output>add2.input norm2.output>y.input "
        + chain("fc1", "relu", "fc2", "drop", first="norm1.output", last="add2.other")
        + " add2.output>norm2.input",
        width=512,
        heads=8,
        hidden=2048,
    )


def decoder_layer() -> Block:
    mine = {"width": "=width", "heads": "=heads"}
    return block(
        [
            ("x", "Input"),
            ("memory", "Input"),
            ("own", "block:Attention", {**mine, "causal": True}),
            ("add1", "torch.add"),
            ("norm1", "LayerNorm"),
            ("cross", "block:Attention", mine),
            ("add2", "torch.add"),
            ("norm2", "LayerNorm"),
            ("fc1", "Linear", {"out_features": "=hidden"}),
            ("relu", "ReLU"),
            ("fc2", "Linear", {"out_features": "=width"}),
            ("drop", "Dropout", {"p": 0.1}),
            ("add3", "torch.add"),
            ("norm3", "LayerNorm"),
            ("y", "Output"),
        ],
        "x.output>own.query x.output>own.memory x.output>add1.input own.y>add1.other add1.output>norm1.input "
        "norm1.output>cross.query memory.output>cross.memory norm1.output>add2.input cross.y>add2.other "
        "add2.output>norm2.input norm2.output>add3.input add3.output>norm3.input norm3.output>y.input "
        + chain("fc1", "relu", "fc2", "drop", first="norm2.output", last="add3.other"),
        width=512,
        heads=8,
        hidden=2048,
    )


@pytest.mark.slow
def test_transformer_encoder_and_decoder() -> None:
    graph = learning(
        [
            ("source", "Embedding", {"num_embeddings": 50, "embedding_dim": 512}),
            ("target", "Embedding", {"num_embeddings": 60, "embedding_dim": 512}),
            ("encoder", "block:EncoderLayer"),
            ("decoder", "block:DecoderLayer"),
            ("last", "torch.select", {"dim": 1, "index": -1}),
            ("head", "Linear", {"out_features": 60}),
        ],
        "data.input>source.input data.other>target.input source.output>encoder.x target.output>decoder.x "
        "encoder.y>decoder.memory decoder.y>last.input last.output>head.input",
        "head.output",
    )
    blocks = {"Attention": attention(), "EncoderLayer": encoder_layer(), "DecoderLayer": decoder_layer()}
    model = network(repeated(graph, encoder=6, decoder=6), blocks, tokens(7, 5))
    assert_same(model, Transformer(), torch.randint(50, (2, 7)), torch.randint(60, (2, 5)))


# ViT-B/16 (https://arxiv.org/abs/2010.11929) and GPT-2 small: normalised before each part


class VisionTransformer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.patches = nn.Conv2d(3, 768, 16, 16)
        self.token = Learned(1, 768)
        self.positions = Learned(5, 768)
        self.layers = nn.Sequential(*(PreNorm(768, 12, False, "none") for _ in range(12)))
        self.norm = nn.LayerNorm(768)
        self.head = nn.Linear(768, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.patches(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.value.expand(len(x), 1, 768), x], 1) + self.positions.value
        return self.head(self.norm(self.layers(x))[:, 0])


class Learned(nn.Module):
    def __init__(self, *size: int) -> None:
        super().__init__()
        self.value = nn.Parameter(torch.zeros(size))


@pytest.mark.slow
def test_vit_b_16() -> None:
    graph = learning(
        [
            ("patches", "Conv2d", {"out_channels": 768, "kernel_size": 16, "stride": 16}),
            ("flat", "torch.flatten", {"start_dim": 2}),
            ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("token", "Parameter", {"size": (1, 768), "init": "normal"}),
            ("join", "torch.cat"),
            ("positions", "Parameter", {"size": (5, 768), "init": "normal"}),
            ("add", "torch.add"),
            ("layers", "block:PreNorm"),
            ("norm", "LayerNorm"),
            ("first", "torch.select", {"dim": 1, "index": 0}),
            ("head", "Linear", {"out_features": 10}),
        ],
        chain("patches", "flat", "turn", first="data.input", last="token.like")
        + " token.output>join.tensors turn.output>join.tensors join.output>add.input "
        "positions.output>add.other add.output>layers.x layers.y>norm.input norm.output>first.input "
        "first.output>head.input",
        "head.output",
    )
    blocks = {"Attention": attention(), "PreNorm": pre_norm(False, "none")}
    model = network(repeated(graph, layers=12), blocks)
    assert_same(model, VisionTransformer(), torch.rand(2, 3, 32, 32))


class GPT2(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.wte = nn.Embedding(50257, 768)
        self.wpe = nn.Embedding(1024, 768)
        self.h = nn.Sequential(*(PreNorm(768, 12, True, "tanh") for _ in range(12)))
        self.ln_f = nn.LayerNorm(768)
        self.lm_head = nn.Linear(768, 50257, bias=False)
        self.lm_head.weight = self.wte.weight

    def forward(self, x: Tensor) -> Tensor:
        x = self.wte(x) + self.wpe(torch.arange(x.shape[1]))
        return self.lm_head(self.ln_f(self.h(x)))


@pytest.mark.slow
def test_gpt_2_small() -> None:
    graph = learning(
        [
            ("wte", "Embedding", {"num_embeddings": 50257, "embedding_dim": 768}),
            ("count", "torch.arange"),
            ("wpe", "Embedding", {"num_embeddings": 1024, "embedding_dim": 768}),
            ("add", "torch.add"),
            ("h", "block:PreNorm"),
            ("ln_f", "LayerNorm"),
            ("lm_head", "Linear", {"out_features": 50257, "bias": False}),
            ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("out", "Output"),
        ],
        "data.input>wte.input data.input>count.like count.output>wpe.input wte.output>add.input "
        "wpe.output>add.other add.output>h.x h.y>ln_f.input ln_f.output>lm_head.input "
        "lm_head.output>turn.input",
        "turn.output",
    )
    graph = repeated(graph, h=12)
    graph = graph.with_node(replace(graph.nodes["lm_head"], weights=SharedWeights("wte")))
    rows = DataDescription((Field("input", (9,), "int64"), Field("target", (9,), "int64")))
    graph = replace(graph, nodes={name: node for name, node in graph.nodes.items() if name != "out"})
    model = network(graph, {"Attention": attention(), "PreNorm": pre_norm(True, "tanh")}, rows)
    assert model.lm_head.weight is model.wte.weight
    x = torch.randint(50257, (2, 9))
    assert_same(model, Turned(GPT2()), x)


class Turned(nn.Module):
    """A language model whose scores stand where CrossEntropyLoss wants the classes: [B, V, T]."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        for name, item in inner.named_children():
            setattr(self, name, item)
        self.scores = GPT2.forward

    def forward(self, x: Tensor) -> Tensor:
        return self.scores(self, x).transpose(1, 2)  # type: ignore[arg-type]
