"""Checks on the arithmetic of a step: what is accumulated, when an optimizer acts, what is normalised."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.catalogue.data.environments import is_environment
from graph.catalogue.kind import Form, values_of
from graph.catalogue.optimizers import CLOSURE_OPTIMIZERS
from graph.compiler import fixes as fixing
from graph.compiler.checks.accumulation_checks import check_reductions
from graph.compiler.checks.batchwise_functions import BATCHWISE_LOSSES, nodes_across_rows
from graph.compiler.checks.block_reductions import python_nodes, reduced_inside
from graph.compiler.checks.schedule_checks import check_schedules
from graph.compiler.checks.training_checks import check_monitor_mode, check_monitored_rows
from graph.compiler.plan.single_rows import (
    BATCH_NORMS,
    NormUse,
    norm_uses,
    single_row_norms,
)
from graph.compiler.plan.stream_planner import num_batches, plan_streams, rows_of, used_streams
from graph.compiler.scope import Scope, try_resolve
from graph.compiler.shapes.infer import Inference
from graph.document import Graph, Node, Project, SharedWeights
from graph.problems import Fix, Location, Problem, Severity, make_problem, make_warning
from graph.topology import upstream_of

# Functions of one number that are no multiple of it: their mean over batches is not that of a mean.
BENDING_FUNCTIONS = frozenset(
    f"torch.{name}" for name in ("sqrt", "rsqrt", "log", "log1p", "exp", "square", "pow", "sigmoid", "tanh")
) | {"Sigmoid", "Tanh", "Softplus"}


def check_steps(project: Project, scope: Scope, inference: Inference) -> Iterator[Problem]:
    """What is wrong with the steps of a training, and what they approximate."""
    graph = project.main
    optimizers = [node for node in graph.nodes.values() if _is_optimizer(scope, node)]
    counts = StepCounts.of(project, scope, inference)
    if project.training.accumulate > 1:
        yield from _check_accumulation(graph, scope, inference, optimizers)
    yield from _check_insides(graph, scope, inference, optimizers)
    yield from _check_closures(project, optimizers)
    yield from _check_every(scope, optimizers, counts)
    yield from check_schedules(graph, scope, optimizers, counts.epochs, counts.steps_per_epoch)
    yield from _check_norms(project, scope, inference, counts)
    yield from _check_frozen_shares(project)
    yield from check_monitor_mode(project, scope.kinds)
    yield from check_monitored_rows(project, scope)


def _is_optimizer(scope: Scope, node: Node) -> bool:
    kind = scope.kinds.of(node)
    return kind is not None and kind.form is Form.OPTIMIZER and node.id not in scope.broken.get(None, ())


@dataclass(frozen=True, slots=True)
class StepCounts:
    """How long a training is, as far as that is known before it starts."""

    epochs: int
    rows: int | None
    """Training rows in an epoch."""
    steps_per_epoch: int | None
    """Steps of the optimizers in an epoch, each on one batch or on those that are accumulated."""

    @staticmethod
    def of(project: Project, scope: Scope, inference: Inference) -> "StepCounts":
        """The counts of a project; those of an environment, of balanced or of joined rows are not known."""
        training = project.training
        sources = [
            (node, kind)
            for node in project.main.nodes.values()
            if (kind := scope.kinds.of(node)) and kind.form is Form.DATA
        ]
        rows: int | None = None
        if len(sources) == 1:
            node, kind = sources[0]
            description = scope.descriptions.get(node.id)
            is_balanced = values_of(kind, node).get("balance", "none") != "none"
            is_usual = not plan_streams([node], scope.kinds)
            if description is not None and is_usual and not is_balanced and not is_environment(kind):
                rows = description.rows.get("train") or None
        steps = _steps_of_streams(project, scope)
        if rows is not None:
            drops_last = rows % training.batch_size == 1 and rows > training.batch_size
            drops_last = drops_last and bool(single_row_norms(project.main, scope.kinds, inference))
            batches = math.ceil(rows / training.batch_size) - drops_last
            steps = math.ceil(batches / training.accumulate)
        return StepCounts(training.epochs, rows, steps)


def _steps_of_streams(project: Project, scope: Scope) -> int | None:
    """Steps of the optimizers in an epoch of several sources, where that is known."""
    kinds = map(scope.kinds.of, project.main.nodes.values())
    if any(kind is not None and is_environment(kind) for kind in kinds):
        return None
    streams = used_streams(project.main, scope.kinds)
    counts = rows_of(streams, scope.descriptions)
    if counts is None:
        return None
    return math.ceil(num_batches(streams, counts, project.training.batch_size) / project.training.accumulate)


def _check_closures(project: Project, optimizers: list[Node]) -> Iterator[Problem]:
    """Optimizers that compute the loss themselves, beside settings and groups that they cannot follow."""
    training = project.training
    settings = {
        "accumulate": training.accumulate > 1,
        "clip_norm": training.clip_norm is not None,
        "float16": training.precision == "float16",
    }
    wrong = ", ".join(f"“{name}”" for name, is_set in settings.items() if is_set)
    for optimizer in optimizers:
        if optimizer.kind not in CLOSURE_OPTIMIZERS:
            continue
        replacement = (fixing.change_kind(optimizer, "Adam"),)
        if wrong:
            problem = make_problem("closure-setting", optimizer.id, kind=optimizer.kind, settings=wrong)
            yield replace(problem, fixes=replacement)
        wires = project.main.wires_into(optimizer.id, "parameters")
        groups = [wire for wire in wires if project.main.nodes[wire.source].kind == "ParameterGroup"]
        if groups:
            location = Location(node=optimizer.id, port="parameters")
            problem = make_problem("closure-groups", location, kind=optimizer.kind)
            yield replace(problem, fixes=(fixing.remove_wires(*groups), *replacement))


def _check_accumulation(
    graph: Graph, scope: Scope, inference: Inference, optimizers: list[Node]
) -> Iterator[Problem]:
    """What a mean over several batches cannot be: that of a large batch, where rows see each other."""
    losses_of = {frozenset(graph.wires_into(node.id, "loss")) for node in optimizers}
    goals = {frozenset((wire.source, wire.output) for wire in wires) for wires in losses_of}
    if len(goals) > 1:
        yield Problem("accumulate-several")
    norms = [use.node.id for use in norm_uses(graph, scope.kinds, inference) if use.node.kind in BATCH_NORMS]
    losses = [node.id for node in graph.nodes.values() if node.kind in BATCHWISE_LOSSES]
    drawn = [name for node in optimizers for name in nodes_across_rows(graph, scope, inference, node)]
    batchwise = list(dict.fromkeys([*norms, *losses, *drawn]))
    if batchwise:
        problem = make_problem("accumulate-batchwise", batchwise[0], nodes=", ".join(batchwise))
        yield replace(problem, severity=Severity.WARNING)
    for optimizer in optimizers:
        yield from _check_bent_losses(graph, scope, inference, optimizer)
        yield from check_reductions(graph, scope, inference, optimizer)
    needed = upstream_of(graph, *(node.id for node in optimizers))
    if unknown := list(python_nodes(graph, scope, inference, needed)):
        location = Location(node=unknown[0].partition(".")[0])
        yield make_warning("accumulate-unknown", location, {"nodes": ", ".join(unknown)})


def _check_insides(
    graph: Graph, scope: Scope, inference: Inference, optimizers: list[Node]
) -> Iterator[Problem]:
    """Numbers that blocks make of a batch, of which the loss of an epoch is no mean over rows."""
    for optimizer in optimizers:
        wires = graph.wires_into(optimizer.id, "loss")
        needed = upstream_of(graph, *(wire.source for wire in wires))
        inner = list(dict.fromkeys(reduced_inside(graph, scope, inference, needed)))
        if inner:
            location = Location(node=optimizer.id, port="loss")
            yield make_warning("epoch-mean-rough", location, {"losses": ", ".join(inner)})


def _check_bent_losses(
    graph: Graph, scope: Scope, inference: Inference, optimizer: Node
) -> Iterator[Problem]:
    """A function of a batch's mean, as a root of it: of several batches it is another than of a large one."""
    for node_id in upstream_of(graph, optimizer.id):
        node = graph.nodes.get(node_id)
        if node is None or node.kind not in BENDING_FUNCTIONS or node.bypass:
            continue
        types = (inference.type_of(wire.source, wire.output) for wire in graph.wires_into(node_id, "input"))
        is_scalar = any(item is not None and item.shape == () for item in types)
        if is_scalar and any(
            _is_source(scope, graph.nodes.get(name)) for name in upstream_of(graph, node_id)
        ):
            problem = make_problem("accumulate-bent", node_id, node=node_id)
            yield replace(problem, severity=Severity.WARNING)


def _is_source(scope: Scope, node: Node | None) -> bool:
    kind = scope.kinds.of(node) if node is not None else None
    return kind is not None and kind.form is Form.DATA


def _check_every(scope: Scope, optimizers: list[Node], counts: StepCounts) -> Iterator[Problem]:
    """An optimizer that leaves batches out, or never acts."""
    for optimizer in optimizers:
        kind = scope.kinds.of(optimizer)
        every = (try_resolve(kind, optimizer, {}) or {}).get("every", 1) if kind else 1
        if not isinstance(every, int) or every < 2:
            continue
        location = Location(node=optimizer.id, parameter="every")
        fixes = (fixing.reset(optimizer.id, "every"),)
        steps = counts.steps_per_epoch and counts.steps_per_epoch * counts.epochs
        if steps and steps < every:
            problem = make_problem("optimizer-never", location, every=every, steps=steps)
            yield replace(problem, severity=Severity.WARNING, fixes=fixes)
        elif len(optimizers) == 1:
            problem = make_problem("every-alone", location, every=every, others=every - 1)
            yield replace(problem, severity=Severity.WARNING, fixes=fixes)


def _check_norms(
    project: Project, scope: Scope, inference: Inference, counts: StepCounts
) -> Iterator[Problem]:
    """Normalisations over a single value."""
    for use in _distinct(norm_uses(project.main, scope.kinds, inference)):
        if use.node.kind in BATCH_NORMS or not use.has_single_values:
            continue
        location = Location(node=use.node.id, block=use.block)
        problem = make_problem("norm-gives-constant", location, kind=use.node.kind)
        yield replace(problem, severity=Severity.WARNING, fixes=_without(use))
    single = single_row_norms(project.main, scope.kinds, inference)
    yield from _check_batch_statistics(project, scope, single)
    if not single:
        return
    first, batch_size, rows = single[0], project.training.batch_size, counts.rows
    location = Location(node=first.node.id, block=first.block)
    if batch_size == 1 or rows == 1:
        code = "norm-single-batch" if batch_size == 1 else "norm-single-row"
        problem = make_problem(code, location, node=first.node.id)
        replacements = (fixing.change_kind(first.node, "LayerNorm"),) if first.block is None else ()
        yield replace(problem, fixes=replacements)
    elif rows is not None and rows % batch_size == 1:
        sizes = {"batch_size": batch_size, "rows": rows, "other": _size_without_single(rows, batch_size)}
        problem = make_problem("norm-single-last", location, node=first.node.id, **sizes)
        yield replace(problem, severity=Severity.WARNING)


def _check_batch_statistics(project: Project, scope: Scope, single: list[NormUse]) -> Iterator[Problem]:
    """A normalisation that takes a batch's own figures in validation too, of which the last is one row."""
    batch_size = project.training.batch_size
    for use in single:
        for description in scope.descriptions.values():
            rows = [description.rows.get(name, 0) for name in ("validation", "test")]
            held = [count for count in rows if count % batch_size == 1]
            if use.result.values.get("track_running_stats") is False and held:
                location = Location(node=use.node.id, block=use.block, parameter="track_running_stats")
                details = {"node": use.node.id, "rows": held[0], "batch": batch_size}
                fixes = (fixing.reset(use.node.id, "track_running_stats"),) if use.block is None else ()
                problem = make_problem("norm-single-held-out", location, **details)
                yield replace(problem, fixes=fixes)


def _size_without_single(rows: int, batch_size: int) -> int:
    """The nearest larger batch size that leaves no single row over."""
    return next(size for size in range(batch_size + 1, rows + batch_size + 2) if rows % size != 1)


def _distinct(uses: Iterator[NormUse]) -> list[NormUse]:
    """Each node once, however often its block is passed through."""
    return list({(use.block, use.node.id): use for use in uses}.values())


def _without(use: NormUse) -> tuple[Fix, ...]:
    return (fixing.remove(use.node.id),) if use.block is None else ()


def _is_frozen_alike(node: Node, owner: Node) -> bool:
    """Whether the owner of a node's weights is frozen whenever the node is."""
    return owner.frozen or (node.freeze is not None and node.freeze == owner.freeze)


def _check_frozen_shares(project: Project) -> Iterator[Problem]:
    """A node that is frozen alone, though its weights are those of another."""
    graphs: dict[str | None, Graph] = {name: block.graph for name, block in project.blocks.items()}
    for block, graph in {**graphs, None: project.main}.items():
        for node in graph.nodes.values():
            owner = graph.nodes.get(node.weights.share) if isinstance(node.weights, SharedWeights) else None
            is_frozen = node.frozen or node.freeze is not None
            if is_frozen and owner is not None and not _is_frozen_alike(node, owner):
                problem = make_problem("frozen-share", Location(node=node.id, block=block), owner=owner.id)
                fixes = (fixing.freeze(owner.id), fixing.unfreeze(node.id))[1 if node.freeze else 0 :]
                yield replace(problem, severity=Severity.WARNING, fixes=fixes if block is None else ())
