"""Work on a trained run beside the window: it is opened, predicted, explained and tried in a thread.

Of each sort of wish only the latest counts; a newer one replaces one that waits.
"""

import threading
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from graph.problems import GraphError
from gui.errors import problem_text
from gui.evaluation.wishes import ORDER, Wish
from runtime.control import Control, Stopped
from runtime.evaluation.places import Examined
from runtime.events import Stop

if TYPE_CHECKING:
    from runtime.evaluation.examination import Examination

PAUSE_S = 0.05
"""Least time between two messages about how far something is."""


class Examiner(QObject):
    """`answered` tells a wish and its answer, `failed` a wish and a sentence.

    `moved` tells what is done, how much of it, and of how much; `stopped` that a wish was given up.
    """

    answered = Signal(object, object)
    failed = Signal(object, str)
    moved = Signal(str, int, int)
    stopped = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._news = threading.Condition()
        self._waiting: dict[type, Wish] = {}
        self._control = Control()
        self._working: Wish | None = None
        self._is_ending = False
        self._thread: threading.Thread | None = None
        self._open: Examination | None = None
        self._told_at = 0.0

    def wish(self, wish: Wish) -> None:
        """Asks for something; an older wish of its sort that waits is forgotten."""
        with self._news:
            self._waiting[type(wish)] = wish
            self._news.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="evaluation", daemon=True)
            self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether something waits or is under way."""
        with self._news:
            return self._working is not None or bool(self._waiting)

    def cancel(self) -> None:
        """Gives up what is under way and what waits."""
        with self._news:
            dropped = list(self._waiting.values())
            self._waiting.clear()
            self._control.send(Stop())
        for wish in dropped:
            self.stopped.emit(wish)

    def close(self) -> None:
        """Ends the thread."""
        self.cancel()
        with self._news:
            self._is_ending = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        while True:
            with self._news:
                self._working = None
                self._news.wait_for(lambda: self._is_ending or bool(self._waiting))
                if self._is_ending:
                    return
                self._working = wish = self._next()
                self._control = Control()
            try:
                run = self._opened(wish.examined)
                self.answered.emit(wish, wish.answer(run, self._control, self._tell))
            except Stopped:
                self.stopped.emit(wish)
            except GraphError as error:
                self.failed.emit(wish, problem_text(error.problems[0]))
            except Exception as error:  # noqa: BLE001 - the door of this thread; the window shows the words
                words = QCoreApplication.translate("Examiner", "The run cannot be evaluated: {reason}.")
                reason = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
                self.failed.emit(wish, words.format(reason=reason))

    def _next(self) -> Wish:
        """The wish that is answered first."""
        kind = next(each for each in ORDER if each in self._waiting)
        return self._waiting.pop(kind)

    def _opened(self, examined: Examined) -> "Examination":
        if self._open is None or self._open.subject.examined != examined:
            self._tell("torch", 0, 0)
            from runtime.evaluation.examination import Examination  # loads torch, away from the window

            self._open = None
            self._open = Examination.of(examined, self._control, self._tell)
        return self._open

    def _tell(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if done == 0 or now - self._told_at >= PAUSE_S:
            self._told_at = now
            self.moved.emit(what, done, total)
