"""Watched figures: how much that of a batch counts in that of an epoch, and where it is computed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graph.catalogue.kind import Form, PortType, outputs_of
from graph.catalogue.kinds import Kinds
from graph.compiler.dimensions import BATCH
from graph.compiler.local_names import LocalNames
from graph.compiler.plan.block_sizes import Context
from graph.compiler.plan.loss_counts import LossCount, epoch_mean
from graph.document import Graph
from graph.topology import Origin, upstream_of, values_upstream_of

SCALAR = "metric.Scalar"
"""The kind of what watches any figure."""


@dataclass(frozen=True, slots=True)
class ScalarWeight:
    """The weight of a figure: a call on `reads`, the targets of a loss and their weights, or their number."""

    reads: tuple[Origin, ...]
    count: LossCount | None = None

    def argument(self, names: LocalNames) -> str:
        """The argument of `update`, with the names of local variables."""
        texts = [names[origin] for origin in self.reads]
        return f"len({texts[0]})" if self.count is None else str(self.count.call(*texts))


def scalar_weight(context: Context, node_id: str) -> ScalarWeight | None:
    """The weight of a figure of a whole batch; None where it is no such, or its weight is wired."""
    graph, node = context.graph, context.graph.nodes[node_id]
    wires = graph.wires_into(node_id, "input")
    if node.kind != SCALAR or not wires or graph.wires_into(node_id, "weight"):
        return None
    inference = context.uses[0].inference
    origin = wires[0].source, wires[0].output
    watched = inference.type_of(*origin)
    if watched is None or watched.shape or node.params.get("reduction") == "sum":
        return None
    needed = upstream_of(graph, origin[0])
    mean = epoch_mean(graph, context.kinds, inference, needed, [origin])
    if mean.count is not None:
        ports = [wire for port in ("target", "weight") for wire in graph.wires_into(mean.count.loss, port)]
        reads = tuple(context.resolve_passthrough((wire.source, wire.output)) for wire in ports)
        return ScalarWeight(reads, mean.count)
    return ScalarWeight((field,)) if (field := _batch_field(context, origin)) is not None else None


def _batch_field(context: Context, origin: Origin) -> Origin | None:
    """A field with a number for each row: one that a value is computed of, else any; targets first."""
    fields = [
        (port.target, (node.id, port.name))
        for node in context.graph.nodes.values()
        if (kind := context.kinds.of(node)) is not None and kind.form is Form.DATA
        for port in outputs_of(kind, node)
        if (tensor_type := context.uses[0].inference.type_of(node.id, port.name)) is not None
        if tensor_type.shape[:1] == (BATCH,)
    ]
    before = set(values_upstream_of(context.graph, origin))
    nodes = {node for node, _ in before}
    ranked = sorted(
        fields, key=lambda item: (item[1] not in before, item[1][0] not in nodes, not item[0], item[1])
    )
    return ranked[0][1] if ranked else None


def functions_of_scalars(
    graph: Graph, kinds: Kinds, order: Sequence[str], network_nodes: Collection[str], needed: Collection[str]
) -> frozenset[str]:
    """Functions of the network that only lead to watched figures: the objective computes them.

    Args:
        graph: The main drawing.
        kinds: The kinds of the project.
        order: Its nodes, each after those that it depends on.
        network_nodes: Those of the network, with all that depends on no target.
        needed: What the training needs at all.
    """
    apart: set[str] = set()
    for node_id in reversed(order):
        kind = kinds.of(graph.nodes[node_id])
        readers = {wire.target for wire in graph.wires_from(node_id)} & set(needed)
        is_function = kind is not None and kind.form is Form.FUNCTION
        takes_tensors = kind is not None and all(port.type is PortType.TENSOR for port in kind.inputs)
        is_watched = all(reader in apart or graph.nodes[reader].kind == SCALAR for reader in readers)
        if node_id in network_nodes and is_function and takes_tensors and readers and is_watched:
            apart.add(node_id)
    return frozenset(apart)
