"""What the version before wrote opens: stores of runs, checkpoints, projects; `--json` speaks as it did."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graph.document import Project
from graph.file.read import read_project
from runtime.cli import main
from runtime.control import Control
from runtime.evaluation.measure_run import evaluate_run
from runtime.events import EpochFinished, Event, Finished
from runtime.run import TrainingRequest, run_project
from runtime.store.runs import RunStore

WRITTEN = Path(__file__).parents[1] / "data" / "version_0_1"
IRIS, PLAY = "iris-mlp-20261129-120233", "play-20261129-120258"
PROJECTS = {IRIS: "iris_mlp", PLAY: "play"}


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """The folder of runs that was written, where it may be changed."""
    return Path(shutil.copytree(WRITTEN / "runs", tmp_path / "runs"))


ROUNDING = 1e-5
"""That version standardised rows and summed metrics in single precision."""


def project_of(name: str) -> Project:
    """A project that was written."""
    project = read_project((WRITTEN / f"{name}.netloom").read_bytes()).project
    assert project is not None
    return project


def with_epochs(project: Project, epochs: int) -> Project:
    return replace(project, training=replace(project.training, epochs=epochs, device="cpu"))


def trained(project: Project, runs: Path, resume: str | None = None) -> list[Event]:
    events: list[Event] = []
    run_project(TrainingRequest(project, Path(), runs, resume), events.append, Control())
    return events


def metrics(events: list[Event]) -> dict[int, Any]:
    return {event.epoch: event.metrics for event in events if isinstance(event, EpochFinished)}


def test_the_store_lists_the_runs_with_what_they_reached(runs: Path) -> None:
    store = RunStore(runs)
    assert {run.id for run in store.all()} == {IRIS, PLAY}
    iris = store.get(IRIS)
    assert (iris.project, iris.state, iris.epoch, iris.best_epoch) == ("Iris MLP", "done", 3, 3)
    assert iris.settings["adam.lr"] == 0.01
    assert iris.metrics["test"] == {
        "loss": 0.5030580202738444,
        "accuracy": 0.7666666666666667,
        "f1": 0.7277167277167277,
    }
    assert store.project(IRIS) == with_epochs(project_of("iris_mlp"), 3)
    assert store.losses(IRIS)["loss"].means[:2] == (1.1826493740081787, 1.207593560218811)


@pytest.mark.slow
@pytest.mark.parametrize("run", [IRIS, PLAY])
def test_a_finished_run_goes_on_as_if_it_had_been_one(run: str, runs: Path, tmp_path: Path) -> None:
    """Weights, optimizer, random numbers and, of an agent, all that it remembers are read back."""
    project = project_of(PROJECTS[run])
    project = with_epochs(project, 5)
    whole = metrics(trained(project, tmp_path / "whole"))
    events = trained(project, runs, resume=run)
    assert isinstance(events[-1], Finished)
    resumed = metrics(events)
    assert max(resumed) == 5
    for epoch, parts in resumed.items():
        for part, figures in parts.items():
            assert figures == pytest.approx(whole[epoch][part], rel=ROUNDING), (epoch, part)


@pytest.mark.parametrize("run", [IRIS, PLAY])
def test_its_weights_reach_what_they_reached(run: str, runs: Path) -> None:
    project = RunStore(runs).project(run)
    evaluation = evaluate_run(project, Path(), runs / run)
    written = RunStore(runs).get(run).metrics["test"]
    expected = {name: written[name] for name in evaluation.metrics}
    assert evaluation.metrics == pytest.approx(expected, rel=ROUNDING)
    assert evaluation.metrics


@pytest.mark.parametrize("name", ["iris", "play"])
def test_json_has_the_keys_that_scripts_of_others_read(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = {"iris": "iris_mlp", "play": "play"}[name]
    file = shutil.copy(WRITTEN / f"{project}.netloom", tmp_path)
    epochs = {"iris": "3", "play": "2"}[name]
    options = ["--epochs", epochs, "--device", "cpu", "--runs", str(tmp_path / "runs"), "--json"]
    assert main(["train", str(file), *options]) == 0
    now = keys_by_event(capsys.readouterr().out)
    before = keys_by_event((WRITTEN / "events" / f"{name}.jsonl").read_text(encoding="utf-8"))
    assert now.keys() >= before.keys()
    assert all(keys <= now[event] for event, keys in before.items())


def keys_by_event(lines: str) -> dict[str, set[str]]:
    """The keys of each kind of event, with those inside of it."""
    keys: dict[str, set[str]] = {}
    for line in lines.splitlines():
        record = json.loads(line)
        keys.setdefault(record["event"], set()).update(_paths(record))
    return keys


def _paths(value: object) -> set[str]:
    if isinstance(value, list):
        return {path for item in value for path in _paths(item)}
    if not isinstance(value, dict):
        return set()
    return {f"{key}{path and '.' + path}" for key, inner in value.items() for path in (_paths(inner) or {""})}
