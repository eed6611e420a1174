"""Functions by which the rows of a batch meet, so that a batch in parts is another than a whole one."""

from collections.abc import Collection, Iterator

from graph.catalogue.kind import Form, values_of
from graph.catalogue.operations.reduction import REDUCTIONS
from graph.catalogue.operations.scans import SCANS
from graph.compiler.checks.block_reductions import insides
from graph.compiler.dimensions import SymbolicDim, grows_with_batch
from graph.compiler.scope import Scope
from graph.compiler.shapes.infer import Inference
from graph.document import Graph, Node
from graph.topology import upstream_of

PRODUCTS = frozenset(
    f"torch.{name}"
    for name in ("matmul", "mm", "mv", "einsum", "tensordot", "cov", "corrcoef", "linalg.svdvals")
)
CHOICES = frozenset({"torch.topk", "torch.select", "torch.narrow"})
UNITING = PRODUCTS | CHOICES | {kind.name for kind in (*REDUCTIONS, *SCANS)}
"""Functions that give a tensor of a fixed size only where they go over the rows."""
ORDERED = frozenset(
    f"torch.{name}"
    for name in ("cumsum", "cumprod", "cummax", "cummin", "logcumsumexp", "sort", "argsort", "diff")
)
"""Functions along an axis, of which each value depends on the others of the axis."""
BATCHWISE_LOSSES = frozenset({"NTXentLoss", "BatchHardTripletLoss"})
"""Losses that compare the rows of a batch with each other."""
LINEAR = frozenset(
    f"torch.{name}"
    for name in ("mean", "sum", "neg", "add", "sub", "mul", "div", "reshape", "flatten", "squeeze")
)
"""Functions whose mean is that of the means; products and quotients are with a typed number only."""


def nodes_across_rows(graph: Graph, scope: Scope, inference: Inference, optimizer: Node) -> Iterator[str]:
    """The functions behind what an optimizer minimises by which the rows of a batch meet.

    A mean or sum that is itself minimised is none of them: `accumulation_checks` weighs those.
    """
    needed = upstream_of(graph, *(wire.source for wire in graph.wires_into(optimizer.id, "loss")))
    yield from _across_rows(graph, scope, inference, {*needed, optimizer.id})


def _across_rows(graph: Graph, scope: Scope, inference: Inference, needed: Collection[str]) -> Iterator[str]:
    """The nodes among some by which the rows of a batch meet, those in blocks too."""
    for inside in insides(graph, scope, inference, needed):
        inner = inside.graph.nodes
        yield from (f"{inside.owner.id}.{name}" for name in inner if inner[name].kind in BATCHWISE_LOSSES)
        for name in _across_rows(inside.graph, scope, inside.inference, inner):
            yield f"{inside.owner.id}.{name}"
    for node in graph.nodes.values():
        kind = scope.kinds.of(node)
        is_function = kind is not None and kind.form is Form.FUNCTION
        if node.id not in needed or not is_function or node.bypass:
            continue
        taken = [inference.type_of(wire.source, wire.output) for wire in graph.wires_into(node.id)]
        result = inference.results.get(node.id)
        in_shapes = [item.shape for item in taken if item is not None and grows_with_batch(item.shape)]
        out_shapes = [item.shape for item in result.types.values()] if result is not None else []
        if not in_shapes or not out_shapes:
            continue
        is_paired = max(map(_num_growing, out_shapes)) > 1 >= max(map(_num_growing, in_shapes))
        first = in_shapes[0]
        is_along = node.kind in ORDERED and _growing_axis(first) == _axis(scope, node, len(first))
        if is_paired or is_along or _unites(graph, inference, node, out_shapes, needed):
            yield node.id


def _unites(
    graph: Graph,
    inference: Inference,
    node: Node,
    out_shapes: list[tuple[int | SymbolicDim, ...]],
    needed: Collection[str],
) -> bool:
    """Whether a function makes a tensor of fixed size of the rows, or a number that rows then meet."""
    if node.kind not in UNITING or any(map(grows_with_batch, out_shapes)):
        return False
    if any(out_shapes):
        return node.kind != "torch.mean" or not _stays_a_mean(graph, node.id, needed)
    after = {wire.target for wire in graph.wires_from(node.id)} & set(needed)
    results = [result for name in after if (result := inference.results.get(name))]
    return any(grows_with_batch(item.shape) for result in results for item in result.types.values())


def _stays_a_mean(graph: Graph, node_id: str, needed: Collection[str]) -> bool:
    """Whether only linear functions lie between a mean and the optimizers."""
    for wire in graph.wires_from(node_id):
        if wire.target not in needed or wire.input == "loss":
            continue
        after = graph.nodes[wire.target]
        is_scaled = after.kind in ("torch.mul", "torch.div") and len(graph.wires_into(after.id)) > 1
        if after.kind not in LINEAR or is_scaled or not _stays_a_mean(graph, after.id, needed):
            return False
    return True


def _num_growing(shape: tuple[int | SymbolicDim, ...]) -> int:
    return sum(isinstance(size, SymbolicDim) for size in shape)


def _growing_axis(shape: tuple[int | SymbolicDim, ...]) -> int:
    return next(axis for axis, size in enumerate(shape) if isinstance(size, SymbolicDim))


def _axis(scope: Scope, node: Node, num_axes: int) -> int | None:
    """The axis along which a function goes, counted from the first."""
    kind = scope.kinds.of(node)
    dim = values_of(kind, node).get("dim") if kind is not None else None
    return dim % num_axes if isinstance(dim, int) else None
