"""What every editor of a value can do."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLineEdit, QWidget

from graph.catalogue.value_types import NotAccepted, ValueType
from graph.document import Value
from graph.param_expressions import NotAnExpression, is_expression, parse
from gui.inspector.editors.parsing import text_of, value_of

EXPRESSION = "an expression such as =2*channels"
GAP = 4
"""Pixels between the parts of an editor."""


class Editor(QWidget):
    """A widget for one value.

    `changing` tells each value while it is being made, `changed` the one that it came to, `cleared` that the
    field was emptied. What does not fit is told by `refused`, in words that say what would, and by an empty
    text once it is mended. Showing a value never emits anything.
    """

    changing = Signal(object)
    changed = Signal(object)
    cleared = Signal()
    refused = Signal(str)

    is_tall = False
    """Whether it needs the whole width of the form, below its name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GAP)

    def show_value(self, value: Value) -> None:
        """Shows a value, and leaves alone what is being typed if it says the same."""
        raise NotImplementedError

    def show_placeholder(self, text: str) -> None:
        """Shows no value but grey words: that values differ, or where the value comes from."""
        raise NotImplementedError

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Puts a part at the right; the first one takes the focus of the whole."""
        if self.row.count() == 0:
            self.setFocusProxy(widget)
        self.row.addWidget(widget, stretch)


class TypedEditor(Editor):
    """An editor whose value is typed. What does not fit is forgotten when the field is left."""

    def __init__(self, kind: ValueType, field: QLineEdit | QAbstractSpinBox) -> None:
        super().__init__()
        self.kind = kind
        self.field = field
        self.line = field.lineEdit() if isinstance(field, QAbstractSpinBox) else field
        self._shown: Value = None
        self._is_edited = self._is_wrong = False
        self._written = ""  # an expression counts only when it is written to its end
        self.line.textEdited.connect(self._read)
        field.editingFinished.connect(self._finish)
        field.installEventFilter(self)
        self.add(field, 1)

    def show_value(self, value: Value) -> None:
        is_same, self._shown = value == self._shown, value
        if self._is_wrong and is_same:
            return
        if self._typed() != (value,):
            self.write(self.text_of(value))
        self.line.setPlaceholderText(self.tr("none") if value is None else "")
        self._mark("")

    def show_placeholder(self, text: str) -> None:
        is_same, self._shown = self._shown is None, None
        self.line.setPlaceholderText(text)
        if self._is_wrong and is_same:
            return
        if self.line.text():
            self.write("")
        self._mark("")

    def write(self, text: str) -> None:
        """Puts a text into the field without telling anybody."""
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def text_of(self, value: Value) -> str:
        """How a value stands in the field."""
        return text_of(value)

    def value_of(self, text: str) -> Value:
        """The value of a text. Raises `NotAccepted`."""
        return value_of(text, self.kind)

    def take(self, value: Value) -> None:
        """Tells a value that was made by a step, not by typing."""
        self._shown = value
        self._mark("")
        self._is_edited = True
        self.changing.emit(value)

    def _meant(self, text: str) -> Value:
        """The value of a text, or the text itself where it is an expression. Raises `NotAccepted`."""
        if not is_expression(text.strip()):
            return self.value_of(text)
        try:
            parse(text.strip())
        except NotAnExpression as error:
            raise NotAccepted(EXPRESSION) from error
        return text.strip()

    def _typed(self) -> tuple[Value] | None:
        try:
            return (self._meant(self.line.text()),)
        except NotAccepted:
            return None

    def _read(self, text: str) -> None:
        if not text.strip() and (self.line.placeholderText() or not self._takes_nothing()):
            self._mark("")
            self._is_edited = False
            self.cleared.emit()
            return
        try:
            value = self._meant(text)
        except NotAccepted as error:
            self._written = ""
            self._mark(error.expected)
            return
        self._mark("")
        self._written = value if is_expression(value) and isinstance(value, str) else ""
        if self._written:
            return
        if value != self._shown or isinstance(value, bool) != isinstance(self._shown, bool):
            self._shown = value
            self._is_edited = True
            self.changing.emit(value)

    def _takes_nothing(self) -> bool:
        try:
            self.value_of("")
        except NotAccepted:
            return False
        return True

    def _finish(self) -> None:
        written, self._written = self._written, ""
        if written and not self._is_wrong and written != self._shown:
            self._shown, self._is_edited = written, True
        if self._is_edited and not self._is_wrong:
            self._is_edited = False
            self.changed.emit(self._shown)

    def _mark(self, expected: str) -> None:
        if self._is_wrong == bool(expected):
            if expected:
                self.refused.emit(expected)
            return
        self._is_wrong = bool(expected)
        self.field.setProperty("invalid", self._is_wrong)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)
        self.refused.emit(expected)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Forgets what does not fit when the field is left or Escape is pressed."""
        is_left = event.type() == QEvent.Type.FocusOut
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if self._is_wrong and (is_left or (is_escape and event.type() == QEvent.Type.KeyPress)):
            self.write("" if self._shown is None else self.text_of(self._shown))
            self._mark("")
            return is_escape
        if is_left:
            self._tidy()
        return super().eventFilter(watched, event)

    def _tidy(self) -> None:
        """Writes the value as it is written elsewhere: `.5` becomes `0.5`."""
        if self._is_edited and self._shown is not None:
            self.write(self.text_of(self._shown))
