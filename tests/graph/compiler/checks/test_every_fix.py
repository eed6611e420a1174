"""Every fix that is offered anywhere does what it says, and the first ones lead to a drawing that trains."""

import pytest

from graph.compiler import analyse
from graph.compiler.analysis import Analysis
from graph.dataset_fields import DataDescription, Field
from graph.document import Graph, Project
from graph.edits.apply_fix import apply_fix
from graph.messages import fix_text, problem_text
from graph.problems import Problem, Severity
from tests.builders import drawing
from tests.graph.compiler.test_wrong_drawings import CASES
from tests.graph.compiler.wrong.drawing import Wrong

DIGITS = DataDescription((Field("image", (1, 8, 8)), Field("target", (), "int64", tuple("0123456789"))))
IRIS = DataDescription((Field("features", (4,)), Field("target", (), "int64", ("a", "b", "c"))))
PRICES = DataDescription((Field("features", (10,)), Field("target", (1,))))
DATA = {
    **dict.fromkeys(("digits", "digits2"), DIGITS),
    **dict.fromkeys(("iris", "iris2"), IRIS),
    "diabetes": PRICES,
}

CONV = ("conv", "Conv2d", {"out_channels": 4})
LAYERS = [("digits", "data.sklearn_digits"), CONV, ("act", "ReLU"), ("flat", "Flatten")]
EMPTY_LAYERS = [("digits", "data.sklearn_digits"), ("conv", "Conv2d"), *LAYERS[2:]]
CHAIN = "digits.image>conv.input conv.output>act.input act.output>flat.input"
HEAD = [*LAYERS, ("head", "Linear", {"out_features": 10})]
LOOSE = "digits.image>conv.input act.output>flat.input"

STARTS: dict[str, Graph] = {
    "nothing": Graph(),
    "a note": drawing([("note", "note")]),
    "data": drawing([("digits", "data.sklearn_digits")]),
    "a table": drawing([("iris", "data.sklearn_iris")]),
    "layers without data": drawing([("flat", "Flatten"), ("head", "Linear")], "flat.output>head.input"),
    "a lonely layer": drawing([("head", "Linear")]),
    "layers without values": drawing([*EMPTY_LAYERS, ("head", "Linear")], f"{CHAIN} flat.output>head.input"),
    "no loss": drawing(HEAD, f"{CHAIN} flat.output>head.input"),
    "a metric and no loss": drawing(
        [*HEAD, ("accuracy", "metric.Accuracy")],
        f"{CHAIN} flat.output>head.input head.output>accuracy.input digits.target>accuracy.target",
    ),
    "an optimizer without a loss": drawing([*HEAD, ("adam", "Adam")], f"{CHAIN} flat.output>head.input"),
    "scores as a loss": drawing(
        [*HEAD, ("adam", "Adam")], f"{CHAIN} flat.output>head.input head.output>adam.loss"
    ),
    "a loss without a target": drawing(
        [*HEAD, ("loss", "CrossEntropyLoss")], f"{CHAIN} flat.output>head.input head.output>loss.input"
    ),
    "a loss without wires": drawing([*HEAD, ("loss", "CrossEntropyLoss")], f"{CHAIN} flat.output>head.input"),
    "missing wires": drawing([*HEAD, ("loss", "CrossEntropyLoss"), ("adam", "Adam")], LOOSE),
    "numbers": drawing(
        [("diabetes", "data.sklearn_diabetes"), ("head", "Linear")], "diabetes.features>head.input"
    ),
}
MAX_STEPS = 15


def analysed(graph: Graph) -> Analysis:
    return analyse(Project(main=graph), {name: data for name, data in DATA.items() if name in graph.nodes})


def errors(analysis: Analysis) -> list[Problem]:
    return [problem for problem in analysis.problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("start", STARTS)
def test_the_first_fixes_lead_to_a_drawing_that_trains(start: str) -> None:
    project = Project(main=STARTS[start])
    done: list[str] = []
    for _ in range(MAX_STEPS):
        analysis = analysed(project.main)
        if analysis.is_trainable:
            break
        first = errors(analysis)[0]
        assert first.fixes, (problem_text(first), done)
        done.append(fix_text(first.fixes[0]))
        project = apply_fix(project, first, first.fixes[0])
    assert analysis.is_trainable, done
    assert "Insert torch.mean before adam" not in done


@pytest.mark.parametrize("start", STARTS)
def test_every_error_of_a_beginning_has_a_fix(start: str) -> None:
    unfixed = [problem_text(problem) for problem in errors(analysed(STARTS[start])) if not problem.fixes]
    assert unfixed == []


def test_the_loss_fits_what_is_compared() -> None:
    added = []
    for start in ("no loss", "numbers", "scores as a loss", "an optimizer without a loss"):
        texts = [fix_text(fix) for problem in errors(analysed(STARTS[start])) for fix in problem.fixes]
        added.append(next((text for text in texts if "Loss" in text), start))
    assert added == [
        "Add CrossEntropyLoss behind head",
        "Add MSELoss behind head",
        "Add CrossEntropyLoss behind head",
        "Add CrossEntropyLoss behind head",
    ]


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_fix_of_a_wrong_drawing_ends_its_problem(case: Wrong) -> None:
    project = Project("Wrong", case.graph, case.blocks)
    before = analyse(project, {"data": case.data})
    assert before.problems
    in_drawing = [problem for problem in before.problems if problem.location.node != "data"]
    for problem in in_drawing:  # the data themselves are read anew in the program only
        for fix in problem.fixes:
            after = analyse(apply_fix(project, problem, fix), {"data": case.data})
            left = [(other.code, other.location) for other in after.problems]
            assert fix_text(fix)
            assert (problem.code, problem.location) not in left, (problem_text(problem), fix_text(fix))
