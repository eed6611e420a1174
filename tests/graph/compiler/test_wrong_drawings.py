"""Each wrong drawing is told once, at its origin, and the fix that is offered mends it."""

import pytest

from graph.compiler import analyse
from graph.compiler.analysis import Analysis
from graph.document import Graph, Project
from graph.edits.blocks import graph_of, with_graph
from graph.messages import fix_text, problem_text
from graph.problems import Problem, Severity
from tests.graph.compiler.wrong.blocks import BLOCK_CASES
from tests.graph.compiler.wrong.drawing import Wrong
from tests.graph.compiler.wrong.layers import LAYER_CASES, LOSS_CASES
from tests.graph.compiler.wrong.structure import SHARING_CASES, STRUCTURE_CASES

CASES = [*LAYER_CASES, *LOSS_CASES, *STRUCTURE_CASES, *SHARING_CASES, *BLOCK_CASES]


def analysed(case: Wrong, project: Project) -> Analysis:
    return analyse(project, {"data": case.data})


def project_of(case: Wrong) -> Project:
    return Project("Wrong", case.graph, case.blocks)


def primary(analysis: Analysis) -> list[Problem]:
    return [
        problem
        for problem in analysis.problems
        if problem.severity is Severity.ERROR and problem.code != "wire-to-nowhere"
    ]


def the_one(case: Wrong, analysis: Analysis) -> Problem:
    matching = [problem for problem in analysis.problems if problem.code == case.code]
    at_location = [
        problem
        for problem in matching
        if (problem.location.node, problem.location.block) == (case.node, case.block)
    ]
    assert at_location, [
        (problem.code, problem.location.node, problem.location.block) for problem in analysis.problems
    ]
    return at_location[0]


def test_there_are_sixty() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_reported_at_its_origin_with_a_sentence(case: Wrong) -> None:
    analysis = analysed(case, project_of(case))
    reported = the_one(case, analysis)
    assert not analysis.is_trainable
    assert case.message in problem_text(reported)
    for problem in analysis.problems:
        assert problem_text(problem).endswith((".", "?"))
    others = [problem for problem in primary(analysis) if problem.location != reported.location]
    assert [(item.code, item.location.node) for item in others if item.code not in FOLLOWING[case.code]] == []


# Mistakes that cannot but show at a second place: the wire's other end, the other members of a circle.
FOLLOWING: dict[str, set[str]] = {case.code: set() for case in CASES}
FOLLOWING.update(
    {
        "no-such-output": {"missing-input"},
        "unknown-block": {"no-such-input", "no-such-output"},
        "unknown-kind": set(),
        "no-block-output": {"no-such-output"},
        "missing-input": {"missing-input"},
        "weights-not-its-own": {"shared-parameter"},
    }
)


@pytest.mark.parametrize("case", [case for case in CASES if case.fix], ids=lambda case: case.name)
def test_the_first_fix_mends_it(case: Wrong) -> None:
    project = project_of(case)
    reported = the_one(case, analysed(case, project))
    assert reported.fixes, problem_text(reported)
    fix = next((fix for fix in reported.fixes if fix.code == case.fix), None)
    assert fix is not None, [fix_text(fix) for fix in reported.fixes]
    assert fix_text(fix)
    before: Graph = graph_of(project, reported.location.block)
    mended = with_graph(project, reported.location.block, fix.apply(before))
    after = analysed(case, mended)
    left = [problem for problem in after.problems if problem.severity is Severity.ERROR]
    assert (reported.code, reported.location) not in [(problem.code, problem.location) for problem in left]
    here = [
        problem
        for problem in left
        if (problem.location.node, problem.location.block) == (case.node, case.block)
    ]
    assert [item.code for item in here if item.location.node] == [], [problem_text(item) for item in here]
