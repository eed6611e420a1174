"""Enter and Esc leave a field of each kind, and the keys are the canvas's again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from graph.document import Node
from gui.shell.main_window import EditorWindow
from runtime.store.runs import RunStore
from tests.gui.hand import CTRL, Hand
from tests.gui.inspector.form_input import typed
from tests.gui.runs.records import click, record

Opened = tuple[EditorWindow, Hand]
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture(autouse=True)
def own_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A store of its own: among the runs of other tests one may be out of sight."""
    monkeypatch.setenv("NETLOOM_RUNS", str(tmp_path / "runs"))


@pytest.fixture
def window(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> EditorWindow:
    """A window with something to undo, which exports into nowhere."""
    editor, _keys = opened
    editor.exports = []  # type: ignore[attr-defined]
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda *_args: editor.exports.append(1) or ("", ""),  # type: ignore[attr-defined]
    )
    for name in ("ReLU", "GELU", "ELU", "SELU", "SiLU"):
        editor.canvas.add_kind(name)
    editor.document.undo_stack.undo()
    return editor


def assert_keys_work(window: EditorWindow, qtbot: QtBot) -> None:
    """The canvas has the focus; Ctrl+Z undoes the drawing, Tab opens the palette and Esc closes it again."""
    qtbot.waitUntil(window.canvas.hasFocus, timeout=5000)
    keys, before = Hand(window), window.document.undo_stack.index()
    keys.key(Qt.Key.Key_Z, CTRL)
    assert window.document.undo_stack.index() == before - 1
    keys.key(Qt.Key.Key_Tab)
    assert window.canvas.node_search.isVisible()
    keys.key(ESCAPE)
    assert not window.canvas.node_search.isVisible()
    assert window.canvas.hasFocus()


def assert_both_keys_leave(window: EditorWindow, find: Callable[[], QWidget], qtbot: QtBot) -> None:
    for key in (ENTER, ESCAPE):
        field = find()
        Hand(field).click(field.rect().center())
        assert not window.canvas.hasFocus()
        Hand(field).key(key)
        assert_keys_work(window, qtbot)


@pytest.mark.slow
def test_a_line_of_text(window: EditorWindow, qtbot: QtBot) -> None:
    def find() -> QWidget:
        window.canvas.select(())
        assert window.inspector.settings_form.form is not None
        return window.inspector.settings_form.form.editor("name").field  # type: ignore[attr-defined, no-any-return]

    assert_both_keys_leave(window, find, qtbot)
    while window.document.undo_stack.canUndo():
        Hand(window).key(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.menus.actions["export"].isEnabled(), timeout=30_000)
    Hand(window).key(Qt.Key.Key_E, CTRL)
    assert window.exports  # type: ignore[attr-defined]


@pytest.mark.slow
def test_a_number(window: EditorWindow, qtbot: QtBot) -> None:
    def find() -> QWidget:
        window.canvas.select(("conv1",))
        assert window.inspector.form is not None
        return window.inspector.form.editor("out_channels").field  # type: ignore[attr-defined, no-any-return]

    assert_both_keys_leave(window, find, qtbot)
    field = find()
    field.setFocus()
    typed(field, "48")
    qtbot.waitUntil(window.canvas.hasFocus, timeout=5000)
    assert window.document.project.main.nodes["conv1"].params["out_channels"] == 48
    field = find()
    field.setFocus()
    typed(field, "-3")
    qtbot.wait(50)
    assert field.hasFocus()  # what does not fit is not thrown away unasked
    Hand(field).key(ESCAPE)
    qtbot.waitUntil(window.canvas.hasFocus, timeout=5000)
    assert window.document.project.main.nodes["conv1"].params["out_channels"] == 48


@pytest.mark.slow
def test_a_choice_also_once_its_list_was_open(window: EditorWindow, qtbot: QtBot) -> None:
    def find() -> QComboBox:
        window.canvas.select(("conv1",))
        assert window.inspector.form is not None
        return window.inspector.form.editor("padding_mode").box  # type: ignore[attr-defined, no-any-return]

    box = find()
    box.setFocus()
    Hand(box).key(ENTER)
    assert_keys_work(window, qtbot)
    box = find()
    box.setFocus()
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyPress(box.view(), ENTER)  # the list is gone before the key is let go
    assert window.document.undo_stack.undoText() == "Set padding_mode"
    assert_keys_work(window, qtbot)


@pytest.mark.slow
def test_a_text_area_which_keeps_enter_for_itself(window: EditorWindow, qtbot: QtBot) -> None:
    node = Node("words", "note", {"text": "Why"}, (0.0, 900.0))
    window.document.edit_graph("Write", window.document.project.main.with_node(node))
    window.canvas.select(("words",))
    assert window.inspector.form is not None
    field = window.inspector.form.editor("text").field  # type: ignore[attr-defined]
    assert isinstance(field, QPlainTextEdit)
    field.setFocus()
    Hand(field).key(ENTER)
    assert field.hasFocus()
    Hand(field).key(ESCAPE)
    qtbot.waitUntil(window.canvas.hasFocus, timeout=5000)
    assert "\n" in str(window.document.project.main.nodes["words"].params["text"])
    field.setFocus()
    Hand(field).key(ENTER, CTRL)
    assert_keys_work(window, qtbot)


@pytest.mark.slow
def test_a_note_on_the_canvas_keeps_its_text_with_escape(window: EditorWindow, qtbot: QtBot) -> None:
    node = Node("words", "note", {"text": "Why"}, (0.0, 900.0))
    window.document.edit_graph("Write", window.document.project.main.with_node(node))
    window.canvas.edit_text("words")
    field = window.canvas.inline_editor.field
    assert field is not None
    Hand(field).type("Because")
    Hand(field).key(ESCAPE)
    assert window.document.project.main.nodes["words"].params["text"] == "Because"
    assert_keys_work(window, qtbot)


@pytest.mark.slow
def test_searches_and_filters(window: EditorWindow, qtbot: QtBot) -> None:
    for dock, field in (
        ("library", window.library.field),
        ("outline", window.outline.search_field),
        ("runs", window.runs_dock.filter_field),
    ):
        window.docks[dock].raise_()
        Hand(field).click(field.rect().center())
        Hand(field).key(ESCAPE)
        assert_keys_work(window, qtbot)
    window.docks["outline"].raise_()
    window.outline.search()
    Hand(window.outline.search_field).type("conv1")
    Hand(window.outline.search_field).key(ENTER)
    qtbot.waitUntil(window.canvas.hasFocus, timeout=5000)
    assert window.canvas.selection() == ("conv1",)


@pytest.mark.slow
def test_a_cell_of_a_table(window: EditorWindow, qtbot: QtBot, tmp_path: Path) -> None:
    store = RunStore(window.session.runs)
    record(store, "run-1", window.document.project, 0.5)
    window.docks["runs"].raise_()
    table = window.runs_dock.table
    qtbot.waitUntil(lambda: window.runs_dock.model.runs != [], timeout=10_000)
    window.runs_dock.all_projects.setChecked(True)
    for key, note in ((ENTER, "good"), (ESCAPE, "good")):
        click(window.runs_dock, "run-1")
        table.edit_note()
        cell = QApplication.focusWidget()
        assert isinstance(cell, QLineEdit)
        Hand(cell).type(note)
        Hand(cell).key(key)
        assert_keys_work(window, qtbot)

    def check_note() -> None:
        assert store.get("run-1").note == "good"

    qtbot.waitUntil(check_note, timeout=60_000)


def test_the_name_in_the_inspector(window: EditorWindow, qtbot: QtBot) -> None:
    def find() -> QWidget:
        window.canvas.select(("conv1",))
        return window.inspector.header.name

    assert_both_keys_leave(window, find, qtbot)


@pytest.mark.slow
def test_the_palette(window: EditorWindow, qtbot: QtBot) -> None:
    window.canvas.setFocus()
    Hand(window).key(Qt.Key.Key_Tab)
    Hand(window.canvas.node_search.field).type("Tanh")
    Hand(window.canvas.node_search.field).key(ENTER)
    assert "Tanh" in [node.kind for node in window.document.project.main.nodes.values()]
    assert_keys_work(window, qtbot)


@pytest.mark.slow
def test_f2_edits_the_name_on_the_node_itself(window: EditorWindow, qtbot: QtBot) -> None:
    window.canvas.setFocus()
    window.canvas.select(("conv1",))
    Hand(window).key(Qt.Key.Key_F2)
    field = window.canvas.inline_editor.field
    assert isinstance(field, QLineEdit)
    Hand(field).type("edges")
    Hand(field).key(ENTER)
    assert "edges" in window.document.project.main.nodes
    assert_keys_work(window, qtbot)
