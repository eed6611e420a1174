"""The path into a block, over the canvas: a button for each level."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

CORNER = 12  # pixels from the corner of the canvas


class Breadcrumbs(QFrame):
    """Visible only inside a block. `depth_chosen` is emitted with the number of levels to go back to."""

    depth_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("crumbs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Way into the block"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(6, 3, 6, 3)
        self._row.setSpacing(2)
        self.buttons: list[QToolButton] = []
        self._names: tuple[str, ...] = ()
        self.move(CORNER, CORNER)
        self.hide()

    def show_path(self, names: Sequence[str]) -> None:
        """Shows the levels from the outermost to the current one; hidden where there is only one."""
        if tuple(names) == self._names:
            return
        self._names = tuple(names)
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for depth, name in enumerate(names):
            if depth:
                self._row.addWidget(QLabel("›", self))
            self._row.addWidget(self._button(depth, name, is_last=depth == len(names) - 1))
        for widget in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            widget.setVisible(self._row.indexOf(widget) >= 0)  # hidden ones would count for nothing
        self.setVisible(len(names) > 1)
        self.adjustSize()
        self.raise_()

    def _button(self, depth: int, name: str, *, is_last: bool) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("current" if is_last else "level")
        button.setText(name.replace("&", "&&"))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setEnabled(not is_last)
        button.clicked.connect(lambda: self.depth_chosen.emit(depth))
        self.buttons.append(button)
        return button
