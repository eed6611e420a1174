"""How a line of the library looks."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.library.model import CATEGORY, HINT, KIND
from gui.theme.colors import DARK, Theme

HEIGHT = 26
Index = QModelIndex | QPersistentModelIndex


class Row(QStyledItemDelegate):
    """A chip in the category's colour, the name, and grey words at the right."""

    theme: Theme = DARK

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = QRectF(option.rect)
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            is_selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(self.theme.selection if is_selected else self.theme.raised))
            painter.drawRoundedRect(room.adjusted(0, 1, -4, -1), 5, 5)
        is_group = index.data(KIND) is None
        painter.setBrush(QColor(self.theme.category(str(index.data(CATEGORY)))))
        side = 9.0 if is_group else 6.0
        middle = room.y() + room.height() / 2
        chip = QRectF(room.x() + 10 - side / 2, middle - side / 2, side, side)
        painter.drawRoundedRect(chip, side / 3, side / 3)
        self._paint_words(painter, room, index, is_group)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, index: Index, is_group: bool) -> None:
        middle = Qt.AlignmentFlag.AlignVCenter
        hint = str(index.data(HINT) or "")
        small = QFont(painter.font())
        small.setPointSizeF(small.pointSizeF() * 0.9)
        painter.setFont(small)
        width = painter.fontMetrics().horizontalAdvance(hint)
        painter.setPen(QColor(self.theme.faint if is_group else self.theme.muted))
        painter.drawText(room.adjusted(0, 0, -12, 0), middle | Qt.AlignmentFlag.AlignRight, hint)
        font = QFont(small)
        font.setPointSizeF(small.pointSizeF() / 0.9)
        font.setWeight(QFont.Weight.DemiBold if is_group else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        words = room.adjusted(22, 0, -20 - width, 0)
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, middle, name)
