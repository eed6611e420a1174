"""The page of classes: how well each is found, and which are mixed up most."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.evaluation.score_table import ScoreTable
from gui.theme.colors import Theme
from runtime.evaluation.context import Evaluation
from runtime.evaluation.report import ClassReport, LabelReport, PlaceReport

LEAST = 176
"""Pixels of the list of confusions."""


class ClassesPage(QWidget):
    """`wished` tells a cell of the confusion matrix that was clicked in the list of confusions."""

    wished = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Evaluation | None = None
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
        self.confusions.setMinimumWidth(LEAST)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.scores.set_theme(theme)
        self.confusions.set_theme(theme)

    def show_evaluation(self, found: Evaluation) -> None:
        """Shows the scores of a split."""
        self._found = found
        report = found.report
        assert isinstance(report, ClassReport | LabelReport | PlaceReport)
        heads = [self.tr("Class"), self.tr("Precision"), self.tr("Recall"), "F1", self.tr("Rows")]
        rows: list[tuple[str, list[float | int | None]]] = [
            (each.name, [each.precision, each.recall, each.f1, each.support]) for each in report.classes
        ]
        if isinstance(report, PlaceReport):
            heads[1:4] = ["IoU", self.tr("Dice"), self.tr("Precision"), self.tr("Recall")]
            heads[-1] = self.tr("Places")
            pairs = zip(report.regions, report.classes, strict=True)
            rows = [
                (each.name, [each.iou, each.dice, score.precision, score.recall, each.support])
                for each, score in pairs
            ]
        self.scores.show_table(heads, rows)
        self._show_confusions()

    def _show_confusions(self) -> None:
        assert self._found is not None
        report, names = self._found.report, self._found.subject.task.classes
        is_told = isinstance(report, ClassReport) and bool(report.confusions)
        self.confusions.setVisible(is_told)
        if isinstance(report, ClassReport):
            rows: list[tuple[str, list[float | int | None]]] = [
                (f"{names[each.wanted]} → {names[each.given]}", [each.count]) for each in report.confusions
            ]
            self.confusions.show_table([self.tr("Mixed up most"), self.tr("Rows")], rows)

    def _pick(self, number: int) -> None:
        report = self._found.report if self._found else None
        if isinstance(report, ClassReport):
            pair = report.confusions[number]
            self.wished.emit(pair.wanted, pair.given)
