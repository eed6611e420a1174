"""A value of one of two sorts: a word, or a number."""

from PySide6.QtCore import QCoreApplication

from graph.catalogue.value_types import ChoiceType, EitherType, FloatType, IntType, SizeType, ValueType
from graph.document import Value
from gui.inspector.editors.choice import ChoiceBox
from gui.inspector.editors.editor import Editor
from gui.inspector.editors.parsing import starting_value


class EitherEditor(Editor):
    """A box with the words and one entry for the other sort, whose editor stands beside it."""

    def __init__(self, kind: EitherType, inner_kind: ValueType, inner: Editor) -> None:
        super().__init__()
        self.inner = inner
        self._inner_kind = inner_kind
        self._last = starting_value(inner_kind)
        words = [word for each in kind.options if isinstance(each, ChoiceType) for word in each.options]
        self._words = words
        self.box = ChoiceBox(self)
        self.box.addItems([_sort_of(inner_kind), *words])
        self.box.activated.connect(self._choose)
        inner.changing.connect(self._keep)
        inner.changing.connect(self.changing)
        inner.changed.connect(self._keep)
        inner.changed.connect(self.changed)
        inner.cleared.connect(self.cleared)
        inner.refused.connect(self.refused)
        self.add(self.box, 1)
        self.add(inner, 2)

    def _keep(self, value: Value) -> None:
        self._last = value

    def _choose(self, index: int) -> None:
        value = self._last if index == 0 else self._words[index - 1]
        self.show_value(value)
        self.changed.emit(value)

    def show_value(self, value: Value) -> None:
        is_word = value in self._words
        self.inner.setVisible(not is_word)
        self.box.setCurrentIndex(self._words.index(value) + 1 if is_word else 0)  # type: ignore[arg-type]
        if not is_word:
            self._last = value
            self.inner.show_value(value)

    def show_placeholder(self, text: str) -> None:
        self.box.setCurrentIndex(0)
        self.inner.setVisible(True)
        self.inner.show_placeholder(text)


def _sort_of(kind: ValueType) -> str:
    """What a type holds, in a word."""
    if isinstance(kind, IntType | FloatType | SizeType):
        return QCoreApplication.translate("EitherEditor", "number")
    return QCoreApplication.translate("EitherEditor", "value")
