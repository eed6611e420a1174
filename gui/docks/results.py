"""The table of what a training came to: a row for each split, a column for each measure."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget


class ResultTable(QTableWidget):
    """Figures at the end of a run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setAccessibleName(self.tr("Results"))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.hide()

    def show_measures(self, measures: Mapping[str, Mapping[str, float]]) -> None:
        """Shows the measures by split, then by name."""
        names = list(dict.fromkeys(name for each in measures.values() for name in each))
        splits = {
            "train": self.tr("training"),
            "validation": self.tr("validation"),
            "test": self.tr("test"),
        }
        self.setRowCount(len(measures))
        self.setColumnCount(len(names))
        self.setHorizontalHeaderLabels(names)
        self.setVerticalHeaderLabels([splits.get(split, split) for split in measures])
        for row, each in enumerate(measures.values()):
            for column, name in enumerate(names):
                item = QTableWidgetItem(f"{each[name]:.4f}" if name in each else "")
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)
        self.setFixedWidth(
            min(420, self.verticalHeader().sizeHint().width() + self.horizontalHeader().length() + 6)
        )
