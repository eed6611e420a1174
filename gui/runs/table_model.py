"""The runs as a table: what each column shows of a run, and which rows are shown in which order."""

import math
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QRectF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from gui.runs.run_colors import RunColors
from gui.theme.colors import DARK, Theme
from gui.widgets.durations import format_duration
from gui.widgets.model_index import ModelIndex
from runtime.number_text import metric_text, number_text
from runtime.store.records import RunRecord
from runtime.store.runs import matches

RUN_ROLE, SORT_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
STAR, NAME, STARTED, STATE, EPOCH, LOSS, METRIC, SETTINGS, TIME, NOTE = range(10)
RIGHT_ALIGNED = frozenset({EPOCH, LOSS, TIME})
SPLITS = ("validation", "test", "train")
"""The rows whose metrics stand in the table: the first of these that there are."""
DOT_SIZE = 9
"""Pixels across the mark of a run whose curve is visible."""
MIN_MILLIONS = 1e6
"""From here on a column has no room for all digits."""
RING_WIDTH = 1.5
"""Pixels of the ring around that mark."""
SORTED_LAST = math.inf
"""Where what has no number is sorted."""


class RunsTableModel(QAbstractTableModel):
    """Runs as rows.

    `star_changed` and `note_changed` carry what a person has edited: the run's id, and its star or note.
    """

    star_changed = Signal(str, bool)
    note_changed = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runs: list[RunRecord] = []
        self._theme = DARK
        self._drawn: dict[str, int] = {}
        self._colors = RunColors()
        self._titles = {
            STAR: "",
            NAME: self.tr("Run"),
            STARTED: self.tr("Started"),
            STATE: self.tr("State"),
            EPOCH: self.tr("Epochs"),
            SETTINGS: self.tr("Settings"),
            LOSS: self.tr("Loss"),
            METRIC: self.tr("Metric"),
            TIME: self.tr("Time"),
            NOTE: self.tr("Note"),
        }
        self._states = {
            "running": self.tr("running"),
            "done": self.tr("finished"),
            "early_stopping": self.tr("stopped early"),
            "stopped": self.tr("stopped"),
            "failed": self.tr("failed"),
            "interrupted": self.tr("interrupted"),
        }
        self._texts: dict[int, Callable[[RunRecord], str]] = {
            STAR: lambda _run: "",
            NAME: lambda run: run.project,
            STARTED: lambda run: format_timestamp(run.started),
            STATE: self._state,
            EPOCH: lambda run: f"{run.epoch} / {run.settings.get('epochs', '–')}",
            SETTINGS: self._settings,
            LOSS: lambda run: format_column_number(loss_of(run)),
            METRIC: lambda run: "  ".join(
                (format_column_number(metric_of(run)[1]), metric_of(run)[0])
            ).strip(),
            TIME: lambda run: format_duration(run.seconds) if run.seconds else "",
            NOTE: lambda run: run.note,
        }

    # What it holds

    def show_runs(self, runs: Sequence[RunRecord]) -> None:
        """Shows these runs. Rows that stay keep their position, so that a selection stays too."""
        fresh = {run.id: run for run in runs}
        for row in reversed(range(len(self.runs))):
            if self.runs[row].id not in fresh:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.runs[row]
                self.endRemoveRows()
        for row, run in enumerate(self.runs):
            if run is not fresh[run.id] and run != fresh[run.id]:
                self.runs[row] = fresh[run.id]
                self.dataChanged.emit(self.index(row, 0), self.index(row, NOTE))
        known = {run.id for run in self.runs}
        added = [run for run in runs if run.id not in known]
        if added:
            self.beginInsertRows(QModelIndex(), len(self.runs), len(self.runs) + len(added) - 1)
            self.runs += added
            self.endInsertRows()

    def mark_drawn(self, runs: Sequence[str]) -> Mapping[str, int]:
        """Marks the runs whose curves are visible with the colours of these, and gives the colours."""
        before, self._drawn = self._drawn, self._colors.assign(runs, tuple(self._drawn))
        for row, run in enumerate(self.runs):
            if before.get(run.id) != self._drawn.get(run.id):
                index = self.index(row, NAME)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])
        return self._drawn

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of a theme."""
        self._theme = theme
        if self.runs:
            roles = [Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.DecorationRole]
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.runs) - 1, NOTE), roles)

    # What Qt asks

    def rowCount(self, parent: ModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.runs)

    def columnCount(self, parent: ModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        if role == Qt.ItemDataRole.ToolTipRole and section == STAR:
            return self.tr("Starred runs")
        return None

    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NOTE else flags

    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        run, column = self.runs[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(run, column)
        if role == RUN_ROLE:
            return run
        if role == SORT_ROLE:
            return _SORT_KEYS[column](run)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._color(run, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(run, column)
        if role == Qt.ItemDataRole.DecorationRole and column == NAME:
            return self._color_icon(run)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == STAR:
            return self.tr("starred") if run.star else self.tr("not starred")
        return None

    def setData(self, index: ModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        run = self.runs[index.row()]
        if index.column() != NOTE or role != Qt.ItemDataRole.EditRole or value == run.note:
            return False
        self.note_changed.emit(run.id, str(value).strip())
        return True

    def toggle_star(self, run: RunRecord) -> None:
        """Requests that a run is to have a star, or to have it no more."""
        self.star_changed.emit(run.id, not run.star)

    # What the columns show

    def _text(self, run: RunRecord, column: int) -> str:
        return self._texts[column](run)

    def _state(self, run: RunRecord) -> str:
        return self._states.get(run.state, run.state)

    def _color_icon(self, run: RunRecord) -> QIcon:
        """A dot in the colour of the run's curve while that is visible, else as much space."""
        picture = QPixmap(DOT_SIZE * 2, DOT_SIZE * 2)
        picture.setDevicePixelRatio(2)
        picture.fill(Qt.GlobalColor.transparent)
        if run.id in self._drawn:
            self._paint_dot(picture, self._drawn[run.id])
        mark = QIcon(picture)
        mark.addPixmap(picture, QIcon.Mode.Selected)  # else Qt tints it
        return mark

    def _paint_dot(self, picture: QPixmap, color: int) -> None:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        curves = self._theme.curves
        painter.setPen(QPen(QColor(self._theme.panel), RING_WIDTH))  # to be seen on a selected row too
        painter.setBrush(QColor(curves[color % len(curves)]))
        inset = RING_WIDTH / 2
        painter.drawEllipse(QRectF(0, 0, DOT_SIZE, DOT_SIZE).adjusted(inset, inset, -inset, -inset))
        painter.end()

    def _settings(self, run: RunRecord) -> str:
        """The settings that runs differ in most often."""
        settings = run.settings
        lrs = [
            f"{settings[name.removesuffix('.lr')]} {value:g}"
            for name, value in settings.items()
            if name.endswith(".lr") and isinstance(value, int | float)
        ]
        labels = [*lrs]
        if "batch_size" in settings:
            labels.append(self.tr("batch {size}").format(size=settings["batch_size"]))
        if "seed" in settings:
            labels.append(self.tr("seed {number}").format(number=settings["seed"]))
        return ", ".join(labels)

    def _color(self, run: RunRecord, column: int) -> QColor | None:
        theme = self._theme
        if column == STATE:
            colors = {"running": theme.accent, "done": theme.success, "failed": theme.error}
            return QColor(colors.get(run.state, theme.muted))
        return QColor(theme.muted) if column in (STARTED, SETTINGS, TIME) else None

    def _tip(self, run: RunRecord, column: int) -> str:
        if column == STATE and "problem" in run.result:
            return str(run.result["problem"])
        if column == NAME and run.parent:
            text = self.tr("{run}\nbranched from {parent} ({checkpoint})")
            return text.format(run=run.id, parent=run.parent, checkpoint=run.checkpoint)
        if column == NAME:
            return run.id
        if column == SETTINGS:
            return "\n".join(f"{name}: {value}" for name, value in run.settings.items())
        if column in (LOSS, METRIC):
            return "\n".join(
                f"{split} {name}: {number_text(value, 6)}"
                for split, values in run.metrics.items()
                for name, value in values.items()
            )
        return self._text(run, column) if column == NOTE else ""


class RunsFilterModel(QSortFilterProxyModel):
    """The rows of the runs that contain all words, sorted by a column."""

    def __init__(self, model: RunsTableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._filter_text = ""
        self._is_listed: Callable[[RunRecord], bool] = lambda _run: True
        self.setSourceModel(model)
        self.setSortRole(SORT_ROLE)
        self.setDynamicSortFilter(True)
        self.sort(STARTED, Qt.SortOrder.DescendingOrder)

    def set_filter_text(self, text: str) -> None:
        """Shows only runs that contain each of these words."""
        self._filter_text = text
        self.invalidate()

    def set_listed(self, is_listed: Callable[[RunRecord], bool]) -> None:
        """Shows only runs of which this is true."""
        self._is_listed = is_listed
        self.invalidate()

    def filterAcceptsRow(self, row: int, _parent: ModelIndex) -> bool:
        run = self._model.runs[row]
        return self._is_listed(run) and matches(run, self._filter_text)

    def lessThan(self, left: ModelIndex, right: ModelIndex) -> bool:
        one, other = self._model.runs[left.row()], self._model.runs[right.row()]
        key = _SORT_KEYS[left.column()]
        return (key(one), one.started) < (key(other), other.started)


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in RIGHT_ALIGNED else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _lr_text(run: RunRecord) -> str:
    return next((str(value) for name, value in run.settings.items() if name.endswith(".lr")), "")


_SORT_KEYS: Mapping[int, Callable[[RunRecord], Any]] = {
    STAR: lambda run: run.star,
    NAME: lambda run: run.project.casefold(),
    STARTED: lambda run: run.started,
    STATE: lambda run: run.state,
    EPOCH: lambda run: run.epoch,
    LOSS: lambda run: _sort_value(loss_of(run)),
    METRIC: lambda run: _sort_value(metric_of(run)[1]),
    SETTINGS: _lr_text,
    TIME: lambda run: run.seconds,
    NOTE: lambda run: run.note.casefold(),
}
"""What each column is sorted by."""


def _sort_value(value: float | None) -> float:
    return SORTED_LAST if value is None or math.isnan(value) else value


def metrics_of(run: RunRecord) -> Mapping[str, float]:
    """The metrics that stand for a run in the table."""
    return next((run.metrics[split] for split in SPLITS if split in run.metrics), {})


def loss_of(run: RunRecord) -> float | None:
    """The loss that stands for a run; the first of several."""
    metrics = metrics_of(run)
    return metrics.get("loss", next(iter(metrics.values()), None))


def metric_of(run: RunRecord) -> tuple[str, float | None]:
    """The first metric of a run, by name; none where only losses are measured."""
    metrics = metrics_of(run)
    if "loss" not in metrics:
        return "", None
    return next(((name, value) for name, value in metrics.items() if name != "loss"), ("", None))


def format_column_number(value: float | None) -> str:
    """A loss or a metric in few enough letters for a column; empty for None."""
    if value is None:
        return ""
    size = abs(value)
    if size >= MIN_MILLIONS and math.isfinite(value):
        return f"{number_text(value / MIN_MILLIONS)}M"
    return metric_text(value)


def format_timestamp(seconds: float) -> str:
    """A moment of the past, shorter for today."""
    moment, now = time.localtime(seconds), time.localtime()
    return time.strftime("%H:%M:%S" if moment[:3] == now[:3] else "%Y-%m-%d %H:%M", moment)
