"""A drawing on every kind of data that reads files trains, and its script repeats the run bit for bit."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.data_files import WRITTEN, learning, write_files
from tests.repeating import app_figures, script_figures


@pytest.mark.parametrize("kind", WRITTEN)
def test_the_script_repeats_the_run(kind: str, tmp_path: Path) -> None:
    project = learning(kind, write_files(kind, tmp_path))
    figures = app_figures(project, tmp_path)
    assert len(figures) >= 3
    assert script_figures(project, tmp_path) == figures


def test_what_is_written_for_each_kind_is_formatted(tmp_path: Path) -> None:
    for kind in WRITTEN:
        folder = tmp_path / kind
        folder.mkdir()
        script_figures(learning(kind, write_files(kind, folder)), folder)
    scripts = [str(path) for path in tmp_path.glob("*/script.py")]
    for command in (
        ["check", "--isolated", "--select", "E4,E7,E9,F,I,UP,B"],
        ["format", "--isolated", "--diff"],
    ):
        ruff = [sys.executable, "-m", "ruff", *command, *scripts]
        done = subprocess.run(ruff, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
