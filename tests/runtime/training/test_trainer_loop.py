"""The loop over epochs and steps, by itself: what it emits, saves and does when it is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from graph.document import EarlyStopping
from runtime.checkpoints.checkpoint import CheckpointManager, restore
from runtime.control import Control
from runtime.events import (
    CheckpointSaved,
    EpochFinished,
    Event,
    Finished,
    Pause,
    Paused,
    ProbeNode,
    ProbesMeasured,
    Resume,
    Resumed,
    SamplesProbed,
    SaveCheckpoint,
    SetLearningRate,
    StepOnce,
    StepsMeasured,
    Stop,
)
from runtime.state.loss_meter import LossNotFinite
from runtime.training.prefetch import InMemoryBatches
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

SPLITS = {"train": rows(), "validation": rows(4), "test": rows(2)}


def of(events: list[Event], kind: type) -> list[Any]:
    return [event for event in events if isinstance(event, kind)]


def run(**options: Any) -> tuple[Trainer, list[Event], Finished]:
    """A trainer that has run, all that it emitted, and its last event."""
    events: list[Event] = []
    settings = options.pop("settings", None) or training()
    loop = trainer(options.pop("tiny", None) or program(), settings, events.append, **options)
    return loop, events, loop.run()


def reacting(
    react: Callable[[Event, Control], None], **options: Any
) -> tuple[Trainer, list[Event], Finished]:
    """The same with somebody who sends commands upon events."""
    events: list[Event] = []
    control = Control()

    def emit(event: Event) -> None:
        events.append(event)
        react(event, control)

    settings = options.pop("settings", None) or training()
    loop = trainer(options.pop("tiny", None) or program(), settings, emit, control=control, **options)
    return loop, events, loop.run()


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


# Checkpoints


def test_a_run_is_saved_at_its_end_and_goes_on_from_there(tmp_path: Path) -> None:
    loop, _, _ = run(settings=training(epochs=1), checkpoint_manager=CheckpointManager(tmp_path, 1e9))
    after = state(program(), training())
    restore(tmp_path, after)
    assert (after.epoch, after.position, after.step) == (1, 0, 3)
    assert after.metrics == loop.state.metrics
    whole = run()[0]
    Trainer(program(), training(), {"train": rows()}, after, None, Control(), lambda _event: None).run()
    assert torch.equal(after.model.state_dict()["line.weight"], whole.state.model.state_dict()["line.weight"])


def test_a_run_is_saved_while_it_goes_on_whenever_that_is_due(tmp_path: Path) -> None:
    clock = Clock()
    positions: list[tuple[int, int]] = []

    class Manager(CheckpointManager):
        def save(self, trained: Any, *, now: bool = False) -> None:
            if now or self.is_due:
                positions.append((trained.epoch, trained.position))
            super().save(trained, now=now)

    manager = Manager(tmp_path, 0.0, clock=clock)
    trainer_clock = Clock(step=0.05)
    run(settings=training(epochs=1), checkpoint_manager=manager, clock=trainer_clock)
    assert positions == [(0, 2), (1, 0), (1, 0)]


def test_weights_are_saved_by_name_in_every_few_epochs(tmp_path: Path) -> None:
    _, events, _ = run(
        settings=training(epochs=5, checkpoint_every=2), checkpoint_manager=CheckpointManager(tmp_path)
    )
    assert [(event.step, Path(event.path).name) for event in of(events, CheckpointSaved)] == [
        (6, "epoch-2.safetensors"),
        (12, "epoch-4.safetensors"),
    ]
    _, events, _ = run(settings=training(checkpoint_every=1))
    assert of(events, CheckpointSaved) == []


# Commands


def at_start(*commands: Any) -> Control:
    control = Control()
    for command in commands:
        control.send(command)
    return control


def test_a_stopped_run_keeps_what_it_has(tmp_path: Path) -> None:
    def react(event: Event, control: Control) -> None:
        if isinstance(event, EpochFinished):
            control.send(Stop())

    loop, events, finished = reacting(react, data=SPLITS, checkpoint_manager=CheckpointManager(tmp_path))
    assert (finished.why, finished.epoch) == ("stopped", 1)
    assert finished.metrics == of(events, EpochFinished)[0].metrics
    after = state(program(), training())
    restore(tmp_path, after)
    assert (after.epoch, after.step) == (1, 3)
    assert loop.state.step == 3


def test_losses_are_emitted_before_a_run_stops() -> None:
    control = Control()

    def before_step(number: int) -> None:
        if number == 2:
            control.send(Stop())

    _, events, finished = run(control=control, before_step=before_step, clock=Clock())
    assert finished.why == "stopped"
    assert [(event.first_step, len(event.losses)) for event in of(events, StepsMeasured)] == [(1, 2)]


@pytest.mark.parametrize("free", [False, True])
def test_a_pause_saves_the_state_and_changes_nothing(free: bool, tmp_path: Path) -> None:
    whole = run(data=SPLITS)[0]
    released: list[bool] = []
    saved: list[bool] = []

    def react(event: Event, control: Control) -> None:
        if isinstance(event, StepsMeasured) and event.last_step == 1:
            control.send(Pause(free))
        if isinstance(event, Paused):
            saved.append((tmp_path / "last.pt").exists())
            control.send(Resume())

    patch = pytest.MonkeyPatch()
    patch.setattr(InMemoryBatches, "release", lambda self: released.append(True))
    try:
        loop, events, _ = reacting(
            react,
            data=SPLITS,
            clock=Clock(step=0.1),
            checkpoint_manager=CheckpointManager(tmp_path, 1e9),
        )
    finally:
        patch.undo()
    assert (
        [event.step for event in of(events, Paused)] == [event.step for event in of(events, Resumed)] == [1]
    )
    assert saved == [True]
    assert len(released) == (3 if free else 2)  # closing a source releases it too
    assert torch.equal(
        loop.state.model.state_dict()["line.weight"], whole.state.model.state_dict()["line.weight"]
    )


@pytest.mark.parametrize("command", [Resume(), StepOnce()])
def test_what_was_offloaded_comes_back_before_the_next_step(
    command: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def offload(_state: Any, _data: Any) -> Callable[[], None]:
        calls.append("offload")
        return lambda: calls.append("restore")

    monkeypatch.setattr("runtime.training.trainer.offload", offload)
    loop = trainer(program(), training())
    loop.handle_command(Pause(free=True))
    assert calls == ["offload"]
    loop.handle_command(command)
    loop.handle_command(command)
    assert calls == ["offload", "restore"]


def test_single_steps_pause_again_behind_each() -> None:
    steps: list[int] = []

    def react(event: Event, control: Control) -> None:
        if isinstance(event, Paused):
            steps.append(event.step)
            control.send(StepOnce() if len(steps) < 4 else Resume())

    events: list[Event] = []
    control = at_start(Pause())

    def emit(event: Event) -> None:
        events.append(event)
        react(event, control)

    finished = trainer(program(), training(), emit, control=control).run()
    assert steps == [0, 1, 2, 3]
    assert finished.why == "done"


def test_the_time_of_a_pause_does_not_count() -> None:
    clock = Clock()
    events: list[Event] = []
    control = at_start(Pause())

    def emit(event: Event) -> None:
        events.append(event)
        if isinstance(event, Paused):
            clock.now += 1000
            control.send(Resume())

    def before_step(_number: int) -> None:
        clock.now += 1

    trainer(program(), training(), emit, control=control, clock=clock, before_step=before_step).run()
    assert of(events, StepsMeasured)[-1].steps_per_s == pytest.approx(1.0)


def test_the_learning_rate_of_one_optimizer_or_of_all_is_set() -> None:
    tiny = program(replace(PHASE, loss_name="near"), replace(PHASE, name="b", loss_name="far"))
    loop = trainer(tiny, training())

    def lrs() -> list[float]:
        return [optimizer.param_groups[0]["lr"] for optimizer in loop.state.optimizers.values()]

    loop.handle_command(SetLearningRate("b", 0.5))
    assert lrs() == [0.1, 0.5]
    loop.handle_command(SetLearningRate("", 0.25))
    assert lrs() == [0.25, 0.25]


def test_weights_are_saved_by_name_when_that_is_asked_for(tmp_path: Path) -> None:
    _, events, _ = run(
        control=at_start(SaveCheckpoint()), checkpoint_manager=CheckpointManager(tmp_path, 1e9)
    )
    (saved,) = of(events, CheckpointSaved)
    assert (saved.step, Path(saved.path).name) == (0, "step-0.safetensors")
    assert events[0] == saved


# Probes


class Probes:
    """Probes the steps of some numbers."""

    def __init__(self, *due: int) -> None:
        self._due = due
        self.asked: list[int] = []
        self.probed: list[int] = []
        self._waiting: list[int] = []

    def is_due(self, number: int) -> bool:
        self.asked.append(number)
        return number in self._due

    @contextmanager
    def probe_step(self, trained: Any, number: int) -> Iterator[None]:
        before = trained.step
        yield
        assert trained.step == before == number - 1
        self.probed.append(number)
        self._waiting.append(number)

    def fetch(self, *, wait: bool = False) -> list[ProbesMeasured]:
        waiting, self._waiting = self._waiting, []
        return [ProbesMeasured(number, ()) for number in waiting]


def test_steps_that_are_due_are_probed_and_all_of_them_are_taken() -> None:
    probes = Probes(2, 5)
    loop, events, _ = run(probe_scheduler=probes)
    assert probes.asked == [1, 2, 3, 4, 5, 6]
    assert probes.probed == [event.step for event in of(events, ProbesMeasured)] == [2, 5]
    plain = run()[0]
    assert torch.equal(
        loop.state.model.state_dict()["line.weight"], plain.state.model.state_dict()["line.weight"]
    )
    assert plain.fetch_probes() == []


class Samples:
    """Gives a value of the node that it was told."""

    def __init__(self) -> None:
        self.nodes: list[str] = []

    def set_node(self, node: str) -> None:
        self.nodes.append(node)

    @property
    def is_due(self) -> bool:
        return bool(self.nodes)

    def probe(self, trained: Any) -> SamplesProbed | None:
        if trained.step == 6:
            return None
        return SamplesProbed(trained.step, self.nodes[-1], rows()["x"], {})


def test_what_a_node_gives_is_emitted_while_it_is_probed() -> None:
    samples = Samples()
    _, events, _ = run(control=at_start(ProbeNode("line")), sample_probe=samples, clock=Clock())
    assert samples.nodes == ["line"]
    assert [(event.step, event.node) for event in of(events, SamplesProbed)] == [(3, "line")]
    _, events, _ = run(control=at_start(ProbeNode("line")), clock=Clock())
    assert of(events, SamplesProbed) == []


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
