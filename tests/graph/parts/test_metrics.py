"""Metrics fed in batches come to scikit-learn's figures."""

import math
from collections import Counter

import pytest
import torch
from sklearn import metrics as sk
from torch import Tensor, nn

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
from graph.parts.sequence_layers import BLEU, ExactMatch, Perplexity


def in_batches(metric: nn.Module, scores: Tensor, target: Tensor) -> float:
    """The figure of the second of two passes."""
    value = math.nan
    for _ in range(2):
        for pair in zip(scores.split(7), target.split(7), strict=True):
            metric.update(*pair)
        value = metric.compute()
        metric.reset()
    return float(value)


GENERATOR = torch.Generator().manual_seed(0)
SCORES = torch.randn(60, 4, generator=GENERATOR).round(decimals=1)  # with ties
CLASSES = torch.randint(0, 4, (60,), generator=GENERATOR)
PREDICTED = SCORES.argmax(1)
SINGLE = torch.randn(60, 1, generator=GENERATOR).round(decimals=1)
YES = torch.randint(0, 2, (60, 1), generator=GENERATOR).float()
GUESSED = torch.randn(60, 1, generator=GENERATOR) + 150
TRUE = GUESSED + torch.randn(60, 1, generator=GENERATOR)
NEVER = torch.nn.functional.pad(SCORES, (0, 5), value=-9.0)  # five classes more, that no row has

OF_CLASSES = [
    (Precision, sk.precision_score),
    (Recall, sk.recall_score),
    (F1Score, sk.f1_score),
    (Dice, sk.f1_score),
    (IoU, sk.jaccard_score),
]


@pytest.mark.parametrize(("metric", "theirs"), OF_CLASSES)
@pytest.mark.parametrize("average", ["macro", "micro", "weighted"])
def test_metrics_of_classes(metric: type[ClassMetric], theirs, average: str) -> None:  # type: ignore[no-untyped-def]
    expected = pytest.approx(theirs(CLASSES, PREDICTED, average=average, zero_division=0))
    assert in_batches(metric(4, average), SCORES, CLASSES) == expected
    assert in_batches(metric(9, average), NEVER, CLASSES) == expected


@pytest.mark.parametrize(("metric", "theirs"), OF_CLASSES)
def test_metrics_of_single_scores(metric: type[ClassMetric], theirs) -> None:  # type: ignore[no-untyped-def]
    expected = pytest.approx(theirs(YES.flatten(), SINGLE.flatten() > 0))
    assert in_batches(metric(1, "binary"), SINGLE, YES) == expected
    assert in_batches(metric(2, "binary"), SINGLE.flatten(), YES.flatten().long()) == expected
    assert in_batches(metric(1, "binary", threshold=0.5), SINGLE.sigmoid(), YES) == expected


def test_accuracies() -> None:
    assert in_batches(Accuracy(), SCORES, CLASSES) == sk.accuracy_score(CLASSES, PREDICTED)
    assert in_batches(Accuracy(), SCORES, nn.functional.one_hot(CLASSES, 4).float()) == sk.accuracy_score(
        CLASSES, PREDICTED
    )
    expected = sk.top_k_accuracy_score(CLASSES, SCORES + torch.arange(4) * 1e-3, k=2)
    assert in_batches(TopKAccuracy(2), SCORES + torch.arange(4) * 1e-3, CLASSES) == expected
    assert in_batches(TopKAccuracy(9), SCORES, CLASSES) == 1
    assert in_batches(BalancedAccuracy(4), SCORES, CLASSES) == pytest.approx(
        sk.balanced_accuracy_score(CLASSES, PREDICTED)
    )
    few = CLASSES.clamp(max=1)  # what is found, but is nowhere true, does not count
    with pytest.warns(UserWarning, match="y_pred contains"):
        expected = sk.balanced_accuracy_score(few, PREDICTED)
    assert in_batches(BalancedAccuracy(9), NEVER, few) == pytest.approx(expected)


def test_accuracy_of_single_scores() -> None:
    scores = torch.tensor([[1.0], [-1.0], [2.0], [-3.0]])
    target = torch.tensor([[1.0], [0.0], [0.0], [0.0]])
    assert in_batches(Accuracy(), scores, target) == 0.75
    assert in_batches(Accuracy(), scores.flatten(), target.flatten()) == 0.75
    assert in_batches(Accuracy(threshold=0.5), scores.sigmoid(), target) == 0.75


def test_accuracy_of_several_labels() -> None:
    labels = (SCORES.roll(1, 0) > 0).float()
    expected = sk.accuracy_score(labels.flatten(), SCORES.flatten() > 0)
    assert in_batches(Accuracy(multilabel=True), SCORES, labels) == pytest.approx(expected)


def test_points_that_do_not_count() -> None:
    scores, target = torch.rand(9, 3, 4, 4, generator=GENERATOR), torch.zeros(9, 4, 4, dtype=torch.int64)
    target[:, 1:] = torch.randint(0, 3, (9, 3, 4), generator=GENERATOR)
    masked = target.clone()
    masked[:, 0] = 255
    predicted = scores.argmax(1)[:, 1:].flatten()
    true = target[:, 1:].flatten()
    assert in_batches(Accuracy(ignore_index=255), scores, masked) == sk.accuracy_score(true, predicted)
    assert in_batches(IoU(3, ignore_index=255), scores, masked) == pytest.approx(
        sk.jaccard_score(true, predicted, average="macro")
    )


def test_a_mask_of_one_class() -> None:
    scores = torch.randn(9, 1, 4, 4, generator=GENERATOR)
    mask = (torch.rand(9, 4, 4, generator=GENERATOR) > 0.6).float()
    expected = sk.jaccard_score(mask.flatten(), scores.flatten() > 0)
    assert in_batches(IoU(1, "binary"), scores, mask) == pytest.approx(expected)


def test_rankings() -> None:
    yes, single = YES.flatten(), SINGLE.flatten()
    assert in_batches(AUROC(), SINGLE, YES) == pytest.approx(sk.roc_auc_score(yes, single))
    assert in_batches(AUROC(), single, yes.long()) == pytest.approx(sk.roc_auc_score(yes, single))
    assert in_batches(AveragePrecision(), SINGLE, YES) == pytest.approx(
        sk.average_precision_score(yes, single)
    )
    two = torch.cat([SINGLE * 0.5, SINGLE * 1.5], 1)
    assert in_batches(AUROC(), two, yes.long()) == pytest.approx(sk.roc_auc_score(yes, single))


def test_rankings_of_several_classes() -> None:
    shares = SCORES.softmax(1)
    expected = sk.roc_auc_score(CLASSES, shares, multi_class="ovr")
    assert in_batches(AUROC(), SCORES, CLASSES) == pytest.approx(expected)
    assert in_batches(AUROC(probabilities=True), shares, CLASSES) == pytest.approx(expected)
    labels = (SCORES.roll(1, 0) > 0).float()
    assert in_batches(AUROC(), SCORES, labels) == pytest.approx(sk.roc_auc_score(labels, SCORES))
    assert in_batches(AveragePrecision(), SCORES, labels) == pytest.approx(
        sk.average_precision_score(labels, SCORES)
    )


@pytest.mark.parametrize("target", [TRUE, TRUE.flatten(), TRUE.round().long()], ids=["[B, 1]", "[B]", "int"])
def test_regression(target: Tensor) -> None:
    true, guessed = target.flatten(), GUESSED.flatten()
    mse = sk.mean_squared_error(true, guessed)
    assert in_batches(MeanAbsoluteError(), GUESSED, target) == pytest.approx(
        sk.mean_absolute_error(true, guessed)
    )
    assert in_batches(MeanSquaredError(), GUESSED, target) == pytest.approx(mse)
    assert in_batches(RootMeanSquaredError(), GUESSED, target) == pytest.approx(mse**0.5)
    assert in_batches(MeanAbsolutePercentageError(), GUESSED, target) == pytest.approx(
        sk.mean_absolute_percentage_error(true, guessed)
    )
    assert in_batches(R2Score(), GUESSED, target) == pytest.approx(sk.r2_score(true, guessed), rel=1e-4)


def test_predictions_that_differ_in_number_are_refused() -> None:
    with pytest.raises(ValueError, match=r"differ|together"):
        MeanAbsoluteError().update(torch.rand(4, 2), torch.rand(4))


def test_sequences() -> None:
    scores = torch.randn(10, 5, 6, generator=GENERATOR)
    target = torch.randint(0, 5, (10, 6), generator=GENERATOR)
    target[:, 4:] = -100
    expected = math.exp(nn.functional.cross_entropy(scores, target))
    assert in_batches(Perplexity(), scores, target) == pytest.approx(expected)
    predicted = scores.argmax(1)
    predicted[:3, :4] = target[:3, :4]
    predicted[3:, 0] = target[3:, 0] + 1
    assert in_batches(ExactMatch(), predicted, target) == 0.3


def test_bleu() -> None:
    reference = torch.tensor([[1, 2, 3, 4, 5, 6, 0], [7, 8, 9, 1, 2, 0, 0]])
    assert in_batches(BLEU(), reference, reference) == pytest.approx(1)
    # Written out: 8 of 9 tokens and 6 of 7 pairs are in the reference, which is 2 tokens longer.
    tokens = torch.tensor([[1, 2, 3, 4, 5, 0, 0], [7, 8, 8, 9, 0, 0, 0]])
    expected = math.exp(1 - 11 / 9) * math.sqrt(8 / 9 * 6 / 7)
    assert in_batches(BLEU(2), tokens, reference) == pytest.approx(expected)
    assert in_batches(BLEU(), torch.full((2, 7), 11), reference) == 0


def test_bleu_counts_up_to_the_end() -> None:
    """Judge: a corpus BLEU by hand of what stands before the first <end>, here 3."""
    generator = torch.Generator().manual_seed(4)
    scores = torch.randn(40, 12, 9, generator=generator)
    reference = torch.randint(4, 12, (40, 9), generator=generator)
    for row, length in enumerate(torch.randint(5, 8, (40,), generator=generator).tolist()):
        reference[row, length], reference[row, length + 1 :] = 3, 0
    scores += 9 * nn.functional.one_hot(reference, 12).mT * (torch.rand(40, 1, 9, generator=generator) < 0.8)
    scores[:, 0] = -9  # a <pad> among words would not count
    predicted = scores.argmax(1)
    garbage = torch.randint(4, 12, (40, 9), generator=generator)
    predicted = torch.where(reference == 0, garbage, predicted)
    visible = [
        [token for token, true in zip(*pair, strict=True) if true != 0]
        for pair in zip(predicted.tolist(), reference.tolist(), strict=True)
    ]
    expected = corpus_bleu(
        [before(row, 3) for row in visible], [before(row, 3) for row in reference.tolist()]
    )
    assert in_batches(BLEU(end_index=3, ignore_index=0), predicted, reference) == pytest.approx(expected)
    perfect = torch.where(reference == 0, garbage, reference)
    assert in_batches(BLEU(ignore_index=0), perfect, reference) == pytest.approx(1)
    assert in_batches(BLEU(), perfect, reference) < 0.95


def before(row: list[int], end: int) -> list[int]:
    return row[: row.index(end)] if end in row else row


def corpus_bleu(texts: list[list[int]], references: list[list[int]]) -> float:
    """Papineni and others (2002), written out."""
    logarithms = []
    for n in range(1, 5):
        right = total = 0
        for text, reference in zip(texts, references, strict=True):
            grams, true = (
                Counter(tuple(row[start : start + n]) for start in range(len(row) - n + 1))
                for row in (text, reference)
            )
            right, total = right + (grams & true).total(), total + grams.total()
        logarithms.append(math.log(right / total))
    lengths = sum(map(len, references)) / sum(map(len, texts))
    return math.exp(sum(logarithms) / 4) * min(1.0, math.exp(1 - lengths))


EVERY = [
    *(Accuracy, TopKAccuracy, BalancedAccuracy, Precision, Recall, F1Score, IoU, Dice),
    *(AUROC, AveragePrecision, Perplexity, ExactMatch),
    *(MeanAbsoluteError, MeanSquaredError, RootMeanSquaredError, MeanAbsolutePercentageError, R2Score),
]


@pytest.mark.parametrize("metric", EVERY)
def test_without_rows_there_is_no_figure(metric: type[nn.Module]) -> None:
    assert math.isnan(metric().compute())


@pytest.mark.parametrize("metric", [*EVERY, BLEU])
def test_state_moves_with_the_module_but_is_not_saved(metric: type[nn.Module]) -> None:
    assert metric().state_dict() == {}
    assert len(list(metric().buffers())) > 0
