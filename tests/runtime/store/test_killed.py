"""A program that is killed while it writes leaves a store that opens, with all but the last second in it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from runtime.store.runs import RunStore
from tests.builders import SAMPLES

ROOT = SAMPLES.parent
LOST_S = 1.0

WRITER = """
import sys, time
from pathlib import Path
from runtime.events import EpochFinished, Started, StepsMeasured
from runtime.store.recorder import Recorder
from runtime.store.runs import RunStore

store = RunStore(Path(sys.argv[1]))
store.add("one", "Digits", {}, "drawing")
recorder = Recorder(store.folder, "one")
recorder.handle_event(Started("one", "", "cpu", "", 10**6, 50, {"train": 1}, 1))
for epoch in range(1, 10**6):
    losses = tuple(float(step) for step in range(50))
    recorder.handle_event(StepsMeasured(50 * (epoch - 1) + 1, losses, 1.0))
    recorder.handle_event(EpochFinished(epoch, 50 * epoch, {"train": {"loss": time.time()}}, {}, 0.0))
    if epoch % 20 == 0:
        print(epoch, time.time(), flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(
    "lines", [3, *(pytest.param(count, marks=pytest.mark.slow) for count in (1, 20, 60))]
)
def test_nothing_older_than_a_second_is_lost(tmp_path: Path, lines: int) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    reported = [process.stdout.readline() for _ in range(lines)]
    process.send_signal(signal.SIGKILL)
    killed = time.time()
    reported += process.stdout.readlines()
    process.stdout.close()
    process.wait()
    pairs = [line.split() for line in reported if line.endswith("\n")]
    must = max((int(epoch) for epoch, at in pairs if float(at) < killed - LOST_S), default=0)
    store = RunStore(tmp_path)
    saved = [epoch for epoch, *_ in store.metrics("one")]
    assert saved == list(range(1, len(saved) + 1))  # no holes
    assert len(saved) >= must
    assert store.get("one").epoch == len(saved)
    assert sum(store.losses("one").get("loss", _NONE).counts) == 50 * len(saved)
    store.star("one")  # and it can be written again
    assert store.get("one").star


class _NONE:
    counts = ()
