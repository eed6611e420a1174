"""What the doctor finds is said over the curves and in the status bar, and one click mends it and goes on."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from graph.document import Project, Training
from graph.edits.nodes import set_parameter
from gui.shell.main_window import EditorWindow
from gui.training.session import FINISHED, PAUSED, RUNNING
from runtime.diagnostic import DiagnosticAction, make_diagnostic
from runtime.events import Diagnosed, Event, Started, WeightsTransferred
from tests.gui.hand import Hand
from tests.gui.training.projects import ENDLESS, IRIS, LONG_MS
from tests.runtime.doctor.sick import mlp

MakeWindow = Callable[[], tuple[EditorWindow, Hand]]
STEEP = make_diagnostic(
    "rate-too-high", "sgd", DiagnosticAction("set-parameter", "sgd", "lr", 0.02), update=0.5, step=20
)
DEAD = make_diagnostic(
    "dead-units", "head", DiagnosticAction("set-training", parameter="clip_norm", value=1.0),
    node="head", dead=2, count=3,
)  # fmt: skip


def show(window: EditorWindow, project: Project) -> None:
    window.document.load(project)
    assert window.analyzer.wait_until_idle()


def press(button: object) -> None:
    Hand(button).click(button.rect().center())  # type: ignore[arg-type, attr-defined]


def train(window: EditorWindow, hand: Hand, qtbot: QtBot, state: str = RUNNING) -> list[Event]:
    """Trains until a state, and follows the events from then on."""
    events: list[Event] = []
    window.session.event_received.connect(events.append)
    hand.key(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.session.state == state, timeout=LONG_MS)
    return events


@pytest.mark.slow
def test_a_rate_that_is_far_too_high_is_cured_by_one_click(make_window: MakeWindow, qtbot: QtBot) -> None:
    window, hand = make_window()
    sick = mlp(optimizer=("SGD", {"lr": 10.0}), training=Training(8, 64))
    show(window, sick)
    train(window, hand, qtbot, FINISHED)
    banner, finding = window.training_dock.banner, window.status.finding
    assert banner.isVisible()
    assert "the loss does not settle" in banner.sentence.text()
    assert finding.isVisible()
    assert finding.text().startswith("Steps move weights")
    assert window.status.problems.isHidden()  # it would say “Ready to train”
    press(banner.apply_button)
    lr = window.document.project.main.nodes["optimizer"].params["lr"]
    assert 0.01 < lr < 1.0  # type: ignore[operator]
    assert window.document.undo_stack.count() == 1
    qtbot.waitUntil(lambda: window.session.state == FINISHED, timeout=LONG_MS)
    assert banner.isHidden()
    assert finding.isHidden()
    assert window.status.problems.isVisible()
    window.document.undo_stack.undo()
    assert window.document.project == sick


@pytest.mark.slow
def test_what_is_not_lost_goes_on_from_its_checkpoint(make_window: MakeWindow, qtbot: QtBot) -> None:
    window, hand = make_window()
    show(window, ENDLESS)
    events = train(window, hand, qtbot)
    window.session.event_received.emit(Diagnosed(3, (DEAD,)))
    qtbot.waitUntil(
        lambda: any(event.epoch for event in events if hasattr(event, "is_best")), timeout=LONG_MS
    )
    window.session.pause()
    qtbot.waitUntil(lambda: window.session.state == PAUSED, timeout=LONG_MS)
    banner = window.training_dock.banner
    press(banner.apply_button)
    assert "goes on from its checkpoint" in banner.sentence.text()
    qtbot.waitUntil(lambda: window.session.state == RUNNING, timeout=LONG_MS)
    qtbot.waitUntil(lambda: any(isinstance(event, Started) and event.resumed for event in events))
    assert window.document.project.training.clip_norm == 1.0


@pytest.mark.slow
def test_a_lost_run_starts_again_while_it_runs(make_window: MakeWindow, qtbot: QtBot) -> None:
    window, hand = make_window()
    show(window, ENDLESS)
    events = train(window, hand, qtbot)
    window.session.event_received.emit(Diagnosed(3, (STEEP, DEAD)))
    banner = window.training_dock.banner
    assert banner.apply_button.text() == "Set “lr” to 0.02, start again"
    assert [action.text() for action in banner.menu.actions() if not action.isSeparator()] == [
        "Set “lr” to 0.02",
        "Show node",
        "Set the training's “clip_norm” to 1",
        "All findings: 2",
    ]
    first = [event.run for event in events if isinstance(event, Started)]
    press(banner.apply_button)
    assert "starts again with fresh weights" in banner.sentence.text()
    qtbot.waitUntil(
        lambda: [event for event in events if isinstance(event, Started)][-1].run not in first,
        timeout=LONG_MS,
    )
    last = [event for event in events if isinstance(event, Started)][-1]
    assert not last.resumed
    assert not [event for event in events if isinstance(event, WeightsTransferred)]
    assert banner.isHidden()
    assert window.session.trained_project == window.document.project


@pytest.mark.slow
def test_an_entry_of_the_menu_edits_and_leaves_the_training_alone(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window, _ = make_window()
    show(window, IRIS)
    window.session.event_received.emit(Diagnosed(3, (DEAD, STEEP)))
    banner = window.training_dock.banner
    banner.menu.actions()[0].trigger()
    assert window.document.project.training.clip_norm == 1.0
    assert not window.session.is_active
    next(action for action in banner.menu.actions() if action.text() == "All findings: 2").trigger()
    qtbot.waitUntil(window.probes_dock.isVisible)
    press(window.status.finding)
    qtbot.waitUntil(window.training_dock.isVisible)


@pytest.mark.slow
def test_one_key_finds_a_rate_and_a_click_takes_it(make_window: MakeWindow, qtbot: QtBot) -> None:
    window, hand = make_window()
    show(window, mlp(optimizer=("SGD", {"lr": 1e25}), training=Training(3, 64)))
    dock = window.training_dock
    hand.key(Qt.Key.Key_F7)
    panel = dock.lr_range
    assert dock.stack.currentWidget() is panel
    assert panel.is_busy
    qtbot.waitUntil(lambda: panel.curve is not None, timeout=LONG_MS)
    assert panel.plot is not None
    assert panel.plot.isVisible()
    assert panel.curve is not None
    assert not window.session.is_active
    press(panel.use_button)
    assert window.document.project.main.nodes["optimizer"].params["lr"] == panel.curve.suggestion
    assert window.document.undo_stack.count() == 1
    assert dock.stack.currentWidget() is dock.lr_preview


def test_a_range_test_is_cancelled(make_window: MakeWindow) -> None:
    window, hand = make_window()
    show(window, IRIS)
    panel = window.training_dock.lr_range
    hand.key(Qt.Key.Key_F7)
    assert panel.is_busy
    press(panel.close_button)
    assert not panel.is_busy
    assert window.training_dock.stack.currentWidget() is window.training_dock.lr_preview


@pytest.mark.slow
@pytest.mark.parametrize("chosen", [("sgd",), ("head", "sgd"), ()])
def test_a_drawing_with_an_error_has_no_range_test(make_window: MakeWindow, chosen: tuple[str, ...]) -> None:
    window, _ = make_window()
    show(window, replace(IRIS, main=set_parameter(IRIS.main, "head", "out_features", -1)))
    window.training_dock.find_learning_rate(chosen)
    assert not window.training_dock.lr_range.is_busy
    assert not window.menus.actions["learning-rate"].isEnabled()


@pytest.mark.slow
def test_a_test_that_fails_shows_its_reason(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window, _ = make_window()
    panel = window.training_dock.lr_range
    panel.start(IRIS.with_main(IRIS.main.with_wires(())), tmp_path, "sgd")
    qtbot.waitUntil(lambda: not panel.is_busy, timeout=LONG_MS)
    assert panel.text.text()
    assert panel.use_button.isHidden()
