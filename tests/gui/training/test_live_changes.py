"""What is changed while a network learns counts at once or it is listed when, and leaves its mark."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from graph.document import Node, Project, Wire
from graph.edits.nodes import set_parameter
from gui.shell.main_window import EditorWindow
from gui.training.live_changes import live_rates
from gui.training.session import FAILED, PAUSED, RUNNING
from runtime.events import SettingsChanged, Started, StepsMeasured
from runtime.setting_change import SettingChange
from runtime.store.runs import RunStore
from tests.gui.hand import Hand
from tests.gui.inspector.form_input import typed
from tests.gui.training.projects import ENDLESS, LONG_MS


def with_schedule() -> Project:
    graph = ENDLESS.main.with_node(Node("step", "StepLR", {"step_size": 2}))
    return ENDLESS.with_main(graph.with_wires([*graph.wires, Wire("step", "schedule", "sgd", "schedule")]))


@pytest.mark.parametrize(
    ("project", "name", "rates"),
    [
        (ENDLESS, "sgd.lr", {"sgd": 0.1}),
        (ENDLESS, "sgd.momentum", {}),
        (ENDLESS, "head.lr", {}),
        (ENDLESS, "epochs", {}),
        (with_schedule(), "sgd.lr", {}),
    ],
)
def test_only_a_rate_that_no_schedule_leads_is_set_at_once(
    project: Project, name: str, rates: dict[str, float]
) -> None:
    assert live_rates(project, (SettingChange(name, 1, 2),)) == rates


Learning = tuple[EditorWindow, list[object]]


@pytest.fixture
def learning(
    make_window: Callable[[], tuple[EditorWindow, Hand]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> Learning:
    """A window in which a network learns, and what its run says."""
    monkeypatch.setenv("NETLOOM_RUNS", str(tmp_path / "runs"))
    editor, _keys = make_window()
    events: list[object] = []
    editor.session.event_received.connect(events.append)
    editor.document.load(ENDLESS)
    assert editor.analyzer.wait_until_idle()
    editor.docks["training"].raise_()
    editor.training_dock.start()
    qtbot.waitUntil(lambda: editor.session.state in (RUNNING, FAILED), timeout=LONG_MS)
    return editor, events


def changes_of(events: list[object]) -> list[tuple[str, object, object]]:
    return [
        (change.name, change.before, change.after)
        for event in events
        if isinstance(event, SettingsChanged)
        for change in event.changes
    ]


@pytest.mark.slow
def test_a_learning_rate_that_is_typed_counts_at_once_and_marks_the_curve(
    learning: Learning, tmp_path: Path, qtbot: QtBot
) -> None:
    editor, events = learning
    editor.canvas.select(("sgd",))
    typed(editor.inspector.form.editor("lr").field, "0.25")
    qtbot.waitUntil(lambda: changes_of(events) == [("sgd.lr", 0.1, 0.25)], timeout=LONG_MS)
    assert not editor.training_dock.live_changes.isVisible()
    qtbot.waitUntil(
        lambda: any(isinstance(event, StepsMeasured) and event.lr == 0.25 for event in events),
        timeout=LONG_MS,
    )
    curves = editor.training_dock.curves
    assert curves is not None
    assert [text for _epoch, text in curves.loss_plot.change_marks.marks] == ["sgd.lr 0.1 → 0.25"]
    run = next(event.run for event in events if isinstance(event, Started))
    assert RunStore(tmp_path / "runs").get(run).settings["sgd.lr"] == 0.25


@pytest.mark.slow
def test_what_cannot_count_at_once_is_listed_and_applied_by_a_click(learning: Learning, qtbot: QtBot) -> None:
    editor, events = learning
    card = editor.training_dock.live_changes
    editor.document.edit("More", replace(ENDLESS, training=replace(ENDLESS.training, batch_size=8)))
    assert editor.analyzer.wait_until_idle()
    qtbot.waitUntil(card.isVisible, timeout=LONG_MS)
    assert "batch_size" in card.text.text()
    Hand(card.apply).click(card.apply.rect().center())
    qtbot.waitUntil(lambda: changes_of(events) == [("batch_size", 16, 8)], timeout=LONG_MS)
    qtbot.waitUntil(lambda: editor.session.state in (RUNNING, FAILED), timeout=LONG_MS)
    assert editor.session.state == RUNNING
    qtbot.waitUntil(card.isHidden, timeout=LONG_MS)


@pytest.mark.slow
def test_while_it_waits_a_change_counts_with_resume(learning: Learning, qtbot: QtBot) -> None:
    editor, events = learning
    editor.session.pause()
    qtbot.waitUntil(lambda: editor.session.state == PAUSED, timeout=LONG_MS)
    graph = set_parameter(ENDLESS.main, "sgd", "lr", 0.5)
    editor.document.edit("Set lr", ENDLESS.with_main(graph))
    assert editor.analyzer.wait_until_idle()
    card = editor.training_dock.live_changes
    qtbot.waitUntil(card.isVisible, timeout=LONG_MS)
    assert not card.apply.isVisible()
    editor.training_dock.toggle_pause()
    qtbot.waitUntil(lambda: changes_of(events) == [("sgd.lr", 0.1, 0.5)], timeout=LONG_MS)
