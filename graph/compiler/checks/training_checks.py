"""What the settings of the training ask for and the drawing does not have."""

from collections.abc import Iterator

from graph.compiler.plan.ir import Plan
from graph.compiler.program import EPISODE_RETURN
from graph.document import Project
from graph.problems import Problem, make_problem


def check_monitor(project: Project, plan: Plan) -> Iterator[Problem]:
    """Early stopping that monitors what is not measured."""
    stopping = project.training.early_stopping
    known = [*dict.fromkeys(phase.loss_name for phase in plan.phases), *plan.metrics]
    known += [EPISODE_RETURN] if plan.environment else []
    if stopping is not None and stopping.monitor not in known:
        yield make_problem("unknown-monitor", monitor=stopping.monitor, known=", ".join(known))
