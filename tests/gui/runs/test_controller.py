"""What the window does with runs that are kept, from the dock's buttons to the canvas and the trainer."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QDialog, QInputDialog, QMessageBox, QSpinBox, QTableView
from pytestqt.qtbot import QtBot

from graph.document import Project
from graph.edits.nodes import set_parameter
from gui.runs.table_model import EPOCH, NAME, STARTED, STATE
from gui.runs.table_view import WIDTHS
from gui.shell.main_window import EditorWindow
from gui.training.session import FAILED, FINISHED, RUNNING
from runtime.events import Finished, Started
from runtime.store.runs import RunStore
from tests.gui.hand import CTRL, Hand
from tests.gui.runs.records import click, record
from tests.gui.training.projects import ENDLESS, IRIS, LONG_MS
from tests.gui.windows import answering

Opened = tuple[EditorWindow, Hand, RunStore]


@pytest.fixture
def window(
    make_window: Callable[[], tuple[EditorWindow, Hand]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Opened:
    """A window on the iris with a store of its own."""
    monkeypatch.setenv("NETLOOM_RUNS", str(tmp_path / "runs"))
    editor, keys = make_window()
    editor.document.load(IRIS)
    assert editor.analyzer.wait_until_idle()
    return editor, keys, RunStore(tmp_path / "runs")


def record_own(window: EditorWindow, store: RunStore, run: str, project: Project, accuracy: float) -> None:
    """A run of the open project."""
    record(store, run, project, accuracy)
    window.own_runs.adopt(run)


def show_dock(window: EditorWindow) -> None:
    window.docks["runs"].show()
    window.docks["runs"].raise_()


def choose(window: EditorWindow, run: str, qtbot: QtBot) -> None:
    show_dock(window)
    qtbot.waitUntil(lambda: window.runs_dock.table.cell(run).isValid(), timeout=LONG_MS)
    click(window.runs_dock, run)


def press(button: object) -> None:
    Hand(button).click(button.rect().center())  # type: ignore[attr-defined, arg-type]


def train(window: EditorWindow, project: Project, qtbot: QtBot) -> str:
    """Trains a project to its end; gives the run."""
    runs: list[str] = []
    window.session.event_received.connect(
        lambda event: runs.append(event.run) if isinstance(event, Started) else None
    )
    window.training_dock.start_run(project, Path())
    qtbot.waitUntil(lambda: window.session.state in (FINISHED, FAILED), timeout=LONG_MS)
    return runs[0]


def wider() -> Project:
    return IRIS.with_main(set_parameter(IRIS.main, "sgd", "lr", 0.5))


def test_a_drawing_comes_back_in_one_step(window: Opened, qtbot: QtBot) -> None:
    editor, keys, store = window
    record_own(editor, store, "iris-1", wider(), 0.9)
    choose(editor, "iris-1", qtbot)
    press(editor.runs_dock.restore)
    qtbot.waitUntil(lambda: editor.document.project == wider(), timeout=LONG_MS)
    assert editor.document.undo_stack.undoText() == "Restore the drawing of iris-1"
    assert "iris-1" in editor.status.currentMessage()
    editor.canvas.setFocus()
    keys.key(Qt.Key.Key_Z, CTRL)
    assert editor.document.project == IRIS
    assert editor.status.currentMessage() == ""  # it is the drawing of that run no more


@pytest.mark.slow
def test_a_finished_run_goes_on_with_more_epochs(window: Opened, qtbot: QtBot) -> None:
    editor, _keys, store = window
    run = train(editor, wider(), qtbot)
    choose(editor, run, qtbot)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QInputDialog)
        assert dialog.findChild(QSpinBox).value() == 3
        dialog.setIntValue(2)
        dialog.accept()

    finished: list[Finished] = []
    editor.session.event_received.connect(
        lambda event: finished.append(event) if isinstance(event, Finished) else None
    )
    with answering(answer):
        press(editor.runs_dock.resume)
        qtbot.waitUntil(lambda: bool(finished), timeout=LONG_MS)
    assert finished[0].epoch == 5
    assert editor.document.project == replace(wider(), training=replace(IRIS.training, epochs=5))
    assert [(item.id, item.epoch) for item in store.all()] == [(run, 5)]


@pytest.mark.slow
def test_a_branch_trains_what_is_drawn_now(window: Opened, qtbot: QtBot) -> None:
    editor, _keys, store = window
    run = train(editor, IRIS, qtbot)
    editor.document.edit("Set lr", wider())
    choose(editor, run, qtbot)
    qtbot.waitUntil(
        lambda: editor.session.state == FINISHED and editor.runs_dock.branch.isEnabled(), timeout=LONG_MS
    )
    press(editor.runs_dock.branch)
    qtbot.waitUntil(lambda: len(store.all()) == 2, timeout=LONG_MS)
    qtbot.waitUntil(lambda: editor.session.state == FINISHED, timeout=LONG_MS)
    branched = store.all()[0]
    assert (branched.parent, branched.checkpoint, branched.settings["sgd.lr"]) == (run, "best", 0.5)
    assert editor.document.project == wider()


@pytest.mark.slow
def test_a_branch_of_another_drawing_brings_its_own(window: Opened, qtbot: QtBot) -> None:
    editor, _keys, store = window
    run = train(editor, IRIS, qtbot)
    editor.document.edit("Clear", Project("Empty"))
    choose(editor, run, qtbot)
    press(editor.runs_dock.branch)
    qtbot.waitUntil(lambda: len(store.all()) == 2, timeout=LONG_MS)
    qtbot.waitUntil(lambda: editor.session.state == FINISHED, timeout=LONG_MS)
    assert editor.document.project == IRIS


@pytest.mark.slow
@pytest.mark.parametrize(("button", "left"), [("Delete", 0), ("Cancel", 1)])
def test_a_run_is_deleted_only_when_that_is_confirmed(
    window: Opened, qtbot: QtBot, button: str, left: int
) -> None:
    editor, _keys, store = window
    record_own(editor, store, "iris-1", IRIS, 0.9)
    choose(editor, "iris-1", qtbot)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        next(item for item in dialog.buttons() if item.text() == button).click()

    with answering(answer) as answered:
        Hand(editor.runs_dock.table).key(Qt.Key.Key_Delete)
    assert len(answered) == 1
    qtbot.waitUntil(lambda: editor.runs_dock.table.filter_model.rowCount() == left, timeout=LONG_MS)
    assert len(store.all()) == left
    assert (store.folder / "iris-1").exists() == bool(left)


@pytest.mark.slow
def test_starred_and_chosen_runs_stand_under_the_live_curves(window: Opened, qtbot: QtBot) -> None:
    editor, _keys, store = window
    record_own(editor, store, "iris-1", IRIS, 0.9)
    record(store, "other-2", replace(IRIS, name="Other"), 0.7)
    record_own(editor, store, "iris-3", IRIS, 0.6)
    store.star("iris-1")
    editor.training_dock.start_run(ENDLESS, Path())
    qtbot.waitUntil(lambda: editor.session.state in (RUNNING, FAILED), timeout=LONG_MS)
    curves = editor.training_dock.curves
    assert curves is not None
    qtbot.waitUntil(lambda: "reference 0" in curves.loss_plot.curves, timeout=LONG_MS)
    assert curves.loss_plot.curves["reference 0"].series.y.tolist() == pytest.approx([0.1, 0.1])
    editor.runs_controller.set_reference("other-2", True)
    qtbot.waitUntil(lambda: "reference 1" in curves.loss_plot.curves, timeout=LONG_MS)
    editor.runs_controller.set_reference("other-2", False)
    qtbot.waitUntil(lambda: "reference 1" not in curves.loss_plot.curves, timeout=LONG_MS)
    assert "reference" in curves.loss_plot.legend.items
    qtbot.waitUntil(lambda: "reference 0" in curves.metric_plot.curves, timeout=LONG_MS)
    assert curves.metric_plot.curves["reference 0"].series.y.tolist() == pytest.approx([0.9, 0.9])


@pytest.mark.slow
def test_while_one_learns_no_other_can_be_begun(window: Opened, qtbot: QtBot) -> None:
    editor, _keys, store = window
    record_own(editor, store, "iris-1", IRIS, 0.9)
    editor.training_dock.start_run(ENDLESS, Path())
    qtbot.waitUntil(lambda: editor.session.state in (RUNNING, FAILED), timeout=LONG_MS)
    choose(editor, "iris-1", qtbot)
    assert not editor.runs_dock.resume.isEnabled()
    assert not editor.runs_dock.branch.isEnabled()
    editor.session.stop()
    qtbot.waitUntil(lambda: editor.runs_dock.resume.isEnabled(), timeout=LONG_MS)


@pytest.mark.slow
def test_a_node_of_a_comparison_is_shown_on_the_canvas(window: Opened, qtbot: QtBot) -> None:
    editor, _keys, store = window
    record_own(editor, store, "iris-1", IRIS, 0.9)
    record_own(editor, store, "iris-2", wider(), 0.9)
    choose(editor, "iris-1", qtbot)
    click(editor.runs_dock, "iris-2", keys=CTRL)
    press(editor.runs_dock.compare_button)
    tree = editor.runs_dock.comparison_view.tree
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 3, timeout=LONG_MS)
    item = tree.topLevelItem(2).child(0)
    tree.scrollToItem(item)
    Hand(tree.viewport()).click(tree.visualItemRect(item).center())
    assert editor.canvas.selection() == ("sgd",)
    editor.runs_controller.reveal("gone")
    assert "gone is not in this drawing" in editor.status.currentMessage()


@pytest.mark.slow
def test_the_columns_stay_as_they_were_put(
    window: Opened, make_window: Callable[[], tuple[EditorWindow, Hand]], qtbot: QtBot
) -> None:
    editor, _, store = window
    record_own(editor, store, "iris-1", IRIS, 0.8)
    show_dock(editor)
    dock = editor.runs_dock
    qtbot.waitUntil(lambda: dock.table.filter_model.rowCount() == 1 and dock.table.isVisible())
    header = dock.table.horizontalHeader()
    hand = Hand(header.viewport())
    before, middle = header.sectionSize(NAME), header.height() / 2
    edge = header.sectionViewportPosition(NAME) + before - 1
    hand.drag((edge, middle), (edge + 45, middle))
    assert header.sectionSize(NAME) == before + 45
    start = header.sectionViewportPosition(STATE) + 20
    hand.drag((start, middle), (header.sectionViewportPosition(NAME) + 4, middle))
    assert header.visualIndex(STATE) < header.visualIndex(NAME)
    other, _ = make_window()
    again = other.runs_dock.table.horizontalHeader()
    assert again.sectionSize(NAME) == before + 45
    assert [again.visualIndex(item) for item in range(again.count())] == [
        header.visualIndex(item) for item in range(header.count())
    ]


@pytest.mark.slow
def test_short_columns_are_as_wide_as_what_they_hold(window: Opened, qtbot: QtBot) -> None:
    editor, _, store = window
    table = editor.runs_dock.table
    assert table.columnWidth(EPOCH) == WIDTHS[EPOCH]
    record_own(editor, store, "iris-1", replace(IRIS, training=replace(IRIS.training, epochs=150_000)), 0.8)
    show_dock(editor)
    qtbot.waitUntil(lambda: table.columnWidth(EPOCH) > WIDTHS[EPOCH], timeout=LONG_MS)
    for column in (STARTED, STATE, EPOCH):
        assert table.sizeHintForColumn(column) <= table.columnWidth(column)


@pytest.mark.slow
def test_an_odd_arrangement_leaves_the_columns_as_they_are(
    make_window: Callable[[], tuple[EditorWindow, Hand]],
) -> None:
    window, _ = make_window()
    table = window.runs_dock.table
    usual = [table.columnWidth(item) for item in range(len(WIDTHS))]
    nonsense = QByteArray(b"10 columns nonsense")
    for odd in (QByteArray(), nonsense, other_columns()):
        table.restore_column_state(odd)
        assert [table.columnWidth(item) for item in range(len(WIDTHS))] == usual


def other_columns() -> QByteArray:
    """What a version with fewer columns would have kept."""
    table, model = QTableView(), QStandardItemModel(0, 3)
    table.setModel(model)
    state = table.horizontalHeader().saveState()
    table.deleteLater()
    return QByteArray(b"3 columns ").append(state)
