"""Random trainings: rates, steps and weights equal a loop by hand, in the app and in the exported script."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor, nn

from graph.document import Training
from tests.cases.steps.step_drawings import (
    SCHEDULES,
    cross_entropy,
    large_batches,
    optimizer_steps,
    tagger,
    tokens,
)
from tests.cases.steps.three_ways import (
    Rows,
    assert_same,
    by_app,
    by_hand,
    by_script,
    classifier,
    numbers,
)
from tests.examples import examples

TRAININGS = st.builds(
    Training,
    epochs=st.integers(1, 4),
    batch_size=st.integers(1, 9),
    accumulate=st.integers(1, 6),
    clip_norm=st.sampled_from([None, 0.05, 1.0]),
    seed=st.integers(0, 3),
)
KINDS = st.sampled_from([None, *SCHEDULES])


# A schedule of epochs steps after one in which a rare optimizer did not act yet; PyTorch wonders about that.
@pytest.mark.filterwarnings("ignore:Detected call of:UserWarning")
@examples(3)
@given(
    TRAININGS, st.integers(2, 40), st.integers(1, 4), KINDS, st.sampled_from(["step", "epoch"]), st.booleans()
)
def test_random_steps_schedules_and_clipping(
    training: Training, rows: int, every: int, kind: str | None, interval: str, momentum: bool
) -> None:
    params: dict[str, Any] = {"every": every, "momentum": 0.9 if momentum else 0.0, "lr": 0.1}
    schedule = (kind, {**SCHEDULES[kind][0], "interval": interval}) if kind else None
    project = classifier(training, params, schedule)
    data = numbers(rows)
    total = optimizer_steps(project, rows)
    if total == 0 and kind:
        return  # a schedule over no steps cannot be made by hand
    length = total if interval == "step" else training.epochs
    loop = large_batches(
        project,
        lr=0.1,
        momentum=params["momentum"],
        schedule=(lambda sgd: SCHEDULES[kind][1](sgd, length)) if kind else None,
        by_step=interval == "step",
    )
    assert_same(by_app(project, data), by_script(project, data), by_hand(project, data, loop))


@pytest.mark.slow
@examples(3)
@given(TRAININGS, st.integers(2, 30), st.floats(0.0, 1.0), st.sampled_from([-100, 0]))
def test_random_tokens_that_are_ignored(training: Training, rows: int, share: float, ignored: int) -> None:
    options = {} if ignored == -100 else {"ignore_index": ignored}
    project = tagger(training, **options)
    data = tokens(rows, ignored, share)

    def loss(model: nn.Module, batch: Rows) -> Tensor:
        total = cross_entropy(model, batch, ignore_index=ignored, reduction="sum")
        return total / max(1, int((batch["target"] != ignored).sum()))

    loop = large_batches(project, loss)
    assert_same(by_app(project, data), by_script(project, data), by_hand(project, data, loop))


@pytest.mark.slow
@examples(3)
@given(TRAININGS, st.integers(2, 30))
def test_accumulating_equals_a_larger_batch(training: Training, rows: int) -> None:
    """Not by hand but by the app itself: so many batches, or one as large."""
    small = classifier(training)
    large = replace(
        small, training=replace(training, batch_size=training.batch_size * training.accumulate, accumulate=1)
    )
    data = numbers(rows)
    assert_same(by_app(small, data), by_script(small, data), by_app(large, data))
