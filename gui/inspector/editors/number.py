"""A number: typed, stepped with arrows and buttons, or turned with the wheel while it has the focus."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QSizePolicy, QWidget

from graph.catalogue.value_types import FloatType, IntType
from graph.document import Value
from gui.inspector.editors.parsing import starting_value, step_value
from gui.inspector.editors.value_editor import TypedEditor

MIN_WIDTH, DEFAULT_WIDTH = 46, 96
"""Widths in pixels."""


class NumberBox(QAbstractSpinBox):
    """The field with its two arrows. Any text may be typed; `NumberEditor` judges it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor: NumberEditor | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lineEdit().setTextMargins(5, 0, 0, 0)

    def stepBy(self, steps: int) -> None:
        if self.editor is not None:
            self.editor.step(steps)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        return self.StepEnabledFlag.StepUpEnabled | self.StepEnabledFlag.StepDownEnabled

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        return QValidator.State.Acceptable, text, position

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the wheel scrolls the form

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            self.selectAll()
            event.accept()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(DEFAULT_WIDTH, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(MIN_WIDTH, super().minimumSizeHint().height())


class NumberEditor(TypedEditor):
    """One whole or broken number."""

    def __init__(self, kind: IntType | FloatType) -> None:
        box = NumberBox()
        super().__init__(kind, box)
        self.number = kind
        box.editor = self

    def step(self, steps: int) -> None:
        """Changes the number by some steps."""
        typed = self._typed_value()
        current: Value = typed[0] if typed else starting_value(self.number)
        if not isinstance(current, int | float):
            return
        value = step_value(current, self.number, steps) if typed else current
        if typed and value == current:
            return
        self.set_text(self.format_value(value))
        self.field.selectAll()
        self.emit_value(value)
