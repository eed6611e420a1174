"""The curves of all trials in one plot: each candidate's mean, and the spread of its trials as a band."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from graph.study import Study, assigned_value_text
from gui.plots.curve import CurveStyle
from gui.plots.curve_plot import CurvePlot
from gui.plots.line_series import Series
from gui.runs.run_colors import RunColors
from gui.studies.candidate_comparison import candidate_name
from gui.studies.study_progress import StudyProgress
from gui.theme.class_colors import curve_color
from gui.theme.colors import DARK, Theme
from runtime.studies.summary import Candidate
from runtime.studies.trial_curves import CandidateCurve, candidate_curve

MAX_COLORED = 6
"""Candidates with a colour of their own, the best ones; more nobody can tell from each other."""
MAX_CANDIDATES = 60
"""Candidates that are drawn at all, the best ones and those under way."""
MAX_SHOWN = 3
"""Candidates up to which each of their trials has a line of its own."""
_COMBINING = frozenset({"sweep", "random", "bayesian"})
"""The kinds in which everything that varies has a value in each candidate."""
BAND_ALPHA = 45
"""How strong a band is, of 255."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A curve as `CurvePlot.add_curve` takes it, and its points."""

    name: str
    group: str
    title: str
    color: int | None
    style: CurveStyle
    x: Sequence[float]
    y: Sequence[float]

    @property
    def identity(self) -> tuple[object, ...]:
        """What two lines have in common of which only the points differ."""
        return self.name, self.group, self.title, self.color, self.style


class StudyCurves(QWidget):
    """One plot; its legend says what differs."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = CurvePlot("", self.tr("epoch"), theme, self)
        self._colors = RunColors()
        self._drawn: tuple[str, ...] = ()
        self._identities: list[tuple[object, ...]] = []
        self._bands: dict[str, pg.FillBetweenItem] = {}
        self._study = ""
        self.plot.legend.toggled.connect(self._show_band)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.plot.set_theme(theme)
        self._color_bands()

    def show_progress(self, progress: StudyProgress) -> None:
        """Shows a study as it stands."""
        self.plot.title.setText(_title(progress.study))
        lines = list(self._lines(progress))
        identities = [line.identity for line in lines]
        if identities != self._identities or progress.id != self._study:
            self._rebuild(lines)
            self._identities, self._study = identities, progress.id
        for line in lines:
            curve = self.plot.curves[line.name]
            if list(curve.series.x) != list(line.x) or list(curve.series.y) != list(line.y):
                curve.series = Series()
                self.plot.add_points(line.name, line.x, line.y)

    def _lines(self, progress: StudyProgress) -> Iterator[_Line]:
        """The lines of the candidates that have points, the best ones last, on top of the others."""

        def curve_of(item: Candidate) -> CandidateCurve:
            numbers = [trial.planned.number for trial in item.trials]
            name = _legend_text(progress.study, item)
            return candidate_curve(name, [tuple(progress.curves.get(n, ())) for n in numbers])

        begun = [(item, curve_of(item)) for item in progress.summary.candidates]
        drawn = [(item, curve) for item, curve in begun if curve.members][:MAX_CANDIDATES]
        keys = [item.trials[0].planned.candidate for item, _ in drawn[:MAX_COLORED]]
        colors = self._colors.assign(keys, [key for key in self._drawn if key in keys])
        self._drawn = tuple(keys)
        for item, curve in reversed(drawn):
            key = item.trials[0].planned.candidate
            if key in colors:
                yield from _colored_lines(key, curve, colors[key], shows_members=len(drawn) <= MAX_SHOWN)
            else:
                points = curve.mean or curve.members[0]
                x, y = zip(*points, strict=True)
                yield _Line(f"{key} mean", "others", self.tr("others"), None, CurveStyle.FAINT, x, y)

    def _rebuild(self, lines: Sequence[_Line]) -> None:
        hidden = [group for group in self.plot.legend.items if not self.plot.legend.is_shown(group)]
        for band in self._bands.values():
            self.plot.plot.removeItem(band)
        self._bands.clear()
        self.plot.clear()
        for line in lines:
            self.plot.add_curve(line.name, line.group, line.title, line.color, line.style)
        for line in lines:
            if line.name == f"{line.group} low":
                ends = (self.plot.curves[f"{line.group} {end}"].item for end in ("low", "high"))
                self._bands[line.group] = band = pg.FillBetweenItem(*ends)
                band.setZValue(-10)
                self.plot.plot.addItem(band, ignoreBounds=True)
        self._color_bands()
        for group in hidden:
            self.plot.legend.set_shown(group, False)

    def _color_bands(self) -> None:
        for group, band in self._bands.items():
            color = QColor(curve_color(self.plot.theme, self.plot.curves[f"{group} low"].color))
            color.setAlpha(BAND_ALPHA)
            band.setBrush(color)

    def _show_band(self, group: str, is_shown: bool) -> None:
        if group in self._bands:
            self._bands[group].setVisible(is_shown)


def _title(study: Study) -> str:
    """What is compared, and after a colon what the names in the legend are values of."""
    names = [varied.target.parameter or varied.name for varied in study.vary]
    return f"{study.monitor}: {', '.join(names)}" if study.kind in _COMBINING and names else study.monitor


def _legend_text(study: Study, candidate: Candidate) -> str:
    """What differs in a candidate, without what the title says already."""
    assignment = candidate.trials[0].planned.assignment
    if study.kind in _COMBINING and assignment:
        return ", ".join(map(assigned_value_text, assignment.values()))
    if study.kind == "race":
        return ", ".join(map(str, assignment.values()))
    return candidate_name(candidate)


def _colored_lines(key: str, curve: CandidateCurve, color: int, *, shows_members: bool) -> Iterator[_Line]:
    """The trials of a candidate, pale, the ends of its band, and its mean in front."""
    if shows_members and len(curve.members) > 1:
        for index, points in enumerate(curve.members):
            x, y = zip(*points, strict=True)
            yield _Line(f"{key} {index}", key, curve.text, color, CurveStyle.FAINT, x, y)
    points = curve.mean if len(curve.members) > 1 else curve.members[0]
    if not points:
        return
    x, y = zip(*points, strict=True)
    if len(curve.members) > 1:
        yield _Line(f"{key} low", key, curve.text, color, CurveStyle.FAINT, x, curve.low)
        yield _Line(f"{key} high", key, curve.text, color, CurveStyle.FAINT, x, curve.high)
    yield _Line(f"{key} mean", key, curve.text, color, CurveStyle.MARKED, x, y)
