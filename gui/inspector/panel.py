"""The inspector: what is selected, in words and fields. It tells what should become of it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from graph.catalogue.kind import FromShape, Kind, Parameter, PortType, common_parameters, values_of
from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.catalogue.python_node import CUSTOM, code_of
from graph.compiler.analysis import Analysis
from graph.document import Graph, Node, Project, Value
from graph.edits.blocks import promote_parameter
from graph.edits.locks import set_locked
from graph.edits.nodes import rename_node, reset_parameter, set_bypass, set_frozen, set_parameter
from graph.edits.pins import pin_or_unpin
from graph.edits.projects import rename_everywhere
from graph.presets import Preset, with_preset
from graph.problems import Fix
from gui.errors import fix_text
from gui.inspector.block_form import BlockForm
from gui.inspector.editors.factory import Surroundings
from gui.inspector.form import Form, Held
from gui.inspector.header import Head
from gui.inspector.lock_card import LockCard
from gui.inspector.problem_cards import Findings
from gui.inspector.settings_form import SettingsForm
from gui.inspector.shape_table import Shapes
from gui.inspector.weights_form import WeightsForm
from gui.theme.colors import DARK, Theme
from gui.theme.form_style import inspector_style

WIDTH = 320
"""Least width in pixels."""


class InspectorPanel(QWidget):
    """Shows one node, several, or the project.

    `edited` tells words for the history, the graph as it should be, and a key: edits of one key that follow
    each other are undone together; an empty key stands alone. `renamed` tells a node's new id afterwards,
    `trusted` the code that somebody trusts.
    """

    edited = Signal(str, object, str)
    project_edited = Signal(str, object, str)
    renamed = Signal(str)
    trusted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(WIDTH)
        self._graph = Graph()
        self._analysis: Analysis | None = None
        self._ids: tuple[str, ...] = ()
        self._built_for: tuple[tuple[str, ...], str, tuple[str, ...]] | None = None
        self._folder = Path.home()
        self._burst = 0
        self._block: str | None = None
        self.form: Form | None = None
        self.settings = SettingsForm(self)
        self.settings.edited.connect(self.project_edited)
        self.head = Head(self)
        self.head.named.connect(self.rename)
        self.head.presets.chosen.connect(self._choose_preset)
        self.findings = Findings(self)
        self.findings.chosen.connect(self._mend)
        self.findings.trusted.connect(self._trust)
        self.block = BlockForm(self)
        self.block.edited.connect(lambda words, project: self.project_edited.emit(words, project, ""))
        self.weights = WeightsForm(self)
        self.weights.edited.connect(lambda words, graph: self.edited.emit(words, graph, ""))
        self.shapes = Shapes(self)
        self.lock = LockCard(self)
        self.lock.unlocked.connect(self._unlock)
        self.bypass = self._make_switch(self.tr("Bypass: hand the input on unchanged"), set_bypass)
        self.frozen = self._make_switch(self.tr("Freeze: its weights do not learn"), set_frozen)
        self._arrange()
        self.set_theme(DARK)
        self.show_selection(Graph(), (), None)

    def _make_switch(self, words: str, edit: Callable[[Graph, Sequence[str], bool], Graph]) -> QCheckBox:
        box = QCheckBox(words, self)

        def turn() -> None:
            box.setTristate(False)
            self.edited.emit(words.partition(":")[0], edit(self._graph, self._ids, box.isChecked()), "")

        box.clicked.connect(turn)
        return box

    def _arrange(self) -> None:
        page = QWidget(self)
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 8, 16)
        column.setSpacing(10)
        self._rule = QFrame(page)
        self._rule.setObjectName("rule")
        self._rule.setFixedHeight(1)
        self._form_place = QVBoxLayout()
        self._form_place.setContentsMargins(0, 0, 0, 0)
        above: tuple[QWidget, ...] = (
            self.settings, self.block, self.head, self.lock, self.findings, self._rule,
        )  # fmt: skip
        below: tuple[QWidget, ...] = (self.weights, self.bypass, self.frozen, self.shapes)
        for widget in above:
            column.addWidget(widget)
        column.addLayout(self._form_place)
        for widget in below:
            column.addWidget(widget)
        column.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    # What the window does with it

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colours of a theme."""
        self.setStyleSheet(inspector_style(theme, self.font().pointSizeF()))
        self.head.set_theme(theme)
        if self._ids:
            self.head.show_nodes(self._graph, self._nodes())

    def set_folder(self, folder: Path) -> None:
        """The folder from which paths count."""
        if folder != self._folder:
            self._folder = folder
            self._built_for = None

    def show_project(
        self, project: Project, analysis: Analysis | None = None, block: str | None = None
    ) -> None:
        """Shows the settings of a project, or of a block, which are seen while nothing is selected."""
        self.settings.show_project(project)
        self._block = block
        if analysis is not None:
            self._analysis = analysis

    def show_selection(self, graph: Graph, ids: Sequence[str], analysis: Analysis | None) -> None:
        """Shows the selected nodes of a graph, with what is known of them so far."""
        self._graph, self._analysis = graph, analysis
        self._ids = tuple(each for each in ids if each in graph.nodes)
        nodes = self._nodes()
        known = {node.kind: self._known.of(node) for node in nodes}
        kinds = [each for each in known.values() if each is not None]
        kind = kinds[0] if len(kinds) == len(known) == 1 else None
        self._build(kinds if len(kinds) == len(known) else ())
        self.settings.setVisible(not nodes and self._block is None)
        self.block.show_block(self.settings.project, None if nodes else self._block)
        only = nodes[0] if len(nodes) == 1 else None
        self.weights.show_node(graph, only, kind if only else None, self._folder)
        for widget in (self.head, self._rule):
            widget.setVisible(bool(nodes))
        self._show_switches(nodes)
        self.findings.show_problems(
            [each for each in analysis.problems if each.place.node in self._ids] if analysis and nodes else ()
        )
        if nodes:
            self.head.show_nodes(graph, nodes, self._known)
        if len(nodes) == 1:
            self.shapes.show_node(graph, nodes[0], analysis)
        self.shapes.setVisible(len(nodes) == 1 and bool(self.shapes.lines))
        if self.form is not None:
            self.form.show_held(self._held, values_of(kinds[0], nodes[0]).get)
        self._show_lock(nodes)

    def focus_name(self) -> None:
        """Lets the name of the node be typed."""
        if len(self._ids) == 1:
            self.area.ensureWidgetVisible(self.head)
            self.head.focus_name()

    # Showing

    @property
    def _known(self) -> Kinds:
        """The kinds of the project, as far as it is known."""
        return self._analysis.kinds if self._analysis else CATALOGUE

    def _nodes(self) -> list[Node]:
        return [self._graph.nodes[each] for each in self._ids]

    def _build(self, kinds: Sequence[Kind]) -> None:
        """Makes a form for what kinds have in common, unless the one that is there is for the same nodes."""
        parameters = common_parameters(kinds) if kinds else ()
        wanted = (self._ids, " ".join(each.name for each in kinds), tuple(each.name for each in parameters))
        if wanted == self._built_for and (self.form is not None or not parameters):
            return
        self._built_for = wanted
        self._burst += 1
        if self.form is not None:
            self.form.setParent(None)
            self.form.deleteLater()
            self.form = None
        if parameters:
            self.form = Form(parameters, Surroundings(self._folder, self._value_of))
            self.form.changing.connect(self._change)
            self.form.changed.connect(self._finish)
            self.form.reset.connect(self._reset)
            self.form.promoted.connect(self._promote)
            self.form.pinned.connect(self._pin)
            if self._block is not None:
                self.form.let_promote()
            self._form_place.addWidget(self.form)
            self.form.show()

    def _value_of(self, name: str) -> Value:
        nodes = self._nodes()
        kind = self._known.of(nodes[0]) if nodes else None
        return values_of(kind, nodes[0]).get(name) if kind else None

    def _held(self, name: str) -> Held:
        nodes = self._nodes()
        values = tuple(node.params[name] for node in nodes if name in node.params)
        known = self._analysis.inferred if self._analysis else {}
        inferred = {known.get((node.id, name)) for node in nodes}
        only = inferred.pop() if len(inferred) == 1 else None
        kind = self._known.of(nodes[0]) if len(nodes) == 1 else None
        source = _source_of(self._graph, nodes[0].id, kind.parameter(name)) if kind is not None else ""
        return Held(values, len(nodes) - len(values), only, source)

    def _show_switches(self, nodes: Sequence[Node]) -> None:
        kinds = [self._known.of(node) for node in nodes]
        can_bypass = all(kind is not None and kind.can_bypass for kind in kinds)
        can_freeze = all(
            kind is not None and any(port.type is PortType.PARAMETERS for port in kind.outputs)
            for kind in kinds
        )
        self.bypass.setVisible(bool(nodes) and can_bypass)
        self.frozen.setVisible(bool(nodes) and can_freeze)
        _show_flags(self.bypass, [node.bypass for node in nodes])
        _show_flags(self.frozen, [node.frozen for node in nodes])

    def _show_lock(self, nodes: Sequence[Node]) -> None:
        """Lets nothing be typed that would be refused."""
        self.lock.show_nodes(nodes)
        is_free = not any(node.locked for node in nodes)
        self.head.name.setReadOnly(not is_free)
        for widget in (self.form, self.weights, self.bypass, self.frozen):
            if widget is not None:
                widget.setEnabled(is_free)

    # Editing

    def _unlock(self) -> None:
        self.edited.emit(self.tr("Unlock"), set_locked(self._graph, self._ids, False), "")

    def _change(self, name: str, value: Value) -> None:
        graph = self._graph
        for node in self._ids:
            if node in graph.nodes and not _holds(graph.nodes[node], name, value):
                graph = set_parameter(graph, node, name, value)
        if graph is not self._graph:
            words = self.tr("Set {name}").format(name=name)
            self.edited.emit(words, graph, f"{' '.join(self._ids)}.{name}#{self._burst}")

    def _finish(self, name: str, value: Value) -> None:
        self._change(name, value)
        self._burst += 1

    def _reset(self, name: str) -> None:
        graph = self._graph
        for node in self._ids:
            graph = reset_parameter(graph, node, name)
        self._burst += 1
        self.edited.emit(self.tr("Reset {name}").format(name=name), graph, "")

    def rename(self, old: str, new: str) -> None:
        """Gives a node another name, wherever it is spoken of."""
        words = self.tr("Rename {old} to {new}").format(old=old, new=new)
        project = self.settings.project
        if project.main is self._graph:
            self.project_edited.emit(words, rename_everywhere(project, old, new), "")
        else:  # a graph that is shown by itself
            self.edited.emit(words, rename_node(self._graph, old, new), "")
        self.renamed.emit(new)

    def _choose_preset(self, preset: Preset) -> None:
        words = self.tr("Use the preset {name}").format(name=preset.name)
        self.edited.emit(words, with_preset(self._graph, self._ids, preset), "")

    def _promote(self, name: str) -> None:
        if self._block is not None and len(self._ids) == 1:
            project = promote_parameter(self.settings.project, self._block, self._ids[0], name)
            self.project_edited.emit(self.tr("Promote {name}").format(name=name), project, "")

    def _pin(self, name: str) -> None:
        if len(self._ids) == 1 and self._block is None:
            project = pin_or_unpin(self.settings.project, self._ids[0], name)
            self.project_edited.emit(self.tr("Pin {name}").format(name=name), project, "")

    def _trust(self) -> None:
        for node in self._nodes():
            if node.kind == CUSTOM:
                self.trusted.emit(code_of(node))

    def _mend(self, fix: Fix) -> None:
        graph = fix.apply(self._graph)
        if graph != self._graph:
            self.edited.emit(fix_text(fix), graph, "")


def _source_of(graph: Graph, node: str, parameter: Parameter | None) -> str:
    """The node from whose wire a value is worked out; empty where there is none."""
    if parameter is None or not isinstance(parameter.inferred, FromShape):
        return ""
    wires = graph.wires_into(node, parameter.inferred.port)
    return wires[0].source if wires else ""


def _holds(node: Node, name: str, value: Value) -> bool:
    """Whether just this value was set; 1, 1.0 and true are three values."""
    return name in node.params and repr(node.params[name]) == repr(value)


def _show_flags(box: QCheckBox, flags: Sequence[bool]) -> None:
    if len(set(flags)) > 1:
        box.setCheckState(Qt.CheckState.PartiallyChecked)
        return
    box.setTristate(False)
    box.setChecked(any(flags))
