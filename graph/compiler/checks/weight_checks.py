"""Rules of nodes that do not own their weights."""

from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.kind import Form, Kind, PortType
from graph.catalogue.kinds import Kinds
from graph.compiler.fixes import own_weights, reset
from graph.document import CopiedWeights, Graph, LoadedWeights, Node, SharedWeights
from graph.problems import Location, Problem, make_problem
from graph.topology import module_source, weights_source

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
        problem = _check_node(graph, kinds, node, kind, block)
        if problem is not None:
            yield problem
        else:
            yield from _check_parameters(graph, node, kind)


def _check_parameters(graph: Graph, node: Node, kind: Kind) -> Iterator[Problem]:
    """Parameters that differ from those of the module that the node uses, which has one of each."""
    source = module_source(graph, node)
    for parameter in kind.parameters if source is not node else ():
        name = parameter.name
        if name not in node.params or (parameter.inferred is not None and name not in source.params):
            continue
        expected = source.params.get(name, parameter.default)
        if node.params[name] != expected:
            values = {"parameter": name, "expected": expected, "received": node.params[name]}
            location = Location(node=node.id, parameter=name)
            problem = make_problem("shared-parameter", location, node=node.id, owner=source.id, **values)
            yield replace(problem, fixes=(reset(node.id, name),))


def _check_node(graph: Graph, kinds: Kinds, node: Node, kind: Kind, block: str | None) -> Problem | None:
    location = Location(node=node.id)
    if not _has_weights(kind):
        return _with_fix(make_problem("weights-none", location, owner=node.id))
    if isinstance(node.weights, LoadedWeights):
        return _with_fix(make_problem("load-in-block", location)) if block is not None else None
    if isinstance(node.weights, CopiedWeights) and block is not None:
        return _with_fix(make_problem("copy-in-block", location))
    owner_id = weights_source(node)
    assert owner_id is not None
    owner = graph.nodes.get(owner_id)
    owner_kind = kinds.of(owner) if owner else None
    if owner is None or owner_id == node.id:
        return _with_fix(make_problem("weights-unknown", location, owner=owner_id))
    if owner_kind is None:
        return None
    if not _has_weights(owner_kind):
        return _with_fix(make_problem("weights-none", location, owner=owner_id))
    if isinstance(owner.weights, SharedWeights):
        return _with_fix(make_problem("weights-not-its-own", location, owner=owner_id))
    if isinstance(node.weights, CopiedWeights) and isinstance(owner.weights, CopiedWeights):
        return _with_fix(make_problem("weights-not-its-own", location, owner=owner_id))
    if owner.kind != node.kind and (node.kind, owner.kind) not in TIED:
        return _with_fix(
            make_problem("share-kind", location, kind=kind.name, owner=owner_id, other=owner_kind.name)
        )
    return None


def _has_weights(kind: Kind) -> bool:
    return kind.form is Form.BLOCK or any(port.type is PortType.PARAMETERS for port in kind.outputs)


def _with_fix(problem: Problem) -> Problem:
    node = problem.location.node
    assert node is not None
    return replace(problem, fixes=(own_weights(node),))
