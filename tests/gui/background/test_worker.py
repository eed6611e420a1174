"""A thread that does jobs beside the window."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gui.background.worker import Job, Worker

WAIT_S = 10.0


class Gate:
    """Work that waits until it is let go."""

    def __init__(self) -> None:
        self.begun, self.open = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self.begun.set()
        assert self.open.wait(WAIT_S)
        return "gate"


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    created = Worker("test", priority_topics=["small"])
    yield created
    created.stop(drain=True)


@pytest.fixture
def gate() -> Iterator[Gate]:
    created = Gate()
    yield created
    created.open.set()


def reporting_job(came: list, what: object = None) -> Job:
    """A job that gives something, which is noted with the thread in which it comes."""
    return Job(lambda: what, lambda answer: came.append((answer, threading.current_thread())), came.append)


def test_only_the_newest_of_a_topic_counts_and_small_topics_come_first(worker: Worker, gate: Gate) -> None:
    came: list = []
    worker.submit("gate", Job(gate, lambda _: None, came.append))
    assert gate.begun.wait(WAIT_S)
    for topic, what in (("large", 1), ("large", 2), ("other", 3), ("small", 4)):
        worker.submit(topic, reporting_job(came, what))
    gate.open.set()
    assert worker.wait_until(lambda: len(came) == 3, WAIT_S)
    assert [answer for answer, _ in came] == [4, 2, 3]
    assert {thread for _, thread in came} == {threading.main_thread()}


def test_what_is_raised_comes_too_and_ends_nothing(worker: Worker) -> None:
    came: list = []

    def fail() -> None:
        raise LookupError("lost")

    worker.submit("", Job(fail, came.append, came.append))
    assert worker.wait_until(lambda: len(came) == 1, WAIT_S)
    assert str(came[0]) == "lost"
    worker.submit("", reporting_job(came, 5))
    assert worker.wait_until(lambda: len(came) == 2, WAIT_S)


def test_a_standing_job_is_done_again_and_again_until_it_fails(worker: Worker) -> None:
    came: list = []

    def look() -> int:
        if len(attempts) == 3:
            raise LookupError
        attempts.append(1)
        return len(attempts)

    attempts: list[int] = []
    worker.repeat_when_idle(Job(look, came.append, came.append), 0.01)
    assert worker.wait_until(lambda: len(came) == 4, WAIT_S)
    assert came[:3] == [1, 2, 3]
    assert not worker.wait_until(lambda: len(came) > 4, 0.1)


def test_stopping_waits_for_nothing_that_nobody_needs(qtbot: QtBot, gate: Gate) -> None:
    worker, came = Worker("test"), []
    worker.submit("gate", Job(gate, came.append, came.append))
    assert gate.begun.wait(WAIT_S)
    worker.submit("more", reporting_job(came))
    worker.stop()  # would hang here, were the job waited for
    gate.open.set()
    assert worker.wait_until(lambda: not worker.is_busy, WAIT_S)
    assert came == []
    worker.submit("late", reporting_job(came))
    assert not worker.is_busy


def test_a_worker_that_is_deleted_with_its_window_ends(qtbot: QtBot, gate: Gate) -> None:
    parent, came = QObject(), []
    worker = Worker("test", parent)
    worker.submit("gate", Job(gate, came.append, came.append))
    assert gate.begun.wait(WAIT_S)
    worker.submit("more", reporting_job(came))
    delete(parent)
    gate.open.set()
    thread = next(item for item in threading.enumerate() if item.name == "test")
    thread.join(WAIT_S)
    assert not thread.is_alive()
    assert came == []


def test_changes_that_wait_are_applied_before_the_end(qtbot: QtBot, gate: Gate) -> None:
    worker, created, ended = Worker("test"), [], []
    worker.set_cleanup(lambda: ended.append(threading.current_thread().name))
    worker.submit("gate", Job(gate, lambda _: None, created.append))
    worker.submit("change", Job(lambda: created.append("change"), lambda _: None, created.append))
    gate.open.set()
    worker.stop(drain=True)
    assert created == ["change"]
    assert ended == ["test"]


def test_a_worker_without_work_keeps_no_thread(worker: Worker, qtbot: QtBot) -> None:
    matches: list[str] = []
    for _ in range(2):
        worker.submit("name", Job(lambda: threading.current_thread().name, matches.append, matches.append))
        qtbot.waitUntil(lambda: all(item.name != worker.objectName() for item in threading.enumerate()))
        assert worker.wait_until(lambda: not worker.is_busy, 5)
    assert matches == [worker.objectName()] * 2
