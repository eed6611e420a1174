"""The loop over epochs and steps, by itself: what it runs, measures and emits."""

from dataclasses import replace
from typing import Any

import pytest
import torch

from graph.document import EarlyStopping
from runtime.control import Control
from runtime.events import (
    EpochFinished,
    Event,
    StepsMeasured,
)
from runtime.state.loss_meter import LossNotFinite
from runtime.training.trainer import Trainer
from tests.runtime.tiny_program import (
    CPU,
    PHASE,
    SCHEDULED,
    Clock,
    program,
    rows,
    squared_error,
    state,
    trainer,
    training,
)
from tests.runtime.training.loops import SPLITS, of, run


def test_every_step_and_epoch_is_emitted_in_order() -> None:
    loop, events, finished = run(data=SPLITS)
    steps = of(events, StepsMeasured)
    numbers = [event.first_step + index for event in steps for index in range(len(event.losses))]
    assert numbers == [1, 2, 3, 4, 5, 6]
    epochs = of(events, EpochFinished)
    assert [(event.epoch, event.step) for event in epochs] == [(1, 3), (2, 6)]
    assert [event.lrs for event in epochs] == [{"sgd": 0.1}] * 2
    assert all(event.is_best for event in epochs)
    assert all(set(event.metrics) == {"train", "validation"} for event in epochs)
    assert set(epochs[0].metrics["train"]) == {"loss", "error"}
    assert (finished.why, finished.epoch, finished.best_epoch) == ("done", 2, 2)
    assert set(finished.metrics) == {"train", "validation", "test"}
    assert (loop.state.epoch, loop.state.position, loop.state.step) == (2, 0, 6)
    assert not loop.state.model.training  # the last thing that it did was to evaluate


def test_seconds_are_those_of_the_clock() -> None:
    clock = Clock()
    events: list[Event] = []

    def emit(event: Event) -> None:
        events.append(event)
        if isinstance(event, StepsMeasured):
            clock.now += 4

    finished = trainer(program(), training(), emit, clock=clock).run()
    assert [event.seconds for event in of(events, EpochFinished)] == [4.0, 4.0]
    assert finished.seconds == 8.0


def test_losses_are_emitted_at_a_steady_pace_and_at_the_end_of_an_epoch() -> None:
    clock = Clock(step=0.04)
    _, events, _ = run(settings=training(epochs=1, batch_size=1), clock=clock)
    assert [(event.first_step, len(event.losses)) for event in of(events, StepsMeasured)] == [
        (1, 2),
        (3, 2),
        (5, 2),
    ]
    _, events, _ = run(settings=training(epochs=1, batch_size=1), clock=Clock())
    assert [(event.first_step, len(event.losses)) for event in of(events, StepsMeasured)] == [(1, 6)]


def test_what_is_measured_of_a_step_is_emitted_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.training.trainer.used_bytes", lambda device: {CPU: 99}[device])
    clock = Clock(step=0.5)
    _, events, _ = run(settings=training(epochs=1, batch_size=1), clock=clock)
    event = of(events, StepsMeasured)[-1]
    assert (event.loss_name, event.stride, event.optimizer, event.lr) == ("loss", 1, "sgd", 0.1)
    assert event.memory_bytes == 99
    assert event.steps_per_s > 0
    assert event.seconds_left == 0.0


def test_the_steps_of_a_rare_phase_are_numbered_by_what_it_skips() -> None:
    tiny = program(replace(PHASE, loss_name="near"), replace(PHASE, name="b", loss_name="far", every=2))
    loop, events, _ = run(tiny=tiny)
    rare = [event for event in of(events, StepsMeasured) if event.loss_name == "far"]
    assert [(event.first_step, len(event.losses), event.stride) for event in rare] == [(2, 1, 2), (4, 2, 2)]
    loop.state.step, loop.state.position = 7, 1
    assert [loop.step_of("far", index) for index in (0, 1)] == [8, 10]
    assert [loop.step_of("near", index) for index in (0, 1)] == [7, 8]


def test_a_callback_runs_before_every_step_with_its_number() -> None:
    numbers: list[int] = []
    run(before_step=numbers.append)
    assert numbers == [1, 2, 3, 4, 5, 6]


def test_an_epoch_goes_on_where_the_state_stands() -> None:
    tiny, settings = program(), training(epochs=1)
    fresh = state(tiny, settings)
    fresh.position = fresh.step = 2
    fresh.meters["loss"].values, fresh.meters["loss"].sizes = [0.0, 0.0], [2, 2]
    events: list[Event] = []
    Trainer(tiny, settings, {"train": rows()}, fresh, None, Control(), events.append).run()
    (steps,) = of(events, StepsMeasured)
    assert (steps.first_step, len(steps.losses)) == (3, 1)
    (epoch,) = of(events, EpochFinished)
    assert epoch.step == 3
    assert epoch.metrics["train"]["loss"] == pytest.approx(steps.losses[0] / 3)


@pytest.mark.parametrize(
    ("every", "lrs", "last"),
    [("epoch", [0.1, 0.05], 0.025), ("step", [0.1, 0.1 / 8], 0.1 / 64), ("plateau", [0.1, 0.1], 0.01)],
)
def test_schedules_follow_epochs_steps_or_a_plateau(every: str, lrs: list[float], last: float) -> None:
    monitored: list[float] = []

    class Plateau(torch.optim.lr_scheduler.ReduceLROnPlateau):
        def step(self, metrics: Any, epoch: Any = None) -> None:
            monitored.append(float(metrics))
            super().step(metrics if len(monitored) == 1 else metrics + 100, epoch)

    phase = replace(SCHEDULED, schedule_every=every)
    if every == "plateau":
        phase = replace(phase, build_scheduler=lambda optimizer, *_: Plateau(optimizer, patience=0))
    loop, events, _ = run(tiny=program(phase), data=SPLITS)
    epochs = of(events, EpochFinished)
    assert [event.lrs["sgd"] for event in epochs] == pytest.approx(lrs)
    assert loop.state.optimizers["sgd"].param_groups[0]["lr"] == pytest.approx(last)
    expected = [event.metrics["validation"]["loss"] for event in epochs]
    assert monitored == (expected if every == "plateau" else [])


def worsening(at: int) -> Any:
    """A loss that is small in all but the first epochs' validation."""
    passes = [0]

    def compute(model: Any, objective: Any, batch: Any) -> torch.Tensor:
        loss = squared_error(model, objective, batch)
        if not model.training:
            passes[0] += 1
            return loss * 0 + (1.0 if passes[0] == at else 2.0)
        return loss

    return program(replace(PHASE, compute_loss=compute))


def test_early_stopping_ends_with_the_weights_of_the_best_epoch() -> None:
    settings = training(epochs=50, batch_size=6, early_stopping=EarlyStopping("loss", 2, "min"))
    data = {"train": rows(), "validation": rows(2), "test": rows(2)}
    best: list[torch.Tensor] = []

    def react(event: Event, _control: Control) -> None:
        if isinstance(event, EpochFinished) and event.is_best:
            best.append(holder[0].state.model.state_dict()["line.weight"].clone())

    holder: list[Trainer] = []
    events: list[Event] = []

    def emit(event: Event) -> None:
        events.append(event)
        react(event, holder[0].control)

    holder.append(trainer(worsening(3), settings, emit, data=data))
    finished = holder[0].run()
    assert (finished.why, finished.epoch, finished.best_epoch) == ("early_stopping", 5, 3)
    assert torch.equal(holder[0].state.model.state_dict()["line.weight"], best[-1])
    assert finished.metrics["validation"]["loss"] == 2.0  # measured again: the pass counts on
    assert set(finished.metrics) == {"train", "validation", "test"}


def test_without_early_stopping_the_last_weights_stay() -> None:
    loop, _, finished = run(tiny=worsening(1), settings=training(epochs=3), data=SPLITS)
    assert (finished.why, finished.epoch, finished.best_epoch) == ("done", 3, 1)
    assert not torch.equal(
        loop.state.model.state_dict()["line.weight"], loop.state.best.weights["line.weight"]
    )


def test_a_loss_that_is_not_finite_ends_the_run() -> None:
    tiny = program(replace(PHASE, compute_loss=lambda model, *_: model.line.weight.sum() * float("nan")))
    with pytest.raises(LossNotFinite):
        run(tiny=tiny)


# Agents


class Agent:
    """Gives the same rows again and again."""

    steps = 2

    def __init__(self) -> None:
        self.finished_episodes: list[tuple[int, float]] = []
        self.devices: set[str] = set()

    def next_batch(self, _model: Any, size: int, device: torch.device) -> Any:
        self.devices.add(device.type)
        self.finished_episodes.append((1, 5.0))
        return rows(size)

    def pop_metrics(self) -> dict[str, float]:
        self.finished_episodes = []
        return {"episode_return": 5.0}

    def evaluate(self, *_arguments: Any) -> dict[str, float]:
        return {"episode_return": 6.0}

    def state_dict(self) -> dict[str, Any]:
        return {}


def test_an_agent_gives_the_batches_and_its_metrics() -> None:
    tiny = program(build_agent=lambda _rows, _seed: Agent())
    fresh = state(tiny, training())
    fresh.agent = Agent()
    events: list[Event] = []
    loop = Trainer(tiny, training(), {"train": rows()}, fresh, None, Control(), events.append)
    finished = loop.run()
    assert loop.steps_per_epoch == 2
    assert fresh.agent.devices == {CPU.type}
    epochs = of(events, EpochFinished)
    assert [event.metrics["train"]["episode_return"] for event in epochs] == [5.0, 5.0]
    assert finished.metrics["test"] == {"episode_return": 6.0}
    assert [event.is_best for event in epochs] == [True, False]
