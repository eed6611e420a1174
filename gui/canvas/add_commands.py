"""Adding nodes: the search for them, and where what was chosen stands and is wired."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, QRect

from graph.catalogue.kind import Kind
from graph.catalogue.likely_next import likelihood_behind, likelihood_instead
from graph.document import Graph, Value, Wire
from graph.edits.flow import NodeDraft, add_behind, can_insert_behind, flow_behind
from graph.edits.nodes import set_parameter
from graph.edits.tensor_ranks import guess_rank
from gui.canvas.added_nodes import bring_into_view
from gui.canvas.canvas_view import CanvasView, KindHandler
from gui.canvas.edit_commands import editable_nodes
from gui.canvas.geometry import Geometry
from gui.canvas.node_layout import NODE_WIDTH
from gui.canvas.node_search import NodeSearch
from gui.canvas.node_search_entries import SearchContext, SearchEntry, project_entries
from gui.canvas.placement import RowStart, position_chain
from gui.canvas.primitives import Point, Socket
from gui.canvas.wire_drop import accepts, connected, port_of

HEADER_TO_PORT = 56.0
"""From a node's upper edge to its first port, in canvas units."""


class AddCommands:
    """Adds nodes to one canvas. Each addition is one edit, and selects what was added last."""

    def __init__(self, canvas: CanvasView, node_search: NodeSearch) -> None:
        self._canvas = canvas
        self._node_search = node_search
        self._on_chosen: Callable[[SearchEntry, bool], object] = lambda _entry, _shift: None
        node_search.chosen.connect(self._on_entry_chosen)

    # Adding

    def add(
        self, drafts: Sequence[NodeDraft], start: RowStart | None = None, *, branch: bool = False
    ) -> None:
        """Adds nodes one behind the other.

        Args:
            drafts: What is added.
            start: A point, where they are wired to nothing else; by default they are wired behind the
                selected node, or into the selected wire, and without either stand in the middle of the view.
            branch: Whether what the selected node leads to stays where it hangs.
        """
        canvas = self._canvas
        behind = self._behind() if start is None else None
        insert = isinstance(behind, str) and not branch
        insert = insert and can_insert_behind(canvas.graph, str(behind), drafts, canvas.kinds)
        graph, added = add_behind(canvas.graph, drafts, behind, canvas.kinds, insert=insert)
        node = behind.source if isinstance(behind, Wire) else behind
        self._emit(graph, added, drafts, start or RowStart(self._middle(), node))

    def add_to_port(self, drafts: Sequence[NodeDraft], at: Point, socket: Socket) -> None:
        """Adds nodes of which the first is wired to a port and put beside a point, with its ports at it."""
        canvas = self._canvas
        at = (at[0] - NODE_WIDTH if socket.is_input else at[0], at[1] - HEADER_TO_PORT)
        graph, (first,) = add_behind(canvas.graph, drafts[:1], None, canvas.kinds)
        graph = connected(canvas.graph, graph.nodes[first], socket, canvas.kinds)
        graph, others = add_behind(graph, drafts[1:], first, canvas.kinds)
        self._emit(graph, (first, *others), drafts, RowStart(at, is_exact=True))

    def _behind(self) -> str | Wire | None:
        """The node behind which, or the wire into which, something new is put."""
        canvas = self._canvas
        if canvas.selected_wire is not None:
            return canvas.selected_wire
        chosen = canvas.selection()
        node = chosen[-1] if chosen else None
        return node if node is not None and not canvas.scene_geometry.is_note(node) else None

    def _middle(self) -> Point:
        widget = self._canvas.widget
        x, y = self._canvas.viewport.to_canvas((widget.width() / 2, widget.height() / 2))
        return x - NODE_WIDTH / 2, y - 40

    def _emit(self, graph: Graph, added: Sequence[str], drafts: Sequence[NodeDraft], start: RowStart) -> None:
        canvas = self._canvas
        before = canvas.scene_geometry.base
        assert isinstance(before, Geometry)
        placed = position_chain(graph, added, start, before, canvas.kinds)
        text = QCoreApplication.translate("Canvas", "Add {kind}")
        names = drafts[0].kind if len(drafts) == 1 else f"{drafts[0].kind} … {drafts[-1].kind}"
        canvas.edited.emit(text.format(kind=names), placed)
        canvas.select((added[-1],))
        bring_into_view(canvas, added)

    # The search

    def open(
        self,
        at: Point | None = None,
        socket: Socket | None = None,
        text: str = "",
        on_chosen: KindHandler | None = None,
    ) -> None:
        """Opens the search for what is to be added.

        Args:
            at: The point of the canvas where it will stand; by default behind what is selected, or under the
                cursor.
            socket: Only what can be wired to it is offered.
            text: What is typed already.
            on_chosen: Called with the chosen kind and values instead of adding a node.
        """
        canvas = self._canvas
        behind = self._behind() if at is None and socket is None else None
        if on_chosen is not None:
            handler = on_chosen
            context, footer = self._context_instead(), ""
            self._on_chosen = lambda entry, _shift: handler(entry.drafts[0].kind, entry.drafts[0].params)
        elif socket is not None and at is not None:
            port, point, end = port_of(canvas.graph, socket, canvas.kinds), at, socket
            context = self._context(
                None if socket.is_input else socket.node,
                lambda kind: port is None or accepts(kind, port, as_input=socket.is_input),
                takes_chain=not socket.is_input,
            )
            footer = self._wired_text(f"{socket.node}.{socket.port}")
            self._on_chosen = lambda entry, _shift: self.add_to_port(entry.drafts, point, end)
        else:
            start = RowStart(at, is_exact=True) if at is not None else None
            if start is None and behind is None:
                start = RowStart(self._under_cursor())
            context, footer = self._context(behind, lambda _kind: True), self._footer(behind)
            context = replace(context, commands=self._node_search.commands())
            self._on_chosen = lambda entry, shift: self.add(entry.drafts, start, branch=shift)
        self._node_search.open(
            self._screen_point(at, behind),
            canvas.theme,
            context,
            text,
            footer=footer,
            beside=self._screen_rect(behind),
        )

    def open_commands(self) -> None:
        """Opens the search for a command of the window."""
        context = SearchContext(
            lambda _kind: False,
            takes_chain=False,
            commands=self._node_search.commands(),
            placeholder=QCoreApplication.translate("NodeSearch", "Search for a command"),
        )
        at = self._canvas.widget.rect().center() - QPoint(160, 160)
        self._node_search.open(at, self._canvas.theme, context)

    def _on_entry_chosen(self, entry: SearchEntry, shift: bool) -> None:
        if entry.command is not None:
            entry.command.trigger()
        elif entry.values:
            self._set_values(entry.values)
        elif entry.path is not None:
            self._add_reader(entry, shift)
        else:
            self._on_chosen(entry, shift)

    def _add_reader(self, entry: SearchEntry, shift: bool) -> None:
        """Adds the likeliest node that reads what is at the entry's path."""
        assert entry.path is not None
        drafts = tuple(self._node_search.read_path(entry.path))
        if drafts:
            self._on_chosen(replace(entry, drafts=drafts), shift)
        else:
            text = QCoreApplication.translate("NodeSearch", "{name} holds no data that a node reads")
            self._canvas.status_message.emit(text.format(name=f"“{entry.title}”"))

    def _set_values(self, values: Mapping[str, Value]) -> None:
        """Gives the selected node values, as one edit."""
        canvas, node = self._canvas, self._canvas.selection()[-1]
        if not editable_nodes(canvas, [node]):
            return
        graph = canvas.graph
        for name, value in values.items():
            graph = set_parameter(graph, node, name, value)
        if graph.nodes[node] != canvas.graph.nodes[node]:
            text = QCoreApplication.translate("Canvas", "Set {names}").format(names=", ".join(values))
            canvas.edited.emit(text, graph)

    def _context(
        self, behind: str | Wire | None, fits: Callable[[Kind], bool], *, takes_chain: bool = True
    ) -> SearchContext:
        canvas = self._canvas
        node = behind.source if isinstance(behind, Wire) else behind
        before = canvas.kinds.of(canvas.graph.nodes[node]) if node is not None else None
        rank = self._rank_behind(behind)
        return SearchContext(
            fits,
            lambda kind: likelihood_behind(kind, before, rank),
            rank,
            takes_chain,
            project_entries(self._node_search.presets(), canvas.kinds, canvas.graph),
            selected=(behind, before) if isinstance(behind, str) and before is not None else None,
        )

    def _context_instead(self) -> SearchContext:
        canvas = self._canvas
        context = self._context(None, lambda _kind: True, takes_chain=False)
        chosen = canvas.selection()
        replaced = canvas.kinds.of(canvas.graph.nodes[chosen[0]]) if chosen else None
        if replaced is None:
            return context
        return replace(context, likelihood=lambda kind: likelihood_instead(kind, replaced))

    def _rank_behind(self, behind: str | Wire | None) -> int | None:
        """The number of axes of what comes out there: as analysed, else as the kinds before it tell."""
        canvas = self._canvas
        if behind is None:
            return None
        if isinstance(behind, Wire):
            output: tuple[str, str] | None = (behind.source, behind.output)
        else:
            output = flow_behind(canvas.graph, behind, canvas.kinds).value
        types = canvas.analysis.types if canvas.analysis is not None else {}
        tensor_type = types.get(output) if output is not None else None
        if tensor_type is not None:
            return len(tensor_type.shape)
        return guess_rank(canvas.graph, output[0], canvas.kinds) if output is not None else None

    def _footer(self, behind: str | Wire | None) -> str:
        """What Enter will do."""
        canvas, translate = self._canvas, QCoreApplication.translate
        if behind is None:
            return ""
        if isinstance(behind, Wire):
            return translate("NodeSearch", "Enter: into the selected wire")
        output = flow_behind(canvas.graph, behind, canvas.kinds).value
        if output is not None and output[0] == behind and canvas.graph.wires_from(*output):
            text = translate("NodeSearch", "Enter: behind {node}. Shift+Enter: as a branch of its own")
            return text.format(node=behind)
        return translate("NodeSearch", "Enter: behind {node}").format(node=behind)

    def _wired_text(self, port: str) -> str:
        return QCoreApplication.translate("NodeSearch", "Enter: wired to {port}").format(port=port)

    def _under_cursor(self) -> Point:
        widget = self._canvas.widget
        cursor = widget.mapFromGlobal(widget.cursor().pos())
        spot = cursor if widget.rect().contains(cursor) else widget.rect().center()
        return self._canvas.viewport.to_canvas((spot.x(), spot.y()))

    def _screen_point(self, at: Point | None, behind: str | Wire | None) -> QPoint:
        canvas = self._canvas
        if at is None:
            node = behind.source if isinstance(behind, Wire) else behind
            if node is None:
                at = self._under_cursor()
            else:
                box = canvas.scene_geometry.boxes[node]
                at = box.x + box.width + 40, box.y
        x, y = canvas.viewport.to_screen(at)
        return QPoint(round(x), round(y))

    def _screen_rect(self, behind: str | Wire | None) -> QRect | None:
        """Where the node lies in the widget behind which something is added."""
        if not isinstance(behind, str):
            return None
        box, viewport = self._canvas.scene_geometry.boxes[behind], self._canvas.viewport
        (left, top), (right, bottom) = (
            viewport.to_screen((box.x, box.y)),
            viewport.to_screen((box.x + box.width, box.y + box.height)),
        )
        return QRect(QPoint(round(left), round(top)), QPoint(round(right), round(bottom)))
