"""The canvas: shows a graph and emits the edits that gestures, keys and commands make of it.

It never owns the document. `show_graph` is the only input; an edit is emitted as a whole new graph with the
text for the undo history, and comes back through `show_graph`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.compiler.analysis import Analysis
from graph.document import Graph, Value, Wire
from graph.edits.flow import NodeDraft
from graph.frozendict import EMPTY
from gui.canvas.add_commands import AddCommands
from gui.canvas.arrange_commands import ArrangeCommands
from gui.canvas.backing_store import BackingStore
from gui.canvas.canvas_view import KindHandler
from gui.canvas.drag_geometry import DragGeometry
from gui.canvas.edit_commands import EditCommands
from gui.canvas.geometry import Geometry, SceneGeometry
from gui.canvas.inline_editor import InlineEditor
from gui.canvas.input_handler import InputHandler
from gui.canvas.minimap import Minimap
from gui.canvas.node_search import NodeSearch
from gui.canvas.overlay import OverlayState, paint_overlay
from gui.canvas.placement import RowStart
from gui.canvas.previews import Previews
from gui.canvas.primitives import Point, Socket
from gui.canvas.scene import Scene, compute_node_states
from gui.canvas.viewport import Viewport
from gui.canvas.wire_commands import WireCommands
from gui.theme.colors import DARK, Theme
from gui.view_options import ViewOptions


class Canvas(QWidget):
    """One widget that paints everything itself."""

    edited = Signal(str, object)
    renaming_edited = Signal(str, object, object)
    pasted = Signal(str, object, object)
    selection_changed = Signal(object)
    status_message = Signal(str)
    enter_requested = Signal(str)
    go_up_requested = Signal()
    rename_requested = Signal(str, str)
    open_requested = Signal(str)
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 160)
        self.setAccessibleName(self.tr("Drawing"))
        self.graph = Graph()
        self.analysis: Analysis | None = None
        self.theme: Theme = DARK
        self.viewport = Viewport(1.0, 40.0, 40.0)
        self.kinds: Kinds = CATALOGUE
        self.view_options = ViewOptions()
        self.previews = Previews()
        self._base_geometry = Geometry(self.graph)
        self.scene_geometry: SceneGeometry = self._base_geometry
        self.selected_wire: Wire | None = None
        self.edit_commands = EditCommands(self)
        self.arrange_commands = ArrangeCommands(self)
        self.wire_commands = WireCommands(self)
        self.inline_editor = InlineEditor(self)
        self.minimap = Minimap(self)
        self.node_search = NodeSearch(self)
        self.add_commands = AddCommands(self, self.node_search)
        self.node_search.closed.connect(self.setFocus)
        self._selected: tuple[str, ...] = ()
        self._scene = Scene(self.scene_geometry, self.theme)
        self._backing_store = BackingStore()
        self._is_fit_pending = True
        self.input_handler = InputHandler(self, self.edit_commands)
        self.installEventFilter(self.input_handler)

    # What the window does with it

    def show_graph(self, graph: Graph, analysis: Analysis | None = None, kinds: Kinds = CATALOGUE) -> None:
        """Shows a graph whose nodes are of these kinds, with its analysis once there is one."""
        if graph is not self.graph or kinds.blocks is not self.kinds.blocks:
            before = self._base_geometry if kinds.blocks is self.kinds.blocks else None
            self.graph, self.kinds = graph, kinds
            self.scene_geometry = self._base_geometry = Geometry(
                graph, before, kinds, self.view_options.is_straight
            )
            remaining = tuple(node for node in self._selected if node in graph.nodes)
            if self.selected_wire not in graph.wires:
                self.selected_wire = None
            if remaining != self._selected:
                self._selected = remaining
                self.selection_changed.emit(remaining)
            self.input_handler.cancel_gesture()
            self._is_fit_pending = self._is_fit_pending and not self.isVisible()
        self.analysis = analysis
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in the colors of a theme."""
        self.theme = theme
        self._backing_store.node_cache.clear()
        self.refresh()

    def set_view_options(self, view_options: ViewOptions) -> None:
        """Applies what the View menu switches."""
        has_changed = view_options.wires != self.view_options.wires
        self.view_options = view_options
        if has_changed:
            self.scene_geometry = self._base_geometry = Geometry(
                self.graph, None, self.kinds, self.view_options.is_straight
            )
        self.refresh()

    def selection(self) -> tuple[str, ...]:
        """The ids of the selected nodes."""
        return self._selected

    def select(self, nodes: Iterable[str]) -> None:
        """Selects these nodes and nothing else."""
        chosen = tuple(dict.fromkeys(node for node in nodes if node in self.graph.nodes))
        self.selected_wire = None
        if chosen != self._selected:
            self._selected = chosen
            self._scene = replace(self._scene, selected=frozenset(chosen))
            self.setAccessibleDescription(", ".join(chosen))
            self.selection_changed.emit(chosen)
        self.update()

    def select_wire(self, wire: Wire) -> None:
        """Selects one wire and nothing else."""
        self.select(())
        self.selected_wire = wire
        self.update()

    def show_previews(self, previews: Previews) -> None:
        """Shows activation histograms and diagnostics of a training."""
        if previews != self.previews:
            self.previews = previews
            self.update()

    def reveal(self, node: str) -> None:
        """Selects a node and brings it into view."""
        if node not in self.scene_geometry.boxes:
            return
        self.select((node,))
        box = self.scene_geometry.boxes[node]
        if not self.viewport.area(self.width(), self.height()).contains(box):
            x, y = self.viewport.to_screen(box.center)
            self.set_viewport(self.viewport.panned(round(self.width() / 2 - x), round(self.height() / 2 - y)))

    def fit_selection(self) -> None:
        """Brings the selected nodes into view, or everything."""
        self.fit(self._selected or None)

    def fit(self, nodes: Iterable[str] | None = None) -> None:
        """Brings nodes into view; by default everything."""
        box = self.scene_geometry.extent(nodes)
        self._is_fit_pending = not self.isVisible()
        if box is not None:
            self.set_viewport(Viewport.fitting(box, self.width(), self.height()))

    def zoom(self, factor: float) -> None:
        """Scales round the middle."""
        self.set_viewport(self.viewport.zoomed(factor, (self.width() / 2, self.height() / 2)))

    def add_kind(self, kind: str, at: Point | None = None, params: Mapping[str, Value] = EMPTY) -> None:
        """Adds a node of a kind at a point, by default behind the selected node, and selects it."""
        start = RowStart(at, is_exact=True) if at is not None else None
        self.add_commands.add((NodeDraft(kind, params),), start)

    def open_node_search(
        self,
        at: Point | None = None,
        socket: Socket | None = None,
        text: str = "",
        on_chosen: KindHandler | None = None,
    ) -> None:
        """Opens the search for a kind, as `AddCommands.open` says."""
        self.add_commands.open(at, socket, text, on_chosen)

    # What gestures need

    @property
    def widget(self) -> QWidget:
        """The canvas itself, for those who know it as `CanvasView` only."""
        return self

    def edit_text(self, node: str) -> None:
        """Opens a field over a note, a frame's title or a node's name."""
        self.inline_editor.start_editing(node)

    def set_viewport(self, viewport: Viewport) -> None:
        """Shows another part of the graph."""
        self.viewport = viewport
        self.minimap.refresh()
        self.view_changed.emit()
        self.update()

    def show_dragged(self, positions: Mapping[str, Point]) -> None:
        """Shows nodes elsewhere than where they are, all shifted alike, during a drag; none ends it."""
        self.scene_geometry = self._base_geometry
        for node, (x, y) in list(positions.items())[:1]:
            shift = x - self._base_geometry.boxes[node].x, y - self._base_geometry.boxes[node].y
            self.scene_geometry = DragGeometry(
                self._base_geometry, positions.keys(), shift, self._scene.geometry
            )
        self._scene = replace(self._scene, geometry=self.scene_geometry)
        self.update()

    def hide_wires(self, wires: Iterable[Wire]) -> None:
        """Hides these wires, and shows all others."""
        self._scene = replace(self._scene, hidden_wires=frozenset(wires))
        self.update()

    def severity_of(self, node: str) -> str:
        """The badge of a node: `error`, `blocked`, `warning` or nothing."""
        state = self._scene.node_states.get(node)
        return state.severity if state is not None else ""

    @property
    def hidden_wires(self) -> frozenset[Wire]:
        """The hidden wires."""
        return self._scene.hidden_wires

    def refresh(self) -> None:
        """Repaints what has changed."""
        shapes = self.analysis.types if self.analysis else {}
        states = compute_node_states(self.scene_geometry, self.analysis, self._scene)
        hidden = self._scene.hidden_wires
        self._scene = Scene(
            self.scene_geometry,
            self.theme,
            states,
            shapes,
            hidden,
            frozenset(self._selected),
            show_shapes=self.view_options.shapes,
            show_wires=self.view_options.wires != "hidden",
        )
        self.minimap.refresh()
        self.view_changed.emit()
        self.update()

    # Overrides of Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        pixmap = self._backing_store.pixmap(self._scene, self.viewport, self.size(), ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, pixmap)
        handler = self.input_handler
        overlay = OverlayState(
            self.previews,
            self._scene.hidden_wires,
            handler.hovered,
            handler.hovered_wire,
            handler.gesture,
            self.node_search.isVisible(),
        )
        paint_overlay(painter, self, overlay)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.minimap.refresh()
        if self._is_fit_pending and self.graph.nodes:
            self._is_fit_pending = False
            box = self.scene_geometry.extent()
            if box is not None:
                self.viewport = Viewport.fitting(box, self.width(), self.height())
