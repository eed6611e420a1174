"""Kind: new graphs, of which nobody knows the label. Judge: the network over matrices written by hand."""

import json
from pathlib import Path

import numpy as np
import pytest

import netloom
from graph.document import Project, Training
from graph.file.write import write_project
from netloom import NetloomError
from runtime.cli import main
from runtime.export import export_script
from tests.builders import drawing

RNG = np.random.default_rng(0)


def one_graph(label: str | None, count: int) -> dict:
    """A ring or a chain of nodes with two numbers each."""
    edges = [[node, node + 1] for node in range(count - 1)]
    edges += [[count - 1, 0]] if label == "ring" else []
    entry = {"nodes": RNG.normal(size=(count, 2)).round(3).tolist(), "edges": edges}
    return entry if label is None else {**entry, "label": label}


def classifying(folder: Path) -> Project:
    graphs = [one_graph(("ring", "chain")[number % 2], 3 + number % 4) for number in range(40)]
    (folder / "rings.json").write_text(json.dumps(graphs), encoding="utf-8")
    graph = drawing(
        [
            ("data", "data.graphs", {"path": "rings.json"}),
            ("conv", "GCNConv", {"out_channels": 5}),
            ("relu", "ReLU"),
            ("pool", "global_mean_pool"),
            ("head", "Linear", {"out_features": 2}),
            ("loss", "CrossEntropyLoss"),
            ("adam", "Adam", {"lr": 0.05}),
        ],
        "data.features>conv.x data.edges>conv.edge_index conv.output>relu.input relu.output>pool.x "
        "data.present>pool.mask pool.output>head.input head.output>loss.input data.target>loss.target "
        "loss.output>adam.loss",
    )
    return Project("Rings", graph, training=Training(epochs=2, batch_size=8, device="cpu"))


def by_hand(state: dict, entry: dict) -> np.ndarray:
    """The shares of both classes for one graph alone."""
    count = len(entry["nodes"])
    matrix = np.eye(count)
    for start, end in entry["edges"]:
        matrix[start, end] = matrix[end, start] = 1
    scale = matrix.sum(1) ** -0.5
    weights = {name: value.double().numpy() for name, value in state.items()}
    nodes = np.array(entry["nodes"]) @ weights["conv.linear.weight"].T
    nodes = np.maximum(scale[:, None] * matrix * scale @ nodes + weights["conv.bias"], 0).mean(0)
    scores = weights["head.weight"] @ nodes + weights["head.bias"]
    return np.exp(scores) / np.exp(scores).sum()


def test_new_graphs_are_answered_by_app_and_script(tmp_path: Path) -> None:
    project = classifying(tmp_path)
    file, new = tmp_path / "rings.netloom", tmp_path / "new.json"
    file.write_text(write_project(project), encoding="utf-8")
    entries = [one_graph(None, count) for count in (2, 3, 6)]
    new.write_text(json.dumps(entries), encoding="utf-8")
    run = netloom.open(file).train(runs=tmp_path / "runs")
    answers = run.predict(new)
    expected = np.array([by_hand(run.model().state_dict(), entry) for entry in entries])
    assert np.allclose(answers[["share of chain", "share of ring"]], expected, atol=1e-5)
    script = tmp_path / "rings.py"
    names: dict = {"__name__": "it", "__file__": str(script)}
    exec(export_script(project, tmp_path, script), names)
    blocks = list(names["predict"](run.model(), new))
    assert [row for block in blocks for row in block["predicted"]] == list(answers["predicted"])
    output = tmp_path / "out.csv"
    assert main(["predict", str(file), str(new), "--runs", str(tmp_path / "runs"), "-o", str(output)]) == 0
    assert len(output.read_text(encoding="utf-8").splitlines()) == 4
    new.write_text(json.dumps([one_graph(None, 9)]), encoding="utf-8")
    with pytest.raises(NetloomError, match="has 9 nodes of 2 numbers, but the network takes up to 6 of 2"):
        run.predict(new)
