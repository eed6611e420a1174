"""The exported script in a process of its own prints the figures of the app, to the last bit."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from graph.compiler import compile_project
from graph.document import EarlyStopping, Training
from graph.edits.nodes import set_frozen
from runtime.control import Control
from runtime.data import describe_project
from runtime.events import EpochFinished, Event
from runtime.run import TrainingRequest, run_project
from tests.builders import iris_mlp

pytestmark = pytest.mark.slow


def test_accumulated_clipped_scheduled_and_partly_frozen(tmp_path: Path) -> None:
    training = Training(
        epochs=4,
        batch_size=16,
        accumulate=4,
        clip_norm=0.5,
        early_stopping=EarlyStopping("accuracy", 3, "max"),
    )
    project = iris_mlp(training)
    graph = set_frozen(project.main, ["norm", "drop"], True)
    one_cycle = replace(graph.nodes["step"], kind="OneCycleLR", params={"max_lr": 0.3})
    project = replace(project, main=graph.with_node(one_cycle))
    script = tmp_path / "iris.py"
    script.write_text(compile_project(project, describe_project(project, tmp_path)[0]).text, encoding="utf-8")
    command = [sys.executable, str(script), "--hex", "--device", "cpu"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    events: list[Event] = []
    project = replace(project, training=replace(training, device="cpu"))
    run_project(TrainingRequest(project, tmp_path, tmp_path / "runs"), events.append, Control())
    expected = [
        f"epoch {event.epoch}/4  "
        + "  ".join(
            f"{split} {name} {float(value).hex()}"
            for split, values in event.metrics.items()
            for name, value in values.items()
        )
        for event in events
        if isinstance(event, EpochFinished)
    ]
    assert len(expected) == 4
    assert [line for line in done.stdout.splitlines() if line.startswith("epoch")] == expected
