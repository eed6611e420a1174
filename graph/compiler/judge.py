"""What shapes tell beyond the single call: nodes that wait, losses that are no scalar, too few scores."""

from collections.abc import Iterator, Mapping

from graph.catalogue import find
from graph.catalogue.kind import Form, Kind, PortType
from graph.compiler.infer import Inference
from graph.compiler.reasons import blocked
from graph.document import Graph
from graph.fields import DataDescription
from graph.problems import Place, Problem, problem
from graph.topology import upstream_of

# Losses whose target holds class numbers.
CLASS_LOSSES = frozenset({"CrossEntropyLoss", "NLLLoss"})


def judge(
    graph: Graph,
    inference: Inference,
    descriptions: Mapping[str, DataDescription],
    broken: frozenset[str],
) -> Iterator[Problem]:
    """The problems that the inference found, and those that only the whole shows."""
    for node_id, result in inference.results.items():
        yield from result.problems
        if result.problems or node_id in broken:
            continue
        if graph.nodes[node_id].kind in CLASS_LOSSES:
            yield from _too_few_scores(graph, inference, descriptions, node_id)
    for node_id, node in graph.nodes.items():
        kind = find(node.kind)
        if kind is None or node_id in broken:
            continue
        if kind.form is Form.OPTIMIZER:
            yield from _scalar_loss(graph, inference, node_id)
            yield from _no_weights(graph, inference, node_id)
        elif node_id not in inference.results and _is_call(kind):
            yield blocked(node_id, _waits_for(graph, inference, node_id))


def _is_call(kind: Kind) -> bool:
    return any(port.type is PortType.TENSOR for port in (*kind.inputs, *kind.outputs))


def _waits_for(graph: Graph, inference: Inference, node_id: str) -> list[str]:
    """The nearest nodes before this one that give nothing yet."""
    sources = [wire.source for wire in graph.wires_into(node_id)]
    return [each for each in dict.fromkeys(sources) if not _gives(inference, each)] or sources[:1]


def _gives(inference: Inference, node_id: str) -> bool:
    result = inference.results.get(node_id)
    return result is not None and not result.problems


def _scalar_loss(graph: Graph, inference: Inference, optimizer: str) -> Iterator[Problem]:
    for wire in graph.wires_into(optimizer, "loss"):
        given = inference.type_of(wire.source, wire.output)
        if given is not None and given.shape:
            place = Place(node=optimizer, port="loss")
            yield problem("loss-not-scalar", place, received=given, source=wire.source)


def _no_weights(graph: Graph, inference: Inference, optimizer: str) -> Iterator[Problem]:
    """An optimizer that has nothing to move: no weights at all, or only frozen ones."""
    losses = graph.wires_into(optimizer, "loss")
    if not all(inference.type_of(wire.source, wire.output) for wire in losses) or not losses:
        return
    wired = graph.wires_into(optimizer, "parameters")
    movers = [wire.source for wire in wired] or upstream_of(graph, *(wire.source for wire in losses))
    moving = [
        each
        for each in movers
        if (result := inference.results.get(each)) and result.weights and not graph.nodes[each].frozen
    ]
    if not moving:
        yield problem("no-weights", optimizer)


def _too_few_scores(
    graph: Graph, inference: Inference, descriptions: Mapping[str, DataDescription], loss: str
) -> Iterator[Problem]:
    """A loss over classes whose input has fewer scores than the target has classes."""
    for wire in graph.wires_into(loss, "target"):
        description = descriptions.get(wire.source)
        field = description.field(wire.output) if description else None
        if field is None or not field.classes:
            continue
        for scores in graph.wires_into(loss, "input"):
            given = inference.type_of(scores.source, scores.output)
            size = given.shape[1] if given and len(given.shape) > 1 else None
            if isinstance(size, int) and size < len(field.classes):
                place = Place(node=loss, port="input")
                values = {"received": size, "expected": len(field.classes), "field": field.name}
                yield problem("too-few-scores", place, source=scores.source, **values)
