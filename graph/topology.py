"""The graph as networkx sees it: order, circles, what lies before and behind.

What goes into a source of data decides only the rows that it gives later, so its wires close no circle: the
network that plays in an environment stands behind it.
"""

import heapq
from collections.abc import Callable, Iterable

from graph.catalogue.kinds import Kinds
from graph.document import Graph, Wire


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
    """Whether there is a circle: in the order from `topological_order` a node comes before its source."""
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


def upstream_of(graph: Graph, *nodes: str) -> frozenset[str]:
    """What these nodes depend on, with themselves."""
    return _reachable(
        nodes,
        lambda node: (wire.source for wire in graph.wires_into(node) if not is_feedback_wire(graph, wire)),
    )


def downstream_of(graph: Graph, *nodes: str) -> frozenset[str]:
    """What depends on these nodes, with themselves."""
    return _reachable(
        nodes,
        lambda node: (wire.target for wire in graph.wires_from(node) if not is_feedback_wire(graph, wire)),
    )


def _reachable(start: Iterable[str], neighbours: Callable[[str], Iterable[str]]) -> frozenset[str]:
    reached: set[str] = set()
    waiting = list(start)
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting.extend(neighbours(node))
    return frozenset(reached)


def resolve_passthrough(graph: Graph, origin: tuple[str, str], kinds: Kinds) -> tuple[str, str]:
    """A node and its output; where it hands on its first input, as a dot does, where that comes from."""
    node = graph.nodes[origin[0]]
    while node.is_passthrough:
        kind = kinds.of(node)
        ports = [port.name for port in kind.inputs] if kind is not None else []
        wire = min(graph.wires_into(node.id), key=lambda candidate: ports.index(candidate.input))
        origin = (wire.source, wire.output)
        node = graph.nodes[wire.source]
    return origin
