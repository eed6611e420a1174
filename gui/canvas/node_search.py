"""The node search under the cursor: type a few letters, press Enter, and a node is added and wired."""

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

from graph.catalogue.kind import Kind
from graph.presets import Preset
from gui.canvas.node_search_entries import MAX_RECENT, SearchEntry, search_entries
from gui.theme.colors import Theme

SIZE = QSize(380, 400)
MAX_ENTRIES = 60  # lines


class _EntryDelegate(QStyledItemDelegate):
    """Paints one entry: the color of its category, its name, what it does."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        return QSize(100, 42)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)  # type: ignore[attr-defined]
        if not isinstance(entry, SearchEntry) or self.theme is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect.adjusted(4, 1, -4, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.selection))
            painter.drawRoundedRect(rect, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.category_color(entry.display_kind.category)))
        painter.drawRoundedRect(QRect(rect.x() + 8, rect.y() + 9, 4, rect.height() - 18), 2, 2)
        self._paint_text(painter, entry, rect)
        painter.restore()

    def _paint_text(self, painter: QPainter, entry: SearchEntry, rect: QRect) -> None:
        assert self.theme is not None
        kind = entry.display_kind
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        upper = QRect(rect.x() + 22, rect.y() + 3, rect.width() - 130, 18)
        name = painter.fontMetrics().elidedText(kind.name, Qt.TextElideMode.ElideRight, upper.width())
        painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, name)
        font.setWeight(QFont.Weight.Normal)
        font.setPointSizeF(font.pointSizeF() * 0.88)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.muted))
        lower = QRect(rect.x() + 22, rect.y() + 20, rect.width() - 32, 17)
        doc = painter.fontMetrics().elidedText(kind.doc, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, doc)
        side = QRect(rect.right() - 108, rect.y() + 3, 100, 18)
        painter.drawText(side, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, entry.hint)


class NodeSearch(QFrame):
    """The search. `chosen` is emitted with the name of a kind and the values for its node.

    `presets` gives the presets of the person.
    """

    chosen = Signal(str, object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("finder")
        self.presets: Callable[[], Sequence[Preset]] = tuple
        self._recent: list[tuple[str, str]] = []
        self._project_entries: Sequence[SearchEntry] = ()
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
        self._delegate = _EntryDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.hide()

    def open(
        self,
        at: QPoint,
        theme: Theme,
        project_entries: Sequence[SearchEntry],
        fits: Callable[[Kind], bool],
        text: str = "",
    ) -> None:
        """Shows the search at a position of the canvas, with the project's entries and all kinds that fit."""
        self._project_entries, self._fits, self._delegate.theme = project_entries, fits, theme
        canvas = self.parentWidget()
        available = canvas.rect() if canvas else QRect()
        size = SIZE.boundedTo(available.size())
        x = max(0, min(at.x() - 24, available.width() - size.width()))
        y = max(0, min(at.y() - 24, available.height() - size.height()))
        self.setGeometry(x, y, size.width(), size.height())
        self.field.setText(text)
        self._search(text)
        self.show()
        self.raise_()
        self.field.setFocus()
        if text:
            self.field.deselect()
            self.field.setCursorPosition(len(text))

    def _search(self, text: str) -> None:
        self.list.clear()
        for entry in search_entries(text, self._project_entries, self._recent, self._fits)[:MAX_ENTRIES]:
            item = QListWidgetItem(entry.display_kind.name)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setToolTip(entry.display_kind.shape_doc)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that belong to the list, while the field has the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
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
            self.dismiss()
        return super().eventFilter(watched, event)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        entry = item.data(Qt.ItemDataRole.UserRole)
        self._recent = [entry.key, *(key for key in self._recent if key != entry.key)][:MAX_RECENT]
        self.dismiss()
        self.chosen.emit(entry.kind, entry.params)

    def dismiss(self) -> None:
        """Closes the search without a choice."""
        if self.isVisible():
            self.hide()
            self.closed.emit()
