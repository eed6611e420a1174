"""What differs between two graphs."""

from dataclasses import dataclass, replace

from graph.document import Graph, Wire


@dataclass(frozen=True, slots=True)
class Changes:
    """The ids of nodes and the wires by what happened to them."""

    added: frozenset[str]
    removed: frozenset[str]
    moved: frozenset[str]
    altered: frozenset[str]
    """Nodes whose kind, parameters, weights or marks differ."""
    wires_added: frozenset[Wire]
    wires_removed: frozenset[Wire]


def changes(before: Graph, after: Graph) -> Changes:
    """What happened from one graph to another."""
    kept = [
        (before.nodes[each], after.nodes[each])
        for each in before.nodes.keys() & after.nodes.keys()
        if before.nodes[each] is not after.nodes[each]
    ]
    old, new = frozenset(before.wires), frozenset(after.wires)
    return Changes(
        added=frozenset(after.nodes.keys() - before.nodes.keys()),
        removed=frozenset(before.nodes.keys() - after.nodes.keys()),
        moved=frozenset(b.id for a, b in kept if a.at != b.at),
        altered=frozenset(b.id for a, b in kept if replace(a, at=b.at) != b),
        wires_added=new - old,
        wires_removed=old - new,
    )
