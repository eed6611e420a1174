"""The page of episodes that a network plays: the return of each, its frames, and curves of its steps."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from gui.evaluation.episode_player import EpisodePlayer
from gui.plots.chart import Chart
from gui.plots.chart_data import ChartData, ChartLine, Dots
from gui.plots.legend import Legend
from gui.theme.class_colors import curve_color
from gui.theme.colors import DARK, Theme
from runtime.array_types import Array
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.report import EpisodeReport
from runtime.evaluation.result_types import Episode

OUTPUTS, ACTIONS, REWARDS, OBSERVATIONS = "said", "done", "rewards", "seen"
MAX_LINES = 6
"""Curves that can still be distinguished."""


class EpisodesPage(QWidget):
    """`episode_requested` carries a split and the number of the episode that is to be played."""

    episode_requested = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._evaluation: SplitEvaluation | None = None
        self.episode: Episode | None = None
        self.number = 0
        self.returns = Chart(self)
        self.returns.picked.connect(self.request_episode)
        self.player = EpisodePlayer(self)
        self.player.step_changed.connect(self._mark_step)
        self.quantity_box = QComboBox(self)
        self.quantity_box.setAccessibleName(self.tr("What the curves show"))
        self.quantity_box.addItem(self.tr("What it says"), OUTPUTS)
        self.quantity_box.addItem(self.tr("What it does"), ACTIONS)
        self.quantity_box.addItem(self.tr("Return so far"), REWARDS)
        self.quantity_box.addItem(self.tr("What it sees"), OBSERVATIONS)
        self.quantity_box.activated.connect(self._on_quantity_changed)
        self.legend = Legend(self)
        self.legend.toggled.connect(lambda *_: self._draw())
        self.curves = Chart(self)
        head = QHBoxLayout()
        head.addWidget(self.quantity_box)
        head.addWidget(self.legend)
        head.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(head)
        right.addWidget(self.curves, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.returns, 3)
        row.addWidget(self.player, 4)
        row.addLayout(right, 4)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        for widget in (self.returns, self.player, self.curves):
            widget.set_theme(theme)
        self._draw()

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Shows how the episodes ended, and lets one be played."""
        self._evaluation = evaluation
        report = evaluation.report
        assert isinstance(report, EpisodeReport)
        numbers = np.arange(len(report.returns), dtype=float)
        title, x, y = self.tr("Returns; click one"), self.tr("episode"), self.tr("return")
        self.returns.show_data(ChartData(title, x, y, dots=Dots(numbers, report.returns)))
        self.request_episode(min(self.number, len(numbers) - 1))

    def request_episode(self, number: int) -> None:
        """Requests an episode."""
        self.number = number
        self.returns.mark(number)
        if self._evaluation is not None:
            self.episode_requested.emit(self._evaluation.predictions.split, number)

    def show_episode(self, episode: Episode) -> None:
        """Shows an episode that was played."""
        self.episode = episode
        self.player.show_episode(episode)
        self._draw()

    def _values(self) -> tuple[Array, list[str]]:
        """What the chosen curves show [T, N], and the names of the curves."""
        episode = self.episode
        assert episode is not None
        match self.quantity_box.currentData():
            case "said":
                values = episode.outputs
            case "done":
                values = episode.actions
                if episode.is_discrete:
                    return values, [self.tr("action")]
            case "rewards":
                return np.cumsum(episode.rewards)[:, None], [self.tr("return")]
            case _:
                values = episode.observations
        values = values[:, :MAX_LINES]
        return values, [str(number) for number in range(values.shape[1])]

    def _on_quantity_changed(self) -> None:
        """Shows other curves, all of them: what is called 0 is another quantity now."""
        self.legend.show_only({}, self._theme)
        self._draw()

    def _draw(self) -> None:
        if self.episode is None:
            return
        values, names = self._values()
        colors = {name: curve_color(self._theme, number) for number, name in enumerate(names)}
        self.legend.show_only(colors, self._theme)
        steps = np.arange(len(values), dtype=float)
        lines = tuple(
            ChartLine(name, steps, values[:, number].astype(np.float64), number)
            for number, name in enumerate(names)
            if self.legend.is_shown(name)
        )
        self.curves.show_data(ChartData("", self.tr("step"), "", lines=lines))
        self._mark_step(self.player.slider.value())

    def _mark_step(self, step: int) -> None:
        """Draws a line through the curves at the step that is visible."""
        if self.curves.data.lines:
            low, high = self.curves.y_range
            self.curves.show_guide(((step, low), (step, high)))
