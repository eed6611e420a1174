"""Asks a run that has ended what its nodes give for some rows, beside the window."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from graph.problems import GraphError, first_error
from graph.progress import ProgressCallback
from gui.background.latest_task import LatestTask
from gui.errors import problem_text

if TYPE_CHECKING:
    from runtime.events import SamplesProbed
    from runtime.stored_run_probe import StoredRunProbe


class StoredSamples(QObject):
    """`probed` carries what a node gives; `failed` a sentence on why there is nothing to be shown."""

    probed = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened: StoredRunProbe | None = None
        self._task = LatestTask("samples", self)
        self._task.done.connect(self._receive)
        self._task.failed.connect(self._fail)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._task.is_busy

    def request(self, run: Path, folder: Path, node: str) -> None:
        """Works out what a node of a run gives, by its path; the data count from the folder."""
        opened = self._opened if self._opened is not None and self._opened.run == run else None
        self._task.run(partial(_probe, opened, run, folder, node))

    def release(self) -> None:
        """Drops what was asked for, and the run that was taken up."""
        self._task.cancel()
        self._opened = None

    def close(self) -> None:
        """Ends it for good."""
        self._task.close()
        self._opened = None

    def _receive(self, answer: "tuple[StoredRunProbe, SamplesProbed | None]") -> None:
        self._opened, samples = answer
        if samples is None:
            self.failed.emit(
                self.tr("Nothing is computed here for single rows; those of the data are shown under Data.")
            )
        else:
            self.probed.emit(samples)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, GraphError):
            self.failed.emit(str(error))
            raise error
        self.failed.emit(problem_text(first_error(error.problems)))


def _probe(
    opened: "StoredRunProbe | None", run: Path, folder: Path, node: str, report_progress: ProgressCallback
) -> "tuple[StoredRunProbe, SamplesProbed | None]":
    from runtime.stored_run_probe import StoredRunProbe  # loads torch, away from the window

    if opened is None:
        opened = StoredRunProbe(run, folder, report_progress)
    return opened, opened.probe(node)
