"""Boxes are matched and measured as COCO measures them."""

import contextlib
import io

import numpy as np
import pytest
import torch
from torch import Tensor

from graph.parts.coco_matching import array_box_iou, match_boxes, precision_curve, precision_table
from graph.parts.detection_metric import MeanAveragePrecision

LEFT, RIGHT = [0.0, 0.0, 0.4, 0.4], [0.5, 0.5, 0.9, 0.9]
NONE = [0.0, 0.0, 0.0, 0.0, -1.0]


def test_what_boxes_have_in_common() -> None:
    boxes = np.array([[0, 0, 2, 2], [5, 5, 6, 6], [1, 1, 1, 1]], dtype=float)
    others = np.array([[1, 1, 3, 3], [0, 0, 2, 2], [1, 1, 1, 1]], dtype=float)
    assert array_box_iou(boxes, others).tolist() == [[1 / 7, 1, 0], [0, 0, 0], [0, 0, 0]]
    assert array_box_iou(boxes, others[:0]).shape == (3, 0)


def test_the_surest_box_chooses_first_and_nobody_takes_what_is_taken() -> None:
    shares = np.array([[0.6, 0.7], [0.1, 0.9], [0.8, 0.0]])
    assert match_boxes(shares, 0.5).tolist() == [1, -1, 0]
    assert match_boxes(shares, 0.75).tolist() == [-1, 1, 0]
    assert match_boxes(shares[:, :0], 0.5).tolist() == [-1, -1, -1]


def test_precision_is_the_best_that_can_be_had_from_a_recall_on() -> None:
    # By hand: right, wrong, right of 2 true boxes: 1 up to half of them, then 2 of 3.
    curve = precision_curve(np.array([True, False, True]), 2)
    assert curve[:51].tolist() == [1] * 51
    assert curve[51:] == pytest.approx(2 / 3)
    assert precision_curve(np.array([True]), 2).sum() == 51
    assert precision_curve(np.zeros(0, dtype=bool), 2).sum() == 0


def test_a_table_of_two_pictures_by_hand() -> None:
    targets = np.array([[[*LEFT, 0], [*RIGHT, 1]], [[*LEFT, 0], NONE]])
    predictions = np.array([[[*LEFT, 0.9, 0], [*RIGHT, 0.8, 0]], [[*RIGHT, 0.7, 1], [*LEFT, 0.6, 0]]])
    curves, recalls = precision_table(predictions, targets, 3)
    # Class 0: right, wrong, right. Class 1: its only box was called 0. Class 2: nowhere.
    assert curves[:, 0].mean(1) == pytest.approx((51 + 50 * 2 / 3) / 101)
    assert curves[:, 1].max() == 0
    assert np.isnan(curves[:, 2]).all()
    assert recalls[0, :2].tolist() == [1, 0]


def pictures(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Many boxes found more or less well."""
    random = np.random.default_rng(seed)
    corner, size = random.random((40, 5, 2)) * 0.6, 0.1 + random.random((40, 5, 2)) * 0.3
    true = np.concatenate([corner, corner + size, random.integers(0, 3, (40, 5, 1))], -1)
    predicted = np.concatenate([true[..., :4], random.random((40, 5, 1)), true[..., 4:]], -1)
    predicted[..., :4] += random.normal(0, 0.03, (40, 5, 4))
    wrong = random.random((40, 5)) < 0.2
    predicted[..., 5][wrong] = random.integers(0, 3, wrong.sum())
    true[..., 4][random.random((40, 5)) < 0.3] = -1
    return predicted, true


def figures_of_coco(predicted: np.ndarray, true: np.ndarray) -> np.ndarray:
    """AP, AP50 and AP75, and the mean recall, by COCO's own program."""
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    truth, answers = [], []
    for image, (boxes, others) in enumerate(zip(predicted, true, strict=True)):
        for left, top, right, bottom, label in others[others[:, 4] >= 0].tolist():
            box, area = [left, top, right - left, bottom - top], (right - left) * (bottom - top)
            entry = {"image_id": image, "category_id": int(label), "bbox": box, "area": area}
            truth.append({**entry, "iscrowd": 0, "id": len(truth) + 1})
        for left, top, right, bottom, score, label in boxes.tolist():
            box = [left, top, right - left, bottom - top]
            answers.append({"image_id": image, "category_id": int(label), "bbox": box, "score": score})
    with contextlib.redirect_stdout(io.StringIO()):
        whole = COCO()
        whole.dataset = {
            "images": [{"id": image} for image in range(len(true))],
            "annotations": truth,
            "categories": [{"id": number} for number in range(3)],
        }
        whole.createIndex()
        judge = COCOeval(whole, whole.loadRes(answers), "bbox")
        judge.evaluate()
        judge.accumulate()
        judge.summarize()
    return np.asarray(judge.stats)[[0, 1, 2, 8]]


@pytest.mark.parametrize("seed", range(3))
def test_figures_are_those_of_coco(seed: int) -> None:
    predicted, true = pictures(seed)
    curves, recalls = precision_table(predicted, true, 3)
    figures = [curves.mean(), curves[0].mean(), curves[5].mean(), recalls.mean()]
    assert 0.05 < figures[0] < 0.9
    assert figures == pytest.approx(figures_of_coco(predicted, true), abs=1e-12)


def test_the_metric_takes_batches_of_scores() -> None:
    predicted, true = (torch.tensor(item, dtype=torch.float32) for item in pictures(0))
    scores = torch.nn.functional.one_hot(predicted[..., 5].long(), 3).float().transpose(1, 2) * 50
    labels = torch.where(true[..., 4] < 0, -100, true[..., 4]).long()
    present = torch.logit(predicted[..., 4])
    metric = MeanAveragePrecision()

    def feed(rows: slice) -> None:
        metric.update(predicted[rows, :, :4], true[rows, :, :4], labels[rows], scores[rows], present[rows])

    feed(slice(0, 25))
    feed(slice(25, 40))
    curves, _ = precision_table(*pictures(0), 3)
    assert metric.compute() == pytest.approx(curves.mean(), abs=1e-3)
    metric.reset()
    assert np.isnan(metric.compute())


def test_one_threshold_and_boxes_alone() -> None:
    boxes = torch.tensor([[LEFT], [RIGHT]])
    shifted = boxes + 0.05

    def figure(iou: float | None) -> float:
        metric, labels = MeanAveragePrecision(iou), torch.zeros(2, 1, dtype=torch.int64)
        metric.update(shifted, boxes, labels)
        return metric.compute()

    assert figure(0.5) == 1  # what they have in common is 0.35² of 2 × 0.4² − 0.35²: 0.62
    assert figure(0.75) == 0
    assert figure(None) == pytest.approx(0.3)


def test_pictures_without_an_object_have_no_figure() -> None:
    metric, none = MeanAveragePrecision(), torch.full((2, 3), -100)
    zeros: Tensor = torch.zeros(2, 3, 4)
    metric.update(zeros, zeros, none)
    assert np.isnan(metric.compute())
    assert metric.state_dict() == {}
