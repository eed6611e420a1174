"""A row of a table to type: a list for each category, a number in its own unit, a date."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.evaluation.field_grid import MAX_COLUMNS, arrange_fields
from gui.evaluation.prediction_bars import raw_text
from gui.widgets.elided_label import ElidedComboBox, ElidedLabel
from runtime.array_types import Array
from runtime.evaluation.context import SplitEvaluation
from runtime.evaluation.feature_encoding import FeatureEncoding, RawFeature, RawRow, RawValue

SPACING = 8
INSET = (5, 0, 0, 0)
"""Pixels between a number and the edges of its field."""
MAX_DECIMALS = 6
FIELD_WIDTH = 130
NAME_WIDTH = 110
MAX_VALUE = 1e12


class _PlainSpinBox(QDoubleSpinBox):
    """Shows no more decimals than a number has."""

    def textFromValue(self, value: float) -> str:
        text = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return text.rstrip("0").removesuffix(point) if point in text else text


class RawForm(QWidget):
    """`changed` is emitted when something else stands in it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._evaluation: SplitEvaluation | None = None
        self._base: Array | None = None
        self._edited: set[str] = set()
        self._next = 0
        self._is_filling = False
        self.fields: dict[str, QWidget] = {}
        self._labels: list[QWidget] = []
        self._grid = QGridLayout()
        self._num_columns = 0
        self.row_button = QPushButton(self.tr("Take a row of the data"), self)
        self.row_button.setObjectName("small")
        self.row_button.clicked.connect(self.fill_from_row)
        self.hint = ElidedLabel("", self)
        self.hint.setObjectName("hint")
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        head = QHBoxLayout()
        head.addWidget(self.row_button)
        head.addWidget(self.hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.area, 1)

    @property
    def encoding(self) -> FeatureEncoding | None:
        """That of the run that is open."""
        return self._evaluation.context.encoding if self._evaluation is not None else None

    def show_features(self, evaluation: SplitEvaluation) -> None:
        """Makes fields for the columns of a run, filled with the first row."""
        self._evaluation, self._next = evaluation, 0
        encoding = self.encoding
        assert encoding is not None
        page = QWidget(self.area)
        page.setObjectName("page")
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(0, 4, 8, 4)
        self._grid.setHorizontalSpacing(SPACING)
        self._grid.setVerticalSpacing(5)
        self.fields, self._labels, self._num_columns = {}, [], 0
        for feature in encoding.features:
            name = ElidedLabel(feature.name, page)
            name.setFixedWidth(NAME_WIDTH)
            name.setToolTip(feature.name)
            field = self._field(feature, page)
            field.setFixedWidth(FIELD_WIDTH)
            field.setAccessibleName(feature.name)
            name.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._labels.append(name)
            self.fields[feature.name] = field
        self.area.setWidget(page)
        self._arrange_fields()
        self.fill_from_row()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_fields()

    def _arrange_fields(self) -> None:
        """Puts as many fields side by side as there is room for."""
        num_fitting = (self.width() - 24) // (NAME_WIDTH + FIELD_WIDTH + 2 * SPACING)
        columns = max(1, min(MAX_COLUMNS, num_fitting))
        if columns == self._num_columns or not self.fields:
            return
        self._num_columns = columns
        arrange_fields(self._grid, zip(self._labels, self.fields.values(), strict=True), columns)

    def _field(self, feature: RawFeature, parent: QWidget) -> QWidget:
        def on_edited(*_value: object) -> None:
            if not self._is_filling:
                self._edited.add(feature.name)
                self.hint.clear()
                self.changed.emit()

        if feature.kind == "category":
            combo = ElidedComboBox(parent)
            combo.addItems(feature.categories)
            combo.setPlaceholderText("–")
            combo.currentIndexChanged.connect(on_edited)
            return combo
        if feature.kind == "number":
            spin = _PlainSpinBox(parent)
            spin.setDecimals(0 if feature.is_whole else MAX_DECIMALS)
            spin.lineEdit().setTextMargins(*INSET)
            spin.setRange(-MAX_VALUE, MAX_VALUE)
            spin.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
            spin.valueChanged.connect(on_edited)
            return spin
        line = QLineEdit(parent)
        line.setPlaceholderText("2024-12-31")
        line.editingFinished.connect(lambda: on_edited() if line.isModified() else None)
        return line

    def fill_from_row(self) -> None:
        """Fills in the next row of the split that is looked at."""
        encoding = self.encoding
        if self._evaluation is None or encoding is None:
            return
        rows = self._evaluation.predictions.inputs
        number = self._next % len(rows)
        self._next += 1
        self._base, self._is_filling = rows[number], True
        self._edited.clear()
        for feature in encoding.features:
            _fill(self.fields[feature.name], encoding.raw_value(feature, rows[number]))
        self._is_filling = False
        self.hint.setText(self.tr("This is row {number}.").format(number=number + 1))
        self.changed.emit()

    def values(self) -> RawRow | None:
        """What stands in the fields, over the row that they were filled from."""
        if self._base is None:
            return None
        typed = {name: _value(self.fields[name]) for name in self._edited if name in self.fields}
        return RawRow(typed, self._base)


def _fill(field: QWidget, value: RawValue) -> None:
    if isinstance(field, QComboBox):
        field.setCurrentIndex(field.findText(value) if isinstance(value, str) else -1)
    elif isinstance(field, QDoubleSpinBox):
        field.setValue(value if isinstance(value, float) else 0.0)
    elif isinstance(field, QLineEdit):
        field.setText(raw_text(value))


def _value(field: QWidget) -> RawValue:
    if isinstance(field, QComboBox):
        return field.currentText() if field.currentIndex() >= 0 else None
    if isinstance(field, QDoubleSpinBox):
        return field.value()
    assert isinstance(field, QLineEdit)
    return field.text()
