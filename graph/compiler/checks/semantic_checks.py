"""What shapes tell beyond the single call: nodes that wait, losses that are no scalar, too few scores."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.kind import Form
from graph.compiler import fixes as fixing
from graph.compiler.checks.source_checks import judge_sources
from graph.compiler.plan.ir import Plan
from graph.compiler.scope import Scope, owner_of
from graph.compiler.shapes.diagnostics import blocked
from graph.compiler.shapes.infer import CALLED, Inference
from graph.document import Copied, Graph, Node, Project, Shared
from graph.problems import Fix, Place, Problem, Severity, problem
from graph.topology import upstream_of

# Losses whose target holds class numbers.
CLASS_LOSSES = frozenset({"CrossEntropyLoss", "NLLLoss"})

# Layers that have a vector for each number that may come in.
EMBEDDINGS = frozenset({"Embedding", "EmbeddingBag"})


def judge(project: Project, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """The problems that the inference found, and those that only the whole shows."""
    graph = project.main
    seen: set[tuple[object, ...]] = set()
    for found in _in_graph(graph, scope, inference):
        key = (found.code, found.place, found.values)
        if key not in seen:
            seen.add(key)
            yield found
    for node_id, result in inference.results.items():
        if not result.problems and graph.nodes[node_id].kind in CLASS_LOSSES:
            yield from _too_few_scores(graph, scope, inference, node_id)
        if not result.problems and graph.nodes[node_id].kind in EMBEDDINGS:
            yield from _too_few_embeddings(graph, scope, inference, node_id)
    broken = scope.broken.get(None, frozenset())
    optimizers = [
        node_id
        for node_id, node in graph.nodes.items()
        if node_id not in broken and (kind := scope.kinds.of(node)) and kind.form is Form.OPTIMIZER
    ]
    for node_id in optimizers:
        yield from _scalar_loss(graph, inference, node_id)
        yield from _no_weights(graph, inference, node_id)
    if project.training.accumulate > 1 and len(optimizers) > 1:
        yield Problem("accumulate-several")
    yield from judge_sources(graph, scope, inference)


def _in_graph(graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """What is wrong in one graph and in the blocks that it uses."""
    broken = scope.broken.get(scope.block, frozenset())
    for node_id, node in graph.nodes.items():
        result, kind = inference.results.get(node_id), scope.kinds.of(node)
        if result is not None:
            for use in result.uses:
                block = scope.kinds.blocks[use.block]
                inner = scope.inside(use.block, use.names, use.given)
                yield from _in_graph(block.graph, inner, use.inference)
            yield from (_within(each, scope.block) for each in result.problems)
            if not result.problems:
                yield from _other_shapes(graph, scope, inference, node_id)
        elif kind is not None and node_id not in broken and kind.form in CALLED:
            yield _within(blocked(node_id, _waits_for(graph, inference, node_id)), scope.block)


def _within(found: Problem, block: str | None) -> Problem:
    return replace(found, place=replace(found.place, block=block))


def _waits_for(graph: Graph, inference: Inference, node_id: str) -> list[str]:
    """The nearest nodes before this one that give nothing yet."""
    sources = [wire.source for wire in graph.wires_into(node_id)]
    return [each for each in dict.fromkeys(sources) if not _gives(inference, each)] or sources[:1]


def _gives(inference: Inference, node_id: str) -> bool:
    result = inference.results.get(node_id)
    return result is not None and not result.problems


def _other_shapes(graph: Graph, scope: Scope, inference: Inference, node_id: str) -> Iterator[Problem]:
    """Shared or copied weights that do not fit what comes in."""
    node = graph.nodes[node_id]
    if not isinstance(node.weights, Shared | Copied):
        return
    owner = node.weights.share if isinstance(node.weights, Shared) else node.weights.copy
    if graph.nodes[owner].kind != node.kind:
        yield from _untied(scope, inference, node, owner)
        return
    mine, theirs = inference.results.get(node_id), inference.results.get(owner)
    if mine is None or theirs is None or theirs.problems:
        return
    received, expected = _sizes(mine.inferred, mine), _sizes(theirs.inferred, theirs)
    if received != expected:
        place = Place(node=node_id, block=scope.block)
        values = problem("", owner=owner, received=received, expected=expected).values
        yield Problem("share-differs", place, values, fixes=(fixing.own_weights(node_id),))


def _untied(scope: Scope, inference: Inference, node: Node, owner: str) -> Iterator[Problem]:
    """A Linear that cannot have the matrix of an embedding."""
    mine, theirs = inference.results[node.id].values, inference.results[owner].values
    received = (mine.get("out_features"), mine.get("in_features"))
    expected = (theirs.get("num_embeddings"), theirs.get("embedding_dim"))
    place = Place(node=node.id, block=scope.block)
    if received != expected:
        found = problem("share-differs", place, owner=owner, received=received, expected=expected)
        yield replace(found, fixes=(fixing.own_weights(node.id),))
    elif mine.get("bias"):
        fix = fixing.set_to(node.id, "bias", False)
        yield replace(problem("tied-bias", place, owner=owner), fixes=(fix,))


def _sizes(inferred: object, result: object) -> str:
    """What the weights of a node depend on, as words."""
    uses = getattr(result, "uses", ())
    found = dict(inferred) if isinstance(inferred, dict) else {}
    for use in uses[:1]:
        for inner, each in use.inference.results.items():
            found.update({f"{inner}.{name}": value for name, value in each.inferred.items()})
    return ", ".join(f"{name} {value}" for name, value in found.items())


def _scalar_loss(graph: Graph, inference: Inference, optimizer: str) -> Iterator[Problem]:
    for wire in graph.wires_into(optimizer, "loss"):
        given = inference.type_of(wire.source, wire.output)
        if given is not None and given.shape:
            place = Place(node=optimizer, port="loss")
            found = problem("loss-not-scalar", place, received=given, source=wire.source)
            source = graph.nodes[wire.source]
            by_itself = fixing.set_to(wire.source, "reduction", "mean")
            mean = fixing.insert("torch.mean", optimizer, "loss", dim=None)
            yield replace(found, fixes=(by_itself if "reduction" in source.params else mean,))


def _no_weights(graph: Graph, inference: Inference, optimizer: str) -> Iterator[Problem]:
    """An optimizer that has nothing to move: no weights at all, or only frozen ones."""
    losses = graph.wires_into(optimizer, "loss")
    if not all(inference.type_of(wire.source, wire.output) for wire in losses) or not losses:
        return
    wired = graph.wires_into(optimizer, "parameters")
    movers = upstream_of(graph, *(wire.source for wire in (wired or losses)))
    if wired and any(graph.nodes[wire.source].kind == "ParameterGroup" for wire in wired):
        movers |= upstream_of(graph, *(wire.source for wire in losses))
    if not any(_moves(graph, inference, each) for each in movers):
        frozen = [each for each in graph.nodes if each in movers and graph.nodes[each].frozen]
        yield replace(problem("no-weights", optimizer), fixes=tuple(map(fixing.unfreeze, frozen[:2])))


def _moves(graph: Graph, inference: Inference, node_id: str) -> bool:
    """Whether a node has weights that learn."""
    owner = owner_of(graph, graph.nodes[node_id])
    result = inference.results.get(owner.id)
    return bool(result and result.weights) and not owner.frozen and not isinstance(owner.weights, Copied)


def moved_twice(plan: Plan) -> Iterator[Problem]:
    """A warning where two optimizers move the same weights: nearly always a forgotten wire."""
    for first, second in itertools.combinations(plan.phases, 2):
        both = [each for each in first.modules if each in second.modules]
        if both:
            words = problem(
                "same-weights", first=first.optimizer.id, second=second.optimizer.id, node=both[0]
            )
            place = Place(node=second.optimizer.id, port="parameters")
            yield Problem(words.code, place, words.values, Severity.WARNING)


def _too_few_scores(graph: Graph, scope: Scope, inference: Inference, loss: str) -> Iterator[Problem]:
    """A loss over classes whose input has fewer scores than the target has classes."""
    for wire in graph.wires_into(loss, "target"):
        description = scope.descriptions.get(wire.source)
        field = description.field(wire.output) if description else None
        if field is None or not field.classes:
            continue
        for scores in graph.wires_into(loss, "input"):
            given = inference.type_of(scores.source, scores.output)
            size = given.shape[1] if given and len(given.shape) > 1 else None
            if isinstance(size, int) and size < len(field.classes):
                place = Place(node=loss, port="input")
                values = {"received": size, "expected": len(field.classes), "field": field.name}
                found = problem("too-few-scores", place, source=scores.source, **values)
                yield replace(found, fixes=tuple(_more_scores(graph, scores.source, len(field.classes))))


def _too_few_embeddings(graph: Graph, scope: Scope, inference: Inference, node_id: str) -> Iterator[Problem]:
    """A layer with fewer vectors than the data that are wired into it have tokens."""
    size = inference.results[node_id].values.get("num_embeddings")
    for wire in graph.wires_into(node_id, "input"):
        description = scope.descriptions.get(wire.source)
        field = description.field(wire.output) if description else None
        if field is not None and isinstance(size, int) and size < len(field.classes):
            place = Place(node=node_id, parameter="num_embeddings")
            words = {"received": size, "expected": len(field.classes), "field": field.name}
            owner = owner_of(graph, graph.nodes[node_id]).id
            fix = fixing.set_to(owner, "num_embeddings", len(field.classes))
            yield replace(problem("too-few-embeddings", place, **words), fixes=(fix,))


def _more_scores(graph: Graph, source: str, count: int) -> Iterator[Fix]:
    """As many scores as classes, from the layer that gives them."""
    node = graph.nodes[source]
    for parameter in ("out_features", "out_channels"):
        if parameter in node.params:
            yield fixing.set_to(source, parameter, count)
