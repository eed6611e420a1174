"""One piece of work in a thread, of which only the latest counts."""

import time
from collections.abc import Callable
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from graph.progress import ProgressCallback
from gui.background.worker import Job, Worker

PROGRESS_INTERVAL_S = 0.05
"""Least time between two reports of progress."""

Work: TypeAlias = Callable[[ProgressCallback], object]


class Cancelled(Exception):
    """The work was replaced or cancelled; its result would be dropped."""


class LatestTask(QObject):
    """Does work in a thread: `done` is emitted with its result, `failed` with its exception.

    Work submitted while other work is under way replaces it: the old one ends when it next reports progress,
    and its result is dropped.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker(name, self)
        self._work: Work | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._work is not None

    def run(self, work: Work) -> None:
        """Starts this work as soon as the thread is free."""
        self._work = work
        self._worker.submit(
            "latest",
            Job(
                lambda: work(self._progress_callback(work)),
                lambda answer: self._receive(work, self.done, answer),
                lambda error: self._receive(work, self.failed, error),
            ),
        )

    def cancel(self) -> None:
        """Drops the work under way and its result."""
        self._work = None
        self._worker.clear_pending()

    def close(self) -> None:
        """Ends the thread; work under way ends when it next reports progress."""
        self._work = None
        self._worker.stop()

    def wait_until_idle(self, timeout_s: float = 30.0) -> bool:
        """Processes events until nothing is under way; gives whether that was in time."""
        return self.wait_until(lambda: not self.is_busy, timeout_s)

    def wait_until(self, is_done: Callable[[], bool], timeout_s: float) -> bool:
        """Processes events until a condition holds; gives whether that was in time."""
        return self._worker.wait_until(is_done, timeout_s)

    def _progress_callback(self, work: Work) -> ProgressCallback:
        """The function with which work reports progress; it raises `Cancelled` once the work was replaced."""
        reported_at = 0.0

        def progress(done: int, total: int) -> None:
            """Reports how much is done.

            Raises:
                Cancelled: Other work has replaced this, or it was cancelled.
            """
            nonlocal reported_at
            if self._work is not work:
                raise Cancelled
            if time.monotonic() - reported_at >= PROGRESS_INTERVAL_S:
                reported_at = time.monotonic()
                self._worker.post(lambda _: self._emit_progress(work, done, total))

        return progress

    def _emit_progress(self, work: Work, done: int, total: int) -> None:
        if work is self._work:
            self.progressed.emit(done, total)

    def _receive(self, work: Work, signal: Any, result: object) -> None:
        if work is self._work:
            self._work = None
            signal.emit(result)
