"""The curves of the chosen runs over each other."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from gui.docks.runs_histories import History
from gui.plots.curves import CurvePlot, Style
from gui.theme.colors import DARK, Theme

MARKED = 40
"""Epochs up to which each has a mark."""
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
        self.chooser = QComboBox(self.plot)
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
        plot.is_fitted = is_fitted

    def _add(self, name: str, color: int, history: History) -> None:
        group, points = history.run.id, history.points(name)
        style = Style.MARKED if len(points) <= MARKED else Style.LINE
        for kind, each, drawn in (("steps", history.steps(name), Style.FAINT), ("epochs", points, style)):
            if each:
                self.plot.add_curve(f"{group} {kind}", group, self._names.get(group, group), color, drawn)
                x, y = zip(*each, strict=True)
                self.plot.add_points(f"{group} {kind}", x, y)
