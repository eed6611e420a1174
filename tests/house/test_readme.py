"""The README promises nothing that is not there."""

import json
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.house.source_files import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
SHELL = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
LINES = [shlex.split(line, comments=True) for line in SHELL.splitlines() if line.strip()]


def test_make_knows_every_target() -> None:
    named = {arguments[1] for arguments in LINES if arguments[0] == "make"}
    known = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert {"run", "test"} <= named <= known


def test_netloom_lists_every_documented_verb() -> None:
    documented = {arguments[1] for arguments in LINES if arguments[0] == "netloom" and len(arguments) > 1}
    listed = set(re.findall(r"^    ([a-z]+) ", _netloom("--help"), re.MULTILINE))
    assert documented
    assert documented == listed


@pytest.mark.parametrize(
    "arguments", [arguments for arguments in LINES if arguments[0] == "netloom" and len(arguments) > 1]
)
def test_documented_options_exist(arguments: list[str]) -> None:
    options = {word for word in arguments if word.startswith("-")}
    listed = set(re.findall(r"(?<![\w-])--?[a-z]+", _help(arguments[1])))
    assert options <= listed


def test_every_named_file_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    samples = re.findall(r"samples/\w+\.netloom", README)
    assert links
    assert samples
    assert [path for path in {*links, *samples} if not (ROOT / path).exists()] == []


def test_every_file_named_for_newcomers_is_there() -> None:
    page = (ROOT / "docs/newcomers.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:graph|runtime|gui|samples|tests)/[\w/.]*)`", page)
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.slow
def test_documented_commands_work(tmp_path: Path) -> None:
    """In the order of the page, from a folder that holds nothing but the samples."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    for arguments in LINES:
        if arguments[0] == "netloom" and len(arguments) > 1:
            known = _newest(tmp_path) if "RUN" in arguments else ""
            assert _netloom(*(known if word == "RUN" else word for word in arguments[1:]), folder=tmp_path)
    assert (tmp_path / "digits.py").exists()


def _newest(folder: Path) -> str:
    """The run that was trained last."""
    run: str = json.loads(_netloom("runs", "list", "--json", folder=folder).splitlines()[0])["id"]
    return run


@cache
def _help(verb: str) -> str:
    return _netloom(verb, "--help")


def _netloom(*arguments: str, folder: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "gui.main", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NETLOOM_RUNS": str(folder / "runs")},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    differs = arguments[0] == "diff" and done.returncode == 1  # as `diff` itself does
    assert done.returncode == 0 or differs, done.stderr
    return done.stdout
