"""Detection metrics of COCO, over arrays of boxes.

Predicted boxes are rows of left, top, right, bottom, score, class; true boxes are rows
of left, top, right, bottom, class, with class -1 where there is no more box.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

IOU_THRESHOLDS = np.linspace(0.5, 0.95, 10)
"""The overlaps from which a box counts as found, one after the other."""
RECALL_POINTS = np.linspace(0, 1, 101)
"""Where a curve of precision over recall is read."""
MAX_DETECTIONS = 100
"""Found boxes of a class in a picture that count, the best ones."""


def array_box_iou(boxes: NDArray[Any], others: NDArray[Any]) -> NDArray[Any]:
    """The intersection over union of boxes [K, 4] and boxes [M, 4]: [K, M]."""
    low = np.maximum(boxes[:, None, :2], others[None, :, :2])
    high = np.minimum(boxes[:, None, 2:4], others[None, :, 2:4])
    common = np.maximum(high - low, 0).prod(-1)
    sizes = np.maximum(boxes[:, 2:4] - boxes[:, :2], 0).prod(-1)
    others_sizes = np.maximum(others[:, 2:4] - others[:, :2], 0).prod(-1)
    union = sizes[:, None] + others_sizes[None] - common
    shares = np.divide(common, union, out=np.zeros_like(common), where=union > 0)
    return np.asarray(shares)


def match_boxes(shares: NDArray[Any], threshold: float) -> NDArray[Any]:
    """Which true box each predicted one [K] matches; -1 where none is left.

    Predicted boxes are matched in order of confidence, each with the true box that it
    overlaps most among those without a match.

    Args:
        shares: Their overlaps [K, M], the most confident first.
        threshold: The smallest overlap of a match.
    """
    matches = np.full(len(shares), -1)
    free = np.ones(shares.shape[1], dtype=bool)
    for index, row in enumerate(shares):
        left = np.where(free, row, -1.0)
        best = int(left.argmax()) if len(left) else -1
        if best >= 0 and left[best] >= threshold - 1e-10:
            matches[index], free[best] = best, False
    return matches


def precision_curve(hits: NDArray[Any], total: int) -> NDArray[Any]:
    """The precision that can be had at each of `RECALL_POINTS`, [101].

    Args:
        hits: Whether each predicted box has a match, the most confident first.
        total: How many true boxes there are.
    """
    right = hits.cumsum()
    precision = right / np.arange(1, len(hits) + 1)
    best_from_here = np.maximum.accumulate(precision[::-1])[::-1]
    indices = np.searchsorted(right / total, RECALL_POINTS, side="left")
    return np.asarray(np.append(best_from_here, 0.0)[indices])


def precision_table(
    predictions: NDArray[Any],
    targets: NDArray[Any],
    classes: int,
    thresholds: NDArray[Any] = IOU_THRESHOLDS,
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Curves of precision [T, C, 101], and the highest recall [T, C].

    They are nan for classes without a true box. The mean of a curve is its average
    precision. Source: Lin and others (2014), and the rules at cocodataset.org.

    Args:
        predictions: Predicted boxes of every image, [N, K, 6].
        targets: True boxes of every image, [N, M, 5].
        classes: How many classes there are.
        thresholds: Overlaps from which a box counts as detected.
    """
    curves = np.full((len(thresholds), classes, len(RECALL_POINTS)), np.nan)
    recalls = np.full((len(thresholds), classes), np.nan)
    for index in range(classes):
        total = int((targets[..., 4] == index).sum())
        if not total:
            continue
        scores, hits = class_hits(predictions, targets, index, thresholds)
        order = np.argsort(-scores, kind="stable")
        for row, met in enumerate(hits[:, order]):
            curves[row, index] = precision_curve(met, total)
            recalls[row, index] = met.sum() / total
    return curves, recalls


def class_hits(
    predictions: NDArray[Any],
    targets: NDArray[Any],
    index: int,
    thresholds: NDArray[Any],
) -> tuple[NDArray[Any], NDArray[Any]]:
    """The scores [S] of the predictions of a class, and which of them hit, [T, S]."""
    scores: list[NDArray[Any]] = [np.zeros(0)]
    hits: list[NDArray[Any]] = [np.zeros((len(thresholds), 0), dtype=bool)]
    for predicted, true in zip(predictions, targets, strict=True):
        mine = predicted[predicted[:, 5] == index]
        mine = mine[np.argsort(-mine[:, 4], kind="stable")][:MAX_DETECTIONS]
        if not len(mine):
            continue
        shares = array_box_iou(mine, true[true[:, 4] == index])
        scores.append(mine[:, 4])
        hits.append(
            np.stack([match_boxes(shares, threshold) >= 0 for threshold in thresholds])
        )
    return np.concatenate(scores), np.concatenate(hits, axis=1)
