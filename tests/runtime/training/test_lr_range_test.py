"""The learning-rate range test finds a rate that learns, and leaves the run that it is for as it is."""

import math
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch

from graph.problems import GraphError
from runtime.evaluation.rng_isolation import IsolatedRng
from runtime.events import EpochFinished, Event
from runtime.learning_rate_finder import find_learning_rate
from runtime.training.epoch_source import SupervisedEpochs
from runtime.training.lr_range_test import (
    MAX_LR,
    MIN_LR,
    NUM_STEPS,
    run_lr_range_test,
    smooth,
    steepest_lr,
)
from runtime.training.trainer import Trainer
from tests.builders import digits_mlp, sample
from tests.runtime.doctor.drawings import Case, examined, with_node
from tests.runtime.doctor.sick import mlp
from tests.runtime.tiny_program import PHASE, SCHEDULED, program, rows, trainer, training


def smoothed_by_numpy(losses: list[float], deviation: float) -> list[float]:
    """The same bell curve as a matrix; no loss may be more than half above the first ones."""
    at = np.arange(len(losses))
    kernel = np.exp(-0.5 * ((at[:, None] - at[None]) / deviation) ** 2)
    return list(kernel @ np.array(losses) / kernel.sum(1))


def test_losses_are_smoothed_by_a_bell_curve() -> None:
    losses = [1.0 + 0.1 * math.sin(3 * step) for step in range(40)]
    assert np.allclose(smooth(losses, 4.0), smoothed_by_numpy(losses, 4.0))
    assert smooth([]) == ()


def test_the_suggestion_is_where_a_known_curve_falls_fastest() -> None:
    lrs = np.geomspace(MIN_LR, MAX_LR, NUM_STEPS)
    falling = 2.0 - 1.5 / (1 + np.exp(-2 * (np.log10(lrs) + 2.0)))  # steepest at a rate of 0.01
    suggestion = steepest_lr(list(lrs), list(falling + 3 * np.maximum(0, np.log10(lrs)) ** 2))
    assert suggestion == pytest.approx(0.01, rel=0.25)


@pytest.mark.parametrize("losses", [[2.3] * 100, list(np.linspace(1, 3, 100)), [1.0, 0.5], []])
def test_a_loss_that_does_not_fall_suggests_nothing(losses: list[float]) -> None:
    assert steepest_lr(list(np.geomspace(MIN_LR, MAX_LR, len(losses))), losses) is None


def sweep_rates(trained: Trainer, number: int) -> None:
    """Tries rates before some of the steps of a training."""
    if number in (1, 6):
        tiny, settings = trained.program, trained.training
        with IsolatedRng():
            run_lr_range_test(
                tiny, settings, trained.state, SupervisedEpochs(tiny, settings, trained.data, None), "sgd"
            )


@pytest.mark.slow
@pytest.mark.parametrize("changes", [{}, {"accumulate": 2}, {"clip_norm": 0.1}])
def test_a_run_ends_with_the_same_bits_with_and_without_a_test_in_between(changes: dict) -> None:
    ends = []
    for is_tested in (False, True):
        events: list[Event] = []
        trained = trainer(program(SCHEDULED), training(epochs=4, **changes), events.append)

        if is_tested:
            trained.before_step = partial(sweep_rates, trained)
        trained.run()
        state = trained.state
        losses = [event.metrics for event in events if isinstance(event, EpochFinished)]
        ends.append((state.model.line.weight, torch.get_rng_state(), state.order_state, losses))
    equal = [
        torch.equal(before, after) if isinstance(before, torch.Tensor) else before == after
        for before, after in zip(*ends, strict=True)
    ]
    assert equal == [True] * 4


def test_rates_grow_by_equal_factors_until_the_loss_is_lost() -> None:
    settings = training()
    tiny = program(PHASE)
    trained = trainer(tiny, settings)
    curve = run_lr_range_test(
        tiny, settings, trained.state, SupervisedEpochs(tiny, settings, {"train": rows()}, None), "sgd"
    )
    factors = {round(later / earlier, 6) for earlier, later in zip(curve.lrs, curve.lrs[1:], strict=False)}
    assert curve.lrs[0] == pytest.approx(MIN_LR)
    assert len(factors) == 1
    assert len(curve.lrs) == len(curve.losses) == len(curve.smoothed) <= NUM_STEPS
    assert curve.losses[-1] > 3 * curve.losses[0]  # the last is the one that ended it
    assert curve.suggestion is not None
    assert 0.01 < curve.suggestion < 1.0


def test_the_same_test_gives_the_same_curve_and_global_random_numbers_stay() -> None:
    before = torch.get_rng_state()
    curves = [find_learning_rate(digits_mlp(), Path(), "adam", lambda _done, _total: None) for _ in range(2)]
    assert curves[0] == curves[1]
    assert torch.equal(before, torch.get_rng_state())


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "lr"), [("SGD", 1e25), ("Adam", 1e-9)])
def test_a_run_with_the_suggestion_learns_and_nothing_is_reported(
    kind: str, lr: float, tmp_path: Path
) -> None:
    project = mlp(optimizer=(kind, {"lr": lr}))
    curve = find_learning_rate(project, tmp_path, "optimizer", lambda _done, _total: None)
    assert curve.suggestion is not None
    healed = with_node(project, "optimizer", params={"lr": curve.suggestion})
    diagnostics, events = examined(Case("healed", healed), tmp_path)
    assert diagnostics == []
    losses = [event.metrics["train"]["loss"] for event in events if isinstance(event, EpochFinished)]
    assert losses[-1] < 0.5


def test_one_of_two_rates_grows() -> None:
    other = replace(PHASE, name="other")
    tiny = program(PHASE, other)
    trained = trainer(tiny, training())
    steps: list[int] = []
    run_lr_range_test(
        tiny,
        training(),
        trained.state,
        SupervisedEpochs(tiny, training(), {"train": rows()}, None),
        "other",
        lambda done, _total: steps.append(done),
    )
    assert steps[:3] == [0, 1, 2]
    assert trained.state.optimizers["other"].param_groups[0]["lr"] == 0.1


def test_progress_may_end_it() -> None:
    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        find_learning_rate(digits_mlp(), Path(), "adam", stop)


def test_in_an_environment_there_is_nothing_to_test() -> None:
    with pytest.raises(GraphError) as caught:
        find_learning_rate(sample("cartpole_dqn"), Path(), "adam", lambda _done, _total: None)
    assert caught.value.problems[0].code == "no-range-test"
