"""What the training loop saves, does upon commands, and probes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from runtime.checkpoints.checkpoint import CheckpointManager, restore
from runtime.control import Control
from runtime.events import (
    CheckpointSaved,
    EpochFinished,
    Event,
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
from runtime.training.prefetch import InMemoryBatches
from runtime.training.trainer import Trainer
from tests.runtime.tiny_program import (
    PHASE,
    Clock,
    program,
    rows,
    state,
    trainer,
    training,
)
from tests.runtime.training.loops import SPLITS, at_start, of, reacting, run

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


def test_behind_every_single_step_it_pauses_again() -> None:
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
