"""Of which data node new rows are, where a drawing has several."""

from dataclasses import dataclass

from graph.compiler import answered_tasks
from graph.compiler.compilation import Compilation
from graph.compiler.emit.prediction import owners_of
from graph.compiler.tasks.infer_task import infer_task
from graph.problems import GraphError, Location, Problem, make_problem, make_warning


@dataclass(frozen=True, slots=True)
class AnsweredSource:
    """The data node as whose rows new ones are read, and others that could be chosen in its place."""

    node: str
    others: tuple[str, ...]
    sources: tuple[str, ...]
    """All data nodes of the drawing."""
    refusal: Problem | None = None
    """Why there are no answers to new rows; None where there may be some."""

    def remarks(self) -> tuple[Problem, ...]:
        """What is to be said of the choice: nothing where none is chosen, or there is no other."""
        rest = [name for name in self.sources if name != self.node]
        if not rest or not self.node:
            return ()
        values = {"node": self.node, "nodes": ", ".join(self.others or rest)}
        code = "new-rows-of-one-of" if self.others else "new-rows-of"
        return (make_warning(code, Location(self.node), values),)


def choose_source(stages: Compilation, requested: str = "") -> AnsweredSource:
    """The data node of new rows: the requested one, else that of the first loss.

    Raises:
        GraphError: No output follows from rows of the requested one alone.
    """
    sources = tuple(node.id for node in stages.plan.data) if stages.plan else ()
    graphs = [node for node in sources if stages.project.main.nodes[node].kind == "data.graph"]
    if graphs:
        return AnsweredSource("", (), sources, make_problem("answers-of-whole-graph", node=graphs[0]))
    tasks = answered_tasks(stages)
    if requested and requested not in tasks:
        code = "source-unanswered" if tasks else "source-never-answered"
        raise GraphError([make_problem(code, node=requested, nodes=", ".join(tasks))])
    task = infer_task(stages)
    if not tasks and task is not None and len(owners_of(task)) > 1:
        nodes = ", ".join(sorted(owners_of(task)))
        return AnsweredSource("", (), sources, make_problem("rows-of-several-sources", nodes=nodes))
    node = requested or next(iter(tasks), "")
    return AnsweredSource(node, tuple(name for name in tasks if name != node), sources)
