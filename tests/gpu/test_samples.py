"""On a GPU every sample learns as on the CPU, goes on where it stood, is evaluated, and equals its script."""

import json
import math
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from graph.file.write import write_project
from runtime.control import Control
from runtime.events import EpochFinished, Event, Started, Stop
from runtime.run import TrainingRequest, run_project
from tests.builders import SAMPLES, sample
from tests.gpu.accelerator import DEVICE, on_gpu
from tests.runtime.cli.terminal import run_here

NAMES = sorted(path.stem for path in SAMPLES.glob("*.netloom"))
DRAWS_ANEW = {"cartpole_dqn"}
"""Their first epochs say nothing of how well they learn."""


def events_of(*arguments: str | Path | int) -> list[dict]:
    """What a verb reports."""
    done = run_here(*arguments, "--json")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def metrics_by_epoch(events: list[dict]) -> list[dict[str, dict[str, float]]]:
    return [event["measures"] for event in events if event["event"] == "epoch"]


def trained(path: Path, runs: Path, device: str, *options: str | int) -> list[dict]:
    return events_of("train", path, "--device", device, "--runs", runs, "--seed", 1, *options)


@on_gpu
@pytest.mark.parametrize("name", NAMES)
def test_it_learns_as_on_the_cpu(name: str, tmp_path: Path) -> None:
    path = SAMPLES / f"{name}.netloom"
    ours = metrics_by_epoch(trained(path, tmp_path / "gpu", DEVICE, "--epochs", 2))
    theirs = metrics_by_epoch(trained(path, tmp_path / "cpu", "cpu", "--epochs", 2))
    figures = [value for epoch in ours for split in epoch.values() for value in split.values()]
    assert figures
    assert [[list(split) for split in epoch.values()] for epoch in ours] == [
        [list(split) for split in epoch.values()] for epoch in theirs
    ]
    assert all(math.isfinite(value) for value in figures)
    if name not in DRAWS_ANEW:
        for split, names in theirs[0].items():
            for metric, value in names.items():
                if "loss" in metric:
                    assert ours[0][split][metric] == pytest.approx(value, rel=0.5, abs=0.1), (split, metric)


def last_epoch(request: TrainingRequest, stop_after: int = 0) -> tuple[str, EpochFinished]:
    """Trains, to the end or until an epoch is finished: the run and its last epoch."""
    control, events = Control(), []

    def on_event(event: Event) -> None:
        events.append(event)
        if isinstance(event, EpochFinished) and event.epoch == stop_after:
            control.send(Stop())

    run_project(request, on_event, control)
    run = next(event.run for event in events if isinstance(event, Started))
    return run, next(event for event in reversed(events) if isinstance(event, EpochFinished))


@on_gpu
@pytest.mark.parametrize("name", NAMES)
def test_it_goes_on_where_it_stood_and_is_evaluated(name: str, tmp_path: Path) -> None:
    """As many epochs are planned both times, so that schedules are the same."""
    project = sample(name)
    planned = replace(project, training=replace(project.training, epochs=3, seed=1, device=DEVICE))
    _, straight = last_epoch(TrainingRequest(planned, SAMPLES, tmp_path / "straight"))
    request = TrainingRequest(planned, SAMPLES, tmp_path)
    run, stopped = last_epoch(request, stop_after=2)
    _, resumed = last_epoch(replace(request, resume=run))
    assert (stopped.epoch, resumed.epoch) == (2, straight.epoch)
    assert resumed.metrics.keys() == straight.metrics.keys()
    if name not in DRAWS_ANEW:
        for split, names in straight.metrics.items():
            assert resumed.metrics[split] == pytest.approx(names, rel=0.1, abs=0.02), split
    path = SAMPLES / f"{name}.netloom"
    assert events_of("evaluate", path, "--run", run, "--runs", tmp_path, "--device", DEVICE)


@on_gpu
@pytest.mark.parametrize("name", NAMES)
def test_its_script_comes_to_the_same_figures(name: str, tmp_path: Path) -> None:
    project = sample(name)
    repeatable = replace(project, training=replace(project.training, deterministic=True))
    shutil.copytree(SAMPLES / "data", tmp_path / "data")
    path, script = tmp_path / f"{name}.netloom", tmp_path / "script.py"
    path.write_text(write_project(repeatable), encoding="utf-8")
    options = ["--device", DEVICE, "--runs", tmp_path / "runs", "--seed", 1, "--epochs", 1]
    done = run_here("train", path, *options, "--json")
    assert run_here("export", path, "-o", script).returncode == 0
    events = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode:
        assert events[-1]["code"] == "not-deterministic", events[-1]
        pytest.skip(str(events[-1]))
    command = [sys.executable, "-I", script, "--hex", "--device", DEVICE, "--epochs", "1", "--seed", "1"]
    written = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert written.returncode == 0, written.stderr[-2000:]
    figures = [cell for line in written.stdout.splitlines() for cell in line.split("  ")[1:]]
    ours = []
    for event in events:
        if event["event"] in ("epoch", "finished"):
            for split in ["test"] if event["event"] == "finished" else list(event["measures"]):
                metrics = event["measures"].get(split, {})
                ours += [f"{split} {metric} {value.hex()}" for metric, value in metrics.items()]
    assert figures == ours
