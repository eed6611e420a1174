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

START_DELAY_MS = 50  # in which a new window paints itself, before its analysis loads torch

Analyse: TypeAlias = Callable[[Project, Path, Analysis | None], Analysis]


def run_analysis(project: Project, folder: Path, previous: Analysis | None) -> Analysis:
    """The analysis of a project. Loads torch at its first call, which is why a thread makes it."""
    from runtime.run import analyse_project

    return analyse_project(project, folder, previous)


class Analyzer(QObject):
    """Analyses the latest project in a thread of its own; `analysis_ready(analysis)` comes in the window's."""

    analysis_ready = Signal(object)

    def __init__(self, analyse: Analyse = run_analysis, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._analyse = analyse
        self._worker = Worker("analysis", self)
        self._requested: Project | None = None
        self._previous: Analysis | None = None
        self._pending: tuple[Project, Path] | None = None
        self._start_timer = QTimer(self)
        self._start_timer.setSingleShot(True)
        self._start_timer.setInterval(START_DELAY_MS)
        self._start_timer.timeout.connect(self._start_job)
        self._has_started = False

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._requested is not None

    def submit(self, project: Project, folder: Path) -> None:
        """Asks for the analysis of a project whose data are below a folder."""
        self._requested = project
        self._pending = (project, folder)
        if self._has_started:
            self._start_job()
        else:
            self._start_timer.start()

    def stop(self) -> None:
        """Ends the thread; what it is about is not answered any more."""
        self._requested = None
        self._start_timer.stop()
        self._worker.stop()

    def wait_until_idle(self, timeout_s: float = 30.0) -> bool:
        """Lets events pass until nothing is asked for; gives whether that was in time."""
        return self._worker.wait_until(lambda: not self.is_busy, timeout_s)

    def _start_job(self) -> None:
        self._has_started = True
        assert self._pending is not None
        project, folder = self._pending
        self._worker.submit(
            "analysis",
            Job(
                lambda: self._analyse_in_thread(project, folder),
                lambda analysis: self._receive(project, analysis),
                lambda error: self._receive(project, error),
            ),
        )

    def _analyse_in_thread(self, project: Project, folder: Path) -> Analysis:
        """In the thread."""
        is_first = self._previous is None
        self._previous = self._analyse(project, folder, self._previous)
        if is_first:
            gc.freeze()  # what torch brought stays; to look through it again would stop the window
        return self._previous

    def _receive(self, project: Project, result: object) -> None:
        if project is not self._requested:
            return
        self._requested = None
        if isinstance(result, Exception):
            raise result
        self.analysis_ready.emit(result)
