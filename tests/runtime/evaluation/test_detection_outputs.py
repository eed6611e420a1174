"""Boxes and points: recognised from the drawing, judged picture by picture, measured as a whole."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from graph.compiler.tasks.task import TaskType
from runtime.control import Control
from runtime.evaluation.detection_scores import box_scores, match_detections
from runtime.evaluation.evaluation_session import EvaluationSession
from runtime.evaluation.keypoints import (
    COCO_SIGMAS,
    keypoint_distances,
    keypoint_scores,
    pck_curve,
    row_similarity,
)
from runtime.evaluation.report import DetectionReport, KeypointReport
from runtime.evaluation.skeleton import read_skeleton
from tests.runtime.evaluation.runs import detector, examined, opened, train

LEFT, RIGHT = [0.0, 0.0, 0.4, 0.4], [0.5, 0.5, 0.9, 0.9]


def test_a_drawing_of_boxes_is_recognised_behind_its_masks(tmp_path: Path) -> None:
    run = opened(detector(tmp_path), tmp_path, tmp_path)
    task = run.context.task
    assert task.task_type is TaskType.DETECTION
    assert task.classes == ("dark", "bright")
    assert {name: part.loss for name, part in task.parts.items()} == {
        "boxes": "box_loss",
        "labels": "class_loss",
        "present": "present_loss",
    }
    result = run.evaluate("train", Control())
    assert isinstance(result.report, DetectionReport)
    assert result.predictions.predicted.shape == (36, 2, 6)
    assert [class_name.support for class_name in result.report.classes] == [
        int((result.predictions.target[..., 4] == label).sum()) for label in (0, 1)
    ]
    figures = dict(result.report.metrics)
    assert 0.3 < figures["ap50"] <= 1  # it has learned something
    assert figures["ap75"] <= figures["ap50"]
    scores, curves, reported = box_scores(
        result.predictions.predicted, result.predictions.target, task.classes
    )
    assert figures["ap"] == reported["ap"] == pytest.approx(np.mean([score.ap for score in scores]))
    assert curves.shape == (10, 2, 101)
    assert run.context.methods == ()


def test_a_picture_of_ones_own_gets_boxes(tmp_path: Path) -> None:
    run = opened(detector(tmp_path), tmp_path, tmp_path)
    predictions = run.evaluate("test", Control()).predictions
    guess = run.predict_input(predictions.inputs[3])
    assert guess.predicted == pytest.approx(predictions.predicted[3], abs=1e-5)


def test_a_drawing_of_points_is_recognised_with_its_skeleton(tmp_path: Path) -> None:
    project = detector(tmp_path, "keypoints")
    run = EvaluationSession.open_session(
        examined(tmp_path, train(project, tmp_path, tmp_path), tmp_path), Control()
    )
    task = run.context.task
    assert task.task_type is TaskType.KEYPOINTS
    assert task.classes == ("top left", "top right", "bottom right", "bottom left")
    assert task.bones == ((0, 1), (1, 2), (2, 3), (3, 0))
    result = run.evaluate("train", Control())
    assert isinstance(result.report, KeypointReport)
    assert [point.support > 0 for point in result.report.points] == [True, True, True, False]
    assert dict(result.report.metrics)["point_distance"] < 0.8


def test_a_picture_is_judged_by_hand() -> None:
    true = np.array([[*LEFT, 0], [*RIGHT, 1], [0, 0, 0, 0, -1]])
    result = np.array(
        [
            [0.0, 0.0, 0.4, 0.2, 0.8, 0],  # half of the left one
            [*LEFT, 0.9, 0],  # all of it, and surer
            [*RIGHT, 0.7, 0],  # of another class
            [*RIGHT, 0.3, 1],  # not sure enough
        ]
    )
    judged = match_detections(result, true)
    assert judged.shown.tolist() == [1, 0, 2]
    assert judged.matched_targets.tolist() == [0, -1, -1]
    assert judged.missed_targets.tolist() == [1]
    assert judged.quality == pytest.approx(1 / (1 + 3 / 2))
    assert match_detections(result, true, min_confidence=0.2).missed_targets.tolist() == []
    assert match_detections(result[:1], true, min_iou=0.6).matched_targets.tolist() == [-1]


def test_an_empty_picture_is_right_where_nothing_is_detected() -> None:
    none = np.array([[0, 0, 0, 0, -1.0]])
    assert match_detections(np.array([[*LEFT, 0.1, 0]]), none).quality == 1
    assert match_detections(np.array([[*LEFT, 0.9, 0]]), none).quality == 0


def test_distances_count_from_the_size_of_the_object_and_only_where_points_are_visible() -> None:
    target = np.array([[[[0.5, 0.5, 1, 0.2], [0.1, 0.1, 0, 0.2]]]])
    inputs = np.array([[[[0.5, 0.48], [0.9, 0.9]]]])
    apart = keypoint_distances(inputs, target)
    assert apart[0, 0, 0] == pytest.approx(0.1)
    assert math.isnan(apart[0, 0, 1])
    alike = math.exp(-(0.1**2) / (2 * 0.1**2))
    assert row_similarity(apart) == pytest.approx([alike])
    first, second = keypoint_scores(apart, ("a", "b"))
    assert (first.similarity, first.support) == (pytest.approx(alike), 1)
    assert (second.pck, second.support) == (None, 0)
    curve = pck_curve(apart)
    assert (curve[9], curve[11]) == (0, 1)


def test_a_person_is_judged_by_what_people_differ() -> None:
    target = np.ones((1, 1, 17, 4))
    inputs = np.ones((1, 1, 17, 2))
    inputs[..., 0] += 0.1
    expected = np.mean([math.exp(-0.01 / (2 * (2 * coco_sigma) ** 2)) for coco_sigma in COCO_SIGMAS])
    assert row_similarity(keypoint_distances(inputs, target)) == pytest.approx([expected])
    assert row_similarity(keypoint_distances(inputs, target * 0)) == pytest.approx([1])


def test_bones_that_lead_nowhere_are_left_out() -> None:
    text = '{"categories": [{"keypoints": ["a", "b"], "skeleton": [[1, 2], [2, 3]]}]}'
    assert read_skeleton(json.loads(text), 2).bones == ((0, 1),)
    assert read_skeleton(json.loads(text), 3).names == ("1", "2", "3")
