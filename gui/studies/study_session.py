"""Owns the thread that works through a study in processes of their own, and brings its news to the window."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from graph.document import Project
from graph.problems import GraphError, Problem, first_error, has_errors
from gui.errors import problem_text
from gui.studies.study_progress import ProgressReader, StudyProgress
from runtime.store.folders import default_runs_folder

if TYPE_CHECKING:
    from runtime.studies.process_run import StudyControl
    from runtime.studies.study_run import StudyRequest
    from runtime.studies.trials import StudyJob, TrialRecord

IDLE, CHECKING, RUNNING, PAUSED, STOPPING = "idle", "checking", "running", "paused", "stopping"
STOPPED, FINISHED, FAILED = "stopped", "finished", "failed"
ACTIVE = frozenset({CHECKING, RUNNING, PAUSED, STOPPING})
CLOSE_S = 45.0
"""How long the end of the processes is waited for; those that do not end are killed after 30 s."""


class StudySession(QObject):
    """One study at a time. `state_changed` carries its state, `progressed` a `StudyProgress`, `failed` a
    sentence, `noted` a remark, `closing` that the window closes.
    """

    state_changed = Signal(str)
    progressed = Signal(object)
    failed = Signal(str)
    noted = Signal(str)
    _delivered = Signal(object)

    def __init__(self, parent: QObject | None = None, runs: Path | None = None) -> None:
        super().__init__(parent)
        self.state = IDLE
        self.study = ""
        """The name of the study under way, or of the last one."""
        self._runs = runs
        self._control: StudyControl | None = None
        self._thread: threading.Thread | None = None
        self._is_stop_requested = self._is_closed = False
        self._delivered.connect(lambda call: call())

    @property
    def runs(self) -> Path:
        """The folder in which runs are stored."""
        return self._runs if self._runs is not None else default_runs_folder()

    @property
    def is_active(self) -> bool:
        """Whether a study is under way."""
        return self.state in ACTIVE

    def start(self, project: Project, folder: Path, file: Path | None, jobs: int) -> None:
        """Begins a study anew, unless one is under way.

        Args:
            project: The drawing with its study.
            folder: Its folder, from which the paths of its data count.
            file: By what its runs are known.
            jobs: Trials at a time.
        """
        self._start_thread(_Task(project, folder, self.runs, file or Path(), jobs))

    def continue_study(
        self, project: Project, folder: Path, file: Path | None, jobs: int, study: str
    ) -> None:
        """Goes on with the trials of a study that have not ended, in the drawing with which it began."""
        self._start_thread(_Task(project, folder, self.runs, file or Path(), jobs, study))

    def pause(self) -> None:
        """Lets the trials under way wait after their steps."""
        if self.state == RUNNING and self._control is not None:
            self._control.pause()
            self._set_state(PAUSED)

    def resume(self) -> None:
        """Goes on."""
        if self.state == PAUSED and self._control is not None:
            self._control.resume()
            self._set_state(RUNNING)

    def stop(self) -> None:
        """Ends after the steps under way; what was trained stays, and can be gone on with."""
        if self.is_active:
            self._is_stop_requested = True
            if self._control is not None:
                self._control.request_stop()
            self._set_state(STOPPING)

    def close(self, wait_s: float = CLOSE_S) -> bool:
        """Stops the study and waits for its processes; whether they ended in time."""
        self.stop()
        self._is_closed = True
        if self._thread is not None:
            self._thread.join(wait_s)
            return not self._thread.is_alive()
        return True

    def _start_thread(self, task: "_Task") -> None:
        if self.is_active or self._is_closed:
            return
        if self._thread is not None:
            self._thread.join()
        self._is_stop_requested, self._control = False, None
        self._set_state(CHECKING)
        self._thread = threading.Thread(target=self._run, args=(task,), name="study", daemon=True)
        self._thread.start()

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    # In the thread

    def _run(self, task: "_Task") -> None:
        """The door of the thread: whatever goes wrong behind it must reach the window."""
        try:
            is_over = task.run(self)
        except GraphError as error:
            self._end(FAILED, problem_text(first_error(error.problems)))
        except Exception as error:  # noqa: BLE001
            text = QCoreApplication.translate("StudySession", "The study failed: {reason}.")
            self._end(FAILED, text.format(reason=str(error).rstrip(".") or type(error).__name__))
        else:
            self._end(FINISHED if is_over else STOPPED)

    def _end(self, state: str, sentence: str = "") -> None:
        def show_end() -> None:
            self._control = None
            self._set_state(state)
            if sentence:
                self.failed.emit(sentence)

        self.deliver(show_end)

    def deliver(self, call: Callable[[], None]) -> None:
        """Lets something be done in the window's thread; nothing any more once the window has closed."""
        if not self._is_closed:
            self._delivered.emit(call)

    def report(self, progress: StudyProgress) -> None:
        """Brings a study as it stands to the window."""
        self.deliver(lambda: self.progressed.emit(progress))

    def attach(self, study: str, control: "StudyControl") -> bool:
        """Takes what steers the study's processes; False where it is to stop before there are any."""
        self._control = control
        if self._is_stop_requested:
            control.request_stop()
            return False

        def show_running() -> None:
            self.study = study
            if self.state == CHECKING:
                self._set_state(RUNNING)

        self.deliver(show_running)
        return True


@dataclass(frozen=True)
class _Task:
    """What is to be studied, or gone on with; its methods are called in the thread of the study."""

    project: Project
    folder: Path
    runs: Path
    file: Path
    jobs: int
    study: str = ""
    """The name of a study to go on with; empty: a new one."""

    def run(self, session: StudySession) -> bool:
        """Checks, trains and tests; whether the study came to its end.

        Raises:
            GraphError: It cannot be trained, or its database not be used.
        """
        from runtime.studies.process_run import StudyControl, run_in_processes
        from runtime.studies.study_run import tests_in_process

        request = self._request()
        job = self._continued(request, session) if self.study else self._started(request, session)
        control, reader = StudyControl(), ProgressReader(job, self.jobs)
        if not session.attach(job.id, control):
            return False
        latest: list[StudyProgress] = []

        def report(records: "Sequence[TrialRecord]") -> None:
            latest[:] = [reader.read(records)]
            session.report(latest[0])

        is_over = run_in_processes(job, self.jobs, control, lambda _record: None, report)
        if is_over and not control.is_stopping:
            session.report(replace(latest[0], tests=tests_in_process(job, latest[0].summary)))
        return is_over

    def _request(self) -> "StudyRequest":
        from runtime.studies.study_run import StudyRequest

        return StudyRequest(self.project, self.folder, self.runs, self.file, name=self.study, jobs=self.jobs)

    def _started(self, request: "StudyRequest", session: StudySession) -> "StudyJob":
        """A new study. Raises `GraphError` where its trials could not be trained."""
        from runtime.studies.study_check import check_trials
        from runtime.studies.study_run import start_study

        problems = check_trials(self.project, self.folder)
        if has_errors(problems):
            raise GraphError([first_error(problems)])
        for problem in problems:
            self._note(session, problem)
        return start_study(request)

    def _continued(self, request: "StudyRequest", session: StudySession) -> "StudyJob":
        """The study that is named. Raises `GraphError` where it is gone."""
        from runtime.studies.study_run import continue_study

        job = continue_study(request)
        if replace(job.project, study=None) != replace(self.project, study=None):
            text = QCoreApplication.translate(
                "StudySession", "The drawing has changed since; the study goes on with the one it began with."
            )
            session.deliver(lambda: session.noted.emit(text))
        return job

    def _note(self, session: StudySession, problem: Problem) -> None:
        session.deliver(lambda: session.noted.emit(problem_text(problem)))
