"""Edits of nodes: add, remove, rename, move, set a parameter."""

from collections.abc import Collection, Container, Mapping
from dataclasses import replace

from graph.catalogue.kind import Form
from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.catalogue.schedules import MONITOR, PLATEAU
from graph.conditions import rename_wired
from graph.document import CopiedWeights, FreezePeriod, Graph, Node, SharedWeights, Value, Weights, Wire
from graph.edits.wires import port_types
from graph.frozendict import EMPTY
from graph.init_sources import with_source
from graph.initializers import TENSOR
from graph.names import base_name, check_node_id, numbered, unique_name
from graph.topology import is_feedback_wire

NUMBERED_FORMS = frozenset({Form.MODULE, Form.FUNCTION})
"""Forms of which a network mostly has several nodes of one kind."""


def add_node(
    graph: Graph,
    kind: str,
    at: tuple[float, float],
    name: str | None = None,
    params: Mapping[str, Value] = EMPTY,
) -> tuple[Graph, str]:
    """The graph with a node of this kind, and the id that it got."""
    node_id = unique_name(name, graph.nodes) if name else default_name(kind, graph.nodes)
    return graph.with_node(Node(node_id, kind, params, at)), node_id


def default_name(kind: str, used_names: Container[str]) -> str:
    """The id of a new node: numbered from 1 where networks have several of a kind, as `conv1`."""
    definition, base = CATALOGUE.find(kind), base_name(kind)
    several = definition is not None and definition.form in NUMBERED_FORMS
    return unique_name(numbered(base) if several else base, used_names)


def remove_nodes(
    graph: Graph, nodes: Collection[str], bridge: bool = False, kinds: Kinds = CATALOGUE
) -> Graph:
    """The graph without these nodes and their wires.

    With `bridge`, what came into the first input of a removed node goes on to where its first output went,
    wherever the types of the ports agree.
    """
    for node_id in nodes:
        if bridge and node_id in graph.nodes:
            graph = _bridged(graph, node_id, kinds)
    gone = frozenset(nodes)
    remaining = {node_id: node for node_id, node in graph.nodes.items() if node_id not in gone}
    wires = tuple(wire for wire in graph.wires if wire.source not in gone and wire.target not in gone)
    return replace(graph, nodes=remaining, wires=wires)


def _bridged(graph: Graph, node_id: str, kinds: Kinds) -> Graph:
    """The graph in which the wires from a node come from where that into its first input comes from."""
    kind = kinds.of(graph.nodes[node_id])
    coming = graph.wires_into(node_id, kind.inputs[0].name) if kind and kind.inputs else ()
    if not coming or is_feedback_wire(graph, coming[0]):
        return graph
    first = coming[0]
    wires: list[Wire] = []
    for wire in graph.wires:
        joined = Wire(first.source, first.output, wire.target, wire.input)
        if wire.source == node_id and wire.target != first.source:
            ends = port_types(graph, joined, kinds)
            wires.append(joined if ends is not None and ends[0] is ends[1] else wire)
        else:
            wires.append(wire)
    return graph.with_wires(dict.fromkeys(wires))


def rename_node(graph: Graph, node: str, name: str) -> Graph:
    """The graph in which a node has another id; its wires and the nodes with its weights follow.

    The graph itself where there is no such node, or the id cannot be one or is another node's.
    """
    if node == name or node not in graph.nodes or check_node_id(name, graph.nodes) is not None:
        return graph
    nodes = {
        (name if node_id == node else node_id): (replace(existing, id=name) if node_id == node else existing)
        for node_id, existing in graph.nodes.items()
    }
    nodes = {node_id: remap_names(existing, {node: name}) for node_id, existing in nodes.items()}
    asking = {key: item for key, item in nodes.items() if item.when}
    nodes |= {key: replace(item, when=rename_wired(item.when, node, name)) for key, item in asking.items()}
    wires = tuple(
        replace(
            wire,
            source=name if wire.source == node else wire.source,
            target=name if wire.target == node else wire.target,
        )
        for wire in graph.wires
    )
    return replace(graph, nodes=nodes, wires=wires)


def remap_names(node: Node, names: Mapping[str, str]) -> Node:
    """The node with other names of those whose weights or numbers it takes, and of the metric it watches."""
    monitor = node.params.get(MONITOR) if node.kind == PLATEAU else None
    renamed = names.get(monitor) if isinstance(monitor, str) else None
    if renamed is not None:
        node = node.with_param(MONITOR, renamed)
    init = {
        key: with_source(value, TENSOR, lambda source: names.get(source, source))
        for key, value in node.init.items()
    }
    return _remap_weights(replace(node, init=init) if init != node.init else node, names)


def _remap_weights(node: Node, names: Mapping[str, str]) -> Node:
    """The node with the weights of the same other node under its new name, where it has one."""
    match node.weights:
        case SharedWeights(share) if share in names:
            return replace(node, weights=SharedWeights(names[share]))
        case CopiedWeights(copy) if copy in names:
            return replace(node, weights=replace(node.weights, copy=names[copy]))
    return node


def set_weights(graph: Graph, node: str, weights: Weights | None) -> Graph:
    """The graph in which a node owns its weights (None), or has these."""
    return graph.with_node(replace(graph.nodes[node], weights=weights))


def set_repeat(graph: Graph, node: str, repeat: int | str) -> Graph:
    """The graph in which a block is repeated so many times; what it collects goes when it is so no longer."""
    before = graph.nodes[node]
    return graph.with_node(replace(before, repeat=repeat, collect=EMPTY if repeat == 1 else before.collect))


def set_collect(graph: Graph, node: str, output: str, how: str) -> Graph:
    """The graph in which the `last`, the `sum` or the `stack` of all values of an output is asked for."""
    before = graph.nodes[node]
    collect = {name: item for name, item in before.collect.items() if name != output}
    if how != "last" or "*" in collect:
        collect[output] = how
    return graph.with_node(replace(before, collect=collect))


def set_init(graph: Graph, node: str, name: str, value: Value) -> Graph:
    """The graph in which a weight of a node begins with something else; None: as the drawing says for all.

    Without a `name` that is so for all weights of the node.
    """
    before = graph.nodes[node]
    init = {key: item for key, item in before.init.items() if name and key != name}
    if value is not None:
        init = {**before.init, name: value}
    return graph.with_node(replace(before, init=init))


def move_nodes(graph: Graph, positions: Mapping[str, tuple[float, float]]) -> Graph:
    """The graph with nodes at new positions."""
    return graph.with_nodes(replace(graph.nodes[node_id], at=at) for node_id, at in positions.items())


def shift_nodes(graph: Graph, nodes: Collection[str], dx: float, dy: float) -> Graph:
    """The graph with nodes moved by so much."""
    positions = {node_id: graph.nodes[node_id].at for node_id in nodes}
    return move_nodes(graph, {node_id: (x + dx, y + dy) for node_id, (x, y) in positions.items()})


def set_parameter(graph: Graph, node: str, name: str, value: Value) -> Graph:
    """The graph with one parameter of a node set."""
    return graph.with_node(graph.nodes[node].with_param(name, value))


def reset_parameter(graph: Graph, node: str, name: str) -> Graph:
    """The graph with one parameter of a node back at its default."""
    return graph.with_node(graph.nodes[node].without_param(name))


def set_bypass(graph: Graph, nodes: Collection[str], bypass: bool) -> Graph:
    """The graph with nodes bypassed, or not."""
    return graph.with_nodes(replace(graph.nodes[node_id], bypass=bypass) for node_id in nodes)


def set_condition(graph: Graph, nodes: Collection[str], when: str) -> Graph:
    """The graph with nodes that work on a condition, `=stride != 1`; empty: always."""
    return graph.with_nodes(replace(graph.nodes[node_id], when=when) for node_id in nodes)


def set_eval_mode(graph: Graph, nodes: Collection[str], is_eval: bool) -> Graph:
    """The graph with nodes that stay in evaluation mode, or do not."""
    mode = "eval" if is_eval else "train"
    return graph.with_nodes(replace(graph.nodes[node_id], mode=mode) for node_id in nodes)


def set_no_grad(graph: Graph, nodes: Collection[str], no_grad: bool) -> Graph:
    """The graph with nodes in which no gradient is computed, or is."""
    return graph.with_nodes(replace(graph.nodes[node_id], no_grad=no_grad) for node_id in nodes)


def set_frozen(graph: Graph, nodes: Collection[str], frozen: bool) -> Graph:
    """The graph with nodes frozen for good, or not at all."""
    return graph.with_nodes(replace(graph.nodes[node_id], frozen=frozen, freeze=None) for node_id in nodes)


def set_freeze_period(graph: Graph, nodes: Collection[str], period: FreezePeriod | None) -> Graph:
    """The graph with nodes frozen for a part of the training, or for good where no period is given."""
    return graph.with_nodes(
        replace(graph.nodes[node_id], frozen=period is None, freeze=period) for node_id in nodes
    )
