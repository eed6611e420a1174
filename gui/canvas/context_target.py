"""What a context menu is about: the thing under the cursor."""

from dataclasses import dataclass
from enum import StrEnum

from graph.document import REROUTE, Wire
from gui.canvas.canvas_view import CanvasView, SceneView
from gui.canvas.primitives import Point, Socket


class TargetType(StrEnum):
    """What a context menu can be about."""

    NODE = "node"
    SELECTION = "selection"
    """Several nodes, one of them under the cursor."""
    BLOCK = "block"
    DOT = "dot"
    FRAME = "frame"
    NOTE = "note"
    WIRE = "wire"
    PORT = "port"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class ContextTarget:
    """The thing at a point of the canvas."""

    what: TargetType
    point: Point
    node: str = ""
    wire: Wire | None = None
    socket: Socket | None = None


def context_target_at(canvas: SceneView, point: Point) -> ContextTarget:
    """What is at a point: a port before its node, a node before the wires under it.

    A dot is hardly larger than its ports, so that all of it is the dot.
    """
    geometry = canvas.scene_geometry
    socket = geometry.port_at(point)
    if socket is not None and canvas.graph.nodes[socket.node].kind == REROUTE:
        return ContextTarget(_type_of(canvas, socket.node), point, socket.node)
    if socket is not None:
        return ContextTarget(TargetType.PORT, point, socket.node, socket=socket)
    if (node := geometry.node_at(point)) is not None:
        return ContextTarget(_type_of(canvas, node), point, node)
    if (wire := geometry.wire_at(point)) is not None:
        return ContextTarget(TargetType.WIRE, point, wire=wire)
    return ContextTarget(TargetType.BACKGROUND, point)


def select_target(canvas: CanvasView, target: ContextTarget) -> None:
    """Selects what the menu is about, so that its entries and keys mean that and nothing else."""
    if target.wire is not None:
        canvas.select_wire(target.wire)
    elif target.node and target.node not in canvas.selection():
        canvas.select((target.node,))


def _type_of(canvas: SceneView, node: str) -> TargetType:
    if node in canvas.selection() and len(canvas.selection()) > 1:
        return TargetType.SELECTION
    graph_node = canvas.graph.nodes[node]
    if graph_node.kind == REROUTE:
        return TargetType.DOT
    if canvas.scene_geometry.is_frame(node):
        return TargetType.FRAME
    if canvas.scene_geometry.is_note(node):
        return TargetType.NOTE
    return TargetType.BLOCK if canvas.kinds.block_of(graph_node) is not None else TargetType.NODE
