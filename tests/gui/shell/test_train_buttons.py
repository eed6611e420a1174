"""The buttons of a training in the toolbar and in the panel are one set."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from gui.shell.main_window import EditorWindow
from tests.gui.hand import Hand

WAIT_MS = 30_000


def enabled(window: EditorWindow) -> dict[str, set[bool]]:
    """By action, whether its buttons can be pressed, in the toolbar and in the panel."""
    actions = {name: window.menus.actions[name] for name in ("train", "pause", "stop")}
    buttons = [
        *(button for bar in window.findChildren(QToolBar) for button in bar.findChildren(QToolButton)),
    ]
    dock = window.training_dock
    states = {
        name: {button.isEnabled() for button in buttons if button.defaultAction() is action}
        for name, action in actions.items()
    }
    for name, button in (("train", dock.train), ("pause", dock.pause), ("stop", dock.stop)):
        states[name].add(button.isEnabled())
    return states


def test_both_sets_can_do_the_same_before_while_and_after_it_learns(
    opened: tuple[EditorWindow, Hand], qtbot: QtBot
) -> None:
    window, hand = opened
    before = enabled(window)
    assert before["train"] == {True}
    assert before["stop"] == {False}
    hand.key(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.state == "running", timeout=WAIT_MS)
    during = enabled(window)
    assert during["stop"] == {True}
    hand.key(Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not window.session.is_active, timeout=WAIT_MS)
    after = enabled(window)
    assert after["train"] == {True}
    assert [len(states) for moment in (before, during, after) for states in moment.values()] == [1] * 9


@pytest.mark.slow
def test_f5_resumes_a_paused_run_and_the_status_bar_shows_the_state(
    opened: tuple[EditorWindow, Hand], qtbot: QtBot
) -> None:
    window, hand = opened
    assert window.status.problems.text() == "Ready to train"
    hand.key(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.state == "running", timeout=WAIT_MS)
    assert window.status.problems.text() == "Training"
    hand.key(Qt.Key.Key_F6)
    qtbot.waitUntil(lambda: window.session.state == "paused", timeout=WAIT_MS)
    assert window.status.problems.text() == "Paused"
    hand.key(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.state == "running", timeout=WAIT_MS)
    hand.key(Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not window.session.is_active, timeout=WAIT_MS)
    assert window.status.problems.text() == "Ready to train"


def test_train_is_drawn_plainly_until_it_is_known_that_a_change_has_mended_the_drawing(
    opened: tuple[EditorWindow, Hand], qtbot: QtBot
) -> None:
    window, hand = opened
    buttons = (window.training_dock.train, window.menus.train_button)
    window.canvas.select(("loss",))
    window.canvas.setFocus()
    hand.key(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not window.menus.train_button.isEnabled(), timeout=WAIT_MS)
    window.document.undo_stack.undo()  # no answer can come in between, as it might while a key is handled
    assert all(button.isEnabled() and button.property("doubtful") for button in buttons)
    qtbot.waitUntil(lambda: not any(button.property("doubtful") for button in buttons), timeout=WAIT_MS)
    assert all(button.isEnabled() for button in buttons)
