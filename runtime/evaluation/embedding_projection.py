"""Where rows lie: pure functions over their embeddings [N, D]."""

import numpy as np

from runtime.array_types import Floats, Ints

NUM_NEIGHBOURS = 5
"""Neighbours that are asked for a class."""
MAX_NEIGHBOUR_ROWS = 2000
"""Rows whose neighbours are asked."""
MAX_TSNE_ROWS = 1000
"""Rows of which t-SNE is computed; more take too long."""


def effective_rank(embeddings: Floats) -> float:
    """In how many directions embeddings really spread: 1 where all lie on a line, D where all count alike.

    Near 1 the network has collapsed. Source: Roy and Vetterli (2007), the effective rank.
    """
    sizes = np.linalg.svd(embeddings - embeddings.mean(0), compute_uv=False)
    shares = sizes / (sizes.sum() or 1.0)
    shares = shares[shares > 1e-12]
    return float(np.exp(-(shares * np.log(shares)).sum()))


def cosine_similarities(embeddings: Floats, row: int) -> Floats:
    """How alike each embedding is to that of a row: the cosine between them, [N]."""
    lengths = np.maximum(np.linalg.norm(embeddings, axis=1), 1e-12)
    return np.asarray(embeddings @ embeddings[row] / (lengths * lengths[row]))


def nearest_neighbours(embeddings: Floats, row: int, count: int = NUM_NEIGHBOURS) -> Ints:
    """The rows that are most alike to one, the nearest first, without itself."""
    similarities = cosine_similarities(embeddings, row)
    similarities[row] = -np.inf
    return np.argsort(-similarities, kind="stable")[: min(count, len(embeddings) - 1)]


def neighbour_accuracy(embeddings: Floats, labels: Ints, count: int = NUM_NEIGHBOURS) -> float:
    """The share of rows whose class is that of most of their neighbours; the nearest one decides a tie."""
    unit = embeddings / np.maximum(np.linalg.norm(embeddings, axis=1, keepdims=True), 1e-12)
    right = 0
    for row, vector in enumerate(unit):
        similarities = unit @ vector
        similarities[row] = -np.inf
        near = labels[np.argsort(-similarities, kind="stable")[: min(count, len(unit) - 1)]]
        votes = {label: int((near == label).sum()) for label in near.tolist()}
        right += bool(votes) and max(votes, key=lambda key: votes[key]) == int(labels[row])
    return right / len(unit) if len(unit) else 0.0
