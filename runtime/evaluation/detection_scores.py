"""How well boxes around things are found: pure functions over the arrays of `things`."""

from dataclasses import dataclass

import numpy as np

from graph.parts.coco_matching import THRESHOLDS, match, overlaps, precision_table
from runtime.evaluation.array_types import Floats, Rows, Wholes

SURE, SHARED = 0.5, 0.5
"""How sure a network must be of a box, and how much of a true one it must cover, unless one says else."""


@dataclass(frozen=True, slots=True)
class BoxScore:
    """How well the things of one class are found; None where there are none."""

    name: str
    ap: float | None
    """Average precision, the mean over overlaps from 0.5 to 0.95."""
    ap50: float | None
    ap75: float | None
    recall: float | None
    """The share of them that is found at all, the mean over the same overlaps."""
    support: int


@dataclass(frozen=True, eq=False, slots=True)
class Judged:
    """What became of the boxes of one picture.

    `shown` are the found boxes of which the network is sure enough, the surest first; `meets` the true box
    that each of them found, or -1 for a false alarm; `missed` the true boxes that none found.
    """

    shown: Wholes
    meets: Wholes
    missed: Wholes
    quality: float
    """What hits cover of their boxes, over hits and half of the false alarms and misses: 0 to 1."""


def judge(found: Rows, true: Rows, sure: float = SURE, shared: float = SHARED) -> Judged:
    """What became of the boxes of one picture.

    The quality is that of Kirillov and others (2019), equation 1, over all classes together; that of an
    empty picture in which nothing is found is 1.

    Args:
        found: Boxes with scores and classes, [K, 6].
        true: Boxes with classes, [M, 5].
        sure: How sure the network must be of a box.
        shared: What a found and a true box must have in common.
    """
    order = np.argsort(-found[:, 4], kind="stable")
    shown = order[found[order, 4] >= sure]
    there = np.flatnonzero(true[:, 4] >= 0)
    shares = overlaps(found[shown], true[there])
    shares[found[shown, 5][:, None] != true[there, 4][None]] = -1
    taken = match(shares, shared)
    is_hit = taken >= 0
    meets = np.full(len(shown), -1)
    meets[is_hit] = there[taken[is_hit]]
    covered = float(shares[np.flatnonzero(is_hit), taken[is_hit]].sum())
    wrong = len(shown) + len(there) - 2 * int(is_hit.sum())
    weight = int(is_hit.sum()) + wrong / 2
    return Judged(shown, meets, np.setdiff1d(there, meets), covered / weight if weight else 1.0)


def qualities(given: Rows, wanted: Rows) -> Floats:
    """The quality of each picture, [N]."""
    pairs = zip(given, wanted, strict=True)
    return np.array([judge(found, true).quality for found, true in pairs], dtype=np.float64)


def box_scores(
    given: Rows, wanted: Rows, names: tuple[str, ...]
) -> tuple[tuple[BoxScore, ...], Floats, dict[str, float]]:
    """The scores of the classes, their curves of precision [T, C, 101], and the figures of all together.

    Args:
        given: Found boxes with scores and classes, [N, K, 6].
        wanted: True boxes with classes, [N, M, 5].
        names: Of the classes.
    """
    curves, recalls = precision_table(given, wanted, len(names))
    areas = curves.mean(2)
    columns = (areas.mean(0), areas[0], areas[_at(0.75)], recalls.mean(0))
    support = [int((wanted[..., 4] == index).sum()) for index in range(len(names))]
    ap, ap50, ap75, recall = ([_known(each) for each in column] for column in columns)
    lines = zip(names, ap, ap50, ap75, recall, support, strict=True)
    scores = tuple(BoxScore(*each) for each in lines)
    pairs = zip(("ap", "ap50", "ap75", "box_recall"), columns, strict=True)
    figures = {name: float(np.nanmean(column)) for name, column in pairs if not np.isnan(column).all()}
    return scores, curves, figures


def _at(threshold: float) -> int:
    return int(np.abs(THRESHOLDS - threshold).argmin())


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
