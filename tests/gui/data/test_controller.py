"""Looking at rows in the window, with the events a person makes."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from graph.document import Project
from graph.edits.nodes import set_parameter
from gui.data.data_browser import DataBrowser
from gui.data.dock import DataDock
from gui.data.toolbar import FEATURES, OVERVIEW, SAMPLES, VERSIONS
from gui.inspector.editors.table_columns import ColumnsEditor
from gui.shell.main_window import EditorWindow
from tests.builders import digits_mlp, drawing, iris_mlp
from tests.data_files import write_files
from tests.gui.hand import Hand

Opened = tuple[EditorWindow, Hand]


@pytest.fixture
def open_project(make_window: Callable[[], Opened], qtbot: QtBot) -> Callable[..., Opened]:
    """A window on a project, with the rows of its data in front."""

    def look(project: Project, folder: Path | None = None) -> Opened:
        window, hand = make_window()
        if folder is not None:
            window.document.path = folder / "drawing.netloom"
        window.document.edit("", project)
        assert window.analyzer.wait_until_idle()
        window.docks["data"].show()
        window.docks["data"].raise_()
        qtbot.waitUntil(lambda: window.data_dock.isVisible())
        settle(window)
        return window, hand

    return look


def settle(window: EditorWindow) -> None:
    """Waits until everything that was asked for is there."""
    deadline = time.monotonic() + 30
    while window.data_controller.is_busy and time.monotonic() < deadline:
        QTest.qWait(5)
    assert not window.data_controller.is_busy


def browser_of(window: EditorWindow) -> DataBrowser:
    browser = window.data_dock.browser
    assert browser is not None
    return browser


def click(hand: Hand, widget: QWidget, at: QPoint | None = None) -> None:
    hand.click(widget.mapTo(hand.widget, at or widget.rect().center()))


def source(kind: str, params: dict) -> Project:
    return Project("Rows", drawing([("rows", kind, params)]))


def test_the_digits_stand_in_a_grid(open_project: Callable[..., Opened]) -> None:
    window, _ = open_project(digits_mlp())
    browser = browser_of(window)
    assert browser.stack.currentWidget() is browser.samples
    assert browser.samples.has_pages
    assert browser.samples.grid.total == 1797
    assert browser.bar.position_label.text().endswith("of 1,797")


@pytest.mark.slow
def test_values_as_the_network_gets_them(open_project: Callable[..., Opened]) -> None:
    window, hand = open_project(iris_mlp())
    browser = browser_of(window)
    table = browser.samples.table
    plain, kind = table.model().index(0, 2).data(), table.model().index(0, 1).data()
    click(hand, browser.bar.standardized, QPoint(8, browser.bar.standardized.height() // 2))
    settle(window)
    assert float(plain) > 4 > float(table.model().index(0, 2).data().replace("−", "-"))
    assert table.model().index(0, 1).data() == kind


@pytest.mark.slow
def test_a_missing_file_is_reported_in_the_dock(open_project: Callable[..., Opened], tmp_path: Path) -> None:
    params = write_files("data.csv", tmp_path)
    (tmp_path / "rows.csv").rename(tmp_path / "away.csv")
    window, hand = open_project(source("data.csv", params), tmp_path)
    dock = window.data_dock
    assert dock.error.text() == "There is no file “rows.csv”; did you mean away.csv?"
    (tmp_path / "away.csv").rename(tmp_path / "rows.csv")
    assert window.analysis is not None
    assert "data-misnamed-file" in [problem.code for problem in window.analysis.problems]
    QTest.qWait(50)  # in which the buttons get their places
    click(hand, dock.reload_button)
    settle(window)
    assert dock.stack.currentWidget() is dock.browser
    assert window.analyzer.wait_until_idle()
    assert "data-misnamed-file" not in [problem.code for problem in window.analysis.problems]


@pytest.mark.slow
def test_a_fix_in_the_dock_can_be_taken_back_with_a_key(
    open_project: Callable[..., Opened], tmp_path: Path
) -> None:
    rows = "".join(f"2024-01-{n % 28 + 1:02d},{n * 37 % 101},{n % 2}\n" for n in range(60))
    (tmp_path / "rows.csv").write_text("day,size,label\n" + rows)
    window, hand = open_project(source("data.csv", {"path": "rows.csv"}), tmp_path)
    window.canvas.select(["rows"])
    settle(window)
    assert window.analyzer.wait_until_idle()
    browser = browser_of(window)
    click(hand, browser.bar.pages[OVERVIEW])
    settle(window)
    buttons = browser.overview.facts_panel.findChildren(QPushButton)
    button = next(button for button in buttons if button.text() == "Use “day” as cyclic")
    button.setFocus()
    button.click()
    assert window.document.project.main.nodes["rows"].params["date_encoding"] == "cyclic"
    settle(window)
    assert window.analyzer.wait_until_idle()
    assert not isinstance(window.focusWidget(), QLineEdit)
    hand.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "date_encoding" not in window.document.project.main.nodes["rows"].params


@pytest.mark.slow
def test_without_data_it_explains_what_to_do(open_project: Callable[..., Opened]) -> None:
    window, _ = open_project(Project("Nothing"))
    assert window.data_dock.message.text() == "Add a node of the category Data, and its rows are shown here."


@pytest.mark.slow
def test_an_edit_of_the_split_is_followed(open_project: Callable[..., Opened]) -> None:
    window, _ = open_project(digits_mlp())
    project = window.document.project
    window.document.edit_graph("", set_parameter(project.main, "digits", "test", 0.5))
    settle(window)
    assert browser_of(window).bar.splits.itemText(3) == "test (898)"


@pytest.mark.slow
def test_selecting_another_source_shows_its_rows(open_project: Callable[..., Opened]) -> None:
    graph = drawing([("iris", "data.sklearn_iris"), ("wine", "data.sklearn_wine")])
    window, _ = open_project(Project("Two", graph))
    browser = browser_of(window)
    assert browser.browsed is not None
    assert browser.browsed.node == "iris"
    window.canvas.select(["wine"])
    settle(window)
    assert browser.browsed.node == "wine"
    assert browser.bar.sources.currentText() == "wine"


@pytest.mark.slow
def test_augmented_versions_beside_the_picture(open_project: Callable[..., Opened]) -> None:
    nodes = [
        ("digits", "data.sklearn_digits"),
        ("turn", "augment.RandomRotation", {"degrees": 40.0}),
        ("flat", "Flatten"),
    ]
    window, hand = open_project(
        Project("Turned", drawing(nodes, "digits.image>turn.input turn.output>flat.input"))
    )
    browser = browser_of(window)
    click(hand, browser.bar.pages[VERSIONS])
    settle(window)
    view = browser.versions.view
    assert view.isVisible()
    first = view.versions
    assert len(first) == 18
    assert first[0] != view.original
    click(hand, browser.versions.shuffle_button)
    settle(window)
    assert view.versions[0] != first[0]


@pytest.mark.slow
def test_without_augmentation_it_explains_where_to_put_it(open_project: Callable[..., Opened]) -> None:
    window, hand = open_project(digits_mlp())
    browser = browser_of(window)
    click(hand, browser.bar.pages[VERSIONS])
    settle(window)
    assert browser.versions.message.isVisible()
    assert "Augmentation" in browser.versions.message.text()
    click(hand, browser.bar.pages[SAMPLES])
    assert browser.samples.isVisible()


@pytest.mark.slow
def test_slow_loading_can_be_cancelled(
    make_window: Callable[[], Opened], qtbot: QtBot, tmp_path: Path
) -> None:
    from PIL import Image

    (tmp_path / "many" / "cat").mkdir(parents=True)
    noise = np.random.default_rng(0).integers(0, 255, (700, 700, 3), dtype=np.uint8)
    for number in range(60):
        Image.fromarray(noise).save(tmp_path / "many" / "cat" / f"{number}.png", compress_level=0)
    window, hand = make_window()
    window.document.path = tmp_path / "drawing.netloom"
    params = {"path": "many", "size": 700, "stratify": False}
    window.document.edit("", Project("Many", drawing([("rows", "data.image_folder", params)])))
    assert window.analyzer.wait_until_idle()
    window.docks["data"].raise_()
    dock = window.data_dock
    qtbot.waitUntil(lambda: dock.cancel.isVisible())
    click(hand, dock.cancel)
    assert dock.message.text() == "The loading was cancelled."
    assert not window.data_controller.rows_task.is_busy
    assert dock.reload_button.isVisible()


def fix_button(dock: DataDock, text: str) -> QPushButton:
    """The button of a fix in place of rows."""
    QTest.qWait(50)  # laid out with the next events
    buttons = [item for item in dock.message_page.findChildren(QPushButton) if item.isVisible()]
    return next(item for item in buttons if text in item.text())


@pytest.mark.slow
def test_what_keeps_a_table_from_being_read_can_be_put_right_in_the_dock(
    open_project: Callable[..., Opened], tmp_path: Path
) -> None:
    lines = [f"{n},{'oops' if n == 5 else n * 7 % 11},{n % 2}" for n in range(60)]
    (tmp_path / "rows.csv").write_text("a,b,label\n" + "\n".join(lines), encoding="utf-8")
    window, hand = open_project(source("data.csv", {"path": "rows.csv"}), tmp_path)
    dock = window.data_dock
    assert "“oops”" in dock.error.text()
    click(hand, fix_button(dock, "oops"))
    settle(window)
    assert window.document.project.main.nodes["rows"].params["gaps"] == ("oops",)
    assert "oops" not in dock.error.text()


@pytest.mark.slow
def test_a_broken_picture_can_be_left_out_in_the_dock(
    open_project: Callable[..., Opened], tmp_path: Path
) -> None:
    for name in ("cat", "dog"):
        (tmp_path / name).mkdir()
        for number in range(10):
            Image.new("RGB", (8, 8), (number, 0, 0)).save(tmp_path / name / f"{number}.png")
    (tmp_path / "dog" / "x.png").write_bytes(b"no picture")
    window, _ = open_project(source("data.image_folder", {"path": str(tmp_path), "size": 8}))
    button = fix_button(window.data_dock, "Leave out what is broken (1)")
    Hand(button).click(button.rect().center())
    settle(window)
    assert browser_of(window).browsed.count() == 20


@pytest.mark.slow
def test_a_dialect_that_cannot_be_is_taken_back_in_the_dock(
    open_project: Callable[..., Opened], tmp_path: Path
) -> None:
    lines = [f"{n},{n * 7 % 11},{n % 2}" for n in range(60)]
    (tmp_path / "rows.csv").write_text("a,b,label\n" + "\n".join(lines), encoding="utf-8")
    params = {"path": "rows.csv", "encoding": "klingon"}
    window, hand = open_project(source("data.csv", params), tmp_path)
    dock = window.data_dock
    assert "“klingon”" in dock.error.text()
    click(hand, fix_button(dock, "encoding"))
    settle(window)
    assert "encoding" not in window.document.project.main.nodes["rows"].params
    assert browser_of(window).isVisible()


@pytest.mark.slow
def test_what_is_done_to_a_column_stands_at_its_row_and_in_the_inspector(
    open_project: Callable[..., Opened], tmp_path: Path
) -> None:
    rows = "".join(f"{n * 37 % 101},{'?' if n % 6 == 0 else 'ab'[n % 2]},{n % 2}\n" for n in range(60))
    (tmp_path / "rows.csv").write_text("size,job,label\n" + rows)
    window, hand = open_project(source("data.csv", {"path": "rows.csv"}), tmp_path)
    window.canvas.select(["rows"])
    settle(window)
    assert window.analyzer.wait_until_idle()
    assert window.inspector.remarks.task.wait_until_idle()
    sentence = "10 values of “job” are a category of their own, though they look like gaps: “?”."
    cards = [label.text() for label in window.inspector.problem_cards.findChildren(QLabel)]
    assert sentence in cards
    browser = browser_of(window)
    click(hand, browser.bar.pages[FEATURES])
    settle(window)
    table = browser.features.list
    items = [table.topLevelItem(row) for row in range(table.topLevelItemCount())]
    marked = [item.text(0) for item in items if not item.icon(0).isNull()]
    assert marked == ["job = ?", "job = a", "job = b"]
    item = items[[item.text(0) for item in items].index("job = b")]
    click(hand, table.viewport(), table.visualItemRect(item).center())
    QTest.qWait(20)
    labels = browser.features.remarks.findChildren(QLabel)
    assert [label.text() for label in labels] == [sentence], [label.text() for label in labels]
    assert labels[0].isVisible()
    assert sentence in item.toolTip(0)
    button, _store = browser.features.remarks.findChildren(QPushButton)
    click(hand, button)
    assert window.document.project.main.nodes["rows"].params["gaps"] == ("?",)


@pytest.mark.slow
def test_the_inspector_lists_the_roles_of_columns_before_they_are_stored(
    open_project: Callable[..., Opened], tmp_path: Path, qtbot: QtBot
) -> None:
    rows = "".join(f"{n * 37 % 101};{n * 31 % 97},5;{n % 2}\n" for n in range(60))
    (tmp_path / "rows.csv").write_text("size;weight;label\n" + rows)
    window, _ = open_project(source("data.csv", {"path": "rows.csv"}), tmp_path)
    window.canvas.select(["rows"])
    assert window.inspector.form is not None
    editor = window.inspector.form.editor("columns")
    assert isinstance(editor, ColumnsEditor)
    qtbot.waitUntil(lambda: "\n" in editor.note.text())
    assert editor.note.text().splitlines()[1:] == [
        "Features: size (number), weight (number)",
        "Target: label (category)",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("columns", [1, 12])
def test_no_field_of_the_inspector_moves_when_the_columns_of_a_file_arrive(
    open_project: Callable[..., Opened], tmp_path: Path, qtbot: QtBot, columns: int
) -> None:
    names = [f"measurement_of_station_{number}" for number in range(columns)]
    rows = "".join(
        ";".join(f"{n * (37 + at) % 101}" for at in range(columns)) + f";{n % 2}\n" for n in range(60)
    )
    (tmp_path / "rows.csv").write_text(";".join([*names, "label"]) + "\n" + rows)
    window, _ = open_project(source("data.csv", {"path": "rows.csv"}), tmp_path)
    window.canvas.select(["rows"])
    inspector = window.inspector
    assert inspector.form is not None
    editor = inspector.form.editor("columns")
    assert isinstance(editor, ColumnsEditor)

    def positions() -> dict[str, int]:
        assert inspector.form is not None
        fields = {name: row.editor for name, row in inspector.form.rows.items()}
        widgets = {**fields, "button": editor.button, "shapes": inspector.shapes_table}
        return {
            name: at.mapTo(inspector, at.rect().topLeft()).y()
            for name, at in widgets.items()
            if at.isVisible()
        }

    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    before = positions()
    assert "\n" not in editor.note.text()
    moved = []
    deadline = time.monotonic() + 10
    while "\n" not in editor.note.text() and time.monotonic() < deadline:
        QTest.qWait(1)
        moved += [name for name, at in positions().items() if before.get(name) != at]
    assert "\n" in editor.note.text()
    QTest.qWait(50)
    assert {*moved, *(name for name, at in positions().items() if before.get(name) != at)} == set()
    assert editor.note.heightForWidth(editor.note.width()) <= editor.note.height()


@pytest.mark.slow
def test_the_inspector_shows_dates_that_a_fix_uses_and_a_guess_keeps_them(
    open_project: Callable[..., Opened], tmp_path: Path, qtbot: QtBot
) -> None:
    rows = "".join(f"{n % 28 + 1:02d}.03.2024;{n * 37 % 101},5;{n % 2}\n" for n in range(60))
    (tmp_path / "rows.csv").write_text("Datum;weight;label\n" + rows)
    window, hand = open_project(source("data.csv", {"path": "rows.csv"}), tmp_path)
    window.canvas.select(["rows"])
    assert window.inspector.form is not None
    editor = window.inspector.form.editor("columns")
    assert isinstance(editor, ColumnsEditor)
    qtbot.waitUntil(lambda: "Left out: Datum (timestamp)" in editor.note.text())
    settle(window)
    cards = window.inspector.problem_cards.findChildren(QPushButton)
    click(hand, next(button for button in cards if "date parts" in button.text()))
    qtbot.waitUntil(lambda: "Datum (date parts)" in editor.note.text())
    assert "Left out" not in editor.note.text()
    click(hand, editor.button)
    qtbot.waitUntil(lambda: "columns" in window.document.project.main.nodes["rows"].params)
    assert ("Datum", "feature", "date parts") in window.document.project.main.nodes["rows"].params["columns"]
