"""Checks on schedules of learning rates: their lengths, their members, what they need of an optimizer."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from graph.compiler import fixes as fixing
from graph.compiler.plan.schedule_planner import LAMBDA, schedule_interval
from graph.compiler.scope import Scope, try_resolve
from graph.document import Graph, Node, Value
from graph.param_expressions import expressions_in, names_in
from graph.problems import Location, Problem, Severity, make_problem, make_warning
from graph.time_expressions import BASE_RATE
from graph.topology import upstream_of

# Schedules that raise and lower the momentum too.
CYCLIC_KINDS = frozenset({"OneCycleLR", "CyclicLR"})

IDLE, UNFINISHED, RISING = "schedule-idle", "schedule-unfinished", "schedule-rising"
REACHED = (
    ("StepLR", "step_size", IDLE, 1 / 3),
    ("MultiStepLR", "milestones", IDLE, 1 / 2),
    ("LinearLR", "total_iters", UNFINISHED, 1 / 5),
    ("ConstantLR", "total_iters", UNFINISHED, 1 / 5),
    ("CyclicLR", "step_size_up", RISING, 1 / 4),
)
"""Kinds with a parameter that says when they act or end, and a share of the training that is usual for it."""


def check_schedules(
    graph: Graph, scope: Scope, optimizers: list[Node], epochs: int, steps_per_epoch: int | None
) -> Iterator[Problem]:
    """What is wrong with the schedules of these optimizers.

    Args:
        graph: The drawing.
        scope: What is known from outside.
        optimizers: The nodes of the optimizers.
        epochs: Epochs of the training.
        steps_per_epoch: Steps of the optimizers in one of them; None where that is not known.
    """
    reported: set[tuple[str, str | None]] = set()
    for optimizer in optimizers:
        for wire in graph.wires_into(optimizer.id, "schedule"):
            outer = graph.nodes.get(wire.source)
            if outer is None or scope.kinds.of(outer) is None:
                continue
            every = _values(scope, optimizer).get("every", 1)
            total = epochs if schedule_interval(scope.kinds, outer) != "step" else None
            if total is None and steps_per_epoch is not None and isinstance(every, int):
                total = epochs * steps_per_epoch // every
            for problem in _check_tree(graph, scope, optimizer, outer, total):
                key = (problem.code, problem.location.node)
                if key not in reported:
                    reported.add(key)
                    yield problem


def _values(scope: Scope, node: Node) -> Mapping[str, Value]:
    kind = scope.kinds.of(node)
    return (try_resolve(kind, node, {}) or {}) if kind else {}


def _check_tree(
    graph: Graph, scope: Scope, optimizer: Node, outer: Node, total: int | None
) -> Iterator[Problem]:
    """A schedule with its members."""
    for node_id in upstream_of(graph, outer.id):
        node = graph.nodes.get(node_id)
        if node is None or scope.kinds.of(node) is None:
            continue
        yield from _check_members(graph, scope, node)
        yield from _check_momentum(scope, optimizer, node)
        yield from _check_group_rates(graph, optimizer, node)
        yield from _check_factors(graph, optimizer, node)
    yield from _check_length(scope, outer, total)
    yield from _check_phases(scope, outer, total)
    yield from _check_reached(scope, outer, total)


def _check_members(graph: Graph, scope: Scope, node: Node) -> Iterator[Problem]:
    """Members that cannot be one, and milestones that do not fit them."""
    wires = graph.wires_into(node.id, "schedulers")
    interval = schedule_interval(scope.kinds, node)
    for wire in wires:
        member = graph.nodes.get(wire.source)
        if member is not None and member.kind == "ReduceLROnPlateau":
            location = Location(node=node.id, port="schedulers")
            problem = make_problem("plateau-as-member", location, node=member.id, kind=node.kind)
            yield replace(problem, fixes=(fixing.remove_wires(wire),))
        elif member is not None and member.params.get("interval", interval) != interval:
            location = Location(node=member.id, parameter="interval")
            details = {"member": member.id, "typed": member.params["interval"], "outer": node.id}
            fixes = (
                fixing.change_parameter(node.id, "interval", member.params["interval"]),
                fixing.reset(member.id, "interval"),
            )
            yield make_warning("member-interval", location, {**details, "interval": interval}, fixes)
    milestones = _values(scope, node).get("milestones")
    if node.kind == "SequentialLR" and isinstance(milestones, tuple) and wires:
        location = Location(node=node.id, parameter="milestones")
        if len(milestones) != len(wires) - 1:
            yield make_problem(
                "milestones-count",
                location,
                received=len(milestones),
                schedules=len(wires),
                expected=len(wires) - 1,
            )
        elif list(milestones) != sorted(milestones, key=float):
            fix = fixing.change_parameter(node.id, "milestones", tuple(sorted(milestones, key=float)))
            yield replace(make_problem("milestones-order", location), fixes=(fix,))


def _check_momentum(scope: Scope, optimizer: Node, node: Node) -> Iterator[Problem]:
    """A schedule that cycles the momentum of an optimizer without one."""
    kind = scope.kinds.of(optimizer)
    if node.kind not in CYCLIC_KINDS or kind is None or not _values(scope, node).get("cycle_momentum"):
        return
    if not any(kind.parameter(name) for name in ("momentum", "betas")):
        location = Location(node=node.id, parameter="cycle_momentum")
        problem = make_problem("no-momentum-to-cycle", location, optimizer=optimizer.id, kind=optimizer.kind)
        yield replace(problem, fixes=(fixing.change_parameter(node.id, "cycle_momentum", False),))


def _check_group_rates(graph: Graph, optimizer: Node, node: Node) -> Iterator[Problem]:
    """A schedule that gives every group of weights the same rates, whatever they were given before."""
    if node.kind not in CYCLIC_KINDS:
        return
    for group_id in upstream_of(graph, optimizer.id):
        group = graph.nodes.get(group_id)
        if group is not None and group.kind == "ParameterGroup" and group.params.get("lr") is not None:
            location = Location(node=group_id, parameter="lr")
            problem = make_problem("group-rate-unused", location, schedule=node.id, kind=node.kind)
            fix = fixing.reset(group_id, "lr")
            yield replace(problem, severity=Severity.WARNING, fixes=(fix,))


def _check_factors(graph: Graph, optimizer: Node, node: Node) -> Iterator[Problem]:
    """A LambdaLR with another number of expressions than its optimizer has parameter groups."""
    factors = node.params.get("lr_lambda")
    if node.kind != LAMBDA or not isinstance(factors, tuple):
        return
    sources = {graph.nodes[wire.source].id for wire in graph.wires_into(optimizer.id, "parameters")}
    groups = [source for source in sources if graph.nodes[source].kind == "ParameterGroup"]
    expected = max(1, len(groups) + (bool(groups) and len(groups) < len(sources)))
    if len(factors) != expected:
        location = Location(node=node.id, parameter="lr_lambda")
        yield make_problem("factors-for-groups", location, received=len(factors), expected=expected)
    elif any(BASE_RATE in names_in(text) for text in expressions_in(factors)):
        location = Location(node=node.id, parameter="lr_lambda")
        yield make_problem("rate-in-list", location)


def _check_length(scope: Scope, node: Node, total: int | None) -> Iterator[Problem]:
    """A typed length of a OneCycleLR: torch refuses to go beyond it, and before it the rate is high still."""
    typed = node.params.get("total_steps")
    if node.kind != "OneCycleLR" or not isinstance(typed, int) or total is None or typed == total:
        return
    location = Location(node=node.id, parameter="total_steps")
    code = "schedule-too-short" if typed < total else "schedule-too-long"
    problem = make_problem(code, location, typed=typed, steps=total)
    severity = Severity.ERROR if typed < total else Severity.WARNING
    yield replace(problem, severity=severity, fixes=(fixing.reset(node.id, "total_steps"),))


def _check_phases(scope: Scope, node: Node, total: int | None) -> Iterator[Problem]:
    """A phase of a OneCycleLR that has no step: torch divides by its length."""
    if node.kind != "OneCycleLR":
        return
    values = _values(scope, node)
    share, typed = values.get("pct_start"), values.get("total_steps")
    steps = typed if isinstance(typed, int) else total
    if not isinstance(share, (int, float)) or steps is None:
        return
    ends = [0.0, share * steps - 1]
    ends += [2 * share * steps - 2] if values.get("three_phase") else []
    ends.append(steps - 1.0)
    if any(end == start for start, end in pairwise(ends)):
        location = Location(node=node.id, parameter="pct_start")
        yield replace(
            make_problem("schedule-empty-phase", location, share=f"{share:g}", steps=steps),
            fixes=(fixing.reset(node.id, "pct_start"),),
        )


def _check_reached(scope: Scope, node: Node, total: int | None) -> Iterator[Problem]:
    """A schedule whose first change, or whose end, lies behind the end of the training."""
    values = _values(scope, node)
    unit = "steps" if schedule_interval(scope.kinds, node) == "step" else "epochs"
    for kind, name, code, share in REACHED:
        value = values.get(name)
        typed = value if isinstance(value, tuple) else (value,)
        numbers = [number for number in typed if isinstance(number, int)]
        if node.kind != kind or total is None or not numbers or min(numbers) < total + (code == UNFINISHED):
            continue
        usual = max(1, round(total * share))
        fitting: Value = usual
        if isinstance(value, tuple):
            fitting = tuple(dict.fromkeys((usual, max(usual, round(total * 0.75)))))
        details = {"kind": kind, "first": min(numbers), "unit": unit, "total": total, "parameter": name}
        fix = fixing.change_parameter(node.id, name, fitting)
        yield make_warning(code, Location(node=node.id, parameter=name), details, [fix])
