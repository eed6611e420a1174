"""The curves of a run: the loss, and one of the metrics."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from gui.docks.runs_histories import History
from gui.elided import ElidedBox
from gui.plots.curves import CurvePlot, Style
from gui.plots.series import Smoother
from gui.theme.colors import DARK, Theme
from runtime.events import (
    EPISODE_RETURN,
    EpisodesFinished,
    EpochFinished,
    Event,
    Failed,
    Finished,
    Started,
    StepsMeasured,
)

TRAINING, VALIDATION, EARLIER, REFERENCE = "training", "validation", "earlier", "reference"
EARLIER_RUNS = 5
"""Runs of before that stay as pale curves."""
SMOOTHED = 0.1
"""The share of an epoch over which the loss of steps is smoothed; at least `LEAST` steps."""
LEAST = 5
CHOOSER = 8
"""Letters of a metric's name that are seen at least."""


class RunCurves(QWidget):
    """Two plots beside each other, fed with the events of runs."""

    def __init__(self, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._started: Started | None = None
        self._lacks_past = False
        self._smoother = Smoother(1)
        self._run = 0
        self._metrics: dict[str, list[tuple[float, dict[str, float]]]] = {}
        self._loss = ""  # which of several losses is shown; the first that comes
        self._episodes: list[tuple[float, float]] = []
        self._kept_losses: list[Sequence[tuple[float, float]]] = []
        self._kept_metrics: list[dict[str, list[tuple[float, float]]]] = []
        self._references: Sequence[History] = ()
        epoch = self.tr("epoch")
        self.losses = CurvePlot(self.tr("Loss"), epoch, theme, self)
        self.measures = CurvePlot(self.tr("Metric"), epoch, theme, self)
        self.chooser = ElidedBox(self.measures)
        self.chooser.setMinimumContentsLength(CHOOSER)
        self.chooser.setAccessibleName(self.tr("Metric that is shown"))
        self.chooser.activated.connect(self._show_metric)
        self.measures.title.hide()
        self.measures.legend.hide()  # the names beside it hold for both plots
        self.losses.legend.toggled.connect(self.measures.legend.set_shown)
        self.measures.add_beside_title(self.chooser)
        self.no_metric = QLabel(self.tr("Wire a metric to the network's output to watch it here."), self)
        self.no_metric.setObjectName("empty")
        self.no_metric.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.no_metric.setWordWrap(True)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        for plot in (self.losses, self.measures, self.no_metric):
            self.splitter.addWidget(plot)
        self.splitter.setSizes([600, 400, 200])
        self.splitter.setHandleWidth(16)
        self.splitter.setObjectName("plots")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self.measures.hide()
        self.no_metric.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self.losses.set_theme(theme)
        self.measures.set_theme(theme)

    # The events of a run

    def take(self, event: Event) -> None:
        """Follows an event of a run."""
        match event:
            case Started():
                self.begin(event)
            case StepsMeasured():
                self.add_steps(event)
            case EpisodesFinished():
                self.add_episodes(event)
            case EpochFinished():
                self.add_epoch(event)
            case Finished() | Failed():
                for plot in (self.losses, self.measures):
                    if plot.is_fitted:
                        plot.fit()

    def begin(self, event: Started) -> None:
        """Begins anew, and what was there stays as pale curves; a run that goes on keeps its curves."""
        goes_on = event.resumed and self._started is not None and self._started.run == event.run
        self._started = event
        self._lacks_past = event.epoch > 0 and not goes_on
        if goes_on:
            return
        self._keep_earlier()
        self._run += 1
        self._smoother = Smoother(max(LEAST, SMOOTHED * event.steps_per_epoch))
        self._metrics, self._episodes = {}, []
        self._loss = ""
        training = self.tr("training")
        self.losses.clear()
        self.losses.add_curve("step", TRAINING, training, 0, Style.FAINT)
        self.losses.add_curve("smooth", TRAINING, training, 0, Style.LINE)
        self.losses.add_curve(VALIDATION, VALIDATION, self.tr("validation"), 1, Style.MARKED)
        self._add_earlier(self.losses, self._kept_losses)
        self._add_references(self.losses, "loss")
        self.no_metric.hide()

    def add_steps(self, event: StepsMeasured) -> None:
        """Some steps are done."""
        if self._loss not in ("", event.measure) or self._started is None:
            return
        self._loss = event.measure
        count = len(event.losses)
        x = [self._started.epochs_at(event.first_step + index * event.stride) for index in range(count)]
        self.losses.add_points("step", x, event.losses)
        self.losses.add_points("smooth", x, self._smoother.take(event.losses))

    def add_episodes(self, event: EpisodesFinished) -> None:
        """Episodes ended in the environment that the network plays in."""
        if self._started is None:
            return
        x = map(self._started.epochs_at, event.steps)
        self._episodes += zip(x, event.returns, strict=True)
        self._note(EPISODE_RETURN, [])
        self._bring_up((EPISODE_RETURN,))

    def add_epoch(self, event: EpochFinished) -> None:
        """An epoch is done."""
        x = float(event.epoch)
        loss = self._loss or "loss"
        if VALIDATION in self.losses.curves and loss in event.measures.get(VALIDATION, {}):
            self.losses.add_points(VALIDATION, [x], [event.measures[VALIDATION][loss]])
        names = dict.fromkeys(name for each in event.measures.values() for name in each if name != loss)
        for name in names:
            values = {split: each[name] for split, each in event.measures.items() if name in each}
            self._note(name, [(x, values)])
        self._bring_up(tuple(names))

    def _bring_up(self, names: Sequence[str]) -> None:
        """Shows the chosen metric; the first of these, where none is chosen yet."""
        self.measures.setVisible(bool(names))
        self.no_metric.setVisible(not names)
        if not names:
            return
        if self.chooser.currentText() not in self._metrics:
            self.chooser.setCurrentText(names[0])
        self._show_metric()

    def _note(self, name: str, points: Sequence[tuple[float, dict[str, float]]]) -> None:
        """Takes points of a metric."""
        self._metrics.setdefault(name, []).extend(points)
        if self.chooser.findText(name) < 0:
            self.chooser.addItem(name)

    def _show_metric(self) -> None:
        """Brings the plot of metrics up to date with what is chosen."""
        name = self.chooser.currentText()
        points = self._metrics.get(name, [])
        key = f"{self._run} {name}"
        if not any(each.startswith(f"{key} ") for each in self.measures.curves):
            self.measures.clear()
            if name == EPISODE_RETURN:
                self.measures.add_curve(f"{key} each", TRAINING, self.tr("training"), 0, Style.FAINT)
            for color, (split, title) in enumerate(self._split_words().items()):
                group = VALIDATION if split == VALIDATION else TRAINING
                self.measures.add_curve(f"{key} {split}", group, title, color, Style.MARKED)
            self._add_earlier(self.measures, [kept.get(name, []) for kept in self._kept_metrics])
            self._add_references(self.measures, name)
            for group in (TRAINING, VALIDATION, EARLIER, REFERENCE):
                self.measures.legend.set_shown(group, self.losses.legend.is_shown(group))
        for split in self._split_words():
            curve = f"{key} {split}"
            known = len(self.measures.curves[curve].series)
            fresh = [(x, values[split]) for x, values in points if split in values][known:]
            if fresh:
                self.measures.add_points(curve, [x for x, _ in fresh], [y for _, y in fresh])
        if name == EPISODE_RETURN:
            fresh = self._episodes[len(self.measures.curves[f"{key} each"].series) :]
            self.measures.add_points(f"{key} each", [x for x, _ in fresh], [y for _, y in fresh])

    def _split_words(self) -> dict[str, str]:
        return {"train": self.tr("training"), VALIDATION: self.tr("validation")}

    # Earlier runs

    def _keep_earlier(self) -> None:
        """Keeps of the run that was there what is to stay in sight, and forgets the oldest."""
        if self._metrics:
            kept = {name: [_best(each) for each in points] for name, points in self._metrics.items()}
            self._kept_metrics = [*self._kept_metrics, kept][-EARLIER_RUNS:]
        curves = self.losses.curves
        held = [curves[name].series for name in (VALIDATION, "smooth") if name in curves]
        series = next((each for each in held if len(each)), None)
        if series is not None:
            points = list(zip(series.x.tolist(), series.y.tolist(), strict=True))
            self._kept_losses = [*self._kept_losses, points][-EARLIER_RUNS:]

    def _add_earlier(self, plot: CurvePlot, runs: Sequence[Sequence[tuple[float, float]]]) -> None:
        for index, points in enumerate(runs):
            if points:
                curve = f"{EARLIER} {index}"
                plot.add_curve(curve, EARLIER, self.tr("earlier"), None, Style.FAINT)
                plot.add_points(curve, [x for x, _ in points], [y for _, y in points])

    # Kept runs

    def show_references(self, references: Sequence[History]) -> None:
        """Puts kept runs underneath, in place of those that were there; they stay until others come."""
        self._references = references
        for plot, name in ((self.losses, "loss"), (self.measures, self.chooser.currentText())):
            for curve in [each for each in plot.curves if each.startswith(REFERENCE)]:
                plot.remove_curve(curve)
            self._add_references(plot, name)

    def show_past(self, past: History) -> None:
        """Puts in front what the run under way had measured before it was taken up again."""
        if not self._lacks_past:
            return
        self._lacks_past = False
        loss = self._loss or next(iter(past.names), "loss")
        for name, title, color, style, points in (
            (TRAINING, self.tr("training"), 0, Style.FAINT, past.steps(loss)),
            (VALIDATION, self.tr("validation"), 1, Style.MARKED, past.measures.get((VALIDATION, loss), ())),
        ):
            if points:
                self.losses.add_curve(f"past {name}", name, title, color, style)
                self.losses.add_points(f"past {name}", [x for x, _ in points], [y for _, y in points])
        for name in past.names:
            if name != loss:
                self._note(name, past.splits(name))
                self._metrics[name].sort(key=lambda point: point[0])
        if self._metrics:
            self.measures.clear()
            self._show_metric()

    def _add_references(self, plot: CurvePlot, name: str) -> None:
        for index, history in enumerate(self._references):
            points = history.points(name) or (history.points(history.names[0]) if name == "loss" else ())
            if points:
                curve = f"{REFERENCE} {index}"
                plot.add_curve(curve, REFERENCE, self.tr("reference"), None, Style.LINE)
                plot.add_points(curve, [x for x, _ in points], [y for _, y in points])


def _best(point: tuple[float, dict[str, float]]) -> tuple[float, float]:
    """The place and the value of a point: that of validation where there is one."""
    x, values = point
    return x, values.get(VALIDATION, next(iter(values.values())))
