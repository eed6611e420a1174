"""Optimizers that cannot move what they are given, and losses from which no gradient reaches any weights."""

from collections.abc import Iterator
from dataclasses import replace

from graph.compiler import fixes as fixing
from graph.compiler.scope import Scope
from graph.compiler.shapes.infer import Inference
from graph.document import CopiedWeights, Graph, Node
from graph.problems import Fix, Location, Problem, make_problem
from graph.topology import upstream_of, weight_owner

CUTTING = frozenset(
    {"torch.Tensor.detach", "torch.argmax", "torch.argmin", "torch.Tensor.long"}
    | {"torch.eq", "torch.ne", "torch.gt", "torch.ge", "torch.lt", "torch.le"}
)
"""Kinds behind which torch knows nothing of the gradient any more."""
VECTOR_KINDS = ("Conv", "BatchNorm", "LayerNorm", "GroupNorm", "PReLU", "Transformer", "MultiheadAttention")
"""How kinds begin whose weights are no matrices, or not all of them."""
EMBEDDINGS = frozenset({"Embedding", "EmbeddingBag"})


def check_optimizer(graph: Graph, scope: Scope, inference: Inference, optimizer: str) -> Iterator[Problem]:
    """An optimizer without weights to move, or with such as it cannot move."""
    losses = graph.wires_into(optimizer, "loss")
    yield from _check_values(graph.nodes[optimizer], inference)
    if not all(inference.type_of(wire.source, wire.output) for wire in losses) or not losses:
        return
    wired = graph.wires_into(optimizer, "parameters")
    trainable = upstream_of(graph, *(wire.source for wire in (wired or losses)))
    groups = [graph.nodes[wire.source] for wire in wired if graph.nodes[wire.source].kind == "ParameterGroup"]
    if groups:
        trainable |= upstream_of(graph, *(wire.source for wire in losses))
    moving = [
        node for node in graph.nodes.values() if node.id in trainable and _moves(graph, inference, node)
    ]
    if not moving:
        frozen = [node_id for node_id in graph.nodes if node_id in trainable and graph.nodes[node_id].frozen]
        yield replace(make_problem("no-weights", optimizer), fixes=tuple(map(fixing.unfreeze, frozen[:2])))
        return
    if not wired:
        yield from _check_cut(graph, inference, [wire.source for wire in losses], moving)
    named = {wire.source for wire in wired}
    if not groups:
        moved = [node for node in moving if node.id in named or not wired]
        yield from _check_kinds(graph.nodes[optimizer], scope, inference, moved)


def _moves(graph: Graph, inference: Inference, node: Node) -> bool:
    """Whether a node has weights that learn."""
    owner = weight_owner(graph, node)
    result = inference.results.get(owner.id)
    return (
        bool(result and result.weights) and not owner.frozen and not isinstance(owner.weights, CopiedWeights)
    )


def _check_cut(
    graph: Graph, inference: Inference, losses: list[str], moving: list[Node]
) -> Iterator[Problem]:
    """Weights before the loss, but on every way to it a node that passes no gradient on."""

    def cuts(node_id: str) -> bool:
        return graph.nodes[node_id].kind in CUTTING and not graph.nodes[node_id].bypass

    if any(cuts(node_id) for node_id in losses):
        reached: frozenset[str] = frozenset(losses)
    else:
        reached = upstream_of(graph, *losses, until=cuts)
    if any(node.id in reached for node in moving):
        return
    behind = {node.id for node in moving}
    cutting = [node_id for node_id in reached if cuts(node_id) and behind & upstream_of(graph, node_id)]
    for node_id in sorted(cutting)[:1]:
        problem = make_problem("gradient-cut", node_id, node=node_id)
        yield replace(problem, fixes=(fixing.remove(node_id),))


def _check_kinds(
    optimizer: Node, scope: Scope, inference: Inference, moving: list[Node]
) -> Iterator[Problem]:
    """Muon for what is no matrix, and SparseAdam for gradients that are dense."""
    if optimizer.kind == "Muon":
        others = [node for node in moving if not _has_matrices(node, inference)]
        code, replacement = "muon-other-weights", "AdamW"
    elif optimizer.kind == "SparseAdam":
        others = [node for node in moving if not _is_sparse(node, inference)]
        code, replacement = "sparse-dense-weights", "Adam"
    else:
        return
    if not others:
        return
    fixes: list[Fix] = [fixing.change_kind(optimizer, replacement)]
    first = others[0]
    kind = scope.kinds.of(first)
    if optimizer.kind == "Muon" and first.kind == "Linear" and len(others) == 1:
        fixes.insert(0, fixing.change_parameter(first.id, "bias", False))
    if optimizer.kind == "SparseAdam" and kind is not None and kind.parameter("sparse") and len(others) == 1:
        fixes.insert(0, fixing.change_parameter(first.id, "sparse", True))
    yield replace(make_problem(code, optimizer.id, node=first.id), fixes=tuple(fixes))


def _has_matrices(node: Node, inference: Inference) -> bool:
    """Whether the weights of a node are matrices only, as far as is known; other kinds are left to torch."""
    values = inference.results[node.id].values if node.id in inference.results else {}
    if node.kind.startswith(VECTOR_KINDS):
        return False
    return node.kind != "Linear" or not values.get("bias")


def _is_sparse(node: Node, inference: Inference) -> bool:
    values = inference.results[node.id].values if node.id in inference.results else {}
    return node.kind in EMBEDDINGS and bool(values.get("sparse"))


def _check_values(optimizer: Node, inference: Inference) -> Iterator[Problem]:
    """Numbers that only together make no sense: steps of Rprop that never shrink, or never grow."""
    etas = optimizer.params.get("etas")
    if optimizer.kind != "Rprop" or not isinstance(etas, tuple | list) or len(etas) != 2:
        return
    shrink, grow = etas
    known = isinstance(shrink, int | float) and isinstance(grow, int | float)
    if known and not 0 < shrink < 1 < grow:
        problem = make_problem("rprop-etas", Location(node=optimizer.id, parameter="etas"))
        yield replace(problem, fixes=(fixing.reset(optimizer.id, "etas"),))
