"""The node search under the cursor: type a few letters, press Enter, and a node is added and wired."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from graph.edits.flow import NodeDraft
from graph.presets import Preset
from gui.canvas.node_search_entries import (
    MAX_RECENT,
    SearchContext,
    SearchEntry,
    SearchResult,
    WindowCommand,
    search_entries,
)
from gui.canvas.typed_path import path_entry, typed_path
from gui.theme.category_icons import paint_category
from gui.theme.colors import Theme
from gui.widgets.style_property import set_style_property

SIZE = QSize(380, 400)
MAX_ENTRIES = 60  # lines
ROW_HEIGHT, TITLE_HEIGHT = 42, 18
ROW_MARGIN, TEXT_X, SPARE = 4, 28, 14
"""Pixels beside a row, from its left edge to its text, and at the right of that."""
WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
GAP = 12
"""Pixels between it and what is to be seen beside it."""
ICON_SIDE = 18.0
"""Pixels across the sign of a category."""


class _EntryDelegate(QStyledItemDelegate):
    """Paints one entry: the sign of its category, its name, what it does."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme: Theme | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        entry = index.data(Qt.ItemDataRole.UserRole)  # type: ignore[attr-defined]
        if not isinstance(entry, SearchEntry) or not entry.drafts:
            return QSize(100, ROW_HEIGHT)
        view = self.parent()
        assert isinstance(view, QListWidget)
        width = _title_width(entry, option.font, view.viewport().width() - 2 * ROW_MARGIN)
        return QSize(
            100, ROW_HEIGHT - TITLE_HEIGHT + _title_height(entry.title, _title_font(option.font), width)
        )

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
        sign = QRectF(rect.x() + 6, rect.center().y() - ICON_SIDE / 2, ICON_SIDE, ICON_SIDE)
        paint_category(painter, sign, entry.category, self.theme.category_color(entry.category))
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_text(painter, entry, rect, is_selected=is_selected)
        painter.restore()

    def _paint_text(self, painter: QPainter, entry: SearchEntry, rect: QRect, *, is_selected: bool) -> None:
        assert self.theme is not None
        plain_font = painter.font()
        font = _title_font(plain_font)
        painter.setFont(font)
        painter.setPen(QColor(self.theme.text))
        width = _title_width(entry, plain_font, rect.width())
        upper = QRect(rect.x() + TEXT_X, rect.y() + 3, width, TITLE_HEIGHT)
        if entry.drafts:
            upper.setHeight(_title_height(entry.title, font, width))
            painter.drawText(upper, int(WRAPPED), _breakable(entry.title))
        else:
            title = painter.fontMetrics().elidedText(entry.title, Qt.TextElideMode.ElideRight, width)
            painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setFont(_small_font(plain_font))
        muted = self.theme.text if is_selected else self.theme.muted
        painter.setPen(QColor(self.theme.error if entry.problem else muted))
        lower = QRect(rect.x() + TEXT_X, upper.bottom() + 1, rect.width() - 38, 17)
        summary = painter.fontMetrics().elidedText(
            entry.problem or entry.summary, Qt.TextElideMode.ElideRight, lower.width()
        )
        painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, summary)
        painter.setPen(QColor(muted))
        side = QRect(rect.x() + TEXT_X, rect.y() + 3, rect.width() - TEXT_X - 8, TITLE_HEIGHT)
        painter.drawText(side, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, entry.hint)


def _moved_rect(corner: QPoint, size: QSize, available: QRect, beside: QRect | None) -> QRect:
    """Where it lies: at a corner, moved into what is available and off what it would cover, if it can be."""
    rect = QRect(corner, size)
    rect.moveLeft(max(0, min(rect.left(), available.width() - size.width())))
    rect.moveTop(max(0, min(rect.top(), available.height() - size.height())))
    if beside is None or not rect.intersects(beside):
        return rect
    left, below = QRect(rect), QRect(rect)
    left.moveRight(beside.left() - GAP)
    below.moveTop(beside.bottom() + GAP)
    return next((moved for moved in (left, below) if available.contains(moved)), rect)


def _title_font(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _small_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setWeight(QFont.Weight.Normal)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    return small


def _title_width(entry: SearchEntry, font: QFont, row_width: int) -> int:
    """The pixels for a title, in a row with the hint of its entry at the right."""
    hint_width = QFontMetrics(_small_font(font)).horizontalAdvance(entry.hint) if entry.hint else 0
    return row_width - TEXT_X - hint_width - SPARE


def _breakable(title: str) -> str:
    """The title with places where it may go on in the next line: a long name has no spaces."""
    return title.replace("_", "_\u200b")


def _title_height(title: str, font: QFont, width: int) -> int:
    """The pixels that a chain takes in as many lines as it needs: it says what Enter will add."""
    height = (
        QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 1), 0), WRAPPED, _breakable(title)).height()
    )
    return max(TITLE_HEIGHT, height)


class NodeSearch(QFrame):
    """The search. `chosen` is emitted with an entry, and whether Shift was held.

    `presets` gives the presets of the person, `commands` those of the window that can be given now, `folder`
    the folder from which paths count, and `read_path` what is added for a path, if it holds data.
    """

    chosen = Signal(object, bool)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("finder")
        self.presets: Callable[[], Sequence[Preset]] = tuple
        self.commands: Callable[[], Sequence[WindowCommand]] = tuple
        self.folder: Callable[[], Path] = Path
        self.read_path: Callable[[Path], Sequence[NodeDraft]] = lambda _path: ()
        self._recent: list[tuple[str, str]] = []
        self._context = SearchContext()
        self._height = SIZE.height()
        """Pixels that it may take from top to bottom."""
        self.field = QLineEdit(self)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.message = self._make_hint()
        self.footer = self._make_hint()
        self.list = QListWidget(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.currentRowChanged.connect(self._show_whether_chosen)
        self._delegate = _EntryDelegate(self.list)
        self.list.setItemDelegate(self._delegate)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget in (self.field, self.message, self.list, self.footer):
            column.addWidget(widget)
        self.hide()

    def _make_hint(self) -> QLabel:
        label = QLabel(self)
        label.setObjectName("hint")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.hide()
        return label

    def open(
        self,
        at: QPoint,
        theme: Theme,
        context: SearchContext,
        text: str = "",
        footer: str = "",
        beside: QRect | None = None,
    ) -> None:
        """Shows the search at a position of the canvas.

        Args:
            at: The position.
            theme: The colors.
            context: What may be chosen.
            text: What is typed already.
            footer: What Enter will do.
            beside: What is to be seen meanwhile, if there is room for both.
        """
        self._context, self._delegate.theme = context, theme
        self.field.setPlaceholderText(
            context.placeholder or self.tr("Search, or write a chain: conv 32, bn, relu")
        )
        self.footer.setText(footer)
        self.footer.setVisible(bool(footer))
        canvas = self.parentWidget()
        available = canvas.rect() if canvas else QRect()
        size = SIZE.boundedTo(available.size())
        self.setGeometry(_moved_rect(at - QPoint(24, 24), size, available, beside))
        self._height = size.height()
        self.field.setText(text)
        self._search(text)
        self.show()
        self._fit_height()
        self.raise_()
        self.field.setFocus()
        if text:
            self.field.deselect()
            self.field.setCursorPosition(len(text))

    def _search(self, text: str) -> None:
        self.list.clear()
        path = typed_path(text, self.folder()) if self._context.takes_chain else None
        if path is not None:
            result, message = SearchResult([path_entry(path, self.folder())]), ""
        else:
            result = search_entries(text, self._context, self._recent)
            message = self._message(text.strip(), result)
        for entry in result.entries[:MAX_ENTRIES]:
            item = QListWidgetItem(entry.title)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}: {entry.problem or entry.summary}"
            )
            item.setToolTip(entry.definition.shape_doc if entry.definition is not None else entry.title)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._show_whether_chosen()
        self.message.setText(message)
        self.message.setVisible(bool(message))
        self._fit_height()

    def _fit_height(self) -> None:
        """Ends below a whole row of the list, so that none looks cut."""
        layout = self.layout()
        if self.isHidden() or layout is None:
            return
        self.resize(self.width(), self._height)
        layout.activate()
        available = self.list.viewport().height()
        heights = accumulate(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        whole = max((height for height in heights if height <= available), default=0)
        is_longer = self.list.count() > 0 and whole < available and self._list_height() > available
        if whole and is_longer:
            self.resize(self.width(), self._height - (available - whole))

    def _list_height(self) -> int:
        return sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))

    def _show_whether_chosen(self) -> None:
        """Keeps Enter from leaving the field where nothing can be chosen by it."""
        item = self.list.currentItem()
        entry = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        is_refused = not isinstance(entry, SearchEntry) or bool(entry.problem)
        set_style_property(self.field, "invalid", is_refused)

    def _message(self, text: str, result: SearchResult) -> str:
        """What is said above the list where it does not hold just what was typed."""
        if not result.entries:
            return self.tr("Nothing that fits here is called “{text}”; try another word.").format(text=text)
        if text and not result.is_complete:
            return self.tr("Nothing has all of “{text}”; this is near to it:").format(text=text)
        if result.entries[0].problem:
            return self.tr("{problem}. Nothing is added until the line is understood.").format(
                problem=result.entries[0].problem
            )
        return ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that belong to the list, while the field has the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.currentItem(), event.modifiers())
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab):
                back = event.key() == Qt.Key.Key_Up
                row = self.list.currentRow() + (-1 if back else 1)
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
        if watched is self.field and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.dismiss()
        return super().eventFilter(watched, event)

    def _choose(
        self, item: QListWidgetItem | None, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        entry = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if not isinstance(entry, SearchEntry) or entry.problem:
            return
        if entry.definition is not None:
            self._recent = [entry.key, *(key for key in self._recent if key != entry.key)][:MAX_RECENT]
        self.dismiss()
        self.chosen.emit(entry, bool(keys & Qt.KeyboardModifier.ShiftModifier))

    def dismiss(self) -> None:
        """Closes the search without a choice."""
        if self.isVisible():
            self.hide()
            self.closed.emit()
