"""All that is measured in a run beside its losses, and a plot that shows one figure of it."""

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.plots.curve import Style
from gui.plots.growable_array import Points
from gui.plots.line_series import Series
from gui.plots.x_axis import Rulers
from gui.runs.run_history import History
from gui.theme.colors import DARK, Theme
from gui.training.loss_plot import EARLIER, REFERENCE, TRAINING, VALIDATION, rulers_of
from gui.training.run_plot import RunPlot
from gui.widgets.elided_label import ElidedBox

RATE, SPEED, MEMORY = "learning rate", "steps per second", "memory"
"""Figures that every run has; no metric is called so, since the name of a node has no space."""
PLANNED = "planned"
EACH = "each"
"""The line of single values, behind those of whole epochs."""
FEW = 60
"""Points up to which each has a mark."""
CHOOSER = 8
"""Letters of a figure's name that are seen at least."""
LEAST_CHOOSER = 96
"""Pixels that it has at least, however narrow the plot is."""

Plan = Mapping[str, tuple[Sequence[float], Sequence[float]]]
"""Learning rates by optimizer: epochs, and the rate there."""


class Figures:
    """What was measured in a run: figure by figure, and of each line by line, over epochs."""

    def __init__(self) -> None:
        self._lines: dict[str, dict[str, Series]] = {}

    def note(self, figure: str, line: str, epoch: float, value: float) -> None:
        """One more value."""
        self.note_all(figure, line, [epoch], [value])

    def note_all(self, figure: str, line: str, epochs: Sequence[float], values: Sequence[float]) -> None:
        """More values, in the order of their epochs."""
        self._lines.setdefault(figure, {}).setdefault(line, Series()).append(epochs, values)

    def lines(self, figure: str) -> Mapping[str, Series]:
        """The lines of a figure, by name."""
        return self._lines.get(figure, {})

    @property
    def metrics(self) -> list[str]:
        """The figures that are measured by nodes of the drawing."""
        return [name for name in self._lines if name not in (RATE, SPEED, MEMORY)]

    def best(self) -> dict[str, tuple[Points, Points]]:
        """Of each metric the line of validation where there is one, as it is kept beside later runs."""
        found = {}
        for name in self.metrics:
            lines = self._lines[name]
            series = lines.get(VALIDATION) or lines.get("train") or next(iter(lines.values()))
            x, y = series.within(-np.inf, np.inf, 2000)
            found[name] = (x.copy(), y.copy())
        return found

    def put_before(self, past: History, losses: Sequence[str]) -> None:
        """Puts in front of the metrics what was measured in epochs before."""
        for name in past.names:
            if name in losses:
                continue
            for split in ("train", VALIDATION):
                points = list(past.measures.get((split, name), ()))
                known = self._lines.setdefault(name, {}).setdefault(split, Series())
                points += zip(known.x.tolist(), known.y.tolist(), strict=True)
                fresh = Series()
                fresh.append([x for x, _ in points], [y for _, y in points])
                self._lines[name][split] = fresh


class FigurePlot(RunPlot):
    """One figure of a run, which is chosen above it."""

    def __init__(self, first: str, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__("", theme, parent)
        self.title.hide()
        self._first = first
        """What is shown until somebody chooses; empty: the first metric, once there is one."""
        self._is_chosen = False
        self._figures = Figures()
        self._rulers: Rulers = {}
        self._kept: Sequence[tuple[Mapping[str, tuple[Points, Points]], Rulers]] = ()
        self._references: Sequence[History] = ()
        self._plan: Plan = {}
        self.chooser = ElidedBox(self)
        self.chooser.setMinimumContentsLength(CHOOSER)
        self.chooser.setMinimumWidth(LEAST_CHOOSER)
        self.chooser.setAccessibleName(self.tr("Figure that is shown"))
        self.chooser.activated.connect(self._choose)
        self.hint = QLabel(self.tr("Wire a metric to the network's output to watch it here."), self)
        self.hint.setObjectName("hint")
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.add_beside_title(self.hint)
        self.add_beside_title(self.chooser)
        self._list()

    @property
    def figure(self) -> str:
        """The figure that is shown."""
        return str(self.chooser.currentData() or "")

    def begin(
        self, figures: Figures, kept: Sequence[tuple[Mapping[str, tuple[Points, Points]], Rulers]]
    ) -> None:
        """Shows the figures of another run, over those of earlier ones."""
        self._figures, self._kept = figures, kept
        self._list()
        self._draw()

    def refresh(self, rulers: Rulers) -> None:
        """There are more values."""
        self._rulers = rulers
        listed = [self.chooser.itemData(index) for index in range(self.chooser.count())]
        if any(each not in listed for each in self._figures.metrics):
            self._list()
        lines = self._figures.lines(self.figure)
        if any(line not in self.curves for line in lines):
            self._draw()
        self.touch(*lines, rulers=rulers)

    def show_references(self, references: Sequence[History]) -> None:
        """Puts kept runs underneath."""
        self._references = references
        self._draw()

    def show_plan(self, plan: Plan) -> None:
        """Puts underneath how the learning rates are to go."""
        self._plan = plan
        if self.figure == RATE:
            self._draw()

    def _list(self) -> None:
        """Lists the figures, metrics first, and keeps or makes the choice."""
        metrics = self._figures.metrics
        wanted = self.figure if self._is_chosen else self._first or next(iter(metrics), RATE)
        self.chooser.clear()
        for each in metrics:
            self.chooser.addItem(each, each)
        if metrics:
            self.chooser.insertSeparator(self.chooser.count())
        for name, words in self._words().items():
            self.chooser.addItem(words, name)
        self.chooser.setCurrentIndex(max(0, self.chooser.findData(wanted)))
        self.hint.setVisible(not metrics and not self._first)

    def _words(self) -> dict[str, str]:
        return {
            RATE: self.tr("Learning rate"),
            SPEED: self.tr("Steps per second"),
            MEMORY: self.tr("Memory, MB"),
        }

    def _choose(self) -> None:
        self._is_chosen = True
        self._draw()

    def _draw(self) -> None:
        """Draws the lines of the chosen figure."""
        hidden = {group for group in self.legend.chips if not self.legend.is_shown(group)}
        figure, is_fitted = self.figure, self.is_fitted
        self.clear()
        self.is_fitted = is_fitted
        is_of_splits = figure not in (RATE, SPEED, MEMORY)
        lines = self._figures.lines(figure)
        colors = {line: color for color, line in enumerate(each for each in lines if each != EACH)}
        for line, series in lines.items():
            style = Style.FAINT if line == EACH else Style.MARKED if is_of_splits else Style.LINE
            color = colors.get(line, 0)
            group, title = self._group_of(line)
            self.add_curve(line, group, title, color, style, series)
        self.touch(*self.curves, rulers=self._rulers)
        self._draw_behind(figure)
        for group in hidden:
            self.legend.set_shown(group, False)
        self.legend.setVisible(not is_of_splits and len(self.legend.chips) > 1)

    def _group_of(self, line: str) -> tuple[str, str]:
        """The group of a line, and what it is called above the plot."""
        training = (TRAINING, self.tr("training"))
        known = {"train": training, EACH: training, VALIDATION: (VALIDATION, self.tr("validation"))}
        own = {SPEED: self.tr("steps/s"), MEMORY: self.tr("memory")}
        return known.get(line, (line, own.get(line, line)))

    def _draw_behind(self, figure: str) -> None:
        for index, (kept, rulers) in enumerate(self._kept):
            if figure in kept:
                self.add_behind(f"{EARLIER} {index}", self.tr("earlier"), Style.FAINT, kept[figure], rulers)
        for index, history in enumerate(self._references):
            points = history.points(figure)
            x, y = np.array([each[0] for each in points]), np.array([each[1] for each in points])
            words, rulers = self.tr("reference"), rulers_of(history)
            self.add_behind(f"{REFERENCE} {index}", words, Style.LINE, (x, y), rulers)
        for optimizer, (epochs, rates) in self._plan.items() if figure == RATE else ():
            points_of = (np.asarray(epochs, float), np.asarray(rates, float))
            self.add_behind(
                f"{PLANNED} {optimizer}", self.tr("planned"), Style.FAINT, points_of, self._rulers
            )
