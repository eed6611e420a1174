"""Cells of a table that hold a choice: they show so, and a click, a double click or a key opens it."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QElapsedTimer,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOption,
    QStyleOptionViewItem,
    QTableWidget,
    QWidget,
)

ARROW_SIZE, ARROW_MARGIN = 9, 6
"""Pixels of the arrow that shows a choice, and between it and the right edge."""
OPENING_KEYS = frozenset({Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class ChoiceTable(QTableWidget):
    """A table of which some columns hold choices, by the values that they offer.

    `label` gives what is shown for a value.
    """

    def __init__(
        self, choices: Mapping[int, Sequence[str]], columns: int, label: Callable[[str], str], parent: QWidget
    ) -> None:
        super().__init__(0, columns, parent)
        self._choices = choices
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for column, values in choices.items():
            self.setItemDelegateForColumn(column, _ChoiceDelegate(values, label, self))
        self.clicked.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        if index.column() in self._choices and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def event(self, event: QEvent) -> bool:
        """Keeps the keys that open a choice from the menus of the window."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._opens(event):
            event.accept()
            return True
        return super().event(event)

    def _opens(self, event: QKeyEvent) -> bool:
        return event.key() in OPENING_KEYS and self.currentColumn() in self._choices

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._opens(event):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)


class _ChoiceDelegate(QStyledItemDelegate):
    """Opens a combo box with the values that a cell may hold."""

    def __init__(self, values: Sequence[str], label: Callable[[str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._values, self._label = values, label
        self._since_opened = QElapsedTimer()
        self._box: QComboBox | None = None

    def displayText(self, value: object, _locale: QLocale | QLocale.Language) -> str:
        return self._label(str(value))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """The text, and the arrow of a combo box at the right."""
        super().paint(painter, option, index)
        arrow = QStyleOption()
        rect: QRect = option.rect
        size = QSize(ARROW_SIZE, ARROW_SIZE)
        at = QRect(rect.right() - ARROW_MARGIN - ARROW_SIZE, rect.center().y() - ARROW_SIZE // 2, 0, 0)
        arrow.rect = QRect(at.topLeft(), size)
        arrow.palette = option.palette
        arrow.state = QStyle.StateFlag.State_Enabled
        QApplication.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorArrowDown, arrow, painter)

    def createEditor(
        self,
        parent: QWidget,
        _option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        box = QComboBox(parent)
        for value in self._values:
            box.addItem(self._label(value), value)
        box.activated.connect(lambda: self._finish(box))
        return box

    def _finish(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(str(index.data())))
            editor.showPopup()
            self._box = editor
            self._since_opened.start()
            editor.view().window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaves the list open at the second press of a double click on its cell."""
        if isinstance(event, QMouseEvent) and event.type() in (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonDblClick,
        ):
            box = self._box
            is_double = self._since_opened.elapsed() < QApplication.doubleClickInterval()
            if box is not None and is_double and watched is box.view().window():
                at = box.mapFromGlobal(event.globalPosition().toPoint())
                if box.rect().contains(at):
                    return True
        return super().eventFilter(watched, event)

    def destroyEditor(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if editor is self._box:
            self._box = None
        super().destroyEditor(editor, index)

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QComboBox) and editor.currentData() != index.data():
            model.setData(index, editor.currentData())
