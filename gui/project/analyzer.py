"""Analyses the open project in a thread; only the answer about the latest project counts.

The analysis carries the project that it is about.
"""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from graph.compiler.analysis import Analysis
from graph.compiler.python_errors import error_text
from graph.document import Project
from graph.problems import make_problem
from gui.background.latest_task import LatestTask

START_DELAY_MS = 50  # in which a new window paints itself, before its analysis loads torch

Analyse: TypeAlias = Callable[[Project, Path, Analysis | None], Analysis]


def run_analysis(project: Project, folder: Path, previous: Analysis | None) -> Analysis:
    """The analysis of a project. The first call loads torch, so it is made in a thread."""
    from runtime.run import analyse_project

    return analyse_project(project, folder, previous)


class Analyzer(QObject):
    """Analyses the latest project; `analysis_ready(analysis)` is emitted in the window's thread."""

    analysis_ready = Signal(object)

    def __init__(self, analyse: Analyse = run_analysis, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.analysis: Analysis | None = None
        """The last one that was ready."""
        self._analyse = analyse
        self._task = LatestTask("analysis", self)
        self._task.done.connect(self._receive)
        self._task.failed.connect(self._fail)
        self._previous: Analysis | None = None
        self._pending: tuple[Project, Path] | None = None
        self._submitted = Project()
        self._start_timer = QTimer(self)
        self._start_timer.setSingleShot(True)
        self._start_timer.setInterval(START_DELAY_MS)
        self._start_timer.timeout.connect(self._start)
        self._has_started = False

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._pending is not None or self._task.is_busy

    def submit(self, project: Project, folder: Path) -> None:
        """Asks for the analysis of a project whose data are below a folder."""
        self._pending = (project, folder)
        if self._has_started:
            self._start()
        else:
            self._start_timer.start()

    def stop(self) -> None:
        """Ends the thread; an analysis that is under way is dropped."""
        self._pending = None
        self._start_timer.stop()
        self._task.close()

    def wait_until_idle(self, timeout_s: float = 30.0) -> bool:
        """Processes events until no answer is to come; gives whether that was in time."""
        return self._task.wait_until(lambda: not self.is_busy, timeout_s)

    def _start(self) -> None:
        self._has_started = True
        assert self._pending is not None
        (project, folder), self._pending = self._pending, None
        self._submitted = project
        self._task.run(lambda _progress: self._analyse_in_thread(project, folder))

    def _analyse_in_thread(self, project: Project, folder: Path) -> Analysis:
        """Runs in the task's thread, one at a time."""
        is_first = self._previous is None
        self._previous = self._analyse(project, folder, self._previous)
        if is_first:
            gc.freeze()  # what torch brought stays; to look through it again would stop the window
        return self._previous

    def _receive(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.analysis_ready.emit(analysis)

    def _fail(self, error: Exception) -> None:
        """Shows the project without what is known of it, and hands the failure on to be reported.

        Raises:
            Exception: The failure itself.
        """
        self._receive(Analysis(self._submitted, (make_problem("analysis-failed", reason=error_text(error)),)))
        raise error
