import inspect
from collections import Counter
from pathlib import Path
from types import MethodType
from typing import Any

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from gui.actions import ACTIONS, MENUS
from gui.shell.main_window import EditorWindow
from gui.shell.menus import MAX_DIALOG_SIZE, ShortcutsDialog, action_conditions, without_mnemonic
from gui.theme.icons import NAMES
from tests.gui.windows import give_up, no_host, settings_in

IDS = [spec.id for spec in ACTIONS]


class Recorder:
    """Stands in for an object: its names must exist there, and calls are noted instead of made."""

    def __init__(self, real: Any, path: str, calls: list[str]) -> None:
        self._real, self._path, self._calls = real, path, calls

    def __getattr__(self, name: str) -> "Recorder":
        return Recorder(getattr(self._real, name), f"{self._path}.{name}", self._calls)

    def __getitem__(self, key: str) -> "Recorder":
        return Recorder(self._real[key], f"{self._path}[{key}]", self._calls)

    def __call__(self, *arguments: object) -> None:
        if isinstance(self._real, MethodType):  # Qt's own methods tell no signature
            inspect.signature(self._real).bind(*arguments)
        assert callable(self._real)
        self._calls.append(self._path)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> EditorWindow:
    created = EditorWindow(settings_in(tmp_path), no_host)
    qtbot.addWidget(created, before_close_func=give_up)
    return created


def test_every_action_has_its_own_id_and_a_menu() -> None:
    assert len(set(IDS)) == len(IDS)
    assert {spec.menu for spec in ACTIONS} == {name for name, _text in MENUS}


def test_no_two_actions_share_a_shortcut() -> None:
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.shortcuts)
    assert "" not in keys
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_shortcut_takes_a_letter_from_the_canvas() -> None:
    """Whoever types on the canvas searches for a node."""
    keys = [key for spec in ACTIONS for key in spec.shortcuts]
    assert [key for key in keys if len(key) == 1 and key.isalnum()] == []


@pytest.mark.parametrize("menu", [name for name, _text in MENUS])
def test_no_two_texts_of_a_menu_share_a_key(menu: str) -> None:
    marked = [text.partition("&")[2][:1].lower() for text in (s.text for s in ACTIONS if s.menu == menu)]
    assert [key for key, count in Counter(filter(None, marked)).items() if count > 1] == []


def test_every_icon_is_drawn() -> None:
    assert {spec.icon for spec in ACTIONS if spec.icon} <= set(NAMES)


@pytest.mark.slow
def test_every_action_calls_what_the_window_has(window: EditorWindow) -> None:
    assert ACTIONS
    for spec in ACTIONS:
        calls: list[str] = []
        spec.handler(Recorder(window.targets, "targets", calls))  # type: ignore[arg-type]
        assert calls, spec.id


def test_every_action_is_in_its_menu_with_its_shortcut(window: EditorWindow) -> None:
    assert {spec.id for spec in ACTIONS} <= window.menus.actions.keys()
    for spec in ACTIONS:
        action = window.menus.actions[spec.id]
        assert action in window.menus.menus[spec.menu].actions()
        shortcuts = [shortcut.toString() for shortcut in action.shortcuts()]
        assert shortcuts == [QKeySequence(key).toString() for key in spec.shortcuts]


@pytest.mark.slow
def test_actions_that_need_something_wait_for_it(window: EditorWindow) -> None:
    taken = {"script", "can-test-rate"}  # and done once the drawing was looked at
    assert action_conditions(window.editor) == {"shapes", "minimap", "previews", "reopens", *taken}
    disabled = {name for name, action in window.menus.actions.items() if not action.isEnabled()}
    of_the_dock = set(window.training_dock.train_actions.by_id)
    waiting = {spec.id for spec in ACTIONS if spec.enabled_when and spec.enabled_when not in taken}
    assert disabled == waiting | (of_the_dock - {"train"})


@pytest.mark.slow
def test_the_sheet_shows_every_shortcut(window: EditorWindow) -> None:
    sheet = ShortcutsDialog(window)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    keys = {QKeySequence(spec.shortcuts[0]).toString() for spec in ACTIONS if spec.shortcuts}
    assert keys <= shown
    sheet.deleteLater()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Save &As…", "Save As"), ("다른 이름으로 저장(&A)…", "다른 이름으로 저장"), ("Undo", "Undo")],
)
def test_an_action_is_named_without_the_mark_of_its_key(text: str, expected: str) -> None:
    assert without_mnemonic(text) == expected


def test_the_sheet_is_not_scrolled_sideways_where_the_screen_is_wide(window: EditorWindow) -> None:
    sheet = ShortcutsDialog(window)
    (area,) = sheet.findChildren(QScrollArea)
    page = area.widget()
    assert page is not None
    assert page.minimumSizeHint().width() < MAX_DIALOG_SIZE.width()
    sheet.deleteLater()
