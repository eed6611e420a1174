"""The inspector: the parameters of what is selected, as a form that emits edits."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from graph.catalogue.blocks import block_name
from graph.catalogue.kind import Kind, Parameter, common_parameters, values_of
from graph.catalogue.kinds import CATALOGUE, kinds_of
from graph.catalogue.python_node import CUSTOM, code_of
from graph.compiler.analysis import Analysis
from graph.document import Graph, Node, Project, Value
from graph.edits.blocks import graph_of, promote_parameter
from graph.edits.layer_parameters import can_promote_layer, promote_layer
from graph.edits.locks import set_locked
from graph.edits.nodes import rename_node, reset_parameter, set_parameter
from graph.edits.pins import toggle_pin
from graph.edits.renames import rename_node_of
from graph.presets import Preset, apply_preset
from graph.problems import Fix, Location, make_problem
from gui.errors import fix_text, problem_text
from gui.inspector.block_form import BlockForm
from gui.inspector.data_remarks import DataRemarks
from gui.inspector.editors.factory import EditorContext
from gui.inspector.form import ParameterForm
from gui.inspector.header import InspectorHeader
from gui.inspector.init_form import InitForm
from gui.inspector.inspected_nodes import InspectedNodes
from gui.inspector.lock_card import LockCard
from gui.inspector.message_area import MessageArea
from gui.inspector.node_switches import NodeSwitches
from gui.inspector.parameter_order import parameter_titles, required_first
from gui.inspector.settings_form import SettingsForm
from gui.inspector.shape_table import ShapesTable
from gui.inspector.weights_form import WeightsForm
from gui.theme.colors import DARK, Theme
from gui.theme.form_style import apply_form_style
from gui.widgets.discard import discard_widget
from gui.widgets.unsqueezed_page import UnsqueezedPage

WIDTH = 264
"""Least width in pixels."""


class InspectorPanel(QWidget):
    """Shows one node, several, or the project.

    `edited` is emitted with a text for the history, the edited graph, and a key: edits of one key that follow
    each other are undone together; an empty key is undone alone. `renamed` is emitted with a node's new id
    afterwards, `trusted` with code that may be run, `reveal_requested` with a node of any graph that is to be
    shown, `varied` with a node, a parameter and its block that the study is to vary, or no more (no node: a
    training setting), `message` with a sentence for the status bar.
    """

    edited = Signal(str, object, str)
    fixed = Signal(str, object)
    project_edited = Signal(str, object, str)
    renamed = Signal(str)
    trusted = Signal(str)
    varied = Signal(str, str, object)
    reveal_requested = Signal(str)
    message = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(WIDTH)
        self._built_for: tuple[tuple[str, ...], str, tuple[Parameter, ...]] | None = None
        self._shown = InspectedNodes(Graph())
        self._folder = Path.home()
        self._merge_id = 0
        self._block: str | None = None
        self.form: ParameterForm | None = None
        self.messages = MessageArea(self)
        self.settings_form = SettingsForm(self)
        self.settings_form.edited.connect(self.project_edited)
        self.settings_form.varied.connect(lambda name: self.varied.emit("", name, None))
        self.settings_form.error_changed.connect(self.messages.show_field_error)
        self.remarks = DataRemarks(self)
        self.remarks.changed.connect(self._show_problems)
        self.header = InspectorHeader(self)
        self.header.rename_requested.connect(self.rename)
        self.header.presets.chosen.connect(self._apply_preset)
        self.header.promote_requested.connect(self._promote_layer)
        self.header.error_changed.connect(lambda text: self.messages.show_field_error("", text))
        self.problem_cards = self.messages.cards
        self.problem_cards.fix_chosen.connect(self._apply_fix)
        self.problem_cards.trusted.connect(self._trust)
        self.problem_cards.path_requested.connect(lambda name: self.form and self.form.choose_path(name))
        self.block_form, self.use_form = BlockForm(self), BlockForm(self)
        for block_form in (self.block_form, self.use_form):
            block_form.edited.connect(lambda text, project: self.project_edited.emit(text, project, ""))
            block_form.reveal_requested.connect(self.reveal_requested)
            block_form.message.connect(self.message)
        self.weights_form = WeightsForm(self)
        self.weights_form.edited.connect(lambda text, graph: self.edited.emit(text, graph, ""))
        self.weights_form.error_changed.connect(self.messages.show_field_error)
        self.init_form = InitForm(self)
        self.init_form.edited.connect(lambda text, graph: self.edited.emit(text, graph, ""))
        self.init_form.error_changed.connect(self.messages.show_field_error)
        self.shapes_table = ShapesTable(self)
        self.lock_card = LockCard(self)
        self.lock_card.unlock_requested.connect(self._unlock)
        self.switches = NodeSwitches(self)
        self.switches.edited.connect(lambda text, graph: self.edited.emit(text, graph, ""))
        self._arrange()
        self.set_theme(DARK)
        self.show_selection(Graph(), (), None)

    def _arrange(self) -> None:
        page = QWidget(self)
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 4, 16)
        column.setSpacing(10)
        self._separator = QFrame(page)
        self._separator.setObjectName("rule")
        self._separator.setFixedHeight(1)
        self._form_layout = QVBoxLayout()
        self._form_layout.setContentsMargins(0, 0, 0, 0)
        above: tuple[QWidget, ...] = (
            self.settings_form, self.block_form, self.header, self.lock_card, self._separator,
        )  # fmt: skip
        below: tuple[QWidget, ...] = (
            self.weights_form,
            self.init_form,
            *self.switches.widgets,
            self.shapes_table,
            self.use_form,
        )
        for widget in above:
            column.addWidget(widget)
        column.addLayout(self._form_layout)
        for widget in below:
            column.addWidget(widget)
        column.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(page)
        UnsqueezedPage(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area)
        outer.addWidget(self.messages)

    # What the window does with it

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colors of a theme."""
        apply_form_style(self, theme)
        self.header.set_theme(theme)
        if self._shown.ids:
            self.header.show_nodes(self._shown.graph, self._shown.nodes)

    def set_folder(self, folder: Path) -> None:
        """The folder from which paths count."""
        if folder != self._folder:
            self._folder = folder
            self._built_for = None

    def show_project(
        self, project: Project, analysis: Analysis | None = None, block: str | None = None
    ) -> None:
        """Shows the settings of a project, or of a block, which are visible while nothing is selected."""
        self.settings_form.show_project(project)
        self._block = block
        if analysis is not None:
            self._shown = replace(self._shown, analysis=analysis)

    def show_selection(self, graph: Graph, ids: Sequence[str], analysis: Analysis | None) -> None:
        """Shows the selected nodes of a graph, with what is known of them so far."""
        project, known_kinds = self.settings_form.project, analysis.kinds if analysis else CATALOGUE
        if graph_of(project, self._block) is graph:  # its blocks may have changed since the analysis
            known_kinds = kinds_of(project)
        chosen = tuple(item for item in ids if item in graph.nodes)
        if chosen != self._shown.ids:
            self.area.verticalScrollBar().setValue(0)
        self._shown = InspectedNodes(graph, chosen, analysis, known_kinds)
        nodes = self._shown.nodes
        known = {node.kind: self._shown.kinds.of(node) for node in nodes}
        kinds = [item for item in known.values() if item is not None]
        kind = kinds[0] if len(kinds) == len(known) == 1 else None
        self._build(kinds if len(kinds) == len(known) else ())
        self.settings_form.setVisible(not nodes and self._block is None)
        self.block_form.show_block(self.settings_form.project, None if nodes else self._block)
        only = nodes[0] if len(nodes) == 1 else None
        use = Location(node=only.id, block=self._block) if only else None
        self.use_form.show_block(self.settings_form.project, block_name(only.kind) if only else None, use)
        self.weights_form.show_node(graph, only, kind if only else None, self._folder)
        names = analysis.weight_names.get(only.id, ()) if analysis and only else ()
        self.init_form.show_node(graph, only, kind, names)
        for widget in (self.header, self._separator):
            widget.setVisible(bool(nodes))
        self.switches.show_nodes(self._shown)
        self._show_problems()
        if nodes:
            self.header.show_nodes(graph, nodes, self._shown.kinds)
        can_promote = can_promote_layer(self.settings_form.project, self._block, only.id if only else "")
        self.header.promote_button.setVisible(can_promote)
        if len(nodes) == 1:
            self.shapes_table.show_node(graph, nodes[0], analysis)
        self.shapes_table.setVisible(len(nodes) == 1 and bool(self.shapes_table.lines))
        if self.form is not None:
            self.form.show_states(self._shown.state_of, values_of(kinds[0], nodes[0]).get)
            self.form.show_varied(project.study if only else None, nodes[0].id, self._block)
        self._update_lock(nodes)

    def focus_first_value(self) -> None:
        """Gives the focus to the first value that is missing, or else to the first one there is."""
        rows = list(self.form.rows.values()) if self.form is not None else []
        missing = [row for row in rows if row.needs_value]
        target = (missing or rows)[0].editor if rows else self.header.name
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_repeat(self) -> None:
        """Gives the focus to the field that says how often a block is passed through."""
        form = self.weights_form.form
        if form is None or "repeat" not in form.rows:
            return
        editor = form.rows["repeat"].editor
        self.area.ensureWidgetVisible(editor)
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.messages.fit_height(event.size().height())
        if (page := self.area.widget()) is not None:  # its scroll bar may come: texts wrap as if it was there
            bar_width = self.area.verticalScrollBar().sizeHint().width()
            page.setFixedWidth(event.size().width() - bar_width)

    # Showing

    def _show_problems(self) -> None:
        self.problem_cards.paths = self.form.path_names if self.form is not None else frozenset()
        analysis, ids, nodes = self._shown.analysis, self._shown.ids, self._shown.nodes
        self.messages.show_problems(
            [item for item in analysis.problems if item.location.node in ids] if analysis else (),
            self.remarks.of(nodes[0] if len(nodes) == 1 else None, self._folder),
            is_about_nodes=bool(ids),
            is_checking=analysis is not None and not self._shown.is_analysed,
            is_known=analysis is not None,
        )

    def _build(self, kinds: Sequence[Kind]) -> None:
        """Makes a form for what kinds have in common, unless the one that is there is for the same nodes."""
        parameters = common_parameters(kinds) if kinds else ()
        build_key = (
            self._shown.ids,
            " ".join(item.name for item in kinds),
            parameters,
        )
        if build_key == self._built_for and (self.form is not None or not parameters):
            return
        self._built_for = build_key
        self._merge_id += 1
        self.messages.clear_field_errors()
        if self.form is not None:
            discard_widget(self.form)
            self.form = None
        if parameters:
            context = EditorContext(self._folder, lambda name: self._shown.value_of(name))  # as it is then
            self.form = ParameterForm(
                required_first(parameters), context, parameter_titles(kinds, parameters)
            )
            self.form.error_changed.connect(self.messages.show_field_error)
            self.form.changing.connect(self._change)
            self.form.changed.connect(self._finish)
            self.form.reset.connect(self._reset)
            self.form.promoted.connect(self._promote)
            self.form.pinned.connect(self._pin)
            self.form.varied.connect(self._vary)
            self.form.enable_vary()
            if self._block is not None:
                self.form.enable_promote()
            self._form_layout.addWidget(self.form)
            self.form.show()

    def _update_lock(self, nodes: Sequence[Node]) -> None:
        """Lets nothing be typed that would be refused."""
        self.lock_card.show_nodes(nodes)
        is_editable = not any(node.locked for node in nodes)
        self.header.name.setReadOnly(not is_editable)
        for widget in (self.form, self.weights_form, self.init_form, *self.switches.widgets):
            if widget is not None:
                widget.setEnabled(is_editable)
        if is_editable:
            self.switches.show_nodes(self._shown)

    # Editing

    def _unlock(self) -> None:
        self.edited.emit(self.tr("Unlock"), set_locked(self._shown.graph, self._shown.ids, False), "")

    def _change(self, name: str, value: Value) -> None:
        graph = self._shown.graph
        for node in self._shown.ids:
            if node in graph.nodes and not _has_value(graph.nodes[node], name, value):
                graph = set_parameter(graph, node, name, value)
        if graph is not self._shown.graph:
            text = self.tr("Set {name}").format(name=name)
            self.edited.emit(text, graph, f"{' '.join(self._shown.ids)}.{name}#{self._merge_id}")

    def _finish(self, name: str, value: Value) -> None:
        self._change(name, value)
        self._merge_id += 1

    def _reset(self, name: str) -> None:
        graph = self._shown.graph
        for node in self._shown.ids:
            graph = reset_parameter(graph, node, name)
        self._merge_id += 1
        self.edited.emit(self.tr("Reset {name}").format(name=name), graph, "")

    def rename(self, old: str, new: str) -> None:
        """Gives a node another name, wherever it is spoken of."""
        project, text = self.settings_form.project, self.tr("Rename {old} to {new}")
        if graph_of(project, self._block) is self._shown.graph:
            renamed, node = rename_node_of(project, self._block, old, new)
            if renamed is project:  # a parameter of the block has the name
                self.message.emit(problem_text(make_problem("taken-name", name=new)))
            self.project_edited.emit(text.format(old=old, new=node), renamed, "")
            new = node
        else:  # a graph that is shown by itself
            graph = rename_node(self._shown.graph, old, new)
            self.edited.emit(text.format(old=old, new=new), graph, "")
        self.renamed.emit(new)

    def _apply_preset(self, preset: Preset) -> None:
        text = self.tr("Use the preset {name}").format(name=preset.name)
        self.edited.emit(text, apply_preset(self._shown.graph, self._shown.ids, preset), "")

    def _promote(self, name: str) -> None:
        if self._block is not None and len(self._shown.ids) == 1:
            project = promote_parameter(self.settings_form.project, self._block, self._shown.ids[0], name)
            self.project_edited.emit(self.tr("Promote {name}").format(name=name), project, "")

    def _promote_layer(self) -> None:
        if self._block is not None and len(self._shown.ids) == 1:
            project = promote_layer(self.settings_form.project, self._block, self._shown.ids[0])
            self.project_edited.emit(self.tr("Choose the layer by a parameter"), project, "")

    def _pin(self, name: str) -> None:
        if len(self._shown.ids) == 1 and self._block is None:
            project = toggle_pin(self.settings_form.project, self._shown.ids[0], name)
            self.project_edited.emit(self.tr("Pin {name}").format(name=name), project, "")

    def _vary(self, name: str) -> None:
        for node in self._shown.ids:
            self.varied.emit(node, name, self._block)

    def _trust(self) -> None:
        for node in self._shown.nodes:
            if node.kind == CUSTOM:
                self.trusted.emit(code_of(node))

    def _apply_fix(self, fix: Fix) -> None:
        graph = fix.apply(self._shown.graph)
        if graph != self._shown.graph:
            self.setFocus()  # the button goes; the focus would pass into the next field
            self.fixed.emit(fix_text(fix), graph)


def _has_value(node: Node, name: str, value: Value) -> bool:
    """Whether just this value was set; 1, 1.0 and true are three values."""
    return name in node.params and repr(node.params[name]) == repr(value)
