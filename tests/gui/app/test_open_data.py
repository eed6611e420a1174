"""Folders and files of data that are opened: a new project reads them, as the person wants."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox

from gui.app.workspace_window import WorkspaceWindow
from gui.shell.main_window import EditorWindow
from tests.gui.hand import Hand
from tests.gui.windows import answering, desk_of

MakeWindow = Callable[[], tuple[EditorWindow, Hand]]

SERIES = "day,wind,load\n" + "".join(f"2024-01-{n + 1:02d},{n % 3}.5,{n % 7}.25\n" for n in range(28))


@pytest.fixture
def desk(make_window: MakeWindow) -> WorkspaceWindow:
    """A window with one empty project."""
    return desk_of(make_window()[0])


def pictures(folder: Path) -> Path:
    for name in ("cats", "dogs"):
        (folder / name).mkdir(parents=True)
        Image.new("RGB", (6, 6)).save(folder / name / "1.png")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("is_dropped", [False, True])
def test_a_folder_of_classes_begins_a_new_project(
    desk: WorkspaceWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_dropped: bool
) -> None:
    folder = pictures(tmp_path / "pets")
    if is_dropped:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(folder))])
        assert Hand(desk).drop(data, desk.rect().center())
    else:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
        desk.editor.tab_commands.choose_folder()
    (node,) = desk.editor.document.project.main.nodes.values()
    assert (node.kind, node.params["path"]) == ("data.image_folder", folder.as_posix())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("title", "kinds"), [("Series", ["data.time_series"]), ("Table", ["data.csv"]), ("", [])]
)
def test_a_table_that_is_a_series_too_is_asked_about(
    desk: WorkspaceWindow, tmp_path: Path, title: str, kinds: list[str]
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(SERIES, encoding="utf-8")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        buttons = [button for button in dialog.buttons() if button.text().startswith(title or "Cancel")]
        buttons[0].click()

    with answering(answer):
        desk.editor.tab_commands.open(path)
    assert [node.kind for node in desk.editor.document.project.main.nodes.values()] == kinds


def test_a_folder_without_data_is_reported(desk: WorkspaceWindow, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with answering(lambda dialog: dialog.accept()) as shown:
        desk.editor.tab_commands.open(tmp_path / "empty")
    assert len(shown) == 1
    assert not desk.editor.document.project.main.nodes


@pytest.mark.slow
def test_a_file_dialog_begins_in_the_last_folder(
    desk: WorkspaceWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tables").mkdir()
    path = tmp_path / "tables" / "rows.csv"
    path.write_text("a,b\n" + "1,2\n" * 20, encoding="utf-8")
    begins: list[str] = []

    def choose(_parent: object, _title: str, folder: str, _kinds: str) -> tuple[list[str], str]:
        begins.append(folder)
        return [str(path)] if len(begins) == 1 else [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    keys = Hand(desk.editor.canvas)
    keys.key(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    keys = Hand(desk.editor.canvas)
    keys.key(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert begins[1:] == [str(tmp_path / "tables")]


@pytest.mark.slow
def test_nothing_is_called_an_error_before_anything_was_drawn(desk: WorkspaceWindow) -> None:
    window = desk.editor
    assert window.analyzer.wait_until_idle()
    assert window.status.problems.text() == "Nothing drawn yet"
    assert not window.training_dock.status.card.isVisibleTo(window.training_dock.status)
    assert "canvas is empty" in window.training_dock.status.message.text()
