"""Graphs out of tables and JSON: who is joined to whom, and what is told when it is broken."""

import re
from pathlib import Path

import pytest
import torch

from graph.parts.graph_dataset import read_graphs
from graph.parts.metrics import Accuracy, F1Score
from graph.parts.node_table_dataset import split_nodes
from graph.parts.split_column import SPLIT_COLUMN
from tests.tables import read_rows

NODES = "id,age,part,group\na,1,train,x\nb,2,train,y\nc,3,test,x\n"
EDGES = "source,target\na,b\nb,c\n"


def written(folder: Path, nodes: str = NODES, edges: str = EDGES) -> tuple[Path, Path]:
    (folder / "nodes.csv").write_text(nodes, encoding="utf-8")
    (folder / "edges.csv").write_text(edges, encoding="utf-8")
    return folder / "nodes.csv", folder / "edges.csv"


def nodes_of(path: Path, edges: Path, **params: object) -> dict[str, torch.Tensor]:
    return read_rows("data.graph", path=path, edges=edges, **params)


def test_one_graph_is_one_row(tmp_path: Path) -> None:
    fields = nodes_of(*written(tmp_path), parts="part")
    assert fields["features"].tolist() == [[[1], [2], [3]]]
    assert fields["edges"].tolist() == [[[0, 1, 1, 2], [1, 0, 2, 1]]]
    assert fields["target"].tolist() == [[0, 1, 0]]
    assert fields[SPLIT_COLUMN].tolist() == [[0, 0, 2]]
    directed = nodes_of(*written(tmp_path), undirected=False)
    assert directed["edges"].tolist() == [[[0, 1], [1, 2]]]
    assert "adjacency" not in directed


def test_the_matrix_is_that_of_a_graph_convolution(tmp_path: Path) -> None:
    whole = torch.tensor([[1.0, 1, 0], [1, 1, 1], [0, 1, 1]])
    scale = torch.diag(whole.sum(1) ** -0.5)
    adjacency = nodes_of(*written(tmp_path), dense=True)["adjacency"][0]
    assert torch.allclose(adjacency, scale @ whole @ scale)


def test_every_part_has_the_targets_of_its_own_nodes(tmp_path: Path) -> None:
    splits = split_nodes(nodes_of(*written(tmp_path), parts="part"), 0, 0, 0)
    assert {name: part["target"].tolist() for name, part in splits.items()} == {
        "train": [[0, 1, -100]],
        "test": [[-100, -100, 0]],
    }
    assert splits["test"]["mask"].tolist() == [[0, 0, 1]]
    many = {"target": torch.arange(50)[None] % 3, "features": torch.zeros(1, 50, 2)}
    shared = split_nodes(many, 0.2, 0.3, 5)
    assert [int(part["mask"].sum()) for part in shared.values()] == [25, 10, 15]
    assert torch.equal(sum(part["mask"] for part in shared.values()), torch.ones(1, 50))


def test_metrics_leave_the_other_nodes_out() -> None:
    scores = torch.tensor([[[0.0, 1, 1], [1, 0, 0]]])
    target = torch.tensor([[1, -100, 1]])
    accuracy, f1 = Accuracy(), F1Score(2)
    accuracy.update(scores, target)
    f1.update(scores, target)
    assert accuracy.compute() == 0.5
    assert f1.compute() == pytest.approx((2 * 1 / 3 + 0) / 2)


@pytest.mark.parametrize(
    ("nodes", "edges", "more", "message"),
    [
        ("", EDGES, {}, "nodes.csv is empty"),
        (NODES, "", {}, "edges.csv is empty"),
        (NODES, EDGES, {"node": "name"}, "has no column “name”"),
        (NODES, EDGES, {"to": "end"}, "has no column “end”"),
        (NODES, EDGES, {"parts": "half"}, "has no column “half”"),
        (NODES, EDGES, {"parts": "group"}, "it must say train, validation or test"),
        (NODES, EDGES + "a,z\n", {}, "Line 4 of edges.csv names a node “z” that is not among the nodes"),
        (NODES + "a,1,test,x\n", EDGES, {}, "Line 5 of the nodes names “a” a second time"),
        (NODES + "d,1\n", EDGES, {}, "has 2 values, but there are 4 columns"),
        (NODES, EDGES + "a\n", {}, "has 1 values, but there are 2 columns"),
        (
            NODES,
            EDGES,
            {"columns": (("part", "feature", "category"), ("age", "target", "number"))},
            "must be a category",
        ),
    ],
)
def test_broken_graphs_are_reported(tmp_path: Path, nodes: str, edges: str, more: dict, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        nodes_of(*written(tmp_path, nodes, edges), **more)


SMALL = (
    '[{"nodes": [[1, 2], [3, 4]], "edges": [[0, 1]], "label": "b"},'
    ' {"nodes": [[5, 6]], "edges": [], "label": "a"}]'
)


def test_small_graphs_are_filled_up(tmp_path: Path) -> None:
    path = tmp_path / "graphs.json"
    path.write_text(SMALL, encoding="utf-8")
    fields = read_graphs(path, dense=True)
    assert fields["features"].tolist() == [[[1, 2], [3, 4]], [[5, 6], [0, 0]]]
    expected = torch.tensor([[[0.5, 0.5], [0.5, 0.5]], [[1, 0], [0, 0]]])
    assert torch.allclose(fields["adjacency"], expected)
    assert fields["edges"].tolist() == [[[0, 1], [1, 0]], [[-1, -1], [-1, -1]]]
    assert fields["present"].tolist() == [[1, 1], [1, 0]]
    assert fields["target"].tolist() == [1, 0]
    path.write_text(SMALL.replace('"b"', "2.5").replace('"a"', "1"), encoding="utf-8")
    assert read_graphs(path, "number")["target"].tolist() == [[2.5], [1.0]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no graph"),
        ("{", "is no list of graphs"),
        (SMALL.replace("[[0, 1]]", "[[0, 2]]"), "is no list of graphs"),
        (SMALL.replace("[[0, 1]]", "[[0]]"), "is no list of graphs"),
        (SMALL.replace("[[5, 6]]", "[]"), "is no list of graphs"),
        (SMALL.replace("[[5, 6]]", "[[5]]"), "different counts of numbers"),
        (SMALL.replace('"label": "a"', '"name": "a"'), "is no list of graphs"),
    ],
)
def test_broken_files_of_graphs_are_reported(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "graphs.json").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_graphs(tmp_path / "graphs.json")
    (tmp_path / "graphs.json").write_bytes(b"\x80\x81")
    with pytest.raises(ValueError, match="is no list of graphs"):
        read_graphs(tmp_path / "graphs.json")
