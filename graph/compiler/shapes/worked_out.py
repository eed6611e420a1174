"""What an inference found out of the nodes of a drawing besides the shapes."""

from collections.abc import Mapping

from graph.compiler.shapes.infer import Inference
from graph.document import Graph, Value
from graph.frozendict import FrozenDict
from graph.param_expressions import expressions_in


def inferred_values(graph: Graph, inference: Inference) -> Mapping[tuple[str, str], Value]:
    """The inferred values, by node and parameter: from wires and from expressions."""
    inferred: dict[tuple[str, str], Value] = {}
    for node_id, result in inference.results.items():
        inferred |= {(node_id, name): value for name, value in result.inferred.items()}
        params = graph.nodes[node_id].params if node_id in graph.nodes else {}
        inferred |= {
            (node_id, name): result.values[name]
            for name, value in params.items()
            if name in result.values and any(expressions_in(value))
        }
    return FrozenDict(inferred)


def weight_names_of(inference: Inference) -> Mapping[str, tuple[str, ...]]:
    """What the weights of the nodes are called."""
    results = inference.results.items()
    return FrozenDict({node: tuple(item.weight_shapes) for node, item in results if item.weight_shapes})
