"""The library beside the canvas: search, open a category, drag a kind over or add it with Enter."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QMenu,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from graph.catalogue import find_kind
from gui.library.model import CATEGORY_ROLE, LibraryModel
from gui.library.row_delegate import LibraryDelegate
from gui.theme.colors import Theme

DEFAULT_OPEN = ("Data", "Linear", "Convolution", "Loss", "Optimizer")
WIDTH = 160
"""Least width in pixels."""


class LibraryPanel(QWidget):
    """`chosen` is emitted with the name of a kind to add."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(WIDTH)
        self._open = set(DEFAULT_OPEN)
        self.model = LibraryModel(self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search the library"))
        self.field.setAccessibleName(self.tr("Search the library"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.tree = self._make_tree()
        self.empty_label = QLabel(self)
        self.empty_label.setObjectName("hint")
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.empty_label.setWordWrap(True)
        self.empty_label.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 0, 0)
        column.setSpacing(8)
        field = QVBoxLayout()
        field.setContentsMargins(0, 0, 8, 0)
        field.addWidget(self.field)
        column.addLayout(field)
        column.addWidget(self.empty_label)
        column.addWidget(self.tree, 1)
        self._show_open()

    def _make_tree(self) -> QTreeView:
        tree = QTreeView(self)
        tree.setModel(self.model)
        self._delegate = LibraryDelegate(tree)
        tree.setItemDelegate(self._delegate)
        tree.setHeaderHidden(True)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setIndentation(14)
        tree.setUniformRowHeights(True)
        tree.setMouseTracking(True)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setDragEnabled(True)
        tree.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAccessibleName(self.tr("Kinds of nodes"))
        tree.setExpandsOnDoubleClick(False)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._open_menu)
        tree.clicked.connect(self._toggle_category)
        tree.doubleClicked.connect(self._choose)
        tree.installEventFilter(self)
        tree.expanded.connect(lambda index: self._on_expanded(index, True))
        tree.collapsed.connect(lambda index: self._on_expanded(index, False))
        return tree

    # What the window does with it

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colors of a theme."""
        self._delegate.theme = theme
        self.tree.viewport().update()

    def focus_search(self) -> None:
        """Lets a search be typed."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def open_categories(self) -> tuple[str, ...]:
        """The categories that are open, for the next start."""
        return tuple(sorted(self._open))

    def restore_categories(self, categories: tuple[str, ...]) -> None:
        """Opens just these categories."""
        self._open = set(categories)
        self._show_open()

    # Showing

    def _search(self, text: str) -> None:
        self.model.set_query(text)
        self.empty_label.setText(self._message())
        self.empty_label.setVisible(bool(self.empty_label.text()))
        self.tree.setRootIsDecorated(not self.model.query)
        if self.model.query:
            self.tree.setCurrentIndex(self.model.index(0, 0))
            self.tree.scrollToTop()
        else:
            self._show_open()

    def _message(self) -> str:
        """What is said above the list where it does not hold just what was typed."""
        if self.model.rowCount() == 0:
            return self.tr("No kind is called “{text}”; try another word.").format(text=self.model.query)
        if self.model.query and not self.model.is_complete:
            return self.tr("No kind has all of “{text}”; these are near to it:").format(text=self.model.query)
        return ""

    def _show_open(self) -> None:
        """Opens the categories that were open before a search."""
        names = set(self._open)
        for row in range(self.model.rowCount()):
            index = self.model.index(row, 0)
            self.tree.setExpanded(index, index.data(CATEGORY_ROLE) in names)

    def _on_expanded(self, index: QModelIndex, is_open: bool) -> None:
        if not self.model.query:
            (self._open.add if is_open else self._open.discard)(str(index.data(CATEGORY_ROLE)))

    # Choosing

    def _toggle_category(self, index: QModelIndex) -> None:
        if self.model.kind_at(index) is None:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))

    def _choose(self, index: QModelIndex) -> None:
        name = self.model.kind_at(index)
        if name is not None:
            self.chosen.emit(name)
        elif index.isValid() and not self.tree.underMouse():
            self._toggle_category(index)

    def _open_menu(self, at: QPoint) -> None:
        """Offers what can be done with the kind under the mouse."""
        name = self.model.kind_at(self.tree.indexAt(at))
        kind = find_kind(name) if name is not None else None
        if kind is None:
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Add"), partial(self.chosen.emit, kind.name))
        for page, title in ((kind.page, self.tr("Documentation")), (kind.paper, self.tr("Paper"))):
            if page:
                menu.addAction(title, partial(QDesktopServices.openUrl, QUrl(page)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.tree.viewport().mapToGlobal(at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds the kind; the arrows lead from the field into the tree; Escape empties the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.tree.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
            if watched is self.field and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._move_selection(event)
                return True
        return super().eventFilter(watched, event)

    def _move_selection(self, event: QKeyEvent) -> None:
        """Moves the selection of the tree while the field has the focus, or the focus into the tree."""
        if not self.model.query:
            self.tree.setFocus()
            if not self.tree.currentIndex().isValid():
                self.tree.setCurrentIndex(self.model.index(0, 0))
            return
        row = self.tree.currentIndex().row() + (1 if event.key() == Qt.Key.Key_Down else -1)
        self.tree.setCurrentIndex(self.model.index(max(0, min(self.model.rowCount() - 1, row)), 0))
