"""A thread that does jobs one after the other and delivers their results.

Jobs are submitted under topics. Of each topic only the newest job that waits counts; a job under way ends by
itself. Results, exceptions and progress are delivered in the window's thread.
"""

import threading
import time
import weakref
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Signal

Callback: TypeAlias = Callable[[Any], object]

IDLE_S = 0.2
"""After so many seconds without a job the thread ends. One that waits holds the threads that it has computed
with, and more of those than there are cores make a training beside it slower by a third (see libgomp's
GOMP_SPINCOUNT)."""


@dataclass(frozen=True, eq=False)
class Job:
    """Work, and what is called in the window's thread with what it gives or raises."""

    work: Callable[[], Any]
    on_result: Callback
    on_error: Callback


class Worker(QObject):
    """Has a thread while there is something to do. What is still to come when it is stopped comes no more."""

    _delivered = Signal(object, object)

    def __init__(
        self, name: str, parent: QObject | None = None, priority_topics: Collection[str] = ()
    ) -> None:
        """A worker whose jobs of the topics in `priority_topics` come before others, in that order."""
        super().__init__(parent)
        self.setObjectName(name)
        self._priority_topics = tuple(priority_topics)
        self._condition = threading.Condition()
        self._pending: dict[str, Job] = {}
        self._idle_job: tuple[Job, float] | None = None
        self._is_working = self._is_stopping = self._is_draining = False
        self._cleanup: Callable[[], None] | None = None
        self._thread: threading.Thread | None = None
        self._delivered.connect(self._receive)
        self.destroyed.connect(partial(_stop_deleted, weakref.ref(self)))

    # In the window's thread

    @property
    def is_busy(self) -> bool:
        """Whether a job waits or is under way."""
        with self._condition:
            return self._is_working or bool(self._pending)

    def submit(self, topic: str, job: Job) -> None:
        """Queues a job; one of its topic that waits is dropped."""
        with self._condition:
            if self._is_stopping:
                return
            self._pending.pop(topic, None)
            self._pending[topic] = job
            self._condition.notify()
        self._start_thread()

    def clear_pending(self) -> list[str]:
        """Drops all jobs that wait; gives their topics."""
        with self._condition:
            topics = list(self._pending)
            self._pending.clear()
        return topics

    def repeat_when_idle(self, job: Job | None, pause_s: float = 0.0) -> None:
        """Lets a job be done now, and again whenever nothing else was to do for so long; None: no more."""
        with self._condition:
            self._idle_job = None if job is None else (job, pause_s)
            if job is not None and not self._is_stopping:
                self._pending[""] = job
            self._condition.notify()
        if job is not None:
            self._start_thread()

    def set_cleanup(self, cleanup: Callable[[], None]) -> None:
        """Lets the thread live until the worker is stopped, and calls a function in it before it ends."""
        self._cleanup = cleanup

    def stop(self, *, drain: bool = False) -> None:
        """Ends the thread.

        Args:
            drain: Whether jobs that wait are done first, since they are changes that must not be lost.
                Else nothing is waited for: the result of a job under way is dropped.
        """
        self._request_stop(drain)
        thread = self._thread
        if thread is not None and drain:
            thread.join()

    def _request_stop(self, drain: bool) -> None:
        with self._condition:
            self._is_stopping, self._is_draining = True, drain
            self._idle_job = None
            if not drain:
                self._pending.clear()
            self._condition.notify()

    def wait_until(self, is_done: Callable[[], bool], timeout_s: float) -> bool:
        """Lets events pass until something is so; gives whether that was in time."""
        deadline = time.monotonic() + timeout_s
        while not is_done() and time.monotonic() < deadline:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.001)
        return is_done()

    def _start_thread(self) -> None:
        if self._thread is None and not self._is_stopping:
            self._thread = threading.Thread(target=self._run_jobs, name=self.objectName(), daemon=True)
            self._thread.start()

    def _receive(self, callback: Callback, result: object) -> None:
        if not self._is_stopping:
            callback(result)

    # In the worker's thread

    def post(self, callback: Callback, result: object = None) -> None:
        """Calls a function in the window's thread; jobs report their progress with it."""
        with self._condition:
            if not self._is_stopping:
                self._delivered.emit(callback, result)

    def _run_jobs(self) -> None:
        while (job := self._next_job()) is not None:
            try:
                result = job.work()
            except Exception as error:  # noqa: BLE001 - the door of this thread; whoever asked shows it
                self.post(job.on_error, error)
                with self._condition:
                    if self._idle_job is not None and self._idle_job[0] is job:
                        self._idle_job = None
            else:
                self.post(job.on_result, result)
        if self._cleanup is not None:
            self._cleanup()

    def _next_job(self) -> Job | None:
        """The job that is to be done now; None at the end."""
        with self._condition:
            self._is_working = False
            while not self._pending:
                if self._is_stopping:
                    return None
                if self._condition.wait(self._wait_s) or self._pending:
                    continue
                if self._idle_job is not None:
                    self._pending[""] = self._idle_job[0]
                elif self._cleanup is None:
                    self._thread = None
                    return None
            if self._is_stopping and not self._is_draining:
                return None
            topic = next(
                (name for name in self._priority_topics if name in self._pending), next(iter(self._pending))
            )
            self._is_working = True
            return self._pending.pop(topic)

    @property
    def _wait_s(self) -> float | None:
        """How long it is waited for a job."""
        if self._idle_job is not None:
            return self._idle_job[1]
        return IDLE_S if self._cleanup is None else None


def _stop_deleted(worker: "weakref.ref[Worker]", *_: object) -> None:
    """Ends the thread of a worker that is deleted with its window."""
    stopped = worker()
    if stopped is not None:
        stopped._request_stop(drain=False)
