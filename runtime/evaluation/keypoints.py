"""How good predicted keypoints are: pure functions over the arrays of `detection_outputs`.

Distances are shares of the size of an instance: of the root of its box's area.
"""

from dataclasses import dataclass

import numpy as np

from runtime.array_types import Array, Floats

PCK_THRESHOLD = 0.1
"""Points that are no farther away count as right."""
PCK_DISTANCES = np.linspace(0, 0.5, 51)
"""Distances up to which points count as right, for a curve."""
COCO_SIGMAS = (
    *(0.026, 0.025, 0.025, 0.035, 0.035),  # nose, eyes, ears
    *(0.079, 0.079, 0.072, 0.072, 0.062, 0.062),  # shoulders, elbows, wrists
    *(0.107, 0.107, 0.087, 0.087, 0.089, 0.089),  # hips, knees, ankles
)
"""How far people who mark the 17 points of a person differ, as COCO measured it."""
DEFAULT_SIGMA = 0.05
"""The same for points of which nobody measured it."""


@dataclass(frozen=True, slots=True)
class KeypointScore:
    """How well one of the points is predicted; None where it is never visible."""

    name: str
    pck: float | None
    """The share that is no farther away than `PCK_THRESHOLD`."""
    similarity: float | None
    distance: float | None
    support: int


def keypoint_distances(predicted: Array, target: Array) -> Floats:
    """How far each point [N, M, J] is from where it should be; nan for points that are not visible.

    Args:
        predicted: Positions [N, M, J, 2].
        target: Positions, whether they are visible, and the size of the instance, [N, M, J, 4].
    """
    pixel_distances = np.sqrt(((predicted - target[..., :2]) ** 2).sum(-1))
    counts = (target[..., 2] > 0) & (target[..., 3] > 0)
    shares = np.divide(
        pixel_distances, target[..., 3], out=np.full(pixel_distances.shape, np.nan), where=counts
    )
    return np.asarray(shares)


def keypoint_similarities(distances: Floats) -> Floats:
    """How alike predicted and true points are, 0 to 1: COCO's object keypoint similarity before its mean."""
    joints = distances.shape[-1]
    sigmas = 2 * np.array(COCO_SIGMAS if joints == len(COCO_SIGMAS) else [DEFAULT_SIGMA] * joints)
    return np.asarray(np.exp(-(distances**2) / (2 * sigmas**2)))


def row_similarity(distances: Floats) -> Floats:
    """The mean similarity in each picture, [N]; 1 where no point is visible."""
    similarities = keypoint_similarities(distances).reshape(len(distances), -1)
    is_visible = ~np.isnan(similarities)
    sums, counts = np.where(is_visible, similarities, 0).sum(1), is_visible.sum(1)
    return np.asarray(np.divide(sums, counts, out=np.ones(len(distances)), where=counts > 0))


def pck_curve(distances: Floats) -> Floats:
    """The share of the visible points no farther away than each of `PCK_DISTANCES`."""
    visible = distances[~np.isnan(distances)]
    shares = [(visible <= threshold).mean() if len(visible) else 0.0 for threshold in PCK_DISTANCES]
    return np.array(shares, dtype=np.float64)


def keypoint_scores(distances: Floats, names: tuple[str, ...]) -> tuple[KeypointScore, ...]:
    """The scores of each point."""
    similarities = keypoint_similarities(distances)
    return tuple(
        _score(name, distances[..., index], similarities[..., index]) for index, name in enumerate(names)
    )


def _score(name: str, distances: Floats, similarities: Floats) -> KeypointScore:
    is_visible = ~np.isnan(distances)
    if not is_visible.any():
        return KeypointScore(name, None, None, None, 0)
    visible = distances[is_visible]
    figures = (
        float((visible <= PCK_THRESHOLD).mean()),
        float(similarities[is_visible].mean()),
        float(visible.mean()),
    )
    return KeypointScore(name, *figures, int(is_visible.sum()))
