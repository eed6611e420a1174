"""A session trains in its own thread, and tells the window's thread."""

import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from graph.document import Node, Wire
from gui.training.session import FAILED, FINISHED, IDLE, PAUSED, PREPARING, RUNNING, STOPPING, TrainingSession
from runtime.events import (
    EpochFinished,
    Failed,
    Finished,
    Paused,
    Preparing,
    Started,
    StepsMeasured,
    WeightsTransferred,
)
from tests.gui.training.projects import ENDLESS, IRIS, LONG_MS


class Heard(QObject):
    """What a session told, and in which thread."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self.events: list[object] = []
        self.states: list[str] = []
        self.threads: set[QThread] = set()
        session.event_received.connect(self._on_event)
        session.state_changed.connect(self.states.append)

    def _on_event(self, event: object) -> None:
        self.events.append(event)
        self.threads.add(QThread.currentThread())

    def of(self, kind: type) -> list[object]:
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture
def session(tmp_path: Path, qapp: QApplication) -> TrainingSession:
    return TrainingSession(runs=tmp_path / "runs")


def until(qtbot: QtBot, session: TrainingSession, *states: str) -> None:
    qtbot.waitUntil(lambda: session.state in states, timeout=LONG_MS)


def test_a_run_is_reported_from_start_to_end(session: TrainingSession, qtbot: QtBot, tmp_path: Path) -> None:
    heard = Heard(session)
    session.start(IRIS, tmp_path)
    assert session.state == PREPARING
    until(qtbot, session, FINISHED, FAILED)
    assert heard.states == [PREPARING, RUNNING, FINISHED]
    assert len(heard.of(Preparing)) >= 1
    assert len(heard.of(Started)) == 1
    assert len(heard.of(EpochFinished)) == 3
    steps = sum(len(item.losses) for item in heard.of(StepsMeasured))  # type: ignore[attr-defined]
    assert steps == 3 * 7
    (finished,) = heard.of(Finished)
    assert set(finished.metrics) == {"train", "validation", "test"}  # type: ignore[attr-defined]
    assert heard.threads == {session.thread()}


def test_a_run_waits_goes_on_and_stops(session: TrainingSession, qtbot: QtBot, tmp_path: Path) -> None:
    heard = Heard(session)
    session.start(ENDLESS, tmp_path)
    until(qtbot, session, RUNNING, FAILED)
    session.pause()
    until(qtbot, session, PAUSED)
    count = len(heard.events)
    for _ in range(3):
        with qtbot.waitSignal(session._timer.timeout):
            pass
    assert len(heard.events) == count
    session.resume()
    until(qtbot, session, RUNNING)
    session.stop()
    assert session.state == STOPPING
    until(qtbot, session, FINISHED)
    (finished,) = heard.of(Finished)
    assert finished.why == "stopped"  # type: ignore[attr-defined]
    assert len(heard.of(Paused)) == 1
    assert not session.is_active


def test_a_second_start_is_no_second_run(session: TrainingSession, qtbot: QtBot, tmp_path: Path) -> None:
    heard = Heard(session)
    session.start(ENDLESS, tmp_path)
    session.start(IRIS, tmp_path)
    until(qtbot, session, RUNNING, FAILED)
    session.stop()
    until(qtbot, session, FINISHED)
    assert len(heard.of(Started)) == 1


@pytest.mark.slow
def test_a_run_goes_on_where_another_stopped(session: TrainingSession, qtbot: QtBot, tmp_path: Path) -> None:
    heard = Heard(session)
    session.start(IRIS, tmp_path)
    until(qtbot, session, FINISHED, FAILED)
    (started,) = heard.of(Started)
    longer = replace(IRIS, training=replace(IRIS.training, epochs=5))
    session.start(longer, tmp_path, started.run)  # type: ignore[attr-defined]
    until(qtbot, session, FINISHED, FAILED)
    assert [item.epoch for item in heard.of(EpochFinished)] == [1, 2, 3, 4, 5]  # type: ignore[attr-defined]


def test_what_a_person_did_wrong_is_reported_in_a_sentence(
    session: TrainingSession, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(session)
    wrong = replace(IRIS, training=replace(IRIS.training, device="cuda:99"))
    session.start(wrong, tmp_path)
    until(qtbot, session, FINISHED, FAILED)
    (failed,) = heard.of(Failed)
    assert session.state == FAILED
    assert "cuda:99" in failed.sentence  # type: ignore[attr-defined]
    session.start(IRIS, tmp_path)
    until(qtbot, session, FINISHED)


def test_closing_ends_the_thread(session: TrainingSession, qtbot: QtBot, tmp_path: Path) -> None:
    session.start(ENDLESS, tmp_path)
    until(qtbot, session, RUNNING, FAILED)
    began = time.monotonic()
    assert session.close()
    assert time.monotonic() - began < 10
    assert session.state == FINISHED
    assert not [thread for thread in threading.enumerate() if thread.name == "training"]


def test_closing_while_it_waits_ends_the_thread(
    session: TrainingSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session.start(ENDLESS, tmp_path)
    until(qtbot, session, RUNNING, FAILED)
    session.pause()
    until(qtbot, session, PAUSED)
    assert session.close()


def test_closing_without_a_run_does_nothing(session: TrainingSession) -> None:
    assert session.close()
    assert session.state == IDLE


@pytest.mark.slow
def test_a_paused_run_goes_on_with_the_drawing_as_it_is_now(
    session: TrainingSession, qtbot: QtBot, tmp_path: Path
) -> None:
    heard = Heard(session)
    session.start(ENDLESS, tmp_path)
    until(qtbot, session, RUNNING)
    session.pause()
    until(qtbot, session, PAUSED)
    session.continue_run(ENDLESS, tmp_path)
    until(qtbot, session, RUNNING)
    session.pause()
    until(qtbot, session, PAUSED)
    graph = ENDLESS.main.with_node(Node("drop", "Dropout"))
    wire = Wire("iris", "features", "head", "input")
    around = [Wire("iris", "features", "drop", "input"), Wire("drop", "output", "head", "input")]
    graph = graph.with_wires([*(item for item in graph.wires if item != wire), *around])
    session.continue_run(ENDLESS.with_main(graph), tmp_path)
    qtbot.waitUntil(lambda: bool(heard.of(WeightsTransferred)), timeout=LONG_MS)
    until(qtbot, session, RUNNING)
    (report,) = heard.of(WeightsTransferred)
    assert report.transferred == ("head",)  # type: ignore[attr-defined]
    first, second = heard.of(Started)
    assert first.run == second.run  # type: ignore[attr-defined]
    assert not heard.of(Finished)
    assert session.close()


def test_a_stopped_run_is_taken_up_again(session: TrainingSession, qtbot: QtBot, tmp_path: Path) -> None:
    heard = Heard(session)
    session.start(ENDLESS, tmp_path)
    until(qtbot, session, RUNNING)
    assert not session.can_continue
    session.stop()
    until(qtbot, session, FINISHED)
    assert session.can_continue
    session.continue_run(ENDLESS, tmp_path)
    until(qtbot, session, RUNNING)
    first, second = heard.of(Started)
    assert (first.run, second.resumed) == (second.run, True)  # type: ignore[attr-defined]
    assert session.close()
