"""Pages of charts: hits against false alarms, certainty against hits, answers against targets."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.evaluation.chart import Chart, Columns, Dots, Line, Picture
from gui.evaluation.sample_detail import Detail
from gui.plots.legend import Legend
from gui.theme.colors import DARK, Theme
from gui.widgets.elided_label import ElidedBox
from runtime.evaluation.classification_scores import Curve, mean_area
from runtime.evaluation.context import Evaluation
from runtime.evaluation.report import ClassReport, LabelReport, NumberReport, PlaceReport
from runtime.evaluation.result_types import Saliency

UNIT = (-0.015, 1.015)
ROOM_FOR_TWO, ROOM_FOR_THREE = 720, 1050
"""Pixels from which a page has room for so many charts beside a row."""
MOST_CURVES = 6
"""Classes with a colour of their own; with more, one is picked out of pale ones."""


class CurvesPage(QWidget):
    """ROC and precision over recall, for each class against all others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._found: Evaluation | None = None
        self.roc, self.precision = Chart(self), Chart(self)
        self.chooser = ElidedBox(self)
        self.chooser.setAccessibleName(self.tr("Class whose curves stand out"))
        self.chooser.activated.connect(self._draw)
        self.legend = Legend(self)
        self.legend.toggled.connect(lambda *_: self._draw())
        head = QHBoxLayout()
        head.addWidget(self.chooser)
        head.addWidget(self.legend)
        head.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.roc)
        row.addWidget(self.precision)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(row, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.roc.set_theme(theme)
        self.precision.set_theme(theme)
        if self._found is not None:
            self.show_evaluation(self._found)

    def show_evaluation(self, found: Evaluation) -> None:
        """Shows the curves of a split."""
        self._found = found
        report = found.report
        assert isinstance(report, ClassReport | LabelReport)
        names = [each.name for each in report.roc]
        is_many = len(names) > MOST_CURVES
        if [self.chooser.itemText(index) for index in range(1, self.chooser.count())] != names:
            self.chooser.clear()
            self.chooser.addItem(self.tr("All classes"))
            self.chooser.addItems(names)
        self.chooser.setVisible(is_many)
        self.legend.setVisible(not is_many)
        shown = [] if is_many else names
        colors = {name: self.roc.color(index) for index, name in enumerate(shown)}
        self.legend.show_only(colors, self._theme)
        self._draw()

    def _draw(self) -> None:
        assert self._found is not None
        report = self._found.report
        assert isinstance(report, ClassReport | LabelReport)
        self.roc.show_picture(
            Picture(
                self._title("ROC", report.roc),
                self.tr("false alarms"),
                self.tr("hits"),
                self._lines(report.roc),
                x_range=UNIT,
                y_range=UNIT,
                guide=((0, 0), (1, 1)),
            )
        )
        self.precision.show_picture(
            Picture(
                self._title(self.tr("Precision and recall"), report.precision),
                self.tr("recall"),
                self.tr("precision"),
                self._lines(report.precision),
                x_range=UNIT,
                y_range=UNIT,
            )
        )

    def _title(self, name: str, curves: tuple[Curve, ...]) -> str:
        chosen = self._chosen(curves)
        area = chosen.area if chosen is not None else mean_area(curves)
        return name if area is None else self.tr("{name} · area {area}").format(name=name, area=f"{area:.4f}")

    def _chosen(self, curves: tuple[Curve, ...]) -> Curve | None:
        index = self.chooser.currentIndex() - 1
        return curves[index] if len(curves) > MOST_CURVES and 0 <= index < len(curves) else None

    def _lines(self, curves: tuple[Curve, ...]) -> tuple[Line, ...]:
        if len(curves) <= MOST_CURVES:
            shown = enumerate(curves)
            return tuple(Line(c.name, c.x, c.y, i) for i, c in shown if self.legend.is_shown(c.name))
        chosen = self._chosen(curves)
        color = 0 if chosen is None else None
        lines = [Line(each.name, each.x, each.y, color) for each in curves if each is not chosen]
        if chosen is not None:
            lines.append(Line(chosen.name, chosen.x, chosen.y, 0))
        return tuple(lines)


class CalibrationPage(QWidget):
    """Whether the network is as sure as it is right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reliability, self.sureness = Chart(self), Chart(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.reliability)
        row.addWidget(self.sureness)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.reliability.set_theme(theme)
        self.sureness.set_theme(theme)

    def show_evaluation(self, found: Evaluation) -> None:
        """Shows the bins of a split."""
        report = found.report
        assert isinstance(report, ClassReport | LabelReport)
        bins = report.calibration.bins
        known = [each for each in bins if each.count]
        edges = np.array([*(each.low for each in bins), bins[-1].high])
        right = np.array([each.accuracy or 0.0 for each in bins])
        sure = np.array([each.confidence for each in known])
        hits = np.array([each.accuracy for each in known])
        title = self.tr("Calibration · error {error}").format(error=f"{report.calibration.error:.4f}")
        self.reliability.show_picture(
            Picture(
                title,
                self.tr("certainty"),
                self.tr("share that is right"),
                (Line("", sure, hits, 1, is_marked=True),),
                columns=(Columns(edges, right, strength=75),),
                x_range=(0, 1),
                y_range=(0, 1.02),
                guide=((0, 0), (1, 1)),
            )
        )
        counts = np.array([each.count for each in bins], dtype=float)
        self.sureness.show_picture(
            Picture(
                self.tr("How sure it is"),
                self.tr("certainty"),
                self.tr("rows"),
                columns=(Columns(edges, counts),),
                x_range=(0, 1),
            )
        )


class NumbersPage(QWidget):
    """Answers against targets; a click on a point shows its row. `asked` is as in `Detail`."""

    asked = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Evaluation | None = None
        self.answers, self.errors = Chart(self), Chart(self)
        self.detail = Detail(self)
        self.detail.asked.connect(self.asked)
        self.answers.picked.connect(self.look_at)
        self.errors.picked.connect(self.look_at)
        self.chooser = ElidedBox(self)
        self.chooser.setAccessibleName(self.tr("Value that is shown"))
        self.chooser.activated.connect(self._draw)
        self.spread = Chart(self)
        row = QHBoxLayout()
        row.setSpacing(12)
        for each in (self.answers, self.errors, self.spread):
            row.addWidget(each, 3)
        row.addWidget(self.detail, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chooser)
        column.addLayout(row, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        for each in (self.answers, self.errors, self.spread, self.detail):
            each.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.errors.setVisible(self.width() > ROOM_FOR_TWO)
        self.spread.setVisible(self.width() > ROOM_FOR_THREE)

    def show_evaluation(self, found: Evaluation) -> None:
        """Shows the answers of a split."""
        self._found = found
        report = found.report
        assert isinstance(report, NumberReport)
        count = len(report.scores)
        if self.chooser.count() != count:
            self.chooser.clear()
            self.chooser.addItems([f"y{index + 1}" for index in range(count)])
        self.chooser.setVisible(count > 1)
        self._draw()
        self.look_at(int(np.argmax(found.predictions.losses)))

    def _draw(self) -> None:
        assert self._found is not None
        report, column = self._found.report, max(0, self.chooser.currentIndex())
        assert isinstance(report, NumberReport)
        wanted = self._found.predictions.wanted[:, column].astype(float)
        given = self._found.predictions.given[:, column].astype(float)
        both = np.concatenate([wanted, given])
        room = (float(both.max()) - float(both.min()) or 1.0) * 0.04
        ends = (float(both.min()) - room, float(both.max()) + room)
        r2 = report.scores[column].r2
        title = self.tr("Answers") if r2 is None else self.tr("Answers · R² {r2}").format(r2=f"{r2:.3f}")
        self.answers.show_picture(
            Picture(
                title,
                self.tr("target"),
                self.tr("answer"),
                dots=Dots(wanted, given),
                x_range=ends,
                y_range=ends,
                guide=((ends[0], ends[0]), (ends[1], ends[1])),
            )
        )
        errors = given - wanted
        far = float(np.abs(errors).max() or 1.0) * 1.08
        self.errors.show_picture(
            Picture(
                self.tr("Errors"),
                self.tr("answer"),
                self.tr("answer − target"),
                dots=Dots(given, errors),
                x_range=(float(given.min()) - room, float(given.max()) + room),
                y_range=(-far, far),
                guide=((float(given.min()) - room, 0), (float(given.max()) + room, 0)),
            )
        )
        bars = report.errors[column]
        self.spread.show_picture(
            Picture(
                self.tr("How errors spread"),
                self.tr("answer − target"),
                self.tr("rows"),
                columns=(Columns(bars.edges, bars.counts),),
            )
        )

    def look_at(self, row: int) -> None:
        """Shows a row closely, and where it is in the charts."""
        if self._found is not None:
            self.answers.mark(row)
            self.errors.mark(row)
            self.detail.show_row(self._found, row)

    def show_saliency(self, row: int, saliency: Saliency) -> None:
        """Shows what spoke for the answer to a row."""
        self.detail.show_saliency(row, saliency)


class PlacesPage(QWidget):
    """How often each place of a sequence is right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = Chart(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chart)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.chart.set_theme(theme)

    def show_evaluation(self, found: Evaluation) -> None:
        """Shows the places of a split."""
        report = found.report
        assert isinstance(report, PlaceReport)
        assert report.places is not None
        edges = np.arange(len(report.places) + 1) + 0.5
        self.chart.show_picture(
            Picture(
                self.tr("Right at each place"),
                self.tr("place in the sequence"),
                self.tr("share that is right"),
                columns=(Columns(edges, report.places),),
                y_range=(0, 1.02),
            )
        )
