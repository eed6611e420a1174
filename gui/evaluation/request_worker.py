"""Work on a trained run beside the window: it is opened, predicted, explained and tried in a thread.

Of each sort of request only the latest counts; a newer one replaces one that waits.
"""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from graph.problems import GraphError
from gui.background.worker import Job, Worker
from gui.errors import problem_text
from gui.evaluation.requests import PRIORITY, EvaluationRequest
from runtime.control import Control, Stopped
from runtime.evaluation.run_selection import RunRef
from runtime.events import Stop

if TYPE_CHECKING:
    from runtime.evaluation.evaluation_session import EvaluationSession

REPORT_INTERVAL_S = 0.05
"""Least time between two messages about how far something is."""


class EvaluationWorker(QObject):
    """`finished` carries a request and its answer, `failed` a request and a sentence.

    `progressed` carries what is done, how much of it, and of how much; `cancelled` the request that ended.
    """

    finished = Signal(object, object)
    failed = Signal(object, str)
    progressed = Signal(str, int, int)
    cancelled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker(
            "evaluation", self, priority_topics=[request_type.__name__ for request_type in PRIORITY]
        )
        self._requests: dict[str, EvaluationRequest] = {}
        self._control = Control()
        self._session: EvaluationSession | None = None
        self._reported_at = 0.0

    def submit(self, request: EvaluationRequest) -> None:
        """Asks for something; an older request of its sort that waits is dropped."""
        topic = type(request).__name__
        self._requests[topic] = request
        self._worker.submit(
            topic,
            Job(
                lambda: self._execute(request),
                lambda answer: self.finished.emit(request, answer),
                lambda error: self._on_error(request, error),
            ),
        )

    @property
    def is_busy(self) -> bool:
        """Whether something waits or is under way."""
        return self._worker.is_busy

    def cancel(self) -> None:
        """Gives up what is under way and what waits."""
        self._control.send(Stop())
        for topic in self._worker.clear_pending():
            self.cancelled.emit(self._requests[topic])

    def close(self) -> None:
        """Ends the thread."""
        self._control.send(Stop())
        self._worker.stop()

    def _on_error(self, request: EvaluationRequest, error: Exception) -> None:
        if isinstance(error, Stopped):
            self.cancelled.emit(request)
        elif isinstance(error, GraphError):
            self.failed.emit(request, problem_text(error.problems[0]))
        else:
            template = QCoreApplication.translate(
                "EvaluationWorker", "The run cannot be evaluated: {reason}."
            )
            reason = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
            self.failed.emit(request, template.format(reason=reason))

    # In the thread

    def _execute(self, request: EvaluationRequest) -> object:
        self._control = Control()
        return request.execute(self._open_session(request.run_ref), self._control, self._report_progress)

    def _open_session(self, run_ref: RunRef) -> "EvaluationSession":
        if self._session is None or self._session.context.run_ref != run_ref:
            self._report_progress("torch", 0, 0)
            from runtime.evaluation.evaluation_session import (
                EvaluationSession,  # loads torch, away from the window
            )

            self._session = None
            self._session = EvaluationSession.open_session(run_ref, self._control, self._report_progress)
        return self._session

    def _report_progress(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if done == 0 or now - self._reported_at >= REPORT_INTERVAL_S:
            self._reported_at = now
            self._worker.post(lambda _: self.progressed.emit(what, done, total))
