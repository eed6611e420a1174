"""How many threads compute, in a program that may have two of them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from runtime.threads.mode import ThreadMode, computing_with, thread_modes

ROOT = Path(__file__).parents[3]

PROGRAM = """
import json, threading
import torch
from runtime.threads.mode import ThreadMode, ThreadSetter, computing_with, default_threads, thread_modes

values = torch.randn(3, 700_000, generator=torch.Generator().manual_seed(0))
setter, result = ThreadSetter(), {"default": default_threads(), "modes": len(thread_modes(2))}


def sums():
    return [float(row.sum()).hex() for row in values]


for mode in (ThreadMode(2), ThreadMode(2, yields=True), ThreadMode(1)):
    before = threading.active_count()
    setter.use(mode)
    result[f"{mode.threads} {mode.yields}"] = [torch.get_num_threads(), sums(), threading.active_count()]
with computing_with(2):
    result["within"] = torch.get_num_threads()
result["after"] = torch.get_num_threads()
setter.close()
result["closed"] = [torch.get_num_threads(), threading.active_count()]
print(json.dumps(result))
"""


def run_with(threads: int) -> dict[str, Any]:
    environment = {**os.environ, "OMP_NUM_THREADS": str(threads), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=ROOT)
    result: dict[str, Any] = json.loads(run.stdout)
    return result


@pytest.mark.slow
def test_threads_are_set_and_put_back() -> None:
    result = run_with(2)
    assert result["default"] == 2
    assert [result[name][0] for name in ("2 False", "2 True", "1 False")] == [2, 2, 1]
    assert (result["within"], result["after"], result["closed"]) == (2, 1, [2, 1])


@pytest.mark.slow
def test_how_threads_wait_changes_no_result() -> None:
    result = run_with(2)
    assert result["2 False"][1] == result["2 True"][1]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only GNU's OpenMP waits as it is asked to")
def test_a_team_that_does_nothing_ends_when_threads_may_spin_again() -> None:
    result = run_with(2)
    assert [result[name][2] for name in ("2 False", "2 True", "1 False")] == [1, 2, 1]


def test_there_are_halves_to_choose_from() -> None:
    numbers = [mode.threads for mode in thread_modes(12) if not mode.yields]
    assert numbers == [12, 6, 3, 1]
    assert thread_modes(1) == (ThreadMode(1),)
    assert thread_modes(8)[0] == ThreadMode(8)


def test_nothing_is_set_where_nothing_is_known() -> None:
    import torch

    before = torch.get_num_threads()
    with computing_with(None):
        assert torch.get_num_threads() == before
