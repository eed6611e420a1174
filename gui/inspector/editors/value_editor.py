"""What every editor of a value can do."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLineEdit, QWidget

from graph.catalogue.value_types import InvalidValueError, ValueType
from graph.document import Value
from graph.param_expressions import ExpressionError, is_expression, parse
from gui.inspector.editors.parsing import param_value_text, parse_value
from gui.widgets.style_property import set_style_property

EXPRESSION = "an expression such as =2*channels"
GAP = 4
"""Pixels between the parts of an editor."""


class ValueEditor(QWidget):
    """A widget for one value.

    `changing` is emitted with each value during an edit, `changed` with the final one, `cleared` when the
    field was emptied, `error_changed` with what is wrong and how to mend it, or with an empty text once it is
    mended. Showing a value never emits anything.
    """

    changing = Signal(object)
    changed = Signal(object)
    cleared = Signal()
    error_changed = Signal(str)

    is_full_width = False
    """Whether it needs the whole width of the form, below its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row_layout = QHBoxLayout(self)
        self.row_layout.setContentsMargins(0, 0, 0, 0)
        self.row_layout.setSpacing(GAP)

    def show_value(self, value: Value) -> None:
        """Shows a value; a text being typed stays if it has that value."""
        raise NotImplementedError

    def show_placeholder(self, text: str) -> None:
        """Shows a grey text instead of a value: that values differ, or where the value comes from."""
        raise NotImplementedError

    def add_widget(self, widget: QWidget, stretch: int = 0) -> None:
        """Puts a part at the right; the first one takes the focus of the whole."""
        if self.row_layout.count() == 0:
            self.setFocusProxy(widget)
        self.row_layout.addWidget(widget, stretch)


class TypedEditor(ValueEditor):
    """An editor whose value is typed. What does not fit is discarded when the field loses the focus."""

    def __init__(self, kind: ValueType, field: QLineEdit | QAbstractSpinBox) -> None:
        super().__init__()
        self.kind = kind
        self.field = field
        self.line = field.lineEdit() if isinstance(field, QAbstractSpinBox) else field
        self._shown: Value = None
        self._is_edited = self._is_invalid = False
        self._pending_expression = ""  # an expression counts only when it is written to its end
        self.line.textEdited.connect(self._read)
        field.editingFinished.connect(self._finish)
        field.installEventFilter(self)
        self.add_widget(field, 1)

    def show_value(self, value: Value) -> None:
        is_same, self._shown = value == self._shown, value
        if self._is_invalid and is_same:
            return
        if self._typed_value() != (value,):
            self.set_text(self.format_value(value))
        self.line.setPlaceholderText(self.tr("not set") if value is None else "")
        self._set_error("")

    def show_placeholder(self, text: str) -> None:
        is_same, self._shown = self._shown is None, None
        self.line.setPlaceholderText(text)
        if self._is_invalid and is_same:
            return
        if self.line.text():
            self.set_text("")
        self._set_error("")

    def set_text(self, text: str) -> None:
        """Puts a text into the field without telling anybody."""
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def format_value(self, value: Value) -> str:
        """The text of a value."""
        return param_value_text(value)

    def parse_value(self, text: str) -> Value:
        """The value of a text. Raises `InvalidValueError`."""
        return parse_value(text, self.kind)

    def emit_value(self, value: Value) -> None:
        """Emits a value that came from a step, not from typing."""
        self._shown = value
        self._set_error("")
        self._is_edited = True
        self.changing.emit(value)

    def _parse(self, text: str) -> Value:
        """The value of a text, or the text itself where it is an expression.

        Raises:
            InvalidValueError: The text is neither.
        """
        if not is_expression(text.strip()):
            return self.parse_value(text)
        try:
            parse(text.strip())
        except ExpressionError as error:
            raise InvalidValueError(EXPRESSION) from error
        return text.strip()

    def _typed_value(self) -> tuple[Value] | None:
        try:
            return (self._parse(self.line.text()),)
        except InvalidValueError:
            return None

    def _read(self, text: str) -> None:
        if not text.strip() and (self.line.placeholderText() or not self._accepts_empty()):
            self._set_error("")
            self._is_edited = False
            self.cleared.emit()
            return
        try:
            value = self._parse(text)
        except InvalidValueError as error:
            self._pending_expression = ""
            self._set_error(error.expected)
            return
        self._set_error("")
        self._pending_expression = value if is_expression(value) and isinstance(value, str) else ""
        if self._pending_expression:
            return
        if value != self._shown or isinstance(value, bool) != isinstance(self._shown, bool):
            self._shown = value
            self._is_edited = True
            self.changing.emit(value)

    def _accepts_empty(self) -> bool:
        try:
            self.parse_value("")
        except InvalidValueError:
            return False
        return True

    def _finish(self) -> None:
        expression, self._pending_expression = self._pending_expression, ""
        if expression and not self._is_invalid and expression != self._shown:
            self._shown, self._is_edited = expression, True
        if self._is_edited and not self._is_invalid:
            self._is_edited = False
            self.changed.emit(self._shown)

    def _set_error(self, expected: str) -> None:
        if self._is_invalid == bool(expected):
            if expected:
                self.error_changed.emit(expected)
            return
        self._is_invalid = bool(expected)
        set_style_property(self.field, "invalid", self._is_invalid)
        self.error_changed.emit(expected)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Discards what does not fit when the field loses the focus, or by Escape or undo."""
        lost_focus = event.type() == QEvent.Type.FocusOut
        if self._is_invalid and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            event.accept()  # what was refused is in no history but that of the letters
            if event.type() == QEvent.Type.KeyPress:
                self._discard_text()
                self.line.selectAll()
            return True
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if self._is_invalid and (lost_focus or (is_escape and event.type() == QEvent.Type.KeyPress)):
            self._discard_text()
            return is_escape
        if lost_focus:
            self._normalize_text()
        return super().eventFilter(watched, event)

    def _discard_text(self) -> None:
        """Brings back the value, in place of a text that does not fit."""
        self.set_text("" if self._shown is None else self.format_value(self._shown))
        self._set_error("")

    def _normalize_text(self) -> None:
        """Writes the value as it is written elsewhere: `.5` becomes `0.5`."""
        if self._is_edited and self._shown is not None:
            self.set_text(self.format_value(self._shown))
