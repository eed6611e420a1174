"""A run goes on from another one: exactly, with other settings, or from its best weights."""

from dataclasses import replace
from pathlib import Path

import pytest
from safetensors.torch import load_file

from graph.document import Project, Training
from graph.edits.nodes import set_parameter
from graph.file.write import write_project
from runtime.cli import main
from runtime.control import Control
from runtime.events import EpochFinished, Event, Failed, Started
from runtime.run import TrainingRequest, run_project
from runtime.store.checkpoint_files import Branch, checkpoints
from runtime.store.runs import RunStore
from tests.builders import digits_mlp, iris_mlp


def trained(project: Project, runs: Path, branch: Branch | None = None) -> list[Event]:
    events: list[Event] = []
    run_project(TrainingRequest(project, Path(), runs, branch=branch), events.append, Control())
    return events


def epochs(events: list[Event]) -> list[EpochFinished]:
    return [event for event in events if isinstance(event, EpochFinished)]


def run_of(events: list[Event]) -> str:
    return next(event.run for event in events if isinstance(event, Started))


def with_epochs(project: Project, count: int) -> Project:
    return replace(project, training=replace(project.training, epochs=count))


def test_a_branch_from_the_last_checkpoint_goes_on_exactly(tmp_path: Path) -> None:
    whole = trained(iris_mlp(Training(epochs=5, batch_size=16)), tmp_path)
    first = run_of(trained(iris_mlp(Training(epochs=3, batch_size=16)), tmp_path))
    events = trained(iris_mlp(Training(epochs=5, batch_size=16)), tmp_path, Branch(first))
    assert [epoch.epoch for epoch in epochs(events)] == [4, 5]
    assert [epoch.metrics for epoch in epochs(events)] == [epoch.metrics for epoch in epochs(whole)[3:]]
    store = RunStore(tmp_path)
    run = store.get(run_of(events))
    assert (run.parent, run.checkpoint, run.id != first) == (first, "last", True)
    assert [epoch.epoch for epoch in store.epochs(run.id)] == [1, 2, 3, 4, 5]
    assert store.get(first).settings["epochs"] == 3


def test_a_branch_learns_at_the_rate_that_is_drawn_now(tmp_path: Path) -> None:
    project = with_epochs(digits_mlp(), 1)
    first = run_of(trained(project, tmp_path))
    slower = project.with_main(set_parameter(project.main, "adam", "lr", 0.0001))
    (epoch,) = epochs(trained(with_epochs(slower, 2), tmp_path, Branch(first)))
    assert epoch.lrs == {"adam": 0.0001}


@pytest.mark.slow
def test_a_schedule_stays_as_far_along_as_it_was(tmp_path: Path) -> None:
    first = run_of(trained(with_epochs(iris_mlp(), 3), tmp_path))  # halves its rate of 0.05 after epoch 2
    faster = iris_mlp().with_main(set_parameter(iris_mlp().main, "sgd", "lr", 0.5))
    result = epochs(trained(with_epochs(faster, 6), tmp_path, Branch(first)))
    assert [item.lrs["sgd"] for item in result] == pytest.approx([0.25, 0.125, 0.125])


@pytest.mark.slow
def test_a_branch_from_the_best_begins_with_its_weights(tmp_path: Path) -> None:
    first = run_of(trained(iris_mlp(), tmp_path))
    assert checkpoints(tmp_path / first) == ("best", "last")
    graph = iris_mlp().main
    still = iris_mlp().with_main(
        set_parameter(set_parameter(graph, "sgd", "lr", 0.0), "sgd", "momentum", 0.0)
    )
    events = trained(with_epochs(still, 1), tmp_path, Branch(first, "best"))
    before = load_file(tmp_path / first / "best.safetensors")
    after = load_file(tmp_path / run_of(events) / "best.safetensors")
    assert [epoch.epoch for epoch in epochs(events)] == [1]
    assert after["hidden.weight"].equal(before["hidden.weight"])


@pytest.mark.slow
def test_a_branch_outlives_its_parent_and_can_be_resumed(tmp_path: Path) -> None:
    first = run_of(trained(with_epochs(iris_mlp(), 2), tmp_path))
    second = run_of(trained(with_epochs(iris_mlp(), 3), tmp_path, Branch(first)))
    RunStore(tmp_path).delete(first)
    events: list[Event] = []
    run_project(
        TrainingRequest(with_epochs(iris_mlp(), 4), Path(), tmp_path, resume=second), events.append, Control()
    )
    assert [epoch.epoch for epoch in epochs(events)] == [4]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("project", "checkpoint", "code"),
    [(iris_mlp(), "epoch-7", "no-checkpoint"), (digits_mlp(), "last", "run-other-drawing")],
)
def test_what_cannot_be_branched_from_is_reported(
    tmp_path: Path, project: Project, checkpoint: str, code: str
) -> None:
    first = run_of(trained(with_epochs(iris_mlp(), 1), tmp_path))
    failed = trained(project, tmp_path, Branch(first, checkpoint))[-1]
    assert isinstance(failed, Failed)
    assert failed.code == code
    assert [run.id for run in RunStore(tmp_path).all()] == [first]
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [first]


@pytest.mark.slow
def test_the_terminal_branches_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, runs = tmp_path / "iris.netloom", tmp_path / "runs"
    path.write_text(write_project(with_epochs(iris_mlp(), 1)), encoding="utf-8")
    first = run_of(trained(with_epochs(iris_mlp(), 1), runs))
    for start, epochs in (("", ["2"]), ("@best", ["1", "2"])):
        options = ["--runs", str(runs), "--epochs", "2", "--branch", first + start]
        assert main(["train", str(path), *options]) == 0
        shown = [line.split()[1] for line in capsys.readouterr().out.splitlines() if line.startswith("epoch")]
        assert shown == [f"{epoch}/2" for epoch in epochs]
    assert main(["train", str(path), "--runs", str(runs), "--branch", "gone"]) == 1
    assert "no checkpoint “last”" in capsys.readouterr().err
