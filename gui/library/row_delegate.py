"""Paints the rows of the library."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.library.model import CATEGORY_ROLE, HINT_ROLE, KIND_ROLE
from gui.theme.colors import DARK, Theme
from gui.widgets.model_index import ModelIndex

ROW_HEIGHT = 26


class LibraryDelegate(QStyledItemDelegate):
    """A chip in the category's color, the name, and grey text at the right."""

    theme: Theme = DARK

    def sizeHint(self, _option: QStyleOptionViewItem, _index: ModelIndex) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rect = QRectF(option.rect)
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            is_selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(self.theme.selection if is_selected else self.theme.raised))
            painter.drawRoundedRect(rect.adjusted(0, 1, -4, -1), 5, 5)
        is_group = index.data(KIND_ROLE) is None
        painter.setBrush(QColor(self.theme.category_color(str(index.data(CATEGORY_ROLE)))))
        side = 9.0 if is_group else 6.0
        middle = rect.y() + rect.height() / 2
        chip = QRectF(rect.x() + 10 - side / 2, middle - side / 2, side, side)
        painter.drawRoundedRect(chip, side / 3, side / 3)
        self._paint_text(painter, rect, index, is_group)
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRectF, index: ModelIndex, is_group: bool) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        hint = str(index.data(HINT_ROLE) or "")
        small = QFont(painter.font())
        small.setPointSizeF(small.pointSizeF() * 0.9)
        painter.setFont(small)
        width = painter.fontMetrics().horizontalAdvance(hint)
        painter.setPen(QColor(self.theme.faint if is_group else self.theme.muted))
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
