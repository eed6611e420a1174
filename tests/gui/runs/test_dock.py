"""The Runs dock lists what is kept, draws it, compares it, and asks the window for the rest."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QMainWindow, QMenu, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from gui.runs.dock import RunsDock, runs_in_view, short_run_names
from gui.runs.overlaid_curves import bin_means
from gui.runs.store_client import RunStoreClient
from gui.runs.table_model import DOT_SIZE, LOSS, METRIC, NAME, NOTE, STAR, STATE, RunsTableModel
from gui.theme.colors import DARK, LIGHT
from runtime.events import Failed, Finished, SettingsChanged
from runtime.setting_change import SettingChange
from runtime.store.runs import RunStore
from tests.builders import digits_mlp
from tests.gui.hand import CTRL, RIGHT, Hand
from tests.gui.runs.records import click, measured, record

WAIT_MS = 5000


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    created = RunStore(tmp_path / "runs")
    record(created, "digits-1", digits_mlp(), 0.8)
    record(created, "digits-2", digits_mlp(adam={"lr": 0.5}), 0.9)
    record(created, "other-3", replace(digits_mlp(), name="Other"), 0.7)
    return created


@pytest.fixture
def dock(store: RunStore, hand: Callable[[QWidget], Hand], qtbot: QtBot) -> Iterator[RunsDock]:
    created = RunsDock(RunStoreClient(lambda: store.folder))
    created.resize(1200, 320)
    hand(created)
    qtbot.waitUntil(lambda: created.table.filter_model.rowCount() == 3, timeout=WAIT_MS)
    yield created
    created.store_client.stop()


def column(dock: RunsDock, number: int) -> list[str]:
    order = dock.table.filter_model
    return [order.index(row, number).data() for row in range(order.rowCount())]


def ids(dock: RunsDock) -> list[str]:
    order = dock.table.filter_model
    return [
        dock.model.runs[order.mapToSource(order.index(row, 0)).row()].id for row in range(order.rowCount())
    ]


def shows_curves_of(dock: RunsDock, *runs: str) -> bool:
    curves = dock.curves
    return curves is not None and [item.run.id for item in curves.histories] == list(runs)


def test_the_newest_comes_first_with_what_matters(dock: RunsDock) -> None:
    assert ids(dock) == ["other-3", "digits-2", "digits-1"]
    assert column(dock, NAME) == ["Other", "Digits", "Digits"]
    assert column(dock, STATE) == ["finished"] * 3
    assert column(dock, LOSS) == ["0.3000", "0.1000", "0.2000"]
    assert column(dock, METRIC)[1] == "0.9000  accuracy"
    assert "Adam 0.5" in dock.table.cell("digits-2").siblingAtColumn(7).data()


@pytest.mark.slow
def test_a_click_on_a_header_sorts(dock: RunsDock) -> None:
    header = dock.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(LOSS) + 8, header.height() // 2)
    Hand(header.viewport()).click(at)
    first = ids(dock)
    Hand(header.viewport()).click(at)
    assert sorted([first, ids(dock)]) == [
        ["digits-2", "digits-1", "other-3"],
        ["other-3", "digits-1", "digits-2"],
    ]


@pytest.mark.slow
def test_typed_text_filters(dock: RunsDock) -> None:
    keys = Hand(dock.filter_field)
    keys.click(dock.filter_field.rect().center())
    keys.type("adam.lr=0.5")
    assert ids(dock) == ["digits-2"]
    dock.filter_field.clear()
    keys.type("nothing like it")
    assert ids(dock) == []


@pytest.mark.slow
def test_a_click_on_the_star_is_stored(dock: RunsDock, store: RunStore, qtbot: QtBot) -> None:
    click(dock, "digits-2")
    click(dock, "digits-1", STAR)
    qtbot.waitUntil(lambda: store.get("digits-1").star, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: any(run.star for run in dock.model.runs), timeout=WAIT_MS)
    click(dock, "digits-1", STAR)
    qtbot.waitUntil(lambda: not store.get("digits-1").star, timeout=WAIT_MS)
    assert [run.id for run in dock.table.chosen_runs()] == ["digits-2"]


@pytest.mark.slow
def test_a_note_is_typed_where_it_stands(dock: RunsDock, store: RunStore, qtbot: QtBot) -> None:
    click(dock, "digits-2")
    keys = Hand(dock.table)
    keys.key(Qt.Key.Key_Return)
    keys.type("넓은 ")
    keys.type("net")
    Hand(dock.table).key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: store.get("digits-2").note == "넓은 net", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: dock.table.cell("digits-2", NOTE).data() == "넓은 net", timeout=WAIT_MS)


@pytest.mark.slow
def test_chosen_runs_are_drawn_over_one_another(dock: RunsDock, qtbot: QtBot) -> None:
    click(dock, "digits-2")
    qtbot.waitUntil(lambda: shows_curves_of(dock, "digits-2"), timeout=WAIT_MS)
    click(dock, "other-3", keys=CTRL)
    qtbot.waitUntil(lambda: shows_curves_of(dock, "other-3", "digits-2"), timeout=WAIT_MS)
    assert dock.curves is not None
    plot = dock.curves.plot
    assert set(plot.titles.values()) >= {f"Digits {column(dock, 2)[1]}", f"Other {column(dock, 2)[0]}"}
    assert plot.curves["digits-2 line"].series.y.tolist() == pytest.approx([0.1, 0.1])
    assert plot.curves["digits-2 behind"].series.x.tolist()[-1] == 2.0
    QTest.keyClick(dock.curves.chooser, Qt.Key.Key_Down)
    assert plot.curves["digits-2 line"].series.y.tolist() == pytest.approx([0.9, 0.9])
    assert dock.model.index(0, NAME).data(Qt.ItemDataRole.DecorationRole) is not None


@pytest.mark.slow
def test_while_none_is_chosen_the_latest_are_drawn_and_compared(dock: RunsDock, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shows_curves_of(dock, *reversed(ids(dock))), timeout=WAIT_MS)
    latest = [run.id for run in runs_in_view(dock)[-2:]]
    assert latest == list(reversed(ids(dock)[:2]))
    assert dock.compare_button.isEnabled()
    Hand(dock.compare_button).click(dock.compare_button.rect().center())
    qtbot.waitUntil(dock.comparison_view.isVisible, timeout=WAIT_MS)
    dock.curves_button.click()
    dock.all_projects.set_owner(lambda run: run.id == "digits-1")
    qtbot.waitUntil(lambda: shows_curves_of(dock, "digits-1"), timeout=WAIT_MS)
    assert not dock.compare_button.isEnabled()


def test_behind_another_tab_it_draws_nothing_until_it_comes_forward(
    store: RunStore, hand: Callable[[QWidget], Hand], qtbot: QtBot
) -> None:
    window = QMainWindow()
    dock = RunsDock(RunStoreClient(lambda: store.folder))
    panels = [QDockWidget(title, window) for title in ("Runs", "Training")]
    for panel, widget in zip(panels, (dock, QLabel("curves")), strict=True):
        panel.setWidget(widget)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, panel)
    window.tabifyDockWidget(*panels)
    panels[1].raise_()
    window.resize(1200, 600)
    hand(window)
    qtbot.waitUntil(lambda: dock.table.filter_model.rowCount() == 3, timeout=WAIT_MS)
    answered: list[object] = []
    dock.store_client.submit("later", lambda store: store.folder, answered.append)
    qtbot.waitUntil(lambda: bool(answered), timeout=WAIT_MS)
    assert dock.curves is None
    (bar,) = window.findChildren(QTabBar)
    Hand(bar).click(bar.tabRect(0).center())
    qtbot.waitUntil(lambda: shows_curves_of(dock, "digits-1", "digits-2", "other-3"), timeout=WAIT_MS)
    dock.store_client.stop()


@pytest.mark.slow
def test_a_comparison_is_wide_in_a_narrow_panel(dock: RunsDock, qtbot: QtBot) -> None:
    dock.window().resize(790, 240)
    Hand(dock.compare_button).click(dock.compare_button.rect().center())
    view = dock.comparison_view
    qtbot.waitUntil(view.isVisible, timeout=5000)
    qtbot.waitUntil(lambda: view.width() >= 430, timeout=2000)
    assert min(view.tree.columnWidth(column) for column in range(3)) > 110
    Hand(dock.curves_button).click(dock.curves_button.rect().center())
    assert dock.detail_stack.minimumWidth() == 0


def dot_color(dock: RunsDock, run: str) -> str:
    """The colour in the middle of the mark of a run, as it is on the screen."""
    dock.table.clearFocus()
    rect = dock.table.visualRect(dock.table.cell(run, NAME))
    image = dock.table.viewport().grab(rect).toImage()
    counts = Counter(
        image.pixelColor(x, image.height() // 2).name() for x in range(min(DOT_SIZE + 8, image.width()))
    )
    return next((color for color, _ in counts.most_common() if color in DARK.curves + LIGHT.curves), "")


@pytest.mark.slow
def test_a_run_keeps_its_color_whatever_is_chosen_beside_it(dock: RunsDock, qtbot: QtBot) -> None:
    click(dock, "digits-1")
    qtbot.waitUntil(lambda: shows_curves_of(dock, "digits-1"), timeout=WAIT_MS)
    first = dot_color(dock, "digits-1")
    assert first
    for run in ("digits-2", "other-3"):
        click(dock, run, keys=CTRL)
        qtbot.waitUntil(lambda run=run: dot_color(dock, run) != "", timeout=WAIT_MS)
        assert dot_color(dock, "digits-1") == first
    colors = {run: dot_color(dock, run) for run in ("digits-1", "digits-2", "other-3")}
    assert len(set(colors.values())) == 3
    assert dock.curves is not None
    drawn = {name: item.color.name() for name, item in dock.curves.plot.legend.items.items()}
    assert drawn == colors
    click(dock, "digits-1", keys=CTRL)
    qtbot.waitUntil(lambda: dot_color(dock, "digits-1") == "", timeout=WAIT_MS)
    assert {run: dot_color(dock, run) for run in ("digits-2", "other-3")} == {
        run: colors[run] for run in ("digits-2", "other-3")
    }


@pytest.mark.slow
def test_two_runs_are_compared_and_a_click_shows_the_node(dock: RunsDock, qtbot: QtBot) -> None:
    click(dock, "digits-1")
    assert not dock.compare_button.isEnabled()
    click(dock, "digits-2", keys=CTRL)
    Hand(dock.compare_button).click(dock.compare_button.rect().center())
    qtbot.waitUntil(lambda: dock.detail_stack.currentWidget() is dock.comparison_view, timeout=WAIT_MS)
    tree = dock.comparison_view.tree
    settings, metrics, drawing = (tree.topLevelItem(row) for row in range(3))
    texts = [
        [item.child(row).text(0) for row in range(item.childCount())] for item in (settings, metrics, drawing)
    ]
    assert texts == [["adam.lr"], ["validation loss", "validation accuracy"], ["adam.lr"]]
    assert (settings.child(0).text(1), settings.child(0).text(2)) == ("0.5", "0.01")
    Hand(dock.comparison_view.differences_only).click(
        QPoint(8, dock.comparison_view.differences_only.height() // 2)
    )
    assert tree.topLevelItem(0).childCount() > 5
    heard: list[str] = []
    dock.reveal.connect(heard.append)
    item = tree.topLevelItem(2).child(0)
    tree.scrollToItem(item)
    Hand(tree.viewport()).click(tree.visualItemRect(item).center())
    assert heard == ["adam"]
    click(dock, "other-3")
    qtbot.waitUntil(lambda: shows_curves_of(dock, "other-3"), timeout=WAIT_MS)
    assert dock.curves_button.isChecked()


@pytest.mark.slow
def test_what_was_changed_while_a_run_learned_stands_in_the_comparison(
    dock: RunsDock, store: RunStore, qtbot: QtBot
) -> None:
    recorder = record(store, "live-4", digits_mlp(), 0.6, end=False)
    recorder.handle_event(SettingsChanged(30, (SettingChange("adam.lr", 0.01, 0.001),)))
    recorder.handle_event(Finished("done", 2, 2, {}, 1.0))
    recorder.close()
    qtbot.waitUntil(lambda: dock.table.cell("live-4").isValid(), timeout=WAIT_MS)
    click(dock, "digits-1")
    click(dock, "live-4", keys=CTRL)
    Hand(dock.compare_button).click(dock.compare_button.rect().center())
    qtbot.waitUntil(lambda: dock.detail_stack.currentWidget() is dock.comparison_view, timeout=WAIT_MS)
    tree = dock.comparison_view.tree
    sections = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    (section,) = (item for item in sections if item.text(0) == "Changed while it learned")
    texts = [section.child(0).text(column) for column in range(3)]
    assert texts[0] == "adam.lr"
    assert "0.01 → 0.001 at epoch 1.5" in texts[1:]


@pytest.mark.slow
def test_a_run_is_followed_while_it_goes_on(dock: RunsDock, store: RunStore, qtbot: QtBot) -> None:
    click(dock, "digits-1")
    recorder = record(store, "live-4", digits_mlp(), 0.6, end=False)
    qtbot.waitUntil(lambda: dock.table.cell("live-4").isValid(), timeout=WAIT_MS)
    assert dock.table.cell("live-4").data() == "running"
    assert [run.id for run in dock.table.chosen_runs()] == ["digits-1"]
    click(dock, "live-4")
    assert not dock.resume.isEnabled()
    recorder.handle_event(measured(3, 0.99))
    qtbot.waitUntil(lambda: dock.table.cell("live-4", LOSS).data() == "0.0100", timeout=WAIT_MS)
    qtbot.waitUntil(
        lambda: dock.curves is not None and len(dock.curves.histories[0].points("loss")) == 3, timeout=WAIT_MS
    )
    recorder.handle_event(Failed("nan-loss", "The loss is nan at step 61.", "head", 61))
    recorder.close()
    qtbot.waitUntil(lambda: dock.table.cell("live-4").data() == "failed", timeout=WAIT_MS)
    tip = dock.table.cell("live-4").data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "The loss is nan at step 61."


def test_the_buttons_ask_for_the_chosen_run(dock: RunsDock) -> None:
    asked: list[object] = []
    dock.restore_requested.connect(asked.append)
    dock.resume_requested.connect(asked.append)
    dock.branch_requested.connect(lambda run, name: asked.append((run, name)))
    assert not dock.restore.isEnabled()
    click(dock, "digits-2")
    for button in (dock.restore, dock.resume, dock.branch):
        Hand(button).click(button.rect().center())
    assert asked == ["digits-2", "digits-2", ("digits-2", "best")]
    dock.allow_training(False)
    assert not dock.resume.isEnabled()
    assert dock.restore.isEnabled()


def test_delete_asks_for_the_chosen_runs(dock: RunsDock) -> None:
    asked: list[list[str]] = []
    dock.removal_requested.connect(lambda runs: asked.append([run.id for run in runs]))
    Hand(dock.table).key(Qt.Key.Key_Delete)
    click(dock, "digits-2")
    click(dock, "other-3", keys=CTRL)
    Hand(dock.table).key(Qt.Key.Key_Delete)
    assert asked == [["other-3", "digits-2"]]


@pytest.mark.slow
def test_the_menu_has_everything(dock: RunsDock, store: RunStore, qtbot: QtBot) -> None:
    for name in ("last.pt", "epoch-1.safetensors", "best.safetensors"):
        (store.folder / "digits-1" / name).write_bytes(b"")
    click(dock, "digits-1")
    qtbot.waitUntil(lambda: "digits-1" in dock.checkpoints, timeout=WAIT_MS)
    menu = opened_menu(dock, "digits-1")
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == [
        "Restore This Drawing", "Continue Training", "Branch from Best", "Branch from Last",
        "Branch from epoch-1", "Edit Note", "Show under the Live Curves", "Star", "Copy Name", "Delete…",
    ]  # fmt: skip
    asked: list[object] = []
    dock.branch_requested.connect(lambda run, name: asked.append((run, name)))
    dock.reference_requested.connect(lambda run, is_on: asked.append((run, is_on)))
    for name in ("Branch from epoch-1", "Show under the Live Curves", "Star", "Copy Name"):
        actions[name].trigger()
    menu.close()
    assert asked == [("digits-1", "epoch-1"), ("digits-1", True)]
    assert QApplication.clipboard().text() == "digits-1"
    qtbot.waitUntil(lambda: store.get("digits-1").star, timeout=WAIT_MS)


def opened_menu(dock: RunsDock, run: str) -> QMenu:
    table = dock.table
    Hand(table.viewport()).click(table.visualRect(table.cell(run)).center(), RIGHT)
    (menu,) = (item for item in dock.findChildren(QMenu) if item.isVisible())
    return menu


@pytest.mark.slow
def test_it_is_painted_in_both_themes(dock: RunsDock, qtbot: QtBot) -> None:
    click(dock, "digits-1")
    qtbot.waitUntil(lambda: shows_curves_of(dock, "digits-1"), timeout=WAIT_MS)
    dark = dock.grab().toImage()
    dock.set_theme(LIGHT)
    assert dock.grab().toImage() != dark


def test_without_runs_it_explains_how_to_get_one(
    hand: Callable[[QWidget], Hand], tmp_path: Path, qtbot: QtBot
) -> None:
    created = RunsDock(RunStoreClient(lambda: tmp_path / "none"))
    with qtbot.waitSignal(created.store_client.listed, timeout=WAIT_MS):
        hand(created)
    assert created.empty.isVisible()
    created.store_client.stop()


def test_a_broken_store_is_reported(hand: Callable[[QWidget], Hand], tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "runs.db").write_bytes(b"no database" * 100)
    created = RunsDock(RunStoreClient(lambda: tmp_path))
    with qtbot.waitSignal(created.store_client.failed, timeout=WAIT_MS):
        hand(created)
    assert "cannot be read: file is not a database" in created.hint.text()
    created.store_client.stop()


def test_rows_that_stay_keep_their_positions(store: RunStore) -> None:
    model = RunsTableModel()
    first = store.all()
    model.show_runs(first)
    model.show_runs([replace(run, note="x") for run in first[1:]])
    assert [(run.id, run.note) for run in model.runs] == [("digits-2", "x"), ("digits-1", "x")]


def test_short_names_leave_out_what_is_the_same(store: RunStore) -> None:
    store.note("digits-1", "a note that is far too long to stand above a plot")
    runs = {run.id: run for run in store.all()}
    assert short_run_names([runs["digits-2"], runs["other-3"]])["other-3"].startswith("Other ")
    same = short_run_names([runs["digits-1"], runs["digits-2"]])
    assert same["digits-1"] == "a note that is far too …"
    assert not same["digits-2"].startswith("Digits")


def test_a_long_curve_is_drawn_through_means() -> None:
    assert list(bin_means([(1.0, 2.0), (2.0, 4.0), (3.0, 6.0), (4.0, 8.0), (5.0, 1.0)], 3)) == [
        (2.0, 3.0),
        (4.0, 7.0),
        (5.0, 1.0),
    ]
