"""Kind: sequences whose steps are taken for channels or classes, or are padding. Judge: torch by hand."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from graph.compiler import load
from graph.document import Graph, Project, Wire
from graph.parts.sequence_steps import LastStep, MeanOfSteps
from runtime.data import describe_project
from runtime.run import analyse_project
from tests.builders import drawing
from tests.cases.problem_reports import checked, first_fixed

LENGTH, SIZE = 6, 8


def of_texts(folder: Path, nodes: list, wiring: str) -> Project:
    """A drawing that classifies 40 texts of different length by what `nodes` make of their vectors."""
    texts = [" ".join(f"w{(n * k) % 11}" for k in range(1, 2 + n % LENGTH)) for n in range(40)]
    rows = "\n".join(f"{text},{'ab'[n % 2]}" for n, text in enumerate(texts))
    (folder / "texts.csv").write_text(f"text,label\n{rows}\n", encoding="utf-8")
    graph = drawing(
        [
            ("data", "data.text_table", {"path": "texts.csv", "length": LENGTH}),
            ("vectors", "Embedding", {"num_embeddings": 20, "embedding_dim": SIZE}),
            *nodes,
            ("head", "Linear", {"out_features": 2}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam"),
        ],
        f"data.tokens>vectors.input {wiring} head.output>loss.input data.target>loss.target "
        "loss.output>adam.loss",
    )
    return Project("Texts", graph)


def through(folder: Path, kind: str, params: dict) -> Project:
    wiring = "vectors.output>layer.input layer.output>flat.input flat.output>head.input"
    return of_texts(folder, [("layer", kind, params), ("flat", "Flatten")], wiring)


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("Conv1d", {"out_channels": 4, "kernel_size": 3}),
        ("MaxPool1d", {"kernel_size": 2}),
        ("AdaptiveAvgPool1d", {"output_size": 1}),
        ("BatchNorm1d", {}),
        ("Dropout1d", {}),
    ],
)
def test_steps_as_channels_are_reported_and_swapped(tmp_path: Path, kind: str, params: dict) -> None:
    drawn = through(tmp_path, kind, params)
    problem = checked(drawn, tmp_path)["steps-as-channels"]
    assert problem.location.node == "layer"
    fixed = first_fixed(drawn, problem)
    assert "steps-as-channels" not in checked(fixed, tmp_path)
    analysis = analyse_project(fixed, tmp_path)
    swapped = analysis.types["layer", "output"].shape
    layer = getattr(torch.nn, kind)(*([SIZE] if kind in ("Conv1d", "BatchNorm1d") else []), **params)
    assert tuple(swapped[1:]) == tuple(layer(torch.zeros(3, SIZE, LENGTH)).shape[1:])


@pytest.mark.slow
def test_kernels_of_one_step_and_swapped_axes_are_not_reported(tmp_path: Path) -> None:
    drawn = through(tmp_path, "Conv1d", {"out_channels": 4, "kernel_size": 1})
    assert "steps-as-channels" not in checked(drawn, tmp_path)
    nodes = [
        ("swap", "torch.transpose", {"dim0": 1, "dim1": 2}),
        ("layer", "Conv1d", {"out_channels": 4, "kernel_size": 3}),
        ("flat", "Flatten"),
    ]
    wiring = (
        "vectors.output>swap.input swap.output>layer.input layer.output>flat.input flat.output>head.input"
    )
    assert "steps-as-channels" not in checked(of_texts(tmp_path, nodes, wiring), tmp_path)


@pytest.mark.slow
def test_steps_are_followed_through_recurrent_layers_and_activations(tmp_path: Path) -> None:
    nodes = [
        ("memory", "GRU", {"hidden_size": 5}),
        ("relu", "ReLU"),
        ("layer", "Conv1d", {"out_channels": 4, "kernel_size": 3}),
        ("flat", "Flatten"),
    ]
    wiring = (
        "vectors.output>memory.input memory.output>relu.input relu.output>layer.input "
        "layer.output>flat.input flat.output>head.input"
    )
    assert "steps-as-channels" in checked(of_texts(tmp_path, nodes, wiring), tmp_path)


def test_as_many_steps_as_classes_are_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("abcdefgh" * 80, encoding="utf-8")
    size = 12
    graph = drawing(
        [
            ("data", "data.text", {"path": "a.txt", "length": size, "vocabulary": size}),
            ("vectors", "Embedding", {"num_embeddings": size, "embedding_dim": 4}),
            ("head", "Linear", {"out_features": size}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam"),
        ],
        "data.input>vectors.input vectors.output>head.input head.output>loss.input data.target>loss.target "
        "loss.output>adam.loss",
    )
    drawn = Project("Text", graph)
    problem = checked(drawn, tmp_path)["steps-as-classes"]
    assert "steps-as-classes" not in checked(first_fixed(drawn, problem), tmp_path)


POOLS = [
    ("torch.select", {"dim": 1, "index": -1}, "padding-as-last", "LastStep"),
    ("torch.mean", {"dim": 1}, "padding-in-mean", "MeanOfSteps"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "params", "code", "better"), POOLS)
def test_steps_of_padding_are_reported_and_left_out(
    tmp_path: Path, kind: str, params: dict, code: str, better: str
) -> None:
    nodes = [("memory", "LSTM", {"hidden_size": 5}), ("pool", kind, params)]
    wiring = "vectors.output>memory.input memory.output>pool.input pool.output>head.input"
    drawn = of_texts(tmp_path, nodes, wiring)
    fixed = first_fixed(drawn, checked(drawn, tmp_path)[code])
    assert code not in checked(fixed, tmp_path)
    analysis = analyse_project(fixed, tmp_path)
    assert analysis.is_trainable
    (pool,) = [node for node in fixed.main.nodes.values() if node.kind == better]
    assert Wire("data", "lengths", pool.id, "lengths") in fixed.main.wires


@pytest.mark.slow
def test_the_state_behind_the_padding_is_reported(tmp_path: Path) -> None:
    nodes = [("memory", "GRU", {"hidden_size": 5}), ("last", "torch.select", {"dim": 0, "index": -1})]
    wiring = "vectors.output>memory.input memory.h_n>last.input last.output>head.input"
    drawn = of_texts(tmp_path, nodes, wiring)
    fixed = first_fixed(drawn, checked(drawn, tmp_path)["padding-in-state"])
    assert "padding-in-state" not in checked(fixed, tmp_path)
    assert analyse_project(fixed, tmp_path).is_trainable
    (last,) = [node for node in fixed.main.nodes.values() if node.kind == "LastStep"]
    assert {
        (wire.source, wire.output, wire.input) for wire in fixed.main.wires if wire.target == last.id
    } == {
        ("memory", "output", "input"),
        ("data", "lengths", "lengths"),
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("layers", "kind", "params", "num_fixes"),
    [
        (2, "torch.select", {"dim": 0, "index": -1}, 1),
        (2, "torch.select", {"dim": 0, "index": 0}, 0),
        (1, "torch.select", {"dim": 0, "index": 0}, 1),
        (1, "torch.squeeze", {"dim": 0}, 1),
    ],
)
def test_only_the_state_of_the_last_layer_is_its_last_step(
    tmp_path: Path, layers: int, kind: str, params: dict, num_fixes: int
) -> None:
    nodes = [("memory", "LSTM", {"hidden_size": 5, "num_layers": layers}), ("last", kind, params)]
    wiring = "vectors.output>memory.input memory.h_n>last.input last.output>head.input"
    problem = checked(of_texts(tmp_path, nodes, wiring), tmp_path)["padding-in-state"]
    assert len(problem.fixes) == num_fixes


ATTENTIONS = [
    ("MultiheadAttention", "query key value", "key_padding_mask", "attn_mask"),
    ("TransformerEncoderLayer", "src", "src_key_padding_mask", "src_mask"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "ports", "mask", "later"), ATTENTIONS)
def test_an_attention_over_padding_is_reported_and_masked(
    tmp_path: Path, kind: str, ports: str, mask: str, later: str
) -> None:
    sizes = {"embed_dim": SIZE, "num_heads": 2} if kind == "MultiheadAttention" else {"nhead": 2}
    nodes = [("look", kind, sizes), ("pool", "MeanOfSteps"), ("back", "CausalMask")]
    wiring = (
        " ".join(f"vectors.output>look.{port}" for port in ports.split())
        + " look.output>pool.input data.lengths>pool.lengths pool.output>head.input"
    )
    drawn = of_texts(tmp_path, nodes[:2], wiring)
    problem = checked(drawn, tmp_path)["padding-in-attention"]
    assert (problem.location.node, problem.location.port) == ("look", mask)
    fixed = first_fixed(drawn, problem)
    assert "padding-in-attention" not in checked(fixed, tmp_path)
    assert analyse_project(fixed, tmp_path).is_trainable
    shown = of_texts(tmp_path, nodes, f"{wiring} vectors.output>back.input back.output>look.{later}")
    assert "padding-in-attention" not in checked(shown, tmp_path)

    def answers(project: Project, filled: int) -> torch.Tensor:
        torch.manual_seed(0)
        descriptions, _ = describe_project(project, tmp_path)
        program = load(project, descriptions, tmp_path)
        model, rows = program.build_model().eval(), program.load_data(None)["train"]
        tokens, short = rows["tokens"], rows["lengths"] < LENGTH
        with torch.no_grad():
            model.vectors.weight[0] = filled  # what padding looks like
            return model(tokens[short], rows["lengths"][short])

    assert torch.equal(answers(fixed, 0), answers(fixed, 9))
    assert not torch.allclose(answers(drawn, 0), answers(drawn, 9))


@pytest.mark.slow
def test_a_self_attention_over_padding_is_reported_unless_it_is_causal(tmp_path: Path) -> None:
    wiring = "vectors.output>look.input look.output>pool.input data.lengths>pool.lengths "
    sizes = {"embed_dim": SIZE, "num_heads": 2}
    for is_causal in (False, True):
        nodes = [("look", "SelfAttention", {**sizes, "is_causal": is_causal}), ("pool", "MeanOfSteps")]
        problems = checked(of_texts(tmp_path, nodes, f"{wiring} pool.output>head.input"), tmp_path)
        assert ("padding-in-self-attention" in problems) is not is_causal


def test_windows_without_padding_are_not_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("abcdefgh" * 80, encoding="utf-8")
    graph = drawing(
        [
            ("data", "data.text", {"path": "a.txt", "length": 9}),
            ("vectors", "Embedding", {"num_embeddings": 20, "embedding_dim": 4}),
            ("pool", "torch.mean", {"dim": 1}),
        ],
        "data.input>vectors.input vectors.output>pool.input",
    )
    assert "padding-in-mean" not in checked(
        Project("Text", Graph.of(graph.nodes.values(), graph.wires)), tmp_path
    )


def test_the_last_step_and_the_mean_are_those_of_packed_sequences() -> None:
    lengths = torch.tensor([1, 4, 6, 3])
    rows = torch.randn(4, 6, 3, generator=torch.Generator().manual_seed(0))
    memory = torch.nn.LSTM(3, 5, batch_first=True)
    packed = pack_padded_sequence(rows, lengths, batch_first=True, enforce_sorted=False)
    packed_output, (last, _) = memory(packed)
    assert torch.allclose(LastStep()(memory(rows)[0], lengths), last[-1], atol=1e-6)
    steps, _ = pad_packed_sequence(packed_output, batch_first=True)
    means = np.stack([steps[row, : lengths[row]].mean(0).detach().numpy() for row in range(4)])
    assert np.allclose(MeanOfSteps()(memory(rows)[0], lengths).detach().numpy(), means, atol=1e-6)
