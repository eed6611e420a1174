"""The columns of a table: what each is for and what it holds."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from graph.catalogue.value_types import ColumnsType
from graph.document import Value
from graph.progress import ProgressCallback
from gui.background.latest_task import LatestTask
from gui.errors import reader_text
from gui.inspector.editors.choice_cells import ChoiceTable
from gui.inspector.editors.value_editor import ValueEditor

Column = Sequence[str]
DIALECT_NAMES = ("delimiter", "encoding", "decimal", "thousands", "header", "gaps", "date_encoding")
"""The parameters that say how a table is written, and how its dates are used."""
OPTIONS = {1: ColumnsType.ROLES, 2: ColumnsType.TYPES}
MAX_NAMED = 6
"""Columns that are named for each role at most."""
NOTE_LINES = 6
"""Lines that are kept free for what the columns of a file are for, while they are read and afterwards: what
stands below does not move when they arrive."""
MAX_VISIBLE_ROWS, ROW_HEIGHT = 8, 27
"""Rows that are visible at once at most, and the height of one in pixels."""


class ColumnsEditor(ValueEditor):
    """A row for each column. Nothing is listed while the columns are guessed from the file.

    Columns of the file that the value does not name stand below the others as ignored, so that they can be
    brought back; they become part of the value once they have another role.
    """

    is_full_width = True

    def __init__(self, folder: Path, value_of: Callable[[str], Value]) -> None:
        super().__init__()
        self._folder = folder
        self._value_of = value_of
        self._names: frozenset[str] = frozenset()
        self._in_file: tuple[Column, ...] = ()
        self._read_with: object = None
        self._is_guessing = False
        self._task = LatestTask("columns", self)
        self._task.done.connect(self._on_columns)
        self._task.failed.connect(self._on_columns)
        self.note_area = QWidget(self)
        """As high as it is told: the height of a text that wraps would be asked for again and again."""
        self.note = QLabel(self.note_area)
        self.note.setObjectName("hint")
        self.note.setWordWrap(True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.table = self._make_table()
        self.button = QPushButton(self.tr("Guess from file"), self)
        self.button.setObjectName("small")
        self.button.clicked.connect(self.guess)
        column = QVBoxLayout()
        column.setSpacing(6)
        for widget in (self.note_area, self.table):
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.row_layout.addLayout(column)

    def _make_table(self) -> QTableWidget:
        table = ChoiceTable(OPTIONS, 3, _word, self)
        table.setHorizontalHeaderLabels([self.tr("Column"), self.tr("Role"), self.tr("Type")])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        header = table.horizontalHeader()
        header.setFixedHeight(ROW_HEIGHT)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setAccessibleName(self.tr("Columns of the table"))
        table.itemChanged.connect(self._read)
        return table

    def show_value(self, value: Value) -> None:
        columns: tuple[Column, ...] = value if isinstance(value, tuple) else ()
        self.note_area.setVisible(not columns)
        self.table.setVisible(bool(columns))
        self._names = frozenset(name for name, *_ in columns)
        self._list_file()
        if columns:
            columns = (*columns, *self._left_out())
        else:
            self._fit_note()
        if columns == self._columns():
            return
        self.table.blockSignals(True)
        self.table.setRowCount(len(columns))
        for row, column in enumerate(columns):
            for at, text in enumerate(column):
                item = QTableWidgetItem(str(text))
                if at == 0:
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                    item.setToolTip(str(text))
                self.table.setItem(row, at, item)
        self.table.blockSignals(False)
        self.table.setFixedHeight(ROW_HEIGHT * (1 + min(len(columns), MAX_VISIBLE_ROWS)) + 4)

    def show_placeholder(self, text: str) -> None:
        self.show_value(())
        self.note.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._names and self._reserved_height:
            self._fit_note()
        self.note.resize(self.width(), self.note_area.height())

    @property
    def _reserved_height(self) -> int:
        """The height of the note below a file, in pixels; 0 without one."""
        return NOTE_LINES * self.note.fontMetrics().lineSpacing() if self._value_of("path") else 0

    def _fit_note(self) -> None:
        """Names as many columns as fit into the lines that are kept free."""
        reserved = self._reserved_height
        texts = [self._roles_text(limit) for limit in range(MAX_NAMED, 0, -1)]
        fitting = (text for text in texts if self._height_of(text) <= reserved)
        self.note.setText(next(fitting, texts[-1]))
        height = reserved or self._height_of(self.note.text())
        self.note_area.setFixedHeight(height)
        self.note.setGeometry(0, 0, self.width(), height)

    def _height_of(self, text: str) -> int:
        """The height of a text in the note, in pixels."""
        rect = QRect(0, 0, self.width(), self.maximumHeight())
        return self.note.fontMetrics().boundingRect(rect, Qt.TextFlag.TextWordWrap, text).height()

    def guess(self) -> None:
        """Reads the file in a thread, and fills the table with its columns."""
        path = self._value_of("path")
        if not isinstance(path, str) or not path:
            self.error_changed.emit(self.tr("a file that is chosen first"))
            return
        self.error_changed.emit("")
        self.button.setEnabled(False)
        self._is_guessing = True
        self._read_file(path)

    def _list_file(self) -> None:
        """Reads in a thread which columns the file has, unless that is known."""
        path = self._value_of("path")
        if isinstance(path, str) and path and self._read_with != (path, *self._dialect().values()):
            self._read_file(path)

    def _read_file(self, path: str) -> None:
        dialect = self._dialect()
        self._read_with = (path, *dialect.values())
        self._task.run(partial(_guess_columns, self._folder / path, dialect))

    def _roles_text(self, limit: int) -> str:
        """What each column was found to be for, as long as the node does not say it; so many of each role."""
        texts = [self.tr("Each column is used as its values suggest.")]
        roles = {
            "feature": self.tr("Features: {names}"),
            "target": self.tr("Target: {names}"),
            "ignore": self.tr("Left out: {names}"),
        }
        for role, template in roles.items():
            named = [
                self.tr("{name} ({type})").format(name=c[0], type=_word(c[2]))
                for c in self._in_file
                if c[1] == role
            ]
            more = len(named) - limit
            shown = ", ".join(named[:limit]) + (f" +{more}" if more > 0 else "")
            texts += [template.format(names=shown)] if named else []
        return "\n".join(texts)

    def _dialect(self) -> dict[str, Value]:
        return {name: self._value_of(name) for name in DIALECT_NAMES}

    def _left_out(self) -> tuple[Column, ...]:
        """The columns of the file that the value does not name."""
        return tuple((name, "ignore", use) for name, _, use in self._in_file if name not in self._names)

    def _on_columns(self, result: object) -> None:
        is_guess, self._is_guessing = self._is_guessing, False
        self.button.setEnabled(True)
        self._in_file = tuple(tuple(column) for column in result) if isinstance(result, tuple) else ()
        if is_guess and isinstance(result, Exception):
            self.error_changed.emit(
                self.tr("a table that can be read: {reason}").format(reason=reader_text(str(result)))
            )
        elif is_guess:
            self.show_value(self._in_file)
            self.changed.emit(self._in_file)
        else:
            self.show_value(self._value() if self._names else ())

    def _columns(self) -> tuple[Column, ...]:
        cells = [
            [self.table.item(row, at) for at in range(self.table.columnCount())]
            for row in range(self.table.rowCount())
        ]
        return tuple(tuple(cell.text() if cell else "" for cell in row) for row in cells)

    def _value(self) -> tuple[Column, ...]:
        """The columns of the value: those that it named, and those that were brought back."""
        return tuple(
            column for column in self._columns() if column[0] in self._names or column[1] != "ignore"
        )

    def _read(self) -> None:
        self.changed.emit(self._value())


def _word(value: str) -> str:
    """A role or a type of a column in the window's language."""
    translate = QCoreApplication.translate
    labels = {
        "feature": translate("ColumnsEditor", "feature"),
        "target": translate("ColumnsEditor", "target"),
        "ignore": translate("ColumnsEditor", "ignore"),
        "number": translate("ColumnsEditor", "number"),
        "category": translate("ColumnsEditor", "category"),
        "timestamp": translate("ColumnsEditor", "timestamp"),
        "date parts": translate("ColumnsEditor", "date parts"),
        "cyclic": translate("ColumnsEditor", "cyclic"),
    }
    return labels.get(value, value)


def _guess_columns(path: Path, explicit: Mapping[str, Value], _progress: ProgressCallback) -> object:
    """The columns of a file, as far as they can be guessed."""
    from runtime.data import guess_columns

    return guess_columns(path, explicit)
