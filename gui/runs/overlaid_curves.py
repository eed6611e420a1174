"""The curves of the chosen runs over each other."""

from collections.abc import Mapping, Sequence
from math import fsum

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.plots.curve import CurveStyle
from gui.plots.curve_plot import CurvePlot
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
        name, plot = self.chooser.currentText(), self.plot
        hidden = [group for group in plot.legend.items if not plot.legend.is_shown(group)]
        plot.clear()
        for history in self.histories:
            self._add(name, self._colors[history.run.id], history)
        per_run = [marks_of(history.changes, history.run.steps_per_epoch) for history in self.histories]
        plot.show_changes([mark for marks in per_run for mark in marks])
        for group in hidden:
            plot.legend.set_shown(group, False)
        plot.legend.setVisible(len(self.histories) <= MAX_NAMED_RUNS)
        plot.is_fitted = is_fitted

    def _add(self, name: str, color: int, history: RunHistory) -> None:
        group, points = history.run.id, history.points(name)
        behind = history.steps(name) if len(self.histories) <= MAX_RUNS_WITH_STEPS else ()
        if len(points) > MAX_POINTS:
            behind = points if len(self.histories) <= MAX_RUNS_WITH_STEPS else ()
            points = bin_means(points, MAX_POINTS)
        style = CurveStyle.MARKED if len(points) <= MAX_MARKED else CurveStyle.LINE
        for kind, values, drawn in (("behind", behind, CurveStyle.FAINT), ("line", points, style)):
            if values:
                self.plot.add_curve(f"{group} {kind}", group, self._names.get(group, group), color, drawn)
                x, y = zip(*values, strict=True)
                self.plot.add_points(f"{group} {kind}", x, y)


def bin_means(points: MetricPoints, max_points: int) -> MetricPoints:
    """At most so many points, each the mean of several: a wide line of thousands takes long to draw."""
    size = -(-len(points) // max_points)
    groups = [points[start : start + size] for start in range(0, len(points), size)]
    return [(group[-1][0], fsum(y for _, y in group) / len(group)) for group in groups]
