"""The page of single rows: the worst or the best ones, and one of them closely."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.evaluation.sample_browser import Browser
from gui.theme.colors import Theme
from gui.widgets.elided_label import ElidedBox
from runtime.evaluation.array_types import Wholes
from runtime.evaluation.context import Evaluation
from runtime.evaluation.report import ClassReport
from runtime.evaluation.result_types import Saliency
from runtime.evaluation.row_ranking import best_rows, worst_rows

WORST, BEST, WRONG, UNSURE, INORDER = "worst", "best", "wrong", "unsure", "order"
LISTED = 200


class SamplesPage(QWidget):
    """`asked` is as in `Detail`."""

    asked = Signal(int, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Evaluation | None = None
        self.order = ElidedBox(self)
        self.order.setAccessibleName(self.tr("Which rows are shown"))
        self.order.addItem(self.tr("Worst first"), WORST)
        self.order.addItem(self.tr("Best first"), BEST)
        self.order.addItem(self.tr("Wrong, the surest first"), WRONG)
        self.order.addItem(self.tr("Least certain first"), UNSURE)
        self.order.addItem(self.tr("As in the data"), INORDER)
        self.order.activated.connect(self._fill)
        self.browser = Browser(self)
        self.browser.asked.connect(self.asked)
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

    def show_evaluation(self, found: Evaluation) -> None:
        """Shows rows of a split."""
        self._found = found
        is_sure = isinstance(found.report, ClassReport)
        for name in (WRONG, UNSURE):
            index = self.order.findData(name)
            view = self.order.view()
            view.setRowHidden(index, not is_sure)  # type: ignore[attr-defined]
            if not is_sure and self.order.currentIndex() == index:
                self.order.setCurrentIndex(0)
        self._fill()

    def _fill(self) -> None:
        if self._found is not None:
            self.browser.show_rows(self._found, self._rows(self._found), "")

    def _rows(self, found: Evaluation) -> Wholes:
        losses, chosen = found.predictions.losses, self.order.currentData()
        if chosen == BEST:
            return best_rows(losses, LISTED)
        if chosen == INORDER:
            return np.arange(min(LISTED, len(losses)))
        if isinstance(found.report, ClassReport):
            sure = found.report.sure
            if chosen == UNSURE:
                return best_rows(sure, LISTED)
            if chosen == WRONG:
                wrong = np.flatnonzero(found.report.chosen != found.predictions.wanted)
                return wrong[worst_rows(sure[wrong], LISTED)]
        return worst_rows(losses, LISTED)

    def show_saliency(self, row: int, saliency: Saliency) -> None:
        """Shows what spoke for the answer to a row."""
        self.browser.show_saliency(row, saliency)
