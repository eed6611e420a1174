"""Analyses the open project in a thread; only the answer about the latest project counts.

The analysis carries the project that it is about.
"""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from graph.compiler.analysis import Analysis
from graph.compiler.python_errors import error_text
from graph.document import Project
from graph.problems import make_problem
from gui.background.latest_task import LatestTask

START_TICK_MS, START_TICKS, LATE_TICK_MS = 25, 3, 75
MAX_START_DELAY_MS = 2000
"""The first analysis loads torch, for which the window has to wait again and again. So it begins when a new
window has taken its size and painted itself: after so many ticks that were handled in time, but not later."""

LATE_MS = 600
"""An answer that takes longer is told to be awaited; sooner ones would only flicker."""

Analyse: TypeAlias = Callable[[Project, Path, Analysis | None], Analysis]


def run_analysis(project: Project, folder: Path, previous: Analysis | None) -> Analysis:
    """The analysis of a project. The first call loads torch, so it is made in a thread."""
    from runtime.run import analyse_project

    return analyse_project(project, folder, previous)


class Analyzer(QObject):
    """Analyses the latest project; `analysis_ready(analysis)` is emitted in the window's thread.

    `late_changed(is_late)` is emitted where an answer is awaited so long that a person should be told.
    """

    analysis_ready = Signal(object)
    late_changed = Signal(bool)

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
        self._start_timer.setInterval(START_TICK_MS)
        self._start_timer.timeout.connect(self._tick)
        self._since_submitted, self._since_tick = QElapsedTimer(), QElapsedTimer()
        self._ticks_in_time = 0
        self._has_started = False
        self.is_late = False
        """Whether what was last said may be outdated for longer than a moment."""
        self._late_timer = QTimer(self)
        self._late_timer.setSingleShot(True)
        self._late_timer.setInterval(LATE_MS)
        self._late_timer.timeout.connect(lambda: self._set_late(True))

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._pending is not None or self._task.is_busy

    def submit(self, project: Project, folder: Path) -> None:
        """Asks for the analysis of a project whose data are below a folder."""
        self._pending = (project, folder)
        if not self.is_late and not self._late_timer.isActive():
            self._late_timer.start()
        if self._has_started:
            self._start()
        else:
            self._ticks_in_time = 0
            self._since_tick.start()
            if not self._start_timer.isActive():
                self._since_submitted.start()
                self._start_timer.start()

    def stop(self) -> None:
        """Ends the thread; an analysis that is under way is dropped."""
        self._pending = None
        self._start_timer.stop()
        self._set_late(False)
        self._task.close()

    def wait_until_idle(self, timeout_s: float = 30.0) -> bool:
        """Processes events until no answer is to come; gives whether that was in time."""
        return self._task.wait_until(lambda: not self.is_busy, timeout_s)

    def _tick(self) -> None:
        """Starts the first analysis once the window's thread has nothing else to do."""
        is_in_time = self._since_tick.restart() < LATE_TICK_MS
        self._ticks_in_time = self._ticks_in_time + 1 if is_in_time else 0
        if self._ticks_in_time >= START_TICKS or self._since_submitted.elapsed() >= MAX_START_DELAY_MS:
            self._start()

    def _start(self) -> None:
        self._start_timer.stop()
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
        if not self.is_busy:
            self._set_late(False)
        self.analysis_ready.emit(analysis)

    def _set_late(self, is_late: bool) -> None:
        self._late_timer.stop()
        if is_late != self.is_late:
            self.is_late = is_late
            self.late_changed.emit(is_late)

    def _fail(self, error: Exception) -> None:
        """Shows the project without what is known of it, and hands the failure on to be reported.

        Raises:
            Exception: The failure itself.
        """
        self._receive(Analysis(self._submitted, (make_problem("analysis-failed", reason=error_text(error)),)))
        raise error
