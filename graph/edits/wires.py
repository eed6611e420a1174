"""Edits of wires, and the one rule that says which wires may be."""

from dataclasses import replace

from graph.catalogue.kind import Port, PortType, outputs_of
from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.document import Graph, Wire
from graph.problems import Location, Problem, make_problem
from graph.topology import is_feedback_wire, upstream_of


def ports_of(graph: Graph, wire: Wire, kinds: Kinds = CATALOGUE) -> tuple[Port | None, Port | None]:
    """The ports at the two ends of a wire; None where there is no such port."""
    source, target = graph.nodes.get(wire.source), graph.nodes.get(wire.target)
    from_kind = kinds.of(source) if source else None
    to_kind = kinds.of(target) if target else None
    outputs = outputs_of(from_kind, source) if from_kind and source else ()
    output = next((port for port in outputs if port.name == wire.output), None)
    return output, to_kind.input(wire.input) if to_kind else None


def port_types(graph: Graph, wire: Wire, kinds: Kinds = CATALOGUE) -> tuple[PortType, PortType] | None:
    """The types of the ports at the two ends; None where one is missing."""
    output, into = ports_of(graph, wire, kinds)
    return (output.type, into.type) if output and into else None


def check_wire(graph: Graph, wire: Wire, kinds: Kinds = CATALOGUE) -> Problem | None:
    """What is wrong with the ends of a wire that is drawn; None where nothing is, or a kind is unknown."""
    for node_id, other in ((wire.source, wire.target), (wire.target, wire.source)):
        if node_id not in graph.nodes:
            return make_problem(
                "wire-to-nowhere", other if other in graph.nodes else None, wire=wire, node=node_id
            )
    if kinds.of(graph.nodes[wire.source]) is None or kinds.of(graph.nodes[wire.target]) is None:
        return None
    output, into = ports_of(graph, wire, kinds)
    if output is None:
        location = Location(node=wire.source, port=wire.output)
        return make_problem(
            "no-such-output", location, port=wire.output, node=wire.source, target=wire.target
        )
    location = Location(node=wire.target, port=wire.input)
    if into is None:
        return make_problem("no-such-input", location, port=wire.input, node=wire.target, source=wire.source)
    if output.type is not into.type:
        return make_problem("wire-type", location, received=output.type, expected=into.type, port=into.name)
    return None


def check_new_wire(graph: Graph, wire: Wire, kinds: Kinds = CATALOGUE) -> Problem | None:
    """Why a new wire may not be drawn; None where it may. An occupied input is no reason: it is replaced."""
    problem = check_wire(graph, wire, kinds)
    if problem is not None:
        return problem
    closes = wire.source == wire.target or wire.target in upstream_of(graph, wire.source)
    if closes and not is_feedback_wire(graph, wire):
        return make_problem("would-circle", Location(node=wire.target, port=wire.input), source=wire.source)
    return None


def connect(graph: Graph, wire: Wire, kinds: Kinds = CATALOGUE) -> Graph:
    """The graph with this wire, in place of the one that an input held which takes only one.

    The graph itself where the wire may not be drawn or is there already.
    """
    if wire in graph.wires or check_new_wire(graph, wire, kinds) is not None:
        return graph
    _, into = ports_of(graph, wire, kinds)
    occupied = () if into is not None and into.variadic else graph.wires_into(wire.target, wire.input)
    remaining = [existing for existing in graph.wires if existing not in occupied]
    return graph.with_wires([*remaining, wire])


def disconnect(graph: Graph, *wires: Wire) -> Graph:
    """The graph without these wires."""
    return graph.with_wires(wire for wire in graph.wires if wire not in wires)


def find_free_input(graph: Graph, node: str, source: Wire, kinds: Kinds = CATALOGUE) -> str | None:
    """The first free input of `node` that the output of `source` may go into."""
    kind = kinds.of(graph.nodes[node])
    for port in kind.inputs if kind else ():
        is_free = port.variadic or not graph.wires_into(node, port.name)
        wire = replace(source, target=node, input=port.name)
        if is_free and check_new_wire(graph, wire, kinds) is None:
            return port.name
    return None


def insert_on_wire(graph: Graph, node: str, wire: Wire, kinds: Kinds = CATALOGUE) -> Graph:
    """The graph with `node` between the ends of `wire`; the graph itself where it does not fit there.

    The new wire behind the node stands at the same index among the wires of a variadic input.
    """
    if wire not in graph.wires:
        return graph
    without = disconnect(graph, wire)
    into = find_free_input(without, node, wire, kinds)
    if into is None or node in (wire.source, wire.target):
        return graph
    joined = connect(without, replace(wire, target=node, input=into), kinds)
    kind = kinds.of(graph.nodes[node])
    for port in outputs_of(kind, graph.nodes[node]) if kind else ():
        behind = replace(wire, source=node, output=port.name)
        if check_new_wire(joined, behind, kinds) is None:
            before = graph.wires[: graph.wires.index(wire)]
            return joined.with_wires((*before, behind, *joined.wires[len(before) :]))
    return graph


def reorder_wires(graph: Graph, node: str, port: str, order: tuple[int, ...]) -> Graph:
    """The graph in which the wires into a variadic input stand in another order, given as indices."""
    wires = graph.wires_into(node, port)
    ordered = iter([wires[index] for index in order])
    return graph.with_wires(next(ordered) if wire in wires else wire for wire in graph.wires)
