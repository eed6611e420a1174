"""Empty parts, single classes and scores that are no numbers: a figure or nan, never an exception."""

from typing import Any

import numpy as np
import pytest
import torch
from sklearn import metrics as sk

from graph.parts.detection_metric import MeanAveragePrecision
from graph.parts.metrics import (
    Accuracy,
    BalancedAccuracy,
    Dice,
    F1Score,
    IoU,
    Precision,
    Recall,
    TopKAccuracy,
)
from graph.parts.ranking import AUROC, AveragePrecision
from graph.parts.regression_metrics import MeanAbsoluteError, R2Score, RootMeanSquaredError
from graph.parts.sequence_layers import ExactMatch, Perplexity

OF_CLASSES = [Accuracy, TopKAccuracy, AUROC, AveragePrecision, Perplexity]
COUNTING = [F1Score, Precision, Recall, IoU, Dice, BalancedAccuracy]
SCORES = torch.randn(20, 3, generator=torch.Generator().manual_seed(0))


@pytest.mark.parametrize(
    "metric",
    [
        *OF_CLASSES,
        *COUNTING,
        ExactMatch,
        MeanAbsoluteError,
        RootMeanSquaredError,
        R2Score,
        MeanAveragePrecision,
    ],
)
def test_without_rows_there_is_no_figure(metric: Any) -> None:
    assert np.isnan(metric().compute())


@pytest.mark.parametrize("metric", [*OF_CLASSES, ExactMatch])
def test_a_batch_of_which_nothing_counts(metric: Any) -> None:
    it = metric()
    it.update(SCORES, torch.full((20,), -100))
    assert np.isnan(it.compute())


@pytest.mark.parametrize("metric", COUNTING)
def test_a_batch_of_which_nothing_counts_in_classes(metric: Any) -> None:
    it = metric(3)
    it.update(SCORES, torch.full((20,), -100))
    assert np.isnan(it.compute())


def test_one_class_only() -> None:
    true, answers = torch.zeros(20, dtype=torch.int64), SCORES.argmax(1)
    judges = {
        F1Score: sk.f1_score,
        Precision: sk.precision_score,
        Recall: sk.recall_score,
        IoU: sk.jaccard_score,
    }
    for metric, judge in judges.items():
        it = metric(3)
        it.update(SCORES, true)
        assert it.compute() == pytest.approx(judge(true, answers, average="macro", zero_division=0))
    area = AUROC()
    area.update(SCORES[:, 0], true)
    assert np.isnan(area.compute())
    precision = AveragePrecision()
    precision.update(SCORES[:, 0], true + 1)
    assert precision.compute() == pytest.approx(sk.average_precision_score(true + 1, SCORES[:, 0]))


@pytest.mark.parametrize("bad", [float("nan")])
def test_scores_that_are_no_numbers_are_wrong(bad: float) -> None:
    scores, true = SCORES.clone(), SCORES.argmax(1)
    scores[:5] = bad
    accuracy, top, exact, recall = Accuracy(), TopKAccuracy(3), ExactMatch(), Recall(3, "micro")
    for it in (accuracy, top, exact, recall):
        it.update(scores, true)
        assert it.compute() == pytest.approx(0.75)
    single = Accuracy()
    single.update(scores[:, 0], torch.zeros(20))
    assert single.compute() == pytest.approx(float((scores[5:, 0] <= 0).sum()) / 20)
    for it in (AUROC(), AveragePrecision(), Perplexity()):
        it.update(scores, true)
        assert np.isnan(it.compute())
    error = MeanAbsoluteError()
    error.update(scores, SCORES)
    assert np.isnan(error.compute())


@pytest.mark.parametrize("metric", COUNTING)
def test_targets_outside_of_the_classes_are_wrong(metric: Any) -> None:
    true, answers = SCORES.argmax(1), SCORES.argmax(1)
    true[:4] = torch.tensor([-1, 3, 7, -5])
    it = metric(3)
    it.update(SCORES, true)
    judge = {Precision: sk.precision_score, Recall: sk.recall_score, IoU: sk.jaccard_score}.get(
        metric, sk.recall_score if metric is BalancedAccuracy else sk.f1_score
    )
    outside = np.where((true < 0) | (true > 2), 3, true)
    assert it.compute() == pytest.approx(judge(outside, answers, average="macro", zero_division=0))


def test_boxes_that_are_no_numbers_are_false_alarms() -> None:
    boxes = torch.tensor([[[0.0, 0, 10, 10], [20, 20, 30, 30]]])
    predicted = boxes.clone()
    metric = MeanAveragePrecision(0.5)
    metric.update(predicted, boxes, torch.tensor([[0, 0]]))
    assert metric.compute() == pytest.approx(1)
    metric.reset()
    predicted[0, 1] = float("nan")
    metric.update(predicted, boxes, torch.tensor([[0, 0]]))
    assert metric.compute() == pytest.approx(0.5, abs=0.01)
