"""A value or nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from graph.catalogue.value_types import OptionalType
from graph.document import Value
from gui.inspector.editors.parsing import starting_value
from gui.inspector.editors.value_editor import ValueEditor


class OptionalEditor(ValueEditor):
    """A box to tick before the editor of the value; without the tick there is none."""

    def __init__(self, kind: OptionalType, inner: ValueEditor) -> None:
        super().__init__()
        self.inner = inner
        self.none_text = self.tr("none")
        """What stands in the field without a value: what that means."""
        self._last = starting_value(kind)
        self.box = QCheckBox(self)
        self.box.setToolTip(self.tr("Tick to give a value"))
        self.box.clicked.connect(self._choose)
        inner.changing.connect(self._remember)
        inner.changing.connect(self.changing)
        inner.changed.connect(self._remember)
        inner.changed.connect(self.changed)
        inner.cleared.connect(self._clear)
        inner.error_changed.connect(self.error_changed)
        self.add_widget(self.box)
        self.add_widget(inner, 1)

    def _remember(self, value: Value) -> None:
        self._last = value

    def _clear(self) -> None:
        self.show_value(None)
        self.changed.emit(None)

    def _choose(self) -> None:
        self.box.setTristate(False)
        value = self._last if self.box.isChecked() else None
        self.show_value(value)
        self.changed.emit(value)

    def show_value(self, value: Value) -> None:
        self.box.setTristate(False)
        self.box.setChecked(value is not None)
        self.inner.setEnabled(value is not None)
        if value is None:
            self.inner.show_placeholder(self.none_text)
        else:
            self._last = value
            self.inner.show_value(value)

    def show_placeholder(self, text: str) -> None:
        self.box.setCheckState(Qt.CheckState.PartiallyChecked)
        self.inner.setEnabled(True)
        self.inner.show_placeholder(text)
