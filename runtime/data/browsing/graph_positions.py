"""Positions for the nodes of a graph, so that it can be drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from runtime.array_types import Array

EDGE_FIELD = "edges"
"""The field [2, E] of which nodes are joined; -1 stands for no edge."""
MAX_NODES = 150
"""Nodes that are drawn; of a larger graph those nearest to the one with the most neighbours."""
NUM_STEPS = 70
INITIAL_STEP = 0.12
"""How far a node may go in the first step, as a share of the whole."""


@dataclass(frozen=True, slots=True, eq=False)
class GraphLayout:
    """A graph with positions: `points` [K, 2] from 0 to 1, `edges` [E, 2] between them, a group for each."""

    points: Array
    edges: Array
    groups: Array
    total: int
    """How many nodes the graph has; more than are drawn where it is too large."""


def layout_graph(row: Mapping[str, Array]) -> GraphLayout:
    """The graph of one row: its edges, the nodes that are `present`, groups as `groups_of` gives them."""
    total = int(row["present"].sum()) if "present" in row else len(row["features"])
    pairs = row[EDGE_FIELD].T
    pairs = pairs[(pairs >= 0).all(1) & (pairs < total).all(1) & (pairs[:, 0] != pairs[:, 1])]
    pairs = np.unique(np.sort(pairs, 1), axis=0)
    selected = _select_nodes(total, pairs)
    new_index = np.full(total, -1)
    new_index[selected] = np.arange(len(selected))
    inner = new_index[pairs]
    inner = inner[(inner >= 0).all(1)]
    return GraphLayout(_force_layout(len(selected), inner), inner, groups_of(row, total)[selected], total)


def groups_of(row: Mapping[str, Array], total: int) -> Array:
    """The group of each node: its class where each has one, else the index of the one feature that it has."""
    target = row.get("target")
    if target is not None and target.shape == (total,) and target.dtype.kind in "iu":
        return np.asarray(target, dtype=int)
    features = row["features"][:total]
    is_one_of = (
        features.ndim == 2 and ((features == 0) | (features == 1)).all() and (features.sum(1) == 1).all()
    )
    return np.asarray(features.argmax(1) if is_one_of else np.zeros(total), dtype=int)


def _select_nodes(total: int, pairs: Array) -> Array:
    """The nodes that are drawn, in the order in which they stand."""
    if total <= MAX_NODES:
        return np.arange(total)
    start = int(np.bincount(pairs.ravel(), minlength=total).argmax())
    selected = np.zeros(total, dtype=bool)
    selected[start] = True
    while selected.sum() < MAX_NODES:
        reached = np.unique(pairs[selected[pairs].any(1)])
        fresh = reached[~selected[reached]]
        if not len(fresh):
            fresh = np.flatnonzero(~selected)
        selected[fresh[: MAX_NODES - int(selected.sum())]] = True
    return np.flatnonzero(selected)


def _spectral_layout(joined: Array) -> Array:
    """Positions to start from, from which hardly a node has to pass another: the slowest modes in which a net
    of springs swings.
    """
    points = 0.05 * np.random.default_rng(0).random((len(joined), 2))
    _, eigenvectors = np.linalg.eigh(np.diag(joined.sum(1)) - joined)
    slow = eigenvectors[:, 1:3]
    points[:, : slow.shape[1]] += slow
    return points


def _force_layout(count: int, pairs: Array) -> Array:
    """Positions at which joined nodes are near to each other and others are not.

    Source: Fruchterman and Reingold, Graph drawing by force-directed placement, 1991.
    """
    if count == 0:
        return np.zeros((0, 2))
    joined = np.zeros((count, count))
    joined[pairs[:, 0], pairs[:, 1]] = joined[pairs[:, 1], pairs[:, 0]] = 1
    points = _spectral_layout(joined)
    spacing = 1 / np.sqrt(count)
    for step in range(NUM_STEPS):
        apart = points[:, None] - points[None]
        far = np.maximum(np.sqrt((apart**2).sum(2)), 1e-3)
        push = spacing**2 / far**2 - joined * far / spacing - far * 0.4  # a little towards the middle too
        move = (apart * push[..., None]).sum(1)
        length = np.maximum(np.sqrt((move**2).sum(1, keepdims=True)), 1e-9)
        points += move / length * np.minimum(length, INITIAL_STEP * (1 - step / NUM_STEPS))
    points -= points.min(0)
    size = points.max() if count > 1 else 1.0
    return np.asarray(points / size + (1 - points.max(0) / size) / 2)
