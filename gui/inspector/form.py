"""From declarations of parameters to a form, for one node or several of a kind."""

import html
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from graph.catalogue.data.tables import DETECTED_PARAMETERS
from graph.catalogue.kind import FromDrawing, FromTraining, Parameter, Required, has_effect
from graph.catalogue.value_types import ChoiceType
from graph.dataset_fields import OPEN_VALUES
from graph.document import Value
from graph.param_expressions import is_expression
from graph.study import Study, Target, domain_text
from gui.inspector.editors.choice import ChoiceEditor
from gui.inspector.editors.factory import EditorContext, make_editor
from gui.inspector.editors.optional import OptionalEditor
from gui.inspector.editors.parsing import param_value_text
from gui.inspector.editors.path import PathEditor
from gui.inspector.editors.value_editor import ValueEditor
from gui.inspector.icon_buttons import BUTTON_SIZE, IconButton
from gui.inspector.parameter_order import is_required
from gui.kind_texts import expected_text, help_text
from gui.widgets.style_property import set_style_property

VARIED_MARK = "◆"
"""Before the name of a parameter that the study varies."""


@dataclass(frozen=True, slots=True)
class ParameterState:
    """What the nodes hold of one parameter: the values that were set, how many nodes hold none, and what was
    worked out for those.
    """

    values: tuple[Value, ...]
    unset: int = 0
    inferred: Value = None
    source: str = ""
    """The node from whose wire it was worked out, where that is one."""


class ParameterRow(QObject):
    """One parameter: its name, its editor, and the button back to the default.

    `changing` and `changed` are emitted with the name and a value, `reset` with the name, `error_changed`
    with the name and what is wrong with what is typed, or with an empty text once it is mended.
    """

    changing = Signal(str, object)
    changed = Signal(str, object)
    reset = Signal(str)
    promoted = Signal(str)
    pinned = Signal(str)
    varied = Signal(str)
    error_changed = Signal(str, str)

    def __init__(self, parameter: Parameter, title: str, context: EditorContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.editor = make_editor(parameter.type, context)
        self._is_set = False
        self._is_shown = True
        self.needs_value = False
        """Whether a node still lacks a value for it."""
        self._varied_text: str | None = None
        """Among what a study varies it; None where none does."""
        self.title = title
        self.name = QLabel(title, parent)
        self.name.setObjectName("parameter")
        self.name.setBuddy(self.editor)
        if parameter.unit:
            unit = QLabel(parameter.unit, parent)
            unit.setObjectName("hint")
            self.editor.add_widget(unit)
        self.result_label = QLabel(parent)
        self.result_label.setObjectName("hint")
        self.result_label.hide()
        self.editor.add_widget(self.result_label)
        self.reset_button = IconButton("reset", self.tr("Back to the default"), parent)
        self.reset_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.error = ""
        """What is wrong with what is typed; empty where nothing is."""
        for widget in (self.name, self.editor):
            widget.setToolTip(self._tooltip())
        self.editor.setAccessibleName(title)
        focused = self.editor.focusProxy()
        if focused is not None:
            focused.setAccessibleName(title)
            focused.setAccessibleDescription(help_text(parameter.doc))
        for line in self.editor.findChildren(QSlider):
            line.setAccessibleName(title)
        self.editor.changing.connect(lambda value: self.changing.emit(parameter.name, value))
        self.editor.changed.connect(lambda value: self.changed.emit(parameter.name, value))
        self.editor.cleared.connect(self._clear)
        self.editor.error_changed.connect(self._show_error)
        self.reset_button.clicked.connect(lambda: self.reset.emit(parameter.name))
        self.pin_action = QAction(self.tr("Pin Beside the Others, or Unpin"), self)
        self.pin_action.triggered.connect(lambda: self.pinned.emit(parameter.name))
        self.name.addAction(self.pin_action)
        self.vary_action = QAction(self.tr("Vary in the Study, or No More"), self)
        self.vary_action.triggered.connect(lambda: self.varied.emit(parameter.name))
        self.promote_action = QAction(self.tr("Make It a Parameter of the Block"), self)
        self.promote_action.triggered.connect(lambda: self.promoted.emit(parameter.name))
        self.name.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def set_options(self, options: Sequence[str]) -> None:
        """Offers other values where one of a few is chosen."""
        assert isinstance(self.editor, ChoiceEditor)
        self.parameter = replace(self.parameter, type=ChoiceType(tuple(options)))
        self.editor.set_options([(option, option) for option in options])
        for widget in (self.name, self.editor):
            widget.setToolTip(self._tooltip())

    def set_none_text(self, text: str) -> None:
        """Says what an optional parameter without a value means, in place of “none”."""
        assert isinstance(self.editor, OptionalEditor)
        self.editor.none_text = text
        for widget in (self.name, self.editor):
            widget.setToolTip(self._tooltip())

    def _tooltip(self) -> str:
        default = self.parameter.default
        lines = [f"<b>{html.escape(self.parameter.name)}</b>", html.escape(help_text(self.parameter.doc))]
        expected = self.tr("Takes {expected}.").format(expected=expected_text(self.parameter.type.describe()))
        lines.append(html.escape(expected))
        if not isinstance(default, Required) and self.parameter.inferred is None:
            none_text = self.editor.none_text if isinstance(self.editor, OptionalEditor) else ""
            default_text = param_value_text(default) or none_text or self.tr("nothing")
            lines.append(html.escape(self.tr("Default: {default}").format(default=default_text)))
        if self._varied_text is not None:
            lines.append(
                html.escape(self.tr("Varies in the study: {values}").format(values=self._varied_text))
            )
        return "<br>".join(line for line in lines if line)

    def set_varied(self, values: str | None) -> None:
        """Marks that a study varies it among some values; None: no study does."""
        if values == self._varied_text:
            return
        self._varied_text = values
        self.name.setText(self.title if values is None else f"{VARIED_MARK} {self.title}")
        set_style_property(self.name, "varied", values is not None)
        for widget in (self.name, self.editor):
            widget.setToolTip(self._tooltip())

    def _clear(self) -> None:
        if self._is_set:
            self.reset.emit(self.parameter.name)
        elif is_required(self.parameter):
            self._show_error(self.parameter.type.describe())

    def _show_error(self, expected: str) -> None:
        text = self.tr("{name}: needs {expected}.").format(name=self.title, expected=expected_text(expected))
        self.error = text if expected and self._is_shown else ""
        self.error_changed.emit(self.parameter.name, self.error)

    def add_to(self, grid: QGridLayout) -> None:
        """Puts the row below the others."""
        row = grid.rowCount()
        grid.addWidget(self.reset_button, row, 2)
        if self.editor.is_full_width:
            grid.addWidget(self.name, row, 0, 1, 2)
            grid.addWidget(self.editor, row + 1, 0, 1, 3)
            return
        grid.addWidget(self.name, row, 0)
        grid.addWidget(self.editor, row, 1)

    def set_shown(self, is_shown: bool) -> None:
        """Shows the row, or hides it where the parameter has no meaning."""
        self._is_shown = is_shown
        for widget in (self.name, self.editor, self.reset_button):
            widget.setVisible(is_shown)
        if self.error and not is_shown:
            self._show_error("")

    def show_state(self, state: ParameterState) -> None:
        """Shows the common value of the nodes, or a grey text where they differ or it is computed."""
        self._is_set = bool(state.values)
        self.needs_value = self._is_shown and bool(state.unset) and is_required(self.parameter)
        can_reset = self._is_set and self._is_shown
        self.reset_button.setEnabled(can_reset)
        self.reset_button.set_icon_visible(can_reset)
        set_style_property(self.name, "set", self._is_set)
        self._show_result(state)
        default = self.parameter.default
        different = {repr(value) for value in state.values} | ({repr(default)} if state.unset else set())
        if len(different) > 1:
            self.editor.show_placeholder(self.tr("mixed"))
        elif state.values:
            self.editor.show_value(state.values[0])
        elif isinstance(default, Required) or self.parameter.inferred is not None:
            self.editor.show_placeholder(self._inferred_text(state.inferred, state.source))
        elif default in OPEN_VALUES and state.inferred is not None:
            text = self.tr("found: {value}").format(value=_written_value(state.inferred))
            self.editor.show_placeholder(text)
        elif default is None and self.parameter.name in DETECTED_PARAMETERS:
            self.editor.show_placeholder(self.tr("found in the file"))
        else:
            self.editor.show_value(default if state.inferred is None else state.inferred)

    def _show_result(self, state: ParameterState) -> None:
        """Shows what an expression comes to."""
        has_expression = bool(state.values) and is_expression(state.values[0])
        self.result_label.setVisible(has_expression and state.inferred is not None and self._is_shown)
        self.result_label.setText(f"= {param_value_text(state.inferred)}" if has_expression else "")

    def _inferred_text(self, inferred: Value, node: str) -> str:
        """Where a value that was not typed comes from."""
        if self.parameter.inferred is None and inferred is None:
            return self.tr("needs a value")
        if isinstance(self.parameter.inferred, FromDrawing):
            return self._drawn_text(inferred)
        if isinstance(self.parameter.inferred, FromTraining):
            if inferred is None:
                return self.tr("from the training")
            return self.tr("from the training: {value}").format(value=param_value_text(inferred))
        if inferred is None:
            return self.tr("from the wire")
        if not node:
            return self.tr("from the wire: {value}").format(value=param_value_text(inferred))
        return self.tr("{value}, from {node}").format(value=param_value_text(inferred), node=node)

    def _drawn_text(self, inferred: Value) -> str:
        """A value that follows from what is drawn around a metric; the default where nothing does."""
        if inferred is not None:
            return self.tr("from the drawing: {value}").format(value=param_value_text(inferred))
        default = self.parameter.default
        return self.tr("needs a value") if isinstance(default, Required) else param_value_text(default)


def _written_value(value: Value) -> str:
    """A value as a person writes it; signs that cannot be seen by their names in Python."""
    if isinstance(value, bool):
        return QCoreApplication.translate("making", "yes" if value else "no")
    return (
        repr(value)[1:-1] if isinstance(value, str) and not value.isprintable() else param_value_text(value)
    )


class ParameterForm(QWidget):
    """The rows of some parameters. Names and values come out as they are edited."""

    changing = Signal(str, object)
    changed = Signal(str, object)
    reset = Signal(str)
    promoted = Signal(str)
    pinned = Signal(str)
    varied = Signal(str)
    error_changed = Signal(str, str)

    def __init__(
        self,
        parameters: Sequence[Parameter],
        context: EditorContext,
        titles: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 88)
        grid.setColumnMinimumWidth(2, BUTTON_SIZE)
        self.rows: dict[str, ParameterRow] = {}
        for parameter in parameters:
            row = ParameterRow(parameter, (titles or {}).get(parameter.name, parameter.name), context, self)
            row.changing.connect(self.changing)
            row.changed.connect(self.changed)
            row.reset.connect(self.reset)
            row.promoted.connect(self.promoted)
            row.pinned.connect(self.pinned)
            row.varied.connect(self.varied)
            row.error_changed.connect(self.error_changed)
            row.add_to(grid)
            self.rows[parameter.name] = row

    def enable_promote(self) -> None:
        """Offers, in the menu of a parameter's name, to make it a parameter of the block."""
        for row in self.rows.values():
            row.name.addAction(row.promote_action)

    def enable_vary(self, names: Collection[str] | None = None) -> None:
        """Offers, in the menu of a parameter's name, to vary it in the study; None: of all parameters."""
        for name, row in self.rows.items():
            if names is None or name in names:
                row.name.addAction(row.vary_action)

    def show_varied(self, study: Study | None, node: str = "", block: str | None = None) -> None:
        """Marks the parameters that a study varies; without a node they are training settings."""
        for name, row in self.rows.items():
            varied = study.varied(Target(node, name, block or "").name) if study is not None else None
            row.set_varied(None if varied is None else domain_text(varied.domain))

    def editor(self, name: str) -> ValueEditor:
        """The editor of a parameter."""
        return self.rows[name].editor

    @property
    def path_names(self) -> frozenset[str]:
        """The parameters for which a file or a folder can be chosen."""
        return frozenset(name for name, row in self.rows.items() if isinstance(row.editor, PathEditor))

    def choose_path(self, name: str) -> None:
        """Lets the file or folder of a parameter be chosen."""
        if isinstance(editor := self.editor(name), PathEditor):
            editor.choose()

    def show_states(
        self, state_of: Callable[[str], ParameterState], value_of: Callable[[str], Value]
    ) -> None:
        """Shows the state of each parameter; `value_of` decides about rows that depend on others."""
        for name, row in self.rows.items():
            row.set_shown(has_effect(row.parameter, self._parameter, value_of))
            row.show_state(state_of(name))

    def _parameter(self, name: str) -> Parameter | None:
        return self.rows[name].parameter if name in self.rows else None
