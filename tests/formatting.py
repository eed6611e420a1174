"""Generated Python as a formatter and a linter would leave it."""

import subprocess
import sys

CHECKS = (
    ["check", "--isolated", "--select", "E4,E7,E9,F,I,UP,B", "--stdin-filename", "it.py", "-"],
    ["format", "--isolated", "--diff", "--stdin-filename", "it.py", "-"],
)


def assert_formatted(text: str) -> None:
    """Fails with what ruff would change."""
    for command in CHECKS:
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *command], input=text, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
