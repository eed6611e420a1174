"""What menus do to wires and kinds: connect, take out, swap, replace."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from graph.document import Graph, Value
from graph.edits.replace import connect_chain, detach_nodes, rename_by_kind, replace_kind, swap_inputs
from graph.topology import upstream_of
from gui.canvas.canvas_view import CanvasView
from gui.canvas.edit_commands import editable_nodes
from gui.particles import with_particles


def connect_nodes(canvas: CanvasView, nodes: Sequence[str]) -> None:
    """Wires nodes one to the next; where no ports fit, the status bar shows it."""
    graph = connect_chain(canvas.graph, nodes, canvas.kinds)
    if graph is canvas.graph:
        canvas.status_message.emit(
            QCoreApplication.translate("Canvas", "No output of one fits a free input of the next.")
        )
        return
    canvas.edited.emit(QCoreApplication.translate("Canvas", "Connect"), graph)


class WireCommands:
    """The commands of one canvas about wires. Each makes one edit."""

    def __init__(self, canvas: CanvasView) -> None:
        self._canvas = canvas

    def connect(self) -> None:
        """Wires the selected nodes one to the next, in the order in which they were selected."""
        connect_nodes(self._canvas, self._canvas.selection())

    def detach(self) -> None:
        """Takes the selected nodes out of their wires; what stood round them is joined."""
        canvas = self._canvas
        self._emit(
            QCoreApplication.translate("Canvas", "Take out"),
            detach_nodes(canvas.graph, canvas.selection(), canvas.kinds),
        )

    def swap(self) -> None:
        """Lets the first two wired inputs of the selected node change their wires."""
        graph = self._canvas.graph
        for node in self._canvas.selection()[:1]:
            graph = swap_inputs(graph, node)
        self._emit(QCoreApplication.translate("Canvas", "Swap wires"), graph)

    def replace(self) -> None:
        """Asks for a kind that the selected nodes are to be of."""
        canvas, chosen = self._canvas, self._canvas.selection()
        if not chosen:
            return
        box = canvas.scene_geometry.boxes[chosen[0]]
        canvas.open_node_search((box.x, box.y), on_chosen=self._replace)

    def _replace(self, kind: str, params: Mapping[str, Value]) -> None:
        canvas, graph = self._canvas, self._canvas.graph
        names: dict[str, str] = {}
        for node in editable_nodes(canvas, canvas.selection()):
            former = graph.nodes[node].kind
            graph = replace_kind(graph, node, kind, canvas.kinds)
            if params:
                graph = graph.with_node(replace(graph.nodes[node], params=params))
            graph, names[node] = rename_by_kind(graph, node, former)
        text = with_particles(QCoreApplication.translate("Canvas", "Replace with {kind}").format(kind=kind))
        if graph is not canvas.graph:
            chosen = [names.get(node, node) for node in canvas.selection()]
            canvas.renaming_edited.emit(text, graph, names)
            canvas.select(chosen)

    def select_upstream(self) -> None:
        """Selects all that the selected nodes depend on, too."""
        self._canvas.select(upstream_of(self._canvas.graph, *self._canvas.selection()))

    def _emit(self, text: str, graph: Graph) -> None:
        if graph.wires != self._canvas.graph.wires or graph.nodes != self._canvas.graph.nodes:
            self._canvas.edited.emit(text, graph)
