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
        each
        for each in analysis.problems
        if each.severity is Severity.ERROR and each.code != "wire-to-nowhere"
    ]


def the_one(case: Wrong, analysis: Analysis) -> Problem:
    found = [each for each in analysis.problems if each.code == case.code]
    at_place = [
        each for each in found if (each.location.node, each.location.block) == (case.node, case.block)
    ]
    assert at_place, [(each.code, each.location.node, each.location.block) for each in analysis.problems]
    return at_place[0]


def test_there_are_sixty() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_told_at_its_origin_in_words(case: Wrong) -> None:
    analysis = analysed(case, project_of(case))
    found = the_one(case, analysis)
    assert not analysis.is_trainable
    assert case.words in problem_text(found)
    for each in analysis.problems:
        assert problem_text(each).endswith((".", "?"))
    others = [each for each in primary(analysis) if each.location != found.location]
    assert [(each.code, each.location.node) for each in others if each.code not in FOLLOWING[case.code]] == []


# Mistakes that cannot but show at a second place: the wire's other end, the other members of a circle.
FOLLOWING: dict[str, set[str]] = {case.code: set() for case in CASES}
FOLLOWING.update(
    {
        "no-such-output": {"missing-input"},
        "unknown-block": {"no-such-input", "no-such-output"},
        "unknown-kind": set(),
        "no-block-output": {"no-such-output"},
        "missing-input": {"missing-input"},
    }
)


@pytest.mark.parametrize("case", [case for case in CASES if case.fix], ids=lambda case: case.name)
def test_the_first_fix_mends_it(case: Wrong) -> None:
    project = project_of(case)
    found = the_one(case, analysed(case, project))
    assert found.fixes, problem_text(found)
    fix = next((each for each in found.fixes if each.code == case.fix), None)
    assert fix is not None, [fix_text(each) for each in found.fixes]
    assert fix_text(fix)
    before: Graph = graph_of(project, found.location.block)
    mended = with_graph(project, found.location.block, fix.apply(before))
    after = analysed(case, mended)
    left = [each for each in after.problems if each.severity is Severity.ERROR]
    assert (found.code, found.location) not in [(each.code, each.location) for each in left]
    here = [each for each in left if (each.location.node, each.location.block) == (case.node, case.block)]
    assert [each.code for each in here if each.location.node] == [], [problem_text(each) for each in here]
