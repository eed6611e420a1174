"""What a drawing costs: weights, operations, memory, by node and in all."""

from collections.abc import Mapping

from graph.compiler.analysis import Cost, Memory, TensorType
from graph.compiler.dimensions import ZERO, LinearCount, SymbolicDim
from graph.compiler.shapes.infer import Inference, NodeResult
from graph.document import Graph
from graph.frozendict import FrozenDict
from graph.topology import topological_order

DTYPE_BYTES = {
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
    all_costs = {
        node_id: Cost(result.weights, result.flops, _activations(result))
        for node_id, result in inference.results.items()
        if node_id in graph.nodes
    }
    return FrozenDict({node_id: cost for node_id, cost in all_costs.items() if cost != Cost()})


def memory_of(costs: Mapping[str, Cost], graph: Graph, batch_size: int) -> Memory:
    """The bytes that a step with a batch of this size needs, with four bytes a weight.

    Without learning a value is held until the last node that reads it is done; with learning all are held,
    and each weight has a gradient and, as with Adam, two moments.
    """
    weights = 4 * sum(cost.weights for cost in costs.values())
    activations = sum(cost.activations.at(batch_size) for cost in costs.values())
    return Memory(weights + _peak_memory(costs, graph, batch_size), 4 * weights + activations)


def _activations(result: NodeResult) -> LinearCount:
    if result.uses:
        inner = [_activations(item) for use in result.uses for item in use.inference.results.values()]
        return sum(inner, ZERO)
    return sum((bytes_of(item) for item in result.types.values()), ZERO)


def bytes_of(tensor_type: TensorType) -> LinearCount:
    """The bytes of a tensor, as they grow with the batch."""
    fixed, symbol = DTYPE_BYTES.get(tensor_type.dtype, 1), None
    for size in tensor_type.shape:
        if isinstance(size, SymbolicDim):
            symbol = size if symbol is None else symbol
        else:
            fixed *= size
    if symbol is None:
        return LinearCount(0, fixed)
    return LinearCount(fixed * symbol.factor, fixed * symbol.constant)


def _peak_memory(costs: Mapping[str, Cost], graph: Graph, batch_size: int) -> int:
    """The most bytes that are held at once on the way forward."""
    order = [node_id for node_id in topological_order(graph) if node_id in costs]
    position = {node_id: index for index, node_id in enumerate(order)}
    last = dict(position)
    for node_id in order:
        for wire in graph.wires_from(node_id):
            last[node_id] = max(last[node_id], position.get(wire.target, 0))
    ends: dict[int, list[str]] = {}
    for node_id, index in last.items():
        ends.setdefault(index, []).append(node_id)
    alive = peak = 0
    for index, node_id in enumerate(order):
        alive += costs[node_id].activations.at(batch_size)
        peak = max(peak, alive)
        alive -= sum(costs[gone].activations.at(batch_size) for gone in ends.get(index, ()))
    return peak
