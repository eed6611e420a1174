"""What a check reports of the smallest drawing on some data."""

from pathlib import Path

from graph.document import Project
from graph.edits.nodes import set_parameter
from graph.messages import problem_text
from graph.problems import Problem, has_errors
from runtime.data import describe_project
from runtime.run import analyse_project
from tests.data_files import learning


def data_problems(kind: str, params: dict, folder: Path) -> dict[str, Problem]:
    """The problems of a data node by code, without those of equal rows; every code comes once."""
    _, every = describe_project(learning(kind, params), folder)
    problems = [problem for problem in every if problem.code != "data-leak"]
    by_code = {problem.code: problem for problem in problems}
    assert len(by_code) == len(problems), [problem.code for problem in problems]
    return by_code


def sentences(problems: dict[str, Problem]) -> str:
    """What all of them say."""
    return " ".join(map(problem_text, problems.values()))


def checked(project: Project, folder: Path) -> dict[str, Problem]:
    """The problems of a whole drawing by code."""
    return {problem.code: problem for problem in analyse_project(project, folder).problems}


def first_fixed(project: Project, problem: Problem, number: int = 0) -> Project:
    """The drawing after a fix of a problem."""
    return project.with_main(problem.fixes[number].apply(project.main))


def is_ready(project: Project, folder: Path) -> bool:
    """Whether a check refuses nothing."""
    return not has_errors(analyse_project(project, folder).problems)


def changed(project: Project, node: str, **values: object) -> Project:
    """The drawing with other values of parameters."""
    for name, value in values.items():
        project = project.with_main(set_parameter(project.main, node, name, value))  # type: ignore[arg-type]
    return project
