"""Numbers to type: one field for each feature, or one text for many."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.evaluation.field_grid import MAX_COLUMNS, arrange_fields
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.field_text import feature_text
from runtime.array_types import Array
from runtime.evaluation.context import SplitEvaluation
from runtime.number_text import number_text

MAX_FIELDS = 64
GAP = 26
"""Pixels between a field and the name of the next one, and between a field and its own."""
FIELD_WIDTH = 110
INSET = (5, 0, 0, 0)
"""Pixels between a number and the edges of its field."""
MAX_VALUE = 1e9


class NumberForm(QWidget):
    """`changed` is emitted when other numbers stand in it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: SplitEvaluation | None = None
        self.fields: list[QDoubleSpinBox] = []
        self.labels: list[QLabel] = []
        self._grid = QGridLayout()
        self._columns = 0
        self._is_filling = False
        self.text = QPlainTextEdit(self)
        self.text.setPlaceholderText(self.tr("Numbers with spaces or commas between them"))
        self.text.textChanged.connect(self._on_edited)
        self.row_button = QPushButton(self.tr("Take a row of the data"), self)
        self.row_button.clicked.connect(self.fill_from_row)
        self.hint = ElidedLabel("", self)
        self.hint.setObjectName("hint")
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self._next = 0
        head = QHBoxLayout()
        head.addWidget(self.row_button)
        head.addWidget(self.hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        column.addWidget(self.text, 1)

    def show_features(self, evaluation: SplitEvaluation) -> None:
        """Makes fields for the features of a run, filled with what is usual."""
        self._evaluation, self._next = evaluation, 0
        names, middle = evaluation.context.feature_names, evaluation.context.medians
        assert middle is not None
        is_few = len(names) <= MAX_FIELDS
        self.area.setVisible(is_few)
        self.text.setVisible(not is_few)
        self.fields = []
        self.labels = []
        page = QWidget(self.area)
        page.setObjectName("page")
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(0, 4, 8, 4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(5)
        for name in map(feature_text, names) if is_few else ():
            label = QLabel(name, page)
            label.setObjectName("hint")
            label.setBuddy(self._field(name, evaluation))
            self.labels.append(label)
        self._arrange_fields()
        self.area.setWidget(page)
        self._fill(middle)
        self.hint.setText(self.tr("These are the medians of the data."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._columns != self._fitting_columns():
            self._arrange_fields()

    def _fitting_columns(self) -> int:
        """How many fields stand beside each other."""
        names = max((label.sizeHint().width() for label in self.labels), default=0)
        return max(1, min(MAX_COLUMNS, self.width() // (names + FIELD_WIDTH + GAP)))

    def _arrange_fields(self) -> None:
        self._columns = columns = self._fitting_columns()
        arrange_fields(self._grid, zip(self.labels, self.fields, strict=True), columns)

    def _field(self, name: str, evaluation: SplitEvaluation) -> QDoubleSpinBox:
        field = QDoubleSpinBox(self)
        is_whole = not evaluation.context.task.fields[evaluation.context.task.input].dtype.startswith("float")
        field.setDecimals(0 if is_whole else 4)
        field.setRange(-MAX_VALUE, MAX_VALUE)
        field.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        field.setFixedWidth(FIELD_WIDTH)
        field.lineEdit().setTextMargins(*INSET)
        field.setAccessibleName(name)
        field.valueChanged.connect(self._on_edited)
        self.fields.append(field)
        return field

    def values(self) -> Array | None:
        """The numbers; None where they are not as many as the network takes, or no numbers."""
        if self._evaluation is None:
            return None
        if self.fields:
            return np.array([item.value() for item in self.fields])
        try:
            numbers = np.array([float(item) for item in self.text.toPlainText().replace(",", " ").split()])
        except ValueError:
            return None
        return numbers if len(numbers) == len(self._evaluation.context.feature_names) else None

    def fill_from_row(self) -> None:
        """Fills in the next row of the split that is looked at."""
        if self._evaluation is None:
            return
        rows = self._evaluation.predictions.inputs
        number = self._next % len(rows)
        self._next += 1
        self._fill(rows[number])
        self.hint.setText(self.tr("This is row {number}.").format(number=number + 1))

    def _fill(self, values: Array) -> None:
        self._is_filling = True
        flat = np.ravel(values).tolist()
        for field, value in zip(self.fields, flat, strict=False):
            field.setValue(value)
        if not self.fields:
            self.text.setPlainText(", ".join(number_text(number, 5, grouped=False) for number in flat))
        self._is_filling = False
        self.changed.emit()

    def _on_edited(self) -> None:
        if not self._is_filling:
            self.hint.clear()
            self.changed.emit()
