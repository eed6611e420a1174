"""The Pinned panel: chosen parameters of several nodes in one form."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from graph.catalogue.kind import Parameter
from graph.catalogue.kinds import kinds_of
from graph.compiler.analysis import Analysis
from graph.document import Project, Value
from graph.edits.pins import Pin, pins_of
from gui.inspector.editors.factory import EditorContext
from gui.inspector.form import ParameterForm, ParameterState
from gui.inspector.message_area import MIN_HEIGHT, MessageArea
from gui.parameter_names import parameter_text
from gui.theme.colors import Theme
from gui.theme.form_style import apply_form_style
from gui.widgets.discard import discard_widget


class PinnedPanel(QWidget):
    """Emits node, parameter and value of edits, and node and parameter of a pin to remove."""

    changing = Signal(str, str, object)
    changed = Signal(str, str, object)
    reset = Signal(str, str)
    unpinned = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._built_for: Sequence[tuple[Pin, Parameter]] = ()
        self.form: ParameterForm | None = None
        self.empty = QLabel(self.tr("Right-click the name of a parameter to pin it here."), self)
        self.empty.setObjectName("hint")
        self.empty.setWordWrap(True)
        self.messages = MessageArea(self)
        self.messages.setFixedHeight(MIN_HEIGHT)
        page = QWidget(self)
        page.setObjectName("page")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 14, 8, 16)
        self._column.addWidget(self.empty)
        self._column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(area)
        outer.addWidget(self.messages)

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colors of a theme."""
        apply_form_style(self, theme)

    def show_project(self, project: Project, folder: Path, analysis: Analysis | None) -> None:
        """Shows the pinned parameters of a project."""
        pinned = pinned_parameters(project)
        self._build(pinned, folder)
        self.empty.setVisible(not pinned)
        nodes, known = project.main.nodes, analysis.inferred if analysis else {}
        pins = {f"{node}.{name}": (node, name) for (node, name), _ in pinned}

        def current_values(title: str) -> ParameterState:
            node, name = pins[title]
            params = nodes[node].params
            values = (params[name],) if name in params else ()
            return ParameterState(values, 1 - len(values), known.get((node, name)))

        def value_of(title: str) -> Value:
            node, _, name = title.partition(".")
            return nodes[node].params.get(name)

        if self.form is not None:
            self.form.show_states(current_values, value_of)

    def _build(self, pinned: Sequence[tuple[Pin, Parameter]], folder: Path) -> None:
        if list(pinned) == list(self._built_for):
            return
        self._built_for = pinned
        self.messages.clear_field_errors()
        if self.form is not None:
            discard_widget(self.form)
            self.form = None
        if not pinned:
            return
        rows = [
            replace(parameter, name=f"{node}.{name}", shown_when=None) for (node, name), parameter in pinned
        ]
        titles = {f"{node}.{name}": f"{node}\n{parameter_text(name)}" for (node, name), _ in pinned}
        self.form = ParameterForm(rows, EditorContext(folder), titles)
        self.form.changing.connect(lambda title, value: self.changing.emit(*_pin(title), value))
        self.form.changed.connect(lambda title, value: self.changed.emit(*_pin(title), value))
        self.form.reset.connect(lambda title: self.reset.emit(*_pin(title)))
        self.form.error_changed.connect(self.messages.show_field_error)
        self.form.pinned.connect(lambda title: self.unpinned.emit(*_pin(title)))
        self._column.insertWidget(1, self.form)
        self.form.show()


def pinned_parameters(project: Project) -> list[tuple[Pin, Parameter]]:
    """The pinned parameters with what their kinds declare of them."""
    kinds = kinds_of(project)
    result: list[tuple[Pin, Parameter]] = []
    for node, name in pins_of(project):
        kind = kinds.of(project.main.nodes[node])
        parameter = kind.parameter(name) if kind else None
        if parameter is not None:
            result.append(((node, name), parameter))
    return result


def _pin(title: str) -> Pin:
    node, _, name = title.partition(".")
    return node, name
