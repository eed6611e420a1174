"""Lets metrics measure in the units of a target that its reader standardises; the loss learns without them.

In the written program every metric of numbers on such a target has `to_units` in front of its inputs.
"""

from collections.abc import Mapping

from graph.catalogue.kind import Form
from graph.catalogue.kinds import Kinds
from graph.dataset_fields import DataDescription
from graph.document import Graph, Node, Project, Wire
from graph.names import unique_name
from graph.topology import resolve_passthrough

UNIT = "unit"
"""The field with mean and deviation of a standardised target."""
_METRICS = "graph.parts.regression_metrics."


def with_target_units(project: Project, descriptions: Mapping[str, DataDescription], kinds: Kinds) -> Project:
    """A project whose metrics of numbers are in units of the target; itself where nothing is standardised."""
    graph = project.main
    for node in project.main.nodes.values():
        kind = kinds.of(node)
        if kind is None or kind.form is not Form.METRIC or not kind.path.startswith(_METRICS):
            continue
        source = _standardized_source(graph, node.id, descriptions, kinds)
        if source:
            graph = _in_units(graph, node.id, source)
    return project if graph is project.main else project.with_main(graph)


def _standardized_source(
    graph: Graph, metric: str, descriptions: Mapping[str, DataDescription], kinds: Kinds
) -> str:
    """The source whose standardised target a metric compares with; empty where there is none."""
    wires = graph.wires_into(metric, "target")
    if len(wires) != 1 or len(graph.wires_into(metric, "input")) != 1:
        return ""
    node, port = resolve_passthrough(graph, (wires[0].source, wires[0].output), kinds)
    described = descriptions.get(node)
    return node if port == "target" and described is not None and described.field(UNIT) else ""


def _in_units(graph: Graph, metric: str, source: str) -> Graph:
    """A graph in which a metric compares what was brought to units; the target is brought there once."""
    target = f"{source}_target"
    for port, name in (("input", f"{metric}_input"), ("target", target)):
        wire = graph.wires_into(metric, port)[0]
        added = name if name in graph.nodes else ""
        wires = [other for other in graph.wires if other != wire]
        if not added or graph.nodes[added].kind != "to_units":
            added = unique_name(name, graph.nodes)
            graph = graph.with_node(Node(added, "to_units", at=graph.nodes[metric].at))
            wires.append(Wire(wire.source, wire.output, added, "input"))
            wires.append(Wire(source, UNIT, added, UNIT))
        graph = graph.with_wires([*wires, Wire(added, "output", metric, port)])
    return graph
