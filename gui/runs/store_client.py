"""Reads and changes the store of runs beside the window, and tells when it has changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from graph.problems import GraphError
from gui.background.worker import Job, Worker
from runtime.store.change_watcher import Watch
from runtime.store.records import RunRecord
from runtime.store.runs import Runs

LOOK_S = 0.4
"""Seconds between two looks at whether a run has written something."""

Query: TypeAlias = Callable[[Runs], Any]
Then: TypeAlias = Callable[[Any], None]


class RunsReader(QObject):
    """Does jobs with the store in a thread of its own, which begins with the first of them.

    `listed` tells all runs whenever one has changed, while `watch` is on; `failed` tells the problem that
    kept a job from being done.
    """

    listed = Signal(object)
    failed = Signal(object)

    def __init__(self, folder: Callable[[], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._worker = Worker("runs", self)
        self._worker.at_end(self._close)
        self._store: Runs | None = None
        self._watch: Watch | None = None

    def ask(self, topic: str, job: Query, then: Then) -> None:
        """Lets a job be done and then calls `then` with what it gave, in the window's thread.

        A job that still waits is replaced by a newer one of the same topic.
        """
        self._worker.do(f"job {topic}", Job(lambda: job(self._opened()), then, self._complain))

    def watch(self, is_on: bool) -> None:
        """Tells all runs now and whenever one changes, or no more."""
        self._worker.stand_by(Job(self._look, self._tell, self._complain) if is_on else None, LOOK_S)

    def stop(self) -> None:
        """Ends the thread; jobs that wait are done first, since they may be changes."""
        self._worker.stop(finishes=True)

    def _tell(self, runs: tuple[RunRecord, ...] | None) -> None:
        if runs is not None:
            self.listed.emit(runs)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, GraphError):
            raise error
        self.failed.emit(error.problems[0])

    # In the thread: connections belong to the thread that made them

    def _opened(self) -> Runs:
        if self._store is None:
            self._store = Runs(self._folder())
        return self._store

    def _look(self) -> tuple[RunRecord, ...] | None:
        """All runs, if any has changed."""
        store = self._opened()
        if self._watch is None:
            self._watch = Watch(store.folder)
        return tuple(store.all()) if self._watch.has_changed() else None

    def _close(self) -> None:
        if self._watch is not None:
            self._watch.close()
