"""How good predicted boxes are: pure functions over the arrays of `detection_outputs`."""

from dataclasses import dataclass

import numpy as np

from graph.parts.coco_matching import IOU_THRESHOLDS, array_box_iou, match_boxes, precision_table
from runtime.array_types import Array, Floats, Ints

MIN_CONFIDENCE, MIN_IOU = 0.5, 0.5
"""The confidence of a box, and how much of a true one it must cover, unless others are asked for."""


@dataclass(frozen=True, slots=True)
class BoxScore:
    """How well the instances of one class are detected; None where there are none."""

    name: str
    ap: float | None
    """Average precision, the mean over overlaps from 0.5 to 0.95."""
    ap50: float | None
    ap75: float | None
    recall: float | None
    """The share of them that is detected at all, the mean over the same overlaps."""
    support: int


@dataclass(frozen=True, eq=False, slots=True)
class DetectionMatches:
    """What became of the boxes of one picture.

    `shown` are the predicted boxes of enough confidence, the highest first; `matched_targets` the true box
    that each of them matches, or -1 for a false alarm; `missed_targets` the true boxes that none matches.
    """

    shown: Ints
    matched_targets: Ints
    missed_targets: Ints
    quality: float
    """What hits cover of their boxes, over hits and half of the false alarms and misses: 0 to 1."""


def match_detections(
    detections: Array, targets: Array, min_confidence: float = MIN_CONFIDENCE, min_iou: float = MIN_IOU
) -> DetectionMatches:
    """What became of the boxes of one picture.

    The quality is that of Kirillov and others (2019), equation 1, over all classes together; that of an
    empty picture in which nothing is detected is 1.

    Args:
        detections: Boxes with scores and classes, [K, 6].
        targets: Boxes with classes, [M, 5].
        min_confidence: The least confidence of a box.
        min_iou: What a predicted and a true box must have in common.
    """
    order = np.argsort(-detections[:, 4], kind="stable")
    shown = order[detections[order, 4] >= min_confidence]
    valid = np.flatnonzero(targets[:, 4] >= 0)
    ious = array_box_iou(detections[shown], targets[valid])
    ious[detections[shown, 5][:, None] != targets[valid, 4][None]] = -1
    matches = match_boxes(ious, min_iou)
    is_hit = matches >= 0
    matched_targets = np.full(len(shown), -1)
    matched_targets[is_hit] = valid[matches[is_hit]]
    covered = float(ious[np.flatnonzero(is_hit), matches[is_hit]].sum())
    wrong = len(shown) + len(valid) - 2 * int(is_hit.sum())
    weight = int(is_hit.sum()) + wrong / 2
    return DetectionMatches(
        shown, matched_targets, np.setdiff1d(valid, matched_targets), covered / weight if weight else 1.0
    )


def detection_qualities(predicted: Array, target: Array) -> Floats:
    """The quality of each picture, [N]."""
    pairs = zip(predicted, target, strict=True)
    return np.array(
        [match_detections(detections, boxes).quality for detections, boxes in pairs], dtype=np.float64
    )


def box_scores(
    predicted: Array, target: Array, names: tuple[str, ...]
) -> tuple[tuple[BoxScore, ...], Floats, dict[str, float]]:
    """The scores of the classes, their curves of precision [T, C, 101], and the figures of all together.

    Args:
        predicted: Boxes with scores and classes, [N, K, 6].
        target: True boxes with classes, [N, M, 5].
        names: Of the classes.
    """
    curves, recalls = precision_table(predicted, target, len(names))
    areas = curves.mean(2)
    columns = (areas.mean(0), areas[0], areas[_threshold_index(0.75)], recalls.mean(0))
    support = [int((target[..., 4] == index).sum()) for index in range(len(names))]
    ap, ap50, ap75, recall = ([_none_if_nan(item) for item in column] for column in columns)
    lines = zip(names, ap, ap50, ap75, recall, support, strict=True)
    scores = tuple(BoxScore(*item) for item in lines)
    pairs = zip(("ap", "ap50", "ap75", "box_recall"), columns, strict=True)
    figures = {name: float(np.nanmean(column)) for name, column in pairs if not np.isnan(column).all()}
    return scores, curves, figures


def _threshold_index(threshold: float) -> int:
    return int(np.abs(IOU_THRESHOLDS - threshold).argmin())


def _none_if_nan(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
