"""What a drawing costs: weights, operations, memory, by node and in all."""

from collections.abc import Mapping

from graph.compiler.analysis import Cost, Memory, TensorType
from graph.compiler.dimensions import NONE, Linear, Symbolic
from graph.compiler.shapes.infer import Inference, NodeResult
from graph.document import Graph
from graph.frozendict import FrozenDict
from graph.topology import order_of

SIZES = {
    "float64": 8,
    "int64": 8,
    "complex64": 8,
    "complex128": 16,
    "float32": 4,
    "int32": 4,
    "float16": 2,
    "bfloat16": 2,
    "int16": 2,
}
"""Bytes of one value by torch's name of its dtype; one byte where it is not listed."""


def costs_of(graph: Graph, inference: Inference) -> Mapping[str, Cost]:
    """What every node costs, by its id; those that cost nothing are left out."""
    found = {
        node_id: Cost(result.weights, result.flops, _activations(result))
        for node_id, result in inference.results.items()
        if node_id in graph.nodes
    }
    return FrozenDict({node_id: cost for node_id, cost in found.items() if cost != Cost()})


def memory_of(costs: Mapping[str, Cost], graph: Graph, batch_size: int) -> Memory:
    """The bytes that a step with a batch of this size needs, with four bytes a weight.

    Without learning a value is held until the last node that reads it is done; with learning all are held,
    and each weight has a gradient and, as with Adam, two moments.
    """
    weights = 4 * sum(cost.weights for cost in costs.values())
    kept = sum(cost.activations.at(batch_size) for cost in costs.values())
    return Memory(weights + _most_alive(costs, graph, batch_size), 4 * weights + kept)


def _activations(result: NodeResult) -> Linear:
    if result.uses:
        inner = [_activations(each) for use in result.uses for each in use.inference.results.values()]
        return sum(inner, NONE)
    return sum((bytes_of(each) for each in result.types.values()), NONE)


def bytes_of(given: TensorType) -> Linear:
    """The bytes of a tensor, as they grow with the batch."""
    fixed, symbol = SIZES.get(given.dtype, 1), None
    for size in given.shape:
        if isinstance(size, Symbolic):
            symbol = size if symbol is None else symbol
        else:
            fixed *= size
    if symbol is None:
        return Linear(0, fixed)
    return Linear(fixed * symbol.factor, fixed * symbol.constant)


def _most_alive(costs: Mapping[str, Cost], graph: Graph, batch_size: int) -> int:
    """The most bytes that are held at once on the way forward."""
    order = [each for each in order_of(graph) if each in costs]
    place = {each: index for index, each in enumerate(order)}
    last = dict(place)
    for each in order:
        for wire in graph.wires_from(each):
            last[each] = max(last[each], place.get(wire.target, 0))
    ends: dict[int, list[str]] = {}
    for each, index in last.items():
        ends.setdefault(index, []).append(each)
    alive = most = 0
    for index, each in enumerate(order):
        alive += costs[each].activations.at(batch_size)
        most = max(most, alive)
        alive -= sum(costs[gone].activations.at(batch_size) for gone in ends.get(index, ()))
    return most
