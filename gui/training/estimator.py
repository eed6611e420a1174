"""Works out beside the window what the training of a drawing will need, after every edit."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from graph.compiler.analysis import Analysis
from graph.progress import ProgressCallback
from gui.background.latest_task import LatestTask

if TYPE_CHECKING:
    from runtime.estimate.estimate import TrainingEstimate

DEBOUNCE_MS = 200
"""How long nothing must change before anything is worked out, so that typing is not disturbed."""


class Estimator(QObject):
    """Two background tasks, one after the other: the cost of a training, then its learning rates.

    Signals:
        estimated: A `TrainingEstimate`, first without learning rates, then with them.
        progressed: Steps done and in all, of the learning rates.
        ended: Nothing is under way any more.
    """

    estimated = Signal(object)
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._request: tuple[Analysis, Path] | None = None
        self._last_estimate: TrainingEstimate | None = None
        self._cost_task, self._lr_task = LatestTask("forecast", self), LatestTask("rates", self)
        self._cost_task.done.connect(self._on_cost_estimated)
        self._cost_task.failed.connect(self._on_error)
        self._lr_task.done.connect(self._on_lrs_estimated)
        self._lr_task.failed.connect(lambda _error: self.ended.emit())  # then no rates are shown
        self._lr_task.progressed.connect(self.progressed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._start)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._timer.isActive() or self._cost_task.is_busy or self._lr_task.is_busy

    def request_estimate(self, analysis: Analysis, folder: Path) -> None:
        """Works it out for this, soon; what was under way is dropped."""
        if self._request is not None and self._request[0] is analysis:
            return
        self._request = (analysis, folder)
        self._timer.start()

    def cancel(self) -> None:
        """Leaves it."""
        self._timer.stop()
        self._cost_task.cancel()
        self._lr_task.cancel()
        self.ended.emit()

    def close(self) -> None:
        """Ends it for good."""
        self._timer.stop()
        self._request = None
        self._cost_task.close()
        self._lr_task.close()

    def _start(self) -> None:
        if self._request is not None:
            self._lr_task.cancel()
            self._cost_task.run(partial(_estimate, *self._request, self._last_estimate))

    def _on_cost_estimated(self, estimate: "TrainingEstimate") -> None:
        self._last_estimate = estimate
        self.estimated.emit(estimate)
        if estimate.cost is not None and self._request is not None:
            self._lr_task.run(partial(_add_learning_rates, estimate, self._request[1]))
        else:
            self.ended.emit()

    def _on_error(self, error: Exception) -> None:
        self.ended.emit()
        raise error

    def _on_lrs_estimated(self, estimate: "TrainingEstimate") -> None:
        self.estimated.emit(estimate)
        self.ended.emit()


def _estimate(
    analysis: Analysis, folder: Path, previous: "TrainingEstimate | None", report_progress: ProgressCallback
) -> "TrainingEstimate":
    from runtime.estimate.estimate import estimate_training  # loads torch, away from the window

    return estimate_training(analysis, folder, previous, progress=report_progress)


def _add_learning_rates(
    estimate: "TrainingEstimate", folder: Path, report_progress: ProgressCallback
) -> "TrainingEstimate":
    from runtime.estimate.estimate import with_learning_rates

    return with_learning_rates(estimate, folder, report_progress)
