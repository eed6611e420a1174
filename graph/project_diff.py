"""What differs between two projects, node by node, as a person reads it: where, what, from what to what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.document import Graph, Node, Project
from graph.graph_diff import Changes, changes


class What(StrEnum):
    """What happened to a node or a wire."""

    ADDED = "added"
    REMOVED = "removed"
    ALTERED = "altered"
    WIRED = "wired"
    UNWIRED = "unwired"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference.

    `before` and `after` are the values of `name` where a node was altered, else the kind of the node, or the
    wire; None where there is none. `block` is None in the main drawing.
    """

    what: What
    block: str | None
    node: str
    name: str = ""
    before: Any = None
    after: Any = None


def differences(before: Project, after: Project) -> tuple[Difference, ...]:
    """Every difference between the drawings of two projects but where nodes stand; settings are not drawn."""
    found = list(_of_graphs(None, before.main, after.main))
    nothing = Graph()
    for name in sorted(before.blocks.keys() | after.blocks.keys()):
        old, new = before.blocks.get(name), after.blocks.get(name)
        found += _of_graphs(name, old.graph if old else nothing, new.graph if new else nothing)
        params = (old.params if old else {}), (new.params if new else {})
        found += [Difference(What.ALTERED, name, "", *each) for each in unequal(*params)]
    return tuple(found)


def unequal(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """The names whose values differ, with both values; None where one has none."""
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if old != new:
            yield name, old, new


def _of_graphs(block: str | None, before: Graph, after: Graph) -> Iterator[Difference]:
    found: Changes = changes(before, after)
    for node in _ordered(after, found.added):
        yield Difference(What.ADDED, block, node.id, after=node.kind)
    for node in _ordered(before, found.removed):
        yield Difference(What.REMOVED, block, node.id, before=node.kind)
    for node in _ordered(after, found.altered):
        for each in unequal(_values(before.nodes[node.id]), _values(node)):
            yield Difference(What.ALTERED, block, node.id, *each)
    gone = found.added | found.removed  # a node that comes or goes takes its wires along
    for wire in sorted(found.wires_added):
        if wire.source not in gone and wire.target not in gone:
            yield Difference(What.WIRED, block, wire.target, wire.input, after=str(wire))
    for wire in sorted(found.wires_removed):
        if wire.source not in gone and wire.target not in gone:
            yield Difference(What.UNWIRED, block, wire.target, wire.input, before=str(wire))


def _ordered(graph: Graph, ids: frozenset[str]) -> list[Node]:
    return [node for node in graph.nodes.values() if node.id in ids]


def _values(node: Node) -> dict[str, Any]:
    """All that makes a node what it is, but where it stands."""
    values: dict[str, Any] = {"kind": node.kind, **node.params}
    if node.repeat != 1:
        values["repeat"] = node.repeat
    if node.weights is not None:
        values["weights"] = node.weights
    if node.frozen:
        values["frozen"] = True
    if node.bypass:
        values["bypass"] = True
    return {**values, **node.extra}
