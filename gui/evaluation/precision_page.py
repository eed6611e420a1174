"""The page of how exactly objects are detected: precision over recall, and how near points come."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from graph.parts.coco_matching import IOU_THRESHOLDS, RECALL_POINTS
from gui.evaluation.chart_pages import MAX_CURVES, UNIT_RANGE
from gui.evaluation.score_table import ScoreTable
from gui.plots.chart import Chart
from gui.plots.chart_data import ChartData, ChartLine
from gui.plots.legend import Legend
from gui.theme.class_colors import curve_color
from gui.theme.colors import DARK, Theme
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.keypoints import PCK_DISTANCES, PCK_THRESHOLD
from runtime.evaluation.report import DetectionReport, KeypointReport


class PrecisionPage(QWidget):
    """A chart, and a table of the classes or of the points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._evaluation: SplitEvaluation | None = None
        self.iou_box = QComboBox(self)
        self.iou_box.setAccessibleName(self.tr("Overlap from which a box counts as found"))
        for threshold in IOU_THRESHOLDS:
            self.iou_box.addItem(self.tr("overlap {value}").format(value=f"{threshold:.0%}"))
        self.iou_box.activated.connect(self._draw)
        self.legend = Legend(self)
        self.legend.toggled.connect(lambda *_: self._draw())
        self.chart = Chart(self)
        self.scores = ScoreTable(self)
        self.scores.setAccessibleName(self.tr("Scores of the classes"))
        head = QHBoxLayout()
        head.addWidget(self.iou_box)
        head.addWidget(self.legend)
        head.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(head)
        left.addWidget(self.chart, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(left, 3)
        row.addWidget(self.scores, 3)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._theme = theme
        self.chart.set_theme(theme)
        self.scores.set_theme(theme)
        if self._evaluation is not None:
            self.show_evaluation(self._evaluation)

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Shows the metrics of a split."""
        self._evaluation = evaluation
        report = evaluation.report
        classes = report.classes if isinstance(report, DetectionReport) else ()
        names = [score.name for score in classes if score.support]
        self.iou_box.setVisible(isinstance(report, DetectionReport))
        self.legend.setVisible(0 < len(names) <= MAX_CURVES)
        colors = {name: curve_color(self._theme, index) for index, name in enumerate(names[:MAX_CURVES])}
        self.legend.show_only(colors, self._theme)
        self._fill()
        self._draw()

    def _fill(self) -> None:
        assert self._evaluation is not None
        report = self._evaluation.report
        rows: list[tuple[str, list[float | int | None]]]
        if isinstance(report, DetectionReport):
            heads = [self.tr("Class"), "AP", "AP50", "AP75", self.tr("Recall"), self.tr("Objects")]
            rows = [
                (score.name, [score.ap, score.ap50, score.ap75, score.recall, score.support])
                for score in report.classes
            ]
        else:
            assert isinstance(report, KeypointReport)
            near = self.tr("Within {share}").format(share=f"{PCK_THRESHOLD:.0%}")
            heads = [self.tr("Point"), near, self.tr("Similarity"), self.tr("Distance"), self.tr("Objects")]
            rows = [
                (score.name, [score.pck, score.similarity, score.distance, score.support])
                for score in report.points
            ]
        self.scores.show_table(heads, rows)

    def _draw(self) -> None:
        assert self._evaluation is not None
        report = self._evaluation.report
        if isinstance(report, DetectionReport):
            self.chart.show_data(self._precision(report))
        elif isinstance(report, KeypointReport):
            self.chart.show_data(
                ChartData(
                    self.tr("How near points come"),
                    self.tr("distance, as a share of the object's size"),
                    self.tr("share of the points"),
                    (ChartLine("", PCK_DISTANCES, report.pck, 0),),
                    x_range=(0, float(PCK_DISTANCES[-1])),
                    y_range=UNIT_RANGE,
                )
            )

    def _precision(self, report: DetectionReport) -> ChartData:
        curves = report.curves[self.iou_box.currentIndex()]
        known = [
            (index, class_score) for index, class_score in enumerate(report.classes) if class_score.support
        ]
        is_many = len(known) > MAX_CURVES
        lines = tuple(
            ChartLine(score.name, RECALL_POINTS, curves[index], None if is_many else color)
            for color, (index, score) in enumerate(known)
            if is_many or self.legend.is_shown(score.name)
        )
        areas = [float(curves[index].mean()) for index, _ in known]
        title = self.tr("Precision and recall")
        if areas:
            mean = f"{sum(areas) / len(areas):.4f}"
            title = self.tr("{name} · area {area}").format(name=title, area=mean)
        return ChartData(
            title, self.tr("recall"), self.tr("precision"), lines, x_range=UNIT_RANGE, y_range=UNIT_RANGE
        )
