from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from graph.document import Project
from graph.file.read import read_project
from gui.project.document import read_project_file
from gui.shell.main_window import EditorWindow
from gui.training.session import FINISHED
from runtime.run import analyse_project
from runtime.store.machine_record import record_threads
from tests.gui.hand import CTRL, Hand
from tests.gui.windows import SAMPLE, answering, desk_of, pressing

Button = QMessageBox.StandardButton
MakeWindow = Callable[[], tuple[EditorWindow, Hand]]


def choose_path(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """The file dialogs of the desktop answer with this path."""
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(path)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))


# Opening and saving


@pytest.mark.slow
def test_saving_and_opening_in_a_korean_folder_with_spaces(
    make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "내 그림 모음"
    folder.mkdir()
    window, keys = make_window()
    window.canvas.add_kind("Conv2d")
    choose_path(monkeypatch, folder / "숫자 인식")
    keys.key(Qt.Key.Key_S, CTRL)
    project = window.document.project
    assert (folder / "숫자 인식.netloom").is_file()
    assert window.windowTitle() == "숫자 인식[*] – Netloom"
    assert not window.isWindowModified()
    desk = desk_of(window)
    keys.key(Qt.Key.Key_W, CTRL)
    again = desk.editor
    assert not again.document.project.main.nodes
    choose_path(monkeypatch, folder / "숫자 인식.netloom")
    Hand(again).key(Qt.Key.Key_O, CTRL)
    assert again.document.project == project


def test_save_writes_into_the_same_file_again(make_window: MakeWindow, tmp_path: Path) -> None:
    window, keys = make_window()
    path = tmp_path / "a.netloom"
    window.document.save(path)
    window.canvas.add_kind("ReLU")
    assert window.isWindowModified()
    keys.key(Qt.Key.Key_S, CTRL)
    assert not window.isWindowModified()
    project = read_project(path.read_bytes()).project
    assert project is not None
    assert [node.kind for node in project.main.nodes.values()] == ["ReLU"]


@pytest.mark.slow
def test_a_broken_file_shows_one_sentence_and_changes_nothing(
    opened: tuple[EditorWindow, Hand], tmp_path: Path
) -> None:
    window, _keys = opened
    broken = tmp_path / "broken.netloom"
    broken.write_text("[" * 100_000, encoding="utf-8")
    project = window.document.project
    with answering(pressing(Button.Ok)) as shown:
        assert not window.files.open(broken)
    (box,) = shown
    assert isinstance(box, QMessageBox)
    assert box.text() == "This is no Netloom project: its brackets are nested too deep."
    assert window.document.project is project
    assert window.document.path == SAMPLE


def test_a_recent_file_that_is_gone_leaves_the_list(make_window: MakeWindow, tmp_path: Path) -> None:
    window, _keys = make_window()
    path = tmp_path / "gone.netloom"
    window.document.save(path)
    window.files.open(path)
    window.document.load(Project())
    recent = window.menus.recent
    assert recent.actions()[0].toolTip() == str(path)
    path.unlink()
    with answering(pressing(Button.Ok)) as shown:
        recent.actions()[0].trigger()
    assert len(shown) == 1
    assert window.settings.recent_files == ()
    assert not recent.isEnabled()


@pytest.mark.slow
def test_a_folder_of_pictures_begins_a_project_behind_which_is_typed(
    make_window: MakeWindow, tmp_path: Path
) -> None:
    for name in ("cats", "dogs"):
        (tmp_path / "pets" / name).mkdir(parents=True)
        assert QImage(8, 8, QImage.Format.Format_RGB32).save(str(tmp_path / "pets" / name / "1.png"))
    window, keys = make_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "pets"))])
    assert keys.drop(data, (400, 300))
    (node,) = window.document.project.main.nodes.values()
    assert (node.kind, node.params["path"]) == ("data.image_folder", (tmp_path / "pets").as_posix())
    assert window.canvas.selection() == (node.id,)
    keys.type("flatten")
    keys.key(Qt.Key.Key_Return)
    assert [wire.source for wire in window.document.project.main.wires] == [node.id]


@pytest.mark.slow
def test_a_project_file_can_be_dropped_onto_the_window(make_window: MakeWindow, tmp_path: Path) -> None:
    window, keys = make_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "x.txt")), QUrl.fromLocalFile(str(SAMPLE))])
    assert keys.drop(data, window.library.mapTo(window, window.library.rect().center()))
    assert window.document.path == SAMPLE
    other = QMimeData()
    other.setUrls([QUrl.fromLocalFile(str(tmp_path / "x.txt"))])
    assert not keys.hover(other, window.library.mapTo(window, window.library.rect().center()))


@pytest.mark.slow
def test_the_exported_script_is_the_one_that_is_shown(
    opened: tuple[EditorWindow, Hand], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, keys = opened
    monkeypatch.setenv("NETLOOM_RUNS", str(tmp_path / "runs"))
    choose_path(monkeypatch, tmp_path / "숫자 인식")
    keys.key(Qt.Key.Key_E, CTRL)
    written = (tmp_path / "숫자 인식.py").read_text(encoding="utf-8")
    assert written == window.script_dock.view.toPlainText()
    assert "숫자 인식.py" in window.status.currentMessage()


@pytest.mark.slow
def test_an_exported_script_computes_with_the_threads_of_the_last_run(
    qtbot: QtBot, opened: tuple[EditorWindow, Hand], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, keys = opened
    monkeypatch.setenv("NETLOOM_RUNS", str(tmp_path / "runs"))
    project = window.document.project
    window.document.edit("Train", replace(project, training=replace(project.training, epochs=1)))
    window.session.start(window.document.project, window.document.folder)
    qtbot.waitUntil(lambda: window.session.state == FINISHED, timeout=60_000)
    (run,) = window.own_runs.identity.started
    record_threads(tmp_path / "runs" / run, 3)
    choose_path(monkeypatch, tmp_path / "a")
    keys.key(Qt.Key.Key_E, CTRL)
    assert "\nTHREADS = 3 " in (tmp_path / "a.py").read_text(encoding="utf-8")
    assert "threads as the last run (3)" in window.status.currentMessage()


# The guard over unsaved work


@pytest.mark.quick_cases(1)
@pytest.mark.parametrize(
    ("answer", "closes", "saves"),
    [(Button.Save, True, True), (Button.Discard, True, False), (Button.Cancel, False, False)],
)
def test_closing_asks_for_unsaved_work(
    make_window: MakeWindow, tmp_path: Path, answer: Button, closes: bool, saves: bool
) -> None:
    window, _keys = make_window()
    path = tmp_path / "a.netloom"
    window.document.save(path)
    before = path.read_bytes()
    window.canvas.add_kind("ReLU")
    with answering(pressing(answer)) as shown:
        assert window.close() is closes
    assert len(shown) == 1
    assert window.isVisible() is not closes
    assert (path.read_bytes() != before) is saves


@pytest.mark.slow
def test_giving_up_the_choice_of_a_file_keeps_the_window_open(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _keys = make_window()
    window.canvas.add_kind("ReLU")
    choose_path(monkeypatch, "")
    with answering(pressing(Button.Save)):
        assert not window.close()
    assert window.isVisible()
    assert window.isWindowModified()


@pytest.mark.slow
@pytest.mark.parametrize("action", ["open", "sample"])
def test_nothing_replaces_unsaved_work_unasked(make_window: MakeWindow, action: str) -> None:
    window, _keys = make_window()
    window.canvas.add_kind("ReLU")
    project = window.document.project
    paths: dict[str, Callable[[], object]] = {
        "open": lambda: window.files.open(SAMPLE),
        "sample": lambda: window.files.open_sample(SAMPLE),
    }
    with answering(pressing(Button.Cancel)) as shown:
        paths[action]()
    assert len(shown) == 1
    assert window.document.project is project
    with answering(pressing(Button.Discard)):
        paths[action]()
    assert window.document.project is not project


@pytest.mark.slow
def test_saved_work_is_left_without_a_question(opened: tuple[EditorWindow, Hand]) -> None:
    window, _keys = opened
    with answering(QDialog.reject) as shown:
        window.close()
    assert shown == []


@pytest.mark.slow
def test_a_sample_finds_its_data_also_where_it_is_saved(
    make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, keys = make_window()
    window.files.open_sample(SAMPLE.parent / "graph_gcn.netloom")
    choose_path(monkeypatch, tmp_path / "mine.netloom")
    keys.key(Qt.Key.Key_S, CTRL)
    assert '"sample:data/club_members.csv"' in (tmp_path / "mine.netloom").read_text("utf-8")
    project, _problems = read_project_file(tmp_path / "mine.netloom")
    assert project == window.document.project
    assert project.name == "mine"
    assert analyse_project(project, tmp_path).problems == ()
