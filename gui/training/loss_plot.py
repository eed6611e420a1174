"""The losses of a run: every step, their smoothed mean, and the validation, of every optimizer."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.plots.curve import Style
from gui.plots.growable_array import Points
from gui.plots.line_series import Smoother
from gui.plots.x_axis import Rulers, even_rulers
from gui.runs.run_history import History
from gui.theme.colors import DARK, Theme
from gui.training.run_clock import RunClock
from gui.training.run_plot import RunPlot
from runtime.events import EpochFinished, Started, StepsMeasured

TRAINING, VALIDATION, EARLIER, REFERENCE = "training", "validation", "earlier", "reference"
EARLIER_RUNS = 5
"""Runs of before that stay as pale curves."""
KEPT_POINTS = 2000
"""Points that are kept of an earlier run."""
LEAST = 5
"""Steps over which is smoothed at least, where it is smoothed at all."""
SHARES = {"none": 0.0, "little": 0.02, "medium": 0.1, "strong": 0.5}
"""The share of an epoch over which the losses of steps are smoothed."""
AT_ONCE = 200_000
"""Steps that are smoothed in one go; more than those come after the window had its turn."""
ONLY = "loss"
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
        self._rulers: Rulers = {}
        self._smoothers: dict[str, Smoother] = {}
        self._kept: list[tuple[Points, Points, Rulers]] = []
        self._references: Sequence[History] = ()
        self._catching_up = QTimer(self)
        self._catching_up.setSingleShot(True)
        self._catching_up.timeout.connect(self._smooth_all)

    # A run

    def begin(self, started: Started) -> None:
        """Begins anew; what was there stays as a pale curve."""
        self._keep()
        self._per_epoch = started.steps_per_epoch
        self._smoothers, self.losses = {}, []
        self.clear()
        self._add_loss(ONLY)
        self.losses = []
        for index, (x, y, rulers) in enumerate(self._kept):
            self.add_behind(f"{EARLIER} {index}", self.tr("earlier"), Style.FAINT, (x, y), rulers)
        self._add_references()

    def add_steps(self, event: StepsMeasured, x: Sequence[float], clock: RunClock) -> None:
        """Some steps are done, which lie at these epochs."""
        if event.measure not in self.losses:
            self._begin_loss(event.measure)
        self._rulers = clock.rulers
        name = _named("step", event.measure)
        first = self.curves[name].series.append(x, event.losses)
        self._smooth(event.measure, first)
        self.touch(*self._own(event.measure), rulers=self._rulers)

    def add_epoch(self, event: EpochFinished, clock: RunClock) -> None:
        """An epoch is done."""
        self._rulers = clock.rulers
        for loss in self.losses or [ONLY]:
            name, values = _named(VALIDATION, loss), event.measures.get(VALIDATION, {})
            if name in self.curves and loss in values:
                self.add_points(name, [float(event.epoch)], [values[loss]])
                self.touch(name, rulers=self._rulers)

    def is_loss(self, name: str) -> bool:
        """Whether a measure is one of the losses."""
        return name in (self.losses or [ONLY])

    def _begin_loss(self, loss: str) -> None:
        if loss != ONLY and not self.losses:
            for name in self._own(ONLY):
                self.remove_curve(name)
        if _named("step", loss) not in self.curves:
            self._add_loss(loss)
        self.losses.append(loss)

    def _add_loss(self, loss: str) -> None:
        color = 2 * len(self.losses)
        groups = (TRAINING, VALIDATION) if loss == ONLY else (f"{TRAINING} {loss}", f"{VALIDATION} {loss}")
        title = self.tr("training") if loss == ONLY else loss
        checked = self.tr("validation") if loss == ONLY else self.tr("{loss}, validation").format(loss=loss)
        self.add_curve(_named("step", loss), groups[0], title, color, Style.FAINT)
        self.add_curve(_named("smooth", loss), groups[0], title, color, Style.LINE)
        self.add_curve(_named(VALIDATION, loss), groups[1], checked, color + 1, Style.MARKED)

    def _own(self, loss: str) -> list[str]:
        return [
            name for kind in ("step", "smooth", VALIDATION) if (name := _named(kind, loss)) in self.curves
        ]

    # Smoothing

    def set_smoothing(self, name: str) -> None:
        """Smooths all losses over another share of an epoch."""
        self.smoothing = name
        self._smoothers = {}
        for loss in self.losses:
            self._smooth(loss, 0)
            self.touch(*self._own(loss))

    def _smooth(self, loss: str, first: int) -> None:
        """Smooths the steps of a loss from an index on, or from where it has come; a part of many."""
        steps, smooth = (self.curves[_named(kind, loss)].series for kind in ("step", "smooth"))
        if loss not in self._smoothers:
            share = SHARES[self.smoothing]
            self._smoothers[loss] = Smoother(max(LEAST, share * self._per_epoch) if share else 1)
            first = 0
        first = min(first, len(smooth))
        x, y = steps.part(first, min(len(steps), first + AT_ONCE))
        if len(x):
            smooth.append(x, self._smoothers[loss].take(y))
        if len(smooth) < len(steps):
            self._catching_up.start()

    def _smooth_all(self) -> None:
        for loss in self.losses:
            smooth = self.curves[_named("smooth", loss)]
            self._smooth(loss, len(smooth.series))
            self.touch(smooth.name)

    def fill_axes(self, menu: QMenu) -> None:
        """Adds the axes, and how much is smoothed."""
        super().fill_axes(menu)
        menu.addSection(self.tr("Smoothing"))
        group = QActionGroup(menu)
        for name, words in self._smoothing_words().items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(name == self.smoothing)
            action.triggered.connect(lambda _on, name=name: self.set_smoothing(name))
            group.addAction(action)

    def _smoothing_words(self) -> dict[str, str]:
        return {
            "none": self.tr("None: every step"),
            "little": self.tr("Little: a fiftieth of an epoch"),
            "medium": self.tr("Medium: a tenth of an epoch"),
            "strong": self.tr("Strong: half an epoch"),
        }

    # Other runs

    def _keep(self) -> None:
        """Keeps of the run that was there what is to stay in sight, and forgets the oldest."""
        first = self.losses[0] if self.losses else ONLY
        names = [_named(kind, first) for kind in (VALIDATION, "smooth")]
        held = [self.curves[name].series for name in names if name in self.curves]
        series = next((each for each in held if len(each)), None)
        if series is not None:
            x, y = series.within(-np.inf, np.inf, KEPT_POINTS)
            self._kept = [*self._kept, (x.copy(), y.copy(), self._rulers)][-EARLIER_RUNS:]

    def show_references(self, references: Sequence[History]) -> None:
        """Puts kept runs underneath, in place of those that were there; they stay until others come."""
        self._references = references
        for name in [each for each in self.curves if each.startswith(REFERENCE)]:
            self.remove_curve(name)
        self._add_references()

    def _add_references(self) -> None:
        for index, history in enumerate(self._references):
            points = history.points(ONLY) or (history.points(history.names[0]) if history.names else ())
            x, y = np.array([each[0] for each in points]), np.array([each[1] for each in points])
            title, style = self.tr("reference"), Style.LINE
            self.add_behind(f"{REFERENCE} {index}", title, style, (x, y), rulers_of(history))

    def show_past(self, past: History, clock: RunClock) -> None:
        """Puts in front what the run under way had measured before it was taken up again."""
        for index, loss in enumerate(self.losses or [ONLY]):
            name = loss if loss in past.names else next(iter(past.names), loss)
            for kind, shift, style, points in (
                (TRAINING, 0, Style.FAINT, past.steps(name)),
                (VALIDATION, 1, Style.MARKED, past.measures.get((VALIDATION, name), ())),
            ):
                if points:
                    curve = _named(f"past {kind}", loss)
                    group = kind if loss == ONLY else f"{kind} {loss}"
                    self.add_curve(curve, group, self.titles.get(group, kind), 2 * index + shift, style)
                    self.add_points(curve, [x for x, _ in points], [y for _, y in points])
        own = [name for name in self.curves if not name.startswith((EARLIER, REFERENCE))]
        self.touch(*own, rulers=clock.rulers)


def _named(kind: str, loss: str) -> str:
    """The curve of a loss; that of the only one is called by what it is."""
    return kind if loss == ONLY else f"{kind} {loss}"


def rulers_of(history: History) -> Rulers:
    """Where what a kept run measured lies on other axes."""
    run = history.run
    return even_rulers(run.steps_per_epoch, run.seconds / max(1, run.epoch))
