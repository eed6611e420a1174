"""Workspaces, the canvas alone, and panels that float: by the keys and buttons of a real window."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTabBar, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from graph.document import Graph, Node, Project
from gui.app.workspace import Workspace
from gui.settings import Settings
from gui.shell.main_window import EditorWindow
from gui.widgets.visibility import is_on_screen
from tests.gui.hand import CTRL, Hand
from tests.gui.windows import SAMPLE, desk_of, give_up, settings_in

DRAWING = Project(
    main=Graph.of([Node(f"fc{index}", "Linear", at=(200.0 * index, 0.0)) for index in range(5)])
)
Opened = tuple[EditorWindow, Hand]
Make = Callable[[], Opened]
Rects = dict[str, tuple[int, int, int, int]]


@pytest.fixture
def make_window(make_window: Make) -> Make:
    """Windows whose first analysis, which loads torch, is over."""

    def make() -> Opened:
        window, keys = make_window()
        assert window.analyzer.wait_until_idle()
        return window, keys

    return make


def shown(window: EditorWindow) -> set[str]:
    return {name for name, dock in window.docks.items() if is_on_screen(dock)}


def rects(window: EditorWindow) -> Rects:
    """Where everything that is on the screen stands."""
    docks = {name: window.docks[name].geometry() for name in sorted(shown(window))}
    return {name: rect.getRect() for name, rect in docks.items()} | {
        "canvas": window.canvas.geometry().getRect()
    }


def wait_for(qtbot: QtBot, window: EditorWindow, *names: str) -> None:
    qtbot.waitUntil(lambda: shown(window) == set(names), timeout=3000)
    qtbot.wait(20)


def workspace_button(window: EditorWindow, name: str) -> QToolButton:
    (bar,) = window.findChildren(QToolBar)
    button = bar.widgetForAction(window.menus.actions[f"workspace-{name}"])
    assert isinstance(button, QToolButton)
    return button


def test_three_buttons_at_the_top_show_three_workspaces(make_window: Make, qtbot: QtBot) -> None:
    window, _ = make_window()
    wait_for(qtbot, window, "library", "inspector", "training")
    for name, docks in (("train", ("inspector", "training")), ("examine", ("evaluation",))):
        button = workspace_button(window, name)
        Hand(button).click(button.rect().center())
        wait_for(qtbot, window, *docks)
        assert [workspace_button(window, item).isChecked() for item in ("build", "train", "examine")] == [
            item == name for item in ("build", "train", "examine")
        ]


@pytest.mark.slow
def test_workspaces_restore_their_layouts_until_reset(make_window: Make, qtbot: QtBot) -> None:
    window, keys = make_window()
    wait_for(qtbot, window, "library", "inspector", "training")
    first = rects(window)
    window.docks["runs"].raise_()
    window.docks["library"].close()
    window.docks["outline"].close()
    window.docks["history"].close()
    wait_for(qtbot, window, "inspector", "runs")
    changed = rects(window)
    keys.key(Qt.Key.Key_2, CTRL)
    wait_for(qtbot, window, "inspector", "training")
    keys.key(Qt.Key.Key_1, CTRL)
    wait_for(qtbot, window, "inspector", "runs")
    assert rects(window) == changed
    window.menus.actions["reset-layout"].trigger()
    wait_for(qtbot, window, "library", "inspector", "training")
    assert rects(window) == first


@pytest.mark.slow
def test_the_next_window_begins_where_the_last_one_was(
    make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    window, keys = make_window()
    keys.key(Qt.Key.Key_3, CTRL)
    wait_for(qtbot, window, "evaluation")
    window.docks["data"].raise_()
    wait_for(qtbot, window, "data")
    give_up(window)
    later = Workspace(settings_in(tmp_path)).add_window()
    qtbot.addWidget(later, before_close_func=give_up)
    later.resize(1366, 768)
    wait_for(qtbot, later.editor, "data")
    assert later.editor.menus.actions["workspace-examine"].isChecked()


@pytest.mark.slow
def test_a_new_tab_has_the_panels_as_wide_as_the_one_before(make_window: Make, qtbot: QtBot) -> None:
    window, keys = make_window()
    wait_for(qtbot, window, "library", "inspector", "training")
    edge = window.docks["library"].geometry().right() + 3
    Hand(window).drag((edge, 300), (edge + 40, 300))
    wait_for(qtbot, window, "library", "inspector", "training")
    widths = [window.docks[name].width() for name in ("library", "inspector", "training")]
    keys.key(Qt.Key.Key_T, CTRL)
    added = desk_of(window).editor
    assert added is not window
    qtbot.waitUntil(
        lambda: [added.docks[name].width() for name in ("library", "inspector", "training")] == widths
    )


@pytest.mark.slow
def test_one_key_shows_the_canvas_alone_and_brings_all_back(make_window: Make, qtbot: QtBot) -> None:
    window, keys = make_window()
    window.docks["data"].raise_()
    window.docks["pinned"].close()
    wait_for(qtbot, window, "library", "inspector", "data")
    before = rects(window)
    keys.key(Qt.Key.Key_F12)
    wait_for(qtbot, window)
    assert window.canvas.size() == window.size()
    assert window.menus.actions["canvas-only"].isChecked()
    assert window.canvas.hasFocus()
    keys.key(Qt.Key.Key_F12)
    wait_for(qtbot, window, "library", "inspector", "data")
    assert rects(window) == before
    assert window.docks["pinned"].isHidden()
    assert window.status.isVisible()


@pytest.mark.slow
def test_a_window_that_closes_with_its_canvas_alone_opens_with_its_panels(
    make_window: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    window, keys = make_window()
    wait_for(qtbot, window, "library", "inspector", "training")
    keys.key(Qt.Key.Key_F12)
    wait_for(qtbot, window)
    give_up(window)
    later = Workspace(settings_in(tmp_path)).add_window()
    qtbot.addWidget(later, before_close_func=give_up)
    wait_for(qtbot, later.editor, "library", "inspector", "training")


def bottom_tabs(window: EditorWindow) -> QTabBar:
    bars = [bar for bar in window.findChildren(QTabBar) if bar.isVisible() and bar.parent() is window]
    return max(bars, key=lambda bar: bar.count())


@pytest.mark.slow
def test_a_panel_floats_from_the_menu_of_its_tab_and_goes_with_its_tab(
    make_window: Make, qtbot: QtBot
) -> None:
    window, _ = make_window()
    wait_for(qtbot, window, "library", "inspector", "training")
    bar = bottom_tabs(window)
    at = bar.tabRect(2).center()
    assert bar.tabText(2) == "Training"
    menu = window.floating_panels.tab_menu(bar, at)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.deleteLater()
    dock = window.docks["training"]
    qtbot.waitUntil(lambda: dock.isWindow() and dock.isVisible(), timeout=3000)
    assert dock.titleBarWidget() is None  # it is moved by it
    desk = desk_of(window)
    desk.new()
    qtbot.waitUntil(lambda: not dock.isVisible(), timeout=3000)
    desk.tab_stack.step(1)
    qtbot.waitUntil(dock.isVisible, timeout=3000)
    dock.setFloating(False)
    qtbot.waitUntil(lambda: dock.titleBarWidget() is not None, timeout=3000)


def test_a_double_click_on_a_tab_floats_its_panel(make_window: Make, qtbot: QtBot) -> None:
    window, _ = make_window()
    wait_for(qtbot, window, "library", "inspector", "training")
    bar = bottom_tabs(window)
    Hand(bar).double_click(bar.tabRect(0).center())
    qtbot.waitUntil(lambda: window.docks["problems"].isFloating(), timeout=3000)
    window.menus.actions["reset-layout"].trigger()
    wait_for(qtbot, window, "library", "inspector", "training")
    assert not window.docks["problems"].isFloating()


@pytest.mark.slow
def test_a_tab_dragged_out_of_its_row_floats_its_panel(make_window: Make, qtbot: QtBot) -> None:
    window, _ = make_window()
    wait_for(qtbot, window, "library", "inspector", "training")
    bar = bottom_tabs(window)
    hand, start = Hand(bar), bar.tabRect(0).center()
    hand.press(start)
    hand.glide((start.x() + 20, start.y() + 5))
    assert not window.docks["problems"].isFloating()
    hand.glide((start.x() + 40, start.y() - 150))
    dock = window.docks["problems"]
    assert dock.isFloating()
    before = dock.pos()
    hand.glide((start.x() + 140, start.y() - 250))
    assert dock.pos() - before == QPoint(100, -100)
    hand.release()
    hand.move((start.x(), start.y() - 20))
    assert dock.pos() - before == QPoint(100, -100)
    assert dock.isVisible()


def test_beside_the_tabs_there_is_no_menu(make_window: Make, qtbot: QtBot) -> None:
    window, _ = make_window()
    wait_for(qtbot, window, "library", "inspector", "training")
    bar = bottom_tabs(window)
    assert window.floating_panels.tab_menu(bar, QPoint(bar.width() - 2, 5)) is None


@pytest.mark.slow
@pytest.mark.parametrize("size", [(960, 540), (1366, 768)])
@pytest.mark.parametrize("workspace", ["build", "train", "examine"])
def test_no_panel_pushes_the_window(
    workspace: str, size: tuple[int, int], make_window: Make, qtbot: QtBot
) -> None:
    window, _ = make_window()
    window.workspaces.switch(workspace)
    desk = desk_of(window)
    desk.resize(*size)
    for dock in window.docks.values():
        dock.show()
        dock.raise_()
        qtbot.wait(1)
        assert (desk.width(), desk.height()) == size, dock.objectName()
    assert window.canvas.width() > 300


def test_what_the_settings_hold_may_be_anything(tmp_path: Path, qtbot: QtBot) -> None:
    settings: Settings = settings_in(tmp_path)
    settings.store.setValue("window/workspace", "nonsense")
    settings.store.setValue("window/layout", 7)
    settings.store.setValue("window/layout_train", "no bytes")
    assert settings.workspace == "build"
    assert settings.layout_of("build").isEmpty()
    assert settings.layout_of("train").isEmpty()


def is_whole(window: EditorWindow) -> bool:
    canvas = window.canvas
    box = canvas.scene_geometry.extent()
    return box is not None and canvas.viewport.area(canvas.width(), canvas.height()).contains(box)


@pytest.mark.slow
def test_a_drawing_in_view_stays_in_view_and_the_view_comes_back(make_window: Make, qtbot: QtBot) -> None:
    window, keys = make_window()
    window.document.load(DRAWING)
    wait_for(qtbot, window, "library", "inspector", "training")
    window.canvas.fit()
    before = window.canvas.viewport
    keys.key(Qt.Key.Key_3, CTRL)
    qtbot.waitUntil(lambda: window.canvas.viewport != before and is_whole(window), timeout=3000)
    keys.key(Qt.Key.Key_1, CTRL)
    qtbot.waitUntil(lambda: window.canvas.viewport == before, timeout=3000)
    keys.key(Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: window.canvas.viewport.scale > before.scale, timeout=3000)
    keys.key(Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: window.canvas.viewport == before, timeout=3000)


@pytest.mark.slow
def test_a_part_of_a_drawing_stays_where_it_is(make_window: Make, qtbot: QtBot) -> None:
    window, keys = make_window()
    window.document.load(DRAWING)
    wait_for(qtbot, window, "library", "inspector", "training")
    window.canvas.zoom(8.0)
    before = window.canvas.viewport
    keys.key(Qt.Key.Key_2, CTRL)
    wait_for(qtbot, window, "inspector", "training")
    assert window.canvas.viewport == before


@pytest.mark.slow
def test_nodes_in_view_stay_in_view_in_the_strip_that_is_left(make_window: Make, qtbot: QtBot) -> None:
    window, keys = make_window()
    window.document.load(DRAWING)
    wait_for(qtbot, window, "library", "inspector", "training")
    canvas = window.canvas
    first = tuple(canvas.graph.nodes)[:2]
    canvas.fit(first)
    box = canvas.scene_geometry.extent(first)
    assert box is not None
    assert not is_whole(window)
    assert canvas.viewport.area(canvas.width(), canvas.height()).contains(box)
    before = canvas.height()
    keys.key(Qt.Key.Key_3, CTRL)
    qtbot.waitUntil(lambda: canvas.height() < before, timeout=3000)
    qtbot.waitUntil(lambda: canvas.viewport.area(canvas.width(), canvas.height()).contains(box), timeout=3000)


@pytest.mark.slow
def test_files_that_are_opened_again_in_a_low_strip_are_whole(qtbot: QtBot, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.netloom" for name in ("one", "two")]
    for path in paths:
        path.write_bytes(SAMPLE.read_bytes())
    settings = settings_in(tmp_path)
    for _start in range(2):
        desk = Workspace(settings).add_window()
        qtbot.addWidget(desk, before_close_func=give_up)
        desk.reopen([str(path) for path in paths], str(paths[1]))
        desk.resize(1366, 768)
        qtbot.waitExposed(desk)
        desk.editor.workspaces.switch("examine")
        qtbot.wait(100)
        for tab in (1, 0):
            desk.tab_stack.show_tab(desk.tab_stack.tabs[tab])
            qtbot.waitUntil(partial(is_whole, desk.editor), timeout=3000)
        desk.close()


@pytest.mark.slow
def test_many_tabs_do_not_push_the_window(make_window: Make, qtbot: QtBot, tmp_path: Path) -> None:
    window, _ = make_window()
    desk = desk_of(window)
    desk.resize(960, 540)
    for index in range(16):
        desk.add_unloaded_tab(tmp_path / f"a_project_with_a_long_name_{index}.netloom")
    qtbot.wait(20)
    strip = desk.tab_stack.tab_strip
    assert (desk.width(), desk.height()) == (960, 540)
    assert strip.new_button.geometry().right() <= strip.width()
    assert strip.tab_bar.geometry().right() < strip.new_button.geometry().left() + 1
    current = strip.tab_bar.tabRect(strip.tab_bar.currentIndex())
    assert strip.tab_bar.rect().contains(current)
    assert window.analyzer.wait_until_idle()


@pytest.mark.slow
def test_a_second_file_that_is_opened_before_the_window_has_its_size_has_wide_panels(
    qtbot: QtBot, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{name}.netloom" for name in ("one", "two")]
    for path in paths:
        path.write_bytes(SAMPLE.read_bytes())
    desk = Workspace(settings_in(tmp_path)).add_window()
    qtbot.addWidget(desk, before_close_func=give_up)
    for path in paths:
        desk.open(path)
    desk.resize(1366, 768)
    qtbot.waitExposed(desk)
    qtbot.wait(100)
    for tab in (1, 0):
        desk.tab_stack.show_tab(desk.tab_stack.tabs[tab])
        qtbot.wait(50)
        docks = desk.editor.docks
        assert docks["inspector"].width() > 280
        assert docks["library"].width() > 180


@pytest.mark.slow
def test_a_slow_start_still_shows_the_whole_drawing(make_window: Make, qtbot: QtBot) -> None:
    window, _ = make_window()
    window.files.open(SAMPLE)
    window.drawing_in_view.fit()
    time.sleep(2)  # in which no event is handled
    qtbot.wait(1)
    desk_of(window).resize(1100, 640)
    canvas = window.canvas
    qtbot.wait(100)
    box = canvas.scene_geometry.extent()
    assert box is not None
    assert canvas.viewport.area(canvas.width(), canvas.height()).contains(box)
