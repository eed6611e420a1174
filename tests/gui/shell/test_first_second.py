"""What is asked for before a drawing was looked at is done afterwards, or refused in words."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from graph.compiler.analysis import Analysis
from gui.shell.main_window import EditorWindow
from gui.training.dock import TrainingDock
from gui.training.session import TrainingSession
from runtime.run import analyse_project
from tests.gui.hand import Hand
from tests.gui.training.projects import IRIS
from tests.gui.windows import SAMPLE

MakeWindow = Callable[[], tuple[EditorWindow, Hand]]


@pytest.fixture(autouse=True)
def own_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Runs are kept in a folder of the test."""
    monkeypatch.setenv("NETLOOM_RUNS", str(tmp_path / "runs"))


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """No drawing is looked at before it is set."""
    opened = Event()

    def analyse_later(*arguments: Any) -> Analysis:
        opened.wait(30)
        return analyse_project(*arguments)

    monkeypatch.setattr("runtime.run.analyse_project", analyse_later)
    yield opened
    opened.set()


@pytest.fixture
def window(make_window: MakeWindow, gate: Event) -> EditorWindow:
    """A window on a file that was opened this very moment."""
    window, _keys = make_window()
    assert window.files.open(SAMPLE)
    assert window.analyzer.is_busy
    window.canvas.setFocus()
    return window


def test_the_key_of_training_begins_once_the_drawing_is_known(
    window: EditorWindow, gate: Event, qtbot: QtBot
) -> None:
    Hand(window).key(Qt.Key.Key_F5)
    assert "as soon as" in window.training_dock.status.message.text()
    gate.set()
    qtbot.waitUntil(lambda: window.session.is_active, timeout=30_000)
    assert window.session.trained_project == window.document.project


@pytest.mark.slow
def test_a_click_on_train_counts_as_well(window: EditorWindow, gate: Event, qtbot: QtBot) -> None:
    button = window.menus.train_button
    assert isinstance(button, QToolButton)
    Hand(button).click(button.rect().center())
    gate.set()
    qtbot.waitUntil(lambda: window.session.is_active, timeout=30_000)


def test_stop_drops_what_has_not_begun(hand: Callable[[QWidget], Hand]) -> None:
    session = TrainingSession()
    dock = TrainingDock(session)
    hand(dock)
    dock.set_project(IRIS, Path(), None)
    Hand(dock.train).click(dock.train.rect().center())
    assert "as soon as" in dock.status.message.text()
    Hand(dock.stop).click(dock.stop.rect().center())
    dock.set_project(IRIS, Path(), analyse_project(IRIS, Path()))
    assert not session.is_active
    assert dock.status.message.text() == "Ready to train"
    session.close()


@pytest.mark.slow
def test_a_drawing_that_cannot_be_trained_shows_its_problem(window: EditorWindow, gate: Event) -> None:
    graph = window.document.project.main
    window.document.edit_graph("Break", graph.with_node(graph.nodes["conv1"].with_param("stride", "wide")))
    Hand(window).key(Qt.Key.Key_F5)
    gate.set()
    assert window.analyzer.wait_until_idle()
    assert not window.session.is_active
    assert not window.problems_dock.visibleRegion().isEmpty()
    assert window.canvas.selection() == ("conv1",)


@pytest.mark.slow
def test_another_file_is_not_trained_instead(window: EditorWindow, gate: Event) -> None:
    Hand(window).key(Qt.Key.Key_F5)
    assert window.files.open(SAMPLE.with_name("iris_mlp.netloom"))
    gate.set()
    assert window.analyzer.wait_until_idle()
    assert not window.session.is_active
