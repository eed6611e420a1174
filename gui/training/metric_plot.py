"""The metrics of a run beside its losses, and a plot that shows one of them."""

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.plots.curve import CurveStyle
from gui.plots.growable_array import FloatArray
from gui.plots.line_series import Series
from gui.plots.x_axis import AxisMappings
from gui.runs.run_history import RunHistory
from gui.theme.colors import DARK, Theme
from gui.training.loss_plot import EARLIER, REFERENCE, TRAINING, VALIDATION, axis_mappings_of
from gui.training.run_plot import RunPlot
from gui.widgets.elided_label import ElidedComboBox, ElidedLabel

LEARNING_RATE, SPEED, MEMORY = "learning rate", "steps per second", "memory"
"""Metrics that every run has; those of nodes are never called so, since the name of a node has no space."""
PLANNED = "planned"
SINGLE_VALUES = "each"
"""The line of single values, behind those of whole epochs."""
MIN_HINT_LETTERS = 12
"""Letters below which a hint is left out; its tooltip has all of it."""
CHOOSER_LETTERS = 8
"""Characters of a metric's name that are visible at least."""
MIN_CHOOSER_WIDTH = 108
"""Pixels that it has at least, however narrow the plot is."""

PlannedLearningRates = Mapping[str, tuple[Sequence[float], Sequence[float]]]
"""Learning rates by optimizer: epochs, and the rate there."""


class RunMetrics:
    """The metrics of a run over epochs: a series for each line of each metric."""

    def __init__(self) -> None:
        self._lines: dict[str, dict[str, Series]] = {}

    def add_value(self, metric: str, line: str, epoch: float, value: float) -> None:
        """One more value."""
        self.add_values(metric, line, [epoch], [value])

    def add_values(self, metric: str, line: str, epochs: Sequence[float], values: Sequence[float]) -> None:
        """More values, in the order of their epochs."""
        self._lines.setdefault(metric, {}).setdefault(line, Series()).append(epochs, values)

    def lines(self, metric: str) -> Mapping[str, Series]:
        """The lines of a metric, by name."""
        return self._lines.get(metric, {})

    @property
    def node_metrics(self) -> list[str]:
        """The metrics that are measured by nodes of the drawing."""
        return [name for name in self._lines if name not in (LEARNING_RATE, SPEED, MEMORY)]

    def validation_curves(self) -> dict[str, tuple[FloatArray, FloatArray]]:
        """Of each metric the line of validation where there is one, as it is stored beside later runs."""
        curves = {}
        for name in self.node_metrics:
            lines = self._lines[name]
            series = lines.get(VALIDATION) or lines.get("train") or next(iter(lines.values()))
            x, y = series.downsample(-np.inf, np.inf, 2000)
            curves[name] = (x.copy(), y.copy())
        return curves

    def prepend(self, past: RunHistory, losses: Sequence[str]) -> None:
        """Puts in front of the metrics what was measured in epochs before."""
        for name in past.metric_names:
            if name in losses:
                continue
            for split in ("train", VALIDATION):
                points = list(past.metrics.get((split, name), ()))
                known = self._lines.setdefault(name, {}).setdefault(split, Series())
                points += zip(known.x.tolist(), known.y.tolist(), strict=True)
                fresh = Series()
                fresh.append([x for x, _ in points], [y for _, y in points])
                self._lines[name][split] = fresh


class MetricPlot(RunPlot):
    """One metric of a run, which is chosen above it."""

    def __init__(self, default_metric: str, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__("", theme, parent)
        self.title.hide()
        self._default_metric = default_metric
        """What is shown until somebody chooses; empty: the first metric, once there is one."""
        self._is_chosen = False
        self._metrics = RunMetrics()
        self._mappings: AxisMappings = {}
        self._earlier_runs: Sequence[tuple[Mapping[str, tuple[FloatArray, FloatArray]], AxisMappings]] = ()
        self._references: Sequence[RunHistory] = ()
        self._planned_lrs: PlannedLearningRates = {}
        self.chooser = ElidedComboBox(self)
        self.chooser.setMinimumContentsLength(CHOOSER_LETTERS)
        self.chooser.setMinimumWidth(MIN_CHOOSER_WIDTH)
        self.chooser.setAccessibleName(self.tr("Figure that is shown"))
        self.chooser.activated.connect(self._choose)
        self.hint = ElidedLabel(self.tr("Wire a metric to the network's output to watch it here."), self)
        self.hint.setObjectName("hint")
        self.hint.min_letters = MIN_HINT_LETTERS
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.header.add_beside_title(self.hint)
        self.header.add_beside_title(self.chooser)
        self._fill_chooser()

    @property
    def metric_name(self) -> str:
        """The metric that is shown."""
        return str(self.chooser.currentData() or "")

    def show_run(
        self,
        metrics: RunMetrics,
        earlier_runs: Sequence[tuple[Mapping[str, tuple[FloatArray, FloatArray]], AxisMappings]],
    ) -> None:
        """Shows the metrics of another run, over those of earlier ones."""
        self._metrics, self._earlier_runs = metrics, earlier_runs
        self._fill_chooser()
        self._draw()

    def refresh(self, mappings: AxisMappings) -> None:
        """There are more values."""
        self._mappings = mappings
        listed = [self.chooser.itemData(index) for index in range(self.chooser.count())]
        if any(metric not in listed for metric in self._metrics.node_metrics):
            self._fill_chooser()
        lines = self._metrics.lines(self.metric_name)
        if any(line not in self.curves for line in lines):
            self._draw()
        self.mark_stale(*lines, mappings=mappings)

    def show_references(self, references: Sequence[RunHistory]) -> None:
        """Puts stored runs underneath."""
        self._references = references
        self._draw()

    def show_planned_lrs(self, planned_lrs: PlannedLearningRates) -> None:
        """Puts underneath how the learning rates are to go."""
        self._planned_lrs = planned_lrs
        if self.metric_name == LEARNING_RATE:
            self._draw()

    def _fill_chooser(self) -> None:
        """Lists the metrics, those of nodes first, and keeps or makes the choice."""
        metrics = self._metrics.node_metrics
        selected = (
            self.metric_name
            if self._is_chosen
            else self._default_metric or next(iter(metrics), LEARNING_RATE)
        )
        self.chooser.clear()
        for metric in metrics:
            self.chooser.addItem(metric, metric)
        if metrics:
            self.chooser.insertSeparator(self.chooser.count())
        for name, label in self._metric_labels().items():
            self.chooser.addItem(label, name)
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(selected)))
        self.hint.setVisible(not metrics and not self._default_metric)

    def _metric_labels(self) -> dict[str, str]:
        return {
            LEARNING_RATE: self.tr("Learning rate"),
            SPEED: self.tr("Steps per second"),
            MEMORY: self.tr("Memory, MB"),
        }

    def _choose(self) -> None:
        self._is_chosen = True
        self._draw()

    def _draw(self) -> None:
        """Draws the lines of the chosen metric."""
        hidden = {group for group in self.legend.items if not self.legend.is_shown(group)}
        metric, is_fitted, shows_outliers = self.metric_name, self.is_fitted, self.ranges.shows_outliers
        self.clear()
        self.is_fitted, self.ranges.shows_outliers = is_fitted, shows_outliers
        is_of_splits = metric not in (LEARNING_RATE, SPEED, MEMORY)
        lines = self._metrics.lines(metric)
        colors = {line: color for color, line in enumerate(name for name in lines if name != SINGLE_VALUES)}
        for line, series in lines.items():
            style = (
                CurveStyle.FAINT
                if line == SINGLE_VALUES
                else CurveStyle.MARKED
                if is_of_splits
                else CurveStyle.LINE
            )
            color = colors.get(line, 0)
            group, title = self._group_of(line)
            self.add_curve(line, group, title, color, style, series)
        self.mark_stale(*self.curves, mappings=self._mappings)
        self._draw_behind(metric)
        for group in hidden:
            self.legend.set_shown(group, False)
        self.legend.setVisible(not is_of_splits and len(self.legend.items) > 1)

    def _group_of(self, line: str) -> tuple[str, str]:
        """The group of a line, and what it is called above the plot."""
        training = (TRAINING, self.tr("training"))
        known = {"train": training, SINGLE_VALUES: training, VALIDATION: (VALIDATION, self.tr("validation"))}
        own = {SPEED: self.tr("steps/s"), MEMORY: self.tr("memory")}
        return known.get(line, (line, own.get(line, line)))

    def _draw_behind(self, metric: str) -> None:
        for index, (curves, mappings) in enumerate(self._earlier_runs):
            if metric in curves:
                self.add_behind(
                    f"{EARLIER} {index}", self.tr("earlier"), CurveStyle.FAINT, curves[metric], mappings
                )
        for index, history in enumerate(self._references):
            points = history.points(metric)
            x, y = np.array([point[0] for point in points]), np.array([point[1] for point in points])
            title, mappings = self.tr("reference"), axis_mappings_of(history)
            self.add_behind(f"{REFERENCE} {index}", title, CurveStyle.LINE, (x, y), mappings)
        for optimizer, (epochs, rates) in self._planned_lrs.items() if metric == LEARNING_RATE else ():
            points_of = (np.asarray(epochs, float), np.asarray(rates, float))
            self.add_behind(
                f"{PLANNED} {optimizer}", self.tr("planned"), CurveStyle.FAINT, points_of, self._mappings
            )
