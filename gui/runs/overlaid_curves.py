"""The curves of the chosen runs over each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.plots.curve import CurveStyle
from gui.plots.curve_plot import CurvePlot
from gui.plots.line_series import Series
from gui.runs.change_texts import marks_of
from gui.runs.run_history import MetricPoints, RunHistory
from gui.theme.colors import DARK, Theme
from gui.widgets.elided_label import ElidedComboBox

MAX_MARKED = 40
"""Epochs up to which each has a mark."""
MAX_POINTS = 250
"""Epochs from which on a line is drawn through means of several."""
MAX_RUNS_WITH_STEPS = 4
"""Runs up to which single steps are drawn behind the lines."""
MAX_NAMED_RUNS = 2
"""Runs up to which their names have space above the plot; the table marks them with their colours anyway."""
LETTERS = 12
"""Characters of the chosen metric that are visible at least."""


class RunsCurvePlot(QWidget):
    """One plot with a colour for each run: its validation as a line, its training pale behind that."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.histories: tuple[RunHistory, ...] = ()
        self._names: Mapping[str, str] = {}
        self._colors: Mapping[str, int] = {}
        self._lines_drawn: Mapping[str, _Line] = {}
        self.plot = CurvePlot(self.tr("Runs"), self.tr("epoch"), theme, self)
        self.plot.title.hide()
        self.chooser = ElidedComboBox(self.plot)
        self.chooser.setMinimumContentsLength(LETTERS)
        self.chooser.setAccessibleName(self.tr("Measure that is shown"))
        self.chooser.activated.connect(self._choose)
        self.plot.header.add_beside_title(self.chooser)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.plot.set_theme(theme)

    def show_histories(
        self, histories: Sequence[RunHistory], names: Mapping[str, str], colors: Mapping[str, int]
    ) -> None:
        """Shows runs over each other. `names` are what they are called, `colors` theirs, by their ids."""
        is_same = [history.run.id for history in histories] == [history.run.id for history in self.histories]
        self.histories, self._names, self._colors = tuple(histories), names, colors
        metrics = list(dict.fromkeys(name for history in histories for name in history.metric_names))
        chosen = self.chooser.currentText()
        if metrics != [self.chooser.itemText(index) for index in range(self.chooser.count())]:
            self.chooser.clear()
            self.chooser.addItems(metrics)
            is_same = is_same and chosen in metrics
        if chosen in metrics:
            self.chooser.setCurrentText(chosen)
        self._draw(is_fitted=self.plot.is_fitted or not is_same)

    def _choose(self) -> None:
        self._draw(is_fitted=True)

    def _draw(self, is_fitted: bool) -> None:
        """Draws the chosen metric. Curves that stay only get their points: making them takes far longer."""
        name, plot = self.chooser.currentText(), self.plot
        lines = {line.name: line for history in self.histories for line in self._lines(name, history)}
        if self._lines_drawn != {key: line.without_points for key, line in lines.items()}:
            self._rebuild(lines)
        for line in lines.values():
            _replace_points(plot, line)
        per_run = [marks_of(history.changes, history.run.steps_per_epoch) for history in self.histories]
        plot.show_changes([mark for marks in per_run for mark in marks])
        plot.is_fitted = is_fitted

    def _rebuild(self, lines: Mapping[str, "_Line"]) -> None:
        """Puts the curves of these lines in place of those that are there; what is hidden stays so."""
        plot = self.plot
        hidden = [group for group in plot.legend.items if not plot.legend.is_shown(group)]
        plot.clear()
        for line in lines.values():
            plot.add_curve(line.name, line.group, line.title, line.color, line.style)
        for group in hidden:
            plot.legend.set_shown(group, False)
        plot.legend.setVisible(len(self.histories) <= MAX_NAMED_RUNS)
        self._lines_drawn = {key: line.without_points for key, line in lines.items()}

    def _lines(self, metric: str, history: RunHistory) -> Iterator["_Line"]:
        """The lines of one run that have points."""
        group, points = history.run.id, history.points(metric)
        behind = history.steps(metric) if len(self.histories) <= MAX_RUNS_WITH_STEPS else ()
        if len(points) > MAX_POINTS:
            behind = points if len(self.histories) <= MAX_RUNS_WITH_STEPS else ()
            points = bin_means(points, MAX_POINTS)
        style = CurveStyle.MARKED if len(points) <= MAX_MARKED else CurveStyle.LINE
        title, color = self._names.get(group, group), self._colors[group]
        if behind:
            yield _Line(f"{group} behind", group, title, color, CurveStyle.FAINT, behind)
        if points:
            yield _Line(f"{group} line", group, title, color, style, points)


@dataclass(frozen=True, slots=True)
class _Line:
    """A curve as `CurvePlot.add_curve` takes it, and its points."""

    name: str
    group: str
    title: str
    color: int
    style: CurveStyle
    points: MetricPoints = ()

    @property
    def without_points(self) -> "_Line":
        """What two lines have in common of which only the points differ."""
        return replace(self, points=())


def _replace_points(plot: CurvePlot, line: _Line) -> None:
    """Gives a curve the points of a line, if it has others."""
    (x, y), curve = zip(*line.points, strict=True), plot.curves[line.name]
    if not (np.array_equal(curve.series.x, x) and np.array_equal(curve.series.y, y, equal_nan=True)):
        curve.series = Series()
        plot.add_points(line.name, x, y)


def bin_means(points: MetricPoints, max_points: int) -> MetricPoints:
    """At most so many points, each the mean of several: a wide line of thousands takes long to draw."""
    size = -(-len(points) // max_points)
    groups = [points[start : start + size] for start in range(0, len(points), size)]
    return [(group[-1][0], fsum(y for _, y in group) / len(group)) for group in groups]
