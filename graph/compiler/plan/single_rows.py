"""Layers that normalise, and how many values of a single row they have to normalise over."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from graph.catalogue.kinds import Kinds
from graph.compiler.dimensions import BATCH, Dimension
from graph.compiler.shapes.infer import Inference, NodeResult, graph_of_use
from graph.document import Graph, Node
from graph.topology import resolve_passthrough, weight_owner

BATCH_NORMS = frozenset({"BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "SyncBatchNorm"})
ROW_NORMS = frozenset({"LayerNorm", "GroupNorm"})


@dataclass(frozen=True, slots=True)
class NormUse:
    """One use of a normalisation that learns: its node, the block it is in, and what comes in and out."""

    node: Node
    block: str | None
    shape: tuple[Dimension, ...]
    result: NodeResult

    @property
    def has_single_values(self) -> bool:
        """Whether there is one value to normalise over: of a single row, in a channel or group of it."""
        if self.node.kind in BATCH_NORMS and self.shape[:1] != (BATCH,):
            return False  # several rows were made of one: tokens, patches
        if self.node.kind == "LayerNorm":
            sizes = self.result.values.get("normalized_shape")
            return sizes == 1 or (isinstance(sizes, tuple) and all(size == 1 for size in sizes))
        in_group = 1
        if self.node.kind == "GroupNorm":
            channels, groups = self.shape[1], self.result.values.get("num_groups")
            if not isinstance(channels, int) or not isinstance(groups, int):
                return False
            in_group = channels // groups
        sizes = self.shape[2:]
        return all(isinstance(size, int) for size in sizes) and math.prod((in_group, *sizes)) == 1  # type: ignore[arg-type]


def norm_uses(
    graph: Graph, kinds: Kinds, inference: Inference, block: str | None = None
) -> Iterator[NormUse]:
    """The normalisations of a drawing that learn, those in its blocks too; what is frozen does not."""
    for node_id, result in inference.results.items():
        node = graph.nodes.get(node_id)
        if node is None or node.is_passthrough or is_in_eval_mode(graph, node):
            continue
        if node.kind in BATCH_NORMS | ROW_NORMS and not result.problems:
            shape = _input_shape(graph, kinds, inference, node_id)
            if shape is not None and len(shape) > 1:
                yield NormUse(node, block, shape, result)
        for use in result.uses:
            yield from norm_uses(graph_of_use(kinds, use), kinds, use.inference, use.block)


def is_in_eval_mode(graph: Graph, node: Node) -> bool:
    """Whether the module of a node stays in evaluation mode."""
    owner = weight_owner(graph, node)
    return owner.frozen or owner.mode == "eval"


def single_row_norms(graph: Graph, kinds: Kinds, inference: Inference) -> list[NormUse]:
    """The batch normalisations that cannot learn from a batch of one row."""
    uses = norm_uses(graph, kinds, inference)
    return [use for use in uses if use.node.kind in BATCH_NORMS and use.has_single_values]


def _input_shape(
    graph: Graph, kinds: Kinds, inference: Inference, node_id: str
) -> tuple[Dimension, ...] | None:
    for wire in graph.wires_into(node_id, "input"):
        origin = resolve_passthrough(graph, (wire.source, wire.output), kinds)
        tensor_type = inference.type_of(*origin)
        return tensor_type.shape if tensor_type is not None else None
    return None
