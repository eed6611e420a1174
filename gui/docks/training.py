"""The Training dock: press Train and watch."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from graph.compiler.results import Analysis
from graph.document import Project
from gui.docks.results import ResultTable
from gui.theme.colors import DARK, Theme
from gui.training import FAILED, FINISHED, IDLE, PAUSED, PREPARING, RUNNING, STOPPING, TrainingSession
from runtime.events import EpochFinished, Event, Failed, Finished, Preparing, Started, StepsMeasured

if TYPE_CHECKING:
    from gui.plots.curves import CurvePlot

SMOOTHING = 15


class TrainingDock(QWidget):
    """Buttons, progress, curves and results of one session. `chosen` tells the node of a failure."""

    chosen = Signal(str)

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._theme = DARK
        self._project, self._folder = Project(), Path.cwd()
        self._is_trainable = False
        self._started: Started | None = None
        self._failed_node = ""
        self.losses: CurvePlot | None = None
        self.metrics: CurvePlot | None = None
        self._build()
        session.happened.connect(self._take)
        session.state_changed.connect(self._show_state)
        self._show_state(session.state)

    # Building

    def _build(self) -> None:
        self.train = QPushButton(self.tr("Train"), self)
        self.train.setObjectName("primary")
        self.pause = QPushButton(self.tr("Pause"), self)
        self.stop = QPushButton(self.tr("Stop"), self)
        self.train.clicked.connect(self.start)
        self.pause.clicked.connect(self.toggle_pause)
        self.stop.clicked.connect(self._session.stop)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.words = QLabel(self)
        self.words.setObjectName("muted")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.failure = QPushButton(self.tr("Show node"), self)
        self.failure.setObjectName("small")
        self.failure.clicked.connect(lambda: self.chosen.emit(self._failed_node))
        self.failure.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.train, self.pause, self.stop):
            row.addWidget(button)
        middle = QVBoxLayout()
        middle.setSpacing(3)
        middle.addWidget(self.progress)
        middle.addWidget(self.words)
        row.addSpacing(8)
        row.addLayout(middle, 1)
        row.addWidget(self.failure)
        self.hint = QLabel(self.tr("Press Train and watch the curves here."), self)
        self.hint.setObjectName("muted")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page = QWidget(self)
        self._plots = QHBoxLayout(self.page)
        self._plots.setContentsMargins(0, 0, 0, 0)
        self._plots.setSpacing(10)
        self.results = ResultTable(self.page)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.hint)
        self.stack.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.stack, 1)

    def prepare_plots(self) -> None:
        """Makes the plots; pyqtgraph is loaded with the first call."""
        if self.losses is not None:
            return
        from gui.plots.curves import CurvePlot

        self.losses = CurvePlot(self.tr("loss"), self._theme, self.page)
        self.metrics = CurvePlot(self.tr("metrics"), self._theme, self.page)
        self._plots.addWidget(self.losses, 3)
        self._plots.addWidget(self.metrics, 2)
        self._plots.addWidget(self.results)

    # What the window does with it

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of a theme."""
        self._theme = theme
        for plot in (self.losses, self.metrics):
            if plot is not None:
                plot.set_theme(theme)

    def set_project(self, project: Project, folder: Path, analysis: Analysis | None) -> None:
        """The project that would be trained now."""
        self._project, self._folder = project, folder
        self._is_trainable = analysis is not None and analysis.project is project and analysis.is_trainable
        self._show_state(self._session.state)

    def start(self) -> None:
        """Begins a run, or goes on with a paused one."""
        if self._session.state == PAUSED:
            self._session.resume()
        elif self._is_trainable and not self._session.is_active:
            self.prepare_plots()
            self.stack.setCurrentWidget(self.page)
            self.failure.hide()
            self.results.hide()
            self._session.start(self._project, self._folder)

    def toggle_pause(self) -> None:
        """Pauses, or goes on."""
        if self._session.state == PAUSED:
            self._session.resume()
        else:
            self._session.pause()

    # Following the run

    def _show_state(self, state: str) -> None:
        is_active = self._session.is_active
        self.train.setEnabled(state == PAUSED or (self._is_trainable and not is_active))
        self.train.setText(self.tr("Resume") if state == PAUSED else self.tr("Train"))
        why = self.tr("The drawing has problems; see the Problems tab.")
        self.train.setToolTip("" if self._is_trainable or is_active else why)
        self.pause.setEnabled(state in (RUNNING, PAUSED))
        self.pause.setText(self.tr("Resume") if state == PAUSED else self.tr("Pause"))
        self.stop.setEnabled(is_active and state != STOPPING)
        texts = {
            PREPARING: self.tr("Preparing…"),
            PAUSED: self.tr("Paused"),
            STOPPING: self.tr("Stopping…"),
        }
        if state in texts:
            self.words.setText(texts[state])
        if state == IDLE:
            self.words.setText(self.tr("Ready") if self._is_trainable else why)
        self.words.setToolTip("")
        if state not in (FINISHED, FAILED) and not is_active:
            self.progress.setValue(0)

    def _take(self, event: Event) -> None:
        if isinstance(event, Preparing):
            self._prepare(event)
        elif isinstance(event, Started):
            self._begin(event)
        elif isinstance(event, StepsMeasured):
            self._add_steps(event)
        elif isinstance(event, EpochFinished):
            self._add_epoch(event)
        elif isinstance(event, Failed):
            self._fail(event)
        elif isinstance(event, Finished):
            self._finish(event)

    def _prepare(self, event: Preparing) -> None:
        texts = {
            "torch": self.tr("Loading PyTorch…"),
            "data": self.tr("Loading the data…"),
            "fault": self.tr("The loss is no number; looking for where it began…"),
        }
        self.words.setText(texts.get(event.what, self.tr("Preparing…")))
        self.progress.setRange(0, event.total)
        self.progress.setValue(event.done)

    def _begin(self, event: Started) -> None:
        self._started = event
        assert self.losses is not None
        assert self.metrics is not None
        self.losses.clear()
        self.metrics.clear()
        self.losses.add_curve("steps", 0, faint=True)
        self.losses.add_curve(self.tr("training, live"), 0, window=SMOOTHING)
        self.progress.setRange(0, event.epochs * event.steps_per_epoch)

    def _add_steps(self, event: StepsMeasured) -> None:
        if self._started is None or self.losses is None:
            return
        per_epoch = self._started.steps_per_epoch
        x = [(event.first_step + index) / per_epoch for index in range(len(event.losses))]
        self.losses.add_points("steps", x, event.losses)
        self.losses.add_points(self.tr("training, live"), x, event.losses)
        step = event.first_step + len(event.losses) - 1
        self.progress.setValue(step)
        words = self.tr("Epoch {epoch} of {epochs}  ·  {speed} steps/s  ·  {left}  ·  {device}")
        device = self._started.device + (f" ({self._started.reason})" if self._started.reason else "")
        self.words.setText(
            words.format(
                epoch=min(self._started.epochs, (step - 1) // per_epoch + 1),
                epochs=self._started.epochs,
                speed=f"{event.steps_per_s:,.0f}",
                left=self._time_words(event.seconds_left),
                device=device,
            )
        )

    def _time_words(self, seconds: float | None) -> str:
        if seconds is None:
            return self.tr("measuring…")
        if seconds < 90:
            return self.tr("{seconds} s left").format(seconds=round(seconds))
        return self.tr("{minutes} min left").format(minutes=round(seconds / 60))

    def _add_epoch(self, event: EpochFinished) -> None:
        if self.losses is None or self.metrics is None:
            return
        for split, measures in event.measures.items():
            for name, value in measures.items():
                plot = self.losses if name == "loss" else self.metrics
                curve = split if name == "loss" else f"{name}, {split}"
                if curve not in plot.names:
                    plot.add_curve(
                        curve, 1 + len(plot.names) if name == "loss" else len(plot.names), marked=True
                    )
                plot.add_points(curve, [event.epoch], [value])

    def _fail(self, event: Failed) -> None:
        self.words.setText(event.sentence)
        self.words.setToolTip(event.sentence)
        self._failed_node = event.node or ""
        self.failure.setVisible(bool(event.node))
        self.progress.setRange(0, 1)
        self.progress.setValue(0)

    def _finish(self, event: Finished) -> None:
        texts = {
            "done": self.tr("Finished after {epoch} epochs, {seconds} s"),
            "early_stopping": self.tr(
                "Stopped early after {epoch} epochs; epoch {best} was best ({seconds} s)"
            ),
            "stopped": self.tr("Stopped in epoch {epoch} after {seconds} s; the checkpoint is kept"),
        }
        epoch = event.epoch + (1 if event.why == "stopped" else 0)
        seconds = f"{event.seconds:.1f}"
        self.words.setText(texts[event.why].format(epoch=epoch, best=event.best_epoch, seconds=seconds))
        self._show_results(event.measures)
        if event.why != "stopped":
            self.progress.setValue(self.progress.maximum())

    def _show_results(self, measures: Mapping[str, Mapping[str, float]]) -> None:
        self.results.show_measures(measures)
        self.results.setVisible(bool(measures))
