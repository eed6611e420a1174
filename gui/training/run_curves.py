"""The curves of a run: its losses, and beside them one or two of its other metrics."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from graph.compiler.program import EPISODE_RETURN
from gui.plots.change_marks import Mark
from gui.plots.curve import AxisScales
from gui.plots.growable_array import FloatArray
from gui.plots.x_axis import AxisMappings
from gui.runs.change_texts import changes_text, marks_of
from gui.runs.run_history import RunHistory
from gui.theme.colors import DARK, Theme
from gui.training.loss_plot import EARLIER_RUNS, LossPlot
from gui.training.metric_plot import (
    LEARNING_RATE,
    MEMORY,
    SINGLE_VALUES,
    SPEED,
    MetricPlot,
    PlannedLearningRates,
    RunMetrics,
)
from gui.training.run_clock import RunClock
from gui.training.run_plot import RunPlot
from runtime.events import (
    EpisodesFinished,
    EpochFinished,
    Event,
    Failed,
    Finished,
    Paused,
    Resumed,
    SettingsChanged,
    Started,
    StepsMeasured,
)


class TrainingCurves(QWidget):
    """Plots beside each other over the same axis, fed with the events of runs."""

    def __init__(
        self,
        theme: Theme = DARK,
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Plots without a run; `clock` gives the seconds by which a run is timed."""
        super().__init__(parent)
        self._now = clock
        self._started: Started | None = None
        self._clock: RunClock | None = None
        self._needs_history = False
        self._changes: tuple[Mark, ...] = ()
        self._metrics = RunMetrics()
        self._earlier_runs: list[tuple[Mapping[str, tuple[FloatArray, FloatArray]], AxisMappings]] = []
        self.loss_plot = LossPlot(theme, self)
        self.metric_plot = MetricPlot("", theme, self)
        self.extra_plot = MetricPlot(SPEED, theme, self)
        self.chooser = self.metric_plot.chooser
        self.add_plot_button = self.metric_plot.header.add_button("+", self.tr("One more plot"))
        self.add_plot_button.setCheckable(True)
        self.add_plot_button.toggled.connect(self.extra_plot.setVisible)
        self.loss_plot.legend.toggled.connect(
            self.metric_plot.legend.set_shown
        )  # its names hold for all plots
        self.loss_plot.legend.toggled.connect(self.extra_plot.legend.set_shown)
        self.plots: tuple[RunPlot, ...] = (self.loss_plot, self.metric_plot, self.extra_plot)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        for index, plot in enumerate(self.plots):
            plot.stagger(index)
            plot.scales_changed.connect(self._share_axis)
            self.splitter.addWidget(plot)
        self.splitter.setSizes([540, 460, 460])
        self.splitter.setHandleWidth(16)
        self.splitter.setObjectName("plots")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self.extra_plot.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        for plot in self.plots:
            plot.set_theme(theme)

    def _share_axis(self, scales: AxisScales) -> None:
        """All plots are over the same axis."""
        for plot in self.plots:
            plot.set_scales(replace(plot.scales, axis=scales.axis, log_x=scales.log_x))

    # The events of a run

    def handle_event(self, event: Event) -> None:
        """Follows an event of a run."""
        match event:
            case Started():
                self.start_run(event)
            case StepsMeasured():
                self.add_steps(event)
            case EpisodesFinished():
                self.add_episodes(event)
            case EpochFinished():
                self.add_epoch(event)
            case SettingsChanged():
                self.add_changes(event)
            case Paused() | Resumed():
                self._follow_pause(event)
            case Finished() | Failed():
                for plot in self.plots:
                    if plot.is_fitted:
                        plot.refit()

    def _follow_pause(self, event: Paused | Resumed) -> None:
        if self._clock is not None:
            self._clock.pause() if isinstance(event, Paused) else self._clock.resume()

    def start_run(self, event: Started) -> None:
        """Starts anew, and what was there stays as pale curves; a run that goes on keeps its curves."""
        is_resumed = event.resumed and self._started is not None and self._started.run == event.run
        seconds = self._clock.seconds if is_resumed and self._clock is not None else 0.0
        before = self._clock
        self._started, self._clock = event, RunClock(event, self._now)
        self._needs_history = event.epoch > 0 and not is_resumed
        if is_resumed:
            self._clock.add_earlier_seconds(seconds)
            return
        self._show_changes(())
        if self._metrics.node_metrics and before is not None:
            self._earlier_runs = [*self._earlier_runs, (self._metrics.validation_curves(), before.mappings)][
                -EARLIER_RUNS:
            ]
        self._metrics = RunMetrics()
        self.loss_plot.start_run(event)
        for plot in (self.metric_plot, self.extra_plot):
            plot.is_fitted, plot.ranges.shows_outliers = True, False
            plot.show_run(self._metrics, self._earlier_runs)

    def add_steps(self, event: StepsMeasured) -> None:
        """Some steps are done."""
        if self._started is None or self._clock is None:
            return
        started = self._started
        x = [started.epochs_at(event.first_step + index * event.stride) for index in range(len(event.losses))]
        self._clock.record_epoch(x[-1])
        self.loss_plot.add_steps(event, x, self._clock)
        self._metrics.add_value(SPEED, SPEED, x[-1], event.steps_per_s)
        if event.lr is not None:
            for optimizer, lr in {event.optimizer: event.lr, **event.other_lrs}.items():
                self._metrics.add_value(LEARNING_RATE, optimizer, x[-1], lr)
        if event.memory_bytes is not None:
            self._metrics.add_value(MEMORY, MEMORY, x[-1], event.memory_bytes / 1e6)
        self._refresh()

    def add_episodes(self, event: EpisodesFinished) -> None:
        """Episodes ended in the environment that the network plays in."""
        if self._started is None:
            return
        epochs = [self._started.epochs_at(step) for step in event.steps]
        self._metrics.add_values(EPISODE_RETURN, SINGLE_VALUES, epochs, event.returns)
        self._refresh()

    def add_epoch(self, event: EpochFinished) -> None:
        """An epoch is done."""
        if self._clock is None:
            return
        self.loss_plot.add_epoch(event, self._clock)
        for split, values in event.metrics.items():
            for name, value in values.items():
                if not self.loss_plot.is_loss(name):
                    self._metrics.add_value(name, split, float(event.epoch), value)
        self._refresh()

    def add_changes(self, event: SettingsChanged) -> None:
        """Something was changed while the network learns."""
        if self._started is not None:
            mark = self._started.epochs_at(event.step), changes_text(event.changes)
            self._show_changes((*self._changes, mark))

    def _show_changes(self, marks: Sequence[Mark]) -> None:
        self._changes = tuple(dict.fromkeys(marks))
        for plot in self.plots:
            plot.show_changes(self._changes)

    def _refresh(self) -> None:
        if self._clock is not None:
            for plot in (self.metric_plot, self.extra_plot):
                plot.refresh(self._clock.mappings)

    # Other runs

    def show_references(self, references: Sequence[RunHistory]) -> None:
        """Puts stored runs underneath, in place of those that were there; they stay until others come."""
        self.loss_plot.show_references(references)
        for plot in (self.metric_plot, self.extra_plot):
            plot.show_references(references)

    def show_past(self, past: RunHistory) -> None:
        """Puts in front what the run under way had measured before it was resumed."""
        if not self._needs_history or self._clock is None:
            return
        self._needs_history = False
        self._clock.add_earlier_seconds(past.run.seconds)
        self.loss_plot.show_past(past, self._clock)
        earlier = marks_of(past.changes, past.run.steps_per_epoch)
        self._show_changes((*earlier, *self._changes))
        self._metrics.prepend(past, self.loss_plot.losses or ["loss"])
        for plot in (self.metric_plot, self.extra_plot):
            plot.show_run(self._metrics, self._earlier_runs)
        self._refresh()

    def show_planned_lrs(self, planned_lrs: PlannedLearningRates) -> None:
        """Puts under the learning rates how they are to go."""
        for plot in (self.metric_plot, self.extra_plot):
            plot.show_planned_lrs(planned_lrs)
