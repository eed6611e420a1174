"""Trying out how many threads are fastest leaves no trace, and what was chosen can be repeated."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from graph.file.read import read_project
from graph.file.write import write_project
from runtime.checkpoints.compatibility import DRAWING
from runtime.setting_change import SettingChange
from runtime.state.training_state import TrainingState
from runtime.store.machine_record import machine_of, record_threads, threads_of, write_machine
from runtime.threads.mode import ThreadMode, ThreadSetter
from runtime.training import thread_tuner
from runtime.training.thread_tuner import ThreadTuner
from runtime.training.trainer import Trainer
from tests.builders import sample
from tests.runtime.tiny_program import PHASE, program, trainer, training

ROOT = Path(__file__).parents[3]


def netloom(*arguments: str, threads: int = 2) -> str:
    environment = {**os.environ, "OMP_NUM_THREADS": str(threads), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "gui.main", *arguments]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=ROOT)
    return run.stdout


def trained(path: Path, runs: Path, *arguments: str, threads: int = 2) -> tuple[list[dict[str, Any]], Path]:
    """The events of a run in the terminal, and its folder."""
    lines = netloom("train", str(path), "--runs", str(runs), "--json", *arguments, threads=threads)
    events = [json.loads(line) for line in lines.splitlines()]
    started = next(event for event in events if event["event"] == "started")
    return events, Path(started["folder"])


def metrics_of(events: Sequence[dict[str, Any]]) -> list[Any]:
    return [event["measures"] for event in events if event["event"] in ("epoch_finished", "finished")]


def with_training(path: Path, **changes: Any) -> Path:
    project = sample("digits_cnn")
    path.write_bytes(write_project(replace(project, training=replace(project.training, **changes))).encode())
    return path


@pytest.mark.slow
def test_a_run_records_its_threads_and_its_script_repeats_it(tmp_path: Path) -> None:
    path = with_training(tmp_path / "digits.netloom", epochs=2)
    events, folder = trained(path, tmp_path / "runs")
    started = next(event for event in events if event["event"] == "started")
    assert threads_of(folder) == started["threads"]
    assert read_project((folder / DRAWING).read_bytes()).project.training.threads is None
    assert started["threads"] in (1, 2)
    script = tmp_path / "digits.py"
    netloom("export", str(path), "--run", folder.name, "--runs", str(tmp_path / "runs"), "-o", str(script))
    assert f"THREADS = {started['threads']}  #" in script.read_text(encoding="utf-8")
    environment = {**os.environ, "OMP_NUM_THREADS": "2"}
    command = [sys.executable, str(script), "--hex", "--device", "cpu"]
    printed = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    for metrics in metrics_of(events)[:-1]:
        for name, value in metrics["validation"].items():
            assert f"validation {name} {float(value).hex()}" in printed


@pytest.mark.slow
def test_trying_changes_nothing_that_is_learned(tmp_path: Path) -> None:
    """With a number that is given only the waiting is tried."""
    tried, _ = trained(with_training(tmp_path / "digits.netloom", epochs=2, threads=2), tmp_path / "runs")
    path = with_training(tmp_path / "compiled.netloom", epochs=2, threads=2)
    command = "from runtime.training import thread_tuner as t; t.thread_modes = lambda n: (t.ThreadMode(n),)"
    command += "; import sys; from gui.main import main; sys.exit(main())"
    environment = {**os.environ, "OMP_NUM_THREADS": "2", "PYTHONPATH": str(ROOT)}
    arguments = [
        sys.executable,
        "-c",
        command,
        "train",
        str(path),
        "--runs",
        str(tmp_path / "runs"),
        "--json",
    ]
    run = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=True, cwd=ROOT)
    untried = [json.loads(line) for line in run.stdout.splitlines()]
    assert metrics_of(tried)
    assert metrics_of(tried) == metrics_of(untried)


@pytest.mark.slow
def test_a_run_goes_on_with_its_threads(tmp_path: Path) -> None:
    path = with_training(tmp_path / "digits.netloom", epochs=1, threads=1)
    _, folder = trained(path, tmp_path / "runs")
    free = with_training(tmp_path / "digits.netloom", epochs=2)
    events, again = trained(free, tmp_path / "runs", "--resume", folder.name)
    started = next(event for event in events if event["event"] == "started")
    assert again == folder
    assert started["threads"] == 1
    assert not [event for event in events if event["event"] == "settings_changed"]


def state_text(state: TrainingState) -> str:
    return repr((state.model.state_dict(), state.state_dict(), torch.get_rng_state().tolist()))


def tuner_of(trained: Trainer, modes: Sequence[ThreadMode], monkeypatch: pytest.MonkeyPatch) -> ThreadTuner:
    monkeypatch.setattr(thread_tuner, "thread_modes", lambda _count: tuple(modes))
    return ThreadTuner(trained.program, trained.training, trained.epoch_source, ThreadSetter())


def test_the_state_stays_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(3)
    tiny = trainer(program(PHASE), training(epochs=10**6))
    before = state_text(tiny.state)
    tuner = tuner_of(tiny, (ThreadMode(1), ThreadMode(1, yields=True)), monkeypatch)
    tuner.choose_first(tiny.state)
    assert state_text(tiny.state) == before
    torch.set_num_threads(1)


def test_nothing_is_tried_of_a_persons_own_code(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny = trainer(replace(program(PHASE), runs_code=True), training(epochs=10**6))
    tuner = tuner_of(tiny, (ThreadMode(1), ThreadMode(1, yields=True)), monkeypatch)
    monkeypatch.setattr(thread_tuner, "time_modes", None)  # would be called
    assert tuner.choose_first(tiny.state) == 1


def test_another_number_is_reported_when_the_speed_falls(monkeypatch: pytest.MonkeyPatch) -> None:
    tiny = trainer(program(PHASE), training(epochs=10**6))
    tuner = tuner_of(tiny, (ThreadMode(1), ThreadMode(2)), monkeypatch)
    tuner.choose_first(tiny.state, recorded=1)
    monkeypatch.setattr(ThreadTuner, "_fastest", lambda *_: ThreadMode(2))
    try:
        assert not any(tuner.follow(tiny.state, 20, 0.1) for _ in range(60))
        changes = [change for _ in range(60) for change in tuner.follow(tiny.state, 4, 0.1)]
        assert changes[:1] == [SettingChange("threads", 1, 2)]
        assert tuner.threads == 2
    finally:
        torch.set_num_threads(1)


def test_the_number_is_read_as_it_was_written_last(tmp_path: Path) -> None:
    assert threads_of(tmp_path) is None
    write_machine(tmp_path, {"cpu": "Fast CPU"})
    record_threads(tmp_path, 4)
    record_threads(tmp_path, 1)
    assert threads_of(tmp_path) == 1
    assert machine_of(tmp_path)["cpu"] == "Fast CPU"
