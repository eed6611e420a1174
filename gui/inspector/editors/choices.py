"""Any number of a few values."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from graph.document import Value
from gui.inspector.editors.value_editor import ValueEditor


class CheckMenu(QMenu):
    """A menu of ticks that stays open while they are set."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable():
            action.trigger()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None:
            action.trigger()
            return
        super().keyPressEvent(event)


class ChoicesEditor(ValueEditor):
    """A button with what is chosen, which opens a menu of ticks."""

    def __init__(self, options: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QPushButton(self)
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.menu = CheckMenu(self.button)
        for option in options:
            action = self.menu.addAction(option)
            action.setCheckable(True)
            action.triggered.connect(self._choose)
        self.button.setMenu(self.menu)
        self.add_widget(self.button, 1)

    def _choose(self) -> None:
        chosen = tuple(action.text() for action in self.menu.actions() if action.isChecked())
        self._show_text(chosen)
        self.changed.emit(chosen)

    def _show_text(self, chosen: Sequence[str]) -> None:
        text = ", ".join(chosen) or self.tr("none")
        self.button.setText(text)
        self.button.setToolTip(text)

    def show_value(self, value: Value) -> None:
        chosen = tuple(str(item) for item in value) if isinstance(value, tuple | list) else ()
        for action in self.menu.actions():
            action.setChecked(action.text() in chosen)
        self._show_text(chosen)

    def show_placeholder(self, text: str) -> None:
        for action in self.menu.actions():
            action.setChecked(False)
        self.button.setText(text)
