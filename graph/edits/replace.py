"""Edits that replace a node's kind, chain nodes, unhook them and swap their wires."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from graph.catalogue.kind import Kind, PortType, outputs_of
from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.catalogue.value_types import InvalidValueError
from graph.document import Graph, Value, Wire
from graph.edits.nodes import default_name, remove_nodes, rename_node
from graph.edits.wires import check_new_wire, connect, disconnect, find_free_input
from graph.frozendict import EMPTY
from graph.names import is_name_of_kind
from graph.param_expressions import is_expression


def replace_kind(graph: Graph, node: str, kind_name: str, kinds: Kinds = CATALOGUE) -> Graph:
    """The graph in which a node is of another kind.

    Its position, its name, the parameters that the new kind accepts, and every wire for which
    there is a port stay: of the same name, else the next one of the same type.
    """
    old, kind = graph.nodes[node], kinds.find(kind_name)
    before = kinds.of(old)
    if kind is None or kind_name == old.kind:
        return graph
    params = {name: value for name, value in old.params.items() if _accepts(kind, name, value)}
    fresh = replace(
        old,
        kind=kind_name,
        params=params,
        repeat=1,
        collect=EMPTY,
        weights=None,
        init=EMPTY,
        frozen=False,
        mode="train",
        extra=EMPTY,
    )
    hanging = [wire for wire in graph.wires if node in (wire.source, wire.target)]
    changed = disconnect(graph, *hanging).with_node(fresh)
    for wire in hanging:
        moved = _reattached(changed, wire, node, before, kind, kinds)
        changed = connect(changed, moved, kinds) if moved is not None else changed
    return changed


def rename_by_kind(graph: Graph, node: str, former: str) -> tuple[Graph, str]:
    """The graph in which a node that was named by its former kind is named by its own, and its id then."""
    kind = graph.nodes[node].kind
    if kind == former or not is_name_of_kind(node, former) or is_name_of_kind(node, kind):
        return graph, node
    name = default_name(kind, graph.nodes.keys() - {node})
    return rename_node(graph, node, name), name


def _accepts(kind: Kind, name: str, value: Value) -> bool:
    parameter = kind.parameter(name)
    if parameter is None:
        return False
    try:
        parameter.type.accept(value)
    except InvalidValueError:
        return is_expression(value)
    return True


def _reattached(
    graph: Graph, wire: Wire, node: str, before: Kind | None, kind: Kind, kinds: Kinds
) -> Wire | None:
    """The wire as it may hang on the new kind."""
    if check_new_wire(graph, wire, kinds) is None:
        return wire
    if wire.target == node:
        into = find_free_input(graph, node, wire, kinds)
        return replace(wire, input=into) if into else None
    for port in outputs_of(kind, graph.nodes[node]):
        other = replace(wire, output=port.name)
        if port.type is not PortType.PARAMETERS and check_new_wire(graph, other, kinds) is None:
            return other
    return None


def connect_chain(graph: Graph, nodes: Sequence[str], kinds: Kinds = CATALOGUE) -> Graph:
    """The graph in which each of these nodes leads to the next: first fitting output to first free input."""
    for source, target in pairwise(nodes):
        wire = _wire_between(graph, source, target, kinds)
        graph = connect(graph, wire, kinds) if wire is not None else graph
    return graph


def _wire_between(graph: Graph, source: str, target: str, kinds: Kinds) -> Wire | None:
    kind = kinds.of(graph.nodes[source])
    if any(wire.target == target for wire in graph.wires_from(source)):
        return None
    for port in outputs_of(kind, graph.nodes[source]) if kind else ():
        wire = Wire(source, port.name, target, "")
        into = find_free_input(graph, target, wire, kinds)
        if into is not None:
            return replace(wire, input=into)
    return None


def detach_nodes(graph: Graph, nodes: Sequence[str], kinds: Kinds = CATALOGUE) -> Graph:
    """The graph in which nodes hang on no wire; their neighbours are joined where that fits."""
    bare = remove_nodes(graph, nodes, bridge=True, kinds=kinds)
    selected = set(nodes)
    among = [wire for wire in graph.wires if wire.source in selected and wire.target in selected]
    return replace(graph, wires=(*bare.wires, *among))


def swap_inputs(graph: Graph, node: str) -> Graph:
    """The graph in which the first two wired inputs of a node have changed their wires."""
    ports = list(dict.fromkeys(wire.input for wire in graph.wires_into(node)))[:2]
    if len(ports) < 2:
        return graph
    one, two = ports
    other = {one: two, two: one}
    return graph.with_wires(
        replace(wire, input=other[wire.input]) if wire.target == node and wire.input in other else wire
        for wire in graph.wires
    )
