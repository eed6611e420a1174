"""One of a few values."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QWheelEvent

from graph.document import Value
from gui.inspector.editors.value_editor import ValueEditor
from gui.widgets.elided_label import ElidedComboBox

MIN_WIDTH = 66
"""Least width in pixels; longer texts are elided in the closed box."""


class ChoiceBox(ElidedComboBox):
    """A box that opens. The wheel scrolls the form instead of changing the choice."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(MIN_WIDTH, super().minimumSizeHint().height())


class ChoiceEditor(ValueEditor):
    """A combo box with a text for each value."""

    def __init__(self, options: Sequence[tuple[str, Value]]) -> None:
        super().__init__()
        self._values: list[Value] = []
        self.box = ChoiceBox(self)
        self.set_options(options)
        self.box.activated.connect(self._choose)
        self.add_widget(self.box, 1)

    def set_options(self, options: Sequence[tuple[str, Value]]) -> None:
        """Offers other values; none is chosen before `show_value`."""
        self._values = [value for _, value in options]
        self.box.clear()
        self.box.addItems([text for text, _ in options])

    def _choose(self, index: int) -> None:
        self.changed.emit(self._values[index])

    def show_value(self, value: Value) -> None:
        same = [
            at for at, option in enumerate(self._values) if option == value and type(option) is type(value)
        ]
        if not same:
            self.show_placeholder(str(value))
            return
        self.box.setCurrentIndex(same[0])

    def show_placeholder(self, text: str) -> None:
        self.box.setPlaceholderText(text)
        self.box.setCurrentIndex(-1)
