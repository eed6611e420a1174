"""Losses that train on something else than was meant: a warning with a click; none where all is well."""

from itertools import pairwise
from typing import Any

import pytest

from graph.compiler import analyse
from graph.compiler.analysis import Analysis
from graph.dataset_fields import DataDescription, Field
from graph.document import Project
from graph.messages import problem_text
from graph.problems import Severity
from tests.builders import drawing

CLASSES = Field("target", (), "int64", ("a", "b", "c"))
TWO = Field("target", (), "int64", ("no", "yes"))
NUMBERS = Field("target", (3,))
ONE = Field("target", (1,))

Middle = tuple[str, dict[str, Any]]


def learned(width: int, middle: list[Middle], loss: str, target: Field, **params: Any) -> Analysis:
    """The analysis of a layer, what follows it, and a loss."""
    ids = [f"m{index}" for index in range(len(middle))]
    nodes = [(name, kind, values) for name, (kind, values) in zip(ids, middle, strict=True)]
    chain = ["head", *ids, "loss"]
    joined = " ".join(f"{one}.output>{other}.input" for one, other in pairwise(chain))
    graph = drawing(
        [
            *(("data", "data.npz", {"path": "rows.npz"}), ("head", "Linear", {"out_features": width})),
            *(*nodes, ("loss", loss, params), ("adam", "Adam")),
        ],
        f"data.input>head.input {joined} data.target>loss.target loss.output>adam.loss",
    )
    return analyse(Project(main=graph), {"data": DataDescription((Field("input", (4,)), target))})


SOFTMAX: Middle = ("Softmax", {"dim": 1})
LOG_SOFTMAX: Middle = ("LogSoftmax", {"dim": 1})
SIGMOID: Middle = ("Sigmoid", {})
FLAT: Middle = ("torch.squeeze", {"dim": 1})
FLOAT = Field("target", ())

WARNED = [
    ("softmax-twice", 3, [SOFTMAX], "CrossEntropyLoss", CLASSES),
    ("softmax-twice", 3, [SOFTMAX, ("Dropout", {})], "CrossEntropyLoss", CLASSES),
    ("softmax-twice", 3, [SIGMOID], "CrossEntropyLoss", CLASSES),
    ("softmax-twice", 3, [SOFTMAX], "FocalLoss", CLASSES),
    ("scores-cut", 3, [("ReLU", {})], "CrossEntropyLoss", CLASSES),
    ("sigmoid-twice", 1, [SIGMOID], "BCEWithLogitsLoss", ONE),
    ("sigmoid-twice", 1, [SIGMOID], "FocalLoss", ONE),
    ("sigmoid-twice", 3, [SIGMOID], "MultiLabelSoftMarginLoss", NUMBERS),
    ("needs-logarithm", 3, [], "NLLLoss", CLASSES),
    ("needs-logarithm", 3, [SOFTMAX], "NLLLoss", CLASSES),
    ("needs-logarithm", 3, [SOFTMAX], "KLDivLoss", NUMBERS),
    ("needs-probabilities", 1, [], "BCELoss", ONE),
    ("needs-probabilities", 3, [], "BCELoss", NUMBERS),
    ("needs-probabilities", 1, [("Tanh", {})], "BCELoss", ONE),
    ("classes-as-numbers", 1, [FLAT], "MSELoss", CLASSES),
    ("classes-as-numbers", 1, [FLAT], "L1Loss", CLASSES),
    ("single-score", 1, [], "CrossEntropyLoss", Field("target", (), "int64")),
    (
        "softmax-over-rows",
        3,
        [("Softmax", {"dim": 0}), ("Linear", {"out_features": 3})],
        "CrossEntropyLoss",
        CLASSES,
    ),
    ("softmax-of-one", 1, [("Softmax", {"dim": 1})], "BCELoss", ONE),
]


@pytest.mark.quick_cases(12)
@pytest.mark.parametrize(("code", "width", "middle", "loss", "target"), WARNED)
def test_what_is_not_meant_is_a_warning(
    code: str, width: int, middle: list[Middle], loss: str, target: Field
) -> None:
    analysis = learned(width, middle, loss, target)
    assert [problem.code for problem in analysis.problems] == [code]
    (problem,) = analysis.problems
    is_refused = code == "needs-probabilities"  # torch would refuse most batches
    assert problem.severity is (Severity.ERROR if is_refused else Severity.WARNING)
    assert problem_text(problem).endswith(".")
    assert (analysis.source is None) is is_refused


CLEARED = [item for item in WARNED if item[0] not in ("classes-as-numbers", "single-score")]


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize(("code", "width", "middle", "loss", "target"), CLEARED)
def test_a_click_clears_it(code: str, width: int, middle: list[Middle], loss: str, target: Field) -> None:
    analysis = learned(width, middle, loss, target)
    (problem,) = analysis.problems
    fields = {"data": DataDescription((Field("input", (4,)), target))}
    fixed = [Project(main=fix.apply(analysis.project.main)) for fix in problem.fixes]
    assert fixed
    assert [analyse(project, fields).problems for project in fixed] == [()] * len(fixed)


PLAIN = [
    (3, [], "CrossEntropyLoss", CLASSES),
    (3, [LOG_SOFTMAX], "NLLLoss", CLASSES),
    (3, [SOFTMAX, ("torch.log", {})], "NLLLoss", CLASSES),
    (1, [], "BCEWithLogitsLoss", ONE),
    (1, [SIGMOID], "BCELoss", ONE),
    (3, [SOFTMAX], "BCELoss", NUMBERS),
    (3, [LOG_SOFTMAX], "KLDivLoss", NUMBERS),
    (1, [FLAT], "MSELoss", FLOAT),
    (3, [SOFTMAX], "MSELoss", NUMBERS),
    (1, [], "MSELoss", ONE),
    (3, [], "MultiLabelSoftMarginLoss", NUMBERS),
    (1, [], "FocalLoss", ONE),
    (3, [], "FocalLoss", CLASSES),
]


@pytest.mark.slow
@pytest.mark.parametrize(("width", "middle", "loss", "target"), PLAIN)
def test_what_is_meant_is_none(width: int, middle: list[Middle], loss: str, target: Field) -> None:
    assert learned(width, middle, loss, target).problems == ()


def test_a_softmax_along_another_axis_than_the_classes() -> None:
    graph = drawing(
        [
            *(
                ("data", "data.npz", {"path": "rows.npz"}),
                ("conv", "Conv1d", {"out_channels": 3, "kernel_size": 1}),
            ),
            *(("soft", "LogSoftmax", {"dim": 2}), ("loss", "NLLLoss"), ("adam", "Adam")),
        ],
        "data.input>conv.input conv.output>soft.input soft.output>loss.input data.target>loss.target "
        "loss.output>adam.loss",
    )
    fields = DataDescription((Field("input", (2, 5)), Field("target", (5,), "int64", ("a", "b", "c"))))
    analysis = analyse(Project(main=graph), {"data": fields})
    assert [problem.code for problem in analysis.problems] == ["softmax-axis"]
    fixed = analysis.problems[0].fixes[0].apply(graph)
    assert analyse(Project(main=fixed), {"data": fields}).problems == ()


@pytest.mark.parametrize("loss", ["CrossEntropyLoss", "BCEWithLogitsLoss"])
def test_targets_of_the_wrong_type_are_refused_with_a_click(loss: str) -> None:
    if loss == "CrossEntropyLoss":
        analysis = learned(3, [], loss, FLOAT)
    else:
        analysis = learned(1, [FLAT], loss, Field("target", (), "int64"))
    (problem,) = analysis.problems
    assert (problem.code, problem.location.node) == (
        "call-needs-whole-numbers" if loss == "CrossEntropyLoss" else "call-needs-floats",
        "loss",
    )
    assert problem.fixes
    main = problem.fixes[0].apply(analysis.project.main)
    target = FLOAT if loss == "CrossEntropyLoss" else Field("target", (), "int64")
    again = analyse(Project(main=main), {"data": DataDescription((Field("input", (4,)), target))})
    assert again.problems == ()


def test_answers_of_three_classes() -> None:
    middle: list[Middle] = [FLAT, ("Identity", {})]
    graph = learned(1, middle, "BCEWithLogitsLoss", CLASSES).project.main
    fixed = next(
        problem.fixes[0].apply(graph)
        for problem in learned(1, middle, "BCEWithLogitsLoss", CLASSES).problems
        if problem.code == "call-needs-floats"
    )
    fields = DataDescription((Field("input", (4,)), CLASSES))
    assert [problem.code for problem in analyse(Project(main=fixed), {"data": fields}).problems] == [
        "classes-as-answers"
    ]
