"""Weights of the edges of a graph that are read but reach no layer."""

from collections.abc import Iterator

from graph.catalogue.kind import values_of
from graph.compiler import fixes as fixing
from graph.compiler.scope import Scope
from graph.document import Graph, Wire
from graph.problems import Location, Problem, make_warning
from graph.topology import resolve_passthrough

_WEIGHTED = "GCNConv"
"""The kind of layer that takes weights of edges."""


def check_edge_weights(graph: Graph, scope: Scope) -> Iterator[Problem]:
    """Sources of graphs whose weights of edges go nowhere, or past a layer that takes the edges."""
    for node in graph.nodes.values():
        kind = scope.kinds.of(node)
        if node.kind != "data.graph" or kind is None or not values_of(kind, node).get("weight"):
            continue
        unweighted = [
            layer
            for layer in graph.nodes
            if graph.nodes[layer].kind == _WEIGHTED
            and not graph.wires_into(layer, "edge_weight")
            and any(
                resolve_passthrough(graph, (wire.source, wire.output), scope.kinds) == (node.id, "edges")
                for wire in graph.wires_into(layer, "edge_index")
            )
        ]
        is_used = graph.wires_from(node.id, "weights") or graph.wires_from(node.id, "adjacency")
        if unweighted or not is_used:
            wires = [Wire(node.id, "weights", layer, "edge_weight") for layer in unweighted]
            fixes = [fixing.add_wires(wires, scope.kinds)] if wires else []
            code = "edge-weights-unwired" if wires else "edge-weights-unused"
            details = {"node": node.id, "layers": ", ".join(unweighted), "kind": _WEIGHTED}
            yield make_warning(code, Location(node=node.id), details, fixes)
