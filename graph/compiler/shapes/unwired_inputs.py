"""What follows in a block from an optional input that one use leaves unwired."""

from collections.abc import Container
from dataclasses import replace

from graph.catalogue.blocks import is_optional_input
from graph.catalogue.kind import Kind
from graph.compiler.fixes import work_where_wired
from graph.document import Graph, Node
from graph.problems import Location, Problem, make_problem
from graph.topology import walk_upstream

_NEED_A_VALUE = frozenset({"torch.trapezoid", "torch.cumulative_trapezoid"})
"""Functions of torch that take no None for an input that they can do without."""


def absent_ports(graph: Graph, kind: Kind, node: str, absent: Container[str]) -> list[str]:
    """The inputs of a node that get nothing but cannot do without.

    What a node can do without is None for it, as a mask is for attention; of inputs that are one tuple for
    torch none can.

    Args:
        graph: The inside of the block.
        kind: The kind of the node.
        node: Its id.
        absent: The nodes that give nothing.
    """
    ports = {port.name: port for port in kind.inputs}
    return [
        wire.input
        for wire in graph.wires_into(node)
        if wire.source in absent
        and (port := ports.get(wire.input)) is not None
        and (not port.optional or port.variadic or port.joined or kind.name in _NEED_A_VALUE)
    ]


def passes_nothing(graph: Graph, kind: Kind, node: str, absent: Container[str]) -> bool:
    """Whether what a node would hand on that is left out is nothing."""
    ports = [port.name for port in kind.inputs]
    wires = [wire for wire in graph.wires_into(node) if wire.input in ports]
    first = min(wires, key=lambda wire: ports.index(wire.input), default=None)
    return first is not None and first.source in absent


def unwired_problem(graph: Graph, node: Node, port: str) -> Problem:
    """A node needs an input of its block that may stay unwired."""
    source = graph.wires_into(node.id, port)[0].source
    names = (item for item in walk_upstream(graph, source) if is_optional_input(graph.nodes[item]))
    name = next(names, source)
    location = Location(node=node.id, port=port)
    problem = make_problem("input-unwired", location, node=node.id, port=port, input=name)
    return replace(problem, fixes=(work_where_wired(node.id, name),))
