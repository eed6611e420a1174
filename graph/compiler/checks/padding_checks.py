"""Losses and metrics that take the padding behind texts for part of what is to be found out."""

from collections.abc import Iterator

from graph.catalogue.kind import values_of
from graph.compiler import fixes as fixing
from graph.compiler.checks.label_checks import target_field
from graph.compiler.scope import Scope
from graph.dataset_fields import PADDING
from graph.document import Graph
from graph.problems import Location, Problem, make_warning

PADDED_SOURCES = frozenset({"data.parallel_text"})
"""Sources whose targets are texts of different length, filled up to one."""


def check_padding(graph: Graph, scope: Scope, node_id: str) -> Iterator[Problem]:
    """The problem of one loss or metric with the padding of its target."""
    node = graph.nodes[node_id]
    kind, origin = scope.kinds.of(node), target_field(graph, scope, node_id)
    if kind is None or origin is None or kind.parameter("ignore_index") is None:
        return
    source, field = origin
    if graph.nodes[source].kind not in PADDED_SOURCES or PADDING not in field.classes:
        return
    padding, ignored = field.classes.index(PADDING), values_of(kind, node).get("ignore_index")
    if ignored != padding:
        location = Location(node=node_id, parameter="ignore_index")
        details = {"node": node_id, "field": field.name, "token": PADDING, "index": padding}
        fix = fixing.change_parameter(node_id, "ignore_index", padding)
        yield make_warning("padding-counts", location, details, [fix])
