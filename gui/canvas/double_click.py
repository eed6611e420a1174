"""What a double click opens, and what a kind dropped on the canvas becomes."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from graph.document import REROUTE, Wire
from graph.edits.alignment import with_room
from graph.edits.nodes import add_node
from graph.edits.wires import insert_on_wire
from gui.canvas.arrange_commands import sizes_of
from gui.canvas.geometry import Geometry, Point
from gui.canvas.node_layout import DOT, HEADER, WIDTH
from gui.canvas.node_painter import BADGE

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

DROP_REACH = 24.0


def open_at(canvas: "Canvas", point: Point) -> bool:
    """Opens what lies under a double click; gives whether there was something to open.

    A block is entered, words are written where they stand, a node shows its values, a wire gets a dot, and
    empty canvas the palette.
    """
    node = canvas.places.node_at(point)
    if node is None:
        wire = canvas.places.wire_at(point)
        if wire is not None:
            add_dot(canvas, wire, point)
        else:
            canvas.open_finder(point)
        return True
    found, box = canvas.graph.nodes[node], canvas.places.boxes[node]
    if canvas.kinds.block_of(found) is not None:
        canvas.entered.emit(node)
    elif found.kind == REROUTE:
        return False
    elif canvas.places.is_note(node) or point[1] < box.y + HEADER / 2:
        canvas.writing.begin(node)
    else:
        canvas.select((node,))
        canvas.opened.emit(node)
    return True


def is_on_badge(canvas: "Canvas", node: str, point: Point) -> bool:
    """Whether a point is on the sign that says that something is wrong with a node."""
    if not canvas.mark_of(node):
        return False
    box = canvas.places.boxes[node]
    return math.dist(point, (box.x + box.width - BADGE[0], box.y + BADGE[1])) < BADGE[2] + 2


def add_dot(canvas: "Canvas", wire: Wire, point: Point) -> None:
    """Leads a wire through a dot at a point; wires of other than tensors take none."""
    at = point[0] - DOT / 2, point[1] - DOT / 2
    graph, dot = add_node(canvas.graph, REROUTE, at)
    joined = insert_on_wire(graph, dot, wire, canvas.kinds)
    if joined is graph:
        canvas.status.emit(QCoreApplication.translate("Canvas", "Only a wire with a tensor takes a dot."))
        return
    canvas.edited.emit(QCoreApplication.translate("Canvas", "Add a dot"), joined)
    canvas.select((dot,))


def drop_kind(canvas: "Canvas", kind: str, point: Point) -> None:
    """Adds a node of a kind where it was dropped; over a wire that it fits, it goes into that."""
    at = (round((point[0] - WIDTH / 2) / 8) * 8, round((point[1] - 20) / 8) * 8)
    wire = canvas.places.wire_at(point, DROP_REACH)
    graph, node = add_node(canvas.graph, kind, at)
    joined = insert_on_wire(graph, node, wire, canvas.kinds) if wire is not None else graph
    if joined is graph:
        canvas.add_kind(kind, at)
        return
    joined = with_room(joined, node, sizes_of(Geometry(joined, canvas.places.resting, canvas.kinds)))
    canvas.edited.emit(QCoreApplication.translate("Canvas", "Insert on wire"), joined)
    canvas.select((node,))
