"""Kind: edges with weights, listed twice, or from a node to itself. Judge: matrices written by hand."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from graph.document import Project, Training
from graph.parts.graphs import GATConv, GCNConv
from runtime.data import describe_project
from tests.builders import drawing
from tests.cases.problem_reports import checked, data_problems, first_fixed, is_ready, sentences
from tests.repeated_blocks import app_figures, script_figures
from tests.tables import read_rows

N = 6
EDGES = [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6)]


def convolution(edges: list, weights: list, undirected: bool = True) -> np.ndarray:
    """D^-1/2 (A + I) D^-1/2, where a node with an edge to itself has its weight in place of 1."""
    matrix = np.zeros((N, N))
    for (start, end), weight in zip(edges, weights, strict=True):
        matrix[end - 1, start - 1] += weight
        if undirected and start != end:
            matrix[start - 1, end - 1] += weight
    matrix += np.diag((np.diag(matrix) == 0).astype(float))
    scale = matrix.sum(1) ** -0.5
    return scale[:, None] * matrix * scale


def write(folder: Path, lines: list[str], header: str = "source,target,weight") -> dict:
    nodes = ["id,a,kind", *(f"{n},{n * n % 7},{'pq'[n % 2]}" for n in range(1, N + 1))]
    (folder / "nodes.csv").write_text("\n".join(nodes), encoding="utf-8")
    (folder / "edges.csv").write_text("\n".join([header, *lines]), encoding="utf-8")
    return {"path": "nodes.csv", "edges": "edges.csv", "validation": 0.0, "test": 0.3}


def rows(folder: Path, **params: object) -> dict[str, Tensor]:
    return read_rows("data.graph", path=folder / "nodes.csv", edges=folder / "edges.csv", **params)


def learned(fields: dict[str, Tensor]) -> np.ndarray:
    """The matrix that a layer applies to the edges."""
    layer = GCNConv(N, N, bias=False)
    layer.linear.weight.data = torch.eye(N)
    return layer(torch.eye(N)[None], fields["edges"], fields.get("weights"))[0].detach().numpy()


@pytest.mark.parametrize("undirected", [True, False])
@pytest.mark.parametrize("extra", [[], [(3, 3, 2.5)], [(1, 2, 4.0)]])
def test_weights_are_those_of_the_file(tmp_path: Path, extra: list, undirected: bool) -> None:
    listed = [(*edge, 0.5 + n) for n, edge in enumerate(EDGES)] + extra
    write(tmp_path, [",".join(map(str, edge)) for edge in listed])
    fields = rows(tmp_path, weight="weight", dense=True, undirected=undirected)
    hand = convolution([edge[:2] for edge in listed], [edge[2] for edge in listed], undirected)
    assert np.allclose(learned(fields), hand, atol=1e-6)
    assert np.allclose(fields["adjacency"][0], hand, atol=1e-6)


@pytest.mark.parametrize("undirected", [True, False])
@pytest.mark.parametrize("extra", [[(3, 3)], [(1, 2), (2, 3)], [(1, 2), (3, 3), (3, 3)]])
def test_without_weights_every_edge_counts_once(tmp_path: Path, extra: list, undirected: bool) -> None:
    write(tmp_path, [f"{a},{b}" for a, b in EDGES + extra], "source,target")
    fields = rows(tmp_path, dense=True, undirected=undirected)
    once = list(dict.fromkeys(EDGES + extra))
    hand = convolution(once, [1] * len(once), undirected)
    assert np.allclose(learned(fields), hand, atol=1e-6)
    assert np.allclose(fields["adjacency"][0], hand, atol=1e-6)


def test_an_edge_listed_in_both_directions_is_one(tmp_path: Path) -> None:
    write(tmp_path, [f"{a},{b},{a}" for a, b in EDGES] + [f"{b},{a},{a}" for a, b in EDGES])
    hand = convolution(EDGES, [a for a, _ in EDGES])
    assert np.allclose(learned(rows(tmp_path, weight="weight")), hand, atol=1e-6)


def test_attention_counts_a_node_once() -> None:
    torch.manual_seed(0)
    layer = GATConv(3, 2).eval()
    nodes, edges = torch.randn(1, 4, 3), torch.tensor([[[0, 1, 2], [1, 2, 3]]])
    looped = torch.cat([edges, torch.tensor([[[1, 2], [1, 2]]])], 2)
    assert torch.allclose(layer(nodes, edges), layer(nodes, looped))


@pytest.mark.slow
def test_weights_that_are_not_read_are_reported(tmp_path: Path) -> None:
    params = write(tmp_path, [f"{a},{b},{a},x" for a, b in EDGES], "source,target,km,note")
    problems = data_problems("data.graph", params, tmp_path)
    assert list(problems) == ["edges-unweighted"]
    assert "“km”" in sentences(problems)
    assert "“note”" in sentences(problems)
    (fix,) = problems["edges-unweighted"].fixes
    project = graph_project(params)
    fixed = project.with_main(fix.apply(project.main))
    assert fixed.main.nodes["data"].params["weight"] == "km"
    unwired = checked(fixed, tmp_path)["edge-weights-unwired"]
    whole = first_fixed(fixed, unwired)
    assert {*checked(whole, tmp_path)} <= {"data-leak"}
    assert is_ready(whole, tmp_path)
    assert script_figures(whole, tmp_path) == app_figures(whole, tmp_path)


def test_double_edges_are_reported(tmp_path: Path) -> None:
    params = write(tmp_path, [f"{a},{b},{a}" for a, b in [*EDGES, *EDGES[:2]]])
    assert data_problems("data.graph", {**params, "weight": "weight"}, tmp_path)["edges-doubled"]
    problems = data_problems("data.graph", params, tmp_path)
    assert "2 edges" in sentences(problems)
    assert "edges-double" in problems


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["1,2,3", "2,1,4"], "The edges between “1” and “2” have different weights"),
        (["1,2,3", "2,3,-4"], "Line 3 of edges.csv gives an edge the weight -4"),
        (["1,2,3", "2,3,x"], "Column “weight” holds “x” in line 3"),
    ],
)
def test_weights_that_cannot_be_are_refused(tmp_path: Path, lines: list, message: str) -> None:
    params = {**write(tmp_path, lines), "weight": "weight"}
    _, problems = describe_project(graph_project(params), tmp_path)
    assert message in str(problems[0].values["reason"])
    if "different" in message:
        directed = first_fixed(graph_project(params), problems[0])
        assert not describe_project(directed, tmp_path)[1]


@pytest.mark.slow
def test_weights_are_read_with_commas(tmp_path: Path) -> None:
    lines = [f"{a};{b};{a},5" for a, b in EDGES]
    params = {**write(tmp_path, lines, "source;target;weight"), "weight": "weight"}
    project = first_fixed(
        graph_project(params), checked(graph_project(params), tmp_path)["edge-weights-unwired"]
    )
    assert is_ready(project, tmp_path)
    assert script_figures(project, tmp_path) == app_figures(project, tmp_path)


def test_entries_of_small_graphs_that_are_not_read_are_reported(tmp_path: Path) -> None:
    entry = '{"nodes": [[1, 2], [3, 4]], "edges": [[0, 1]], "weights": [2], "label": "%s"}'
    (tmp_path / "g.jsonl").write_text("\n".join(entry % "ab"[n % 2] for n in range(20)), encoding="utf-8")
    problems = data_problems("data.graphs", {"path": "g.jsonl"}, tmp_path)
    assert "“weights” of g.jsonl are not read" in sentences(problems)


def graph_project(params: dict) -> Project:
    """A convolution that classifies nodes."""
    graph = drawing(
        [
            ("data", "data.graph", params),
            ("head", "GCNConv", {"out_channels": 2}),
            ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.1}),
        ],
        "data.features>head.x data.edges>head.edge_index head.output>turn.input turn.output>loss.input "
        "data.target>loss.target loss.output>adam.loss",
    )
    return Project(main=graph, training=Training(epochs=2, batch_size=8))
