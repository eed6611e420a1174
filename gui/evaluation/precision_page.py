"""The page of how exactly things are found: precision over recall, and how near points come."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from graph.parts.coco_matching import RECALLS, THRESHOLDS
from gui.evaluation.chart import Chart, Line, Picture
from gui.evaluation.chart_pages import MOST_CURVES, UNIT
from gui.evaluation.score_table import ScoreTable
from gui.plots.legend import Legend
from gui.theme.colors import DARK, Theme
from runtime.evaluation.context import Evaluation
from runtime.evaluation.keypoints import NEAR, REACHES
from runtime.evaluation.report import BoxReport, PointReport


class PrecisionPage(QWidget):
    """A chart, and a table of the classes or of the points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme = DARK
        self._found: Evaluation | None = None
        self.overlap = QComboBox(self)
        self.overlap.setAccessibleName(self.tr("Overlap from which a box counts as found"))
        for each in THRESHOLDS:
            self.overlap.addItem(self.tr("overlap {value}").format(value=f"{each:.0%}"))
        self.overlap.activated.connect(self._draw)
        self.legend = Legend(self)
        self.legend.toggled.connect(lambda *_: self._draw())
        self.chart = Chart(self)
        self.scores = ScoreTable(self)
        self.scores.setAccessibleName(self.tr("Scores of the classes"))
        head = QHBoxLayout()
        head.addWidget(self.overlap)
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
        if self._found is not None:
            self.show_evaluation(self._found)

    def show_evaluation(self, found: Evaluation) -> None:
        """Shows the figures of a split."""
        self._found = found
        report = found.report
        classes = report.classes if isinstance(report, BoxReport) else ()
        names = [each.name for each in classes if each.support]
        self.overlap.setVisible(isinstance(report, BoxReport))
        self.legend.setVisible(0 < len(names) <= MOST_CURVES)
        colors = {name: self.chart.color(index) for index, name in enumerate(names[:MOST_CURVES])}
        self.legend.show_only(colors, self._theme)
        self._fill()
        self._draw()

    def _fill(self) -> None:
        assert self._found is not None
        report = self._found.report
        rows: list[tuple[str, list[float | int | None]]]
        if isinstance(report, BoxReport):
            heads = [self.tr("Class"), "AP", "AP50", "AP75", self.tr("Recall"), self.tr("Things")]
            rows = [
                (each.name, [each.ap, each.ap50, each.ap75, each.recall, each.support])
                for each in report.classes
            ]
        else:
            assert isinstance(report, PointReport)
            near = self.tr("Within {share}").format(share=f"{NEAR:.0%}")
            heads = [self.tr("Point"), near, self.tr("Similarity"), self.tr("Distance"), self.tr("Things")]
            rows = [
                (each.name, [each.near, each.similarity, each.distance, each.support])
                for each in report.points
            ]
        self.scores.show_table(heads, rows)

    def _draw(self) -> None:
        assert self._found is not None
        report = self._found.report
        if isinstance(report, BoxReport):
            self.chart.show_picture(self._precision(report))
        elif isinstance(report, PointReport):
            self.chart.show_picture(
                Picture(
                    self.tr("How near points come"),
                    self.tr("distance, as a share of the thing's size"),
                    self.tr("share of the points"),
                    (Line("", REACHES, report.near, 0),),
                    x_range=(0, float(REACHES[-1])),
                    y_range=UNIT,
                )
            )

    def _precision(self, report: BoxReport) -> Picture:
        curves = report.curves[self.overlap.currentIndex()]
        known = [(index, each) for index, each in enumerate(report.classes) if each.support]
        is_many = len(known) > MOST_CURVES
        lines = tuple(
            Line(score.name, RECALLS, curves[index], None if is_many else place)
            for place, (index, score) in enumerate(known)
            if is_many or self.legend.is_shown(score.name)
        )
        areas = [float(curves[index].mean()) for index, _ in known]
        title = self.tr("Precision and recall")
        if areas:
            mean = f"{sum(areas) / len(areas):.4f}"
            title = self.tr("{name} · area {area}").format(name=title, area=mean)
        return Picture(title, self.tr("recall"), self.tr("precision"), lines, x_range=UNIT, y_range=UNIT)
