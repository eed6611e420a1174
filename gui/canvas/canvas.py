"""The canvas: shows a drawing, lets hands at it, and tells what they want it to become.

It never owns the document. `show_graph` is the only way in; an edit goes out as a whole new graph with the
words for the undo history, and comes back through `show_graph`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.compiler.analysis import Analysis
from graph.document import Graph, Value, Wire
from graph.edits.nodes import add_node
from graph.frozendict import EMPTY
from gui.canvas.arrange_commands import Arranging
from gui.canvas.backing_store import Layer
from gui.canvas.drag_geometry import Held
from gui.canvas.edit_commands import Commands
from gui.canvas.geometry import Geometry, Point, Socket
from gui.canvas.inline_editor import Writing
from gui.canvas.input_handler import Hands
from gui.canvas.minimap import Minimap
from gui.canvas.node_layout import WIDTH
from gui.canvas.node_search import Finder
from gui.canvas.node_search_entries import own_entries
from gui.canvas.overlay import paint_overlay
from gui.canvas.previews import Previews
from gui.canvas.scene import Scene, looks_of
from gui.canvas.viewport import Viewport
from gui.canvas.wire_commands import Wiring
from gui.canvas.wire_drop import free_place, joined, port_of, takes
from gui.theme.colors import DARK, Theme
from gui.view_options import Preferences

Found = Callable[[str, Mapping[str, Value]], None]
"""Takes a kind that was chosen in the palette, and values for it."""


class Canvas(QWidget):
    """One widget that paints everything itself."""

    edited = Signal(str, object)
    selection_changed = Signal(object)
    status = Signal(str)
    entered = Signal(str)
    left = Signal()
    renamed = Signal(str, str)
    opened = Signal(str)
    viewed = Signal()

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
        self.preferences = Preferences()
        self.previews = Previews()
        self.places = self._resting = Geometry(self.graph)
        self.selected_wire: Wire | None = None
        self.hovered: str | None = None
        self.hovered_wire: Wire | None = None
        self.commands = Commands(self)
        self.arranging = Arranging(self)
        self.wiring = Wiring(self)
        self.writing = Writing(self)
        self.minimap = Minimap(self)
        self.finder = Finder(self)
        self.finder.chosen.connect(lambda kind, params: self._when_found(kind, params))
        self.finder.closed.connect(self.setFocus)
        self._selected: tuple[str, ...] = ()
        self._scene = Scene(self.places, self.theme)
        self._layer = Layer()
        self._found_at: tuple[Point, Socket | None] = ((0.0, 0.0), None)
        self._when_found: Found = self._add_found
        self._wants_fit = True
        self.hands = Hands(self)
        self.installEventFilter(self.hands)

    # What the window does with it

    def show_graph(self, graph: Graph, analysis: Analysis | None = None, kinds: Kinds = CATALOGUE) -> None:
        """Shows a drawing whose nodes are of these kinds, with what is known of it so far."""
        if graph is not self.graph or kinds.blocks is not self.kinds.blocks:
            before = self._resting if kinds.blocks is self.kinds.blocks else None
            self.graph, self.kinds = graph, kinds
            self.places = self._resting = Geometry(graph, before, kinds, self._is_straight)
            kept = tuple(node for node in self._selected if node in graph.nodes)
            if self.selected_wire not in graph.wires:
                self.selected_wire = None
            if kept != self._selected:
                self._selected = kept
                self.selection_changed.emit(kept)
            self.hands.let_go()
            self._wants_fit = self._wants_fit and not self.isVisible()
        self.analysis = analysis
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Shows everything in other colours."""
        self.theme = theme
        self._layer.sprites.clear()
        self.refresh()

    def set_preferences(self, preferences: Preferences) -> None:
        """Shows everything as somebody likes it."""
        is_other = preferences.wires != self.preferences.wires
        self.preferences = preferences
        if is_other:
            self.places = self._resting = Geometry(self.graph, None, self.kinds, self._is_straight)
        self.refresh()

    @property
    def _is_straight(self) -> bool:
        return self.preferences.wires == "straight"

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
        """Shows what nodes give while a network learns."""
        if previews != self.previews:
            self.previews = previews
            self.update()

    def reveal(self, node: str) -> None:
        """Selects a node and brings it into view."""
        if node not in self.places.boxes:
            return
        self.select((node,))
        box = self.places.boxes[node]
        if not self.viewport.area(self.width(), self.height()).contains(box):
            x, y = self.viewport.to_screen(box.middle)
            self.set_viewport(self.viewport.panned(round(self.width() / 2 - x), round(self.height() / 2 - y)))

    def fit(self) -> None:
        """Brings everything into view."""
        self._fit(None)

    def fit_selection(self) -> None:
        """Brings the selected nodes into view."""
        self._fit(self._selected or None)

    def _fit(self, nodes: Iterable[str] | None) -> None:
        box = self.places.extent(nodes)
        self._wants_fit = not self.isVisible()
        if box is not None:
            self.set_viewport(Viewport.fitting(box, self.width(), self.height()))

    def zoom(self, factor: float) -> None:
        """Scales round the middle."""
        self.set_viewport(self.viewport.zoomed(factor, (self.width() / 2, self.height() / 2)))

    def add_kind(self, kind: str, at: Point | None = None, params: Mapping[str, Value] = EMPTY) -> None:
        """Adds a node of a kind, in the middle of what is seen unless told where, and selects it."""
        if at is None:
            middle = self.viewport.to_canvas((self.width() / 2, self.height() / 2))
            at = free_place(self.graph, (middle[0] - WIDTH / 2, middle[1] - 40))
        place = (round(at[0] / 8) * 8, round(at[1] / 8) * 8)
        graph, node = add_node(self.graph, kind, place, params=params)
        self.edited.emit(QCoreApplication.translate("Canvas", "Add {kind}").format(kind=kind), graph)
        self.select((node,))

    def open_finder(
        self,
        at: Point | None = None,
        socket: Socket | None = None,
        text: str = "",
        chosen: Found | None = None,
    ) -> None:
        """Opens the palette at a point of the canvas.

        Args:
            at: The point; by itself that under the cursor.
            socket: Only what can be wired to it is offered.
            text: What is typed already.
            chosen: Called with the kind that is chosen, and values; by itself a node of it is added.
        """
        self._when_found = chosen or self._add_found
        if at is None:
            cursor = self.mapFromGlobal(self.cursor().pos())
            spot = cursor if self.rect().contains(cursor) else self.rect().center()
            at = self.viewport.to_canvas((spot.x(), spot.y()))
        self._found_at = (at, socket)
        port = port_of(self.graph, socket, self.kinds) if socket else None
        is_input = socket.is_input if socket else False
        x, y = self.viewport.to_screen(at)
        self.finder.open(
            QPoint(round(x), round(y)),
            self.theme,
            own_entries(self.finder.presets(), self.kinds, self.graph),
            lambda kind: port is None or takes(kind, port, as_input=is_input),
            text,
        )

    def _add_found(self, kind: str, params: Mapping[str, Value]) -> None:
        at, socket = self._found_at
        if socket is None:
            self.add_kind(kind, at, params)
            return
        shift = -WIDTH if socket.is_input else 0.0
        place = (round((at[0] + shift) / 8) * 8, round((at[1] - 56) / 8) * 8)
        graph, node = add_node(self.graph, kind, place, params=params)
        words = QCoreApplication.translate("Canvas", "Add {kind}").format(kind=kind)
        self.edited.emit(words, joined(self.graph, graph.nodes[node], socket, self.kinds))
        self.select((node,))

    # What gestures need

    def set_viewport(self, viewport: Viewport) -> None:
        """Looks from somewhere else."""
        self.viewport = viewport
        self.minimap.follow()
        self.viewed.emit()
        self.update()

    def show_moved(self, places: dict[str, Point]) -> None:
        """Shows nodes elsewhere than where they stand, all shifted alike, while a hand holds them."""
        self.places = self._resting
        for node, (x, y) in list(places.items())[:1]:
            shift = x - self._resting.boxes[node].x, y - self._resting.boxes[node].y
            self.places = Held(self._resting, places.keys(), shift, self._scene.geometry)
        self._scene = replace(self._scene, geometry=self.places)
        self.update()

    def hide_wires(self, wires: Iterable[Wire]) -> None:
        """Leaves these wires out, while a hand holds them."""
        self._scene = replace(self._scene, hidden_wires=frozenset(wires))
        self.update()

    def mark_of(self, node: str) -> str:
        """The sign on a node: `error`, `blocked`, `warning` or nothing."""
        look = self._scene.looks.get(node)
        return look.mark if look is not None else ""

    @property
    def hidden_wires(self) -> frozenset[Wire]:
        """The wires that are left out."""
        return self._scene.hidden_wires

    def refresh(self) -> None:
        """Paints anew what has changed."""
        shapes = self.analysis.types if self.analysis else {}
        looks = looks_of(self.places, self.analysis, self._scene)
        hidden = self._scene.hidden_wires
        self._scene = Scene(
            self.places,
            self.theme,
            looks,
            shapes,
            hidden,
            frozenset(self._selected),
            show_shapes=self.preferences.shapes,
            show_wires=self.preferences.wires != "hidden",
        )
        self.minimap.follow()
        self.viewed.emit()
        self.update()

    # What Qt tells

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        picture = self._layer.picture(self._scene, self.viewport, self.size(), ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)
        paint_overlay(painter, self)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.minimap.follow()
        if self._wants_fit and self.graph.nodes:
            self._wants_fit = False
            box = self.places.extent()
            if box is not None:
                self.viewport = Viewport.fitting(box, self.width(), self.height())
