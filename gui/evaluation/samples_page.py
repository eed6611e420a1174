"""The page of single rows: the worst or the best ones, and one of them closely."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.evaluation.row_browser import RowBrowser
from gui.theme.colors import Theme
from gui.widgets.elided_label import ElidedComboBox
from runtime.array_types import Ints
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.report import ClassificationReport
from runtime.evaluation.result_types import Saliency
from runtime.evaluation.row_ranking import best_rows, worst_rows

WORST, BEST, WRONG, UNSURE, IN_ORDER = "worst", "best", "wrong", "unsure", "order"
MAX_LISTED = 200


class RankedSamplesPage(QWidget):
    """`saliency_requested` is as in `RowDetail`."""

    saliency_requested = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: SplitEvaluation | None = None
        self.order = ElidedComboBox(self)
        self.order.setAccessibleName(self.tr("Which rows are shown"))
        self.order.addItem(self.tr("Worst first"), WORST)
        self.order.addItem(self.tr("Best first"), BEST)
        self.order.addItem(self.tr("Wrong, the surest first"), WRONG)
        self.order.addItem(self.tr("Least certain first"), UNSURE)
        self.order.addItem(self.tr("As in the data"), IN_ORDER)
        self.order.activated.connect(self._fill)
        self.browser = RowBrowser(self)
        self.browser.saliency_requested.connect(self.saliency_requested)
        head = QHBoxLayout()
        head.addWidget(self.order)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.browser, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.browser.set_theme(theme)

    def show_evaluation(self, evaluation: SplitEvaluation) -> None:
        """Shows rows of a split."""
        self._evaluation = evaluation
        has_confidence = isinstance(evaluation.report, ClassificationReport)
        for name in (WRONG, UNSURE):
            index = self.order.findData(name)
            view = self.order.view()
            view.setRowHidden(index, not has_confidence)  # type: ignore[attr-defined]
            if not has_confidence and self.order.currentIndex() == index:
                self.order.setCurrentIndex(0)
        self._fill()

    def _fill(self) -> None:
        if self._evaluation is not None:
            self.browser.show_rows(self._evaluation, self._rows(self._evaluation), "")

    def _rows(self, evaluation: SplitEvaluation) -> Ints:
        losses, chosen = evaluation.predictions.losses, self.order.currentData()
        if chosen == BEST:
            return best_rows(losses, MAX_LISTED)
        if chosen == IN_ORDER:
            return np.arange(min(MAX_LISTED, len(losses)))
        if isinstance(evaluation.report, ClassificationReport):
            confidence = evaluation.report.confidence
            if chosen == UNSURE:
                return best_rows(confidence, MAX_LISTED)
            if chosen == WRONG:
                wrong = np.flatnonzero(evaluation.report.predicted != evaluation.predictions.target)
                return wrong[worst_rows(confidence[wrong], MAX_LISTED)]
        return worst_rows(losses, MAX_LISTED)

    def show_saliency(self, row: int, saliency: Saliency) -> None:
        """Shows what spoke for the answer to a row."""
        self.browser.show_saliency(row, saliency)
