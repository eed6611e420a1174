from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from graph.file.read import read_project
from gui.theme.colors import DARK, LIGHT
from gui.window import Window
from tests.gui.hand import ALT, CTRL, SHIFT, Hand
from tests.gui.windows import SAMPLE, answering, give_up, pressing, settings_in

Button = QMessageBox.StandardButton
MakeWindow = Callable[[], tuple[Window, Hand]]


@pytest.fixture
def make(hand: Callable[[QWidget], Hand], qtbot: QtBot, tmp_path: Path) -> MakeWindow:
    """Makes windows, shown and in front."""

    def make() -> tuple[Window, Hand]:
        window = Window(settings_in(tmp_path))
        window.resize(1366, 768)
        qtbot.addWidget(window, before_close_func=give_up)
        return window, hand(window)

    return make


@pytest.fixture
def opened(make: MakeWindow) -> tuple[Window, Hand]:
    """A window on the digits, analysed."""
    window, keys = make()
    assert window.files.open(SAMPLE)
    assert window.analyst.wait_until_idle()
    window.canvas.setFocus()
    return window, keys


def choose_place(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    """The file dialogs of the desktop answer with this path."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args: (str(path), ""))


def trigger(window: Window, name: str) -> None:
    action = window.menus.actions[name]
    assert action.isEnabled(), f"{name} cannot be used"
    action.trigger()


# Opening and saving


def test_an_opened_file_is_shown_everywhere(opened: tuple[Window, Hand]) -> None:
    window, _keys = opened
    assert window.windowTitle() == "digits_cnn[*] – Netloom"
    assert not window.isWindowModified()
    assert window.canvas.graph is window.document.project.main
    assert "conv1" in window.canvas.graph.nodes
    assert "nn.Conv2d(1, 32" in window.script_dock.view.toPlainText()
    assert window.outline.tree.topLevelItemCount() == len(window.canvas.graph.nodes)
    assert f"{sum(window.analysis.weights.values()):,}" in window.status.weights.text()
    assert window.settings.recent_files == (str(SAMPLE),)
    assert window.menus.actions["train"].isEnabled()


def test_saving_and_opening_in_a_korean_folder_with_spaces(
    make: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "내 그림 모음"
    folder.mkdir()
    window, keys = make()
    window.canvas.add_kind("Conv2d")
    project = window.document.project
    choose_place(monkeypatch, folder / "숫자 인식")
    keys.key(Qt.Key.Key_S, CTRL)
    assert (folder / "숫자 인식.netloom").is_file()
    assert window.windowTitle() == "숫자 인식[*] – Netloom"
    assert not window.isWindowModified()
    keys.key(Qt.Key.Key_N, CTRL)
    assert not window.document.project.main.nodes
    choose_place(monkeypatch, folder / "숫자 인식.netloom")
    keys.key(Qt.Key.Key_O, CTRL)
    assert window.document.project == project


def test_save_writes_into_the_same_file_again(make: MakeWindow, tmp_path: Path) -> None:
    window, keys = make()
    path = tmp_path / "a.netloom"
    window.document.save(path)
    window.canvas.add_kind("ReLU")
    assert window.isWindowModified()
    keys.key(Qt.Key.Key_S, CTRL)
    assert not window.isWindowModified()
    project = read_project(path.read_bytes()).project
    assert project is not None
    assert [node.kind for node in project.main.nodes.values()] == ["ReLU"]


def test_a_broken_file_says_one_sentence_and_changes_nothing(
    opened: tuple[Window, Hand], tmp_path: Path
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


def test_a_recent_file_that_is_gone_leaves_the_list(make: MakeWindow, tmp_path: Path) -> None:
    window, _keys = make()
    path = tmp_path / "gone.netloom"
    window.document.save(path)
    window.files.open(path)
    recent = window.menus.recent
    assert recent.actions()[0].toolTip() == str(path)
    path.unlink()
    with answering(pressing(Button.Ok)) as shown:
        recent.actions()[0].trigger()
    assert len(shown) == 1
    assert window.settings.recent_files == ()
    assert not recent.isEnabled()


def test_every_sample_opens_as_a_copy(make: MakeWindow) -> None:
    window, _keys = make()
    window.menus.samples.aboutToShow.emit()
    names = [action.text() for action in window.menus.samples.actions()]
    assert "Digits CNN" in names
    window.menus.samples.actions()[names.index("Digits CNN")].trigger()
    assert window.document.path is None
    assert "conv1" in window.document.project.main.nodes
    assert not window.isWindowModified()


def test_a_project_file_can_be_dropped_onto_the_window(make: MakeWindow, tmp_path: Path) -> None:
    window, keys = make()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "x.txt")), QUrl.fromLocalFile(str(SAMPLE))])
    assert keys.drop(data, window.library.mapTo(window, window.library.rect().center()))
    assert window.document.path == SAMPLE
    other = QMimeData()
    other.setUrls([QUrl.fromLocalFile(str(tmp_path / "x.txt"))])
    assert not keys.hover(other, window.library.mapTo(window, window.library.rect().center()))


def test_the_exported_script_is_the_one_that_is_shown(
    opened: tuple[Window, Hand], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, keys = opened
    choose_place(monkeypatch, tmp_path / "숫자 인식")
    keys.key(Qt.Key.Key_E, CTRL)
    written = (tmp_path / "숫자 인식.py").read_text(encoding="utf-8")
    assert written == window.script_dock.view.toPlainText()
    assert "숫자 인식.py" in window.status.currentMessage()


# The guard over unsaved work


@pytest.mark.parametrize(
    ("answer", "closes", "saves"),
    [(Button.Save, True, True), (Button.Discard, True, False), (Button.Cancel, False, False)],
)
def test_closing_asks_for_unsaved_work(
    make: MakeWindow, tmp_path: Path, answer: Button, closes: bool, saves: bool
) -> None:
    window, _keys = make()
    path = tmp_path / "a.netloom"
    window.document.save(path)
    before = path.read_bytes()
    window.canvas.add_kind("ReLU")
    with answering(pressing(answer)) as shown:
        assert window.close() is closes
    assert len(shown) == 1
    assert window.isVisible() is not closes
    assert (path.read_bytes() != before) is saves


def test_giving_up_the_choice_of_a_file_keeps_the_window_open(
    make: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _keys = make()
    window.canvas.add_kind("ReLU")
    choose_place(monkeypatch, "")
    with answering(pressing(Button.Save)):
        assert not window.close()
    assert window.isVisible()
    assert window.isWindowModified()


@pytest.mark.parametrize("way", ["new", "open", "sample"])
def test_nothing_takes_the_place_of_unsaved_work_unasked(make: MakeWindow, way: str) -> None:
    window, _keys = make()
    window.canvas.add_kind("ReLU")
    project = window.document.project
    ways: dict[str, Callable[[], object]] = {
        "new": window.files.new,
        "open": lambda: window.files.open(SAMPLE),
        "sample": lambda: window.files.open_sample(SAMPLE),
    }
    with answering(pressing(Button.Cancel)) as shown:
        ways[way]()
    assert len(shown) == 1
    assert window.document.project is project
    with answering(pressing(Button.Discard)):
        ways[way]()
    assert window.document.project is not project


def test_saved_work_is_left_without_a_question(opened: tuple[Window, Hand]) -> None:
    window, _keys = opened
    with answering(QDialog.reject) as shown:
        window.close()
    assert shown == []


# Editing


def test_every_edit_can_be_undone_and_done_again(opened: tuple[Window, Hand]) -> None:
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
    count = window.document.history.count()
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


def test_the_menu_says_what_would_be_undone(make: MakeWindow) -> None:
    window, _keys = make()
    window.canvas.add_kind("Conv2d")
    undo = window.menus.actions["undo"]
    assert "Conv2d" in undo.text()
    undo.trigger()
    assert "Conv2d" not in undo.text()
    assert "Conv2d" in window.menus.actions["redo"].text()


def test_keys_of_the_canvas_leave_text_fields_alone(opened: tuple[Window, Hand]) -> None:
    window, keys = opened
    window.canvas.select(("conv1",))
    field = window.outline
    window.find_node()
    keys.type("drop")
    keys.key(Qt.Key.Key_A, CTRL)
    keys.key(Qt.Key.Key_Delete)
    assert field.field.text() == ""
    assert "conv1" in window.document.project.main.nodes


def test_what_is_found_is_shown_on_the_canvas(opened: tuple[Window, Hand]) -> None:
    window, keys = opened
    keys.key(Qt.Key.Key_F, CTRL)
    keys.type("maxpool")
    keys.key(Qt.Key.Key_Return)
    (found,) = window.canvas.selection()
    assert window.document.project.main.nodes[found].kind == "MaxPool2d"


def test_the_library_adds_a_node(make: MakeWindow) -> None:
    window, _keys = make()
    window.library.chosen.emit("Linear")
    assert [node.kind for node in window.document.project.main.nodes.values()] == ["Linear"]
    assert window.canvas.selection() == tuple(window.document.project.main.nodes)


def test_the_context_menu_has_its_actions(opened: tuple[Window, Hand]) -> None:
    window, _keys = opened
    menu = window.menus.context_menu()
    assert window.menus.actions["duplicate"] in menu.actions()
    menu.close()
    menu.deleteLater()


# The panels follow each other


def test_the_code_follows_the_selection_and_leads_back(opened: tuple[Window, Hand]) -> None:
    window, _keys = opened
    source = window.analysis.source
    window.canvas.select(("head",))
    assert window.script_dock.view.marked == source.lines_of("head")
    line = source.lines_of("conv2")[0]
    window.script_dock.view.line_clicked.emit(line)
    assert window.canvas.selection() == ("conv2",)


def test_a_mistake_is_named_and_its_row_leads_to_the_node(opened: tuple[Window, Hand]) -> None:
    window, _keys = opened
    graph = window.document.project.main
    window.document.edit_graph("Break", graph.with_wires(w for w in graph.wires if w.target != "head"))
    assert window.analyst.wait_until_idle()
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


def test_a_fix_mends_the_drawing_and_can_be_undone(opened: tuple[Window, Hand]) -> None:
    window, keys = opened
    graph = window.document.project.main
    wrong = graph.nodes["conv1"].with_param("stride", "wide")
    window.document.edit_graph("Break", graph.with_node(wrong))
    assert window.analyst.wait_until_idle()
    (problem,) = (each for each in window.analysis.problems if each.fixes)
    window.problems_dock._fix(problem.fixes[0])
    assert "stride" not in window.document.project.main.nodes["conv1"].params
    window.canvas.setFocus()
    keys.key(Qt.Key.Key_Z, CTRL)
    assert window.document.project.main.nodes["conv1"] == wrong


def test_a_drawing_can_be_trained_and_stopped(opened: tuple[Window, Hand], qtbot: QtBot) -> None:
    window, keys = opened
    training = replace(window.document.project.training, epochs=500)
    window.document.edit("Set", replace(window.document.project, training=training))
    assert window.analyst.wait_until_idle()
    button = window.menus.train_button
    assert isinstance(button, QToolButton)
    Hand(button).click(button.rect().center())
    qtbot.waitUntil(lambda: window.session.state == "running", timeout=30_000)
    assert not button.isEnabled()
    assert not window.training_dock.visibleRegion().isEmpty()
    keys.key(Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: window.session.state == "paused", timeout=10_000)
    assert button.isEnabled()
    with answering(pressing(Button.Cancel)) as shown:
        assert not window.close()
    assert len(shown) == 1
    trigger(window, "stop")
    qtbot.waitUntil(lambda: not window.session.is_active, timeout=10_000)
    assert window.menus.actions["train"].isEnabled()


# Look and memory


def test_the_theme_changes_while_the_window_is_open(opened: tuple[Window, Hand]) -> None:
    window, _keys = opened
    for name, theme in (("light", LIGHT), ("dark", DARK)):
        action = next(each for each in window.menus.themes.actions() if each.data() == name)
        action.trigger()
        assert window.canvas.theme is theme
        assert window.settings.theme == name
        assert window.palette().window().color().name() == theme.window
        bar = window.grab().toImage()
        assert bar.pixelColor(window.width() // 2, 40).name() == theme.window


def test_the_window_comes_back_as_it_was_left(make: MakeWindow) -> None:
    window, _keys = make()
    window.resize(1200, 700)
    window.docks["outline"].hide()
    window.close()
    again, _keys = make()
    again.resize(1200, 700)
    assert again.docks["outline"].isHidden()
    assert not again.docks["library"].isHidden()


def test_nothing_is_cut_off_on_a_small_screen(opened: tuple[Window, Hand]) -> None:
    window, _keys = opened
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 768 - 40
    window.resize(1366, 768)
    assert window.canvas.width() > 700
    assert window.canvas.height() > 320


def test_menus_open_by_their_key(make: MakeWindow) -> None:
    window, keys = make()
    keys.key(Qt.Key.Key_F, ALT)
    assert window.menus.menus["file"].isVisible()
    window.menus.menus["file"].close()
