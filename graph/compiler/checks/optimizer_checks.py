"""Optimizers that cannot move what they are given, and losses from which no gradient reaches any weights."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.catalogue.kind import Form
from graph.catalogue.optimizers import CLOSURE_OPTIMIZERS
from graph.compiler import fixes as fixing
from graph.compiler.checks.gradient_checks import check_gradients
from graph.compiler.scope import Scope
from graph.compiler.shapes.infer import Inference, NodeResult
from graph.document import CopiedWeights, Graph, Node
from graph.problems import Fix, Location, Problem, Severity, make_problem, make_warning
from graph.topology import upstream_of, weight_owner

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
    yield from _check_all_frozen(graph, optimizer, moving)
    optimizers = [node for node in graph.nodes.values() if _is_optimizer(scope, node)]
    is_only = not wired and len(optimizers) == 1
    yield from check_gradients(graph, scope.kinds, inference, optimizer, is_only)
    named = {wire.source for wire in wired}
    if not groups:
        moved = [node for node in moving if node.id in named or not wired]
        yield from _check_kinds(graph.nodes[optimizer], scope, inference, moved)
        yield from _check_later_freezing(graph.nodes[optimizer], graph, scope, moved)


def _check_later_freezing(
    optimizer: Node, graph: Graph, scope: Scope, moved: list[Node]
) -> Iterator[Problem]:
    """Weights that are frozen later on, under an optimizer that goes on along earlier gradients of them."""
    if optimizer.kind not in CLOSURE_OPTIMIZERS:
        return
    owners = dict.fromkeys(weight_owner(graph, node).id for node in moved)
    names = [name for name in owners if _freezes_later(graph.nodes[name], scope)]
    if names:
        problem = make_problem("closure-freeze", optimizer.id, kind=optimizer.kind, nodes=", ".join(names))
        fixes = (fixing.change_kind(optimizer, "Adam"), *map(fixing.unfreeze, names[:1]))
        yield replace(problem, fixes=fixes)


def _freezes_later(node: Node, scope: Scope, outer: tuple[str, ...] = ()) -> bool:
    """Whether a node, or one in its block, is frozen from some time on; `outer` are the blocks around it."""
    block = scope.kinds.block_of(node) if node.kind not in outer else None
    inner = block.graph.nodes.values() if block is not None else ()
    is_own = node.freeze is not None and node.freeze.edge == "from"
    return is_own or any(_freezes_later(item, scope, (*outer, node.kind)) for item in inner)


def _check_all_frozen(graph: Graph, optimizer: str, moving: list[Node]) -> Iterator[Problem]:
    """All that could learn is frozen at once for a while: torch has no gradient then."""
    periods = [weight_owner(graph, node).freeze for node in moving]
    known = [period for period in periods if period is not None]
    names = ", ".join(dict.fromkeys(weight_owner(graph, node).id for node in moving))
    fixes = tuple(fixing.unfreeze(weight_owner(graph, node).id) for node in moving[:2])
    if len(known) < len(periods):
        return
    if all(period.edge == "until" for period in known):
        yield replace(make_problem("all-frozen-at-first", optimizer, nodes=names), fixes=fixes)
    elif all(period.edge == "from" for period in known):
        problem = make_problem("all-frozen-later", optimizer, nodes=names)
        yield replace(problem, severity=Severity.WARNING, fixes=fixes)


def _is_optimizer(scope: Scope, node: Node) -> bool:
    kind = scope.kinds.of(node)
    return kind is not None and kind.form is Form.OPTIMIZER


def _moves(graph: Graph, inference: Inference, node: Node) -> bool:
    """Whether a node has weights that learn."""
    owner = weight_owner(graph, node)
    result = inference.results.get(owner.id)
    return (
        bool(result and result.weights) and not owner.frozen and not isinstance(owner.weights, CopiedWeights)
    )


def _check_kinds(
    optimizer: Node, scope: Scope, inference: Inference, moving: list[Node]
) -> Iterator[Problem]:
    """Muon for what is no matrix, and SparseAdam for gradients that are dense."""
    if optimizer.kind == "Muon":
        yield from _check_muon(optimizer, scope, inference, moving)
        return
    if optimizer.kind == "SparseAdam":
        others = [node for node in moving if not _is_sparse(node, inference)]
        code, replacement = "sparse-dense-weights", "Adam"
    else:
        return
    if not others:
        return
    fixes: list[Fix] = [fixing.change_kind(optimizer, replacement)]
    first = others[0]
    kind = scope.kinds.of(first)
    if optimizer.kind == "SparseAdam" and kind is not None and kind.parameter("sparse") and len(others) == 1:
        fixes.insert(0, fixing.change_parameter(first.id, "sparse", True))
    yield replace(make_problem(code, optimizer.id, node=first.id), fixes=tuple(fixes))


def _check_muon(optimizer: Node, scope: Scope, inference: Inference, moving: list[Node]) -> Iterator[Problem]:
    """Weights that are no matrices, which torch refuses; embeddings, which its authors leave to AdamW."""
    leaves = [leaf for node in moving for leaf in _leaves(scope, inference, node)]
    others = [leaf for leaf in leaves if set(leaf.result.weight_ranks) - {2}]
    replacement = fixing.change_kind(optimizer, "AdamW")
    if others:
        first, own = others[0], others[0].node
        kind = scope.kinds.of(own)
        without_bias = kind is not None and kind.parameter("bias") and first.result.values.get("bias")
        is_only_bias = own.kind.startswith(("Linear", "RNN", "LSTM", "GRU"))
        fixes = [replacement]
        if without_bias and is_only_bias and len(others) == 1 and first.block is None:
            fixes.insert(0, fixing.change_parameter(own.id, "bias", False))
        yield replace(make_problem("muon-other-weights", optimizer.id, node=first.name), fixes=tuple(fixes))
        return
    for leaf in leaves:
        if leaf.node.kind in EMBEDDINGS:
            details = {"node": leaf.name}
            yield make_warning("muon-embedding", Location(node=optimizer.id), details, [replacement])
            return


@dataclass(frozen=True)
class _WeightedNode:
    """A node with weights, in the main drawing or in a block that is used there."""

    node: Node
    result: NodeResult
    block: str | None = None

    @property
    def name(self) -> str:
        return self.node.id if self.block is None else f"{self.block}.{self.node.id}"


def _leaves(
    scope: Scope, inference: Inference, node: Node, block: str | None = None
) -> Iterator[_WeightedNode]:
    """The node itself, or those in its block that have weights."""
    result = inference.results.get(node.id)
    if result is None:
        return
    for use in result.uses[:1]:
        for inner in scope.kinds.blocks[use.block].graph.nodes.values():
            if not inner.frozen:
                yield from _leaves(scope, use.inference, inner, use.block)
    if not result.uses and result.weights:
        yield _WeightedNode(node, result, block)


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
