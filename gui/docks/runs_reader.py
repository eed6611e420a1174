"""Reads and changes the store of runs beside the window, and tells when it has changed."""

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from graph.problems import GraphError
from runtime.store.runs import Runs
from runtime.store.watching import Watch

LOOK_S = 0.4
"""Seconds between two looks at whether a run has written something."""

Job: TypeAlias = Callable[[Runs], Any]
Then: TypeAlias = Callable[[Any], None]


class RunsReader(QObject):
    """Does jobs with the store in a thread of its own, which begins with the first of them.

    `listed` tells all runs whenever one has changed, while `watch` is on; `failed` tells the problem that
    kept a job from being done.
    """

    listed = Signal(object)
    failed = Signal(object)
    _came = Signal(object, object)

    def __init__(self, folder: Callable[[], Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._news = threading.Condition()
        self._waiting: dict[str, tuple[Job, Then]] = {}
        self._is_watching = self._is_due = self._is_ending = False
        self._thread: threading.Thread | None = None
        self._came.connect(self._receive)

    def ask(self, topic: str, job: Job, then: Then) -> None:
        """Lets a job be done and then calls `then` with what it gave, in the window's thread.

        A job that still waits is replaced by a newer one of the same topic.
        """
        with self._news:
            self._waiting.pop(topic, None)
            self._waiting[topic] = job, then
            self._news.notify()
        self._begin()

    def watch(self, is_on: bool) -> None:
        """Tells all runs now and whenever one changes, or no more."""
        with self._news:
            self._is_watching = self._is_due = is_on
            self._news.notify()
        if is_on:
            self._begin()

    def stop(self) -> None:
        """Ends the thread; jobs that wait are done first, since they may be changes."""
        with self._news:
            self._is_ending = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _begin(self) -> None:
        is_alive = self._thread is not None and self._thread.is_alive()
        if not is_alive and not self._is_ending:
            self._thread = threading.Thread(target=self._work, name="runs", daemon=True)
            self._thread.start()

    # In the thread

    def _work(self) -> None:
        try:
            store = Runs(self._folder())
            with closing(Watch(store.folder)) as watch:
                while self._do_next(store, watch):
                    pass
        except GraphError as error:
            self._came.emit(self.failed.emit, error.problems[0])

    def _do_next(self, store: Runs, watch: Watch) -> bool:
        """Does what waits, or looks for news; False at the end."""
        with self._news:
            self._news.wait_for(
                lambda: self._waiting or self._is_ending or self._is_due,
                LOOK_S if self._is_watching else None,
            )
            self._is_due = False
            topic = next(iter(self._waiting), None)
            job, then = self._waiting.pop(topic) if topic is not None else (None, None)
            if job is None and self._is_ending:
                return False
            is_watching = self._is_watching
        if job is not None and then is not None:
            self._do(job, then, store)
        elif is_watching and watch.has_changed():
            self._do(lambda runs: tuple(runs.all()), self.listed.emit, store)
        return True

    def _do(self, job: Job, then: Then, store: Runs) -> None:
        try:
            self._came.emit(then, job(store))
        except GraphError as error:
            self._came.emit(self.failed.emit, error.problems[0])

    # In the window's thread

    def _receive(self, then: Then, answer: object) -> None:
        if not self._is_ending:
            then(answer)
