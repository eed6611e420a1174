"""The page of samples: a grid or a table, and beside it the sample that was taken."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.data.cell_renderers import CellRenderer, SampleIndex, renderer_for
from gui.data.row_detail import SampleDetail
from gui.data.rows_table import RowsTable
from gui.data.sample_grid import SampleGrid
from gui.theme.colors import Theme
from runtime.data.browsing.browse import BrowsedData


class SamplesPage(QWidget):
    """`page_turned` is emitted when other rows are visible; `chosen` carries the sample that was picked."""

    page_turned = Signal()
    chosen = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._browsed: BrowsedData | None = None
        self._renderer: CellRenderer | None = None
        self.grid = SampleGrid(self)
        self.table = RowsTable(self)
        self.empty_label = QLabel(self.tr("No sample is of this class and split."), self)
        self.empty_label.setObjectName("empty")
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget(self)
        for page in (self.grid, self.table, self.empty_label):
            self.stack.addWidget(page)
        self.detail = SampleDetail(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([700, 250])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self.grid.page_turned.connect(self.page_turned)
        self.grid.chosen.connect(self._choose)
        self.table.chosen.connect(self._choose)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        for part in (self.grid, self.table, self.detail):
            part.set_theme(theme)

    def show_rows(self, browsed: BrowsedData, samples: Any) -> None:
        """Shows these rows of a source, and the first of them large."""
        if browsed is not self._browsed:
            self._browsed, self._renderer = browsed, renderer_for(browsed)
        if self._renderer is None:
            self.table.show_rows(browsed, samples)
        else:
            self.grid.show_rows(browsed, self._renderer, samples)
        shown = self.table if self._renderer is None else self.grid
        self.stack.setCurrentWidget(shown if len(samples) else self.empty_label)
        self.detail.setVisible(bool(len(samples)))
        if len(samples):
            split, row = samples[0].tolist()
            self.detail.show_row(browsed, self._renderer, (split, row))
        self.page_turned.emit()

    @property
    def has_pages(self) -> bool:
        """Whether rows stand on pages; a table is scrolled."""
        return self.stack.currentWidget() is self.grid

    def _choose(self, split: int, row: int) -> None:
        assert self._browsed is not None
        sample: SampleIndex = (split, row)
        self.detail.show_row(self._browsed, self._renderer, sample)
        self.chosen.emit(split, row)
