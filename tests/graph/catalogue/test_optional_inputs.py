"""Inputs that may stay unwired: masks of attention, memories of recurrent layers."""

import torch
from torch import Tensor, nn

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Graph, Project
from tests.graph.models.comparison import learning, network

TOKENS = DataDescription((Field("input", (6,), "int64"), Field("target", (), "int64")))
SEQUENCES = DataDescription((Field("input", (6, 8)), Field("target", (), "int64")))
EMBEDDING = ("embed", "Embedding", {"num_embeddings": 11, "embedding_dim": 8})
FIRST = ("first", "torch.select", {"dim": 1, "index": 0})
TO_EMBEDDING = "data.input>embed.input"


def tokens() -> Tensor:
    """Three texts of six places, the last two of one empty."""
    torch.manual_seed(0)
    indices = torch.randint(1, 11, (3, 6))
    indices[1, 4:] = 0
    return indices


def of_tokens(nodes: list, wiring: str, result: str = "first.output") -> nn.Module:
    return network(learning([EMBEDDING, *nodes, FIRST], f"{TO_EMBEDDING} {wiring}", result), data=TOKENS)


def test_an_encoder_layer_reads_as_its_masks_allow() -> None:
    model = of_tokens(
        [
            ("causal", "CausalMask"),
            ("padding", "PaddingMask"),
            ("layer", "TransformerEncoderLayer", {"nhead": 2, "dropout": 0.0}),
        ],
        "data.input>causal.input data.input>padding.input embed.output>layer.src "
        "causal.output>layer.src_mask padding.output>layer.src_key_padding_mask layer.output>first.input",
    ).eval()
    inputs = tokens()
    steps = model.embed(inputs)
    above = nn.Transformer.generate_square_subsequent_mask(6)
    empty = torch.zeros(3, 6).masked_fill(inputs == 0, -torch.inf)
    assert torch.equal(model(inputs), model.layer(steps, above, empty)[:, 0])
    changed = inputs.clone()
    changed[0, 1:] = 3
    assert torch.allclose(model(changed)[0], model(inputs)[0], atol=1e-6)
    filled = inputs.clone()
    filled[1, 4:] = 5
    free = model.layer(model.embed(filled))[1]
    assert not torch.allclose(free[0], model.layer(steps, src_key_padding_mask=empty)[1, 0], atol=1e-4)


def test_a_mask_of_an_attention_is_passed_by_its_name() -> None:
    model = of_tokens(
        [("causal", "CausalMask"), ("look", "MultiheadAttention", {"num_heads": 2})],
        "embed.output>causal.input embed.output>look.query embed.output>look.key embed.output>look.value "
        "causal.output>look.attn_mask look.output>first.input",
    )
    steps = model.embed(tokens())
    above = nn.Transformer.generate_square_subsequent_mask(6)
    assert torch.equal(model(tokens()), model.look(steps, steps, steps, attn_mask=above)[0][:, 0])


def test_a_decoder_layer_takes_all_its_masks() -> None:
    model = of_tokens(
        [
            ("causal", "CausalMask"),
            ("padding", "PaddingMask"),
            ("layer", "TransformerDecoderLayer", {"nhead": 2, "dropout": 0.0}),
        ],
        "data.input>causal.input data.input>padding.input embed.output>layer.tgt embed.output>layer.memory "
        "causal.output>layer.tgt_mask padding.output>layer.memory_key_padding_mask layer.output>first.input",
    ).eval()
    inputs = tokens()
    steps, empty = model.embed(inputs), torch.zeros(3, 6).masked_fill(inputs == 0, -torch.inf)
    above = nn.Transformer.generate_square_subsequent_mask(6)
    expected = model.layer(steps, steps, tgt_mask=above, memory_key_padding_mask=empty)
    assert torch.equal(model(inputs), expected[:, 0])


def of_recurrent(kind: str, wiring: str) -> Graph:
    nodes = [
        ("encoder", kind, {"hidden_size": 5}),
        ("decoder", kind, {"hidden_size": 5}),
        ("last", "torch.select", {"dim": 1, "index": -1}),
    ]
    wires = f"data.input>encoder.input data.input>decoder.input decoder.output>last.input {wiring}"
    return learning(nodes, wires, "last.output")


def test_a_decoder_begins_with_the_memory_of_the_encoder() -> None:
    inputs = torch.rand(3, 6, 8)
    model = network(of_recurrent("GRU", "encoder.h_n>decoder.hx"), data=SEQUENCES)
    assert torch.equal(model(inputs), model.decoder(inputs, model.encoder(inputs)[1])[0][:, -1])
    both = "encoder.h_n>decoder.h_0 encoder.c_n>decoder.c_0"
    model = network(of_recurrent("LSTM", both), data=SEQUENCES)
    assert torch.equal(model(inputs), model.decoder(inputs, model.encoder(inputs)[1])[0][:, -1])


def test_half_of_a_memory_is_not_enough() -> None:
    graph = of_recurrent("LSTM", "encoder.h_n>decoder.h_0")
    problems = analyse(Project(main=graph), {"data": SEQUENCES}).problems
    assert [
        (problem.code, problem.location.node, problem.location.port)
        for problem in problems
        if "missing" in problem.code
    ] == [("missing-input", "decoder", "c_0")]


def test_a_cell_of_an_lstm_goes_on_from_what_was_before() -> None:
    graph = learning(
        [
            ("step", "torch.select", {"dim": 1, "index": 0}),
            ("next", "torch.select", {"dim": 1, "index": 1}),
            ("one", "LSTMCell", {"hidden_size": 5}),
            ("two", "LSTMCell", {"hidden_size": 5}),
        ],
        "data.input>step.input data.input>next.input step.output>one.input next.output>two.input "
        "one.h_1>two.h_0 one.c_1>two.c_0",
        "two.h_1",
    )
    model, inputs = network(graph, data=SEQUENCES), torch.rand(3, 6, 8)
    assert torch.equal(model(inputs), model.two(inputs[:, 1], model.one(inputs[:, 0]))[0])
