"""Text in one line or several, and values that are typed as text: lists, JSON."""

import json

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from graph.catalogue.value_types import InvalidValueError, ValueType
from graph.document import Value
from graph.frozendict import frozen_value
from gui.inspector.editors.value_editor import TypedEditor, ValueEditor

MIN_LINES = 6
"""Lines that a field of several lines shows at least."""


class TextEditor(TypedEditor):
    """One line: a string, or several values between commas."""

    def __init__(self, kind: ValueType) -> None:
        super().__init__(kind, QLineEdit())


class JsonEditor(TypedEditor):
    """A line of JSON, for types that have no editor of their own."""

    def __init__(self, kind: ValueType) -> None:
        super().__init__(kind, QLineEdit())

    def format_value(self, value: Value) -> str:
        return "" if value is None else json.dumps(value, ensure_ascii=False)

    def parse_value(self, text: str) -> Value:
        """The value of a text.

        Raises:
            InvalidValueError: It is no JSON, or a value that the type does not accept.
        """
        try:
            read = json.loads(text) if text.strip() else None
        except (json.JSONDecodeError, RecursionError):
            raise InvalidValueError(self.kind.describe()) from None
        return self.kind.accept(frozen_value(read))


class LinesEditor(ValueEditor):
    """A field of several lines."""

    is_full_width = True

    def __init__(self) -> None:
        super().__init__()
        self.field = QPlainTextEdit(self)
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(self.fontMetrics().lineSpacing() * MIN_LINES + 16)
        self.field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.field.textChanged.connect(self._read)
        self.field.installEventFilter(self)
        self._is_edited = False
        self.add_widget(self.field, 1)

    def _read(self) -> None:
        self._is_edited = True
        self.changing.emit(self.field.toPlainText())

    def show_value(self, value: Value) -> None:
        self._set_text("" if value is None else str(value))
        self.field.setPlaceholderText("")

    def show_placeholder(self, text: str) -> None:
        self._set_text("")
        self.field.setPlaceholderText(text)

    def _set_text(self, text: str) -> None:
        if self.field.toPlainText() != text:
            self.field.blockSignals(True)
            self.field.setPlainText(text)
            self.field.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Emits the text when the field loses the focus."""
        if event.type() == QEvent.Type.FocusOut and self._is_edited:
            self._is_edited = False
            self.changed.emit(self.field.toPlainText())
        return super().eventFilter(watched, event)
