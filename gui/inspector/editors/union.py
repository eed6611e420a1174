"""A value of one of two types: a choice, or a number or text beside it."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt

from graph.catalogue.value_types import (
    ChoiceType,
    EitherType,
    FloatType,
    IntType,
    SizeType,
    TextType,
    ValueType,
)
from graph.document import Value
from gui.inspector.editors.choice import ChoiceBox
from gui.inspector.editors.parsing import starting_value
from gui.inspector.editors.value_editor import ValueEditor


class EitherEditor(ValueEditor):
    """A combo box with the choices and one entry for the other type, whose editor is beside it."""

    def __init__(self, kind: EitherType, inner_kind: ValueType, inner: ValueEditor) -> None:
        super().__init__()
        self.inner = inner
        self._example = inner_kind.example if isinstance(inner_kind, TextType) else ""
        self._last = None if isinstance(inner_kind, TextType) else starting_value(inner_kind)
        self._shown: Value = None
        self._is_awaiting_text = False
        """Whether the field beside the box is open, and nothing was typed into it yet."""
        choices = [
            choice for option in kind.options if isinstance(option, ChoiceType) for choice in option.options
        ]
        self._choices = choices
        self.box = ChoiceBox(self)
        self.box.addItems([_type_label(inner_kind), *choices])
        self.box.activated.connect(self._choose)
        inner.changing.connect(self._remember)
        inner.changing.connect(self.changing)
        inner.changed.connect(self._remember)
        inner.changed.connect(self.changed)
        inner.cleared.connect(self.cleared)
        inner.error_changed.connect(self.error_changed)
        self.add_widget(self.box, 1)
        self.add_widget(inner, 1)
        if (field := inner.focusProxy()) is not None:
            field.installEventFilter(self)

    def _remember(self, value: Value) -> None:
        self._last = self._shown = value
        self._is_awaiting_text = False

    def _choose(self, index: int) -> None:
        if index == 0 and self._last is None:  # there is no text that could be meant: it is typed first
            self._is_awaiting_text = True
            self.inner.setVisible(True)
            self.inner.show_placeholder(self._example)
            self.inner.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._is_awaiting_text = False
        value = self._last if index == 0 else self._choices[index - 1]
        self.show_value(value)
        self.changed.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the event pass; a field that is left without a text closes, and the choice is as it was."""
        if event.type() == QEvent.Type.FocusOut and self._is_awaiting_text:
            self._is_awaiting_text = False
            self.show_value(self._shown)
        return super().eventFilter(watched, event)

    def show_value(self, value: Value) -> None:
        if self._is_awaiting_text and value == self._shown:
            return
        self._is_awaiting_text, self._shown = False, value
        is_choice = value in self._choices
        self.inner.setVisible(not is_choice)
        self.box.setCurrentIndex(self._choices.index(value) + 1 if is_choice else 0)  # type: ignore[arg-type]
        if not is_choice:
            self._last = value
            self.inner.show_value(value)

    def show_placeholder(self, text: str) -> None:
        self.box.setCurrentIndex(0)
        self.inner.setVisible(True)
        self.inner.show_placeholder(text)


def _type_label(kind: ValueType) -> str:
    """The name of a type."""
    if isinstance(kind, IntType | FloatType | SizeType):
        return QCoreApplication.translate("EitherEditor", "number")
    if isinstance(kind, TextType) and kind.example:
        return QCoreApplication.translate("EitherEditor", "type it…")
    return QCoreApplication.translate("EitherEditor", "value")
