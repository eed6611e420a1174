"""Pages of charts: hits against false alarms, certainty against hits, answers against targets."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.evaluation.sample_detail import RowDetail
from gui.plots.chart import Chart
from gui.plots.chart_data import ChartData, ChartLine, Dots, HistogramBars
from gui.plots.legend import Legend
from gui.theme.class_colors import curve_color
from gui.theme.colors import DARK, Theme
from gui.widgets.elided_label import ElidedComboBox
from runtime.evaluation.classification_scores import ClassCurve, mean_area
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.report import ClassificationReport, DenseReport, MultiLabelReport, RegressionReport
from runtime.evaluation.result_types import Saliency

UNIT_RANGE = (-0.015, 1.015)
MIN_WIDTH_FOR_TWO, MIN_WIDTH_FOR_THREE = 720, 1050
"""Pixels from which a page has space for so many charts beside a row."""
MAX_CURVES = 6
"""Classes with a colour of their own; with more, one is picked out of pale ones."""


class RocCurvesPage(QWidget):
    """ROC and precision over recall, for each class against all others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._evaluation: SplitEvaluation | None = None
        self.roc, self.precision = Chart(self), Chart(self)
        self.chooser = ElidedComboBox(self)
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
        if self._evaluation is not None:
            self.show_evaluation(self._evaluation)

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Shows the curves of a split."""
        self._evaluation = evaluation
        report = evaluation.report
        assert isinstance(report, ClassificationReport | MultiLabelReport)
        names = [curve.name for curve in report.roc]
        is_many = len(names) > MAX_CURVES
        if [self.chooser.itemText(index) for index in range(1, self.chooser.count())] != names:
            self.chooser.clear()
            self.chooser.addItem(self.tr("All classes"))
            self.chooser.addItems(names)
        self.chooser.setVisible(is_many)
        self.legend.setVisible(not is_many)
        shown = [] if is_many else names
        colors = {name: curve_color(self._theme, index) for index, name in enumerate(shown)}
        self.legend.show_only(colors, self._theme)
        self._draw()

    def _draw(self) -> None:
        assert self._evaluation is not None
        report = self._evaluation.report
        assert isinstance(report, ClassificationReport | MultiLabelReport)
        self.roc.show_data(
            ChartData(
                self._title("ROC", report.roc),
                self.tr("false alarms"),
                self.tr("hits"),
                self._lines(report.roc),
                x_range=UNIT_RANGE,
                y_range=UNIT_RANGE,
                guide=((0, 0), (1, 1)),
            )
        )
        self.precision.show_data(
            ChartData(
                self._title(self.tr("Precision and recall"), report.precision),
                self.tr("recall"),
                self.tr("precision"),
                self._lines(report.precision),
                x_range=UNIT_RANGE,
                y_range=UNIT_RANGE,
            )
        )

    def _title(self, name: str, curves: tuple[ClassCurve, ...]) -> str:
        chosen = self._chosen(curves)
        area = chosen.area if chosen is not None else mean_area(curves)
        return name if area is None else self.tr("{name} · area {area}").format(name=name, area=f"{area:.4f}")

    def _chosen(self, curves: tuple[ClassCurve, ...]) -> ClassCurve | None:
        index = self.chooser.currentIndex() - 1
        return curves[index] if len(curves) > MAX_CURVES and 0 <= index < len(curves) else None

    def _lines(self, curves: tuple[ClassCurve, ...]) -> tuple[ChartLine, ...]:
        if len(curves) <= MAX_CURVES:
            shown = enumerate(curves)
            return tuple(ChartLine(c.name, c.x, c.y, i) for i, c in shown if self.legend.is_shown(c.name))
        chosen = self._chosen(curves)
        color = 0 if chosen is None else None
        lines = [ChartLine(curve.name, curve.x, curve.y, color) for curve in curves if curve is not chosen]
        if chosen is not None:
            lines.append(ChartLine(chosen.name, chosen.x, chosen.y, 0))
        return tuple(lines)


class CalibrationPage(QWidget):
    """Whether the network is as confident as it is accurate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reliability, self.confidence = Chart(self), Chart(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.reliability)
        row.addWidget(self.confidence)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.reliability.set_theme(theme)
        self.confidence.set_theme(theme)

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Shows the bins of a split."""
        report = evaluation.report
        assert isinstance(report, ClassificationReport | MultiLabelReport)
        bins = report.calibration.bins
        known = [calibration_bin for calibration_bin in bins if calibration_bin.count]
        edges = np.array([*(calibration_bin.low for calibration_bin in bins), bins[-1].high])
        right = np.array([calibration_bin.accuracy or 0.0 for calibration_bin in bins])
        confidences = np.array([calibration_bin.confidence for calibration_bin in known])
        hits = np.array([calibration_bin.accuracy for calibration_bin in known])
        title = self.tr("Calibration · error {error}").format(error=f"{report.calibration.error:.4f}")
        self.reliability.show_data(
            ChartData(
                title,
                self.tr("certainty"),
                self.tr("share that is right"),
                (ChartLine("", confidences, hits, 1, is_marked=True),),
                columns=(HistogramBars(edges, right, alpha=75),),
                x_range=(0, 1),
                y_range=(0, 1.02),
                guide=((0, 0), (1, 1)),
            )
        )
        counts = np.array([calibration_bin.count for calibration_bin in bins], dtype=float)
        self.confidence.show_data(
            ChartData(
                self.tr("Confidence"),
                self.tr("certainty"),
                self.tr("rows"),
                columns=(HistogramBars(edges, counts),),
                x_range=(0, 1),
            )
        )


class RegressionPage(QWidget):
    """Predictions against targets; a click on a point shows its row.

    `saliency_requested` is as in `RowDetail`.
    """

    saliency_requested = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: SplitEvaluation | None = None
        self.prediction_chart, self.error_chart = Chart(self), Chart(self)
        self.detail = RowDetail(self)
        self.detail.saliency_requested.connect(self.saliency_requested)
        self.prediction_chart.picked.connect(self.inspect_row)
        self.error_chart.picked.connect(self.inspect_row)
        self.chooser = ElidedComboBox(self)
        self.chooser.setAccessibleName(self.tr("Value that is shown"))
        self.chooser.activated.connect(self._draw)
        self.error_histogram = Chart(self)
        row = QHBoxLayout()
        row.setSpacing(12)
        for widget in (self.prediction_chart, self.error_chart, self.error_histogram):
            row.addWidget(widget, 3)
        row.addWidget(self.detail, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chooser)
        column.addLayout(row, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        for widget in (self.prediction_chart, self.error_chart, self.error_histogram, self.detail):
            widget.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.error_chart.setVisible(self.width() > MIN_WIDTH_FOR_TWO)
        self.error_histogram.setVisible(self.width() > MIN_WIDTH_FOR_THREE)
        layout = self.layout()
        assert layout is not None
        layout.activate()  # else the charts have two sizes, one after the other

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Shows the answers of a split."""
        self._evaluation = evaluation
        report = evaluation.report
        assert isinstance(report, RegressionReport)
        count = len(report.scores)
        if self.chooser.count() != count:
            self.chooser.clear()
            self.chooser.addItems([f"y{index + 1}" for index in range(count)])
        self.chooser.setVisible(count > 1)
        self._draw()
        self.inspect_row(int(np.argmax(evaluation.predictions.losses)))

    def _draw(self) -> None:
        assert self._evaluation is not None
        report, column = self._evaluation.report, max(0, self.chooser.currentIndex())
        assert isinstance(report, RegressionReport)
        targets = self._evaluation.predictions.target[:, column].astype(float)
        predictions = self._evaluation.predictions.predicted[:, column].astype(float)
        both = np.concatenate([targets, predictions])
        margin = (float(both.max()) - float(both.min()) or 1.0) * 0.04
        ends = (float(both.min()) - margin, float(both.max()) + margin)
        r2 = report.scores[column].r2
        title = (
            self.tr("Predictions") if r2 is None else self.tr("Predictions · R² {r2}").format(r2=f"{r2:.3f}")
        )
        self.prediction_chart.show_data(
            ChartData(
                title,
                self.tr("actual"),
                self.tr("predicted"),
                dots=Dots(targets, predictions),
                x_range=ends,
                y_range=ends,
                guide=((ends[0], ends[0]), (ends[1], ends[1])),
            )
        )
        errors = predictions - targets
        far = float(np.abs(errors).max() or 1.0) * 1.08
        self.error_chart.show_data(
            ChartData(
                self.tr("Errors"),
                self.tr("predicted"),
                self.tr("predicted − actual"),
                dots=Dots(predictions, errors),
                x_range=(float(predictions.min()) - margin, float(predictions.max()) + margin),
                y_range=(-far, far),
                guide=((float(predictions.min()) - margin, 0), (float(predictions.max()) + margin, 0)),
            )
        )
        bars = report.errors[column]
        self.error_histogram.show_data(
            ChartData(
                self.tr("How errors spread"),
                self.tr("predicted − actual"),
                self.tr("rows"),
                columns=(HistogramBars(bars.edges, bars.counts),),
            )
        )

    def inspect_row(self, row: int) -> None:
        """Shows a row closely, and where it is in the charts."""
        if self._evaluation is not None:
            self.prediction_chart.mark(row)
            self.error_chart.mark(row)
            self.detail.show_row(self._evaluation, row)

    def show_saliency(self, row: int, saliency: Saliency) -> None:
        """Shows what spoke for the answer to a row."""
        self.detail.show_saliency(row, saliency)


class PositionAccuracyPage(QWidget):
    """How often each position of a sequence is right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = Chart(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chart)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.chart.set_theme(theme)

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Shows the embeddings of a split."""
        report = evaluation.report
        assert isinstance(report, DenseReport)
        assert report.position_accuracy is not None
        edges = np.arange(len(report.position_accuracy) + 1, dtype=np.float64) + 0.5
        self.chart.show_data(
            ChartData(
                self.tr("Accuracy at each position"),
                self.tr("position in the sequence"),
                self.tr("share that is right"),
                columns=(HistogramBars(edges, report.position_accuracy),),
                y_range=(0, 1.02),
            )
        )
