"""What is changed while a network learns leaves its mark in the run."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.document import Project
from graph.edits.nodes import set_parameter
from runtime.control import Control
from runtime.events import EpochFinished, Event, SetLearningRate, SettingsChanged, Started, StepsMeasured
from runtime.run import TrainingRequest, run_project
from runtime.setting_change import SettingChange
from runtime.store.compare import compare_runs
from runtime.store.records import ChangeRecord
from runtime.store.run_changes import run_changes
from runtime.store.runs import RunStore
from tests.builders import digits_mlp


def trained(
    project: Project, runs: Path, resume: str | None = None, new_lr: float | None = None
) -> tuple[str, list[Event]]:
    """The run and its events; with `new_lr` that is set after the first epoch."""
    events: list[Event] = []
    control = Control()

    def handle(event: Event) -> None:
        events.append(event)
        if new_lr is not None and isinstance(event, EpochFinished) and event.epoch == 1:
            control.send(SetLearningRate("adam", new_lr))

    request = TrainingRequest(project, Path(), runs, resume, file=Path("/nets/digits.netloom"))
    run_project(request, handle, control)
    return next(event.run for event in events if isinstance(event, Started)), events


def test_a_rate_set_live_counts_from_there_and_stands_in_the_run_and_in_compare(tmp_path: Path) -> None:
    project = replace(digits_mlp(), training=replace(digits_mlp().training, epochs=3))
    run, events = trained(project, tmp_path, new_lr=0.125)
    (changed,) = [event for event in events if isinstance(event, SettingsChanged)]
    first_epoch = next(event for event in events if isinstance(event, EpochFinished))
    assert changed.step == first_epoch.step
    assert {
        event.lr for event in events if isinstance(event, StepsMeasured) and event.last_step > changed.step
    } == {0.125}
    store = RunStore(tmp_path)
    assert store.changes(run) == [ChangeRecord(changed.step, change) for change in changed.changes]
    assert [(change.name, change.after) for change in changed.changes] == [("adam.lr", 0.125)]
    assert store.get(run).settings["adam.lr"] == 0.125
    assert store.project(run).main.nodes["adam"].params["lr"] == 0.125
    assert store.get(run).file == "/nets/digits.netloom"
    other, _events = trained(project, tmp_path)
    comparison = compare_runs(store, run, other)
    assert comparison.changes == (tuple(store.changes(run)), ())
    assert "adam.lr" in [pair.name for pair in comparison.settings if pair.differs]


def test_what_was_changed_before_a_run_goes_on_is_noted_at_the_step_where_it_stood(tmp_path: Path) -> None:
    project = replace(digits_mlp(), training=replace(digits_mlp().training, epochs=1))
    run, events = trained(project, tmp_path)
    longer = replace(project, training=replace(project.training, epochs=2))
    changed = longer.with_main(set_parameter(longer.main, "adam", "lr", 0.25))
    trained(changed, tmp_path, resume=run)
    steps = max(event.step for event in events if isinstance(event, EpochFinished))
    records = RunStore(tmp_path).changes(run)
    assert {record.step for record in records} == {steps}
    assert sorted((record.change.name, record.change.after) for record in records) == [
        ("adam.lr", 0.25),
        ("epochs", 2),
    ]


def test_moving_a_node_and_naming_the_project_are_no_changes() -> None:
    project = digits_mlp()
    node = project.main.nodes["adam"]
    moved = project.with_main(project.main.with_node(replace(node, at=(900.0, 900.0))))
    assert run_changes(project, replace(moved, name="Another")) == ()


@pytest.mark.parametrize(("value", "plain"), [((3, 5), [3, 5]), ("same", "same"), (0.5, 0.5)])
def test_changes_hold_plain_values(value: object, plain: object) -> None:
    project = digits_mlp()
    changed = project.with_main(set_parameter(project.main, "adam", "eps", value))
    assert run_changes(project, changed) == (SettingChange("adam.eps", None, plain),)
