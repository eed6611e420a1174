"""The table of what a training has come to: a row for each metric, a column for each split."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.widgets.discard import discard_widget
from gui.widgets.elided_label import ElidedLabel
from runtime.number_text import metric_text, narrow_metric_text


class ResultTable(QWidget):
    """Metrics of the latest epoch, and at the end those of the test rows too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, dict[str, float]] = {}
        self._cells: dict[tuple[int, int], QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self.setAccessibleName(self.tr("Results"))
        self.hide()

    def rows(self) -> list[list[str]]:
        """The texts of the cells, by rows."""
        count = max((row for row, _ in self._cells), default=-1) + 1
        width = max((column for _, column in self._cells), default=-1) + 1
        return [[self._cells[row, column].text() for column in range(width)] for row in range(count)]

    def show_metrics(self, metrics: Mapping[str, Mapping[str, float]]) -> None:
        """Shows the metrics by split, then by name."""
        names = list(dict.fromkeys(name for values in metrics.values() for name in values))
        splits = {
            "train": self.tr("training"),
            "validation": self.tr("validation"),
            "test": self.tr("test"),
        }
        texts = [["", *(splits.get(split, split) for split in metrics)]]
        tips: dict[tuple[int, int], str] = {}
        for row, name in enumerate(names, 1):
            measured = {
                column: values[name] for column, values in enumerate(metrics.values(), 1) if name in values
            }
            texts.append(
                [
                    name,
                    *(
                        narrow_metric_text(measured[i]) if i in measured else ""
                        for i in range(1, len(metrics) + 1)
                    ),
                ]
            )
            tips |= {(row, column): metric_text(value) for column, value in measured.items()}
        self._fill(texts)
        for position, label in self._cells.items():
            if 0 not in position:
                tip = tips.get(position, "")
                label.setToolTip(tip if tip != label.text() else "")
        self.setVisible(bool(metrics))

    def _fill(self, texts: list[list[str]]) -> None:
        contents = {(row, column): text for row, line in enumerate(texts) for column, text in enumerate(line)}
        for position in self._cells.keys() - contents.keys():
            label = self._cells.pop(position)
            discard_widget(label)
        for position, text in contents.items():
            if position not in self._cells:
                self._cells[position] = self._make_cell(*position)
            self._cells[position].setText(text)

    def _make_cell(self, row: int, column: int) -> QLabel:
        label = ElidedLabel("", self) if column == 0 else QLabel(self)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if row == 0 or column == 0:
            label.setObjectName("hint")
        label.setAlignment(Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(label, row, column)
        return label
