"""Rules of nodes that stay in evaluation mode, and of those without a gradient."""

from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.kind import Form, Kind
from graph.compiler import fixes as fixing
from graph.document import Graph, Node, SharedWeights
from graph.problems import Fix, Location, Problem, Severity, make_problem

MODE_FORMS = frozenset({Form.MODULE, Form.BLOCK})
"""Forms whose nodes have a mode of their own."""
GRADIENT_FORMS = frozenset({Form.MODULE, Form.FUNCTION, Form.BLOCK})
"""Forms whose nodes may be called without a gradient."""


def check_mode(graph: Graph, node: Node, kind: Kind) -> Iterator[Problem]:
    """Settings of a node that change nothing, or less than they seem to."""
    location = Location(node=node.id)
    if node.mode == "eval":
        train = fixing.follow_mode(node.id)
        owner = graph.nodes.get(node.weights.share) if isinstance(node.weights, SharedWeights) else None
        if kind.form not in MODE_FORMS:
            yield _warning(make_problem("mode-none", location, kind=kind.name), train)
        elif owner is not None and owner.mode != "eval" and not owner.frozen:
            problem = make_problem("mode-share", location, owner=owner.id)
            yield _warning(problem, fixing.stay_in_eval_mode(owner.id), train)
    if node.no_grad and kind.form not in GRADIENT_FORMS:
        yield _warning(make_problem("no-grad-none", location, kind=kind.name), fixing.with_gradient(node.id))


def _warning(problem: Problem, *fixes: Fix) -> Problem:
    return replace(problem, severity=Severity.WARNING, fixes=fixes)
