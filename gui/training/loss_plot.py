"""The losses of a run: every step, their smoothed mean, and the validation, of every optimizer."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.plots.curve import CurveStyle
from gui.plots.growable_array import FloatArray
from gui.plots.line_series import Smoother
from gui.plots.x_axis import AxisMappings, uniform_mappings
from gui.runs.run_history import RunHistory
from gui.theme.colors import DARK, Theme
from gui.training.run_clock import RunClock
from gui.training.run_plot import RunPlot
from runtime.events import EpochFinished, Started, StepsMeasured

TRAINING, VALIDATION, EARLIER, REFERENCE = "training", "validation", "earlier", "reference"
EARLIER_RUNS = 5
"""Runs of before that stay as pale curves."""
EARLIER_POINTS = 2000
"""Points that are stored of an earlier run."""
MIN_SMOOTHING_STEPS = 5
"""Steps over which is smoothed at least, where it is smoothed at all."""
SMOOTHING_SHARES = {"none": 0.0, "little": 0.02, "medium": 0.1, "strong": 0.5}
"""The share of an epoch over which the losses of steps are smoothed."""
SMOOTHING_CHUNK = 200_000
"""Steps that are smoothed in one go; more than those come after the window had its turn."""
SINGLE_LOSS = "loss"
"""What the loss is called where there is one optimizer."""


class LossPlot(RunPlot):
    """All losses of a run, over those of runs before it."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__("", theme, parent)
        self.title.setText(self.tr("Loss"))
        self.plot.setAccessibleName(self.title.text())
        self.smoothing = "medium"
        self.losses: list[str] = []
        self._per_epoch = 1
        self._mappings: AxisMappings = {}
        self._smoothers: dict[str, Smoother] = {}
        self._earlier_runs: list[tuple[FloatArray, FloatArray, AxisMappings]] = []
        self._references: Sequence[RunHistory] = ()
        self._smoothing_timer = QTimer(self)
        self._smoothing_timer.setSingleShot(True)
        self._smoothing_timer.timeout.connect(self._smooth_all)

    # A run

    def start_run(self, started: Started) -> None:
        """Starts anew; what was there stays as a pale curve."""
        self._store_earlier_run()
        self._per_epoch = started.steps_per_epoch
        self._smoothers, self.losses = {}, []
        self.clear()
        self._add_loss(SINGLE_LOSS)
        self.losses = []
        for index, (x, y, mappings) in enumerate(self._earlier_runs):
            self.add_behind(f"{EARLIER} {index}", self.tr("earlier"), CurveStyle.FAINT, (x, y), mappings)
        self._add_references()

    def add_steps(self, event: StepsMeasured, x: Sequence[float], clock: RunClock) -> None:
        """Some steps are done, which lie at these epochs."""
        if event.loss_name not in self.losses:
            self._start_loss(event.loss_name)
        self._mappings = clock.mappings
        name = _curve_name("step", event.loss_name)
        first = self.curves[name].series.append(x, event.losses)
        self._smooth(event.loss_name, first)
        self.mark_stale(*self._curves_of(event.loss_name), mappings=self._mappings)

    def add_epoch(self, event: EpochFinished, clock: RunClock) -> None:
        """An epoch is done."""
        self._mappings = clock.mappings
        for loss in self.losses or [SINGLE_LOSS]:
            name, values = _curve_name(VALIDATION, loss), event.metrics.get(VALIDATION, {})
            if name in self.curves and loss in values:
                self.add_points(name, [float(event.epoch)], [values[loss]])
                self.mark_stale(name, mappings=self._mappings)

    def is_loss(self, name: str) -> bool:
        """Whether a metric is one of the losses."""
        return name in (self.losses or [SINGLE_LOSS])

    def _start_loss(self, loss: str) -> None:
        if loss != SINGLE_LOSS and not self.losses:
            for name in self._curves_of(SINGLE_LOSS):
                self.remove_curve(name)
        if _curve_name("step", loss) not in self.curves:
            self._add_loss(loss)
        self.losses.append(loss)

    def _add_loss(self, loss: str) -> None:
        color = 2 * len(self.losses)
        groups = (
            (TRAINING, VALIDATION) if loss == SINGLE_LOSS else (f"{TRAINING} {loss}", f"{VALIDATION} {loss}")
        )
        title = self.tr("training") if loss == SINGLE_LOSS else loss
        checked = (
            self.tr("validation") if loss == SINGLE_LOSS else self.tr("{loss}, validation").format(loss=loss)
        )
        self.add_curve(_curve_name("step", loss), groups[0], title, color, CurveStyle.FAINT)
        self.add_curve(_curve_name("smooth", loss), groups[0], title, color, CurveStyle.LINE)
        self.add_curve(_curve_name(VALIDATION, loss), groups[1], checked, color + 1, CurveStyle.MARKED)

    def _curves_of(self, loss: str) -> list[str]:
        return [
            name
            for kind in ("step", "smooth", VALIDATION)
            if (name := _curve_name(kind, loss)) in self.curves
        ]

    # Smoothing

    def set_smoothing(self, name: str) -> None:
        """Smooths all losses over another share of an epoch."""
        self.smoothing = name
        self._smoothers = {}
        for loss in self.losses:
            self._smooth(loss, 0)
            self.mark_stale(*self._curves_of(loss))

    def _smooth(self, loss: str, first: int) -> None:
        """Smooths the steps of a loss from an index on, or from where it has come; a part of many."""
        steps, smooth = (self.curves[_curve_name(kind, loss)].series for kind in ("step", "smooth"))
        if loss not in self._smoothers:
            share = SMOOTHING_SHARES[self.smoothing]
            self._smoothers[loss] = Smoother(
                max(MIN_SMOOTHING_STEPS, share * self._per_epoch) if share else 1
            )
            first = 0
        first = min(first, len(smooth))
        x, y = steps.part(first, min(len(steps), first + SMOOTHING_CHUNK))
        if len(x):
            smooth.append(x, self._smoothers[loss].smooth(y))
        if len(smooth) < len(steps):
            self._smoothing_timer.start()

    def _smooth_all(self) -> None:
        for loss in self.losses:
            smooth = self.curves[_curve_name("smooth", loss)]
            self._smooth(loss, len(smooth.series))
            self.mark_stale(smooth.name)

    def fill_axes(self, menu: QMenu) -> None:
        """Adds the axes, and how much is smoothed."""
        super().fill_axes(menu)
        menu.addSection(self.tr("Smoothing"))
        group = QActionGroup(menu)
        for name, label in self._smoothing_labels().items():
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setChecked(name == self.smoothing)
            action.triggered.connect(lambda _on, name=name: self.set_smoothing(name))
            group.addAction(action)

    def _smoothing_labels(self) -> dict[str, str]:
        return {
            "none": self.tr("None: every step"),
            "little": self.tr("Little: a fiftieth of an epoch"),
            "medium": self.tr("Medium: a tenth of an epoch"),
            "strong": self.tr("Strong: half an epoch"),
        }

    # Other runs

    def _store_earlier_run(self) -> None:
        """Stores of the run that was there what is to stay in sight, and drops the oldest."""
        first = self.losses[0] if self.losses else SINGLE_LOSS
        names = [_curve_name(kind, first) for kind in (VALIDATION, "smooth")]
        candidates = [self.curves[name].series for name in names if name in self.curves]
        series = next((candidate for candidate in candidates if len(candidate)), None)
        if series is not None:
            x, y = series.downsample(-np.inf, np.inf, EARLIER_POINTS)
            self._earlier_runs = [*self._earlier_runs, (x.copy(), y.copy(), self._mappings)][-EARLIER_RUNS:]

    def show_references(self, references: Sequence[RunHistory]) -> None:
        """Puts stored runs underneath, in place of those that were there; they stay until others come."""
        self._references = references
        for name in [curve for curve in self.curves if curve.startswith(REFERENCE)]:
            self.remove_curve(name)
        self._add_references()

    def _add_references(self) -> None:
        for index, history in enumerate(self._references):
            points = history.points(SINGLE_LOSS) or (
                history.points(history.metric_names[0]) if history.metric_names else ()
            )
            x, y = np.array([point[0] for point in points]), np.array([point[1] for point in points])
            title, style = self.tr("reference"), CurveStyle.LINE
            self.add_behind(f"{REFERENCE} {index}", title, style, (x, y), axis_mappings_of(history))

    def show_past(self, past: RunHistory, clock: RunClock) -> None:
        """Puts in front what the run under way had measured before it was resumed."""
        for index, loss in enumerate(self.losses or [SINGLE_LOSS]):
            name = loss if loss in past.metric_names else next(iter(past.metric_names), loss)
            for kind, shift, style, points in (
                (TRAINING, 0, CurveStyle.FAINT, past.steps(name)),
                (VALIDATION, 1, CurveStyle.MARKED, past.metrics.get((VALIDATION, name), ())),
            ):
                if points:
                    curve = _curve_name(f"past {kind}", loss)
                    group = kind if loss == SINGLE_LOSS else f"{kind} {loss}"
                    self.add_curve(curve, group, self.titles.get(group, kind), 2 * index + shift, style)
                    self.add_points(curve, [x for x, _ in points], [y for _, y in points])
        own = [name for name in self.curves if not name.startswith((EARLIER, REFERENCE))]
        self.mark_stale(*own, mappings=clock.mappings)


def _curve_name(kind: str, loss: str) -> str:
    """The curve of a loss; that of the only one is called by what it is."""
    return kind if loss == SINGLE_LOSS else f"{kind} {loss}"


def axis_mappings_of(history: RunHistory) -> AxisMappings:
    """Where what a stored run measured lies on other axes."""
    run = history.run
    return uniform_mappings(run.steps_per_epoch, run.seconds / max(1, run.epoch))
