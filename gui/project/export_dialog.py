"""The dialog File > Export As: the format, the run, what will be in the file, and how far it is."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from graph.document import Project
from graph.problems import GraphError
from gui.background.latest_task import LatestTask
from gui.errors import problem_text, show_error
from gui.widgets.chosen_path import chosen_path
from runtime.byte_units import format_bytes
from runtime.control import Control, Stopped
from runtime.evaluation.run_selection import RunRef, final_weights
from runtime.events import Stop
from runtime.export.formats import FORMATS, export_file
from runtime.export.request import ExportRequest
from runtime.store.records import RunRecord

if TYPE_CHECKING:
    from runtime.export.request import ExportResult

MAX_LINES = 9
"""So many lines the contents of a file take at most, broken ones counted."""
ProposedPath = Callable[[str], Path]


class ExportDialog(QDialog):
    """Writes a project, or what a run of it has learned; `written` is emitted with the file."""

    written = Signal(object)

    def __init__(
        self,
        project: Project,
        folder: Path,
        runs: tuple[Path, Sequence[RunRecord]],
        path_of: ProposedPath,
        parent: QWidget | None = None,
    ) -> None:
        """Shows what can be written.

        Args:
            project: What is drawn.
            folder: Its folder, from which the paths of its data count.
            runs: The folder of runs, and those of the project that have weights, the newest first.
            path_of: The file that is proposed, by its end.
            parent: The window below.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export As"))
        self._project, self._folder, self._path_of = project, folder, path_of
        self._runs, self._records = runs
        self._control = Control()
        self.task = LatestTask("export", self)
        self._create_fields()
        self._lay_out()
        self._connect()
        self._show_format()

    def _create_fields(self) -> None:
        titles = {
            ".py": self.tr("Python script"),
            ".ipynb": self.tr("Notebook"),
            ".safetensors": self.tr("Weights"),
            ".pt2": self.tr("PyTorch program"),
            ".onnx": self.tr("ONNX model"),
            ".zip": self.tr("Package"),
        }
        self.format_box = QComboBox(self)
        for item in FORMATS:
            self.format_box.addItem(f"{titles[item.end]} ({item.end})", item.end)
        self.run_box = QComboBox(self)
        for record in self._records:
            self.run_box.addItem(record.id, record.id)
        self.contents_label = QLabel(self)
        self.contents_label.setTextFormat(Qt.TextFormat.PlainText)
        self.contents_label.setWordWrap(True)
        self.contents_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.contents_label.setMinimumHeight(MAX_LINES * self.fontMetrics().lineSpacing())
        self.result_label = QLabel(self)
        self.result_label.setTextFormat(Qt.TextFormat.PlainText)
        self.result_label.setObjectName("hint")
        self.result_label.setWordWrap(True)
        self.result_label.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.progress_bar = QProgressBar(self)
        self.progress_bar.hide()

    def _lay_out(self) -> None:
        self.setMinimumWidth(540)
        form = QFormLayout()
        form.addRow(self.tr("Format"), self.format_box)
        form.addRow(self.tr("Run"), self.run_box)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.save_button = QPushButton(self.tr("&Save…"), self)
        self.cancel_button = QPushButton(self.tr("&Cancel"), self)
        for button in (self.save_button, self.cancel_button):
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self.cancel_button.hide()  # adding it has shown it
        self.save_button.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(QLabel(self.tr("What will be in it"), self))
        layout.addWidget(self.contents_label)
        layout.addStretch(1)
        layout.addWidget(self.progress_bar)
        layout.addWidget(self.result_label)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.format_box.currentIndexChanged.connect(self._show_format)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self._cancel)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._close_task)
        self.task.progressed.connect(self._show_progress)
        self.task.done.connect(self._show_result)
        self.task.failed.connect(self._fail)

    def _contents(self, end: str) -> list[str]:
        """What is in a file of this end, a line each."""
        compared = self.tr("It is compared with the run on up to 1,000 rows before it is written.")
        row = self.tr("What is done to a row, and the names of classes")
        code = self.tr("No weights: it trains them anew")
        contents = {
            ".py": [self.tr("The network, its data and its training as Python"), code],
            ".ipynb": [self.tr("The script under headings, a cell for each part"), code],
            ".safetensors": [self.tr("The weights, by their names in PyTorch"), row],
            ".pt2": [self.tr("The network with its weights, without the code that built it"), row, compared],
            ".onnx": [self.tr("The network with its weights, for other programs"), row, compared],
            ".zip": [
                self.tr("predict.py, which answers without Netloom, and the weights"),
                row,
                self.tr("README.md: metrics, and what is known of the data"),
                self.tr("The drawing, with the paths of its data"),
                self.tr("Up to 1,000 rows of your data as the network takes them, with its outputs"),
                compared,
            ],
        }
        return contents[end]

    def _show_format(self) -> None:
        end = self.format_box.currentData()
        chosen = FORMATS[self.format_box.currentIndex()]
        self.contents_label.setText("\n".join(f"•  {line}" for line in self._contents(end)))
        lacks_run = chosen.needs_run and not self._records
        self.run_box.setEnabled(chosen.needs_run and bool(self._records))
        self.save_button.setEnabled(not lacks_run)
        self.result_label.setText(
            self.tr("No run of this project has weights yet; train it first.") if lacks_run else ""
        )

    def _save(self) -> None:
        end = self.format_box.currentData()
        title = self.format_box.currentText()
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.windowTitle(), str(self._path_of(end)), f"{title.rpartition(' ')[0]} (*{end})"
        )
        if (path := chosen_path(chosen, end, self)) is not None:
            self._start(path)

    def _start(self, path: Path) -> None:
        self._control = control = Control()
        request = ExportRequest(self._project, self._folder, path, self._run_ref())
        self.result_label.setText("")
        self.progress_bar.setRange(0, 0)
        self._show_busy(is_busy=True)
        self.task.run(lambda progress: export_file(request, control, progress))

    def _run_ref(self) -> RunRef | None:
        if not FORMATS[self.format_box.currentIndex()].needs_run:
            return None
        record = self._records[self.run_box.currentIndex()]
        folder = Path(record.folder) if record.folder and Path(record.folder).is_dir() else self._folder
        return RunRef(self._runs, record.id, folder, final_weights(record))

    def _show_busy(self, *, is_busy: bool) -> None:
        self.progress_bar.setVisible(is_busy)
        self.cancel_button.setVisible(is_busy)
        for widget in (self.format_box, self.save_button):
            widget.setEnabled(not is_busy)
        self.run_box.setEnabled(not is_busy and FORMATS[self.format_box.currentIndex()].needs_run)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress_bar.setRange(0, total)
        self.progress_bar.setValue(done)

    def _show_result(self, result: "ExportResult") -> None:
        self._show_busy(is_busy=False)
        first = self.tr("Wrote {path} ({size}).").format(path=result.path, size=format_bytes(result.size))
        self.result_label.setText("\n".join([first, *map(problem_text, result.notes)]))
        self.written.emit(result.path)

    def _fail(self, error: Exception) -> None:
        self._show_busy(is_busy=False)
        if isinstance(error, Stopped):
            return
        if not isinstance(error, GraphError):
            raise error
        show_error(self, error)

    def _cancel(self) -> None:
        self._control.send(Stop())
        self.task.cancel()
        self._show_busy(is_busy=False)
        self.result_label.setText(self.tr("Cancelled; nothing was written."))

    def _close_task(self) -> None:
        self._control.send(Stop())
        self.task.close()
