"""One piece of work beside the window, of which only the latest counts."""

import time
from collections.abc import Callable
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from gui.background.worker import Job, Worker

PROGRESS_INTERVAL_S = 0.05
"""Least time between two words about how far it is."""

Progress: TypeAlias = Callable[[int, int], None]
Work: TypeAlias = Callable[[Progress], object]


class Cancelled(Exception):
    """Nobody waits for the work any more."""


class LatestTask(QObject):
    """Does work in a thread: `done` brings what it gives, `failed` what it raised.

    Work that is given while other work is under way replaces it: the old one ends at its next word about
    its progress, and what it brings is dropped.
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
        """Begins with this, as soon as what was under way has let go."""
        self._work = work
        self._worker.submit(
            "errand",
            Job(
                lambda: work(self._progress_callback(work)),
                lambda answer: self._receive(work, self.done, answer),
                lambda error: self._receive(work, self.failed, error),
            ),
        )

    def cancel(self) -> None:
        """Ends what is under way; nothing comes of it."""
        self._work = None
        self._worker.clear_pending()

    def close(self) -> None:
        """Ends it; work that is under way ends at its next word about its progress."""
        self._work = None
        self._worker.stop()

    def wait_until_idle(self, timeout_s: float = 30.0) -> bool:
        """Lets events pass until nothing is under way; gives whether that was in time."""
        return self._worker.wait_until(lambda: not self.is_busy, timeout_s)

    def _progress_callback(self, work: Work) -> Progress:
        """What the work is given to tell how far it is; raises where nobody waits for it any more."""
        reported_at = 0.0

        def progress(done: int, total: int) -> None:
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
