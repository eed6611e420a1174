"""The palette under the cursor: type a few letters, press Enter, and a node stands there, wired."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from graph.catalogue import find, search
from graph.catalogue.kind import Kind
from gui.theme.colors import Theme
from gui.words import category_text

RECENT = 6
SIZE = QSize(380, 400)


class _Row(QStyledItemDelegate):
    """A kind as a line: its category's colour, its name, what it does."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        return QSize(100, 42)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        kind = find(index.data(Qt.ItemDataRole.UserRole))  # type: ignore[attr-defined]
        if kind is None or self.theme is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = option.rect.adjusted(4, 1, -4, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.selection))
            painter.drawRoundedRect(room, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.category(kind.category)))
        painter.drawRoundedRect(QRect(room.x() + 8, room.y() + 9, 4, room.height() - 18), 2, 2)
        self._words(painter, kind, room)
        painter.restore()

    def _words(self, painter: QPainter, kind: Kind, room: QRect) -> None:
        assert self.theme is not None
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        upper = QRect(room.x() + 22, room.y() + 3, room.width() - 130, 18)
        name = painter.fontMetrics().elidedText(kind.name, Qt.TextElideMode.ElideRight, upper.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, name)
        font.setWeight(QFont.Weight.Normal)
        font.setPointSizeF(font.pointSizeF() * 0.88)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.muted))
        lower = QRect(room.x() + 22, room.y() + 20, room.width() - 32, 17)
        doc = painter.fontMetrics().elidedText(kind.doc, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, doc)
        side = QRect(room.right() - 108, room.y() + 3, 100, 18)
        painter.drawText(
            side, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, category_text(kind.category)
        )


class Finder(QFrame):
    """The palette. `chosen` tells the name of the kind."""

    chosen = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("finder")
        self._recent: list[str] = []
        self._fits: Callable[[Kind], bool] = lambda _kind: True
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search for a node"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self._row = _Row(self.list)
        self.list.setItemDelegate(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.hide()

    def open(self, at: QPoint, theme: Theme, fits: Callable[[Kind], bool], text: str = "") -> None:
        """Shows the palette at a place of the canvas, with the kinds that fit."""
        self._fits, self._row.theme = fits, theme
        canvas = self.parentWidget()
        room = canvas.rect() if canvas else QRect()
        size = SIZE.boundedTo(room.size())
        x = max(0, min(at.x() - 24, room.width() - size.width()))
        y = max(0, min(at.y() - 24, room.height() - size.height()))
        self.setGeometry(x, y, size.width(), size.height())
        self.field.setText(text)
        self._search(text)
        self.show()
        self.raise_()
        self.field.setFocus()

    def _search(self, text: str) -> None:
        kinds = [kind for kind in self._found(text) if self._fits(kind)]
        self.list.clear()
        for kind in kinds[:60]:
            item = QListWidgetItem(kind.name)
            item.setData(Qt.ItemDataRole.UserRole, kind.name)
            item.setToolTip(kind.shape_doc)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _found(self, text: str) -> Sequence[Kind]:
        if text.strip():
            return search(text)
        recent = [kind for name in self._recent if (kind := find(name)) is not None]
        return [*recent, *(kind for kind in search("") if kind not in recent)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that belong to the list, while the field has the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_quietly()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentItem())
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab):
                back = event.key() == Qt.Key.Key_Up
                row = self.list.currentRow() + (-1 if back else 1)
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.close_quietly()
        return super().eventFilter(watched, event)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        name = item.data(Qt.ItemDataRole.UserRole)
        self._recent = [name, *(each for each in self._recent if each != name)][:RECENT]
        self.close_quietly()
        self.chosen.emit(name)

    def close_quietly(self) -> None:
        """Puts the palette away; nothing is chosen."""
        if self.isVisible():
            self.hide()
            self.closed.emit()
