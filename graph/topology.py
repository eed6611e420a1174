"""The graph as networkx sees it: order, circles, what lies before and behind.

What goes into a source of data decides only the rows that it gives later, so its wires close no circle: the
network that plays in an environment stands behind it.
"""

import heapq
from collections.abc import Callable, Iterable

from graph.catalogue.kinds import Kinds
from graph.document import Graph, Wire


def order_of(graph: Graph) -> tuple[str, ...]:
    """All node ids, each after those it depends on; equal ones from left to right, top to bottom, by id.

    The members of a circle, and what lies behind it, come last. A graph never changes, so its order is kept
    with it.
    """
    known: tuple[str, ...] | None = graph.__dict__.get(_ORDER)
    if known is None:
        known = graph.__dict__[_ORDER] = _sorted(graph)
    return known


_ORDER = "topological order"


def is_later(graph: Graph, wire: Wire) -> bool:
    """Whether a wire leads into a source of data, where it decides what comes later."""
    node = graph.nodes.get(wire.target)
    return node is not None and node.kind.startswith("data.")


def _sorted(graph: Graph) -> tuple[str, ...]:
    waiting = dict.fromkeys(graph.nodes, 0)
    for wire in graph.wires:
        if wire.source in waiting and wire.target in waiting and not is_later(graph, wire):
            waiting[wire.target] += 1
    rank = {node.id: (node.at[0], node.at[1], node.id) for node in graph.nodes.values()}
    ready = [rank[node] for node, count in waiting.items() if count == 0]
    heapq.heapify(ready)
    order: list[str] = []
    while ready:
        node = heapq.heappop(ready)[2]
        order.append(node)
        for wire in graph.wires_from(node):
            if wire.target in waiting and not is_later(graph, wire):
                waiting[wire.target] -= 1
                if waiting[wire.target] == 0:
                    heapq.heappush(ready, rank[wire.target])
    placed = set(order)
    return (*order, *sorted(set(graph.nodes) - placed, key=lambda node: rank[node]))


def has_cycles(graph: Graph, order: tuple[str, ...]) -> bool:
    """Whether there is a circle, as the order from `order_of` shows: a node before one that it depends on."""
    place = {node: index for index, node in enumerate(order)}
    return any(
        place[wire.source] >= place[wire.target]
        for wire in graph.wires
        if wire.source in place and wire.target in place and not is_later(graph, wire)
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
        if wire.source in graph.nodes and wire.target in graph.nodes and not is_later(graph, wire)
    ]


def upstream_of(graph: Graph, *nodes: str) -> frozenset[str]:
    """What these nodes depend on, with themselves."""
    return _reached(
        nodes, lambda node: (wire.source for wire in graph.wires_into(node) if not is_later(graph, wire))
    )


def downstream_of(graph: Graph, *nodes: str) -> frozenset[str]:
    """What depends on these nodes, with themselves."""
    return _reached(
        nodes, lambda node: (wire.target for wire in graph.wires_from(node) if not is_later(graph, wire))
    )


def _reached(start: Iterable[str], neighbours: Callable[[str], Iterable[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(neighbours(node))
    return frozenset(found)


def seen_through(graph: Graph, origin: tuple[str, str], kinds: Kinds) -> tuple[str, str]:
    """A node and its output; where it hands on its first input, as a dot does, where that comes from."""
    node = graph.nodes[origin[0]]
    while node.hands_on:
        kind = kinds.of(node)
        ports = [port.name for port in kind.inputs] if kind is not None else []
        wire = min(graph.wires_into(node.id), key=lambda each: ports.index(each.input))
        origin = (wire.source, wire.output)
        node = graph.nodes[wire.source]
    return origin
