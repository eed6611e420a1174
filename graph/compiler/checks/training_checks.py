"""What the settings of the training ask for and the drawing does not have."""

from collections.abc import Iterator
from dataclasses import replace

from graph.catalogue.data.environments import is_environment
from graph.catalogue.kind import Form
from graph.catalogue.kinds import Kinds
from graph.catalogue.schedules import LOSS, MONITOR, PLATEAU
from graph.compiler.fixes import change_parameter, reset
from graph.compiler.plan.ir import Plan
from graph.compiler.plan.scalar_weights import SCALAR
from graph.compiler.program import EPISODE_RETURN
from graph.compiler.scope import Scope
from graph.document import Project
from graph.problems import Location, Problem, Severity, make_problem, make_warning

# Metrics of which less is better.
ERROR_METRICS = frozenset(
    {
        "metric.MeanAbsoluteError",
        "metric.MeanSquaredError",
        "metric.RootMeanSquaredError",
        "metric.MeanAbsolutePercentageError",
        "metric.Perplexity",
    }
)


def check_monitor(project: Project, plan: Plan) -> Iterator[Problem]:
    """Early stopping, and schedules, that monitor what is not measured."""
    stopping = project.training.early_stopping
    known = [*dict.fromkeys(phase.loss_name for phase in plan.phases), *plan.metrics]
    known += [EPISODE_RETURN] if plan.environment else []
    if stopping is not None and stopping.monitor not in known:
        yield make_problem("unknown-monitor", monitor=stopping.monitor, known=", ".join(known))
    for schedule in (phase.schedule for phase in plan.phases):
        if schedule is not None and schedule.monitor and schedule.monitor not in known:
            details = {"node": schedule.node, "monitor": schedule.monitor, "known": ", ".join(known)}
            location = Location(node=schedule.node, parameter=MONITOR)
            yield replace(
                make_problem("unknown-plateau-monitor", location, **details),
                fixes=(reset(schedule.node, MONITOR),),
            )


def check_average(project: Project, plan: Plan) -> Iterator[Problem]:
    """Averaged weights that never come to be, or that a compiled method would not use."""
    training = project.training
    if training.average is None:
        return
    if training.average.from_epoch >= training.epochs:
        values = {"first": training.average.from_epoch, "epochs": training.epochs}
        yield replace(make_problem("average-too-late", **values), severity=Severity.WARNING)
    if training.compile != "off" and len(plan.phases) > 1:
        yield make_problem("average-compiled")


def check_monitor_mode(project: Project, kinds: Kinds) -> Iterator[Problem]:
    """Early stopping that keeps the worst epoch: it takes the wrong end of a metric for the better one."""
    stopping = project.training.early_stopping
    better = better_mode(project, kinds, stopping.monitor) if stopping is not None else None
    if stopping is not None and better not in (None, stopping.mode):
        problem = make_problem(f"monitor-{better}", monitor=stopping.monitor)
        yield replace(problem, severity=Severity.WARNING)
    for node in project.main.nodes.values():
        if node.kind != PLATEAU or not project.main.wires_from(node.id):
            continue
        monitor = str(node.params.get(MONITOR, LOSS)).strip()
        better = better_mode(project, kinds, monitor)
        if better not in (None, node.params.get("mode", "min")):
            details = {"node": node.id, "monitor": monitor, "mode": better}
            fixes = (change_parameter(node.id, "mode", better),)
            yield make_warning("plateau-mode", Location(node=node.id, parameter="mode"), details, fixes)


def check_monitored_rows(project: Project, scope: Scope) -> Iterator[Problem]:
    """Early stopping without rows for validation: nothing stops it."""
    counts = [description.rows for description in scope.descriptions.values() if description.rows]
    if project.training.early_stopping is None or any(rows.get("validation") for rows in counts):
        return
    sources = [scope.kinds.of(project.main.nodes[node]) for node in scope.descriptions]
    if not counts or any(kind is not None and is_environment(kind) for kind in sources):
        return  # of an agent the return is watched
    fixes = [
        change_parameter(node, "validation", 0.1)
        for node in scope.descriptions
        if (kind := scope.kinds.of(project.main.nodes[node])) and kind.parameter("validation") is not None
    ]
    yield make_warning("nothing-to-monitor", Location(), {}, fixes)


def better_mode(project: Project, kinds: Kinds, monitor: str) -> str | None:
    """The mode that fits what is monitored; None where that is no loss and no metric."""
    if monitor == "loss":
        return "min"
    node = project.main.nodes.get(monitor)
    kind = kinds.of(node) if node is not None else None
    if kind is None or kind.form not in (Form.LOSS, Form.METRIC) or kind.name == SCALAR:
        return None
    return "min" if kind.form is Form.LOSS or kind.name in ERROR_METRICS else "max"
