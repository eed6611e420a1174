"""The curves of the chosen runs over each other."""

from collections.abc import Mapping, Sequence
from math import fsum

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.plots.curve import Style
from gui.plots.curve_plot import CurvePlot
from gui.runs.run_history import History, Points
from gui.theme.colors import DARK, Theme
from gui.widgets.elided_label import ElidedBox

MARKED = 40
"""Epochs up to which each has a mark."""
SMOOTH = 250
"""Epochs from which on a line is drawn through means of several."""
FEW = 4
"""Runs up to which single steps are drawn behind the lines."""
NAMED = 2
"""Runs up to which their names have room above the plot; the table marks them with their colours anyway."""
LETTERS = 12
"""Letters of the chosen measure that are seen at least."""


class RunsCurves(QWidget):
    """One plot with a colour for each run: its validation as a line, its training pale behind that."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.histories: tuple[History, ...] = ()
        self._names: Mapping[str, str] = {}
        self.plot = CurvePlot(self.tr("Runs"), self.tr("epoch"), theme, self)
        self.plot.title.hide()
        self.chooser = ElidedBox(self.plot)
        self.chooser.setMinimumContentsLength(LETTERS)
        self.chooser.setAccessibleName(self.tr("Measure that is shown"))
        self.chooser.activated.connect(self._choose)
        self.plot.add_beside_title(self.chooser)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.plot.set_theme(theme)

    def show_histories(self, histories: Sequence[History], names: Mapping[str, str]) -> None:
        """Shows runs over each other. `names` are what they are called, by their ids."""
        is_same = [each.run.id for each in histories] == [each.run.id for each in self.histories]
        self.histories, self._names = tuple(histories), names
        measures = list(dict.fromkeys(name for each in histories for name in each.names))
        chosen = self.chooser.currentText()
        if measures != [self.chooser.itemText(index) for index in range(self.chooser.count())]:
            self.chooser.clear()
            self.chooser.addItems(measures)
            is_same = is_same and chosen in measures
        if chosen in measures:
            self.chooser.setCurrentText(chosen)
        self._draw(is_fitted=self.plot.is_fitted or not is_same)

    def _choose(self) -> None:
        self._draw(is_fitted=True)

    def _draw(self, is_fitted: bool) -> None:
        name, plot = self.chooser.currentText(), self.plot
        hidden = [group for group in plot.legend.chips if not plot.legend.is_shown(group)]
        plot.clear()
        for color, history in enumerate(self.histories):
            self._add(name, color, history)
        for group in hidden:
            plot.legend.set_shown(group, False)
        plot.legend.setVisible(len(self.histories) <= NAMED)
        plot.is_fitted = is_fitted

    def _add(self, name: str, color: int, history: History) -> None:
        group, points = history.run.id, history.points(name)
        behind = history.steps(name) if len(self.histories) <= FEW else ()
        if len(points) > SMOOTH:
            behind = points if len(self.histories) <= FEW else ()
            points = means(points, SMOOTH)
        style = Style.MARKED if len(points) <= MARKED else Style.LINE
        for kind, each, drawn in (("behind", behind, Style.FAINT), ("line", points, style)):
            if each:
                self.plot.add_curve(f"{group} {kind}", group, self._names.get(group, group), color, drawn)
                x, y = zip(*each, strict=True)
                self.plot.add_points(f"{group} {kind}", x, y)


def means(points: Points, most: int) -> Points:
    """At most so many points, each the mean of several: a wide line of thousands takes long to draw."""
    size = -(-len(points) // most)
    groups = [points[start : start + size] for start in range(0, len(points), size)]
    return [(each[-1][0], fsum(y for _, y in each) / len(each)) for each in groups]
