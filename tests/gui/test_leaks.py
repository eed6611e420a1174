import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPropertyAnimation, QThread, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from tests.gui.leaks import Ledger

retained: list[object] = []


class Worker(QThread):
    def run(self) -> None:
        while not self.isInterruptionRequested():
            self.msleep(5)

    def quit(self) -> None:
        self.requestInterruption()


class Finder(QDialog):
    def __init__(self) -> None:
        super().__init__()
        self.title = QLabel("Find", self)


def start_timer() -> None:
    timer = QTimer()
    timer.start(60_000)
    retained.append(timer)


def start_shot() -> None:
    QTimer.singleShot(60_000, retained.clear)


def start_animation() -> None:
    animation = QPropertyAnimation()
    animation.setStartValue(0)
    animation.setEndValue(1)
    animation.setDuration(60_000)
    animation.start()
    retained.append(animation)


def start_thread() -> None:
    worker = Worker()
    worker.start()
    retained.append(worker)


def make_window() -> None:
    retained.append(Finder())


@pytest.fixture
def left_by(ledger: Ledger) -> Callable[[Callable[[], None]], list[str]]:
    def leftovers(act: Callable[[], None]) -> list[str]:
        widgets, threads = set(QApplication.topLevelWidgets()), set(threading.enumerate())
        act()
        matches = ledger.leftovers(widgets, threads)
        retained.clear()
        return matches

    return leftovers


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize(
    ("act", "what"),
    [
        (start_timer, "QTimer of 60000 ms started at"),
        (start_shot, "QTimer.singleShot asked for at"),
        (start_animation, "QPropertyAnimation started at"),
        (start_thread, "Worker started at"),
        (make_window, "Finder made at"),
    ],
)
def test_names_what_is_left_and_the_line(
    act: Callable[[], None], what: str, left_by: Callable[[Callable[[], None]], list[str]]
) -> None:
    (matches,) = left_by(act)
    assert matches.startswith(what)
    assert f"{Path('tests/gui/test_leaks.py')}:" in matches
    assert f"in {act.__name__}" in matches


def test_names_a_thread_of_python(
    left_by: Callable[[Callable[[], None]], list[str]], ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "patience_s", 0.05)
    end = threading.Event()

    def start() -> None:
        threading.Thread(target=end.wait, name="training").start()

    (matches,) = left_by(start)
    end.set()
    assert matches.startswith("Thread “training” started at tests")


def test_lets_ended_objects_pass(left_by: Callable[[Callable[[], None]], list[str]]) -> None:
    def work() -> None:
        timer = QTimer()
        timer.start(60_000)
        timer.stop()
        window = QWidget()
        window.setProperty("itself", [window])
        thread = threading.Thread(target=lambda: None)
        thread.start()
        retained.append(timer)

    assert left_by(work) == []
