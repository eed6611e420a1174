"""What sources of data ask of the whole drawing: an environment stands alone, one source is balanced."""

from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.data.environments import is_environment
from graph.catalogue.kind import Form, values_of
from graph.compiler import fixes as fixing
from graph.compiler.dimensions import BATCH, Dimension, shape_text
from graph.compiler.scope import Scope
from graph.compiler.shapes.infer import Inference
from graph.dataset_fields import DataDescription
from graph.document import Graph, Wire
from graph.problems import Place, Problem, problem
from graph.topology import upstream_of


def judge_sources(graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """What is wrong between sources, and between environments and the network."""
    yield from _balanced_twice(graph, scope)
    yield from _playing(graph, scope, inference)


def _balanced_twice(graph: Graph, scope: Scope) -> Iterator[Problem]:
    """Rows of several sources stand side by side, so only one can say which are drawn."""
    kinds = {node.id: scope.kinds.of(node) for node in graph.nodes.values()}
    balanced = [
        each
        for each, kind in kinds.items()
        if kind is not None and values_of(kind, graph.nodes[each]).get("balance", "none") != "none"
    ]
    for node_id in balanced[1:]:
        place = Place(node=node_id, parameter="balance")
        found = problem("balanced-twice", place, node=balanced[0])
        yield replace(found, fixes=(fixing.set_to(node_id, "balance", "none"),))


def _playing(graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """An environment beside other data, and a policy that does not fit."""
    kinds = {node.id: kind for node in graph.nodes.values() if (kind := scope.kinds.of(node))}
    sources = [each for each, kind in kinds.items() if kind.form is Form.DATA]
    played = [each for each in sources if is_environment(kinds[each])]
    if not played:
        return
    for other in sources:
        if other != played[0]:
            found = problem("environment-alone", other, node=played[0])
            yield replace(found, fixes=(fixing.remove(other),))
    for wire in graph.wires_into(played[0], "policy"):
        yield from _policy(graph, scope.descriptions.get(played[0]), inference, wire)


def _policy(
    graph: Graph, description: DataDescription | None, inference: Inference, wire: Wire
) -> Iterator[Problem]:
    """The wire into `policy`: what it depends on, and its shape."""
    place = Place(node=wire.target, port="policy")
    before = upstream_of(graph, wire.source)
    read = {each.output for each in graph.wires_from(wire.target) if each.target in before}
    read |= {wire.output} if wire.source == wire.target else set()
    if read != {"observation"}:
        words = ", ".join(sorted(read - {"observation"})) or "nothing"
        yield problem("policy-reads", place, fields=words, node=wire.target)
        return
    given, action = inference.type_of(wire.source, wire.output), description and description.field("action")
    if given is None or not action:
        return
    sizes = (len(action.classes),) if action.classes else action.shape
    wanted: tuple[Dimension, ...] = (BATCH, *sizes)
    if given.shape != wanted or not given.dtype.startswith("float"):
        what = "a score for each action" if action.classes else "the action itself"
        yield problem("policy-shape", place, received=given, expected=shape_text(wanted), what=what)
