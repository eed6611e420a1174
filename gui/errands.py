"""One piece of work beside the window, of which only the latest counts."""

import threading
import time
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Signal

TELL_S = 0.05
"""Least time between two words about how far it is."""

Progress: TypeAlias = Callable[[int, int], None]
Work: TypeAlias = Callable[[Progress], object]


class Cancelled(Exception):
    """Nobody waits for the work any more."""


class Errand(QObject):
    """Does work in a thread: `done` brings what it gives, `failed` what it raised.

    Work that is given while other work is under way replaces it: the old one ends at its next word about
    its progress, and what it brings is dropped.
    """

    done = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)
    _came = Signal(object, object)
    _told = Signal(object, int, int)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._work: Work | None = None
        self._waiting: Work | None = None
        self._thread: threading.Thread | None = None
        self._came.connect(self._receive)
        self._told.connect(self._pass_on)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._work is not None

    def run(self, work: Work) -> None:
        """Begins with this, as soon as what was under way has let go."""
        self._work = work
        if self._thread is None:
            self._begin(work)
        else:
            self._waiting = work

    def cancel(self) -> None:
        """Ends what is under way; nothing comes of it."""
        self._work = self._waiting = None

    def close(self, wait_s: float = 20.0) -> None:
        """Ends it and waits for its thread."""
        self.cancel()
        if self._thread is not None:
            self._thread.join(wait_s)

    def wait_until_idle(self, timeout_s: float = 30.0) -> bool:
        """Lets events pass until nothing is under way; gives whether that was in time."""
        deadline = time.monotonic() + timeout_s
        while self.is_busy and time.monotonic() < deadline:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.001)
        return not self.is_busy

    def _begin(self, work: Work) -> None:
        arguments = (work,)
        self._thread = threading.Thread(target=self._do, args=arguments, name=self.objectName(), daemon=True)
        self._thread.start()

    def _do(self, work: Work) -> None:
        told = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal told
            if self._work is not work:
                raise Cancelled
            if time.monotonic() - told >= TELL_S:
                told = time.monotonic()
                self._told.emit(work, done, total)

        answer: object
        try:
            answer = work(progress)
        except Exception as error:  # noqa: BLE001 - shown where the window's thread can show it
            answer = error
        self._came.emit(work, answer)

    def _pass_on(self, work: Work, done: int, total: int) -> None:
        if work is self._work:
            self.progressed.emit(done, total)

    def _receive(self, work: Work, answer: object) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._begin(waiting)
        if work is not self._work:
            return
        self._work = None
        if isinstance(answer, Exception):
            self.failed.emit(answer)
        else:
            self.done.emit(answer)
