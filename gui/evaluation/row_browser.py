"""Rows on the left, the chosen one on the right; where there is little space, one after the other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from gui.evaluation.row_gallery import RowGallery
from gui.evaluation.sample_detail import RowDetail
from gui.theme.colors import Theme
from runtime.array_types import Ints
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.result_types import Saliency

NARROW_WIDTH = 470
"""Pixels; with less only the rows or the chosen one are visible."""
MIN_WIDTH = 180


class RowBrowser(QWidget):
    """A list of rows beside the details of the chosen one.

    Signals:
        saliency_requested: Row, method and node of a saliency map to compute.
        chosen: The row whose details are shown.
    """

    saliency_requested = Signal(int, str, str)
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: SplitEvaluation | None = None
        self._is_detail_open = False
        self._has_rows = False
        self.setMinimumWidth(MIN_WIDTH)
        self.caption = QLabel(self)
        self.caption.setObjectName("hint")
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.back_button = QToolButton(self)
        self.back_button.setObjectName("plain")
        self.back_button.setText(self.tr("‹ Rows"))
        self.back_button.setToolTip(self.tr("Show the other rows again"))
        self.back_button.clicked.connect(lambda: self._show_detail(False))
        self.gallery = RowGallery(self)
        self.detail = RowDetail(self)
        self.detail.saliency_requested.connect(self.saliency_requested)
        self.gallery.chosen.connect(self._choose)
        self.gallery.activated.connect(lambda: self._show_detail(True))
        self._arrange()

    def _arrange(self) -> None:
        self.left = QWidget(self)
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addWidget(self.gallery, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("plots")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(10)
        self.splitter.addWidget(self.left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([400, 500])
        head = QHBoxLayout()
        head.addWidget(self.back_button)
        head.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.splitter, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.gallery.set_theme(theme)
        self.detail.set_theme(theme)

    def show_rows(self, evaluation: SplitEvaluation, rows: Ints, caption: str) -> None:
        """Shows some rows of an evaluation under a caption."""
        self._evaluation = evaluation
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        self._has_rows = len(rows) > 0
        self.gallery.show_rows(evaluation, rows)
        self._show_detail(False)

    def show_saliency(self, row: int, saliency: Saliency) -> None:
        """Shows what spoke for the answer to a row."""
        self.detail.show_saliency(row, saliency)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_detail(self._is_detail_open)

    def _choose(self, row: int) -> None:
        if self._evaluation is not None:
            self.detail.show_row(self._evaluation, row)
            self.chosen.emit(row)

    def _show_detail(self, is_detail_open: bool) -> None:
        """Shows the chosen row alone, or the rows, where there is no space for both."""
        self._is_detail_open = is_detail_open
        is_narrow = self.width() < NARROW_WIDTH
        self.back_button.setVisible(is_narrow and is_detail_open)
        self.left.setVisible(not is_narrow or not is_detail_open)
        self.detail.setVisible(self._has_rows and (not is_narrow or is_detail_open))
