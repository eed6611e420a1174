"""The values of a plot are written beside the window, with a way to stop it."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from gui.plots.csv_export import CsvExport
from gui.plots.curve_plot import CurvePlot, CurveStyle
from tests.gui.hand import Hand
from tests.gui.windows import answering, pressing

LONG_MS = 60_000


@pytest.fixture
def plot(qtbot: QtBot) -> CurvePlot:
    created = CurvePlot("Loss", "epoch")
    qtbot.addWidget(created)
    created.add_curve("train", "train", "training", 0, CurveStyle.LINE)
    created.show()
    return created


def fill(plot: CurvePlot, count: int) -> None:
    plot.add_points("train", np.arange(count, dtype=float), np.linspace(3, 1, count))


def test_many_values_are_written_and_the_dialog_goes(plot: CurvePlot, tmp_path: Path, qtbot: QtBot) -> None:
    fill(plot, 100_000)
    path = tmp_path / "values.csv"
    saving = CsvExport(plot.to_table(), path, plot)
    with qtbot.waitSignal(saving.destroyed, timeout=LONG_MS):
        pass
    lines = path.read_text().splitlines()
    assert len(lines) == 100_001
    assert lines[1].startswith("train,0.0,3.0")
    assert [entry.name for entry in tmp_path.iterdir()] == ["values.csv"]


def test_it_can_be_cancelled_and_leaves_nothing(plot: CurvePlot, tmp_path: Path, qtbot: QtBot) -> None:
    fill(plot, 1_500_000)
    before = tmp_path / "values.csv"
    before.write_text("as it was")
    saving = CsvExport(plot.to_table(), before, plot)
    qtbot.waitUntil(lambda: saving.isVisible() and saving.value() > 0, timeout=LONG_MS)
    assert saving.value() < saving.maximum() == 1_500_000
    (button,) = saving.findChildren(QPushButton)
    with qtbot.waitSignal(saving.destroyed, timeout=LONG_MS):
        Hand(button).click(button.rect().center())
    qtbot.waitUntil(lambda: [entry.name for entry in tmp_path.iterdir()] == ["values.csv"], timeout=LONG_MS)
    assert before.read_text() == "as it was"


def test_a_folder_that_cannot_be_written_is_reported(plot: CurvePlot, tmp_path: Path, qtbot: QtBot) -> None:
    fill(plot, 10)
    saving = CsvExport(plot.to_table(), tmp_path / "missing" / "values.csv", plot)
    gone: list[bool] = []
    saving.destroyed.connect(lambda: gone.append(True))
    with answering(pressing(QMessageBox.StandardButton.Ok)) as dialogs:
        qtbot.waitUntil(lambda: bool(dialogs), timeout=LONG_MS)
    (box,) = dialogs
    assert isinstance(box, QMessageBox)
    assert "Choose another place" in box.text()
    QApplication.processEvents()
