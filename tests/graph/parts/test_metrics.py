"""Metrics fed in batches come to scikit-learn's figures."""

from collections.abc import Iterator

import pytest
import torch
from sklearn import metrics as sk
from torch import Tensor, nn

from graph.parts.metrics import Accuracy, F1Score, MeanAbsoluteError, MeanSquaredError, R2Score


def in_batches(metric: nn.Module, given: Tensor, target: Tensor) -> float:
    def batches() -> Iterator[tuple[Tensor, Tensor]]:
        yield from zip(given.split(7), target.split(7), strict=True)

    for _ in range(2):
        for pair in batches():
            metric.update(*pair)
        value = metric.compute()
        metric.reset()
    return float(value)


GENERATOR = torch.Generator().manual_seed(0)
SCORES = torch.randn(60, 4, generator=GENERATOR)
CLASSES = torch.randint(0, 4, (60,), generator=GENERATOR)
GUESSED = torch.randn(60, 1, generator=GENERATOR) + 150
TRUE = GUESSED + torch.randn(60, 1, generator=GENERATOR)


def test_accuracy_and_f1() -> None:
    found = SCORES.argmax(1)
    assert in_batches(Accuracy(), SCORES, CLASSES) == sk.accuracy_score(CLASSES, found)
    expected = sk.f1_score(CLASSES, found, average="macro")
    assert in_batches(F1Score(4), SCORES, CLASSES) == pytest.approx(expected)
    assert in_batches(
        F1Score(9), torch.nn.functional.pad(SCORES, (0, 5), value=-9.0), CLASSES
    ) == pytest.approx(expected)


def test_accuracy_of_single_scores() -> None:
    scores = torch.tensor([[1.0], [-1.0], [2.0], [-3.0]])
    assert in_batches(Accuracy(), scores, torch.tensor([[1.0], [0.0], [0.0], [0.0]])) == 0.75


def test_regression() -> None:
    assert in_batches(MeanAbsoluteError(), GUESSED, TRUE) == pytest.approx(
        sk.mean_absolute_error(TRUE, GUESSED)
    )
    assert in_batches(MeanSquaredError(), GUESSED, TRUE) == pytest.approx(
        sk.mean_squared_error(TRUE, GUESSED)
    )
    assert in_batches(R2Score(), GUESSED, TRUE) == pytest.approx(sk.r2_score(TRUE, GUESSED), rel=1e-4)


def test_state_moves_with_the_module_but_is_not_saved() -> None:
    metric = R2Score()
    assert metric.state_dict() == {}
    assert len(list(metric.buffers())) == 4
