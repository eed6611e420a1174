"""The page of mixed-up classes: the matrix, and the rows of the cell that was clicked."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSplitter, QToolButton, QVBoxLayout, QWidget

from gui.evaluation.confusion_matrix import USUAL_WIDTH, MatrixView
from gui.evaluation.row_browser import RowBrowser
from gui.particles import with_particles
from gui.theme.colors import Theme
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.report import ClassificationReport, DenseReport
from runtime.evaluation.result_types import Saliency
from runtime.evaluation.row_ranking import rows_in_cell, rows_with_cell, worst_rows

LOW_SPACING = 8
"""Pixels between the matrix and the sentence below it, and below that."""


class ConfusionPage(QWidget):
    """Click a cell to see its rows. `saliency_requested` is as in `RowDetail`."""

    saliency_requested = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: SplitEvaluation | None = None
        self.matrix = MatrixView(self)
        self.cell_label = QLabel(self)
        self.cell_label.setObjectName("hint")
        self.cell_label.setTextFormat(Qt.TextFormat.PlainText)
        self.cell_label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._sentence = ""
        self.percent = QToolButton(self)
        self.percent.setObjectName("plain")
        self.percent.setText(self.tr("In percent"))
        self.percent.setCheckable(True)
        self.percent.setToolTip(self.tr("Shares instead of counts"))
        self.percent.setAccessibleName(self.tr("Shares instead of counts"))
        self.percent.toggled.connect(self.matrix.set_percent)
        self.browser = RowBrowser(self)
        self.browser.saliency_requested.connect(self.saliency_requested)
        self.matrix.chosen.connect(self._choose_clicked)
        self.matrix.cell_hovered.connect(self._describe_cell)
        self._arrange()

    def _arrange(self) -> None:
        below = QHBoxLayout()
        below.setContentsMargins(4, 0, 0, 0)
        below.addWidget(self.cell_label, 1)
        below.addWidget(self.percent)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.matrix, 1)
        column.addLayout(below)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("plots")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(14)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.browser)
        self._is_resized = False
        self._is_cell_chosen = False
        """Whether a person clicked on a cell, and not the worst one is shown by itself."""
        self.splitter.splitterMoved.connect(self._note_resized)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.matrix.set_theme(theme)
        self.browser.set_theme(theme)

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Shows the matrix of a split, and the rows of the cell that was looked at, else the worst."""
        self._evaluation = evaluation
        report = evaluation.report
        assert isinstance(report, ClassificationReport | DenseReport)
        names = evaluation.context.task.classes
        self.matrix.show_matrix(report.matrix, names)
        if not self._is_resized:
            width = self.matrix.sizeHint().width()
            self.splitter.setSizes([width, max(USUAL_WIDTH, self.width() - width)])
            self._fit_sentence()
        if self.matrix.cell is not None and self._is_cell_chosen:
            self._choose(*self.matrix.cell)
        elif isinstance(report, ClassificationReport) and report.confusions:
            worst = report.confusions[0]
            self.matrix.cell = (worst.target, worst.predicted)
            self._choose(worst.target, worst.predicted)
        else:
            self.matrix.cell = None
            self._describe_cell(None)
            self.browser.show_rows(
                evaluation, worst_rows(evaluation.predictions.losses), self.tr("Worst rows")
            )

    def _note_resized(self) -> None:
        self._is_resized = True
        self._fit_sentence()

    def _count_text(self, count: int) -> str:
        return self.tr("1 row") if count == 1 else self.tr("{count} rows").format(count=count)

    def _choose_clicked(self, target: int, predicted: int) -> None:
        self._is_cell_chosen = True
        self._choose(target, predicted)

    def _choose(self, target: int, predicted: int) -> None:
        evaluation = self._evaluation
        self._describe_cell((target, predicted))
        if evaluation is None:
            return
        report, names = evaluation.report, evaluation.context.task.classes
        if not isinstance(report, ClassificationReport):
            predictions = evaluation.predictions
            rows = rows_with_cell(predictions.predicted, predictions.target, (target, predicted))
            self.browser.show_rows(evaluation, rows, self._count_text(len(rows)))
            return
        rows = rows_in_cell(
            report.predicted, evaluation.predictions.target, (target, predicted), report.confidence
        )
        if target == predicted:
            template = self.tr("{count} × “{name}”, recognised")
        else:
            template = self.tr("{count} × “{name}” predicted as “{other}”")
        text = template.format(count=len(rows), name=names[target], other=names[predicted])
        self.browser.show_rows(evaluation, rows, with_particles(text))

    def _describe_cell(self, cell: tuple[int, int] | None) -> None:
        cell = cell or self.matrix.cell
        self._sentence = self.matrix.describe_cell(cell) if cell else self.tr("Click a cell to see its rows.")
        self._fit_sentence()

    def _fit_sentence(self) -> None:
        """Wraps the sentence, or elides it where more lines would stand over the matrix."""
        label, width = self.cell_label, self.cell_label.width()
        flags = Qt.TextFlag.TextWordWrap.value
        wrapped = label.fontMetrics().boundingRect(QRect(0, 0, width, 0), flags, self._sentence).height()
        is_low = self.matrix.minimumHeight() + wrapped + LOW_SPACING > self.height()
        label.setWordWrap(not is_low)
        elided = label.fontMetrics().elidedText(self._sentence, Qt.TextElideMode.ElideRight, width)
        label.setText(elided if is_low else self._sentence)
        label.setToolTip(self._sentence if is_low else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_sentence()

    def show_saliency(self, row: int, saliency: Saliency) -> None:
        """Shows what spoke for the answer to a row."""
        self.browser.show_saliency(row, saliency)
