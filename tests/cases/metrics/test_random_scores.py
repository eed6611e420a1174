"""Random scores and targets of every shape, in random batches: scikit-learn's figures, whatever the cut."""

from dataclasses import dataclass
from math import exp, isnan
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn import metrics as sk
from torch import Tensor

from graph.parts.metrics import (
    Accuracy,
    BalancedAccuracy,
    ClassMetric,
    Dice,
    F1Score,
    IoU,
    Precision,
    Recall,
    TopKAccuracy,
)
from graph.parts.ranking import AUROC, AveragePrecision
from graph.parts.regression_metrics import (
    MeanAbsoluteError,
    MeanAbsolutePercentageError,
    MeanSquaredError,
    R2Score,
    RootMeanSquaredError,
)
from graph.parts.sequence_layers import ExactMatch, Perplexity
from tests.examples import examples

OF_CLASSES: dict[type[ClassMetric], Any] = {
    Precision: sk.precision_score,
    Recall: sk.recall_score,
    F1Score: sk.f1_score,
    Dice: sk.f1_score,
    IoU: sk.jaccard_score,
}
OF_NUMBERS: dict[Any, Any] = {
    MeanAbsoluteError: sk.mean_absolute_error,
    MeanSquaredError: sk.mean_squared_error,
    RootMeanSquaredError: sk.root_mean_squared_error,
    MeanAbsolutePercentageError: sk.mean_absolute_percentage_error,
    R2Score: sk.r2_score,
}
FEW = examples(10)
IGNORED = 99


@dataclass(frozen=True)
class Batches:
    """Scores and targets, cut into batches."""

    scores: Tensor
    target: Tensor
    sizes: list[int]
    axis: int | None = None

    def figure(self, metric: Any) -> float:
        for scores, target in zip(self.scores.split(self.sizes), self.target.split(self.sizes), strict=True):
            metric.update(scores, target)
        value = metric.compute()
        assert isinstance(value, float)
        return value

    @property
    def counts(self) -> np.ndarray:
        return (self.target != IGNORED).numpy().ravel()

    @property
    def true(self) -> np.ndarray:
        return self.target.numpy().ravel()[self.counts].astype(int)

    @property
    def table(self) -> np.ndarray:
        """The scores that count, [N, C]."""
        assert self.axis is not None
        moved = self.scores.movedim(self.axis, -1)
        return moved.reshape(-1, moved.shape[-1]).double().numpy()[self.counts]


@st.composite
def cuts(draw: st.DrawFn, rows: int) -> list[int]:
    sizes: list[int] = []
    while sum(sizes) < rows:
        sizes.append(draw(st.integers(1, rows - sum(sizes))))
    return sizes


def numbers_of(draw: st.DrawFn, *shape: int) -> Tensor:
    """Numbers with ties among them."""
    generator = torch.Generator().manual_seed(draw(st.integers(0, 2**31)))
    return torch.randn(shape, generator=generator).round(decimals=draw(st.sampled_from([1, 5])))


@st.composite
def choices(draw: st.DrawFn) -> Batches:
    """Scores for one of many classes, along axis 1 or the last; some rows do not count."""
    rows, count = draw(st.integers(2, 12)), draw(st.integers(2, 5))
    rest = draw(st.sampled_from([(), (), (6,), (7, 8)]))
    axis = draw(st.sampled_from([1, -1]))
    shape = (rows, count, *rest) if axis == 1 else (rows, *rest, count)
    target = (numbers_of(draw, rows, *rest).abs() * 2).long().clamp(max=count - 1)
    ignored = numbers_of(draw, rows, *rest) > draw(st.sampled_from([0.5, 9]))
    return Batches(numbers_of(draw, *shape), target.masked_fill(ignored, IGNORED), draw(cuts(rows)), axis)


@st.composite
def answers(draw: st.DrawFn) -> Batches:
    """Single scores of yes or no, and targets with or without an axis for them."""
    rows = draw(st.integers(2, 12))
    scores, target = draw(
        st.sampled_from(
            [((), ()), ((1,), ()), ((), (1,)), ((1,), (1,)), ((1, 6, 7), (6, 7)), ((1, 6, 7), (1, 6, 7))]
        )
    )
    yes = (numbers_of(draw, rows, *target) > 0).to(draw(st.sampled_from([torch.float32, torch.int64])))
    return Batches(numbers_of(draw, rows, *scores), yes, draw(cuts(rows)))


@st.composite
def labels(draw: st.DrawFn) -> Batches:
    """Scores of which each has a yes or no."""
    rows, count = draw(st.integers(2, 12)), draw(st.integers(2, 5))
    rest = draw(st.sampled_from([(), (5, 6)]))
    yes = (numbers_of(draw, rows, count, *rest) > 0.3).float()
    return Batches(numbers_of(draw, rows, count, *rest), yes, draw(cuts(rows)), 1)


@FEW
@given(choices(), st.sampled_from(["macro", "micro", "weighted"]))
def test_one_of_many(batches: Batches, average: str) -> None:
    table, true, count = batches.table, batches.true, batches.scores.shape[batches.axis or 1]
    predicted = table.argmax(1)
    if not len(true):
        assert isnan(batches.figure(Accuracy(ignore_index=IGNORED)))
        return
    for metric, judge in OF_CLASSES.items():
        figure = batches.figure(metric(count, average, ignore_index=IGNORED))
        assert figure == pytest.approx(judge(true, predicted, average=average, zero_division=0))
    assert batches.figure(Accuracy(ignore_index=IGNORED)) == pytest.approx(sk.accuracy_score(true, predicted))
    recalls = [(predicted[true == k] == k).mean() for k in np.unique(true)]
    assert batches.figure(BalancedAccuracy(count, ignore_index=IGNORED)) == pytest.approx(np.mean(recalls))
    surprise = torch.nn.functional.cross_entropy(torch.from_numpy(table), torch.from_numpy(true))
    assert batches.figure(Perplexity(IGNORED)) == pytest.approx(exp(surprise.item()), rel=1e-5)


@pytest.mark.slow
@FEW
@given(choices(), st.integers(1, 6))
def test_top_k(batches: Batches, k: int) -> None:
    spread = batches.scores + torch.rand(batches.scores.shape) * 1e-3  # without ties
    batches = Batches(spread, batches.target, batches.sizes, batches.axis)
    table, true = batches.table, batches.true
    best = np.argsort(-table, axis=1)[:, :k]
    expected = (best == true[:, None]).any(1).mean() if len(true) else float("nan")
    assert batches.figure(TopKAccuracy(k, IGNORED)) == pytest.approx(expected, nan_ok=True)


@pytest.mark.slow
@FEW
@given(answers(), st.booleans())
def test_yes_or_no(batches: Batches, are_probabilities: bool) -> None:
    true, scores = batches.target.numpy().ravel() > 0, batches.scores.numpy().ravel()
    threshold = 0.0
    if are_probabilities:
        batches = Batches(batches.scores.sigmoid(), batches.target, batches.sizes)
        scores, threshold = batches.scores.numpy().ravel(), 0.5
    predicted = scores > threshold
    for metric, judge in OF_CLASSES.items():
        figure = batches.figure(metric(2, "binary", threshold))
        assert figure == pytest.approx(judge(true, predicted, zero_division=0))
    assert batches.figure(Accuracy(threshold)) == pytest.approx(sk.accuracy_score(true, predicted))
    if true.any() and not true.all():
        assert batches.figure(AUROC()) == pytest.approx(sk.roc_auc_score(true, scores))
        assert batches.figure(AveragePrecision()) == pytest.approx(sk.average_precision_score(true, scores))
        figure = batches.figure(BalancedAccuracy(2, threshold))
        assert figure == pytest.approx(sk.balanced_accuracy_score(true, predicted))
    else:
        assert isnan(batches.figure(AUROC()))


@pytest.mark.slow
@FEW
@given(labels(), st.sampled_from(["macro", "micro", "weighted"]))
def test_several_labels(batches: Batches, average: str) -> None:
    count = batches.scores.shape[1]
    moved, yes = batches.scores.movedim(1, -1), batches.target.movedim(1, -1)
    scores, true = moved.reshape(-1, count).numpy(), yes.reshape(-1, count).numpy() > 0
    predicted = scores > 0
    for metric, judge in OF_CLASSES.items():
        figure = batches.figure(metric(count, average, multilabel=True))
        assert figure == pytest.approx(judge(true, predicted, average=average, zero_division=0))
    figure = batches.figure(Accuracy(multilabel=True))
    assert figure == pytest.approx(1 - sk.hamming_loss(true, predicted))
    if batches.scores.ndim == 2:
        assert batches.figure(ExactMatch(multilabel=True)) == pytest.approx(
            sk.accuracy_score(true, predicted)
        )
    scorable = [k for k in range(count) if true[:, k].any() and not true[:, k].all()]
    areas = [sk.roc_auc_score(true[:, k], scores[:, k]) for k in scorable]
    assert batches.figure(AUROC()) == pytest.approx(np.mean(areas) if areas else float("nan"), nan_ok=True)


@pytest.mark.slow
@FEW
@given(choices())
def test_rankings_of_one_of_many(batches: Batches) -> None:
    noise = torch.rand(batches.scores.shape, generator=torch.Generator().manual_seed(0))
    batches = Batches(batches.scores + noise, batches.target, batches.sizes, batches.axis)
    table, true = batches.table, batches.true
    if not len(true):
        return
    shares = torch.from_numpy(table).float().softmax(1).numpy()
    assume((np.diff(np.sort(shares, axis=0), axis=0) > 1e-6).all())  # no ties that depend on rounding
    occurring = [k for k in range(table.shape[1]) if (true == k).any()]
    scorable = [k for k in occurring if not (true == k).all()]
    areas = [sk.roc_auc_score(true == k, shares[:, k]) for k in scorable]
    expected = np.mean(areas) if areas else float("nan")
    assert batches.figure(AUROC(IGNORED)) == pytest.approx(expected, nan_ok=True, abs=1e-6)


@FEW
@given(st.data())
def test_numbers(data: st.DataObject) -> None:
    rows = data.draw(st.integers(2, 20))
    predicted, target = data.draw(
        st.sampled_from([((), ()), ((1,), ()), ((), (1,)), ((3,), (3,)), ((5, 2), (5, 2)), ((3, 1), (3,))])
    )
    sizes, scale = data.draw(cuts(rows)), data.draw(st.sampled_from([1e-3, 1.0, 1e5]))
    true = (numbers_of(data.draw, rows, *target) + 3) * scale
    guessed = (numbers_of(data.draw, rows, *predicted) + 3) * scale
    batches = Batches(guessed, true, sizes)
    for metric, judge in OF_NUMBERS.items():
        expected = judge(true.reshape(rows, -1).double(), guessed.reshape(rows, -1).double())
        assert batches.figure(metric()) == pytest.approx(expected, rel=1e-9)
