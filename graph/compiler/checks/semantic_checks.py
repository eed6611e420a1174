"""Checks on inferred shapes: nodes that wait for others, losses that are no scalar, too few scores."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.catalogue.constant_tensors import is_table
from graph.catalogue.kind import Form
from graph.compiler import fixes as fixing
from graph.compiler.checks.activation_checks import check_reach
from graph.compiler.checks.embedding_checks import check_embeddings
from graph.compiler.checks.init_checks import check_init_shapes
from graph.compiler.checks.label_checks import check_labels
from graph.compiler.checks.layout_checks import check_layouts
from graph.compiler.checks.loss_checks import check_losses
from graph.compiler.checks.metric_checks import check_metrics
from graph.compiler.checks.network_ends import lacks_loss
from graph.compiler.checks.optimizer_checks import check_optimizer
from graph.compiler.checks.padding_checks import check_padding
from graph.compiler.checks.paired_checks import check_own_images, check_pairs, explain_mixing
from graph.compiler.checks.refused_targets import explained
from graph.compiler.checks.score_counts import check_score_counts, with_fitting_layers
from graph.compiler.checks.share_checks import check_shares
from graph.compiler.checks.source_checks import check_sources
from graph.compiler.checks.step_axis_checks import check_step_axes
from graph.compiler.checks.step_checks import check_steps
from graph.compiler.checks.stream_checks import check_streams
from graph.compiler.checks.suggested_nodes import add_loss_before
from graph.compiler.dimensions import Dimension
from graph.compiler.plan.ir import Plan
from graph.compiler.scope import Scope
from graph.compiler.score_forms import comparisons
from graph.compiler.shapes.diagnostics import blocked_problem
from graph.compiler.shapes.infer import CALLED_FORMS, Inference, NodeResult, graph_of_use
from graph.document import Graph, Node, Project
from graph.problems import Location, Problem, Severity, make_problem
from graph.topology import resolve_passthrough, weights_source


def check_semantics(project: Project, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """The problems that the inference found, and those that only the whole shows."""
    graph = project.main
    reported: set[tuple[object, ...]] = set()
    for problem in _collect_problems(graph, scope, inference):
        key = (problem.code, problem.location, problem.values)
        if key not in reported:
            reported.add(key)
            problem = explain_mixing(explained(problem, graph, scope, inference), graph, scope, inference)
            yield with_fitting_layers(problem, graph, scope, inference)
    for node_id, result in inference.results.items():
        if not result.problems:
            yield from check_labels(graph, scope, inference, node_id)
            yield from check_score_counts(graph, scope, inference, node_id)
            yield from check_shares(graph, scope, node_id)
            yield from check_padding(graph, scope, node_id)
        if result.changes_input:
            yield from _check_changed_rows(graph, scope, node_id)
    broken = scope.broken.get(None, frozenset())
    optimizers = [
        node_id
        for node_id, node in graph.nodes.items()
        if node_id not in broken and (kind := scope.kinds.of(node)) and kind.form is Form.OPTIMIZER
    ]
    for node_id in optimizers:
        yield from _check_scalar_loss(graph, scope, inference, node_id)
        yield from check_optimizer(graph, scope, inference, node_id)
    for comparison in comparisons(graph, scope.kinds):
        if not _has_problems(inference, comparison.loss.id):
            yield from check_reach(comparison, scope)
    yield from check_embeddings(graph, scope, inference)
    yield from check_steps(project, scope, inference)
    yield from check_sources(graph, scope, inference)
    yield from check_streams(project, scope, inference)
    yield from check_metrics(graph, scope, inference)
    yield from check_layouts(graph, scope)
    yield from check_pairs(graph, scope, inference)
    yield from check_own_images(graph, scope, inference)


def _has_problems(inference: Inference, node_id: str) -> bool:
    result = inference.results.get(node_id)
    return result is None or bool(result.problems)


def _collect_problems(graph: Graph, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """What is wrong in one graph and in the blocks that it uses."""
    broken = scope.broken.get(scope.block, frozenset())
    tensors = _tensor_shapes(graph, inference)
    for node_id, node in graph.nodes.items():
        result, kind = inference.results.get(node_id), scope.kinds.of(node)
        if result is not None:
            for use in result.uses:
                inside = graph_of_use(scope.kinds, use)
                inner = scope.enter_block(use.block, use.names, use.input_types)
                yield from _collect_problems(inside, inner, use.inference)
            yield from (_in_block(problem, scope.block) for problem in result.problems)
            if not result.problems:
                yield from _check_shared_shapes(graph, scope, inference, node_id)
                if kind is not None and node_id not in broken:
                    misfits = check_init_shapes(node, kind, result, tensors)
                    yield from (_in_block(problem, scope.block) for problem in misfits)
        elif kind is not None and node_id not in broken and kind.form in CALLED_FORMS:
            yield _in_block(blocked_problem(node_id, _waits_for(graph, inference, node_id)), scope.block)
    yield from check_losses(graph, scope, inference)
    yield from check_step_axes(graph, scope, inference)


def _tensor_shapes(graph: Graph, inference: Inference) -> Mapping[str, tuple[Dimension, ...] | None]:
    """The shapes of the nodes that hold numbers which a weight may begin with."""
    nodes = (node.id for node in graph.nodes.values() if is_table(node.kind))
    types = ((node, inference.type_of(node, "output")) for node in nodes)
    return {node: tensor_type.shape if tensor_type is not None else None for node, tensor_type in types}


def _in_block(problem: Problem, block: str | None) -> Problem:
    return replace(problem, location=replace(problem.location, block=block))


def _waits_for(graph: Graph, inference: Inference, node_id: str) -> list[str]:
    """The nearest nodes upstream that have no type yet."""
    sources = [wire.source for wire in graph.wires_into(node_id)]
    return [source for source in dict.fromkeys(sources) if not _gives(inference, source)] or sources[:1]


def _gives(inference: Inference, node_id: str) -> bool:
    result = inference.results.get(node_id)
    return result is not None and not result.problems


def _check_shared_shapes(graph: Graph, scope: Scope, inference: Inference, node_id: str) -> Iterator[Problem]:
    """Shared or copied weights that do not fit what comes in."""
    node = graph.nodes[node_id]
    owner = weights_source(node)
    if owner is None:
        return
    mine, theirs = inference.results.get(node_id), inference.results.get(owner)
    if mine is None or theirs is None or theirs.problems:
        return
    if graph.nodes[owner].kind != node.kind:
        yield from _check_tied(scope, mine, theirs, node, owner)
        return
    received, expected = _describe_sizes(mine.inferred, mine), _describe_sizes(theirs.inferred, theirs)
    if received != expected:
        location = Location(node=node_id, block=scope.block)
        values = make_problem("", owner=owner, received=received, expected=expected).values
        yield Problem("share-differs", location, values, fixes=(fixing.own_weights(node_id),))


def _check_tied(
    scope: Scope, mine: NodeResult, theirs: NodeResult, node: Node, owner: str
) -> Iterator[Problem]:
    """A Linear that cannot have the matrix of an embedding."""
    received = (mine.values.get("out_features"), mine.values.get("in_features"))
    expected = (theirs.values.get("num_embeddings"), theirs.values.get("embedding_dim"))
    location = Location(node=node.id, block=scope.block)
    if received != expected:
        problem = make_problem("share-differs", location, owner=owner, received=received, expected=expected)
        yield replace(problem, fixes=(fixing.own_weights(node.id),))
    elif mine.values.get("bias"):
        fix = fixing.change_parameter(node.id, "bias", False)
        yield replace(make_problem("tied-bias", location, owner=owner), fixes=(fix,))


def _describe_sizes(inferred: object, result: object) -> str:
    """What the weights of a node depend on, as text."""
    uses = getattr(result, "uses", ())
    sizes = dict(inferred) if isinstance(inferred, dict) else {}
    for use in uses[:1]:
        for inner, inner_result in use.inference.results.items():
            sizes.update({f"{inner}.{name}": value for name, value in inner_result.inferred.items()})
    return ", ".join(f"{name} {value}" for name, value in sizes.items())


def _check_scalar_loss(graph: Graph, scope: Scope, inference: Inference, optimizer: str) -> Iterator[Problem]:
    for wire in graph.wires_into(optimizer, "loss"):
        loss_type = inference.type_of(wire.source, wire.output)
        if loss_type is not None and loss_type.shape:
            location = Location(node=optimizer, port="loss")
            problem = make_problem("loss-not-scalar", location, received=loss_type, source=wire.source)
            source = graph.nodes[wire.source]
            by_itself = fixing.change_parameter(wire.source, "reduction", "mean")
            if "reduction" in source.params:
                fix = by_itself
            elif lacks_loss(graph, scope, wire.source):
                fix = add_loss_before(graph, scope, inference, wire.source, optimizer)
            else:
                fix = fixing.insert("torch.mean", optimizer, "loss", dim=None)
            yield replace(problem, fixes=(fix,))


def _check_changed_rows(graph: Graph, scope: Scope, node_id: str) -> Iterator[Problem]:
    """Code that writes into the rows of a data node, which are read again in the next epoch."""
    for wire in graph.wires:
        if wire.target != node_id:
            continue
        source, _output = resolve_passthrough(graph, (wire.source, wire.output), scope.kinds)
        kind = scope.kinds.of(graph.nodes[source]) if source in graph.nodes else None
        if kind is not None and kind.form is Form.DATA:
            location = Location(node=node_id, parameter="code")
            yield make_problem("code-changes-rows", location, name=wire.input, source=source)


def check_epoch_means(plan: Plan) -> Iterator[Problem]:
    """A warning where the loss of an epoch is only near that of all its rows at once."""
    for phase in (item.lead for item in plan.passes):
        if phase.mixed:
            location = Location(node=phase.optimizer.id, port="loss")
            problem = make_problem("epoch-mean-rough", location, losses=", ".join(phase.mixed))
            yield replace(problem, severity=Severity.WARNING)
