"""How well points of things are found: pure functions over the arrays of `things`.

Distances are shares of the size of a thing: of the root of its box's area.
"""

from dataclasses import dataclass

import numpy as np

from runtime.evaluation.array_types import Floats, Rows

NEAR = 0.1
"""Points that are no farther away count as right."""
REACHES = np.linspace(0, 0.5, 51)
"""Distances up to which points count as right, for a curve."""
PERSON = (
    *(0.026, 0.025, 0.025, 0.035, 0.035),  # nose, eyes, ears
    *(0.079, 0.079, 0.072, 0.072, 0.062, 0.062),  # shoulders, elbows, wrists
    *(0.107, 0.107, 0.087, 0.087, 0.089, 0.089),  # hips, knees, ankles
)
"""How far people who mark the 17 points of a person differ, as COCO measured it."""
OTHERWISE = 0.05
"""The same for points of which nobody measured it."""


@dataclass(frozen=True, slots=True)
class PointScore:
    """How well one of the points is found; None where it is never seen."""

    name: str
    near: float | None
    """The share that is no farther away than `NEAR`."""
    similarity: float | None
    distance: float | None
    support: int


def distances(given: Rows, wanted: Rows) -> Floats:
    """How far each point [N, M, J] is from where it should be; nan for points that are not seen.

    Args:
        given: Places [N, M, J, 2].
        wanted: Places, whether they are seen, and the size of the thing, [N, M, J, 4].
    """
    apart = np.sqrt(((given - wanted[..., :2]) ** 2).sum(-1))
    counts = (wanted[..., 2] > 0) & (wanted[..., 3] > 0)
    shares = np.divide(apart, wanted[..., 3], out=np.full(apart.shape, np.nan), where=counts)
    return np.asarray(shares)


def similarities(apart: Floats) -> Floats:
    """How alike found and true points are, 0 to 1: COCO's object keypoint similarity before its mean."""
    joints = apart.shape[-1]
    spread = 2 * np.array(PERSON if joints == len(PERSON) else [OTHERWISE] * joints)
    return np.asarray(np.exp(-(apart**2) / (2 * spread**2)))


def row_similarity(apart: Floats) -> Floats:
    """The mean similarity in each picture, [N]; 1 where no point is seen."""
    alike = similarities(apart).reshape(len(apart), -1)
    is_seen = ~np.isnan(alike)
    sums, counts = np.where(is_seen, alike, 0).sum(1), is_seen.sum(1)
    return np.asarray(np.divide(sums, counts, out=np.ones(len(apart)), where=counts > 0))


def near_curve(apart: Floats) -> Floats:
    """The share of the points that are seen no farther away than each of `REACHES`."""
    seen = apart[~np.isnan(apart)]
    shares = [(seen <= each).mean() if len(seen) else 0.0 for each in REACHES]
    return np.array(shares, dtype=np.float64)


def point_scores(apart: Floats, names: tuple[str, ...]) -> tuple[PointScore, ...]:
    """The scores of each point."""
    alike = similarities(apart)
    return tuple(_score(name, apart[..., index], alike[..., index]) for index, name in enumerate(names))


def _score(name: str, apart: Floats, alike: Floats) -> PointScore:
    is_seen = ~np.isnan(apart)
    if not is_seen.any():
        return PointScore(name, None, None, None, 0)
    far = apart[is_seen]
    figures = (float((far <= NEAR).mean()), float(alike[is_seen].mean()), float(far.mean()))
    return PointScore(name, *figures, int(is_seen.sum()))
