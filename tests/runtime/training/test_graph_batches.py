"""Networks on graphs learn from tables of nodes and edges, and from many small graphs."""

import csv
import json
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from graph.document import Graph, Project, Training
from runtime.control import Control
from runtime.events import Event, Finished
from runtime.run import TrainingRequest, run_project
from tests.builders import drawing

LAYERS = ["GCNConv", "SAGEConv", "GATConv", "GINConv"]


def metrics_of(graph: Graph, folder: Path, training: Training) -> dict[str, dict[str, float]]:
    events: list[Event] = []
    project = Project("Graph", graph, training=training)
    run_project(TrainingRequest(project, folder, folder / "runs"), events.append, Control())
    end = events[-1]
    assert isinstance(end, Finished), end
    return {split: dict(metric) for split, metric in end.metrics.items()}


@pytest.mark.slow
@pytest.mark.parametrize("layer", LAYERS)
def test_members_of_a_club_are_distinguished(tmp_path: Path, layer: str) -> None:
    """Two communities of a real club; a node holds only whether it leads one of them, and noise."""
    club, chance = nx.karate_club_graph(), np.random.default_rng(0)
    with (tmp_path / "nodes.csv").open("w", newline="") as file:
        rows = [
            [f"m{node}", float(node == 0), float(node == 33), chance.random(), club.nodes[node]["club"]]
            for node in club
        ]
        csv.writer(file).writerows([["id", "first", "last", "noise", "club"], *rows])
    with (tmp_path / "edges.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["source", "target"], *([f"m{a}", f"m{b}"] for a, b in club.edges)])
    data = {"path": "nodes.csv", "edges": "edges.csv", "validation": 0.0, "test": 0.3}
    graph = drawing(
        [
            ("club", "data.graph", data),
            ("first", layer, {"out_channels": 16}),
            ("relu", "ReLU"),
            ("second", layer, {"out_channels": 2}),
            ("turn", "torch.transpose", {"dim0": 1, "dim1": 2}),
            ("loss", "CrossEntropyLoss"),
            ("accuracy", "metric.Accuracy"),
            ("f1", "metric.F1Score"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "club.features>first.x club.edges>first.edge_index first.output>relu.input relu.output>second.x "
        "club.edges>second.edge_index second.output>turn.input turn.output>loss.input "
        "club.target>loss.target turn.output>accuracy.input club.target>accuracy.target "
        "turn.output>f1.input club.target>f1.target loss.output>adam.loss",
    )
    metrics = metrics_of(graph, tmp_path, Training(epochs=80, batch_size=1))
    assert metrics["train"]["accuracy"] > 0.9
    assert metrics["test"]["accuracy"] >= 0.7  # 7 of 10 nodes that it never saw the class of
    assert metrics["test"]["f1"] >= 0.6


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("layer", LAYERS)
def test_rings_are_distinguished_from_stars(tmp_path: Path, layer: str) -> None:
    chance = np.random.default_rng(0)
    graphs = []
    for index in range(80):
        count = int(chance.integers(5, 10))
        shape = nx.star_graph(count - 1) if index % 2 else nx.cycle_graph(count)
        nodes = [[1.0, shape.degree[node] / 4] for node in range(count)]
        graphs.append({"nodes": nodes, "edges": list(shape.edges), "label": "star" if index % 2 else "ring"})
    (tmp_path / "shapes.json").write_text(json.dumps(graphs))
    graph = drawing(
        [
            ("shapes", "data.graphs", {"path": "shapes.json", "validation": 0.0, "test": 0.25}),
            ("first", layer, {"out_channels": 8}),
            ("relu", "ReLU"),
            ("pool", "global_max_pool"),
            ("head", "Linear", {"out_features": 2}),
            ("loss", "CrossEntropyLoss"),
            ("accuracy", "metric.Accuracy"),
            ("adam", "Adam", {"lr": 0.05}),
        ],
        "shapes.features>first.x shapes.edges>first.edge_index first.output>relu.input "
        "relu.output>pool.x shapes.present>pool.mask pool.output>head.input head.output>loss.input "
        "shapes.target>loss.target head.output>accuracy.input shapes.target>accuracy.target "
        "loss.output>adam.loss",
    )
    assert metrics_of(graph, tmp_path, Training(epochs=30, batch_size=16))["test"]["accuracy"] >= 0.9
