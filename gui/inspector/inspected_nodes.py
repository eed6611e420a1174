"""The nodes that the inspector shows, with what is known of them."""

from dataclasses import dataclass

from graph.catalogue.kind import FromShape, Parameter, values_of
from graph.catalogue.kinds import CATALOGUE, Kinds
from graph.compiler.analysis import Analysis
from graph.document import Graph, Node, Value
from graph.topology import module_source
from gui.inspector.form import ParameterState


@dataclass(frozen=True)
class InspectedNodes:
    """Some nodes of a graph."""

    graph: Graph
    ids: tuple[str, ...] = ()
    analysis: Analysis | None = None
    kinds: Kinds = CATALOGUE
    """The kinds of their project, as far as it is known."""

    @property
    def nodes(self) -> list[Node]:
        """The nodes themselves."""
        return [self.graph.nodes[node_id] for node_id in self.ids]

    @property
    def is_analysed(self) -> bool:
        """Whether the analysis is about the graph as it is now, not as it was before an edit."""
        if self.analysis is None:
            return False
        project = self.analysis.project
        return any(
            graph is self.graph for graph in (project.main, *(b.graph for b in project.blocks.values()))
        )

    def value_of(self, name: str) -> Value:
        """The value of a parameter of the first node."""
        nodes = self.nodes
        kind = self.kinds.of(nodes[0]) if nodes else None
        return values_of(kind, nodes[0]).get(name) if kind else None

    def state_of(self, name: str) -> ParameterState:
        """What the nodes have as a parameter."""
        nodes = self.nodes
        values = tuple(node.params[name] for node in nodes if name in node.params)
        known = self.analysis.inferred if self.analysis else {}
        inferred = {known.get((node.id, name)) for node in nodes}
        only = inferred.pop() if len(inferred) == 1 else None
        kind = self.kinds.of(nodes[0]) if len(nodes) == 1 else None
        owner = module_source(self.graph, nodes[0]) if len(nodes) == 1 else None
        if kind is not None and owner is not None and owner is not nodes[0] and name in owner.params:
            return ParameterState(values, 1 - len(values), owner.params[name], owner.id)
        source = _source_of(self.graph, nodes[0].id, kind.parameter(name)) if kind is not None else ""
        return ParameterState(values, len(nodes) - len(values), only, source)


def _source_of(graph: Graph, node: str, parameter: Parameter | None) -> str:
    """The node from whose wire a value is worked out; empty where there is none."""
    if parameter is None or not isinstance(parameter.inferred, FromShape):
        return ""
    wires = graph.wires_into(node, parameter.inferred.port)
    return wires[0].source if wires else ""
