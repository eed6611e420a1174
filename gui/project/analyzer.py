"""Work beside the window: a project goes to a thread, its analysis comes back.

Only the latest project counts. A newer one replaces one that waits, and an answer about a project that is
no longer wanted is dropped; the analysis carries the project it is about.
"""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from graph.compiler.analysis import Analysis
from graph.document import Project
from gui.background.worker import Job, Worker

HEAD_START_MS = 50  # in which a new window paints itself, before its analysis loads torch

Analyse: TypeAlias = Callable[[Project, Path, Analysis | None], Analysis]


def analyse_later(project: Project, folder: Path, previous: Analysis | None) -> Analysis:
    """The analysis of a project. Loads torch at its first call, which is why a thread makes it."""
    from runtime.run import analyse_project

    return analyse_project(project, folder, previous)


class Analyst(QObject):
    """Analyses the latest project in a thread of its own; `answered(analysis)` comes in the window's."""

    answered = Signal(object)

    def __init__(self, analyse: Analyse = analyse_later, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._analyse = analyse
        self._worker = Worker("analysis", self)
        self._wanted: Project | None = None
        self._previous: Analysis | None = None
        self._waiting: tuple[Project, Path] | None = None
        self._head_start = QTimer(self)
        self._head_start.setSingleShot(True)
        self._head_start.setInterval(HEAD_START_MS)
        self._head_start.timeout.connect(self._begin)
        self._has_begun = False

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted is not None

    def submit(self, project: Project, folder: Path) -> None:
        """Asks for the analysis of a project whose data are below a folder."""
        self._wanted = project
        self._waiting = (project, folder)
        if self._has_begun:
            self._begin()
        else:
            self._head_start.start()

    def stop(self) -> None:
        """Ends the thread; what it is about is not answered any more."""
        self._wanted = None
        self._head_start.stop()
        self._worker.stop()

    def wait_until_idle(self, timeout_s: float = 30.0) -> bool:
        """Lets events pass until nothing is asked for; gives whether that was in time."""
        return self._worker.wait_until(lambda: not self.is_busy, timeout_s)

    def _begin(self) -> None:
        self._has_begun = True
        assert self._waiting is not None
        project, folder = self._waiting
        self._worker.do(
            "analysis",
            Job(
                lambda: self._work(project, folder),
                lambda analysis: self._receive(project, analysis),
                lambda error: self._receive(project, error),
            ),
        )

    def _work(self, project: Project, folder: Path) -> Analysis:
        """In the thread."""
        is_first = self._previous is None
        self._previous = self._analyse(project, folder, self._previous)
        if is_first:
            gc.freeze()  # what torch brought stays; to look through it again would stop the window
        return self._previous

    def _receive(self, project: Project, answer: object) -> None:
        if project is not self._wanted:
            return
        self._wanted = None
        if isinstance(answer, Exception):
            raise answer
        self.answered.emit(answer)
