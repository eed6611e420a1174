from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from gui.shell.main_window import EditorWindow
from gui.theme.colors import DARK, LIGHT
from runtime.version import program_version
from tests.gui.hand import ALT, CTRL, SHIFT, Hand
from tests.gui.windows import SAMPLE, answering, pressing

Button = QMessageBox.StandardButton
MakeWindow = Callable[[], tuple[EditorWindow, Hand]]


def trigger(window: EditorWindow, name: str) -> None:
    action = window.menus.actions[name]
    assert action.isEnabled(), f"{name} cannot be used"
    action.trigger()


# Showing


def test_an_opened_file_is_shown_everywhere(opened: tuple[EditorWindow, Hand]) -> None:
    window, _keys = opened
    assert window.windowTitle() == "digits_cnn[*] – Netloom"
    assert not window.isWindowModified()
    assert window.canvas.graph is window.document.project.main
    assert "conv1" in window.canvas.graph.nodes
    assert "nn.Conv2d(1, 32" in window.script_dock.view.toPlainText()
    window.docks["outline"].raise_()
    assert window.outline.tree.topLevelItemCount() == len(window.canvas.graph.nodes)
    assert f"{sum(window.analysis.weights.values()):,}" in window.status.weights.text()
    assert window.settings.recent_files == (str(SAMPLE),)
    assert window.menus.actions["train"].isEnabled()


def test_a_late_analysis_shows_in_status_bar_and_inspector(opened: tuple[EditorWindow, Hand]) -> None:
    window, _keys = opened
    window.canvas.select(("conv1",))
    window.analyzer.late_changed.emit(True)
    assert window.status.problems.text() == "Checking…"
    assert window.inspector.messages.late_hint.isVisible()
    window.analyzer.late_changed.emit(False)
    assert window.status.problems.text() == "Ready to train"
    assert not window.inspector.messages.late_hint.isVisible()


# Editing


@pytest.mark.slow
def test_every_edit_can_be_undone_and_done_again(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    before = window.document.project
    window.canvas.select(("relu1", "drop"))
    for name in ("bypass", "duplicate", "cut", "paste", "delete"):
        trigger(window, name)
    window.canvas.add_kind("Conv2d")
    node = window.document.project.main.nodes["conv1"].with_param("out_channels", 8)
    window.inspector.edited.emit("Set", window.document.project.main.with_node(node), "conv1.out_channels")
    training = replace(window.document.project.training, epochs=3)
    window.inspector.project_edited.emit("Set", replace(window.document.project, training=training), "epochs")
    after = window.document.project
    count = window.document.undo_stack.count()
    assert count == 8
    for _ in range(count):
        keys.key(Qt.Key.Key_Z, CTRL)
    assert window.document.project is before
    assert not window.isWindowModified()
    assert not window.menus.actions["undo"].isEnabled()
    for _ in range(count):
        keys.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert window.document.project is after
    assert window.canvas.graph is after.main


def test_only_what_can_hand_its_input_on_is_bypassed(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    window.canvas.select(("digits", "relu1", "loss"))
    keys.key(Qt.Key.Key_B, CTRL)
    assert [name for name, node in window.canvas.graph.nodes.items() if node.bypass] == ["relu1"]
    window.canvas.select(("digits", "loss"))
    keys.key(Qt.Key.Key_B, CTRL)
    assert window.document.undo_stack.count() == 1


@pytest.mark.slow
def test_the_menu_names_what_would_be_undone(make_window: MakeWindow) -> None:
    window, _keys = make_window()
    window.canvas.add_kind("Conv2d")
    undo = window.menus.actions["undo"]
    assert "Conv2d" in undo.text()
    undo.trigger()
    assert "Conv2d" not in undo.text()
    assert "Conv2d" in window.menus.actions["redo"].text()


def test_keys_of_the_canvas_leave_text_fields_alone(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    window.canvas.select(("conv1",))
    field = window.outline
    window.menus.actions["find"].trigger()
    keys.type("drop")
    keys.key(Qt.Key.Key_A, CTRL)
    keys.key(Qt.Key.Key_Delete)
    assert field.search_field.text() == ""
    assert "conv1" in window.document.project.main.nodes


@pytest.mark.slow
def test_matches_are_shown_on_the_canvas(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    keys.key(Qt.Key.Key_F, CTRL)
    keys.type("maxpool")
    keys.key(Qt.Key.Key_Return)
    (matches,) = window.canvas.selection()
    assert window.document.project.main.nodes[matches].kind == "MaxPool2d"


def test_the_library_adds_a_node(make_window: MakeWindow) -> None:
    window, _keys = make_window()
    window.library.chosen.emit("Linear")
    assert [node.kind for node in window.document.project.main.nodes.values()] == ["Linear"]
    assert window.canvas.selection() == tuple(window.document.project.main.nodes)


# The panels follow each other


@pytest.mark.slow
def test_the_code_follows_the_selection_and_leads_back(opened: tuple[EditorWindow, Hand]) -> None:
    window, _keys = opened
    source = window.analysis.source
    window.canvas.select(("head",))
    assert window.script_dock.view.marked == source.lines_of("head")
    line = source.lines_of("conv2")[0]
    window.script_dock.view.line_clicked.emit(line)
    assert window.canvas.selection() == ("conv2",)


@pytest.mark.slow
def test_a_mistake_is_named_and_its_row_leads_to_the_node(opened: tuple[EditorWindow, Hand]) -> None:
    window, _keys = opened
    graph = window.document.project.main
    window.document.edit_graph("Break", graph.with_wires(w for w in graph.wires if w.target != "head"))
    assert window.analyzer.wait_until_idle()
    assert not window.menus.actions["train"].isEnabled()
    assert not window.script_dock.view.isEnabled()
    dock = window.docks["problems"]
    window.docks["script"].raise_()
    Hand(window.status.problems).click(window.status.problems.rect().center())
    assert not dock.visibleRegion().isEmpty()
    rows = window.problems_dock.list
    row = next(rows.topLevelItem(at) for at in range(3) if rows.topLevelItem(at).text(0) == "head")
    Hand(rows.viewport()).click(rows.visualItemRect(row).center())
    assert window.canvas.selection() == ("head",)


@pytest.mark.slow
def test_a_fix_mends_the_drawing_and_can_be_undone(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    graph = window.document.project.main
    wrong = graph.nodes["conv1"].with_param("stride", "wide")
    window.document.edit_graph("Break", graph.with_node(wrong))
    assert window.analyzer.wait_until_idle()
    (problem,) = (item for item in window.analysis.problems if item.fixes)
    window.problems_dock._fix(problem, problem.fixes[0])
    assert "stride" not in window.document.project.main.nodes["conv1"].params
    window.canvas.setFocus()
    keys.key(Qt.Key.Key_Z, CTRL)
    assert window.document.project.main.nodes["conv1"] == wrong


def test_a_drawing_can_be_trained_and_stopped(opened: tuple[EditorWindow, Hand], qtbot: QtBot) -> None:
    window, keys = opened
    training = replace(window.document.project.training, epochs=500)
    window.document.edit("Set", replace(window.document.project, training=training))
    assert window.analyzer.wait_until_idle()
    button = window.menus.train_button
    assert isinstance(button, QToolButton)
    Hand(button).click(button.rect().center())
    qtbot.waitUntil(lambda: window.session.state == "running", timeout=30_000)
    assert not button.isEnabled()
    assert not window.training_dock.visibleRegion().isEmpty()
    keys.key(Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: window.session.state == "paused", timeout=10_000)
    assert not button.isEnabled()
    keys.key(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.state == "running", timeout=10_000)
    with answering(pressing(Button.Cancel)) as shown:
        assert not window.close()
    assert len(shown) == 1
    trigger(window, "stop")
    qtbot.waitUntil(lambda: not window.session.is_active, timeout=10_000)
    assert window.menus.actions["train"].isEnabled()


@pytest.mark.slow
def test_the_key_of_training_shows_what_keeps_a_drawing_from_it(opened: tuple[EditorWindow, Hand]) -> None:
    window, keys = opened
    graph = window.document.project.main
    broken = graph.with_node(graph.nodes["conv1"].with_param("stride", "wide"))
    window.document.edit_graph("Break", broken)
    assert window.analyzer.wait_until_idle()
    window.canvas.setFocus()
    keys.key(Qt.Key.Key_F5)
    assert not window.session.is_active
    assert not window.problems_dock.visibleRegion().isEmpty()
    assert window.canvas.selection() == ("conv1",)
    window.document.undo_stack.undo()
    assert window.analyzer.wait_until_idle()
    assert not window.training_dock.train_actions.explain.isEnabled()


# Look and memory


@pytest.mark.slow
def test_the_theme_changes_while_the_window_is_open(opened: tuple[EditorWindow, Hand]) -> None:
    window, _keys = opened
    for name, theme in (("light", LIGHT), ("dark", DARK)):
        action = next(item for item in window.menus.themes.actions() if item.data() == name)
        action.trigger()
        assert window.canvas.theme is theme
        assert window.settings.theme == name
        assert window.palette().window().color().name() == theme.window
        bar = window.grab().toImage()
        assert bar.pixelColor(window.width() // 2, 40).name() == theme.window


@pytest.mark.slow
def test_the_window_comes_back_as_it_was_left(make_window: MakeWindow) -> None:
    window, _keys = make_window()
    window.window().resize(1200, 700)
    window.docks["outline"].hide()
    window.window().close()
    again, _keys = make_window()
    again.window().resize(1200, 700)
    assert again.docks["outline"].isHidden()
    assert not again.docks["library"].isHidden()


@pytest.mark.slow
def test_nothing_is_cut_off_on_a_small_screen(opened: tuple[EditorWindow, Hand]) -> None:
    window, _keys = opened
    window.training_dock.prepare_plots()
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 768 - 40
    window.window().resize(1366, 768)
    assert window.canvas.width() > 700
    assert window.canvas.height() > 320


@pytest.mark.slow
def test_menus_open_by_their_key(make_window: MakeWindow) -> None:
    window, keys = make_window()
    keys.key(Qt.Key.Key_F, ALT)
    assert window.menus.menus["file"].isVisible()
    window.menus.menus["file"].close()


def test_about_shows_the_version(opened: tuple[EditorWindow, Hand]) -> None:
    window, _keys = opened
    texts: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        texts.append(dialog.text())
        dialog.accept()

    with answering(read):
        trigger(window, "about")
    (text,) = texts
    assert f"<b>Netloom {program_version()}</b>" in text
