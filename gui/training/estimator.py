"""Works out beside the window what the training of a drawing will need, after every edit."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from graph.compiler.analysis import Analysis
from gui.background.latest_task import Errand, Progress

if TYPE_CHECKING:
    from runtime.estimate.estimate import Outlook

REST_MS = 200
"""How long nothing must change before anything is worked out, so that typing is not disturbed."""


class Foreseeing(QObject):
    """Two errands, one behind the other: what is needed, then the learning rates.

    `foreseen` brings an outlook, first without learning rates, then with them; `progressed` tells how far the
    second is.
    """

    foreseen = Signal(object)
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[Analysis, Path] | None = None
        self._known: Outlook | None = None
        self._needs, self._rates = Errand("forecast", self), Errand("rates", self)
        self._needs.done.connect(self._tell)
        self._needs.failed.connect(self._raise)
        self._rates.done.connect(self._finish)
        self._rates.failed.connect(lambda _error: self.ended.emit())  # then no rates are shown
        self._rates.progressed.connect(self.progressed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._begin)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._timer.isActive() or self._needs.is_busy or self._rates.is_busy

    def ask(self, analysis: Analysis, folder: Path) -> None:
        """Works it out for this, soon; what was under way is dropped."""
        if self._asked is not None and self._asked[0] is analysis:
            return
        self._asked = (analysis, folder)
        self._timer.start()

    def cancel(self) -> None:
        """Leaves it."""
        self._timer.stop()
        self._needs.cancel()
        self._rates.cancel()
        self.ended.emit()

    def close(self) -> None:
        """Ends it for good."""
        self._timer.stop()
        self._asked = None
        self._needs.close()
        self._rates.close()

    def _begin(self) -> None:
        if self._asked is not None:
            self._rates.cancel()
            self._needs.run(partial(_look_ahead, *self._asked, self._known))

    def _tell(self, found: "Outlook") -> None:
        self._known = found
        self.foreseen.emit(found)
        if found.needs is not None and self._asked is not None:
            self._rates.run(partial(_with_rates, found, self._asked[1]))
        else:
            self.ended.emit()

    def _raise(self, error: Exception) -> None:
        self.ended.emit()
        raise error

    def _finish(self, found: "Outlook") -> None:
        self.foreseen.emit(found)
        self.ended.emit()


def _look_ahead(analysis: Analysis, folder: Path, before: "Outlook | None", _tell: Progress) -> "Outlook":
    from runtime.estimate.estimate import look_ahead  # loads torch, away from the window

    return look_ahead(analysis, folder, before)


def _with_rates(found: "Outlook", folder: Path, tell: Progress) -> "Outlook":
    from runtime.estimate.estimate import with_rates

    return with_rates(found, folder, tell)
