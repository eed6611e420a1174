"""Owns the thread in which a network learns, and brings its events to the window."""

import queue
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from graph.document import Project
from runtime.control import Control
from runtime.events import Event, Failed, Finished, Pause, Paused, Preparing, Resume, Resumed, Started, Stop
from runtime.store.folders import default_runs

DRAIN_MS = 30

IDLE, PREPARING, RUNNING, PAUSED, STOPPING = "idle", "preparing", "running", "paused", "stopping"
FINISHED, FAILED = "finished", "failed"


class TrainingSession(QObject):
    """One run at a time. `happened` tells everything that happens, `state_changed` only the state."""

    happened = Signal(object)
    state_changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = IDLE
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._control = Control()
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_MS)
        self._timer.timeout.connect(self._drain)

    @property
    def is_active(self) -> bool:
        """Whether a run is under way."""
        return self.state in (PREPARING, RUNNING, PAUSED, STOPPING)

    def start(self, project: Project, folder: Path) -> None:
        """Begins a run of a project, unless one is under way."""
        if self.is_active:
            return
        self._control, self._events = Control(), queue.SimpleQueue()
        arguments = (project, folder, default_runs(), self._events, self._control)
        self._thread = threading.Thread(target=_train, args=arguments, name="training", daemon=True)
        self._set(PREPARING)
        self._thread.start()
        self._timer.start()

    def pause(self) -> None:
        """Waits after the step under way."""
        if self.state == RUNNING:
            self._control.send(Pause())

    def resume(self) -> None:
        """Goes on."""
        if self.state == PAUSED:
            self._control.send(Resume())

    def stop(self) -> None:
        """Ends after the step under way; the checkpoint is kept."""
        if self.is_active:
            self._control.send(Stop())
            self._set(STOPPING)

    def close(self, wait_s: float = 20.0) -> None:
        """Stops and waits for the thread, for so long at most."""
        self.stop()
        self._timer.stop()
        if self._thread is not None:
            self._thread.join(wait_s)
            self._thread = None

    def _set(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    def _drain(self) -> None:
        while not self._events.empty():
            event = self._events.get()
            self._follow(event)
            self.happened.emit(event)

    def _follow(self, event: Event) -> None:
        states = {Started: RUNNING, Paused: PAUSED, Resumed: RUNNING, Finished: FINISHED, Failed: FAILED}
        state = states.get(type(event))
        if state is None or (self.state == STOPPING and state in (RUNNING, PAUSED)):
            return
        self._set(state)
        if state in (FINISHED, FAILED):
            self._timer.stop()
            if self._thread is not None:
                self._thread.join()
                self._thread = None


def _train(
    project: Project, folder: Path, runs: Path, events: "queue.SimpleQueue[Event]", control: Control
) -> None:
    events.put(Preparing("torch"))
    # The door of the training thread: whatever goes wrong here must reach the window.
    try:
        from runtime.assembly import run_project

        run_project(project, folder, runs, events.put, control)
    except Exception as error:  # noqa: BLE001
        events.put(Failed("run-failed", f"The training failed: {error}."))
