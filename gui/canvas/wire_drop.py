"""Which kinds fit a wire dropped on the background, and how they are wired."""

from graph.catalogue.kind import Kind, Port
from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.document import Graph, Node, Wire
from graph.edits.wires import connect, find_free_input, ports_of
from gui.canvas.geometry import Geometry
from gui.canvas.primitives import Socket


def port_of(graph: Graph, socket: Socket, kinds: Kinds = CATALOGUE) -> Port | None:
    """The port of a socket."""
    if socket.is_input:
        return ports_of(graph, Wire("", "", socket.node, socket.port), kinds)[1]
    return ports_of(graph, Wire(socket.node, socket.port, "", ""), kinds)[0]


def accepts(kind: Kind, port: Port, *, as_input: bool) -> bool:
    """Whether a kind has a port that may be joined to this one."""
    ports = kind.outputs if as_input else kind.inputs
    return any(candidate.type is port.type for candidate in ports)


def connected(graph: Graph, node: Node, socket: Socket, kinds: Kinds = CATALOGUE) -> Graph:
    """The graph with a new node and, where it fits, the wire between it and the socket."""
    graph = graph.with_node(node)
    if not socket.is_input:
        hanging = Wire(socket.node, socket.port, "", "")
        into = find_free_input(graph, node.id, hanging, kinds)
        return connect(graph, Wire(socket.node, socket.port, node.id, into), kinds) if into else graph
    port = port_of(graph, socket, kinds)
    for candidate, row, _ in Geometry(graph, kinds=kinds).sockets_of(node.id):
        if port is not None and not candidate.is_input and row.type is port.type:
            return connect(graph, Wire(node.id, row.port, socket.node, socket.port), kinds)
    return graph
