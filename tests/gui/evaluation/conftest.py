"""Runs that are trained once, and docks over them."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from graph.document import Training
from gui.evaluation.dock import EvaluationDock
from runtime.control import Control
from runtime.events import Event, Finished
from runtime.run import TrainingRequest, run_project
from tests.builders import sample
from tests.gui.evaluation.driver import press, wait_until_shown
from tests.gui.hand import Hand


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of patients, then the digits: the newest run."""
    folder = tmp_path_factory.mktemp("runs")
    for name, epochs in (("diabetes_regression", 3), ("iris_mlp", 3), ("digits_cnn", 1)):
        events: list[Event] = []
        training = Training(epochs=epochs, batch_size=64, device="cpu")
        request = TrainingRequest(replace(sample(name), training=training), Path(), folder)
        run_project(request, events.append, Control())
        assert isinstance(events[-1], Finished)
    return folder


@pytest.fixture
def dock(
    qtbot: QtBot, hand: Callable[[QWidget], Hand], runs: Path, tmp_path: Path
) -> Iterator[EvaluationDock]:
    """A dock of its own, on the screen."""
    created = EvaluationDock()
    created.set_folders(runs, tmp_path)
    created.resize(1300, 330)
    hand(created)
    yield created
    created.close_worker()


@pytest.fixture
def evaluated(qtbot: QtBot, dock: EvaluationDock) -> EvaluationDock:
    """The digits, evaluated by a press of the button."""
    press(dock.evaluate_button)
    wait_until_shown(qtbot, dock)
    return dock
