"""Several projects in one window, each in a tab of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from graph.document import Project, Training
from graph.file.write import write_project
from gui.app.unsaved_dialog import UnsavedDialog
from gui.app.workspace_window import WorkspaceWindow
from gui.shell.main_window import EditorWindow
from gui.training.session import FINISHED, PAUSED, RUNNING
from tests.builders import digits_mlp
from tests.gui.hand import CTRL, SHIFT, Hand
from tests.gui.windows import SAMPLE, answering, desk_of, pressing

pytestmark = pytest.mark.slow

MakeWindow = Callable[[], tuple[EditorWindow, Hand]]
Button = QMessageBox.StandardButton
MIDDLE, RIGHT = Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton


@pytest.fixture
def desk(make_window: MakeWindow) -> WorkspaceWindow:
    """A window with one empty project."""
    window, _hand = make_window()
    return desk_of(window)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three projects of different names."""
    created = [tmp_path / f"{name}.netloom" for name in ("one", "two", "three")]
    for path in created:
        shutil.copy(SAMPLE, path)
    return created


def names(desk: WorkspaceWindow) -> list[str]:
    return [page.name for page in desk.tab_stack.tabs]


def spot(desk: WorkspaceWindow, index: int) -> QPoint:
    """The middle of a tab."""
    return desk.tab_stack.tab_strip.tab_bar.tabRect(index).center()


def bar_hand(desk: WorkspaceWindow) -> Hand:
    QApplication.processEvents()
    return Hand(desk.tab_stack.tab_strip.tab_bar)


def drawn(desk: WorkspaceWindow, kind: str = "ReLU") -> EditorWindow:
    """The window on top, with something drawn in it that is not saved."""
    desk.editor.canvas.add_kind(kind)
    return desk.editor


# Coming and going


def test_a_single_project_has_no_tab_and_the_first_file_replaces_it(
    desk: WorkspaceWindow, files: list[Path]
) -> None:
    assert not desk.tab_stack.tab_strip.isVisible()
    desk.editor.tab_commands.open(files[0])
    assert names(desk) == ["one"]
    assert not desk.tab_stack.tab_strip.isVisible()


def test_keys_make_tabs_and_go_through_them(desk: WorkspaceWindow) -> None:
    first = drawn(desk)
    Hand(first).key(Qt.Key.Key_T, CTRL)
    second = desk.editor
    assert second is not first
    assert desk.tab_stack.tab_strip.isVisible()
    assert (first.isVisible(), second.isVisible()) == (False, True)
    Hand(second).key(Qt.Key.Key_N, CTRL)
    third = desk.editor
    visible = []
    for key, held in (
        (Qt.Key.Key_PageDown, CTRL),
        (Qt.Key.Key_PageUp, CTRL),
        (Qt.Key.Key_Tab, CTRL),
        (Qt.Key.Key_PageDown, CTRL),
    ):
        Hand(desk.editor).key(key, held)
        visible.append(desk.editor)
    assert visible == [first, third, first, second]


def test_every_tab_has_its_own_undo_and_its_keys_mean_the_one_on_top(desk: WorkspaceWindow) -> None:
    first = drawn(desk)
    Hand(first).key(Qt.Key.Key_T, CTRL)
    second = drawn(desk, "Linear")
    Hand(second).key(Qt.Key.Key_Z, CTRL)
    assert (len(first.document.project.main.nodes), len(second.document.project.main.nodes)) == (1, 0)
    assert desk.windowTitle() == second.windowTitle()


def test_files_open_in_tabs_and_an_open_one_is_shown(desk: WorkspaceWindow, files: list[Path]) -> None:
    desk.editor.tab_commands.open(*files)
    assert names(desk) == ["one", "two", "three"]
    assert desk.editor.files.name == "three"
    desk.editor.tab_commands.open(files[0])
    assert names(desk) == ["one", "two", "three"]
    assert desk.editor.files.name == "one"


def test_dropped_files_open_in_tabs(desk: WorkspaceWindow, files: list[Path]) -> None:
    drawn(desk)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files[:2]])
    library = desk.editor.library
    assert Hand(desk).drop(data, library.mapTo(desk, library.rect().center()))
    assert names(desk)[1:] == ["one", "two"]


@pytest.mark.parametrize("is_dropped", [False, True])
def test_a_table_begins_a_new_project(desk: WorkspaceWindow, tmp_path: Path, is_dropped: bool) -> None:
    drawn(desk)
    table = tmp_path / "집값 2024.CSV"
    table.write_text("area,price\n1,2\n3,4\n", encoding="utf-8")
    if is_dropped:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(table))])
        assert Hand(desk).drop(data, desk.rect().center())
    else:
        desk.editor.tab_commands.open(table)
    assert names(desk)[1:] == ["집값 2024"]
    (node,) = desk.editor.document.project.main.nodes.values()
    assert (node.kind, node.params["path"]) == ("data.csv", table.as_posix())
    assert desk.editor.document.path is None
    assert desk.editor.isWindowModified()


def test_a_broken_file_leaves_no_tab(desk: WorkspaceWindow, tmp_path: Path) -> None:
    drawn(desk)
    broken = tmp_path / "broken.netloom"
    broken.write_text("{")
    with answering(pressing(Button.Ok)) as dialogs:
        desk.editor.tab_commands.open(broken)
    assert len(dialogs) == 1
    assert len(desk.tab_stack.tabs) == 1


# The mouse at the tabs


def test_a_click_shows_a_tab_and_the_middle_button_closes_it(
    desk: WorkspaceWindow, files: list[Path]
) -> None:
    desk.editor.tab_commands.open(*files)
    bar_hand(desk).click(spot(desk, 1))
    assert desk.editor.files.name == "two"
    bar_hand(desk).click(spot(desk, 0), MIDDLE)
    assert names(desk) == ["two", "three"]
    assert desk.editor.files.name == "two"


def test_a_double_click_beside_the_tabs_and_the_plus_make_new_ones(
    desk: WorkspaceWindow, files: list[Path]
) -> None:
    desk.editor.tab_commands.open(*files[:2])
    QApplication.processEvents()
    strip = desk.tab_stack.tab_strip
    Hand(strip).double_click((strip.width() - 20, strip.height() // 2))
    assert len(desk.tab_stack.tabs) == 3
    QApplication.processEvents()
    Hand(strip.new_button).click(strip.new_button.rect().center())
    assert len(desk.tab_stack.tabs) == 4


def test_tabs_are_put_in_another_order(desk: WorkspaceWindow, files: list[Path]) -> None:
    desk.editor.tab_commands.open(*files)
    bar_hand(desk).drag(spot(desk, 0), spot(desk, 2) + QPoint(40, 0), steps=20)
    assert names(desk) == ["two", "three", "one"]
    bar_hand(desk).click(spot(desk, 1))
    assert desk.editor.files.name == "three"


def test_the_menu_of_a_tab_copies_its_path_and_closes_the_others(
    desk: WorkspaceWindow, files: list[Path]
) -> None:
    desk.editor.tab_commands.open(*files)
    for entry in ("Copy the Path", "Close the Others"):
        bar_hand(desk).click(spot(desk, 1 if len(desk.tab_stack.tabs) > 1 else 0), RIGHT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(action for action in menu.actions() if action.text() == entry).trigger()
        menu.close()
    assert QApplication.clipboard().text() == str(files[1])
    assert names(desk) == ["two"]


def test_a_tab_moves_to_a_window_of_its_own(desk: WorkspaceWindow, files: list[Path]) -> None:
    desk.editor.tab_commands.open(*files[:2])
    moved = desk.tab_stack.tabs[1].editor
    desk.move_out(desk.tab_stack.tabs[1])
    other = desk_of(moved)
    assert (names(desk), names(other)) == (["one"], ["two"])
    moved.tab_commands.open(files[2])
    assert (names(desk), names(other)) == (["one"], ["two", "three"])
    other.tab_stack.step(-1)
    Hand(other).key(Qt.Key.Key_W, CTRL)
    assert names(other) == ["three"]
    other.close()
    assert desk.isVisible()


# Nothing is lost


def test_unsaved_work_is_asked_about_before_its_tab_closes(desk: WorkspaceWindow) -> None:
    first = drawn(desk)
    Hand(first).key(Qt.Key.Key_T, CTRL)
    assert desk.tab_stack.tab_strip.tab_bar.close_button(0).is_modified
    with answering(pressing(Button.Cancel)) as dialogs:
        bar_hand(desk).click(spot(desk, 0), MIDDLE)
    assert len(dialogs) == 1
    assert desk.editor is first
    desk.activateWindow()
    assert QTest.qWaitForWindowActive(desk)
    with answering(pressing(Button.Discard)):
        Hand(first).key(Qt.Key.Key_W, CTRL)
    assert len(desk.tab_stack.tabs) == 1
    assert desk.editor is not first


def test_one_list_asks_about_all_tabs_and_one_no_keeps_them(desk: WorkspaceWindow) -> None:
    first = drawn(desk)
    Hand(first).key(Qt.Key.Key_T, CTRL)
    second = drawn(desk)
    assert desk.tab_stack.tab_strip.tab_bar.tabText(1) == "Untitled 2"

    def cancel(dialog: QDialog) -> None:
        assert isinstance(dialog, UnsavedDialog)
        assert [dialog.list.item(row).text() for row in range(2)] == ["Untitled", "Untitled 2"]
        texts = [label.text() for label in dialog.findChildren(QLabel)]
        assert "Save the changes to 2 projects?" in texts
        Hand(dialog.cancel_button).click(dialog.cancel_button.rect().center())

    with answering(cancel) as shown:
        desk.close()
    assert len(shown) == 1
    assert desk.isVisible()
    assert [page.existing_editor for page in desk.tab_stack.tabs] == [first, second]
    assert len(first.document.project.main.nodes) == 1


def test_the_ticked_projects_are_saved_and_the_others_are_not(
    desk: WorkspaceWindow, files: list[Path], qtbot: QtBot
) -> None:
    desk.workspace.restore_session([])
    before = [path.read_text() for path in files]
    for path in files:
        desk.editor.tab_commands.open(path)
        drawn(desk)

    def keep_the_first(dialog: QDialog) -> None:
        assert isinstance(dialog, UnsavedDialog)
        texts = [dialog.list.item(row).text() for row in range(dialog.list.count())]
        assert texts == ["one", "two", "three"]
        assert dialog.save_button.text() == "&Save All"
        for row in (1, 2):
            rect = dialog.list.visualItemRect(dialog.list.item(row))
            dialog.list.setCurrentRow(row)
            Hand(dialog.list.viewport()).click((rect.left() + 10, rect.center().y()))
        assert dialog.save_button.text() == "&Save 1 of 3"
        Hand(dialog.save_button).click(dialog.save_button.rect().center())

    with answering(keep_the_first) as shown:
        desk.close()
    assert len(shown) == 1
    assert not desk.isVisible()
    assert [path.read_text() == text for path, text in zip(files, before, strict=True)] == [False, True, True]


def test_the_others_are_closed_after_one_question(desk: WorkspaceWindow, files: list[Path]) -> None:
    for path in files:
        desk.editor.tab_commands.open(path)
        drawn(desk)

    def discard(dialog: QDialog) -> None:
        assert isinstance(dialog, UnsavedDialog)
        Hand(dialog.discard_button).click(dialog.discard_button.rect().center())

    with answering(discard) as shown:
        desk.close_others(desk.tab_stack.tabs[1])
    assert len(shown) == 1
    assert names(desk) == ["two"]
    assert desk.editor.files.name == "two"


def test_what_was_open_is_open_at_the_next_start(
    desk: WorkspaceWindow, files: list[Path], make_window: MakeWindow
) -> None:
    desk.workspace.restore_session([])
    desk.editor.tab_commands.open(*files)
    bar_hand(desk).click(spot(desk, 1))
    desk.close()
    again = desk_of(make_window()[0])
    again.workspace.restore_session([])
    assert names(again) == ["one", "two", "three"]
    assert again.editor.files.name == "two"
    assert [page.existing_editor is None for page in again.tab_stack.tabs] == [True, False, True]
    again.editor.tab_commands.toggle_reopening()
    again.close()
    third = desk_of(make_window()[0])
    third.workspace.restore_session([files[0]])
    assert names(third) == ["one"]


def test_a_sample_that_nobody_changed_is_open_at_the_next_start(
    desk: WorkspaceWindow, files: list[Path], make_window: MakeWindow
) -> None:
    desk.workspace.restore_session([])
    desk.editor.tab_commands.open(files[0])
    desk.open_sample(SAMPLE)
    desk.new()
    desk.open_sample(SAMPLE.with_stem("iris_mlp"))
    drawn(desk)
    desk.editor.document.undo_stack.setClean()
    bar_hand(desk).click(spot(desk, 1))
    desk.close()
    again = desk_of(make_window()[0])
    again.workspace.restore_session([])
    assert names(again) == ["one", "Digits CNN"]
    assert again.editor.files.name == "Digits CNN"
    assert again.editor.document.path is None
    assert again.editor.document.is_clean
    bar_hand(again).click(spot(again, 0))
    again.close()
    third = desk_of(make_window()[0])
    third.workspace.restore_session([])
    assert [page.existing_editor is None for page in third.tab_stack.tabs] == [False, True]
    bar_hand(third).click(spot(third, 1))
    assert "conv1" in third.editor.document.project.main.nodes


def test_unsaved_work_of_a_crash_comes_back_in_its_tab(
    desk: WorkspaceWindow, files: list[Path], tmp_path: Path
) -> None:
    from gui.project.recovery import RecoveredWork

    desk.editor.tab_commands.open(*files)
    work = Project("Lost", digits_mlp().main)
    desk.workspace.recover(RecoveredWork(work, files[0], tmp_path / "x.journal"))
    desk.workspace.recover(RecoveredWork(work, None, tmp_path / "y.journal"))
    assert [page.is_modified for page in desk.tab_stack.tabs] == [True, False, False, True]
    assert desk.tab_stack.tabs[0].editor.document.project == work


# A training behind another tab


def test_a_training_goes_on_behind_another_tab_and_its_tab_shows_how_it_ended(
    desk: WorkspaceWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "digits.netloom"
    path.write_text(write_project(digits_mlp(Training(epochs=10, batch_size=64))), encoding="utf-8")
    desk.editor.tab_commands.open(path)
    window = desk.editor
    assert window.analyzer.wait_until_idle()
    Hand(window).key(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.state == RUNNING, timeout=60_000)
    window.session.pause()
    qtbot.waitUntil(lambda: window.session.state == PAUSED, timeout=60_000)
    Hand(window).key(Qt.Key.Key_T, CTRL)
    page = desk.tab_stack.tabs[0]
    window.session.resume()
    qtbot.waitUntil(lambda: page.training_state == FINISHED, timeout=60_000)
    assert "finished" in desk.tab_stack.tab_strip.tab_bar.tabToolTip(0)
    Hand(desk.editor).key(Qt.Key.Key_PageUp, CTRL)
    assert page.training_state == ""


# Several windows


def test_another_window_has_projects_of_its_own_and_the_theme_of_all(desk: WorkspaceWindow) -> None:
    drawn(desk)
    Hand(desk.editor).key(Qt.Key.Key_N, CTRL | SHIFT)
    (other,) = [item for item in desk.workspace.windows if item is not desk]
    assert other.isVisible()
    assert other.editor.document.project.main.nodes == {}
    desk.workspace.set_theme("light")
    assert (desk.editor.canvas.theme.name, other.editor.canvas.theme.name) == ("light", "light")
    other.close()
    assert desk.isVisible()
    desk.workspace.set_theme("dark")
