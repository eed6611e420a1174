"""A value of one of two types: a choice, or a number or text beside it."""

from PySide6.QtCore import QCoreApplication, Qt

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
from gui.inspector.editors.value_editor import TypedEditor, ValueEditor


class EitherEditor(ValueEditor):
    """A combo box with the choices and one entry for the other type, whose editor is beside it.

    A number begins with one that is harmless; a text is asked for, and nothing changes before it is there.
    """

    def __init__(self, kind: EitherType, inner_kind: ValueType, inner: ValueEditor) -> None:
        super().__init__()
        self.inner = inner
        self._inner_kind = inner_kind
        self._last = None if isinstance(inner_kind, TextType) else starting_value(inner_kind)
        self._shown: Value = None
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
        if isinstance(inner, TypedEditor):
            inner.line.editingFinished.connect(self._finish)
        self.add_widget(self.box, 1)
        self.add_widget(inner, 1)

    def _remember(self, value: Value) -> None:
        self._last = self._shown = value

    def _choose(self, index: int) -> None:
        value = self._last if index == 0 else self._choices[index - 1]
        if value is None and isinstance(self.inner, TypedEditor):
            self._ask_for_text(self.inner)
            return
        self.show_value(value)
        self.changed.emit(value)

    def _ask_for_text(self, inner: TypedEditor) -> None:
        """Lets a text be typed, beginning with the choice that was shown; left as it is, that one stays."""
        inner.setVisible(True)
        inner.show_value(self._shown)
        inner.line.setFocus(Qt.FocusReason.OtherFocusReason)
        inner.line.selectAll()

    def _finish(self) -> None:
        if not self.inner.hasFocus():
            self.show_value(self._shown)

    def show_value(self, value: Value) -> None:
        self._shown = value
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
    return QCoreApplication.translate("EitherEditor", "value")
