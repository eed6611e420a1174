"""Searches in a graph: order, circles, what is upstream and downstream, and who owns weights.

What goes into a source of data decides only the rows that it gives later, so its wires close no circle: the
network that plays in an environment stands behind it.
"""

import heapq
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias, TypeVar

from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.document import CopiedWeights, Graph, Node, SharedWeights, Wire

# A value: the id of a node, and the name of one of its outputs.
Origin: TypeAlias = tuple[str, str]
Predicate: TypeAlias = Callable[[str], bool]
T = TypeVar("T", bound=Hashable)


def topological_order(graph: Graph) -> tuple[str, ...]:
    """All node ids, each after those it depends on, wherever they stand on the canvas.

    What is behind a node's first input comes before what is behind its second, and so on: a branch is gone
    through to its start before the next one. Ends of the flow, such as optimizers, follow each other by id,
    with those of metrics last. The members of a circle, and what lies behind it, come last. A graph never
    changes, so its order is kept with it.
    """
    known: tuple[str, ...] | None = graph.__dict__.get(_ORDER_CACHE_KEY)
    if known is None:
        if graph.order == "written":
            ranks = {node: index for index, node in enumerate(graph.nodes)}
            known = _ranked_order(graph, ranks)
        else:
            known = _flow_order(graph)
        graph.__dict__[_ORDER_CACHE_KEY] = known
    return known


def canvas_order(graph: Graph) -> tuple[str, ...]:
    """The same with nodes that do not depend on each other from left to right, then top to bottom, by id."""
    return _ranked_order(graph, {node.id: (*node.at, node.id) for node in graph.nodes.values()})


METRIC_PREFIX = "metric."
_ORDER_CACHE_KEY = "topological order"


def is_feedback_wire(graph: Graph, wire: Wire) -> bool:
    """Whether a wire leads into a source of data, where it decides what comes later."""
    node = graph.nodes.get(wire.target)
    return node is not None and node.kind.startswith("data.")


def _flow_order(graph: Graph) -> tuple[str, ...]:
    ranked = _ranked_order(graph, {node: node for node in graph.nodes})
    closed = _circles_and_behind(graph, ranked)
    ids = sorted(set(graph.nodes) - closed)
    ends = [node for node in ids if not any(wire.target not in closed for wire in _inner_from(graph, node))]
    order: dict[str, None] = {}
    for end in sorted(ends, key=lambda node: (graph.nodes[node].kind.startswith(METRIC_PREFIX), node)):
        waiting = [(end, iter(_sources_by_port(graph, end)))]
        while waiting:
            node, sources = waiting[-1]
            before = next((source for source in sources if source not in order), None)
            if before is None:
                order[node] = None
                waiting.pop()
            else:
                waiting.append((before, iter(_sources_by_port(graph, before))))
    return (*order, *sorted(closed))


def _sources_by_port(graph: Graph, node: str) -> list[str]:
    """What a node depends on, in the order of its inputs; several wires of one input in theirs."""
    kind = CATALOGUE.of(graph.nodes[node])
    ports = {port.name: index for index, port in enumerate(kind.inputs)} if kind is not None else {}
    wires = [wire for wire in graph.wires_into(node) if not is_feedback_wire(graph, wire)]
    wires.sort(key=lambda wire: (ports.get(wire.input, len(ports)), wire.input))
    return [wire.source for wire in wires if wire.source in graph.nodes]


def _inner_from(graph: Graph, node: str) -> list[Wire]:
    """The wires from a node to others that depend on it."""
    wires = graph.wires_from(node)
    return [wire for wire in wires if wire.target in graph.nodes and not is_feedback_wire(graph, wire)]


def _circles_and_behind(graph: Graph, order: tuple[str, ...]) -> set[str]:
    """The members of circles, and what lies behind them: an order has them behind all others."""
    rank = {node: index for index, node in enumerate(order)}
    closed: set[str] = set()
    for node in order:
        sources = _sources_by_port(graph, node)
        if any(source in closed or rank[source] >= rank[node] for source in sources):
            closed.add(node)
    return closed


def _ranked_order(graph: Graph, rank: Mapping[str, Any]) -> tuple[str, ...]:
    """The nodes, each after those it depends on; of those that may come next, the one of the lowest rank."""
    in_degree = dict.fromkeys(graph.nodes, 0)
    for wire in graph.wires:
        if wire.source in in_degree and wire.target in in_degree and not is_feedback_wire(graph, wire):
            in_degree[wire.target] += 1
    ready = [(rank[node], node) for node, count in in_degree.items() if count == 0]
    heapq.heapify(ready)
    order: list[str] = []
    while ready:
        node = heapq.heappop(ready)[1]
        order.append(node)
        for wire in graph.wires_from(node):
            if wire.target in in_degree and not is_feedback_wire(graph, wire):
                in_degree[wire.target] -= 1
                if in_degree[wire.target] == 0:
                    heapq.heappush(ready, (rank[wire.target], wire.target))
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
    """A value; where its node passes its inputs on, as a reroute does, the value that comes in there.

    The first output is the first input, every other one the input of its name.
    """
    node = graph.nodes[origin[0]]
    while node.is_passthrough:
        kind = kinds.of(node)
        ports = [port.name for port in kind.inputs] if kind is not None else []
        first = kind.outputs[0].name if kind is not None and kind.outputs else origin[1]
        same = graph.wires_into(node.id, origin[1]) if origin[1] != first else ()
        wire = min(same or graph.wires_into(node.id), key=lambda candidate: ports.index(candidate.input))
        origin = (wire.source, wire.output)
        node = graph.nodes[wire.source]
    return origin
