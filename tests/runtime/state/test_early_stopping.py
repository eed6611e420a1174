"""The best epoch is remembered with its weights, and ends the training once it is long past."""

import math

import pytest
import torch
from torch import nn

from runtime.state.early_stopping import BestEpochTracker


def model(value: float) -> nn.Module:
    linear = nn.Linear(1, 1)
    nn.init.constant_(linear.weight, value)
    return linear


@pytest.mark.parametrize(
    ("mode", "values", "best"),
    [("min", [3.0, 2.0, 2.0, 4.0], 2), ("max", [3.0, 5.0, 5.0, 4.0], 2), ("max", [3.0, 2.0], 1)],
)
def test_only_a_better_epoch_replaces_the_best(mode: str, values: list[float], best: int) -> None:
    tracker = BestEpochTracker(mode=mode)
    flags = [tracker.update(epoch, value, model(epoch)) for epoch, value in enumerate(values, 1)]
    assert (tracker.epoch, tracker.value) == (best, values[best - 1])
    assert [epoch for epoch, flag in enumerate(flags, 1) if flag] == list(range(1, best + 1))
    assert tracker.weights["weight"].item() == best


def test_its_weights_are_a_copy() -> None:
    tracker, trained = BestEpochTracker(), model(1.0)
    assert math.isnan(tracker.value)
    assert tracker.update(1, 0.5, trained)
    with torch.no_grad():
        trained.weight.fill_(7.0)  # type: ignore[operator, union-attr]
    assert tracker.weights["weight"].item() == 1.0
    assert not tracker.weights["weight"].requires_grad


def test_it_stops_after_as_many_epochs_as_it_has_patience_for() -> None:
    tracker = BestEpochTracker(patience=2)
    tracker.update(3, 1.0, model(0.0))
    assert [tracker.should_stop(epoch) for epoch in (3, 4, 5, 6)] == [False, False, True, True]
    tracker.patience = None
    assert not tracker.should_stop(1000)
