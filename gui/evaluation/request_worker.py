"""Work on a trained run beside the window: it is opened, predicted, explained and tried in a thread.

Of each sort of wish only the latest counts; a newer one replaces one that waits.
"""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from graph.problems import GraphError
from gui.background.worker import Job, Worker
from gui.errors import problem_text
from gui.evaluation.requests import ORDER, Wish
from runtime.control import Control, Stopped
from runtime.evaluation.run_selection import Examined
from runtime.events import Stop

if TYPE_CHECKING:
    from runtime.evaluation.evaluation_session import Examination

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
        self._worker = Worker("evaluation", self, first=[each.__name__ for each in ORDER])
        self._wishes: dict[str, Wish] = {}
        self._control = Control()
        self._open: Examination | None = None
        self._told_at = 0.0

    def wish(self, wish: Wish) -> None:
        """Asks for something; an older wish of its sort that waits is forgotten."""
        topic = type(wish).__name__
        self._wishes[topic] = wish
        self._worker.do(
            topic,
            Job(
                lambda: self._answer(wish),
                lambda answer: self.answered.emit(wish, answer),
                lambda error: self._complain(wish, error),
            ),
        )

    @property
    def is_busy(self) -> bool:
        """Whether something waits or is under way."""
        return self._worker.is_busy

    def cancel(self) -> None:
        """Gives up what is under way and what waits."""
        self._control.send(Stop())
        for topic in self._worker.forget():
            self.stopped.emit(self._wishes[topic])

    def close(self) -> None:
        """Ends the thread."""
        self._control.send(Stop())
        self._worker.stop()

    def _complain(self, wish: Wish, error: Exception) -> None:
        if isinstance(error, Stopped):
            self.stopped.emit(wish)
        elif isinstance(error, GraphError):
            self.failed.emit(wish, problem_text(error.problems[0]))
        else:
            words = QCoreApplication.translate("Examiner", "The run cannot be evaluated: {reason}.")
            reason = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
            self.failed.emit(wish, words.format(reason=reason))

    # In the thread

    def _answer(self, wish: Wish) -> object:
        self._control = Control()
        return wish.answer(self._opened(wish.examined), self._control, self._tell)

    def _opened(self, examined: Examined) -> "Examination":
        if self._open is None or self._open.subject.examined != examined:
            self._tell("torch", 0, 0)
            from runtime.evaluation.evaluation_session import Examination  # loads torch, away from the window

            self._open = None
            self._open = Examination.of(examined, self._control, self._tell)
        return self._open

    def _tell(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if done == 0 or now - self._told_at >= PAUSE_S:
            self._told_at = now
            self._worker.say(lambda _: self.moved.emit(what, done, total))
