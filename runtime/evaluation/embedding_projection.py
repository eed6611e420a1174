"""Where rows lie: pure functions over their places [N, D]."""

import numpy as np

from runtime.evaluation.array_types import Floats, Wholes

NEAREST = 5
"""Neighbours that are asked for a class."""
MOST_ASKED = 2000
"""Rows whose neighbours are asked."""
MOST_TSNE = 1000
"""Rows whose neighbourhoods are drawn; more take too long."""


def directions_of(places: Floats) -> tuple[Floats, Floats]:
    """The middle of places [N, D], and the two directions [2, D] in which they spread most."""
    centre = places.mean(0)
    _, _, directions = np.linalg.svd(places - centre, full_matrices=False)
    found = np.zeros((2, places.shape[1]))
    found[: len(directions[:2])] = directions[:2]
    return centre, found


def principal(places: Floats) -> Floats:
    """Where places lie along their two principal components, [N, 2]."""
    centre, directions = directions_of(places)
    return np.asarray((places - centre) @ directions.T)


def effective_directions(places: Floats) -> float:
    """In how many directions places really spread: 1 where all lie on a line, D where all count alike.

    Near 1 the network has collapsed. Source: Roy and Vetterli (2007), the effective rank.
    """
    sizes = np.linalg.svd(places - places.mean(0), compute_uv=False)
    shares = sizes / (sizes.sum() or 1.0)
    shares = shares[shares > 1e-12]
    return float(np.exp(-(shares * np.log(shares)).sum()))


def neighbourhoods(places: Floats, seed: int = 0) -> Floats:
    """A map on which neighbours stay neighbours, [M, 2], of the first `MOST_TSNE` rows.

    Source: van der Maaten and Hinton (2008), t-SNE.
    """
    from sklearn.manifold import TSNE

    some = places[:MOST_TSNE]
    if len(some) < 4:
        return principal(some)
    perplexity = min(30.0, (len(some) - 1) / 3)
    return np.asarray(TSNE(perplexity=perplexity, init="pca", random_state=seed).fit_transform(some))


def likeness(places: Floats, row: int) -> Floats:
    """How alike each place is to that of a row: the cosine between them, [N]."""
    lengths = np.maximum(np.linalg.norm(places, axis=1), 1e-12)
    return np.asarray(places @ places[row] / (lengths * lengths[row]))


def neighbours(places: Floats, row: int, count: int = NEAREST) -> Wholes:
    """The rows that are most alike to one, the nearest first, without itself."""
    alike = likeness(places, row)
    alike[row] = -np.inf
    return np.argsort(-alike, kind="stable")[: min(count, len(places) - 1)]


def neighbour_accuracy(places: Floats, labels: Wholes, count: int = NEAREST) -> float:
    """The share of rows whose class is that of most of their neighbours; the nearest one decides a tie."""
    unit = places / np.maximum(np.linalg.norm(places, axis=1, keepdims=True), 1e-12)
    right = 0
    for row, place in enumerate(unit):
        alike = unit @ place
        alike[row] = -np.inf
        near = labels[np.argsort(-alike, kind="stable")[: min(count, len(unit) - 1)]]
        votes = {label: int((near == label).sum()) for label in near.tolist()}
        right += bool(votes) and max(votes, key=lambda each: votes[each]) == int(labels[row])
    return right / len(unit) if len(unit) else 0.0
