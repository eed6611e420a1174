"""Searches in a graph: order, circles, what is upstream and downstream, and who owns weights.

What goes into a source of data decides only the rows that it gives later, so its wires close no circle: the
network that plays in an environment stands behind it.
"""

import heapq
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from graph.catalogue.kinds import Kinds
from graph.document import CopiedWeights, Graph, Node, SharedWeights, Wire

# A value: the id of a node, and the name of one of its outputs.
Origin: TypeAlias = tuple[str, str]
Predicate: TypeAlias = Callable[[str], bool]
T = TypeVar("T", bound=Hashable)


def topological_order(graph: Graph) -> tuple[str, ...]:
    """All node ids, each after those it depends on; equal ones from left to right, top to bottom, by id.

    The members of a circle, and what lies behind it, come last. A graph never changes, so its order is kept
    with it.
    """
    known: tuple[str, ...] | None = graph.__dict__.get(_ORDER_CACHE_KEY)
    if known is None:
        known = graph.__dict__[_ORDER_CACHE_KEY] = _topological_sort(graph)
    return known


_ORDER_CACHE_KEY = "topological order"


def is_feedback_wire(graph: Graph, wire: Wire) -> bool:
    """Whether a wire leads into a source of data, where it decides what comes later."""
    node = graph.nodes.get(wire.target)
    return node is not None and node.kind.startswith("data.")


def _topological_sort(graph: Graph) -> tuple[str, ...]:
    in_degree = dict.fromkeys(graph.nodes, 0)
    for wire in graph.wires:
        if wire.source in in_degree and wire.target in in_degree and not is_feedback_wire(graph, wire):
            in_degree[wire.target] += 1
    rank = {node.id: (node.at[0], node.at[1], node.id) for node in graph.nodes.values()}
    ready = [rank[node] for node, count in in_degree.items() if count == 0]
    heapq.heapify(ready)
    order: list[str] = []
    while ready:
        node = heapq.heappop(ready)[2]
        order.append(node)
        for wire in graph.wires_from(node):
            if wire.target in in_degree and not is_feedback_wire(graph, wire):
                in_degree[wire.target] -= 1
                if in_degree[wire.target] == 0:
                    heapq.heappush(ready, rank[wire.target])
    placed = set(order)
    return (*order, *sorted(set(graph.nodes) - placed, key=lambda node: rank[node]))


def has_cycles(graph: Graph, order: tuple[str, ...]) -> bool:
    """Whether there is a cycle: `topological_order` has a node before one that it depends on."""
    rank = {node: index for index, node in enumerate(order)}
    return any(
        rank[wire.source] >= rank[wire.target]
        for wire in graph.wires
        if wire.source in rank and wire.target in rank and not is_feedback_wire(graph, wire)
    )


def cycles(graph: Graph) -> list[tuple[str, ...]]:
    """The circles: for each the ids of its members, sorted."""
    import networkx

    drawn = networkx.DiGraph()
    drawn.add_nodes_from(graph.nodes)
    drawn.add_edges_from(_inner_wires(graph))
    groups = networkx.strongly_connected_components(drawn)
    loops = {node for node in graph.nodes if drawn.has_edge(node, node)}
    return sorted(tuple(sorted(group)) for group in groups if len(group) > 1 or group & loops)


def _inner_wires(graph: Graph) -> Iterable[tuple[str, str]]:
    return [
        (wire.source, wire.target)
        for wire in graph.wires
        if wire.source in graph.nodes and wire.target in graph.nodes and not is_feedback_wire(graph, wire)
    ]


def upstream_of(graph: Graph, *nodes: str, until: Predicate | None = None) -> frozenset[str]:
    """What these nodes depend on, with themselves, no farther than a node at which `until` holds."""
    return frozenset(walk_upstream(graph, *nodes, until=until))


def downstream_of(graph: Graph, *nodes: str, until: Predicate | None = None) -> frozenset[str]:
    """What depends on these nodes, with themselves, no farther than a node at which `until` holds."""

    def consumers(node: str) -> Iterable[str]:
        return (wire.target for wire in graph.wires_from(node) if not is_feedback_wire(graph, wire))

    return frozenset(_breadth_first(nodes, consumers, until))


def walk_upstream(graph: Graph, *nodes: str, until: Predicate | None = None) -> Iterator[str]:
    """The nodes of `upstream_of`, the nearest first."""

    def producers(node: str) -> Iterable[str]:
        return (wire.source for wire in graph.wires_into(node) if not is_feedback_wire(graph, wire))

    return _breadth_first(nodes, producers, until)


def values_upstream_of(
    graph: Graph, origin: Origin, until: Callable[[Origin], bool] | None = None
) -> Iterator[Origin]:
    """A value and all that it is computed from, the nearest first, no farther than where `until` holds."""

    def producers(value: Origin) -> Iterable[Origin]:
        return (
            (wire.source, wire.output)
            for wire in graph.wires_into(value[0])
            if not is_feedback_wire(graph, wire)
        )

    return _breadth_first((origin,), producers, until)


def _breadth_first(
    start: Iterable[T], neighbours: Callable[[T], Iterable[T]], until: Callable[[T], bool] | None
) -> Iterator[T]:
    """Everything that is reached, each once; the walk goes on from the start whatever `until` is there."""
    reached = dict.fromkeys(start)
    waiting = deque((item, True) for item in reached)
    while waiting:
        item, is_start = waiting.popleft()
        yield item
        if until is not None and not is_start and until(item):
            continue
        for neighbour in neighbours(item):
            if neighbour not in reached:
                reached[neighbour] = None
                waiting.append((neighbour, False))


def consuming_wires(graph: Graph, origin: Origin, passes_on: Callable[[Node], bool]) -> tuple[Wire, ...]:
    """The wires along which a value reaches the nodes that use it, beyond those that only pass it on."""
    consumers, waiting, passed = [], list(graph.wires_from(*origin)), set()
    while waiting:
        wire = waiting.pop()
        target = graph.nodes.get(wire.target)
        if target is not None and passes_on(target):
            if target.id not in passed:
                passed.add(target.id)
                waiting.extend(graph.wires_from(target.id))
        elif target is not None:
            consumers.append(wire)
    return tuple(consumers)


def producing_node(graph: Graph, node: str, port: str, passes_on: Callable[[Node], bool]) -> Node | None:
    """The node whose value goes into a port, beyond those that only pass it on; None where there is none."""
    wires = graph.wires_into(node, port)
    for _ in range(len(graph.nodes)):
        source = graph.nodes.get(wires[0].source) if wires else None
        if source is None or not passes_on(source):
            return source
        wires = graph.wires_into(source.id)
    return None


def weights_source(node: Node) -> str | None:
    """The id of the node whose weights a node shares or copies; None where it does neither."""
    match node.weights:
        case SharedWeights(share):
            return share
        case CopiedWeights(copy):
            return copy
    return None


def weight_owner(graph: Graph, node: Node) -> Node:
    """The node whose module a node uses: itself, unless it shares that of another of its kind."""
    visited = {node.id}
    while isinstance(node.weights, SharedWeights):
        owner = graph.nodes.get(node.weights.share)
        if owner is None or owner.id in visited or owner.kind != node.kind:
            break
        visited.add(owner.id)
        node = owner
    return node


def module_source(graph: Graph, node: Node) -> Node:
    """The node that says how the module of a node is made: itself, or the one that it shares or copies."""
    owner = weight_owner(graph, node)
    if isinstance(owner.weights, CopiedWeights):
        source = graph.nodes.get(owner.weights.copy)
        if source is not None and source.kind == owner.kind:
            return weight_owner(graph, source)
    return owner


def resolve_passthrough(graph: Graph, origin: Origin, kinds: Kinds) -> Origin:
    """A value; where its node passes its first input on, as a reroute does, the value that comes in there."""
    node = graph.nodes[origin[0]]
    while node.is_passthrough:
        kind = kinds.of(node)
        ports = [port.name for port in kind.inputs] if kind is not None else []
        wire = min(graph.wires_into(node.id), key=lambda candidate: ports.index(candidate.input))
        origin = (wire.source, wire.output)
        node = graph.nodes[wire.source]
    return origin
