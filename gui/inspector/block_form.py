"""The form of the open block: its name and its parameters with their defaults."""

import json

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from graph.document import Block, Project, Value
from graph.edits.blocks import rename_block
from graph.edits.params import check_parameter_name, remove_block_parameter, set_block_parameter
from graph.problems import make_problem
from gui.errors import problem_text


class BlockForm(QWidget):
    """Emits the text of an edit and the edited project."""

    edited = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = Project()
        self._block = ""
        self._shown: tuple[str, tuple[tuple[str, str], ...]] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.name = QLineEdit(self)
        self.name.setObjectName("title")
        self.name.setAccessibleName(self.tr("Name of the block"))
        self.name.editingFinished.connect(self._rename)
        hint = QLabel(
            self.tr("A block is a class; its parameters are the arguments of its constructor."), self
        )
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        use = QLabel(
            self.tr("In a field of a node inside, write =name, or more: =2*channels, =index+1."), self
        )
        use.setObjectName("hint")
        use.setWordWrap(True)
        self._rows = QWidget(self)
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.fields: dict[str, QLineEdit] = {}
        self.removers: dict[str, QPushButton] = {}
        self.new_name = QLineEdit(self)
        self.new_name.setPlaceholderText(self.tr("Name of a new parameter"))
        self.new_name.returnPressed.connect(self._add)
        self.error_label = QLabel(self)
        self.error_label.setObjectName("error")
        self.error_label.setWordWrap(True)
        self.error_label.hide()
        for widget in (self.name, hint, self._rows, self.new_name, self.error_label, use):
            column.addWidget(widget)
        self.hide()

    def show_block(self, project: Project, block: str | None) -> None:
        """Shows a block of a project; nothing for the main drawing."""
        self._project, self._block = project, block or ""
        definition = project.blocks.get(self._block)
        self.setVisible(definition is not None)
        if definition is not None and not self.name.hasFocus():
            self.name.setText(self._block)
        if definition is not None:
            self._build(definition)

    def _build(self, block: Block) -> None:
        contents = (self._block, tuple((name, format_default(value)) for name, value in block.params.items()))
        if contents == self._shown:
            return
        self._shown = contents
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.fields, self.removers = {}, {}
        for row, (name, text) in enumerate(contents[1]):
            self._add_row(row, name, text)

    def _add_row(self, row: int, name: str, text: str) -> None:
        label = QLabel(name, self._rows)
        label.setObjectName("parameter")
        field = QLineEdit(text, self._rows)
        field.setAccessibleName(name)
        field.editingFinished.connect(lambda: self._set(name, field.text()))
        remover = QPushButton("✕", self._rows)
        remover.setObjectName("small")
        remover.setFixedWidth(30)
        remover.setToolTip(self.tr("Remove this parameter"))
        remover.setAccessibleName(self.tr("Remove {name}").format(name=name))
        remover.clicked.connect(lambda: self._remove(name))
        for column, widget in enumerate((label, field, remover)):
            self._grid.addWidget(widget, row, column)
        self.fields[name], self.removers[name] = field, remover

    def _rename(self) -> None:
        name = self.name.text().strip()
        project = rename_block(self._project, self._block, name)
        if project is self._project:
            self.name.setText(self._block)
        else:
            self._block = name
            self.edited.emit(self.tr("Rename the block"), project)

    def _set(self, name: str, text: str) -> None:
        if self._block not in self._project.blocks or name not in self._project.blocks[self._block].params:
            return
        value = parse_default(text)
        if format_default(value) != format_default(self._project.blocks[self._block].params[name]):
            undo_text = self.tr("Set {name}").format(name=name)
            self.edited.emit(undo_text, set_block_parameter(self._project, self._block, name, value))

    def _remove(self, name: str) -> None:
        undo_text = self.tr("Remove {name}").format(name=name)
        self.edited.emit(undo_text, remove_block_parameter(self._project, self._block, name))

    def _add(self) -> None:
        name = self.new_name.text().strip()
        code = check_parameter_name(self._project.blocks[self._block], name)
        self.error_label.setText(problem_text(make_problem(code, name=name)) if code else "")
        self.error_label.setVisible(code is not None)
        self.new_name.setProperty("invalid", code is not None)
        if code is None:
            self.new_name.clear()
            undo_text = self.tr("Add {name}").format(name=name)
            self.edited.emit(undo_text, set_block_parameter(self._project, self._block, name, 1))


def format_default(value: Value) -> str:
    """The text of a parameter's default: as in the file, strings without quotation marks."""
    return value if isinstance(value, str) else json.dumps(value)


def parse_default(text: str) -> Value:
    """The value of a text: a JSON value where it is one, else the text itself."""
    try:
        read = json.loads(text)
    except ValueError:
        return text.strip()
    return tuple(read) if isinstance(read, list) else read if isinstance(read, bool | int | float) else text
