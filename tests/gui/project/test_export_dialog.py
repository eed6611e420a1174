"""File > Export As: what will be in a file is shown before it is written, and cancel writes nothing."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QMessageBox, QPushButton, QWidget

from graph.document import Project, Training
from gui.project.export_dialog import ExportDialog
from runtime.evaluation.run_selection import runs_with_weights
from tests.builders import digits_mlp
from tests.gui.hand import Hand
from tests.gui.windows import answering, pressing
from tests.runtime.evaluation.runs import train

MakeDialog = Callable[..., ExportDialog]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Path]:
    runs = tmp_path_factory.mktemp("runs")
    project = digits_mlp(Training(epochs=1, batch_size=64, device="cpu"))
    train(project, runs)
    return project, runs


@pytest.fixture
def make_dialog(
    hand: Callable[[QWidget], Hand], tmp_path: Path, trained: tuple[Project, Path]
) -> Iterator[MakeDialog]:
    dialogs = []

    def make(*, has_runs: bool = True) -> ExportDialog:
        project, runs = trained
        records = runs_with_weights(runs) if has_runs else []
        dialog = ExportDialog(project, Path(), (runs, records), lambda end: tmp_path / f"net{end}")
        hand(dialog)
        dialogs.append(dialog)
        return dialog

    yield make
    for dialog in dialogs:
        dialog.reject()


def choose(box: QComboBox, value: str) -> None:
    box.setCurrentIndex(box.findData(value))


def press(button: QPushButton) -> None:
    Hand(button).click(button.rect().center())


def save_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))


def test_all_formats_list_their_contents(make_dialog: MakeDialog) -> None:
    dialog = make_dialog()
    contents = set()
    for index in range(dialog.format_box.count()):
        dialog.format_box.setCurrentIndex(index)
        contents.add(dialog.contents_label.text())
        assert dialog.save_button.isEnabled()
        assert dialog.cancel_button.isHidden()
        assert dialog.contents_label.heightForWidth(500) <= dialog.contents_label.height()
    assert len(contents) == dialog.format_box.count()
    assert "rows of your data" in dialog.contents_label.text()


def test_without_a_run_only_code_can_be_written(make_dialog: MakeDialog) -> None:
    dialog = make_dialog(has_runs=False)
    enabled = {}
    for index in range(dialog.format_box.count()):
        dialog.format_box.setCurrentIndex(index)
        enabled[dialog.format_box.currentData()] = dialog.save_button.isEnabled()
    assert {end for end, can_save in enabled.items() if can_save} == {".py", ".ipynb"}
    assert "train it first" in dialog.result_label.text()


def test_a_package_is_written_with_its_check(
    make_dialog: MakeDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = make_dialog()
    written: list[Path] = []
    dialog.written.connect(written.append)
    choose(dialog.format_box, ".zip")
    save_as(monkeypatch, tmp_path / "mine")
    press(dialog.save_button)
    assert dialog.cancel_button.isVisible()
    assert dialog.task.wait_until_idle()
    assert written == [tmp_path / "mine.zip"]
    assert "predict.py" in zipfile.ZipFile(written[0]).namelist()
    assert "the same to the last bit" in dialog.result_label.text()
    assert dialog.save_button.isEnabled()
    assert not dialog.cancel_button.isVisible()


def test_cancel_writes_nothing(
    make_dialog: MakeDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = make_dialog()
    choose(dialog.format_box, ".pt2")
    save_as(monkeypatch, tmp_path / "net.pt2")
    press(dialog.save_button)
    press(dialog.cancel_button)
    assert "nothing was written" in dialog.result_label.text()
    assert dialog.task.wait_until(lambda: not dialog.task._worker.is_busy, 60)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_is_explained(
    make_dialog: MakeDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = make_dialog()
    choose(dialog.format_box, ".safetensors")
    save_as(monkeypatch, tmp_path / "none" / "net.safetensors")
    with answering(pressing(QMessageBox.StandardButton.Ok)) as boxes:
        press(dialog.save_button)
        assert dialog.task.wait_until_idle()
    (box,) = boxes
    assert isinstance(box, QMessageBox)
    assert "cannot be written" in box.text()
