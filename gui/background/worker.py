"""A thread beside the window that does jobs one after the other and brings back what they give.

Jobs are put under topics. Of each topic only the newest job that waits counts; what is under way ends by
itself. What jobs give, raise and tell on their way comes in the window's thread.
"""

import threading
import time
import weakref
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Signal

Then: TypeAlias = Callable[[Any], object]

IDLE_S = 0.2
"""After so many seconds without a job the thread ends. One that waits keeps the threads that it has computed
with, and more of those than there are cores make a training beside it slower by a third (see libgomp's
GOMP_SPINCOUNT)."""


@dataclass(frozen=True, eq=False)
class Job:
    """Work, and what is called in the window's thread with what it gives or raises."""

    work: Callable[[], Any]
    then: Then
    failed: Then


class Worker(QObject):
    """Has a thread while there is something to do. What is still to come when it is stopped comes no more."""

    _came = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None, first: Collection[str] = ()) -> None:
        """A worker whose jobs of the topics in `first` come before others, in that order."""
        super().__init__(parent)
        self.setObjectName(name)
        self._first = tuple(first)
        self._news = threading.Condition()
        self._waiting: dict[str, Job] = {}
        self._standing: tuple[Job, float] | None = None
        self._is_working = self._is_ending = self._is_finishing = False
        self._at_end: Callable[[], None] | None = None
        self._thread: threading.Thread | None = None
        self._came.connect(self._receive)
        self.destroyed.connect(partial(_end, weakref.ref(self)))

    # In the window's thread

    @property
    def is_busy(self) -> bool:
        """Whether a job waits or is under way."""
        with self._news:
            return self._is_working or bool(self._waiting)

    def do(self, topic: str, job: Job) -> None:
        """Lets a job be done; one of its topic that waits is forgotten."""
        with self._news:
            if self._is_ending:
                return
            self._waiting.pop(topic, None)
            self._waiting[topic] = job
            self._news.notify()
        self._begin()

    def forget(self) -> list[str]:
        """Forgets all jobs that wait; gives their topics."""
        with self._news:
            topics = list(self._waiting)
            self._waiting.clear()
        return topics

    def stand_by(self, job: Job | None, pause_s: float = 0.0) -> None:
        """Lets a job be done now, and again whenever nothing else was to do for so long; None: no more."""
        with self._news:
            self._standing = None if job is None else (job, pause_s)
            if job is not None and not self._is_ending:
                self._waiting[""] = job
            self._news.notify()
        if job is not None:
            self._begin()

    def at_end(self, close: Callable[[], None]) -> None:
        """Keeps the thread until the worker is stopped, and lets something be called in it before it ends."""
        self._at_end = close

    def stop(self, *, finishes: bool = False) -> None:
        """Ends the thread.

        Args:
            finishes: Whether jobs that wait are done first, since they are changes that must not be lost.
                Else nothing is waited for: a job that is under way ends when it likes, for nobody.
        """
        self._end(finishes)
        thread = self._thread
        if thread is not None and finishes:
            thread.join()

    def _end(self, finishes: bool) -> None:
        with self._news:
            self._is_ending, self._is_finishing = True, finishes
            self._standing = None
            if not finishes:
                self._waiting.clear()
            self._news.notify()

    def wait_until(self, is_done: Callable[[], bool], timeout_s: float) -> bool:
        """Lets events pass until something is so; gives whether that was in time."""
        deadline = time.monotonic() + timeout_s
        while not is_done() and time.monotonic() < deadline:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.001)
        return is_done()

    def _begin(self) -> None:
        if self._thread is None and not self._is_ending:
            self._thread = threading.Thread(target=self._work, name=self.objectName(), daemon=True)
            self._thread.start()

    def _receive(self, then: Then, answer: object) -> None:
        if not self._is_ending:
            then(answer)

    # In the worker's thread

    def say(self, then: Then, answer: object = None) -> None:
        """Calls something in the window's thread; a job tells so how far it is."""
        with self._news:
            if not self._is_ending:
                self._came.emit(then, answer)

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                answer = job.work()
            except Exception as error:  # noqa: BLE001 - the door of this thread; whoever asked shows it
                self.say(job.failed, error)
                with self._news:
                    if self._standing is not None and self._standing[0] is job:
                        self._standing = None
            else:
                self.say(job.then, answer)
        if self._at_end is not None:
            self._at_end()

    def _next(self) -> Job | None:
        """The job that is to be done now; None at the end."""
        with self._news:
            self._is_working = False
            while not self._waiting:
                if self._is_ending:
                    return None
                if self._news.wait(self._pause_s) or self._waiting:
                    continue
                if self._standing is not None:
                    self._waiting[""] = self._standing[0]
                elif self._at_end is None:
                    self._thread = None
                    return None
            if self._is_ending and not self._is_finishing:
                return None
            topic = next((each for each in self._first if each in self._waiting), next(iter(self._waiting)))
            self._is_working = True
            return self._waiting.pop(topic)

    @property
    def _pause_s(self) -> float | None:
        """How long it is waited for a job."""
        if self._standing is not None:
            return self._standing[1]
        return IDLE_S if self._at_end is None else None


def _end(worker: "weakref.ref[Worker]", *_: object) -> None:
    """Ends the thread of a worker that is deleted with its window."""
    ended = worker()
    if ended is not None:
        ended._end(finishes=False)
