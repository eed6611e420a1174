"""Rows of features as a table; only the cells that are visible are ever read."""

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.data.formatting import decimals_of, filled_text, format_value, split_text, value_text
from gui.theme.colors import DARK, Theme
from gui.widgets.model_index import ModelIndex
from runtime.data.browsing.browse import BrowsedData
from runtime.data.browsing.field_display import BrowsedField, FieldDisplay
from runtime.number_text import MIN_GROUPED

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MAX_COLUMN_WIDTH = 170
"""Pixels that a column takes at first, however long its name is."""
NUM_DECIMALS_ROWS = 100
"""Rows from which it is judged how many decimals a column has."""
FILLED_ROLES = (Qt.ItemDataRole.FontRole, Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.ToolTipRole)
"""The roles in which a value that was filled in differs from others."""
STYLE_SHEET = "QHeaderView::section:vertical { border: none; } QTableCornerButton::section { border: none; }"


class RowsTableModel(QAbstractTableModel):
    """Answers for one cell at a time. A column is a field, or one number of a field of features."""

    def __init__(self, browsed: BrowsedData, samples: Any, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._browsed = browsed
        self._samples = samples
        self._theme = theme
        self._decimals: dict[tuple[str, int], int | None] = {}
        self._columns: list[tuple[BrowsedField, int | None, str]] = []
        for field in sorted(browsed.fields, key=lambda candidate: candidate.display is FieldDisplay.FEATURES):
            if field.display is FieldDisplay.FEATURES:
                names = field.names or tuple(f"{field.name} {at}" for at in range(field.shape[0]))
                self._columns += [(field, at, name) for at, name in enumerate(names)]
            else:
                self._columns.append((field, None, field.name))

    def rowCount(self, parent: ModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._samples)

    def columnCount(self, parent: ModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return self._side(section)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return self.tr("split") if section == 0 else self._columns[section - 1][2]

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        split, row = self._samples[index.row()].tolist()
        if index.column() == 0:
            if role == Qt.ItemDataRole.ForegroundRole:
                return QColor(self._theme.split_color(self._browsed.names[split]))
            return split_text(self._browsed.names[split]) if role == Qt.ItemDataRole.DisplayRole else None
        field, at, _ = self._columns[index.column() - 1]
        if role in FILLED_ROLES:
            return (
                self._filled_role_value(role) if self._browsed.is_filled(split, row, field.name, at) else None
            )
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        value = self._browsed.splits[self._browsed.names[split]][field.name][row]
        if at is None:
            return value_text(field, value)
        number = np.asarray(value)[at]
        is_odd = number != number or self._browsed.is_filled(split, row, field.name, at)
        decimals = None if is_odd else self._decimals_of(field, at)
        return format_value(number) if decimals is None else _aligned_text(number, decimals)

    def _filled_role_value(self, role: int) -> object:
        """How a value looks that was missing."""
        if role == Qt.ItemDataRole.FontRole:
            font = QFont()
            font.setItalic(True)
            return font
        return filled_text() if role == Qt.ItemDataRole.ToolTipRole else QColor(self._theme.muted)

    def _decimals_of(self, field: BrowsedField, at: int) -> int | None:
        """How many decimals a column has, as its first rows need them."""
        key = (field.name, at)
        if key not in self._decimals:
            first = self._browsed.splits["train"][field.name][:NUM_DECIMALS_ROWS, at]
            gaps = self._browsed.gaps.get("train", {}).get(field.name)
            self._decimals[key] = decimals_of(first if gaps is None else first[~gaps[:NUM_DECIMALS_ROWS, at]])
        return self._decimals[key]

    def _side(self, column: int) -> Qt.AlignmentFlag:
        left_aligned = (FieldDisplay.CLASS, FieldDisplay.TEXT, FieldDisplay.OTHER)
        return LEFT if column == 0 or self._columns[column - 1][0].display in left_aligned else RIGHT


class RowsTable(QTableView):
    """`chosen` carries split and row of the line that was taken."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Rows"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setHighlightSections(False)
        side = self.verticalHeader()
        side.setHighlightSections(False)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(self.fontMetrics().height() + 9)
        side.setDefaultAlignment(RIGHT)
        self.setStyleSheet(STYLE_SHEET)
        self._theme = DARK
        self._samples: Any = ()

    def set_theme(self, theme: Theme) -> None:
        """Draws in the colours of a theme."""
        self._theme = theme
        self.viewport().update()

    @property
    def total(self) -> int:
        """How many rows there are to be shown."""
        return len(self._samples)

    def show_rows(self, browsed: BrowsedData, samples: Any) -> None:
        """Shows these rows."""
        old = self.model()
        self._samples = samples
        self.setModel(RowsTableModel(browsed, samples, self._theme, self))
        if old is not None:
            old.deleteLater()
        self.selectionModel().currentRowChanged.connect(self._choose)
        for column in range(min(60, self.model().columnCount())):
            self.setColumnWidth(column, min(MAX_COLUMN_WIDTH, self._width_of(column)))

    def _width_of(self, column: int) -> int:
        """Space for the name and for the first values."""
        head = str(self.model().headerData(column, Qt.Orientation.Horizontal))
        texts = [self.model().index(row, column).data() for row in range(min(20, len(self._samples)))]
        return max(64, *(self.fontMetrics().horizontalAdvance(str(text)) + 24 for text in (head, *texts)))

    def _choose(self, current: QModelIndex) -> None:
        if current.isValid():
            split, row = self._samples[current.row()].tolist()
            self.chosen.emit(split, row)


def _aligned_text(number: float, decimals: int) -> str:
    """A number below others of its column, with thousands set apart where the single ones are."""
    sign = "," if abs(number) >= MIN_GROUPED else ""
    return f"{number:{sign}.{decimals}f}"
