"""A run that is taken up again: equal to one in one go, or a sentence before it starts says why not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import torch

from graph.document import CopiedWeights, EarlyStopping, Project, Training
from graph.messages import problem_text
from graph.problems import Problem, Severity
from runtime.checkpoints.checkpoint import STATE_FILE, CheckpointManager
from runtime.checkpoints.replanned_schedules import replan_schedules
from runtime.checkpoints.transfer import resume
from runtime.control import Control, Stopped
from runtime.events import EpochFinished, Event, Failed, Finished, RunWarning, Started
from runtime.run import TrainingRequest, run_project
from runtime.state.training_state import TrainingState
from runtime.training.trainer import Trainer
from tests.builders import iris_mlp
from tests.cases.steps.step_drawings import SCHEDULES, with_copy
from tests.cases.steps.three_ways import (
    Rows,
    classifier,
    numbers,
    program_of,
    recorded_rates,
    state_of,
    weights_of,
)

ROWS = 62


@dataclass
class Run:
    """What a run came to."""

    state: TrainingState
    rates: list[float]
    finished: Finished
    warnings: tuple[Problem, ...] = ()

    @property
    def weights(self) -> dict[str, torch.Tensor]:
        return weights_of(self.state.model)


def stop_at(step: int) -> Callable[[int], None]:
    """Stops before a step."""

    def before_step(number: int) -> None:
        if number == step:
            raise Stopped

    return before_step


def train(
    folder: Path,
    project: Project,
    before: Project | None = None,
    until: int = -1,
    rows: Rows | None = None,
    validation: bool = False,
) -> Run:
    """Trains in a folder, from its checkpoint on where there is one of `before`."""
    rows = numbers(ROWS) if rows is None else rows
    folder.mkdir(exist_ok=True)
    program = program_of(project, rows)
    state = state_of(project, program, rows)
    warnings: tuple[Problem, ...] = ()
    if before is not None:
        resume(folder, before, project, program, state)
        warnings = tuple(replan_schedules(program, state, before))
    data = {"train": rows, **({"validation": numbers(20, 9)} if validation else {})}
    manager = CheckpointManager(folder, pause_s=1e9)
    trainer = Trainer(program, project.training, data, state, manager, Control(), lambda _: None)
    trainer.before_step = stop_at(until)
    with recorded_rates() as rates:
        finished = trainer.run()
    return Run(state, rates, finished, warnings)


def assert_equal(one: Run, other: Run) -> None:
    for name, value in one.weights.items():
        assert torch.equal(value, other.weights[name]), name
    assert (one.state.epoch, one.state.step) == (other.state.epoch, other.state.step)


def with_epochs(project: Project, epochs: int) -> Project:
    return replace(project, training=replace(project.training, epochs=epochs))


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("kind", [*SCHEDULES, "ReduceLROnPlateau"])
@pytest.mark.parametrize("interval", ["step", "epoch"])
def test_more_epochs_than_planned_equal_a_run_in_one_go_or_are_reported(
    kind: str, interval: str, tmp_path: Path
) -> None:
    params = {"patience": 0, "threshold": 0.3} if kind == "ReduceLROnPlateau" else SCHEDULES[kind][0]
    params = params if kind == "ReduceLROnPlateau" else {**params, "interval": interval}
    training = Training(epochs=4, batch_size=6, accumulate=2)
    project = classifier(training, {"momentum": 0.9, "lr": 0.1}, (kind, params))
    straight = train(tmp_path / "straight", project)
    train(tmp_path / "parts", with_epochs(project, 2))
    longer = train(tmp_path / "parts", project, with_epochs(project, 2))
    assert longer.rates == pytest.approx(straight.rates[len(straight.rates) // 2 :], rel=1e-9)
    if kind in ("OneCycleLR", "CosineAnnealingLR"):
        (problem,) = longer.warnings
        assert problem.severity is Severity.WARNING
        lengths = "planned for 12 steps and goes on as if for 24" if interval == "step" else ""
        assert (lengths or "planned for 2 epochs and goes on as if for 4") in problem_text(problem)
    else:
        assert longer.warnings == ()
        assert_equal(straight, longer)


@pytest.mark.slow
def test_a_planned_schedule_with_as_many_epochs_equals_a_run_in_one_go(tmp_path: Path) -> None:
    project = classifier(
        Training(epochs=4, batch_size=6, accumulate=2), schedule=("OneCycleLR", {"max_lr": 0.4})
    )
    straight = train(tmp_path / "straight", project)
    stopped = train(tmp_path / "parts", project, until=15)
    assert stopped.finished.why == "stopped"
    longer = train(tmp_path / "parts", project, project)
    assert longer.warnings == ()
    assert stopped.rates + longer.rates == straight.rates
    assert_equal(straight, longer)


def test_fewer_epochs_than_planned_are_reported_too(tmp_path: Path) -> None:
    project = classifier(Training(epochs=6, batch_size=6), schedule=("CosineAnnealingLR", {}))
    train(tmp_path, project, until=23)
    shorter = train(tmp_path, with_epochs(project, 4), project)
    straight = train(tmp_path / "straight", with_epochs(project, 4))
    assert [problem.code for problem in shorter.warnings] == ["schedule-replanned"]
    assert shorter.rates == straight.rates[22:]


@pytest.mark.slow
def test_other_batches_plan_a_schedule_by_step_anew(tmp_path: Path) -> None:
    project = classifier(Training(epochs=4, batch_size=6), schedule=("OneCycleLR", {"max_lr": 0.4}))
    train(tmp_path, project, until=23)  # two epochs of eleven steps
    smaller = replace(project, training=replace(project.training, batch_size=3))
    went_on = train(tmp_path, smaller, project)
    straight = train(tmp_path / "straight", smaller)
    (problem,) = went_on.warnings
    assert "planned for 44 steps and goes on as if for 84" in problem_text(problem)
    assert went_on.rates == pytest.approx(straight.rates[42:])
    assert went_on.rates[-1] == pytest.approx(0.4 / 25 / 1e4)


@pytest.mark.slow
@pytest.mark.parametrize("step", [2, 3, 4, 9, 12, 14])
@pytest.mark.parametrize("clip", [None, 0.1])
def test_in_the_middle_of_a_group_the_gradients_go_on(step: int, clip: float | None, tmp_path: Path) -> None:
    training = Training(epochs=2, batch_size=6, accumulate=4, clip_norm=clip)
    project = classifier(training, {"momentum": 0.9, "lr": 0.1}, ("OneCycleLR", {"max_lr": 0.2}))
    straight = train(tmp_path / "straight", project)
    stopped = train(tmp_path / "parts", project, until=step)
    went_on = train(tmp_path / "parts", project, project)
    assert stopped.rates + went_on.rates == straight.rates
    assert_equal(straight, went_on)


def test_in_the_middle_of_a_group_of_tokens_too(tmp_path: Path) -> None:
    from tests.cases.steps.step_drawings import tagger, tokens

    project, rows = tagger(Training(epochs=2, batch_size=4, accumulate=3)), tokens(42, -100)
    straight = train(tmp_path / "straight", project, rows=rows)
    train(tmp_path / "parts", project, until=6, rows=rows)
    assert_equal(straight, train(tmp_path / "parts", project, project, rows=rows))


@pytest.mark.slow
@pytest.mark.parametrize("copied", [CopiedWeights("head", every=3), CopiedWeights("head", ema=0.7)])
@pytest.mark.parametrize(("accumulate", "every"), [(1, 2), (4, 1), (3, 2)])
def test_copies_and_rare_steps_go_on_with_their_count(
    copied: CopiedWeights, accumulate: int, every: int, tmp_path: Path
) -> None:
    training = Training(epochs=3, batch_size=6, accumulate=accumulate)
    project = with_copy(classifier(training, {"every": every, "lr": 0.1}), copied)
    straight = train(tmp_path / "straight", project)
    train(tmp_path / "parts", project, until=16)
    assert_equal(straight, train(tmp_path / "parts", project, project))


def test_a_changed_drawing_in_the_middle_of_a_group_begins_the_epoch_anew(tmp_path: Path) -> None:
    project = classifier(Training(epochs=2, batch_size=6, accumulate=4))
    train(tmp_path, project, until=14)  # two steps into the second epoch
    graph = project.main
    node = graph.nodes["optimizer1"]
    other = replace(project, main=graph.with_node(node.with_param("weight_decay", 0.1)))
    program = program_of(other, numbers(ROWS))
    state = state_of(other, program, numbers(ROWS))
    report = resume(tmp_path, project, other, program, state)
    assert report is not None
    assert report.restarts_epoch
    assert (state.epoch, state.position, state.step, state.updates) == (1, 0, 11, 3)


@pytest.mark.slow
@pytest.mark.parametrize("stop", [5, 12, 23])
def test_early_stopping_and_plateau_go_on_where_they_stood(stop: int, tmp_path: Path) -> None:
    training = Training(epochs=12, batch_size=6, early_stopping=EarlyStopping("loss", 3, "max"))
    schedule = ("ReduceLROnPlateau", {"patience": 0, "threshold": 0.2, "factor": 0.5})
    project = classifier(training, {"lr": 0.05}, schedule)
    straight = train(tmp_path / "straight", project, validation=True)
    stopped = train(tmp_path / "parts", project, until=stop, validation=True)
    went_on = train(tmp_path / "parts", project, project, validation=True)
    assert stopped.rates + went_on.rates == straight.rates
    assert (went_on.finished.why, went_on.finished.epoch) == ("early_stopping", straight.finished.epoch)
    assert went_on.finished.best_epoch == straight.finished.best_epoch
    assert_equal(straight, went_on)


def test_a_run_that_stopped_early_does_not_go_on(tmp_path: Path) -> None:
    training = Training(epochs=6, batch_size=6, early_stopping=EarlyStopping("loss", 2, "max"))
    project = classifier(training)
    first = train(tmp_path, project)
    assert (first.finished.why, first.finished.epoch, first.finished.best_epoch) == ("early_stopping", 5, 3)
    more = train(tmp_path, with_epochs(project, 20), project)
    assert (more.rates, more.finished.why, more.finished.epoch) == ([], "early_stopping", 5)
    assert_equal(first, more)


@pytest.mark.slow
def test_a_checkpoint_of_the_version_before_is_read(tmp_path: Path) -> None:
    """It says nothing of groups, gradients and plans."""
    project = classifier(Training(epochs=4, batch_size=6), schedule=("CosineAnnealingLR", {}))
    train(tmp_path, with_epochs(project, 2))
    record = torch.load(tmp_path / STATE_FILE, weights_only=True)
    for name in ("updates", "gradients", "planned"):
        del record[name]
    torch.save(record, tmp_path / STATE_FILE)
    longer = train(tmp_path, project, with_epochs(project, 2))
    straight = train(tmp_path / "straight", project)
    assert [problem.code for problem in longer.warnings] == ["schedule-replanned"]
    assert longer.rates == straight.rates[22:]


# Through the door of the app


def run(project: Project, runs: Path, resumed: str | None = None) -> list[Event]:
    events: list[Event] = []
    run_project(TrainingRequest(project, Path(), runs, resumed, frozenset()), events.append, Control())
    assert not [event for event in events if isinstance(event, Failed)], events[-1]
    return events


@pytest.mark.slow
def test_the_sentence_comes_before_the_first_step(tmp_path: Path) -> None:
    base = iris_mlp(Training(epochs=1, batch_size=16))
    nodes: Any = base.main.nodes["step"]
    cosine = replace(nodes, kind="CosineAnnealingLR", params={})
    project = replace(base, main=base.main.with_node(cosine))
    first = run(project, tmp_path)
    name = next(event.run for event in first if isinstance(event, Started))
    assert not [event for event in first if isinstance(event, RunWarning)]
    events = run(with_epochs(project, 3), tmp_path, name)
    kinds = [type(event) for event in events if isinstance(event, Started | RunWarning | EpochFinished)]
    assert kinds == [Started, RunWarning, EpochFinished, EpochFinished]
    again = run(with_epochs(project, 3), tmp_path, name)
    assert not [event for event in again if isinstance(event, RunWarning)]
