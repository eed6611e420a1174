"""Tables of how well each class is found."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from gui.theme.colors import DARK, Theme
from gui.theme.styles import blend
from gui.widgets.model_index import ModelIndex

SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
"""The metric of a cell, from 0 to 1, which is drawn as a bar behind it."""


def format_score(figure: float | int | None) -> str:
    """A metric as a cell shows it."""
    if figure is None:
        return "–"
    return f"{figure:.3f}" if isinstance(figure, float) else f"{figure:,}"


class _BarDelegate(QStyledItemDelegate):
    """Draws a bar as long as the metric behind it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        share = index.data(SHARE_ROLE)
        if not isinstance(share, float):
            super().paint(painter, option, index)
            return
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        text, own.text = own.text, ""
        own.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, own.widget)
        bar_rect = QRectF(own.rect).adjusted(4, 3, -4, -3)
        text_rect = bar_rect.adjusted(4, 0, -4, 0)
        bar_rect.setWidth(max(1.0, bar_rect.width() * share))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(blend(self.theme.panel, self.theme.accent, 0.28)))
        painter.drawRoundedRect(bar_rect, 3, 3)
        painter.setPen(QColor(self.theme.text))
        painter.drawText(text_rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class ScoreTable(QTreeWidget):
    """Rows of a name and metrics. `picked` carries the number of a row that was clicked."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = _BarDelegate(self)
        self.setItemDelegate(self._bars)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSortingEnabled(False)
        self.itemClicked.connect(lambda item: self.picked.emit(item.data(0, Qt.ItemDataRole.UserRole)))

    def set_theme(self, theme: Theme) -> None:
        """Paints in the colours of a theme."""
        self._bars.theme = theme
        self.viewport().update()

    def show_table(self, heads: list[str], rows: list[tuple[str, list[float | int | None]]]) -> None:
        """Shows names with their metrics; those from 0 to 1 have a bar, whole numbers none."""
        self.clear()
        self.setHeaderLabels(heads)
        for number, (name, figures) in enumerate(rows):
            item = QTreeWidgetItem([name])
            item.setData(0, Qt.ItemDataRole.UserRole, number)
            for column, figure in enumerate(figures, 1):
                self._fill(item, column, figure)
            self.addTopLevelItem(item)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        for column in range(1, len(heads)):
            self.headerItem().setTextAlignment(
                column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _fill(self, item: QTreeWidgetItem, column: int, figure: float | int | None) -> None:
        item.setText(column, format_score(figure))
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if isinstance(figure, float):
            item.setData(column, SHARE_ROLE, min(1.0, max(0.0, figure)))
