"""The interface of a block: its inputs, outputs and parameters, as Blender's groups have them."""

import json
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from graph.catalogue.blocks import INPUT, OUTPUT, port_nodes
from graph.document import Block, Project, Value
from graph.edits.blocks import graph_of
from graph.edits.params import (
    check_parameter_name,
    order_block_parameters,
    remove_block_parameter,
    rename_block_parameter,
    set_block_parameter,
)
from graph.edits.ports import (
    add_port,
    check_port_name,
    count_port_wires,
    order_ports,
    remove_port,
    rename_port,
    set_help,
)
from graph.edits.uses import uses_of
from graph.problems import make_problem
from gui.errors import problem_text
from gui.inspector.interface_rows import InterfaceItem, InterfaceSection


class InterfaceEditor(QWidget):
    """Emits the text of an edit and the edited project; `message` carries what an edit took with it."""

    edited = Signal(str, object)
    message = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._project = Project()
        self._block = ""
        self.inputs = InterfaceSection(self.tr("Inputs"), self)
        self.outputs = InterfaceSection(self.tr("Outputs"), self)
        self.parameters = InterfaceSection(self.tr("Parameters"), self)
        self.add_input = self._port_button(self.tr("Add an Input"), self.inputs, INPUT)
        self.add_output = self._port_button(self.tr("Add an Output"), self.outputs, OUTPUT)
        self.new_name = QLineEdit(self)
        self.new_name.setPlaceholderText(self.tr("Name of a new parameter"))
        self.new_name.returnPressed.connect(self._add_parameter)
        self.parameters.footer.addWidget(self.new_name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for section in (self.inputs, self.outputs, self.parameters):
            column.addWidget(section)
            section.renamed.connect(lambda old, new, section=section: self._rename(section, old, new))
            section.ordered.connect(lambda names, section=section: self._order(section, names))
            section.help_changed.connect(self._set_help)
        for section in (self.inputs, self.outputs):
            section.removed.connect(self._remove_port)
        self.parameters.removed.connect(self._remove_parameter)
        self.parameters.default_changed.connect(self._set_default)

    def show_block(self, project: Project, block: str) -> None:
        """Shows the interface of a block."""
        self._project, self._block = project, block
        definition = project.blocks[block]
        for section, end in ((self.inputs, INPUT), (self.outputs, OUTPUT)):
            names = [node.id for node in port_nodes(definition, end)]
            section.show_items([InterfaceItem(name, definition.help.get(name, "")) for name in names])
        self.parameters.show_items(
            [
                InterfaceItem(name, definition.help.get(name, ""), format_default(value))
                for name, value in definition.params.items()
            ]
        )

    @property
    def _definition(self) -> Block:
        return self._project.blocks[self._block]

    def _port_button(self, text: str, section: InterfaceSection, end: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName("small")
        section.footer.addWidget(button)

        def add() -> None:
            project, name = add_port(self._project, self._block, end)
            self.edited.emit(text, project)
            section.edit_name(name)

        button.clicked.connect(add)
        return button

    def _rename(self, section: InterfaceSection, old: str, new: str) -> None:
        is_parameter = section is self.parameters
        check: Callable[[Block, str], str | None] = check_parameter_name if is_parameter else check_port_name
        code = check(self._definition, new)
        section.show_error(problem_text(make_problem(code, name=new)) if code else "", old)
        if code is None:
            rename = rename_block_parameter if is_parameter else rename_port
            text = self.tr("Rename {old} to {new}").format(old=old, new=new)
            self.edited.emit(text, rename(self._project, self._block, old, new))

    def _order(self, section: InterfaceSection, names: list[str]) -> None:
        order = order_block_parameters if section is self.parameters else order_ports
        self.edited.emit(self.tr("Put in another order"), order(self._project, self._block, names))

    def _set_help(self, name: str, help_text: str) -> None:
        text = self.tr("Explain {name}").format(name=name)
        self.edited.emit(text, set_help(self._project, self._block, name, help_text))

    def _set_default(self, name: str, default: str) -> None:
        value = parse_default(default)
        if format_default(value) != format_default(self._definition.params[name]):
            text = self.tr("Set {name}").format(name=name)
            self.edited.emit(text, set_block_parameter(self._project, self._block, name, value))

    def _remove_port(self, name: str) -> None:
        count = count_port_wires(self._project, self._block, name)
        self._remove(name, remove_port(self._project, self._block, name))
        if count:
            one = self.tr("1 wire outside went with {name}; Ctrl+Z brings it back.")
            some = self.tr("{count} wires outside went with {name}; Ctrl+Z brings them back.")
            self.message.emit((one if count == 1 else some).format(count=count, name=name))

    def _remove_parameter(self, name: str) -> None:
        uses = uses_of(self._project, self._block)
        count = sum(name in graph_of(self._project, use.block).nodes[use.node or ""].params for use in uses)
        default = format_default(self._definition.params[name])
        self._remove(name, remove_block_parameter(self._project, self._block, name))
        if count:
            one = self.tr("1 use had a value of {name}; inside it is {default} now.")
            some = self.tr("{count} uses had a value of {name}; inside it is {default} for all of them now.")
            message = one if count == 1 else some
            self.message.emit(message.format(count=count, name=name, default=default))

    def _remove(self, name: str, project: Project) -> None:
        self.setFocus()  # the row goes; the focus would pass into the next field
        self.edited.emit(self.tr("Remove {name}").format(name=name), project)

    def _add_parameter(self) -> None:
        name = self.new_name.text().strip()
        code = check_parameter_name(self._definition, name)
        self.parameters.show_error(problem_text(make_problem(code, name=name)) if code else "")
        self.new_name.setProperty("invalid", code is not None)
        if code is None:
            self.new_name.clear()
            text = self.tr("Add {name}").format(name=name)
            self.edited.emit(text, set_block_parameter(self._project, self._block, name, 1))


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
