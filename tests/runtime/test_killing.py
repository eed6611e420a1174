"""A run that was killed at any instant goes on as if nothing had happened; nothing that was shown is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from runtime.store.steps import StepLog, read_steps

ROOT = Path(__file__).parent.parent.parent
POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")


def killed(folder: Path, points: int, seed: int, timeout_s: float) -> list[str]:
    """The lines that tell of each point."""
    command = [sys.executable, "-m", "tests.runtime.killing", str(folder), str(points), str(seed)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=timeout_s, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


@POSIX
def test_five_kills_change_nothing(tmp_path: Path) -> None:
    assert len(killed(tmp_path, 5, 0, 100)) == 6


@POSIX
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_hundred_kills_change_nothing(tmp_path: Path) -> None:
    assert len(killed(tmp_path, 100, 1, 880)) == 101


def test_losses_are_read_past_a_torn_line_and_the_last_ones_count(tmp_path: Path) -> None:
    log = StepLog(tmp_path)
    log.add("loss", 1, 1, (3.0, 2.0, 1.0))
    with (tmp_path / "steps.jsonl").open("a") as file:
        file.write('\n["loss", 4, 1, [0.')
    log.add("loss", 3, 1, (1.5,))
    log.add("critic", 5, 5, (7.0, 8.0))
    assert read_steps(tmp_path) == {"loss": {1: 3.0, 2: 2.0, 3: 1.5}, "critic": {5: 7.0, 10: 8.0}}
    assert read_steps(tmp_path / "nowhere") == {}
