"""Answers to new rows as the model of a table, with small pictures of the rows that are some."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QObject, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from gui.errors import reader_text
from gui.widgets.model_index import ModelIndex
from runtime.evaluation.refused_rows import PROBLEM
from runtime.evaluation.result_types import AnswerTable
from runtime.number_text import number_text

translate = QCoreApplication.translate

THUMBNAIL = 40
"""Pixels a side of the small pictures."""
MAX_THUMBNAILS = 256


class AnswerModel(QAbstractTableModel):
    """The first answers, a column each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: AnswerTable | None = None
        self._folder: Path | None = None
        self._thumbnails: OrderedDict[str, QPixmap | None] = OrderedDict()

    def show_table(self, table: AnswerTable | None) -> None:
        """Shows other answers."""
        self.beginResetModel()
        self.table = table
        self._thumbnails.clear()
        self._folder = None
        if table is not None:
            folder = table.path if table.path.is_dir() else table.path.parent
            first = folder / table.rows[0][0] if table.rows else None
            is_picture = first is not None and bool(QImageReader.imageFormat(str(first)))
            self._folder = folder if is_picture else None
        self.endResetModel()

    @property
    def has_thumbnails(self) -> bool:
        """Whether rows are pictures."""
        return self._folder is not None

    def rowCount(self, _parent: ModelIndex | None = None) -> int:
        return len(self.table.rows) if self.table is not None else 0

    def columnCount(self, _parent: ModelIndex | None = None) -> int:
        return len(self.table.columns) if self.table is not None else 0

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if role != Qt.ItemDataRole.DisplayRole or self.table is None:
            return None
        return (
            _title(self.table.columns[section]) if orientation is Qt.Orientation.Horizontal else section + 1
        )

    def data(self, index: ModelIndex, role: int = 0) -> object:
        if self.table is None:
            return None
        text = self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(text, self.table.columns[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() and _is_number(text):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._thumbnail(text)
        return None

    def _thumbnail(self, name: str) -> QPixmap | None:
        """A small picture of a row, read when it is first seen."""
        if self._folder is None:
            return None
        if name not in self._thumbnails:
            self._thumbnails[name] = _read_thumbnail(self._folder / name)
            if len(self._thumbnails) > MAX_THUMBNAILS:
                self._thumbnails.popitem(last=False)
        return self._thumbnails[name]


def _read_thumbnail(path: Path) -> QPixmap | None:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(QSize(THUMBNAIL, THUMBNAIL), Qt.AspectRatioMode.KeepAspectRatio))
    image: QImage = reader.read()
    return None if image.isNull() else QPixmap.fromImage(image)


def _title(column: str) -> str:
    """What a column is called in the language of the window; names of the data stay as they are."""
    titles = {
        "row": translate("AnswerModel", "row"),
        "predicted": translate("AnswerModel", "predicted"),
        "certainty": translate("AnswerModel", "certainty"),
        "problem": translate("AnswerModel", "problem"),
    }
    if column in titles:
        return titles[column]
    if column.startswith("predicted "):
        return translate("AnswerModel", "predicted {name}").format(name=column.removeprefix("predicted "))
    if column.startswith("share of "):
        return translate("AnswerModel", "share of {name}").format(name=column.removeprefix("share of "))
    return column


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _shown(text: str, column: str) -> str:
    """A cell: shares as percentages, other numbers with five digits."""
    if column == PROBLEM:
        return reader_text(text)
    if column == "row" or not _is_number(text):
        return text
    if column == "certainty" or column.startswith("share of "):
        return f"{float(text):.1%}"
    return plain_number(float(text)) if "." in text or "e" in text else text


def plain_number(value: float) -> str:
    """A number with about six digits, without an exponent where that is not needed."""
    return number_text(value, 6)
