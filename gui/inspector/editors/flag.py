"""Yes or no."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from graph.document import Value
from gui.inspector.editors.value_editor import ValueEditor


class FlagEditor(ValueEditor):
    """A box to tick, with the answer beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QCheckBox(self)
        self.box.clicked.connect(self._choose)
        self.add_widget(self.box, 1)

    def _choose(self) -> None:
        self.box.setTristate(False)
        self._update_text()
        self.changed.emit(self.box.isChecked())

    def _update_text(self) -> None:
        self.box.setText(self.tr("yes") if self.box.isChecked() else self.tr("no"))

    def show_value(self, value: Value) -> None:
        self.box.setTristate(False)
        self.box.setChecked(bool(value))
        self._update_text()

    def show_placeholder(self, text: str) -> None:
        self.box.setCheckState(Qt.CheckState.PartiallyChecked)
        self.box.setText(text)
