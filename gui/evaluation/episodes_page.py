"""The page of episodes that a network plays: how each ended, what is seen in it, what the network says."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from gui.evaluation.chart import Chart, Dots, Line, Picture
from gui.evaluation.episode_player import FilmView
from gui.plots.legend import Legend
from gui.theme.colors import DARK, Theme
from runtime.evaluation.array_types import Rows
from runtime.evaluation.context import Evaluation
from runtime.evaluation.report import EpisodeReport
from runtime.evaluation.result_types import Episode

SAID, DONE, REWARDS, SEEN = "said", "done", "rewards", "seen"
MOST_LINES = 6
"""Curves that can still be told apart."""


class EpisodesPage(QWidget):
    """`wished` tells a split and the number of the episode that is to be played."""

    wished = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._found: Evaluation | None = None
        self.episode: Episode | None = None
        self.number = 0
        self.returns = Chart(self)
        self.returns.picked.connect(self.ask)
        self.film = FilmView(self)
        self.film.moved.connect(self._mark_step)
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("What the curves show"))
        self.kind.addItem(self.tr("What it says"), SAID)
        self.kind.addItem(self.tr("What it does"), DONE)
        self.kind.addItem(self.tr("Return so far"), REWARDS)
        self.kind.addItem(self.tr("What it sees"), SEEN)
        self.kind.activated.connect(self._turn)
        self.legend = Legend(self)
        self.legend.toggled.connect(lambda *_: self._draw())
        self.curves = Chart(self)
        head = QHBoxLayout()
        head.addWidget(self.kind)
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
        row.addWidget(self.film, 4)
        row.addLayout(right, 4)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        for each in (self.returns, self.film, self.curves):
            each.set_theme(theme)
        self._draw()

    def show_evaluation(self, found: Evaluation) -> None:
        """Shows how the episodes ended, and lets one be played."""
        self._found = found
        report = found.report
        assert isinstance(report, EpisodeReport)
        numbers = np.arange(len(report.returns), dtype=float)
        title, x, y = self.tr("Returns; click one"), self.tr("episode"), self.tr("return")
        self.returns.show_picture(Picture(title, x, y, dots=Dots(numbers, report.returns)))
        self.ask(min(self.number, len(numbers) - 1))

    def ask(self, number: int) -> None:
        """Wishes for an episode."""
        self.number = number
        self.returns.mark(number)
        if self._found is not None:
            self.wished.emit(self._found.predictions.split, number)

    def show_episode(self, episode: Episode) -> None:
        """Shows an episode that was played."""
        self.episode = episode
        self.film.show_episode(episode)
        self._draw()

    def _values(self) -> tuple[Rows, list[str]]:
        """What the chosen curves show [T, N], and the names of the curves."""
        episode = self.episode
        assert episode is not None
        match self.kind.currentData():
            case "said":
                values = episode.said
            case "done":
                values = episode.done
                if episode.is_choice:
                    return values, [self.tr("action")]
            case "rewards":
                return np.cumsum(episode.rewards)[:, None], [self.tr("return")]
            case _:
                values = episode.seen
        values = values[:, :MOST_LINES]
        return values, [str(number) for number in range(values.shape[1])]

    def _turn(self) -> None:
        """Shows other curves, all of them: what is called 0 is another thing now."""
        self.legend.show_only({}, self._theme)
        self._draw()

    def _draw(self) -> None:
        if self.episode is None:
            return
        values, names = self._values()
        colors = {name: self.curves.color(number) for number, name in enumerate(names)}
        self.legend.show_only(colors, self._theme)
        steps = np.arange(len(values), dtype=float)
        lines = tuple(
            Line(name, steps, values[:, number].astype(np.float64), number)
            for number, name in enumerate(names)
            if self.legend.is_shown(name)
        )
        self.curves.show_picture(Picture("", self.tr("step"), "", lines=lines))
        self._mark_step(self.film.slider.value())

    def _mark_step(self, step: int) -> None:
        """Draws a line through the curves at the step that is seen."""
        picture = self.curves.picture
        if picture.lines:
            low, high = self.curves.y_range
            self.curves.show_picture(replace(picture, guide=((step, low), (step, high))))
