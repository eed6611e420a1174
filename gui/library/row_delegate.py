"""Paints the rows of the library."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.library.model import CATEGORY_ROLE, HINT_ROLE, KIND_ROLE
from gui.theme.category_icons import paint_category
from gui.theme.colors import DARK, Theme
from gui.widgets.model_index import ModelIndex

ROW_HEIGHT = 26
GROUP_ICON, KIND_ICON = 16.0, 12.0
"""Pixels across the sign of a category, and across that of a kind in it."""


class LibraryDelegate(QStyledItemDelegate):
    """The sign of the category, the name, and grey text at the right."""

    theme: Theme = DARK

    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rect = QRectF(option.rect)
        state = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setBrush(QColor(self.theme.selection if is_selected else self.theme.raised))
            painter.drawRoundedRect(rect.adjusted(0, 1, -4, -1), 5, 5)
        is_group = index.data(KIND_ROLE) is None
        category = str(index.data(CATEGORY_ROLE))
        side = GROUP_ICON if is_group else KIND_ICON
        middle = rect.y() + rect.height() / 2
        sign = QRectF(rect.x() + 10 - side / 2, middle - side / 2, side, side)
        paint_category(painter, sign, category, self.theme.category_color(category))
        self._paint_text(painter, rect, index, is_selected=is_selected)
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRectF, index: ModelIndex, *, is_selected: bool) -> None:
        is_group = index.data(KIND_ROLE) is None
        middle = Qt.AlignmentFlag.AlignVCenter
        hint = str(index.data(HINT_ROLE) or "")
        small = QFont(painter.font())
        small.setPointSizeF(small.pointSizeF() * 0.9)
        painter.setFont(small)
        width = painter.fontMetrics().horizontalAdvance(hint)
        painter.setPen(QColor(self.theme.text if is_selected else self.theme.muted))
        painter.drawText(rect.adjusted(0, 0, -12, 0), middle | Qt.AlignmentFlag.AlignRight, hint)
        font = QFont(small)
        font.setPointSizeF(small.pointSizeF() / 0.9)
        font.setWeight(QFont.Weight.DemiBold if is_group else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        text_rect = rect.adjusted(22, 0, -20 - width, 0)
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(text_rect.width())
        )
        painter.drawText(text_rect, middle, name)
