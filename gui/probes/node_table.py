"""The table of nodes under probes: what comes out of each, its gradient, how far its weights move."""

import math
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.theme.colors import DARK, Theme
from gui.widgets.model_index import ModelIndex
from runtime.number_text import number_text
from runtime.reading import NodeReading

NODE, VALUES, GRADIENT, UPDATE = range(4)
MIN_LOG10, MAX_LOG10 = -6.0, 0.0
"""Powers of ten at the ends of the bar of a move."""
GOOD_LOG10 = (-4.0, -1.5)
"""Powers of ten between which a move is neither too short nor too long."""
BAR_WIDTH = 52
"""Length of a bar in pixels."""
ROW_HEIGHT = 24
MIN_WIDTH, MIN_PREFERRED_WIDTH, MAX_PREFERRED_WIDTH = 286, 310, 420
COLUMN_WIDTHS = {VALUES: 56, GRADIENT: 64, UPDATE: 116}
"""Widths of the columns that hold numbers."""


class NodeTableModel(QAbstractTableModel):
    """The latest reading, a row for each node."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.readings: list[NodeReading] = []

    def show_readings(self, readings: Mapping[str, NodeReading]) -> None:
        """Shows another reading; the rows stay where they are while the nodes are the same."""
        same = [reading.node for reading in self.readings] == list(readings)
        if not same:
            self.beginResetModel()
        self.readings = list(readings.values())
        if not same:
            self.endResetModel()
        elif self.readings:
            ends = self.index(0, 0), self.index(len(self.readings) - 1, UPDATE)
            self.dataChanged.emit(*ends)

    def rowCount(self, parent: ModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.readings)

    def columnCount(self, parent: ModelIndex | None = None) -> int:
        return UPDATE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Node"), self.tr("Values"), self.tr("Gradient"), self.tr("Move"))[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._column_tooltip(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == NODE else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _column_tooltip(self, section: int) -> str:
        return (
            self.tr("The node, behind the blocks that it is in"),
            self.tr("How much the values that it gives spread"),
            self.tr("How long the gradient of its weights is"),
            self.tr("How far a step moves its weights, in shares of their size; about 0.001 is good"),
        )[section]

    def data(self, index: ModelIndex, role: int = 0) -> Any:
        reading = self.readings[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(reading, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == NODE:
            return reading.node
        if role == Qt.ItemDataRole.UserRole:
            return reading.update
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() != NODE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, reading: NodeReading, column: int) -> str:
        match column:
            case 0:
                return reading.node
            case 1:
                return format_short(reading.activation.std if reading.activation else None)
            case 2:
                return format_short(reading.gradient.norm if reading.gradient else None)
        return format_short(reading.update, 2)


def is_within(path: str, node: str) -> bool:
    """Whether a path leads to a node, or further into it; the numbers of repetitions do not count."""
    names = [name for name in path.split(".") if not name.isdigit()]
    return names[: node.count(".") + 1] == node.split(".")


SMALL, MAX_SHORT = 0.001, 1e6
"""A column has no room for all digits of smaller or larger numbers."""


def format_short(value: float | None, digits: int = 3) -> str:
    """A number in a few signs; nothing where there is none."""
    if value is None:
        return ""
    if not math.isfinite(value):
        return "–" if math.isnan(value) else "∞"
    if value == 0:
        return "0"
    if SMALL <= abs(value) < MAX_SHORT:
        return number_text(value, digits)
    return f"{value:.0e}".replace("e-0", "e-").replace("e+0", "e")


def mean_text(mean: float, deviation: float) -> str:
    """A mean and its deviation in a few signs: as many decimals as the deviation leaves certain."""
    if not (math.isfinite(mean) and SMALL <= deviation < MAX_SHORT and abs(mean) < MAX_SHORT):
        return f"{format_short(mean, 2)} ± {format_short(deviation, 2)}"
    decimals = max(0, 1 - math.floor(math.log10(deviation)))
    return f"{round(mean, decimals) + 0.0:.{decimals}f} ± {deviation:.{decimals}f}"


class UpdateRatioDelegate(QStyledItemDelegate):
    """Paints how far weights move: a bar over powers of ten with a mark at a good value, and the number."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        super().paint(painter, option, index)
        update = index.data(Qt.ItemDataRole.UserRole)
        if update is None:
            return
        rect = QRectF(option.rect)
        track = QRectF(rect.left() + 10, rect.center().y() - 2.5, BAR_WIDTH, 5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.field if self.theme.is_dark else self.theme.raised))
        painter.drawRoundedRect(track, 2.5, 2.5)
        power = math.log10(update) if update > 0 and math.isfinite(update) else MIN_LOG10
        if math.isinf(update):
            power = MAX_LOG10
        share = min(1.0, max(0.04, (power - MIN_LOG10) / (MAX_LOG10 - MIN_LOG10)))
        is_good = GOOD_LOG10[0] <= power <= GOOD_LOG10[1]
        painter.setBrush(QColor(self.theme.success if is_good else self.theme.warning))
        painter.drawRoundedRect(QRectF(track.x(), track.y(), BAR_WIDTH * share, track.height()), 2.5, 2.5)
        painter.setBrush(QColor(self.theme.muted))
        good = track.x() + BAR_WIDTH * (-3.0 - MIN_LOG10) / (MAX_LOG10 - MIN_LOG10)
        painter.drawRect(QRectF(good - 0.5, track.y() - 3, 1, track.height() + 6))
        painter.restore()


class NodeTable(QTableView):
    """The nodes of the latest reading. `chosen` carries the path of the row that a person selects."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.node_model = NodeTableModel(self)
        self.update_delegate = UpdateRatioDelegate(self)
        self.setModel(self.node_model)
        self.setItemDelegateForColumn(UPDATE, self.update_delegate)
        self.setAccessibleName(self.tr("Nodes under probes"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideLeft)
        self.setMinimumWidth(MIN_WIDTH)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(NODE, QHeaderView.ResizeMode.Stretch)
        for column, width in COLUMN_WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        self.selectionModel().currentRowChanged.connect(self._emit_chosen)
        self._is_following = False

    def preferred_width(self) -> int:
        """The width with which the names of all nodes are visible, within bounds."""
        names = [self.fontMetrics().horizontalAdvance(reading.node) for reading in self.node_model.readings]
        bar = self.verticalScrollBar().sizeHint().width()
        preferred = max(names, default=0) + 20 + sum(COLUMN_WIDTHS.values()) + bar
        return min(max(preferred, MIN_PREFERRED_WIDTH), MAX_PREFERRED_WIDTH)

    def set_theme(self, theme: Theme) -> None:
        """Draws the bars in the colours of a theme."""
        self.update_delegate.theme = theme
        self.viewport().update()

    def show_readings(self, readings: Mapping[str, NodeReading]) -> None:
        """Shows another reading; the same node stays selected."""
        node = self.node
        self._is_following = True
        self.node_model.show_readings(readings)
        self._is_following = False
        if node is not None and self.node is None:
            self.select(node)

    @property
    def node(self) -> str | None:
        """The path of the selected node."""
        index = self.currentIndex()
        return self.node_model.readings[index.row()].node if index.isValid() else None

    def select(self, node: str) -> bool:
        """Selects the row of a node, or of the first of its repetitions or parts; whether there is one."""
        paths = [reading.node for reading in self.node_model.readings]
        inside = (row for row, path in enumerate(paths) if is_within(path, node))
        row = paths.index(node) if node in paths else next(inside, None)
        if row is None:
            return False
        self._is_following = True
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.node_model.index(row, 0), flags)
        self.scrollTo(self.node_model.index(row, 0))
        self._is_following = False
        return True

    def _emit_chosen(self, current: QModelIndex) -> None:
        if current.isValid() and not self._is_following:
            self.chosen.emit(self.node_model.readings[current.row()].node)
