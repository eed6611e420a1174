"""A value of one of two types: a choice, or a number."""

from PySide6.QtCore import QCoreApplication

from graph.catalogue.value_types import ChoiceType, EitherType, FloatType, IntType, SizeType, ValueType
from graph.document import Value
from gui.inspector.editors.choice import ChoiceBox
from gui.inspector.editors.parsing import starting_value
from gui.inspector.editors.value_editor import ValueEditor


class EitherEditor(ValueEditor):
    """A combo box with the choices and one entry for the other type, whose editor is beside it."""

    def __init__(self, kind: EitherType, inner_kind: ValueType, inner: ValueEditor) -> None:
        super().__init__()
        self.inner = inner
        self._inner_kind = inner_kind
        self._last = starting_value(inner_kind)
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

    def _remember(self, value: Value) -> None:
        self._last = value

    def _choose(self, index: int) -> None:
        value = self._last if index == 0 else self._choices[index - 1]
        self.show_value(value)
        self.changed.emit(value)

    def show_value(self, value: Value) -> None:
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
