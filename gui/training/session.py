"""Owns the thread in which a network learns, and brings its events to the window."""

import queue
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from graph.document import Project
from runtime.control import Control
from runtime.events import (
    Event,
    Failed,
    Finished,
    Pause,
    Paused,
    Preparing,
    ProbeNode,
    Resume,
    Resumed,
    SaveCheckpoint,
    SetLearningRate,
    Started,
    StepOnce,
    Stop,
)
from runtime.setting_change import SettingChange
from runtime.store.checkpoint_files import Branch
from runtime.store.folders import default_runs_folder
from runtime.store.run_changes import run_changes, with_changes

DRAIN_INTERVAL_MS = 30
"""Milliseconds between two checks of what the trainer reported."""
SWITCH_INTERVAL_S = 0.0005
"""After so many seconds of Python a thread gives way to another that waits. With the usual 5 ms a paint,
which lets go of the interpreter some hundred times, may wait so long for the training each time."""
MAX_EVENTS_PER_DRAIN = 200
"""Events that are handed on in one go, so that the window has its turn in between."""

IDLE, PREPARING, RUNNING, PAUSED, STOPPING = "idle", "preparing", "running", "paused", "stopping"
FINISHED, FAILED = "finished", "failed"

_STATE_AFTER = {Started: RUNNING, Paused: PAUSED, Resumed: RUNNING, Finished: FINISHED, Failed: FAILED}


class TrainingSession(QObject):
    """One run at a time. `event_received` carries every event of it, `state_changed` only the state.

    `closing` is emitted when the window closes.
    """

    event_received = Signal(object)
    state_changed = Signal(str)
    closing = Signal()

    def __init__(self, parent: QObject | None = None, runs: Path | None = None) -> None:
        super().__init__(parent)
        self.state = IDLE
        self._runs = runs
        self.file: Path | None = None
        """That of the project which is trained next, or the mark of the sample of which it is a copy."""
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._control = Control()
        self._thread: threading.Thread | None = None
        self.trained_project: Project | None = None
        """What the run under way learns, or the last one did."""
        self.trained_folder = Path.home()
        """From which the paths of its data count."""
        self._run = self._inspected_node = ""
        self._next_request: tuple[Project, Path, str | None] | None = None
        self.can_continue = False
        """Whether the last run was stopped, so that it can be resumed."""
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_INTERVAL_MS)
        self._timer.timeout.connect(self._drain)

    @property
    def runs(self) -> Path:
        """The folder in which runs are stored."""
        return self._runs if self._runs is not None else default_runs_folder()

    @property
    def is_active(self) -> bool:
        """Whether a run is under way."""
        return self.state in (PREPARING, RUNNING, PAUSED, STOPPING)

    def start(
        self, project: Project, folder: Path, resume: str | None = None, branch: Branch | None = None
    ) -> None:
        """Starts a run, unless one is under way.

        Args:
            project: What is drawn.
            folder: Its folder, from which the paths of its data count.
            resume: The id of a run to go on with.
            branch: Where a new run starts, if not at the start.
        """
        if self.is_active:
            return
        self._control, self._events = Control(), queue.SimpleQueue()
        self.trained_project, self.trained_folder = project, folder
        self._next_request, self.can_continue = None, False
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        request = TrainingJob(project, folder, self.runs, resume, branch, self.file)
        arguments = (request, self._events, self._control)
        self._thread = threading.Thread(target=_run_training, args=arguments, name="training", daemon=True)
        self._set_state(PREPARING)
        self._thread.start()
        self._timer.start()

    def pause(self) -> None:
        """Waits after the step under way, and lets others use the GPU meanwhile."""
        if self.state == RUNNING:
            self._control.send(Pause(free=True))

    def step_once(self) -> None:
        """Takes one step and waits again."""
        if self.state == PAUSED:
            self._control.send(StepOnce())

    def save_checkpoint(self) -> None:
        """Writes the weights as they are now to a file that stays."""
        if self.state in (RUNNING, PAUSED):
            self._control.send(SaveCheckpoint())

    def set_learning_rate(self, optimizer: str, lr: float) -> None:
        """Lets an optimizer go on with another learning rate, from the next step on."""
        if self.state == RUNNING and self.trained_project is not None:
            change = SettingChange(f"{optimizer}.lr", None, lr)
            self.trained_project = with_changes(self.trained_project, (change,))
            self._control.send(SetLearningRate(optimizer, lr))

    def resume(self) -> None:
        """Goes on."""
        if self.state == PAUSED:
            self._control.send(Resume())

    def continue_run(self, project: Project, folder: Path) -> None:
        """Goes on with a run that waits or was stopped, or learns; with the drawing as it is now.

        A drawing that was changed meanwhile takes over the weights of what was not touched.
        """
        if self.state in (PAUSED, RUNNING):
            if self.trained_project is None or not run_changes(self.trained_project, project):
                self.resume()
                return
            self._next_request = (project, folder, self._run)
            self._control.send(Stop())
            self._set_state(STOPPING)
        elif self.can_continue:
            self.start(project, folder, self._run)

    def restart(self, project: Project, folder: Path) -> None:
        """Starts a run anew; one that is under way is stopped first, and stays among the runs."""
        if not self.is_active:
            self.start(project, folder)
            return
        self._next_request = (project, folder, None)
        self._control.send(Stop())
        self._set_state(STOPPING)

    def stop(self) -> None:
        """Ends after the step under way; the checkpoint is saved."""
        self._next_request = None
        if self.is_active and self.state != STOPPING:
            self._control.send(Stop())
            self._set_state(STOPPING)

    def inspect_node(self, node: str) -> None:
        """Asks for the outputs of a node for some rows, in this run and later ones; empty: no more."""
        if node != self._inspected_node:
            self._inspected_node = node
            self._control.send(ProbeNode(node))

    def close(self, wait_s: float = 20.0) -> bool:
        """Stops the run and waits for its thread; whether that ended in time."""
        self.closing.emit()
        self.stop()
        self._timer.stop()
        if self._thread is not None:
            self._thread.join(wait_s)
            if self._thread.is_alive():
                return False
            while not self._events.empty():
                self._drain()
        return True

    def _set_state(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    def _drain(self) -> None:
        for _ in range(MAX_EVENTS_PER_DRAIN):
            try:
                event = self._events.get_nowait()
            except queue.Empty:
                return
            self._update_state(event)
            if self._next_request is not None and self._can_start_next:
                self.start(*self._next_request)
                return
            self.event_received.emit(event)

    @property
    def _can_start_next(self) -> bool:
        """Whether the run has ended; to go on with it, it must not have failed."""
        starts_anew = self._next_request is not None and self._next_request[2] is None
        return self.state == FINISHED or (self.state == FAILED and starts_anew)

    def _update_state(self, event: Event) -> None:
        if isinstance(event, Started):
            self._run = event.run
            if self._inspected_node:
                self._control.send(ProbeNode(self._inspected_node))
        self.can_continue = isinstance(event, Finished) and event.why == "stopped" and bool(self._run)
        state = _STATE_AFTER.get(type(event))
        if state is None or (self.state == STOPPING and state in (RUNNING, PAUSED)):
            return
        if state in (FINISHED, FAILED):
            self._timer.stop()
            if self._thread is not None:
                self._thread.join()
                self._thread = None
        self._set_state(state)


@dataclass(frozen=True, slots=True)
class TrainingJob:
    """What `runtime.prepare.TrainingRequest` says, without loading torch."""

    project: Project
    folder: Path
    runs: Path
    resume: str | None
    branch: Branch | None
    file: Path | None


def _run_training(
    job: TrainingJob,
    events: "queue.SimpleQueue[Event]",
    control: Control,
) -> None:
    """The door of the training thread: whatever goes wrong behind it must reach the window."""
    events.put(Preparing("torch"))
    try:
        from runtime.run import TrainingRequest, run_project  # loads torch, away from the window

        request = TrainingRequest(
            job.project, job.folder, job.runs, job.resume, branch=job.branch, file=job.file
        )
        run_project(request, events.put, control)
    except Exception as error:  # noqa: BLE001
        text = QCoreApplication.translate("TrainingSession", "The training failed: {reason}.")
        events.put(Failed("run-failed", text.format(reason=str(error).rstrip(".") or type(error).__name__)))
