"""The trials of a study as a table: what each of them varies, its state, its value and its time."""

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from graph.study import Study, assigned_value_text
from gui.studies.study_progress import StudyProgress
from gui.widgets.durations import format_duration
from gui.widgets.model_index import ModelIndex
from runtime.number_text import metric_text

if TYPE_CHECKING:
    from runtime.studies.trials import TrialRecord

SORT_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 26


class TrialTableModel(QAbstractTableModel):
    """Trials as rows; a column for everything that varies."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.records: Sequence[TrialRecord] = ()
        self._study = Study()
        self._columns: list[tuple[str, Callable[[TrialRecord], Any]]] = []
        self._states = {
            "waiting": self.tr("waiting"),
            "running": self.tr("running"),
            "done": self.tr("finished"),
            "pruned": self.tr("pruned"),
            "failed": self.tr("failed"),
        }

    def show_progress(self, progress: StudyProgress) -> None:
        """Shows the trials of a study as they are; rows that stay keep their place."""
        is_same = progress.study == self._study and len(progress.records) == len(self.records)
        if not is_same:
            self.beginResetModel()
            self._study, self.records = progress.study, progress.records
            self._columns = self._make_columns(progress.study)
            self.endResetModel()
            return
        before, self.records = self.records, progress.records
        for row, (old, new) in enumerate(zip(before, self.records, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))

    def _make_columns(self, study: Study) -> "list[tuple[str, Callable[[TrialRecord], Any]]]":
        columns: list[tuple[str, Callable[[TrialRecord], Any]]] = [
            (self.tr("Trial"), lambda record: record.planned.number + 1)
        ]
        columns += [(varied.name, partial(_assigned, varied.name)) for varied in study.vary]
        if study.seeds > 1:
            columns.append((self.tr("Seed"), lambda record: record.planned.seed + 1))
        if study.folds > 1 or study.kind == "folds":
            columns.append(
                (self.tr("Fold"), lambda r: None if r.planned.fold is None else r.planned.fold + 1)
            )
        return [
            *columns,
            (self.tr("State"), lambda record: self._states[record.state]),
            (study.monitor, lambda record: record.value),
            (self.tr("Time"), lambda record: record.seconds or None),
            (self.tr("Run"), lambda record: record.problem or record.run),
        ]

    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section][0]
        return None

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        value = self._columns[index.column()][1](self.records[index.row()])
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(index.column(), value)
            case Qt.ItemDataRole.ToolTipRole:
                return self.records[index.row()].problem or None
            case Qt.ItemDataRole.TextAlignmentRole if is_number:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == SORT_ROLE:
            return float(value) if is_number else math.inf if value is None else str(value)
        return None

    def _text(self, column: int, value: Any) -> str:
        if value is None:
            return ""
        if column == len(self._columns) - 3:
            return metric_text(value)
        if column == len(self._columns) - 2:
            return format_duration(value)
        return assigned_value_text(value)


def _assigned(name: str, record: "TrialRecord") -> Any:
    return record.planned.assignment.get(name)


class _SortedTrials(QSortFilterProxyModel):
    """Numbers by their size, before texts; what has no value last in either order."""

    def lessThan(self, left: ModelIndex, right: ModelIndex) -> bool:
        one, other = (index.data(SORT_ROLE) for index in (left, right))
        if math.inf in (one, other):
            is_ascending = self.sortOrder() == Qt.SortOrder.AscendingOrder
            return (other == math.inf and one != math.inf) is is_ascending
        if isinstance(one, str) is not isinstance(other, str):
            return isinstance(other, str)
        return bool(one < other)


class TrialTable(QTableView):
    """The table; a click on a column's head sorts by it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trials = TrialTableModel(self)
        self.sorted = _SortedTrials(self)
        self.sorted.setSourceModel(self.trials)
        self.setModel(self.sorted)
        self.setAccessibleName(self.tr("Trials"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.trials.modelReset.connect(self.resizeColumnsToContents)

    def show_progress(self, progress: StudyProgress) -> None:
        """Shows the trials of a study as they are."""
        self.trials.show_progress(progress)
