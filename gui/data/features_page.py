"""The page of columns: a table of statistics, and histograms of those that are selected."""

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.data.column_remarks import ColumnRemarks, problems_of
from gui.data.formatting import format_count, format_value
from gui.data.histogram_tiles import HistogramTiles
from gui.errors import problem_text
from gui.theme.colors import Theme
from gui.theme.icons import icon
from runtime.data.browsing.browse import BrowsedData
from runtime.data.browsing.column_statistics import ColumnStats, DatasetStatistics, HistogramBins, histogram

MAX_COLUMNS = 2000
"""Columns that are listed."""
ROUNDING_SHARE = 1e-6
"""A mean below this share of the deviation is what rounding left of 0."""
MAX_TILES = 12
NUM_FIRST_TILES = 4
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FeaturesPage(QWidget):
    """Select one column or several in the table, and their histograms are drawn.

    What is to be said of a column stands at its row, and below the table once it is selected; `fix_chosen` is
    emitted with a fix of it.
    """

    fix_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._browsed: BrowsedData | None = None
        self._statistics: DatasetStatistics | None = None
        self._split = ""
        self._histograms: dict[int, HistogramBins] = {}
        self._items: list[QTreeWidgetItem] = []
        self.list = self._make_list()
        self.remarks = ColumnRemarks(self)
        self.remarks.fix_chosen.connect(self.fix_chosen)
        self.tiles = HistogramTiles(self)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setWidget(self.tiles)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(16)
        self.splitter.setObjectName("plots")
        self.splitter.addWidget(self._stacked(self.list, self.remarks))
        self.splitter.addWidget(area)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([470, 500])
        self.empty_label = QLabel(self.tr("This source has no columns of numbers."), self)
        self.empty_label.setObjectName("empty")
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.splitter)
        self.stack.addWidget(self.empty_label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self.stack)
        self.set_theme(theme)

    def _stacked(self, *widgets: QWidget) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in widgets:
            column.addWidget(widget)
        return side

    def _make_list(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setAccessibleName(self.tr("Figures of the features"))
        tree.setColumnCount(6)
        tree.setHeaderLabels(
            [
                self.tr("feature"),
                self.tr("missing"),
                self.tr("least"),
                self.tr("most"),
                self.tr("mean"),
                self.tr("deviation"),
            ]
        )
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        head = tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(RIGHT)
        tree.headerItem().setTextAlignment(0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        tree.itemSelectionChanged.connect(self._show_tiles)
        return tree

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        self.tiles.set_theme(theme)
        if self._statistics is not None:
            self._mark_columns(self._statistics)

    def show_statistics(self, browsed: BrowsedData, statistics: DatasetStatistics, split: str) -> None:
        """Shows the columns of a source as they are in a split; "" for all rows."""
        is_new = browsed is not self._browsed
        self._browsed, self._statistics, self._split = browsed, statistics, split
        self.stack.setCurrentWidget(self.splitter if statistics.columns else self.empty_label)
        if is_new:
            self._histograms = {}
            self._fill(statistics)
        self._mark_columns(statistics)
        for item, spread in zip(self._items, statistics.column_stats[split], strict=False):
            self._write(item, spread)
        self._show_tiles()

    def _fill(self, statistics: DatasetStatistics) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        self._items = [QTreeWidgetItem([column.name]) for column in statistics.columns[:MAX_COLUMNS]]
        for item in self._items:
            for at in range(1, 6):
                item.setTextAlignment(at, RIGHT)
            self.list.addTopLevelItem(item)
        for item in self._items[:NUM_FIRST_TILES]:
            item.setSelected(True)
        if self._items:
            self.list.setCurrentItem(self._items[0], 0, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.list.blockSignals(False)

    def _write(self, item: QTreeWidgetItem, spread: ColumnStats) -> None:
        mean = 0.0 if abs(spread.mean) < ROUNDING_SHARE * spread.deviation else spread.mean
        texts = (spread.low, spread.high, mean, spread.deviation)
        item.setText(1, format_count(spread.missing))
        item.setForeground(1, QColor(self._theme.warning if spread.missing else self._theme.muted))
        for at, value in enumerate(texts, 2):
            item.setText(at, format_value(value))

    def _mark_columns(self, statistics: DatasetStatistics) -> None:
        """Shows a sign at each column of which something is to be said."""
        sign = icon("warning", self._theme, self._theme.warning)
        for item in self._items:
            sentences = [problem_text(problem) for problem in problems_of(statistics.problems, item.text(0))]
            item.setIcon(0, sign if sentences else QIcon())
            item.setToolTip(0, "\n".join((item.text(0), *sentences)))

    def _show_tiles(self) -> None:
        if self._browsed is None or self._statistics is None:
            return
        item = self.list.currentItem()
        name = item.text(0) if item is not None and item.isSelected() else ""
        self.remarks.show_problems(problems_of(self._statistics.problems, name))
        chosen = sorted(self.list.indexOfTopLevelItem(item) for item in self.list.selectedItems())
        for at in chosen[:MAX_TILES]:
            if at not in self._histograms:
                self._histograms[at] = histogram(self._browsed, self._statistics.columns[at])
        columns = self._statistics.columns
        self.tiles.show_tiles(
            [(columns[at].name, self._of_split(self._histograms[at])) for at in chosen[:MAX_TILES]]
        )

    def _of_split(self, counted: HistogramBins) -> HistogramBins:
        """Of a histogram what is of the chosen split."""
        return replace(counted, counts={self._split: counted.counts[self._split]}) if self._split else counted
