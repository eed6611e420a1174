"""A run that was killed at any instant goes on as if nothing had happened; nothing that was shown is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
POSIX = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")


def killed(folder: Path, points: int, seed: int, timeout_s: float, what: str = "iris") -> list[str]:
    """The lines that tell of each point."""
    command = [sys.executable, "-m", "tests.runtime.kill_process", str(folder), str(points), str(seed), what]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=timeout_s, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.splitlines()


@POSIX
@pytest.mark.timeout(300)
def test_three_kills_change_nothing(tmp_path: Path) -> None:
    assert len(killed(tmp_path, 3, 0, 280)) == 4


@POSIX
@pytest.mark.timeout(900)
def test_a_hundred_kills_change_nothing(tmp_path: Path) -> None:
    assert len(killed(tmp_path, 100, 1, 880)) == 101


@POSIX
@pytest.mark.timeout(600)
def test_kills_change_nothing_in_an_environment(tmp_path: Path) -> None:
    assert len(killed(tmp_path, 8, 2, 580, "play")) == 9
