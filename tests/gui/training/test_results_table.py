"""The table of results fits beside the plots, however many metrics there are."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from gui.theme.apply import apply_theme
from gui.theme.colors import DARK
from gui.training.dock import WIDTH, TrainingDock
from gui.training.results_table import ResultTable
from gui.training.session import TrainingSession
from runtime.events import Finished, Started, StepsMeasured


def test_many_metrics_with_long_names_take_no_more_width(qtbot: QtBot) -> None:
    table = ResultTable()
    qtbot.addWidget(table)
    names = ("validation_balanced_accuracy_of_rows", "mean_average_precision", "f1", "r2", "mae")
    values = dict.fromkeys(names, 1234.5678)
    table.show_metrics({"train": values, "validation": values, "test": values})
    assert table.minimumSizeHint().width() < WIDTH
    assert [row[0] for row in table.rows()] == ["", *names]
    assert table.rows()[0][1:] == ["training", "validation", "test"]


def test_large_losses_keep_buttons_and_parts_in_sight(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    apply_theme(qapp, DARK)
    session = TrainingSession(runs=tmp_path / "runs")
    dock = TrainingDock(session)
    qtbot.addWidget(dock)
    dock.resize(1100, 300)
    dock.show()
    qtbot.waitExposed(dock)
    loss = 7_443_691_008.0
    parts = {part: {"loss": loss} for part in ("train", "validation", "test")}
    started = Started("run", "/runs/run", "cpu", "", 4, 10, {"train": 160}, 1234)
    for event in (started, StepsMeasured(1, (loss,), 1_250.0, 75.0), Finished("done", 4, 4, parts, 12.3)):
        session.event_received.emit(event)
    qtbot.wait(30)  # laid out with the next events
    assert dock.status.results.rows()[1] == ["loss", "7.4437e9", "7.4437e9", "7.4437e9"]
    assert dock.status.value_labels["loss"].tip == "7,443,691,008"
    [area] = [area for area in dock.findChildren(QScrollArea) if area.isAncestorOf(dock.status)]
    for widget in (dock.stop, *dock.status.value_labels.values(), dock.status.results):
        right = widget.mapTo(area.viewport(), widget.rect().topRight()).x()
        assert right <= area.viewport().width(), widget.objectName() or widget
    assert [name for name, label in dock.status.value_labels.items() if label.is_elided] == []
    assert session.close()
