"""Many small graphs, as of molecules, in a JSON file."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from graph.parts.node_table_dataset import normalized_adjacency
from graph.parts.table_fields import is_number, sort_classes

ParsedGraph = tuple[list[list[float]], list[tuple[int, int]]]
"""The numbers of each node, and the two nodes of each edge."""


def read_graphs(
    path: Path, holds: str = "category", dense: bool = False
) -> dict[str, Tensor]:
    """Graphs filled up to one size: features [N, M, F], edges [N, 2, E], target.

    The file lists objects with `nodes` (a list of numbers for each), `edges` (pairs of
    node indices, from 0 on, in both directions) and `label`. Edges that are
    not there are -1; `present` [N, M] has 1 for each node that is there. The target is
    a class [N] or a number [N, 1]. With `dense` also adjacency [N, M, M], whose rows
    mix a node with its neighbours.

    Raises:
        ValueError: A label is no number where numbers are the target.
    """
    graphs, labels = list_graphs(path)
    fields = graph_fields(graphs, max(len(nodes) for nodes, _ in graphs), dense)
    if holds == "number":
        for label in labels:
            if not is_number(label):
                raise ValueError(f"The label “{label}” of {path.name} is no number.")
        target = torch.tensor([[float(label)] for label in labels])
    else:
        order = graph_classes(labels)
        target = torch.tensor([order.index(label) for label in labels])
    return {**fields, "target": target}


def graph_fields(
    graphs: list[ParsedGraph], max_nodes: int, dense: bool
) -> dict[str, Tensor]:
    """Features, edges and present of graphs that are filled up to `max_nodes`."""
    width = len(graphs[0][0][0])
    pairs = [to_undirected(edges) for _, edges in graphs]
    fields = {
        "features": torch.zeros(len(graphs), max_nodes, width),
        "edges": torch.full(
            (len(graphs), 2, max(edge_index.shape[1] for edge_index in pairs)), -1
        ),
        "present": torch.zeros(len(graphs), max_nodes),
    }
    if dense:
        fields["adjacency"] = torch.zeros(len(graphs), max_nodes, max_nodes)
    for row, (nodes, _) in enumerate(graphs):
        count = len(nodes)
        fields["features"][row, :count] = torch.tensor(nodes)
        fields["edges"][row, :, : pairs[row].shape[1]] = pairs[row]
        fields["present"][row, :count] = 1
        if dense:
            fields["adjacency"][row, :count, :count] = normalized_adjacency(
                pairs[row], count
            )
    return fields


def read_unlabeled_graphs(
    path: Path, shape: Sequence[int], dense: bool = False, at_once: int = 256
) -> Iterator[tuple[list[str], dict[str, Tensor]]]:
    """New graphs, of which nobody knows the label: their numbers and fields.

    Args:
        path: A file of objects with `nodes` and `edges`.
        shape: How many nodes the network takes at most, with how many numbers.
        dense: Whether there are adjacency matrices.
        at_once: How many are read at once.

    Raises:
        ValueError: The file holds no graphs, or larger ones.
    """
    graphs = parse_graphs(path, graph_entries)
    for number, (nodes, _) in enumerate(graphs, 1):
        if len(nodes) > shape[0] or len(nodes[0]) != shape[1]:
            raise ValueError(
                f"Graph {number} of {path.name} has {len(nodes)} nodes of "
                f"{len(nodes[0])} numbers, but the network takes up to {shape[0]} of "
                f"{shape[1]}."
            )
    for start in range(0, len(graphs), at_once):
        some = graphs[start : start + at_once]
        names = [str(start + row + 1) for row in range(len(some))]
        yield names, graph_fields(some, shape[0], dense)


def to_undirected(edges: list[tuple[int, int]]) -> Tensor:
    """Every edge once in both directions: [2, E]."""
    pairs = torch.tensor(edges, dtype=torch.int64).reshape(-1, 2).T
    once: Tensor = torch.unique(torch.cat([pairs, pairs.flip(0)], 1), dim=1)
    return once


def graph_classes(labels: list[str]) -> list[str]:
    """The different labels in order."""
    return sort_classes(labels)


def list_graphs(path: Path) -> tuple[list[ParsedGraph], list[str]]:
    """The nodes and edges of every graph, and its label as text.

    Raises:
        ValueError: The file holds no graphs, or nodes of different widths.
    """
    labels: list[str] = []

    def labelled(path: Path) -> list[dict[str, Any]]:
        entries = graph_entries(path)
        labels.extend(str(entry["label"]) for entry in entries)
        return entries

    return parse_graphs(path, labelled), labels


def parse_graphs(
    path: Path, entries: Callable[[Path], list[dict[str, Any]]]
) -> list[ParsedGraph]:
    """The nodes and edges of every graph in a file.

    Raises:
        ValueError: The file holds no graphs, or nodes of different widths.
    """
    try:
        graphs = [parse_graph(entry) for entry in entries(path)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(
            f"{path.name} is no list of graphs that can be read; each needs nodes with "
            "equally many numbers, edges between them, and a label."
        ) from error
    if not graphs:
        raise ValueError(f"{path.name} has no graph to learn from.")
    if len({len(node) for nodes, _ in graphs for node in nodes}) > 1:
        raise ValueError(f"The nodes of {path.name} have different counts of numbers.")
    return graphs


def graph_entries(path: Path) -> list[dict[str, Any]]:
    """The entries of a list in JSON, or of a file with one in each line."""
    text = path.read_text(encoding="utf-8-sig")
    if text.lstrip().startswith("["):
        return json.loads(text)  # type: ignore[no-any-return]
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def parse_graph(entry: dict[str, Any]) -> ParsedGraph:
    """The nodes and edges of one graph.

    Raises:
        ValueError: An edge leads to a missing node.
    """
    nodes = [[float(value) for value in node] for node in entry["nodes"]]
    edges = [(int(start), int(end)) for start, end in entry["edges"]]
    if not nodes or not all(
        0 <= node_index < len(nodes) for edge in edges for node_index in edge
    ):
        raise ValueError("an edge leads to a node that is not there")
    return nodes, edges
