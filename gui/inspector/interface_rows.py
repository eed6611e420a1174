"""The rows of one part of a block's interface, which are dragged into their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.inspector.icon_buttons import BUTTON_SIZE, IconButton
from gui.particles import with_particles
from gui.widgets.style_property import set_style_property

GRIP_WIDTH = 16
"""Of the handle at the left of a row, in pixels."""


@dataclass(frozen=True, slots=True)
class InterfaceItem:
    """An input, an output or a parameter as it is shown; `default` is None where it has none."""

    name: str
    help: str = ""
    default: str | None = None


class RowGrip(IconButton):
    """The handle of a row. `dragged` carries the height at which the mouse is, in its own coordinates.

    `dropped` follows when the button is let go, `stepped` carries -1 or 1 for the arrow keys.
    """

    dragged = Signal(int)
    dropped = Signal()
    stepped = Signal(int)

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__("grip", name, parent)
        self.setFixedSize(GRIP_WIDTH, BUTTON_SIZE)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(round(event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class InterfaceRow(QWidget):
    """One input, output or parameter: handle, name, default, what it is for, a button to remove it."""

    renamed = Signal(str, str)
    help_changed = Signal(str, str)
    default_changed = Signal(str, str)
    removed = Signal(str)

    def __init__(self, item: InterfaceItem, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        self.grip = RowGrip("", self)
        self.name_field = QLineEdit(item.name, self)
        self.name_field.editingFinished.connect(self._rename)
        self.help_field = QLineEdit(self)
        self.help_field.setPlaceholderText(self.tr("What it is for"))
        self.help_field.editingFinished.connect(self._change_help)
        self.remover = IconButton("close", "", self)
        self.remover.clicked.connect(lambda: self.removed.emit(self.item.name))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(3)
        grid.addWidget(self.grip, 0, 0)
        grid.addWidget(self.name_field, 0, 1, 1, 1 if item.default is not None else 2)
        self.default_field: QLineEdit | None = None
        if item.default is not None:
            self.default_field = QLineEdit(self)
            self.default_field.setToolTip(self.tr("The value where a use gives none"))
            self.default_field.editingFinished.connect(self._change_default)
            grid.addWidget(self.default_field, 0, 2)
        grid.addWidget(self.help_field, 1, 1, 1, 2)
        grid.addWidget(self.remover, 0, 3)
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
        self.show_item(item)

    def show_item(self, item: InterfaceItem) -> None:
        """Shows what may have changed, but nothing in a field that is being typed into."""
        self.item = item
        for widget, name in (
            (self.grip, self.tr("Drag {name} elsewhere, or press ↑ or ↓")),
            (self.name_field, self.tr("Name of {name}")),
            (self.help_field, self.tr("What {name} is for")),
            (self.default_field, self.tr("Default of {name}")),
            (self.remover, self.tr("Remove {name}")),
        ):
            if widget is not None:
                widget.setAccessibleName(with_particles(name.format(name=item.name)))
        for button in (self.grip, self.remover):
            button.setToolTip(button.accessibleName())
        texts = (
            (self.name_field, item.name),
            (self.help_field, item.help),
            (self.default_field, item.default),
        )
        for field, text in texts:
            if field is not None and not field.hasFocus() and field.text() != text:
                field.setText(text or "")
                field.setCursorPosition(0)

    def _rename(self) -> None:
        name = self.name_field.text().strip()
        if name != self.item.name:
            self.renamed.emit(self.item.name, name)

    def _change_help(self) -> None:
        text = self.help_field.text().strip()
        if text != self.item.help:
            self.help_changed.emit(self.item.name, text)

    def _change_default(self) -> None:
        if self.default_field is not None and self.default_field.text() != self.item.default:
            self.default_changed.emit(self.item.name, self.default_field.text())


class InterfaceSection(QWidget):
    """A titled list of rows. `ordered` carries all names in their new order, once a row was let go."""

    renamed = Signal(str, str)
    help_changed = Signal(str, str)
    default_changed = Signal(str, str)
    removed = Signal(str)
    ordered = Signal(object)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: dict[str, InterfaceRow] = {}
        self._shown_names: tuple[str, ...] = ()
        heading = QLabel(title, self)
        heading.setObjectName("section")
        self.footer = QVBoxLayout()
        self.footer.setContentsMargins(GRIP_WIDTH + 4, 0, BUTTON_SIZE + 4, 0)
        self.error_label = QLabel(self)
        self.error_label.setObjectName("error")
        self.error_label.setWordWrap(True)
        self.error_label.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(heading)
        column.addLayout(self._list)
        column.addLayout(self.footer)
        column.addWidget(self.error_label)

    def show_items(self, items: Sequence[InterfaceItem]) -> None:
        """Lists the items; rows that stay keep what is being typed into them."""
        names = tuple(item.name for item in items)
        changed = [pair for pair in zip(self._shown_names, names, strict=False) if pair[0] != pair[1]]
        if len(changed) == 1 and len(names) == len(self._shown_names):  # a new name: the row stays
            self.rows = dict(zip(names, self.rows.values(), strict=True))
            self._shown_names = names
            self.rows[changed[0][1]].show_item(items[names.index(changed[0][1])])
            self.show_error("")
        elif names != self._shown_names:
            self._build(items)
        for item in items:
            self.rows[item.name].show_item(item)

    def show_error(self, sentence: str, name: str = "") -> None:
        """Shows why a name cannot be used, and marks the row that has it."""
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))
        for row in self.rows.values():
            is_invalid = bool(sentence) and row.item.name == name
            set_style_property(row.name_field, "invalid", is_invalid)
            if not is_invalid and not row.name_field.hasFocus():
                row.name_field.setText(row.item.name)

    def edit_name(self, name: str) -> None:
        """Lets the name of a row be typed."""
        if name in self.rows:
            self.rows[name].name_field.setFocus()
            self.rows[name].name_field.selectAll()

    def _build(self, items: Sequence[InterfaceItem]) -> None:
        names = tuple(item.name for item in items)
        for name in self.rows.keys() - set(names):
            row = self.rows.pop(name)
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for index, item in enumerate(items):
            if item.name not in self.rows:
                self.rows[item.name] = self._new_row(item)
            self._list.insertWidget(index, self.rows[item.name])
        self.rows = {name: self.rows[name] for name in names}
        self._shown_names = names
        self.show_error("")

    def _new_row(self, item: InterfaceItem) -> InterfaceRow:
        row = InterfaceRow(item, self)
        for emitted, signal in (
            (row.renamed, self.renamed),
            (row.help_changed, self.help_changed),
            (row.default_changed, self.default_changed),
            (row.removed, self.removed),
        ):
            emitted.connect(signal)
        row.grip.dragged.connect(lambda y: self._drag(row, y))
        row.grip.dropped.connect(self._drop)
        row.grip.stepped.connect(lambda step: self._step(row, step))
        return row

    def _drag(self, row: InterfaceRow, y: int) -> None:
        """Moves a row to where the mouse is."""
        height = row.grip.mapTo(self, row.grip.rect().topLeft()).y() + y
        others = [other for other in self.rows.values() if other is not row]
        index = sum(other.geometry().center().y() < height for other in others)
        if self._list.indexOf(row) != index:
            self._list.insertWidget(index, row)
            self._list.activate()

    def _drop(self) -> None:
        order = sorted(self.rows, key=lambda name: self._list.indexOf(self.rows[name]))
        if tuple(order) != self._shown_names:
            self.ordered.emit(order)

    def _step(self, row: InterfaceRow, step: int) -> None:
        index = self._list.indexOf(row) + step
        if 0 <= index < len(self.rows):
            self._list.insertWidget(index, row)
            self._drop()
            row.grip.setFocus()
