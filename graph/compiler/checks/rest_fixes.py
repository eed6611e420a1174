"""Edits after which weights that no optimizer moves learn, or are frozen."""

from collections.abc import Collection, Mapping, Sequence

from graph.document import Graph, Node, Wire
from graph.edits.nodes import add_node, set_frozen
from graph.frozendict import EMPTY, FrozenDict
from graph.problems import Fix

PICKY_OPTIMIZERS = frozenset({"Muon", "SparseAdam"})
"""Optimizers that move some weights only; the others are left to one of this kind."""
USUAL_OPTIMIZER = "AdamW"
COLUMN = 220.0
"""How far apart nodes are set that a fix adds."""


def move_rest(
    graph: Graph,
    optimizer: Node,
    nodes: Sequence[str],
    partly: Mapping[str, Collection[bool]],
    *,
    is_only: bool,
) -> Fix:
    """Lets an optimizer move what none does; where it cannot, another beside it with the same loss.

    Args:
        graph: The main drawing.
        optimizer: The one whose loss depends on the weights.
        nodes: Those that have such weights.
        partly: Those of which only some do not move, with what these are: matrices or not.
        is_only: Whether there is no other optimizer.
    """
    if optimizer.kind in PICKY_OPTIMIZERS:

        def add_second(graph: Graph) -> Graph:
            x, y = graph.nodes[optimizer.id].at
            bigger, second = add_node(graph, USUAL_OPTIMIZER, (x, y + COLUMN))
            losses = [
                Wire(wire.source, wire.output, second, "loss")
                for wire in graph.wires_into(optimizer.id, "loss")
            ]
            return _wire_rest(bigger.with_wires([*bigger.wires, *losses]), second, nodes, partly)

        return Fix("move-rest-by", add_second, FrozenDict(kind=USUAL_OPTIMIZER))
    wired = graph.wires_into(optimizer.id, "parameters")
    has_group = any(graph.nodes[wire.source].kind == "ParameterGroup" for wire in wired)

    def apply(graph: Graph) -> Graph:
        if is_only and has_group:
            return _add_group(graph, optimizer.id, (), "all", 0)
        return _wire_rest(graph, optimizer.id, nodes, partly)

    return Fix("move-rest", apply, FrozenDict(node=optimizer.id))


def _wire_rest(
    graph: Graph, optimizer: str, nodes: Sequence[str], partly: Mapping[str, Collection[bool]]
) -> Graph:
    """Whole nodes by wires of their own, the matrices or vectors of others by a group each."""
    whole = [Wire(node, "parameters", optimizer, "parameters") for node in nodes if node not in partly]
    graph = graph.with_wires([*graph.wires, *whole])
    for index, (is_matrix, select) in enumerate([(True, "matrices"), (False, "vectors")]):
        members = [node for node, missing in partly.items() if is_matrix in missing]
        if members:
            graph = _add_group(graph, optimizer, members, select, index)
    return graph


def _add_group(graph: Graph, optimizer: str, members: Sequence[str], select: str, row: int) -> Graph:
    x, y = graph.nodes[optimizer].at
    params = EMPTY if select == "all" else FrozenDict(select=select)
    graph, group = add_node(graph, "ParameterGroup", (x - COLUMN, y + COLUMN * (row + 1)), params=params)
    wires = [Wire(node, "parameters", group, "parameters") for node in members]
    return graph.with_wires([*graph.wires, *wires, Wire(group, "parameters", optimizer, "parameters")])


def freeze_all(nodes: Sequence[str]) -> Fix:
    """Freezes some nodes."""
    return Fix("freeze", lambda graph: set_frozen(graph, nodes, True), FrozenDict(node=", ".join(nodes)))
