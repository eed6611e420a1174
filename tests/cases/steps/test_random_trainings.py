"""Random trainings: rates, steps and weights equal a loop by hand, in the app and in the exported script."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional

from graph.document import Training
from tests.cases.steps.step_drawings import SCHEDULES, optimizer_steps, tagger, tokens
from tests.cases.steps.three_ways import (
    Rows,
    assert_same,
    by_app,
    by_hand,
    by_script,
    classifier,
    groups,
    numbers,
)

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
@settings(max_examples=25)
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
    if total == 0:
        return  # an optimizer that never acts is refused

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        sgd = torch.optim.SGD(model.parameters(), lr=0.1, momentum=params["momentum"])
        length = total if interval == "step" else training.epochs
        scheduler = SCHEDULES[kind][1](sgd, length) if kind else None
        number = 0
        for batches in epochs:
            for batch in groups(batches, training.accumulate):
                number += 1
                if number % every:
                    continue
                sgd.zero_grad()
                functional.cross_entropy(model(batch["input"]), batch["target"]).backward()
                if training.clip_norm is not None:
                    nn.utils.clip_grad_norm_(model.parameters(), training.clip_norm)
                sgd.step()
                if scheduler is not None and interval == "step":
                    scheduler.step()
            if scheduler is not None and interval == "epoch":
                scheduler.step()

    assert_same(by_app(project, data), by_script(project, data), by_hand(project, data, loop))


@settings(max_examples=25)
@given(TRAININGS, st.integers(2, 30), st.floats(0.0, 1.0), st.sampled_from([-100, 0]))
def test_random_tokens_that_are_ignored(training: Training, rows: int, share: float, ignored: int) -> None:
    options = {} if ignored == -100 else {"ignore_index": ignored}
    project = tagger(training, **options)
    data = tokens(rows, ignored, share)

    def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        sgd = torch.optim.SGD(model.parameters(), lr=0.5)
        for batches in epochs:
            for batch in groups(batches, training.accumulate):
                sgd.zero_grad()
                loss = functional.cross_entropy(
                    model(batch["input"]), batch["target"], ignore_index=ignored, reduction="sum"
                )
                (loss / max(1, int((batch["target"] != ignored).sum()))).backward()
                if training.clip_norm is not None:
                    nn.utils.clip_grad_norm_(model.parameters(), training.clip_norm)
                sgd.step()

    assert_same(by_app(project, data), by_script(project, data), by_hand(project, data, loop))


@settings(max_examples=25)
@given(TRAININGS, st.integers(2, 30))
def test_accumulating_equals_a_larger_batch(training: Training, rows: int) -> None:
    """Not by hand but by the app itself: so many batches, or one as large."""
    small = classifier(training)
    large = replace(
        small, training=replace(training, batch_size=training.batch_size * training.accumulate, accumulate=1)
    )
    data = numbers(rows)
    assert_same(by_app(small, data), by_script(small, data), by_app(large, data))
