"""Nothing is found on the samples, but on the one that overfits on purpose."""

import time
from pathlib import Path

import pytest

from runtime.control import Control
from runtime.events import Diagnosed, Event, Failed, Stop
from runtime.run import TrainingRequest, run_project
from tests.builders import SAMPLES, sample

OVERFITTING = "digits_overfitting"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.netloom"))
MAX_S = 20.0
"""Seconds after which a training is stopped."""


def reported(name: str, folder: Path) -> list[str]:
    """The codes of all findings of a sample in its first seconds."""
    control, started = Control(), time.monotonic()
    codes: list[str] = []

    def receive(event: Event) -> None:
        assert not isinstance(event, Failed)
        if isinstance(event, Diagnosed):
            codes.extend(diagnostic.code for diagnostic in event.diagnostics)
        if time.monotonic() - started > MAX_S:
            control.send(Stop())

    run_project(TrainingRequest(sample(name), SAMPLES, folder), receive, control)
    return codes


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_healthy(name: str, tmp_path: Path) -> None:
    assert set(reported(name, tmp_path)) <= ({"overfitting"} if name == OVERFITTING else set())


def test_rare_classes_that_weigh_more_are_meant(tmp_path: Path) -> None:
    assert reported("pumps_imbalance", tmp_path) == []
