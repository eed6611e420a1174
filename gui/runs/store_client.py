"""Reads and changes the store of runs beside the window, and reports when it has changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from graph.problems import GraphError
from gui.background.worker import Job, Worker
from runtime.store.change_watcher import ChangeDetector
from runtime.store.records import RunRecord
from runtime.store.runs import RunStore

POLL_S = 0.4
"""Seconds between two checks of whether a run has written something."""

Query: TypeAlias = Callable[[RunStore], Any]
OnDone: TypeAlias = Callable[[Any], None]


class RunStoreClient(QObject):
    """Does jobs with the store in a thread of its own, which starts with the first of them.

    `listed` carries all runs whenever one has changed, while `watch` is on; `failed` carries the problem that
    kept a job from being done.
    """

    listed = Signal(object)
    failed = Signal(object)

    def __init__(self, folder: Callable[[], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._worker = Worker("runs", self)
        self._worker.set_cleanup(self._close)
        self._store: RunStore | None = None
        self._change_detector: ChangeDetector | None = None

    def submit(self, topic: str, job: Query, on_done: OnDone) -> None:
        """Lets a job be done and then calls `on_done` with what it gave, in the window's thread.

        A job that still waits is replaced by a newer one of the same topic.
        """
        self._worker.submit(f"job {topic}", Job(lambda: job(self._open_store()), on_done, self._on_error))

    def watch(self, is_on: bool) -> None:
        """Lists all runs now and whenever one changes, or no more."""
        self._worker.repeat_when_idle(
            Job(self._poll, self._emit_listed, self._on_error) if is_on else None, POLL_S
        )

    def stop(self) -> None:
        """Ends the thread; jobs that wait are done first, since they may be changes."""
        self._worker.stop(drain=True)

    def _emit_listed(self, runs: tuple[RunRecord, ...] | None) -> None:
        if runs is not None:
            self.listed.emit(runs)

    def _on_error(self, error: Exception) -> None:
        if not isinstance(error, GraphError):
            raise error
        self.failed.emit(error.problems[0])

    # In the thread: connections belong to the thread that made them

    def _open_store(self) -> RunStore:
        if self._store is None:
            self._store = RunStore(self._folder())
        return self._store

    def _poll(self) -> tuple[RunRecord, ...] | None:
        """All runs, if any has changed."""
        store = self._open_store()
        if self._change_detector is None:
            self._change_detector = ChangeDetector(store.folder)
        return tuple(store.all()) if self._change_detector.has_changed() else None

    def _close(self) -> None:
        if self._change_detector is not None:
            self._change_detector.close()
