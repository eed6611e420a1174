"""From a graph to Python, in stages that are pure functions of values.

    Graph --check--> Problems      names, wires, required inputs, circles
          --infer--> Types         each node called on meta tensors
          --plan---> Plan          network, objective, update
          --emit---> Source        readable Python; the export writes out what is known of files
          --load---> Program       executed; its errors lead back to nodes

What a node depends on decides where it is written: what needs a target field or a loss is objective, what the
objective needs besides is the network. Nothing else of the drawing is written; it is warned about instead.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.catalogue.kinds import kinds_of
from graph.compiler.analysis import Analysis, Source
from graph.compiler.checks.check import check, check_unused
from graph.compiler.checks.moved_checks import check_moved
from graph.compiler.checks.semantic_checks import check_epoch_means, check_semantics
from graph.compiler.checks.suggested_nodes import with_suggested_nodes
from graph.compiler.checks.suggested_values import with_suggested_values
from graph.compiler.checks.training_checks import check_average, check_monitor
from graph.compiler.compilation import Compilation
from graph.compiler.emit.performance import needs_prepare
from graph.compiler.emit.prediction import owners_of, without_other_sources
from graph.compiler.emit.script import Options, write_script
from graph.compiler.metric_units import with_target_units
from graph.compiler.plan.plan import make_plan
from graph.compiler.program import Program
from graph.compiler.scope import Scope
from graph.compiler.shapes.cost import costs_of
from graph.compiler.shapes.infer import EMPTY_INFERENCE, Inference, infer
from graph.compiler.shapes.worked_out import inferred_values, weight_names_of
from graph.compiler.tasks.infer_task import infer_task, supervised_tasks
from graph.compiler.tasks.task import Task
from graph.dataset_fields import DataDescription
from graph.document import Graph, Project
from graph.frozendict import EMPTY, FrozenDict
from graph.problems import GraphError, Problem, Severity, has_errors


@dataclass(frozen=True)
class CheckResult:
    """The result of the first two stages: every wire's type, and the problems."""

    project: Project
    scope: Scope
    problems: tuple[Problem, ...]
    inference: Inference


def check_and_infer(
    project: Project,
    descriptions: Mapping[str, DataDescription],
    problems: Iterable[Problem] = (),
    previous: Inference = EMPTY_INFERENCE,
    trusted: frozenset[str] = frozenset(),
) -> CheckResult:
    """Check and infer.

    Args:
        project: What is drawn.
        descriptions: What each data node gives, by node id.
        problems: What is already known to be wrong, with the data for instance.
        previous: An earlier inference, whose results are reused where nothing changed.
        trusted: Fingerprints of the code of Python nodes that may run.
    """
    all_problems = [*problems, *check(project, trusted)]
    project = _without_dangling_wires(project)
    scope = Scope(kinds_of(project), descriptions, trusted, _broken_nodes(all_problems))
    all_problems = list(with_suggested_values(all_problems, project, scope))
    inference = infer(project.main, scope, previous)
    all_problems = list(with_suggested_nodes(all_problems, project, scope, inference))
    all_problems.extend(check_semantics(project, scope, inference))
    return CheckResult(project, scope, tuple(all_problems), inference)


def compile_stages(
    project: Project,
    descriptions: Mapping[str, DataDescription],
    problems: Iterable[Problem] = (),
    previous: Inference = EMPTY_INFERENCE,
    trusted: frozenset[str] = frozenset(),
) -> Compilation:
    """Check, infer and plan. The arguments are those of `check_and_infer`."""
    checked = check_and_infer(project, descriptions, problems, previous, trusted)
    kinds, all_problems, plan = checked.scope.kinds, list(checked.problems), None
    if not has_errors(all_problems):
        inference = checked.inference
        measured = with_target_units(project, descriptions, kinds, inference)
        if measured is not project:
            inference = infer(measured.main, checked.scope, inference)
        plan = make_plan(measured, kinds, inference)
        all_problems.extend(check_unused(project.main, kinds, plan.used))
        all_problems.extend(check_epoch_means(plan))
        of_plan = (
            *check_moved(plan, project.main, kinds, inference),
            *check_monitor(project, plan),
            *check_average(project, plan),
        )
        all_problems.extend(of_plan)
        plan = None if has_errors(of_plan) else plan
    return Compilation(project, kinds, descriptions, tuple(all_problems), checked.inference, plan)


def _without_dangling_wires(project: Project) -> Project:
    """The project without wires of which an end is gone: no later stage has to reckon with them."""
    blocks = {
        name: replace(block, graph=graph)
        for name, block in project.blocks.items()
        if (graph := _without_dangling(block.graph)) is not block.graph
    }
    main = _without_dangling(project.main)
    if main is project.main and not blocks:
        return project
    return replace(project, main=main, blocks={**project.blocks, **blocks})


def _without_dangling(graph: Graph) -> Graph:
    nodes = graph.nodes
    if all(wire.source in nodes and wire.target in nodes for wire in graph.wires):
        return graph
    return graph.with_wires([wire for wire in graph.wires if wire.source in nodes and wire.target in nodes])


def _broken_nodes(problems: Iterable[Problem]) -> Mapping[str | None, frozenset[str]]:
    """The nodes that are wrong in themselves, by block. A wire to a node that is gone hurts no other node."""
    nodes_by_block: dict[str | None, set[str]] = {}
    for problem in problems:
        is_its_own = problem.severity is Severity.ERROR and problem.code != "wire-to-nowhere"
        if problem.location.node and is_its_own:
            nodes_by_block.setdefault(problem.location.block, set()).add(problem.location.node)
    return FrozenDict({block: frozenset(nodes) for block, nodes in nodes_by_block.items()})


def analyse(
    project: Project,
    descriptions: Mapping[str, DataDescription],
    problems: Iterable[Problem] = (),
    previous: Analysis | None = None,
    trusted: frozenset[str] = frozenset(),
) -> Analysis:
    """All that can be known of a project without running it. Never raises for what a user can draw."""
    memo = previous.memo if previous and isinstance(previous.memo, Inference) else EMPTY_INFERENCE
    stages = compile_stages(project, descriptions, problems, memo, trusted)
    results = stages.inference.results
    return Analysis(
        project=project,
        problems=stages.problems,
        types=FrozenDict({(n, port): t for n, result in results.items() for port, t in result.types.items()}),
        inferred=inferred_values(project.main, stages.inference),
        costs=costs_of(project.main, stages.inference),
        weight_names=weight_names_of(stages.inference),
        source=source_of(stages) if stages.plan else None,
        memo=stages.inference,
    )


def source_of(stages: Compilation, options: Options | None = None) -> Source:
    """The text of a compilation.

    Raises:
        GraphError: The drawing has errors; it carries them.
    """
    if stages.plan is None:
        raise GraphError(stages.problems)
    known = (stages.project, stages.plan, stages.kinds, stages.descriptions)
    options = options or Options()
    task = answered_tasks(stages).get(options.answers) if options.answers else infer_task(stages)
    return write_script(*known, options, task)


def answered_tasks(stages: Compilation) -> dict[str, Task]:
    """By data node the first task whose output follows from its rows alone: those that new rows may be of."""
    tasks: dict[str, Task] = {}
    first = infer_task(stages)
    for task in (*([first] if first else []), *supervised_tasks(stages)):
        assert stages.plan is not None
        owners = owners_of(without_other_sources(task, stages.plan)[0])
        if len(owners) == 1:
            tasks.setdefault(owners.pop() or stages.plan.data[0].id, task)
    return tasks


def compile_project(
    project: Project,
    descriptions: Mapping[str, DataDescription],
    folder: str = "",
    trusted: frozenset[str] = frozenset(),
) -> Source:
    """The standalone script. `folder` is the project's folder as seen from the script's.

    Raises:
        GraphError: The drawing has errors; it carries them.
    """
    return source_of(compile_stages(project, descriptions, trusted=trusted), Options(folder))


def load(
    project: Project,
    descriptions: Mapping[str, DataDescription],
    folder: Path,
    watch: Callable[[str, Any], Any] | None = None,
    trusted: frozenset[str] = frozenset(),
    overrides: Mapping[str, Callable[..., Any]] = EMPTY,
) -> Program:
    """The program of a project, ready to be trained.

    Args:
        project: What is drawn.
        descriptions: What each data node gives, by node id.
        folder: The project's folder, from which the data's paths count.
        watch: Called with each node's id and its value, gives the value on.
        trusted: Fingerprints of the code of Python nodes that may run.
        overrides: By the name of a part, what is called in its place.

    Raises:
        GraphError: The drawing has errors; it carries them.
    """
    return load_stages(compile_stages(project, descriptions, trusted=trusted), folder, watch, overrides)


def load_stages(
    stages: Compilation,
    folder: Path,
    watch: Callable[[str, Any], Any] | None = None,
    overrides: Mapping[str, Callable[..., Any]] = EMPTY,
    *,
    fuse: bool = True,
    answers: str = "",
) -> Program:
    """The program of a compilation. The arguments and errors are those of `load`.

    Without `fuse` optimizers do not take their fused implementation. New rows are read as those of the data
    node `answers`; empty: of the first loss.
    """
    from graph.compiler.program_loader import load_program

    source = source_of(stages, Options(watch=watch is not None, fuse=fuse, plain=False, answers=answers))
    assert stages.plan is not None
    prepares = needs_prepare(stages.project.training, watch=watch is not None)
    replaced = overrides if watch is None else {**overrides, "watch": watch}
    program = load_program(source, stages.plan, stages.kinds, folder, replaced, prepares=prepares)
    costs = costs_of(stages.project.main, stages.inference)
    return replace(program, num_weights=sum(cost.weights for cost in costs.values()))
