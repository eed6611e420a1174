"""From a graph to Python, in stages that are pure functions of values.

    Graph --check--> Problems      names, wires, required inputs, circles
          --infer--> Types         each node called on meta tensors
          --plan---> Plan          network, objective, update
          --emit---> Source        readable Python, the same text as the export
          --load---> Program       executed; its errors lead back to nodes

What a node depends on decides where it is written: what needs a target field or a loss is objective, what the
objective needs besides is the network. Nothing else of the drawing is written; it is warned about instead.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.compiler.check import check, unused
from graph.compiler.emit.script import Options, write_script
from graph.compiler.infer import Inference, infer
from graph.compiler.judge import judge
from graph.compiler.plan import Plan, make_plan
from graph.compiler.program import Program
from graph.compiler.results import Analysis, Source
from graph.document import Project
from graph.fields import DataDescription
from graph.frozen import FrozenDict
from graph.problems import GraphError, Problem, has_errors
from graph.topology import order_of


@dataclass(frozen=True)
class Compilation:
    """Every stage's result for one project; `plan` is None while there are errors."""

    project: Project
    descriptions: Mapping[str, DataDescription]
    problems: tuple[Problem, ...]
    inference: Inference
    plan: Plan | None


def compile_stages(
    project: Project,
    descriptions: Mapping[str, DataDescription],
    problems: Iterable[Problem] = (),
    previous: Inference | None = None,
) -> Compilation:
    """Check, infer and plan.

    Args:
        project: What is drawn.
        descriptions: What each data node gives, by node id.
        problems: What is already known to be wrong, with the data for instance.
        previous: An earlier inference, of which what did not change is kept.
    """
    graph = project.main
    found = [*problems, *check(graph)]
    broken = frozenset(each.place.node for each in found if each.place.node and each.severity == "error")
    inference = infer(graph, order_of(graph), descriptions, broken, previous)
    found.extend(judge(graph, inference, descriptions, broken))
    plan = None
    if not has_errors(found):
        plan = make_plan(graph, order_of(graph), inference)
        found.extend(unused(graph, plan.used))
    return Compilation(project, descriptions, tuple(found), inference, plan)


def analyse(
    project: Project,
    descriptions: Mapping[str, DataDescription],
    problems: Iterable[Problem] = (),
    previous: Analysis | None = None,
) -> Analysis:
    """All that can be known of a project without running it. Never raises for what a user can draw."""
    memo = previous.memo if previous and isinstance(previous.memo, Inference) else None
    stages = compile_stages(project, descriptions, problems, memo)
    results = stages.inference.results
    return Analysis(
        project=project,
        problems=stages.problems,
        types=FrozenDict({(n, port): t for n, each in results.items() for port, t in each.types.items()}),
        inferred=FrozenDict(
            {(n, name): v for n, each in results.items() for name, v in each.inferred.items()}
        ),
        weights=FrozenDict({node: each.weights for node, each in results.items() if each.weights}),
        source=source_of(stages) if stages.plan else None,
        memo=stages.inference,
    )


def source_of(stages: Compilation, options: Options | None = None) -> Source:
    """The text of a compilation. Raises GraphError with its problems where there are errors."""
    if stages.plan is None:
        raise GraphError(stages.problems)
    return write_script(
        stages.project, stages.plan, stages.inference, stages.descriptions, options or Options()
    )


def compile_project(
    project: Project, descriptions: Mapping[str, DataDescription], folder: str = ""
) -> Source:
    """The standalone script. `folder` is the project's folder as seen from the script's.

    Raises:
        GraphError: The drawing has errors; it carries them.
    """
    return source_of(compile_stages(project, descriptions), Options(folder))


def load(
    project: Project,
    descriptions: Mapping[str, DataDescription],
    folder: Path,
    watch: Callable[[str, Any], Any] | None = None,
) -> Program:
    """The program of a project, ready to be trained.

    Args:
        project: What is drawn.
        descriptions: What each data node gives, by node id.
        folder: The project's folder, from which the data's paths count.
        watch: Called with each node's id and its value, gives the value on.

    Raises:
        GraphError: The drawing has errors; it carries them.
    """
    from graph.compiler.loading import load_program

    stages = compile_stages(project, descriptions)
    source = source_of(stages, Options(watch=watch is not None))
    assert stages.plan is not None
    return load_program(source, stages.plan, project.main, stages.inference, folder, watch)
