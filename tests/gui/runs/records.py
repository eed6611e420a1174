"""Runs that are recorded without a training, and clicks on them."""

from PySide6.QtCore import Qt

from graph.document import Project
from graph.file.write import write_project
from gui.runs.dock import RunsDock
from gui.runs.table_model import STATE
from runtime.events import EpochFinished, Finished, Started, StepsMeasured
from runtime.store.recorder import Recorder
from runtime.store.run_settings import run_settings
from runtime.store.runs import RunStore
from tests.gui.hand import BARE, Hand


def record(store: RunStore, run: str, project: Project, accuracy: float, end: bool = True) -> Recorder:
    """A run of two epochs."""
    store.add(run, project.name, run_settings(project), write_project(project))
    (store.folder / run).mkdir(exist_ok=True)
    recorder = Recorder(store.folder, run)
    recorder.handle_event(Started(run, "", "cpu", "", 2, 20, {"train": 1258}, 650))
    recorder.handle_event(StepsMeasured(1, tuple(1 / step for step in range(1, 41)), 100.0))
    for epoch in (1, 2):
        recorder.handle_event(measured(epoch, accuracy))
    if end:
        recorder.handle_event(
            Finished("done", 2, 2, {"validation": {"loss": 1 - accuracy, "accuracy": accuracy}}, 1.0)
        )
        recorder.close()
    return recorder


def measured(epoch: int, accuracy: float) -> EpochFinished:
    metrics = {"loss": 1 - accuracy, "accuracy": accuracy}
    return EpochFinished(epoch, 20 * epoch, {"train": metrics, "validation": metrics}, {"adam": 0.01}, 0.5)


def click(dock: RunsDock, run: str, number: int = STATE, keys: Qt.KeyboardModifier = BARE) -> None:
    table = dock.table
    Hand(table.viewport()).click(table.visualRect(table.cell(run, number)).center(), keys=keys)
