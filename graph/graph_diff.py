"""What differs between two graphs."""

from dataclasses import dataclass, replace

from graph.document import Graph, Wire


@dataclass(frozen=True, slots=True)
class GraphDiff:
    """The ids of nodes and the wires by what happened to them."""

    added: frozenset[str]
    removed: frozenset[str]
    moved: frozenset[str]
    altered: frozenset[str]
    """Nodes whose kind, parameters, weights or marks differ."""
    wires_added: frozenset[Wire]
    wires_removed: frozenset[Wire]


def diff_graphs(before: Graph, after: Graph) -> GraphDiff:
    """What happened from one graph to another."""
    common = [
        (before.nodes[node_id], after.nodes[node_id])
        for node_id in before.nodes.keys() & after.nodes.keys()
        if before.nodes[node_id] is not after.nodes[node_id]
    ]
    old, new = frozenset(before.wires), frozenset(after.wires)
    return GraphDiff(
        added=frozenset(after.nodes.keys() - before.nodes.keys()),
        removed=frozenset(before.nodes.keys() - after.nodes.keys()),
        moved=frozenset(b.id for a, b in common if a.at != b.at),
        altered=frozenset(b.id for a, b in common if replace(a, at=b.at) != b),
        wires_added=new - old,
        wires_removed=old - new,
    )
