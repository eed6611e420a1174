"""The page of samples: a grid or a table, and beside it the sample that was taken."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.data.cell_renderers import Face, Pick, face_of
from gui.data.row_detail import Detail
from gui.data.rows_table import RowsTable
from gui.data.sample_grid import SampleGrid
from gui.theme.colors import Theme
from runtime.data.browsing.browse import Browsed


class SamplesPage(QWidget):
    """`turned` tells that other rows are seen; `chosen` that a sample was taken."""

    turned = Signal()
    chosen = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._browsed: Browsed | None = None
        self._face: Face | None = None
        self.grid = SampleGrid(self)
        self.table = RowsTable(self)
        self.nothing = QLabel(self.tr("No sample is of this class and split."), self)
        self.nothing.setObjectName("empty")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget(self)
        for page in (self.grid, self.table, self.nothing):
            self.stack.addWidget(page)
        self.detail = Detail(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([700, 250])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self.grid.turned.connect(self.turned)
        self.grid.chosen.connect(self._choose)
        self.table.chosen.connect(self._choose)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        for part in (self.grid, self.table, self.detail):
            part.set_theme(theme)

    def show_rows(self, browsed: Browsed, picks: Any) -> None:
        """Shows these rows of a source, and the first of them large."""
        if browsed is not self._browsed:
            self._browsed, self._face = browsed, face_of(browsed)
        if self._face is None:
            self.table.show_rows(browsed, picks)
        else:
            self.grid.show_rows(browsed, self._face, picks)
        shown = self.table if self._face is None else self.grid
        self.stack.setCurrentWidget(shown if len(picks) else self.nothing)
        self.detail.setVisible(bool(len(picks)))
        if len(picks):
            split, row = picks[0].tolist()
            self.detail.show_row(browsed, self._face, (split, row))
        self.turned.emit()

    @property
    def has_pages(self) -> bool:
        """Whether rows stand on pages; a table is scrolled."""
        return self.stack.currentWidget() is self.grid

    def _choose(self, split: int, row: int) -> None:
        assert self._browsed is not None
        pick: Pick = (split, row)
        self.detail.show_row(self._browsed, self._face, pick)
        self.chosen.emit(split, row)
