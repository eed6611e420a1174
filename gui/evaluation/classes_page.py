"""The page of classes: how well each is found, and which are mixed up most."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.evaluation.score_table import ScoreTable
from gui.theme.colors import Theme
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.report import ClassificationReport, DenseReport, MultiLabelReport

MIN_CONFUSIONS_WIDTH = 176
"""Pixels of the list of confusions."""


class ClassesPage(QWidget):
    """`cell_requested` carries a cell of the confusion matrix that was clicked in the list of confusions."""

    cell_requested = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: SplitEvaluation | None = None
        self.scores = ScoreTable(self)
        self.scores.setAccessibleName(self.tr("Scores of the classes"))
        self.confusions = ScoreTable(self)
        self.confusions.setAccessibleName(self.tr("Classes that are mixed up most"))
        self.confusions.picked.connect(self._pick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.scores, 3)
        row.addWidget(self.confusions, 1)
        self.confusions.setMinimumWidth(MIN_CONFUSIONS_WIDTH)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.scores.set_theme(theme)
        self.confusions.set_theme(theme)

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Shows the scores of a split."""
        self._evaluation = evaluation
        report = evaluation.report
        assert isinstance(report, ClassificationReport | MultiLabelReport | DenseReport)
        heads = [self.tr("Class"), self.tr("Precision"), self.tr("Recall"), "F1", self.tr("Rows")]
        rows: list[tuple[str, list[float | int | None]]] = [
            (item.name, [item.precision, item.recall, item.f1, item.support]) for item in report.classes
        ]
        if isinstance(report, DenseReport):
            heads[1:4] = ["IoU", self.tr("Dice"), self.tr("Precision"), self.tr("Recall")]
            heads[-1] = self.tr("Positions")
            pairs = zip(report.regions, report.classes, strict=True)
            rows = [
                (item.name, [item.iou, item.dice, score.precision, score.recall, item.support])
                for item, score in pairs
            ]
        self.scores.show_table(heads, rows)
        self._show_confusions()

    def _show_confusions(self) -> None:
        assert self._evaluation is not None
        report, names = self._evaluation.report, self._evaluation.context.task.classes
        has_confusions = isinstance(report, ClassificationReport) and bool(report.confusions)
        self.confusions.setVisible(has_confusions)
        if isinstance(report, ClassificationReport):
            rows: list[tuple[str, list[float | int | None]]] = [
                (f"{names[confusion.target]} → {names[confusion.predicted]}", [confusion.count])
                for confusion in report.confusions
            ]
            self.confusions.show_table([self.tr("Mixed up most"), self.tr("Rows")], rows)

    def _pick(self, number: int) -> None:
        report = self._evaluation.report if self._evaluation else None
        if isinstance(report, ClassificationReport):
            pair = report.confusions[number]
            self.cell_requested.emit(pair.target, pair.predicted)
