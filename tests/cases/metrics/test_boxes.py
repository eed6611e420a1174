"""Boxes: the figures of pycocotools for scores, and for the probabilities that a drawing makes of them."""

import contextlib
import io
from typing import Any

import numpy as np
import pytest
import torch
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval
from torch import Tensor

from graph.compiler import analyse
from graph.dataset_fields import DataDescription, Field
from graph.document import Project
from graph.parts.detection_metric import MeanAveragePrecision
from tests.builders import drawing

CLASSES, PICTURES, MAX_BOXES = 3, 30, 4


def judged(boxes: Tensor, true: Tensor, labels: Tensor, confidence: Tensor, classes: Tensor) -> float:
    """COCO's mean average precision; boxes are left, top, right, bottom."""
    ids = range(1, PICTURES + 1)
    truth: list[dict[str, Any]] = []
    predictions: list[dict[str, Any]] = []
    for image in range(PICTURES):
        for slot in range(MAX_BOXES):
            left, top, right, bottom = (float(side) for side in true[image, slot].double() * 100)
            if labels[image, slot] >= 0:
                box = [left, top, right - left, bottom - top]
                label = int(labels[image, slot]) + 1
                common = {"image_id": image + 1, "category_id": label, "bbox": box}
                truth.append({**common, "id": len(truth) + 1, "area": box[2] * box[3], "iscrowd": 0})
            left, top, right, bottom = (float(side) for side in boxes[image, slot].double() * 100)
            score, label = float(confidence[image, slot]), int(classes[image, slot]) + 1
            box = [left, top, right - left, bottom - top]
            predictions.append({"image_id": image + 1, "category_id": label, "bbox": box, "score": score})
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = {
            "images": [{"id": number} for number in ids],
            "categories": [{"id": number + 1} for number in range(CLASSES)],
            "annotations": truth,
        }
        coco.createIndex()
        evaluation = COCOeval(coco, coco.loadRes(predictions), "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    return float(evaluation.stats[0])


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("probabilities", [False, True])
def test_boxes_in_batches(seed: int, probabilities: bool) -> None:
    generator = torch.Generator().manual_seed(seed)
    corner = torch.rand(PICTURES, MAX_BOXES, 2, generator=generator) * 0.6
    true = torch.cat([corner, corner + 0.1 + 0.3 * torch.rand(corner.shape, generator=generator)], -1)
    labels = torch.randint(-1, CLASSES, (PICTURES, MAX_BOXES), generator=generator)
    labels[labels < 0] = -100
    boxes = true + 0.02 * torch.randn(true.shape, generator=generator)
    scores = torch.randn(PICTURES, CLASSES, MAX_BOXES, generator=generator)
    present = torch.randn(PICTURES, MAX_BOXES, generator=generator)
    shares, chance = scores.softmax(1), present.sigmoid()
    best = shares.max(1)
    expected = judged(boxes, true, labels, best.values * chance, best.indices)
    metric = MeanAveragePrecision(probabilities=probabilities)
    taken = (shares, chance) if probabilities else (scores, present)
    for start in range(0, PICTURES, 7):
        part = slice(start, start + 7)
        metric.update(boxes[part], true[part], labels[part], *(item[part] for item in taken))
    assert metric.compute() == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("probabilities", [False, True])
def test_the_drawing_decides_what_scores_are(probabilities: bool) -> None:
    last = [("shares", "Softmax", {"dim": 1})] if probabilities else [("shares", "Identity")]
    graph = drawing(
        [
            ("data", "data.npz", {"path": "boxes.npz", "more": ("labels",)}),
            *(("flat", "Flatten"), ("boxes", "Linear", {"out_features": 16})),
            *(("four", "Unflatten", {"dim": 1, "unflattened_size": (4, 4)}), *last),
            *(("scores", "Linear", {"out_features": 12}),),
            *(("shaped", "Unflatten", {"dim": 1, "unflattened_size": (3, 4)}), ("loss", "SmoothL1Loss")),
            *(("map", "metric.MeanAveragePrecision"), ("adam", "Adam")),
        ],
        "data.input>flat.input flat.output>boxes.input boxes.output>four.input four.output>loss.input "
        "data.target>loss.target loss.output>adam.loss flat.output>scores.input scores.output>shaped.input "
        "shaped.output>shares.input shares.output>map.scores four.output>map.input data.target>map.target "
        "data.labels>map.labels",
    )
    fields = (Field("input", (8,)), Field("target", (4, 4)), Field("labels", (4,), "int64"))
    analysis = analyse(Project(main=graph), {"data": DataDescription(fields)})
    assert analysis.inferred["map", "probabilities"] is probabilities
    assert analysis.source is not None
    assert ("probabilities=True" in analysis.source.text) is probabilities
    assert np.isnan(MeanAveragePrecision().compute())
