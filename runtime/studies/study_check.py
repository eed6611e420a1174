"""Whether the trials of a study can be trained: the drawing as it is, then every value that it may have."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from graph.catalogue.data.environments import is_environment
from graph.catalogue.kinds import kinds_of
from graph.compiler.analysis import Analysis
from graph.compiler.checks.study_checks import check_study
from graph.document import Project
from graph.edits.studies import apply_assignment, apply_fold, foldable_nodes
from graph.messages import problem_text
from graph.problems import Problem, first_error, has_errors, make_problem
from graph.study import assignment_text
from runtime.analyse import analyse_project
from runtime.data import describe_project
from runtime.studies.trials import num_folds

MAX_TRIED = 200
"""Values that are tried before a study; of longer lists the first."""


def check_trials(project: Project, folder: Path, trusted: frozenset[str] | None = None) -> list[Problem]:
    """Everything that is wrong with a project's study, found before the first trial.

    Args:
        project: The project with its study.
        folder: Its folder, from which the paths of its data count.
        trusted: Fingerprints of code that may run; None: of all that the user trusts.
    """
    if project.study is None:
        return [make_problem("study-missing")]
    problems = check_study(project)
    if has_errors(problems):
        return problems
    plain = replace(project, study=None)
    drawn = analyse_project(plain, folder, trusted=trusted)
    if not drawn.is_trainable:
        return [*problems, first_error(drawn.problems)] if drawn.problems else problems
    variants = list(_variants(project))[:MAX_TRIED]
    refused = (_refusal(name, variant, folder, drawn, trusted) for name, variant in variants)
    problems += [problem for problem in refused if problem is not None]
    return problems if has_errors(problems) else [*problems, *_check_validation(project, folder)]


def _variants(project: Project) -> Iterator[tuple[str, Project]]:
    """Each value alone, and the first of the folds, with what they are called."""
    study = project.study
    assert study is not None
    for varied in study.vary:
        for value in varied.corners():
            assignment = {varied.name: value}
            name = assignment_text(study, assignment)
            if name:
                yield name, apply_assignment(project, assignment)
    folds = num_folds(project)
    if folds:
        yield f"{folds} folds", apply_fold(project, folds, 0)


def _refusal(
    name: str, variant: Project, folder: Path, drawn: Analysis, trusted: frozenset[str] | None
) -> Problem | None:
    """Why a variant cannot be trained; None where it can."""
    analysis = analyse_project(replace(variant, study=None), folder, drawn, trusted)
    if analysis.is_trainable:
        return None
    problem = first_error(analysis.problems)
    return make_problem("study-refused", problem.location, trial=name, reason=problem_text(problem))


def _check_validation(project: Project, folder: Path) -> Iterator[Problem]:
    """Trials that nothing is measured on."""
    folds = num_folds(project)
    divided = apply_fold(project, folds, 0) if folds else project
    descriptions, _ = describe_project(divided, folder)
    kinds = kinds_of(project)
    sources = [kinds.of(project.main.nodes[node]) for node in descriptions]
    if any(kind is not None and is_environment(kind) for kind in sources):
        return
    counts = [description.rows for description in descriptions.values() if description.rows]
    if counts and not any(rows.get("validation") for rows in counts):
        nodes = [node.id for node in foldable_nodes(project)] or list(descriptions)
        yield make_problem("study-no-validation", nodes[0], node=nodes[0])
