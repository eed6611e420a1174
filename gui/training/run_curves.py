"""The curves of a run: its losses, and beside them one or two of its other figures."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gui.plots.curve import Scales
from gui.plots.growable_array import Points
from gui.plots.x_axis import Rulers
from gui.runs.run_history import History
from gui.theme.colors import DARK, Theme
from gui.training.loss_plot import EARLIER_RUNS, LossPlot
from gui.training.metric_plot import EACH, MEMORY, RATE, SPEED, FigurePlot, Figures, Plan
from gui.training.run_clock import RunClock
from gui.training.run_plot import RunPlot
from runtime.events import (
    EPISODE_RETURN,
    EpisodesFinished,
    EpochFinished,
    Event,
    Failed,
    Finished,
    Paused,
    Resumed,
    Started,
    StepsMeasured,
)


class RunCurves(QWidget):
    """Plots beside each other over the same axis, fed with the events of runs."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._started: Started | None = None
        self._clock: RunClock | None = None
        self._lacks_past = False
        self._figures = Figures()
        self._kept: list[tuple[Mapping[str, tuple[Points, Points]], Rulers]] = []
        self.losses = LossPlot(theme, self)
        self.measures = FigurePlot("", theme, self)
        self.extra = FigurePlot(SPEED, theme, self)
        self.chooser = self.measures.chooser
        self.more = self.measures.head.add_button("+", self.tr("One more plot"))
        self.more.setCheckable(True)
        self.more.toggled.connect(self.extra.setVisible)
        self.losses.legend.toggled.connect(self.measures.legend.set_shown)  # its names hold for all plots
        self.losses.legend.toggled.connect(self.extra.legend.set_shown)
        self.plots: tuple[RunPlot, ...] = (self.losses, self.measures, self.extra)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        for place, plot in enumerate(self.plots):
            plot.stagger(place)
            plot.scales_changed.connect(self._share_axis)
            self.splitter.addWidget(plot)
        self.splitter.setSizes([600, 400, 400])
        self.splitter.setHandleWidth(16)
        self.splitter.setObjectName("plots")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self.extra.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        for plot in self.plots:
            plot.set_theme(theme)

    def _share_axis(self, scales: Scales) -> None:
        """All plots are over the same axis."""
        for plot in self.plots:
            plot.set_scales(replace(plot.scales, axis=scales.axis, log_x=scales.log_x))

    # The events of a run

    def take(self, event: Event) -> None:
        """Follows an event of a run."""
        match event:
            case Started():
                self.begin(event)
            case StepsMeasured():
                self.add_steps(event)
            case EpisodesFinished():
                self.add_episodes(event)
            case EpochFinished():
                self.add_epoch(event)
            case Paused() if self._clock is not None:
                self._clock.rest()
            case Resumed() if self._clock is not None:
                self._clock.go_on()
            case Finished() | Failed():
                for plot in self.plots:
                    if plot.is_fitted:
                        plot.fit()

    def begin(self, event: Started) -> None:
        """Begins anew, and what was there stays as pale curves; a run that goes on keeps its curves."""
        goes_on = event.resumed and self._started is not None and self._started.run == event.run
        seconds = self._clock.seconds if goes_on and self._clock is not None else 0.0
        before = self._clock
        self._started, self._clock = event, RunClock(event)
        self._lacks_past = event.epoch > 0 and not goes_on
        if goes_on:
            self._clock.put_before(seconds)
            return
        if self._figures.metrics and before is not None:
            self._kept = [*self._kept, (self._figures.best(), before.rulers)][-EARLIER_RUNS:]
        self._figures = Figures()
        self.losses.begin(event)
        for plot in (self.measures, self.extra):
            plot.is_fitted = True
            plot.begin(self._figures, self._kept)

    def add_steps(self, event: StepsMeasured) -> None:
        """Some steps are done."""
        if self._started is None or self._clock is None:
            return
        started = self._started
        x = [started.epochs_at(event.first_step + index * event.stride) for index in range(len(event.losses))]
        self._clock.note(x[-1])
        self.losses.add_steps(event, x, self._clock)
        self._figures.note(SPEED, SPEED, x[-1], event.steps_per_s)
        if event.rate is not None:
            self._figures.note(RATE, event.optimizer, x[-1], event.rate)
        if event.memory_bytes is not None:
            self._figures.note(MEMORY, MEMORY, x[-1], event.memory_bytes / 1e6)
        self._refresh()

    def add_episodes(self, event: EpisodesFinished) -> None:
        """Episodes ended in the environment that the network plays in."""
        if self._started is None:
            return
        epochs = [self._started.epochs_at(step) for step in event.steps]
        self._figures.note_all(EPISODE_RETURN, EACH, epochs, event.returns)
        self._refresh()

    def add_epoch(self, event: EpochFinished) -> None:
        """An epoch is done."""
        if self._clock is None:
            return
        self.losses.add_epoch(event, self._clock)
        for split, values in event.measures.items():
            for name, value in values.items():
                if not self.losses.is_loss(name):
                    self._figures.note(name, split, float(event.epoch), value)
        self._refresh()

    def _refresh(self) -> None:
        if self._clock is not None:
            for plot in (self.measures, self.extra):
                plot.refresh(self._clock.rulers)

    # Other runs

    def show_references(self, references: Sequence[History]) -> None:
        """Puts kept runs underneath, in place of those that were there; they stay until others come."""
        self.losses.show_references(references)
        for plot in (self.measures, self.extra):
            plot.show_references(references)

    def show_past(self, past: History) -> None:
        """Puts in front what the run under way had measured before it was taken up again."""
        if not self._lacks_past or self._clock is None:
            return
        self._lacks_past = False
        self._clock.put_before(past.run.seconds)
        self.losses.show_past(past, self._clock)
        self._figures.put_before(past, self.losses.losses or ["loss"])
        for plot in (self.measures, self.extra):
            plot.begin(self._figures, self._kept)
        self._refresh()

    def show_plan(self, plan: Plan) -> None:
        """Puts under the learning rates how they are to go."""
        for plot in (self.measures, self.extra):
            plot.show_plan(plan)
