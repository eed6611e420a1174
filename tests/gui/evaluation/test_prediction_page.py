"""Predict: a file or a folder is chosen or dropped, the answers are shown and saved."""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from sklearn.datasets import load_digits, load_iris

from gui.evaluation.dock import EvaluationDock
from gui.evaluation.prediction_page import MAX_COLUMN_WIDTH, PredictionPage
from tests.gui.evaluation.driver import LONG_MS, choose, press, wait_until_shown
from tests.gui.hand import Hand
from tests.gui.windows import answering
from tests.runtime.evaluation.runs import train
from tests.runtime.evaluation.two_sources import save_rows, two_heads


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Some digits as files, a broken one in another folder."""
    folder = tmp_path / "사진 모음"
    folder.mkdir()
    for number in range(12):
        values = (load_digits().images[number] / 16 * 255).round().astype(np.uint8)
        Image.fromarray(values).save(folder / f"{number:02}.png")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "a.png").write_bytes(b"no picture")
    return folder


def opened(dock: EvaluationDock) -> PredictionPage:
    assert dock.pages is not None
    dock.pages.open_page("prediction")
    return dock.pages.views.prediction


def drop(page: PredictionPage, path: Path) -> None:
    """Drops a file or folder onto the page."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert Hand(page).drop(mime, (60, 60))


def saved_to(path: Path) -> object:
    """An answer to a file dialog: a name is typed and accepted."""

    def answer(dialog: object) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(path))
        dialog.accept()

    return answer


def test_files_are_looked_for_where_the_data_lie(evaluated: EvaluationDock, tmp_path: Path) -> None:
    page = opened(evaluated)
    evaluation = evaluated.pages.evaluation if evaluated.pages is not None else None
    assert evaluation is not None
    folder = tmp_path / "data"
    folder.mkdir()
    page.show_evaluation(replace(evaluation, context=replace(evaluation.context, data_folder=folder)))
    folders: list[str] = []

    def look(dialog: object) -> None:
        assert isinstance(dialog, QFileDialog)
        folders.append(dialog.directory().absolutePath())
        dialog.reject()

    with answering(look):
        press(page.file_button)
    assert folders == [str(folder)]


def test_a_dropped_folder_of_pictures_is_answered_and_saved(
    qtbot: QtBot, evaluated: EvaluationDock, pictures: Path, tmp_path: Path
) -> None:
    page = opened(evaluated)
    assert not page.save_button.isEnabled()
    drop(page, pictures)
    qtbot.waitUntil(lambda: page.model.rowCount() == 12, timeout=LONG_MS)
    assert page.model.table is not None
    assert page.model.table.columns[:3] == ("row", "predicted", "certainty")
    assert page.model.data(page.model.index(0, 0), Qt.ItemDataRole.DecorationRole) is not None
    assert page.model.data(page.model.index(0, 2), Qt.ItemDataRole.DisplayRole).endswith("%")
    assert page.status.text() == "12 answers"
    output = tmp_path / "answers.csv"
    page.saving_requested.emit(pictures, output)
    qtbot.waitUntil(lambda: "written" in page.status.text(), timeout=LONG_MS)
    with output.open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))
    assert [tuple(row) for row in rows] == [page.model.table.columns, *page.model.table.rows]


@pytest.mark.slow
def test_a_problem_takes_the_spare_width(qtbot: QtBot, evaluated: EvaluationDock, pictures: Path) -> None:
    (pictures / "a broken picture with a name.png").write_bytes(b"no picture")
    evaluated.resize(3000, 330)
    page = opened(evaluated)
    drop(page, pictures)
    qtbot.waitUntil(lambda: page.model.rowCount() == 13, timeout=LONG_MS)
    assert page.model.table is not None
    column = page.model.table.columns.index("problem")
    assert page.table.columnWidth(column) >= page.table.sizeHintForColumn(column) > MAX_COLUMN_WIDTH
    evaluated.resize(900, 330)
    drop(page, pictures)
    qtbot.waitUntil(lambda: page.table.columnWidth(column) == MAX_COLUMN_WIDTH, timeout=LONG_MS)


@pytest.mark.slow
def test_a_broken_picture_shows_a_message(
    qtbot: QtBot, evaluated: EvaluationDock, pictures: Path, tmp_path: Path
) -> None:
    page = opened(evaluated)
    drop(page, tmp_path / "broken")
    qtbot.waitUntil(lambda: "a.png" in page.empty.text(), timeout=LONG_MS)
    drop(page, pictures)
    qtbot.waitUntil(lambda: page.model.rowCount() == 12, timeout=LONG_MS)
    drop(page, tmp_path / "broken")
    qtbot.waitUntil(lambda: "a.png" in page.status.text(), timeout=LONG_MS)
    assert page.model.rowCount() == 0  # those to the other folder would pass for these
    assert page.stack.currentWidget() is page.empty
    assert not page.save_button.isEnabled()
    assert page.file_button.isEnabled()


@pytest.mark.slow
def test_a_table_is_answered_in_its_own_units(qtbot: QtBot, dock: EvaluationDock, tmp_path: Path) -> None:
    choose(dock.chooser.run, "Iris")
    press(dock.evaluate_button)
    wait_until_shown(qtbot, dock)
    page = opened(dock)
    iris = load_iris(as_frame=True)
    iris.data.to_csv(tmp_path / "flowers.csv", index=False, sep=";", decimal=",")
    page.open_path(tmp_path / "flowers.csv")
    qtbot.waitUntil(lambda: page.model.rowCount() == 150, timeout=LONG_MS)
    assert page.model.table is not None
    column = page.model.table.columns.index("predicted")
    answers = [row[column] for row in page.model.table.rows]
    right = [answer == iris.target_names[target] for answer, target in zip(answers, iris.target, strict=True)]
    assert sum(right) > 75


@pytest.mark.slow
def test_a_dialog_chooses_the_file(
    qtbot: QtBot, evaluated: EvaluationDock, pictures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(evaluated)
    page.open_path(pictures)
    qtbot.waitUntil(lambda: page.model.rowCount() == 12, timeout=LONG_MS)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    with answering(saved_to(tmp_path / "mine")) as answered:
        press(page.save_button)
        qtbot.waitUntil(lambda: (tmp_path / "mine.csv").exists(), timeout=LONG_MS)
    assert len(answered) == 1
    qtbot.waitUntil(page.file_button.isEnabled, timeout=LONG_MS)


@pytest.mark.slow
def test_new_rows_are_answered_before_anything_was_evaluated(
    qtbot: QtBot, dock: EvaluationDock, pictures: Path, tmp_path: Path
) -> None:
    before = dock.before
    assert dock.pages is None
    Hand(before.tabs).click(before.tabs.tabRect(1).center())
    page = before.prediction
    assert page is not None
    assert page.isVisible()
    (pictures / "05.png").write_bytes(b"no picture")
    drop(page, pictures)
    qtbot.waitUntil(lambda: page.model.rowCount() == 12, timeout=LONG_MS)
    assert page.model.table is not None
    columns = page.model.table.columns
    assert columns[:2] == ("row", "predicted")
    assert [row[0] for row in page.model.table.rows if row[columns.index("problem")]] == ["05.png"]
    assert page.status.text().startswith("11 answers\nRows without an answer: 1;")
    assert page.status.mapTo(page, page.status.rect().center()).y() < page.stack.y()
    output = tmp_path / "answers.csv"
    page.saving_requested.emit(pictures, output)
    qtbot.waitUntil(lambda: "12 rows were written" in page.status.text(), timeout=LONG_MS)
    assert output.exists()
    press(dock.evaluate_button)
    wait_until_shown(qtbot, dock)
    assert dock.pages is not None
    carried = dock.pages.views.prediction
    qtbot.waitUntil(lambda: carried.model.rowCount() == 12, timeout=LONG_MS)


@pytest.mark.slow
def test_the_source_of_new_rows_is_chosen(qtbot: QtBot, dock: EvaluationDock, tmp_path: Path) -> None:
    save_rows(tmp_path)
    train(two_heads(), tmp_path / "runs", tmp_path)
    dock.set_folders(tmp_path / "runs", tmp_path)
    press(dock.evaluate_button)
    wait_until_shown(qtbot, dock)
    page = opened(dock)
    assert not page.source_box.isVisible()
    drop(page, tmp_path / "four.npy")
    qtbot.waitUntil(lambda: page.model.rowCount() == 7, timeout=LONG_MS)
    assert page.source_box.isVisible()
    assert page.source_box.currentText() == "left"
    assert "New rows are read as those of left" in page.status.text()
    page.open_path(tmp_path / "three.npy")
    qtbot.waitUntil(page.file_button.isEnabled, timeout=LONG_MS)
    assert page.model.table is None  # rows of three numbers are none of left
    choose(page.source_box, "right")
    qtbot.waitUntil(lambda: page.model.rowCount() == 5, timeout=LONG_MS)
    assert page.model.table is not None
    assert page.model.table.columns == ("row", "predicted")
    output = tmp_path / "answers.csv"
    page.saving_requested.emit(tmp_path / "three.npy", output)
    qtbot.waitUntil(output.exists, timeout=LONG_MS)
    qtbot.waitUntil(page.file_button.isEnabled, timeout=LONG_MS)
    with output.open(encoding="utf-8-sig") as file:
        assert len(list(csv.reader(file))) == 6
