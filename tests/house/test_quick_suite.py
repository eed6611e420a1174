"""The quick suite stays quick, and asks something of every module."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples import quick_positions
from tests.house.source_files import ROOT, modules, name, tree

CONFTEST = """
import tests.conftest
from tests.conftest import *

tests.conftest.REPORTED_CPU_S, tests.conftest.FAILED_CPU_S = 0.1, 0.6
"""
TESTS = """
import time

import pytest
from hypothesis import given, strategies as st

@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("case", range(5))
def test_family(case):
    assert case in (0, 4)

@pytest.mark.parametrize("seconds", [0.0, 0.2, 0.8])
def test_spends(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass

examples = []

@given(st.integers())
def test_random(number):
    examples.append(number)

def test_count():
    assert len(examples) == 20
"""


@pytest.mark.parametrize(
    ("count", "quick", "positions"),
    [
        (1, 1, {0}),
        (5, 1, {0}),
        (5, 2, {0, 4}),
        (5, 3, {0, 2, 4}),
        (2, 3, {0, 1}),
        (0, 2, set()),
        (101, 3, {0, 50, 100}),
    ],
)
def test_quick_cases_lie_evenly(count: int, quick: int, positions: set[int]) -> None:
    assert quick_positions(count, quick) == positions


def test_a_family_without_a_quick_case_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        quick_positions(5, 0)


def test_a_quick_test_that_takes_long_is_reported_and_far_too_long_fails(tmp_path: Path) -> None:
    output = _run_tests(tmp_path)
    assert "7 passed, 3 deselected, 1 error" in output
    assert "s of processor time: mark it slow, or make it cheaper" in output
    reported = output.partition("quick tests that take long")[2].partition("short test summary")[0]
    assert "test_spends[0.2]" in reported
    assert "test_spends[0.8]" in reported
    assert "test_spends[0.0]" not in reported


@pytest.mark.slow
def test_the_slow_suite_has_the_other_cases_and_many_random_examples(tmp_path: Path) -> None:
    count = TESTS.replace("== 20", "== 200").replace("def test_count", "@pytest.mark.slow\ndef test_count")
    output = _run_tests(tmp_path, "-m", "slow", tests=count)
    assert "3 failed, 2 passed, 5 deselected" in output


def _run_tests(folder: Path, *options: str, tests: str = TESTS) -> str:
    (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (folder / "test_it.py").write_text(tests, encoding="utf-8")
    configuration = ["-c", str(ROOT / "pyproject.toml"), f"--rootdir={folder}", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *configuration, str(folder), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": "", "CI": "yes"}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=folder)
    return run.stdout


def test_every_module_keeps_a_quick_test_or_is_slow_as_a_whole() -> None:
    files = [path for path in modules("tests") if path.name.startswith("test_")]
    assert len(files) > 200
    assert [name(path) for path in files if not _has_quick(tree(path))] == []


def _has_quick(module: ast.Module) -> bool:
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    tests = [node for node in functions if node.name.startswith("test_")]
    is_whole = any("pytestmark" in ast.unparse(node) for node in module.body if isinstance(node, ast.Assign))
    marks = [{ast.unparse(mark) for mark in test.decorator_list} for test in tests]
    return is_whole or any("pytest.mark.slow" not in names for names in marks)
