"""Several processes on one study: some are killed, and every trial ends once all the same."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from graph.study import Range, Study, Target, Varied
from runtime.store.runs import RunStore
from runtime.studies.ledger import Ledger
from runtime.studies.trials import DONE, RUNNING, TrialRecord
from tests.runtime.studies.study_project import saved, studied

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1500)]
WIDTHS = Varied(Target("hidden", "out_features"), Range(2, 9, integer=True))


def started(path: Path, runs: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "gui.main", "study", str(path), "--runs", str(runs), "--json", *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def children(process: int) -> list[int]:
    """The workers of a process: those of its children that run one."""
    workers = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if int(stat[1]) == process and b"spawn_main" in command:
            workers.append(int(entry.name))
    return workers


def records(runs: Path, path: Path) -> list[TrialRecord]:
    ledger = Ledger(runs)
    return ledger.trials(ledger.newest([str(path)]).id)


def wait_until_training(runs: Path, path: Path, ended: int) -> None:
    """Waits until so many trials have ended and another is under way, with a run."""
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        if (runs / "runs.db").exists():
            states = [(record.state, bool(record.run)) for record in known(runs, path)]
            if states.count((DONE, True)) >= ended and (RUNNING, True) in states:
                return
        time.sleep(0.1)
    raise AssertionError("no trial was begun")


def known(runs: Path, path: Path) -> list[TrialRecord]:
    from graph.problems import GraphError

    try:
        return records(runs, path)
    except GraphError:
        return []  # it is not begun yet


def check_every_trial_once(runs: Path, path: Path) -> None:
    ended = records(runs, path)
    assert [record.state for record in ended] == [DONE] * 8
    assert len({record.run for record in ended}) == 8
    done = Counter(run.trial for run in RunStore(runs).all() if run.state == "done")
    assert set(done.values()) == {1}
    assert len(done) == 8


def test_a_killed_worker_loses_nothing_but_time(tmp_path: Path) -> None:
    path, runs = saved(tmp_path, studied(Study("sweep", (WIDTHS,)), epochs=30)), tmp_path / "runs"
    process = started(path, runs, "--jobs", "2")
    wait_until_training(runs, path, 1)
    os.kill(children(process.pid)[0], signal.SIGKILL)
    output, errors = process.communicate(timeout=1200)
    assert process.returncode == 0, errors
    events = [json.loads(line) for line in output.splitlines()]
    assert sorted(event["number"] for event in events if event["event"] == "trial") == list(range(8))
    check_every_trial_once(runs, path)


def test_the_program_is_killed_and_the_study_goes_on(tmp_path: Path) -> None:
    path, runs = saved(tmp_path, studied(Study("sweep", (WIDTHS,)), epochs=30)), tmp_path / "runs"
    process = started(path, runs, "--jobs", "2")
    wait_until_training(runs, path, 2)
    workers = children(process.pid)
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 300
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.2)  # they see that nobody is there any more
    assert not any(Path(f"/proc/{worker}").exists() for worker in workers)
    again = started(path, runs, "--continue", "--jobs", "2")
    _, errors = again.communicate(timeout=1200)
    assert again.returncode == 0, errors
    check_every_trial_once(runs, path)


def test_ctrl_c_saves_what_was_trained_and_names_the_command_to_continue(tmp_path: Path) -> None:
    path, runs = saved(tmp_path, studied(Study("sweep", (WIDTHS,)), epochs=30)), tmp_path / "runs"
    process = started(path, runs)
    wait_until_training(runs, path, 1)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 130
    assert "--continue" in errors
    assert "Traceback" not in errors
    assert RUNNING not in {record.state for record in records(runs, path)}
    again = started(path, runs, "--continue")
    _, errors = again.communicate(timeout=1200)
    assert again.returncode == 0, errors
    check_every_trial_once(runs, path)
