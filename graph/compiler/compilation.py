"""What is known of a project when all stages before the text are done."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph.catalogue.kinds import Kinds
from graph.compiler.plan.ir import Plan
from graph.compiler.shapes.infer import Inference
from graph.dataset_fields import DataDescription
from graph.document import Project
from graph.problems import Problem


@dataclass(frozen=True)
class Compilation:
    """Every stage's result for one project; `plan` is None while there are errors."""

    project: Project
    kinds: Kinds
    descriptions: Mapping[str, DataDescription]
    problems: tuple[Problem, ...]
    inference: Inference
    plan: Plan | None
