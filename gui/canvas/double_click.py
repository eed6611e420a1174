"""What a double click opens, and what a kind dropped on the canvas does."""

import math

from PySide6.QtCore import QCoreApplication

from graph.document import REROUTE, Wire
from graph.edits.nodes import add_node
from graph.edits.wires import insert_on_wire
from gui.canvas.canvas_view import CanvasView
from gui.canvas.node_layout import HEADER_HEIGHT, NODE_WIDTH, REROUTE_SIZE
from gui.canvas.node_painter import BADGE
from gui.canvas.placement import move_onto_wire
from gui.canvas.primitives import Point

DROP_REACH = 24.0


def handle_double_click(canvas: CanvasView, point: Point) -> bool:
    """Opens what is under a double click; gives whether there was something to open.

    A block is entered, a text is edited in place, a node shows its parameters, a wire gets a reroute, and the
    background opens the node search.
    """
    node = canvas.scene_geometry.node_at(point)
    if node is None:
        wire = canvas.scene_geometry.wire_at(point)
        if wire is not None:
            add_reroute(canvas, wire, point)
        else:
            canvas.open_node_search(point)
        return True
    graph_node, box = canvas.graph.nodes[node], canvas.scene_geometry.boxes[node]
    is_titled = canvas.kinds.block_of(graph_node) is None and graph_node.kind != REROUTE
    if is_titled and point[1] < box.y + HEADER_HEIGHT / 2:
        canvas.edit_text(node)
        return True
    return open_node(canvas, node)


def open_node(canvas: CanvasView, node: str) -> bool:
    """Enters a block, edits a note, shows the parameters of other nodes; gives whether there is something."""
    graph_node = canvas.graph.nodes[node]
    if canvas.kinds.block_of(graph_node) is not None:
        canvas.enter_requested.emit(node)
    elif graph_node.kind == REROUTE:
        return False
    elif canvas.scene_geometry.is_note(node):
        canvas.edit_text(node)
    else:
        canvas.select((node,))
        canvas.open_requested.emit(node)
    return True


def is_on_badge(canvas: CanvasView, node: str, point: Point) -> bool:
    """Whether a point is on the badge of a node with a problem."""
    if not canvas.severity_of(node):
        return False
    box = canvas.scene_geometry.boxes[node]
    return math.dist(point, (box.x + box.width - BADGE[0], box.y + BADGE[1])) < max(
        BADGE[2] + 2, 6 / canvas.viewport.scale
    )


def add_reroute(canvas: CanvasView, wire: Wire, point: Point) -> None:
    """Puts a reroute into a wire at a point; wires of other values than tensors take none."""
    at = point[0] - REROUTE_SIZE / 2, point[1] - REROUTE_SIZE / 2
    graph, reroute = add_node(canvas.graph, REROUTE, at)
    joined = insert_on_wire(graph, reroute, wire, canvas.kinds)
    if joined is graph:
        canvas.status_message.emit(
            QCoreApplication.translate("Canvas", "Only a wire with a tensor takes a dot.")
        )
        return
    canvas.edited.emit(QCoreApplication.translate("Canvas", "Add a dot"), joined)
    canvas.select((reroute,))


def drop_kind(canvas: CanvasView, kind: str, point: Point) -> None:
    """Adds a node of a kind where it was dropped; over a wire that it fits, it goes into that."""
    at = (round((point[0] - NODE_WIDTH / 2) / 8) * 8, round((point[1] - 20) / 8) * 8)
    geometry = canvas.scene_geometry
    wire = geometry.wire_at(point, DROP_REACH)
    graph, node = add_node(canvas.graph, kind, at)
    joined = insert_on_wire(graph, node, wire, canvas.kinds) if wire is not None else graph
    if wire is None or joined is graph:
        canvas.add_kind(kind, at)
        return
    placed = move_onto_wire(joined, node, wire, point, geometry, canvas.kinds)
    canvas.edited.emit(QCoreApplication.translate("Canvas", "Insert on wire"), placed)
    canvas.select((node,))
