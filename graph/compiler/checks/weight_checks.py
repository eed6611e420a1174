"""Rules of nodes that do not own their weights."""

from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.kind import Form, Kind, PortType
from graph.catalogue.kinds import Kinds
from graph.compiler.fixes import own_weights
from graph.document import Copied, Graph, Loaded, Node, Shared
from graph.problems import Place, Problem, problem

# Pairs of kinds of which the first may have the matrix of the second: scores from an embedding.
TIED = frozenset({("Linear", "Embedding")})


def check_weights(graph: Graph, kinds: Kinds, block: str | None) -> Iterator[Problem]:
    """What is wrong with the weights of the nodes of one graph."""
    for node in graph.nodes.values():
        if node.weights is None:
            continue
        kind = kinds.of(node)
        if kind is None:
            continue
        found = _why_not(graph, kinds, node, kind, block)
        if found is not None:
            yield found


def _why_not(graph: Graph, kinds: Kinds, node: Node, kind: Kind, block: str | None) -> Problem | None:
    place = Place(node=node.id)
    if not _has_weights(kind):
        return _with_fix(problem("weights-none", place, owner=node.id))
    if isinstance(node.weights, Loaded):
        return _with_fix(problem("load-in-block", place)) if block is not None else None
    if isinstance(node.weights, Copied) and block is not None:
        return _with_fix(problem("copy-in-block", place))
    owner_id = node.weights.share if isinstance(node.weights, Shared) else node.weights.copy  # type: ignore[union-attr]
    owner = graph.nodes.get(owner_id)
    owner_kind = kinds.of(owner) if owner else None
    if owner is None or owner_id == node.id:
        return _with_fix(problem("weights-unknown", place, owner=owner_id))
    if owner_kind is None:
        return None
    if not _has_weights(owner_kind):
        return _with_fix(problem("weights-none", place, owner=owner_id))
    if isinstance(owner.weights, Shared):
        return _with_fix(problem("weights-not-its-own", place, owner=owner_id))
    if isinstance(node.weights, Copied) and isinstance(owner.weights, Copied):
        return _with_fix(problem("weights-not-its-own", place, owner=owner_id))
    if owner.kind != node.kind and (node.kind, owner.kind) not in TIED:
        return _with_fix(problem("share-kind", place, kind=kind.name, owner=owner_id, other=owner_kind.name))
    return None


def _has_weights(kind: Kind) -> bool:
    return kind.form is Form.BLOCK or any(port.type is PortType.PARAMETERS for port in kind.outputs)


def _with_fix(found: Problem) -> Problem:
    node = found.place.node
    assert node is not None
    return replace(found, fixes=(own_weights(node),))
