"""The range test of the learning rate: the loss over growing rates, and the rate that it suggests."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from graph.document import Project
from graph.problems import GraphError, first_error
from graph.progress import ProgressCallback
from gui.background.latest_task import LatestTask
from gui.errors import problem_text
from gui.theme.colors import DARK, Theme

if TYPE_CHECKING:
    from gui.training.lr_range_plot import LearningRatePlot
    from runtime.training.lr_range_test import LearningRateCurve

BAR_HEIGHT = 6


class LearningRatePanel(QWidget):
    """Runs a test beside the window, shows how far it is, then its curve.

    `lr_chosen` carries an optimizer and its rate; `closed` is emitted when the panel is no longer wanted.
    """

    lr_chosen = Signal(str, float)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = DARK
        self.curve: LearningRateCurve | None = None
        self.plot: LearningRatePlot | None = None
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(BAR_HEIGHT)
        self.use_button = QPushButton(self)
        self.use_button.setObjectName("small")
        self.use_button.clicked.connect(self._use)
        self.close_button = QPushButton(self)
        self.close_button.setObjectName("small")
        self.close_button.clicked.connect(self.cancel)
        self._task = LatestTask("learning-rate", self)
        self._task.progressed.connect(self._show_progress)
        self._task.done.connect(self.show_curve)
        self._task.failed.connect(self._show_error)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.text, 1)
        head.addWidget(self.use_button)
        head.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(head)
        self._column.addWidget(self.progress)
        self._column.addStretch(1)

    @property
    def is_busy(self) -> bool:
        """Whether a test is under way."""
        return self._task.is_busy

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        if self.plot is not None:
            self.plot.set_theme(theme)

    def start(self, project: Project, folder: Path, optimizer: str) -> None:
        """Tries the rates of an optimizer of a project; a test under way is dropped."""
        self.curve = None
        self.text.setText(
            self.tr("Trying learning rates of {optimizer} on a copy…").format(optimizer=optimizer)
        )
        self.progress.setRange(0, 0)
        self.progress.show()
        self.use_button.hide()
        self.close_button.setText(self.tr("Cancel"))
        if self.plot is not None:
            self.plot.hide()
        self._task.run(partial(_find, project, folder, optimizer))

    def cancel(self) -> None:
        """Leaves the test, and the panel."""
        self._task.cancel()
        self.closed.emit()

    def close_task(self) -> None:
        """Ends it for good."""
        self._task.close()

    def show_curve(self, curve: "LearningRateCurve") -> None:
        """Shows what a test has measured."""
        self.curve = curve
        self._end()
        if self.plot is None:
            from gui.training.lr_range_plot import LearningRatePlot

            self.plot = LearningRatePlot(self._theme, self)
            self._column.insertWidget(self._column.count() - 1, self.plot, 100)
        self.plot.show_curve(curve)
        self.plot.show()
        if curve.suggestion is None:
            self.text.setText(
                self.tr("At no learning rate does the loss of {optimizer} fall within {count} steps.").format(
                    optimizer=curve.optimizer, count=len(curve.lrs)
                )
            )
            return
        template = self.tr("The loss falls fastest at a learning rate of {lr}.")
        self.text.setText(template.format(lr=f"{curve.suggestion:g}"))
        self.use_button.setText(self.tr("Use {lr}").format(lr=f"{curve.suggestion:g}"))
        self.use_button.show()
        self.use_button.setFocus()

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _show_error(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, GraphError | OSError | MemoryError):
            self.text.setText(str(error))
            raise error
        self.text.setText(
            problem_text(first_error(error.problems)) if isinstance(error, GraphError) else str(error)
        )

    def _end(self) -> None:
        self.progress.hide()
        self.close_button.setText(self.tr("Close"))

    def _use(self) -> None:
        if self.curve is not None and self.curve.suggestion is not None:
            self.lr_chosen.emit(self.curve.optimizer, self.curve.suggestion)
            self.closed.emit()


def _find(
    project: Project, folder: Path, optimizer: str, report_progress: ProgressCallback
) -> "LearningRateCurve":
    from runtime.learning_rate_finder import find_learning_rate  # loads torch, away from the window

    return find_learning_rate(project, folder, optimizer, report_progress)
