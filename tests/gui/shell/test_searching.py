"""Commands are found by keys, the library adds behind, a replaced kind renames what names it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from graph.document import EarlyStopping
from gui.shell.main_window import EditorWindow
from tests.gui.hand import CTRL, SHIFT, Hand

MakeWindow = Callable[[], tuple[EditorWindow, Hand]]


def test_a_command_is_searched_by_its_name_elsewhere(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    keys.key(Qt.Key.Key_P, CTRL | SHIFT)
    search = window.canvas.node_search
    assert search.isVisible()
    assert search.field.placeholderText() == "Search for a command"
    assert search.list.count() > 20
    keys.type("auto layout")
    assert search.list.item(0).text() == "Tidy Up"
    keys.key(Qt.Key.Key_Return)
    assert not search.isVisible()
    assert window.document.undo_stack.undoText() == "Tidy up"


@pytest.mark.slow
def test_commands_are_searched_among_the_nodes_too(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    keys.key(Qt.Key.Key_Tab)
    keys.type("zoom to fit")
    rows = window.canvas.node_search.list
    assert "Fit All" in [rows.item(row).text() for row in range(3)]


@pytest.mark.slow
def test_a_line_that_is_not_understood_stays_open_and_adds_nothing(
    opened: tuple[EditorWindow, Hand], qtbot: QtBot
) -> None:
    window, keys = opened
    search = window.canvas.node_search
    before = window.document.project
    for text, part in (("conv 16 q3, relu", "q3"), ("conv 16, frobnicate", "frobnicate"), ("linear 0", "0")):
        window.canvas.setFocus()
        keys.key(Qt.Key.Key_Tab)
        keys.type(text)
        keys.key(Qt.Key.Key_Return)
        qtbot.wait(50)
        assert search.isVisible()
        assert search.field.text() == text
        assert f"“{part}”" in search.message.text()
        keys.key(Qt.Key.Key_Escape)
        assert not search.isVisible()
    assert window.document.project is before


@pytest.mark.slow
def test_values_alone_are_for_the_selected_node(opened: tuple[EditorWindow, Hand], qtbot: QtBot) -> None:
    window, keys = opened
    search = window.canvas.node_search
    window.canvas.select(["adam"])
    keys.key(Qt.Key.Key_Tab)
    keys.type("lr=0.005")
    assert [search.list.item(row).text() for row in range(search.list.count())] == ["adam: lr = 0.005"]
    keys.key(Qt.Key.Key_Return)
    assert not search.isVisible()
    graph = window.document.project.main
    assert graph.nodes["adam"].params["lr"] == 0.005
    window.canvas.select(())
    keys.key(Qt.Key.Key_Tab)
    keys.type("lr=0.5")
    keys.key(Qt.Key.Key_Return)
    qtbot.wait(50)
    assert search.isVisible()
    assert "“lr=0.5”" in search.message.text()
    assert window.document.project.main is graph


@pytest.mark.slow
def test_what_cannot_be_done_now_is_not_offered(make_window: MakeWindow) -> None:
    window, keys = make_window()
    window.canvas.setFocus()
    keys.key(Qt.Key.Key_P, CTRL | SHIFT)
    rows = window.canvas.node_search.list
    texts = [rows.item(row).text() for row in range(rows.count())]
    assert "New" in texts
    assert "Swap Wires" not in texts


@pytest.mark.slow
def test_the_library_adds_behind_the_selected_node_and_reports_no_match(
    opened: tuple[EditorWindow, Hand],
) -> None:
    window, keys = opened
    library = window.library
    window.canvas.select(["flat"])
    library.focus_search()
    keys.type("dropot")
    keys.key(Qt.Key.Key_Return)
    graph = window.document.project.main
    added = list(graph.nodes)[-1]
    assert graph.nodes[added].kind == "Dropout"
    assert [wire.source for wire in graph.wires_into(added)] == ["flat"]
    library.focus_search()
    keys.type("zzqqxx")
    assert library.empty_label.isVisible()
    assert "“zzqqxx”" in library.empty_label.text()


@pytest.mark.slow
def test_what_names_a_node_follows_when_its_kind_is_replaced(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    project = window.document.project
    assert project.main.nodes["accuracy"].kind == "metric.Accuracy"
    stopping = EarlyStopping(monitor="accuracy", mode="max")
    window.document.edit("", replace(project, training=replace(project.training, early_stopping=stopping)))
    before = window.document.project
    window.canvas.select(["accuracy"])
    keys.key(Qt.Key.Key_R, CTRL)
    keys.type("f1")
    keys.key(Qt.Key.Key_Return)
    after = window.document.project
    assert after.main.nodes["f1_score"].kind == "metric.F1Score"
    assert after.training.early_stopping is not None
    assert after.training.early_stopping.monitor == "f1_score"
    assert window.canvas.selection() == ("f1_score",)
    window.document.undo_stack.undo()
    assert window.document.project == before
