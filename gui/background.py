"""Work beside the window: a project goes to a thread, its analysis comes back.

Only the latest project counts. A newer one replaces one that waits, and an answer about a project that is
no longer wanted is dropped; the analysis carries the project it is about.
"""

import gc
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer, Signal

from graph.compiler.results import Analysis
from graph.document import Project

HEAD_START_MS = 50  # in which a new window paints itself, before its analysis loads torch

Analyse: TypeAlias = Callable[[Project, Path, Analysis | None], Analysis]


def analyse_later(project: Project, folder: Path, previous: Analysis | None) -> Analysis:
    """The analysis of a project. Loads torch at its first call, which is why a thread makes it."""
    from runtime.assembly import analyse_project

    return analyse_project(project, folder, previous)


class Analyst(QObject):
    """Analyses the latest project in a thread of its own; `answered(analysis)` comes in the window's."""

    answered = Signal(object)
    _came = Signal(object, object)

    def __init__(self, analyse: Analyse = analyse_later, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._analyse = analyse
        self._news = threading.Condition()
        self._waiting: tuple[Project, Path] | None = None
        self._wanted: Project | None = None
        self._is_ending = False
        self._came.connect(self._receive)
        self._thread: threading.Thread | None = None
        self._head_start = QTimer(self)
        self._head_start.setSingleShot(True)
        self._head_start.setInterval(HEAD_START_MS)
        self._head_start.timeout.connect(self._begin)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted is not None

    def submit(self, project: Project, folder: Path) -> None:
        """Asks for the analysis of a project whose data are below a folder."""
        self._wanted = project
        with self._news:
            self._waiting = (project, folder)
            self._news.notify()
        if self._thread is None:
            self._head_start.start()

    def stop(self) -> None:
        """Ends the thread; what it is about is not answered any more."""
        self._wanted = None
        self._head_start.stop()
        with self._news:
            self._is_ending = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()

    def wait_until_idle(self, timeout_s: float = 30.0) -> bool:
        """Lets events pass until nothing is asked for; gives whether that was in time."""
        deadline = time.monotonic() + timeout_s
        while self.is_busy and time.monotonic() < deadline:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.001)
        return not self.is_busy

    def _begin(self) -> None:
        self._thread = threading.Thread(target=self._work, name="analysis", daemon=True)
        self._thread.start()

    def _work(self) -> None:
        previous: Analysis | None = None
        while True:
            with self._news:
                self._news.wait_for(lambda: self._is_ending or self._waiting is not None)
                if self._is_ending or self._waiting is None:
                    return
                project, folder = self._waiting
                self._waiting = None
            try:
                is_first = previous is None
                previous = self._analyse(project, folder, previous)
                if is_first:
                    gc.freeze()  # what torch brought stays; to look through it again would stop the window
                self._came.emit(project, previous)
            except Exception as error:  # noqa: BLE001 - raised again where the window's thread can show it
                self._came.emit(project, error)

    def _receive(self, project: Project, answer: object) -> None:
        if project is not self._wanted:
            return
        self._wanted = None
        if isinstance(answer, Exception):
            raise answer
        self.answered.emit(answer)
