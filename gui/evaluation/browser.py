"""Rows on the left, the one that was chosen on the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from gui.evaluation.detail import Detail
from gui.evaluation.gallery import Gallery
from gui.theme.colors import Theme
from runtime.evaluation.arrays import Wholes
from runtime.evaluation.results import Saliency
from runtime.evaluation.subject import Evaluation


class Browser(QWidget):
    """`asked` tells a row, a method and a node that saliency is wished for, `chosen` the row looked at."""

    asked = Signal(int, str, str)
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Evaluation | None = None
        self.caption = QLabel(self)
        self.caption.setObjectName("hint")
        self.gallery = Gallery(self)
        self.detail = Detail(self)
        self.detail.asked.connect(self.asked)
        self.gallery.chosen.connect(self._choose)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.caption)
        column.addWidget(self.gallery, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setObjectName("plots")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(10)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self.gallery.set_theme(theme)
        self.detail.set_theme(theme)

    def show_rows(self, found: Evaluation, rows: Wholes, caption: str) -> None:
        """Shows some rows of an evaluation under a caption."""
        self._found = found
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        self.detail.setVisible(len(rows) > 0)
        self.gallery.show_rows(found, rows)

    def show_saliency(self, row: int, saliency: Saliency) -> None:
        """Shows what spoke for the answer to a row."""
        self.detail.show_saliency(row, saliency)

    def _choose(self, row: int) -> None:
        if self._found is not None:
            self.detail.show_row(self._found, row)
            self.chosen.emit(row)
