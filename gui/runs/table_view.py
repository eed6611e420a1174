"""The table in which runs are chosen."""

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.runs.table_model import (
    DOT_SIZE,
    EPOCH,
    LOSS,
    METRIC,
    NAME,
    NOTE,
    RUN_ROLE,
    STAR,
    STARTED,
    STATE,
    TIME,
    RunsFilterModel,
    RunsTableModel,
)
from gui.theme.colors import DARK, Theme
from gui.theme.icons import icon
from runtime.store.records import RunRecord

EDIT_STARTED = "begun"
"""The property of an editor that holds what is typed."""
ROW_HEIGHT = 26
ICON_SIZE = 16
FIT_MS = 1000
"""Milliseconds after which changed texts are measured: a run that trains changes its own all the time."""
WIDTHS = (30, 112, 72, 78, 58, 58, 122, 210, 64, 220)
"""Usual widths of the columns in pixels; the last takes what is left over."""
FITTED = (STARTED, STATE, EPOCH, LOSS, METRIC, TIME)
"""Columns whose texts are short and have no use when they are cut."""


class StarDelegate(QStyledItemDelegate):
    """Paints a star where a run has one, and a pale one where it could have; a click changes it."""

    toggled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = DARK

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        run: RunRecord = index.data(RUN_ROLE)
        drawn = (
            icon("star", self.theme, self.theme.warning)
            if run.star
            else icon("no-star", self.theme, self.theme.faint)
        )
        rect = QRect(0, 0, ICON_SIZE, ICON_SIZE)
        rect.moveCenter(option.rect.center())
        drawn.paint(painter, rect)

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        is_release = event.type() == QEvent.Type.MouseButtonRelease
        if not (
            isinstance(event, QMouseEvent) and is_release and event.button() == Qt.MouseButton.LeftButton
        ):
            return False
        self.toggled.emit(index.data(RUN_ROLE))
        return True


class NoteDelegate(QStyledItemDelegate):
    """Lets a note be typed, undisturbed by what is reported of the run meanwhile."""

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if not editor.property(EDIT_STARTED):
            editor.setProperty(EDIT_STARTED, True)
            super().setEditorData(editor, index)


class RunsTable(QTableView):
    """Rows of runs. `chosen` carries those that are selected, from top to bottom; `removal_requested` Delete;
    `columns_changed` that columns are wider, elsewhere, or sorted otherwise.
    """

    chosen = Signal(object)
    removal_requested = Signal()
    columns_changed = Signal()

    def __init__(self, model: RunsTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter_model = RunsFilterModel(model, self)
        self.setModel(self.filter_model)
        self.stars = StarDelegate(self)
        self.stars.toggled.connect(model.toggle_star)
        self.setItemDelegateForColumn(STAR, self.stars)
        self.setItemDelegateForColumn(NOTE, NoteDelegate(self))
        self.setAccessibleName(self.tr("Runs"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setShowGrid(False)
        self.setIconSize(QSize(DOT_SIZE, DOT_SIZE))
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.sortByColumn(2, Qt.SortOrder.DescendingOrder)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(WIDTHS[STAR])
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)
        self._fitted = dict(enumerate(WIDTHS))
        """The widths of columns that nobody has chosen."""
        self._is_fitting = False
        self._fit_timer = QTimer(self)
        self._fit_timer.setSingleShot(True)
        self._fit_timer.timeout.connect(self._fit_columns)
        self.filter_model.rowsInserted.connect(lambda *_: self._fit_timer.start(0))
        self.filter_model.dataChanged.connect(lambda *_: self._fit_soon())
        header.setStretchLastSection(True)
        header.setSectionResizeMode(STAR, QHeaderView.ResizeMode.Fixed)
        for signal in (header.sectionResized, header.sectionMoved, header.sortIndicatorChanged):
            signal.connect(self._on_columns_changed)
        self.selectionModel().selectionChanged.connect(self._emit_chosen)

    def _on_columns_changed(self, *_args: object) -> None:
        if not self._is_fitting:
            self.columns_changed.emit()

    def _fit_soon(self) -> None:
        if not self._fit_timer.isActive():
            self._fit_timer.start(FIT_MS)

    def _fit_columns(self) -> None:
        """Widens columns of short texts to what they hold, where nobody has chosen their width."""
        self._is_fitting = True
        for column in FITTED:
            preferred = self.sizeHintForColumn(column)
            if self.columnWidth(column) == self._fitted[column] < preferred:
                self._fitted[column] = preferred
                self.setColumnWidth(column, preferred)
        self._is_fitting = False

    def column_state(self) -> QByteArray:
        """Widths, order and sorting of the columns."""
        return QByteArray(_column_state_prefix(self.horizontalHeader())).append(
            self.horizontalHeader().saveState()
        )

    def restore_column_state(self, state: QByteArray) -> None:
        """Puts the columns as they were; leaves them where that was a table of other columns."""
        header = self.horizontalHeader()
        prefix = QByteArray(_column_state_prefix(header))
        if state.startsWith(prefix):
            header.restoreState(state.sliced(prefix.size()))

    def set_theme(self, theme: Theme) -> None:
        """Paints the stars in the colours of a theme."""
        self.stars.theme = theme
        self.viewport().update()

    def chosen_runs(self) -> tuple[RunRecord, ...]:
        """The runs that are selected, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows(NAME))
        return tuple(self.filter_model.index(row, NAME).data(RUN_ROLE) for row in rows)

    def edit_note(self) -> None:
        """Lets the note of the current run be typed."""
        row = self.currentIndex().row()
        if row >= 0:
            self.setCurrentIndex(self.filter_model.index(row, NOTE))
            self.edit(self.filter_model.index(row, NOTE))

    def cell(self, run: str, column: int = STATE) -> QModelIndex:
        """The row of a run in the table; invalid where it is not shown."""
        rows = range(self.filter_model.rowCount())
        row = next(
            (index for index in rows if self.filter_model.index(index, NAME).data(RUN_ROLE).id == run), -1
        )
        return self.filter_model.index(row, column)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """A click on a star leaves the selection as it is."""
        if isinstance(event, QMouseEvent) and index.isValid() and index.column() == STAR:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.chosen_runs():
            self.removal_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.state() != QAbstractItemView.State.EditingState:  # a typed note ends with this key too
                self.edit_note()
        else:
            super().keyPressEvent(event)

    def _emit_chosen(self) -> None:
        self.chosen.emit(self.chosen_runs())


def _column_state_prefix(header: QHeaderView) -> bytes:
    """What an arrangement starts with; Qt itself takes that of a table with fewer columns for one of this."""
    return f"{header.count()} columns ".encode()
