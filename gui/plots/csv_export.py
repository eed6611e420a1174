"""The points of curves as a table in a file, written beside the window."""

import csv
from io import TextIOWrapper
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from graph.progress import ProgressCallback
from gui.background.latest_task import LatestTask
from gui.errors import show_warning
from gui.plots.plot_view import CurveTable
from runtime.store.atomic_write import atomic_writer

ROWS_PER_REPORT = 20_000
"""Rows between two reports of the progress."""


def write_csv(table: CurveTable, path: Path, progress: ProgressCallback) -> None:
    """Writes every point as (curve, position on the axis, value). An unfinished file is not left behind.

    Raises:
        OSError: The file cannot be written.
    """
    total, done = sum(len(curve.x) for curve in table.curves), 0
    with atomic_writer(path) as file:
        text = TextIOWrapper(file, encoding="utf-8", newline="")
        writer = csv.writer(text)
        writer.writerow(["curve", table.axis, "value"])
        for name, xs, ys in table.curves:
            for start in range(0, len(xs), ROWS_PER_REPORT):
                some = slice(start, start + ROWS_PER_REPORT)
                pairs = zip(xs[some].tolist(), ys[some].tolist(), strict=True)
                writer.writerows((name, x, y) for x, y in pairs)
                done += len(xs[some])
                progress(done, total)
        text.detach()


class CsvExport(QProgressDialog):
    """Writes the values of a plot; shows itself, with a way to cancel, where that takes a while."""

    def __init__(self, table: CurveTable, path: Path, parent: QWidget) -> None:
        translate = QCoreApplication.translate
        text = translate("PlotMenu", "Writing {name}…").format(name=path.name)
        super().__init__(text, translate("PlotMenu", "Cancel"), 0, 0, parent)
        self._path = path
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumDuration(500)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.task = LatestTask("values", self)
        self.task.progressed.connect(self._show_progress)
        self.task.done.connect(lambda _: self._end())
        self.task.failed.connect(self._fail)
        self.canceled.connect(self._end)
        self.task.run(lambda progress: write_csv(table, path, progress))

    def _show_progress(self, done: int, total: int) -> None:
        self.setMaximum(total)
        self.setValue(done)

    def _fail(self, error: Exception) -> None:
        parent = self.parentWidget()
        self._end()
        if not isinstance(error, OSError):
            raise error
        template = QCoreApplication.translate(
            "PlotMenu", "{path} cannot be written: {reason}. Choose another place."
        )
        show_warning(parent, template.format(path=self._path, reason=error.strerror or error))

    def _end(self) -> None:
        self.task.close()
        self.close()
        self.deleteLater()
