"""Answers that are boxes around the objects in pictures."""

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from graph.parts.answers import float_texts
from graph.parts.detection_metric import predicted_boxes

MIN_CONFIDENCE = 0.5
"""The least confidence of a box that is an answer."""
SIDES = ("left", "top", "right", "bottom")


def detected_boxes(
    count: int,
    boxes: Tensor,
    scores: Tensor | None = None,
    present: Tensor | None = None,
    is_chance: bool = False,
) -> Tensor:
    """Predicted boxes in each of `count` pictures, as of `predicted_boxes`: [N, M, 6].

    Args:
        count: N.
        boxes: Left, top, right, bottom of all boxes, [N, M, 4] or flattened.
        scores: Of the classes of each box, [N, C, M], or [N * M, C].
        present: Of an object being in each box, [N, M].
        is_chance: Whether that is a probability already.
    """
    if scores is not None and scores.ndim == 2 and len(scores) != count:
        scores = scores.reshape(count, -1, scores.shape[-1]).transpose(1, 2)
    if present is not None and is_chance:
        present = present.logit(eps=1e-7)
    return predicted_boxes(boxes.reshape(count, -1, 4), scores, present)


def box_answers(
    names: Sequence[str],
    boxes: Tensor,
    sizes: Sequence[tuple[int, int]],
    classes: Sequence[str],
) -> dict[str, Any]:
    """A row for each box, the surest first, with its sides in points of the picture.

    A picture without any has a row of its own, without a box.

    Args:
        names: Those of the pictures.
        boxes: Sides as shares of the picture, confidence and class, [N, M, 6].
        sizes: Height and width of each picture as it is seen.
        classes: The names of the classes.
    """
    columns: dict[str, list[str]] = {
        name: [] for name in ("row", "predicted", "certainty", *SIDES)
    }
    for name, detected, (height, width) in zip(names, boxes, sizes, strict=True):
        chosen = detected[detected[:, 4] >= MIN_CONFIDENCE]
        chosen = chosen[chosen[:, 4].argsort(descending=True, stable=True)]
        points = chosen[:, :4].clamp(0, 1) * torch.tensor([width, height] * 2)
        labels = [int(label) for label in chosen[:, 5]]
        columns["row"] += [name] * max(1, len(chosen))
        columns["predicted"] += [
            classes[label] if label < len(classes) else str(label) for label in labels
        ] or [""]
        columns["certainty"] += float_texts(chosen[:, 4]) or [""]
        for index, side in enumerate(SIDES):
            columns[side] += float_texts(points[:, index]) or [""]
    return dict(columns)
