"""Generated Python as a formatter and a linter would leave it."""

import subprocess
import sys
from pathlib import Path

CHECKS = (
    ["check", "--isolated", "--select", "E4,E7,E9,F,I,UP,B"],
    ["format", "--isolated", "--diff"],
)


def assert_formatted(text: str) -> None:
    """Fails with what ruff would change in a text."""
    _assert_clean(["--stdin-filename", "it.py", "-"], text)


def assert_files_formatted(*paths: Path) -> None:
    """Fails with what ruff would change in files, or in all files of folders."""
    assert paths
    _assert_clean([str(path) for path in paths])


def _assert_clean(what: list[str], text: str | None = None) -> None:
    for command in CHECKS:
        ruff = [sys.executable, "-m", "ruff", *command, *what]
        done = subprocess.run(ruff, input=text, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
