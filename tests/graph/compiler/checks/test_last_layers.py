"""What is offered behind a network leads to one that fits its target, whatever shape it gives."""

from dataclasses import replace
from typing import Any

import pytest

from graph.compiler import analyse
from graph.compiler.analysis import Analysis
from graph.dataset_fields import DataDescription, Field
from graph.document import Graph, Project
from graph.messages import fix_text, problem_text
from graph.problems import Problem, Severity, has_errors
from tests.builders import drawing

PICTURE, ROW, TEXT = Field("input", (1, 8, 8)), Field("input", (5,)), Field("input", (6, 4))
THREE = Field("target", (), "int64", ("a", "b", "c"))
COUNTED = Field("target", (), "int64", labels=(0, 1, 2))
YES = Field("target", (), "int64", ("no", "yes"))
SEVERAL = Field("target", (4,), "float32", labels=(0, 1), is_multi_hot=True)
MARKS = Field("target", (8, 8), "int64", ("sky", "sea", "land"))
PRICE, PRICES, NUMBER = Field("target", (1,)), Field("target", (3,)), Field("target", ())
TOKENS = Field("target", (6,), "int64", ("<unknown>", "a", "b", "c", "d"))

CONV = ("conv", "Conv2d", {"out_channels": 8, "kernel_size": 3, "padding": 1})
RELU, POOL, FLAT = ("relu", "ReLU"), ("pool", "MaxPool2d", {"kernel_size": 2}), ("flat", "Flatten")


def linear(width: int, name: str = "fc") -> Any:
    return (name, "Linear", {"out_features": width})


def chain(*nodes: Any) -> Graph:
    names = ["data", *(node[0] for node in nodes)]
    ports = ["data.input", *(f"{name}.output" for name in names[1:])]
    wiring = [f"{port}>{name}.input" for port, name in zip(ports, names[1:], strict=False)]
    return drawing([("data", "data.npz", {"path": "x.npz"}), *nodes], " ".join(wiring))


def checked(graph: Graph, fields: tuple[Field, Field]) -> Analysis:
    analysis = analyse(Project(main=graph), {"data": DataDescription(fields)})
    assert all(problem_text(problem) for problem in analysis.problems)
    return analysis


def problems_of(graph: Graph, fields: tuple[Field, Field]) -> dict[str, Problem]:
    return {problem.code: problem for problem in checked(graph, fields).problems}


def clicked(graph: Graph, fields: tuple[Field, Field]) -> Graph:
    """The drawing after clicks on the first fix of the first problem, until there is none."""
    for _ in range(6):
        problems = [problem for problem in checked(graph, fields).problems if problem.fixes]
        if not problems:
            break
        graph = problems[-1 if problems[0].code == "no-loss" else 0].fixes[0].apply(graph)
    return graph


def last_shape(graph: Graph, fields: tuple[Field, Field]) -> str:
    losses = {node.id for node in graph.nodes.values() if node.kind.endswith("Loss")}
    (wire,) = (wire for wire in graph.wires if wire.input == "input" and wire.target in losses)
    return str(checked(graph, fields).types[wire.source, wire.output])


ENDS: list[tuple[str, tuple[Field, Field], Graph, str, str]] = [
    ("conv and relu", (PICTURE, THREE), chain(CONV, RELU), "CrossEntropyLoss", "[B, 3]"),
    ("pool", (PICTURE, THREE), chain(CONV, RELU, POOL), "CrossEntropyLoss", "[B, 3]"),
    ("classes counted in the rows", (PICTURE, COUNTED), chain(CONV), "CrossEntropyLoss", "[B, 3]"),
    ("flat", (PICTURE, THREE), chain(CONV, FLAT), "CrossEntropyLoss", "[B, 3]"),
    ("hidden layer", (ROW, THREE), chain(linear(16), RELU), "CrossEntropyLoss", "[B, 3]"),
    ("cut scores", (ROW, THREE), chain(linear(3), RELU), "CrossEntropyLoss", "[B, 3]"),
    ("fitting", (ROW, THREE), chain(linear(3)), "CrossEntropyLoss", "[B, 3]"),
    ("logarithms", (ROW, THREE), chain(linear(3), ("log", "LogSoftmax")), "NLLLoss", "[B, 3]"),
    (
        "logarithms of more",
        (ROW, THREE),
        chain(linear(9), ("log", "LogSoftmax")),
        "CrossEntropyLoss",
        "[B, 3]",
    ),
    ("sequence", (TEXT, THREE), chain(linear(7)), "CrossEntropyLoss", "[B, 3]"),
    ("two classes", (ROW, YES), chain(linear(16), RELU), "CrossEntropyLoss", "[B, 2]"),
    ("a single score", (ROW, YES), chain(linear(1)), "BCEWithLogitsLoss", "[B]"),
    ("a single probability", (ROW, YES), chain(linear(1), ("s", "Sigmoid")), "BCELoss", "[B]"),
    ("several at once", (PICTURE, SEVERAL), chain(CONV, RELU), "BCEWithLogitsLoss", "[B, 4]"),
    ("areas", (PICTURE, MARKS), chain(CONV, RELU), "CrossEntropyLoss", "[B, 3, 8, 8]"),
    ("smaller areas", (PICTURE, MARKS), chain(CONV, POOL), "CrossEntropyLoss", "[B, 3, 8, 8]"),
    ("areas of a row", (ROW, MARKS), chain(linear(16)), "CrossEntropyLoss", "[B, 3, 8, 8]"),
    ("words", (TEXT, TOKENS), chain(linear(7)), "CrossEntropyLoss", "[B, 5, 6]"),
    ("a number", (PICTURE, PRICE), chain(CONV, RELU), "MSELoss", "[B, 1]"),
    ("numbers", (PICTURE, PRICES), chain(CONV, RELU, POOL), "MSELoss", "[B, 3]"),
    ("a number without an axis", (ROW, NUMBER), chain(linear(16)), "MSELoss", "[B]"),
    ("nothing drawn", (ROW, NUMBER), chain(), "MSELoss", "[B]"),
    ("nothing drawn, several at once", (PICTURE, SEVERAL), chain(), "BCEWithLogitsLoss", "[B, 4]"),
]


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize(
    ("fields", "graph", "loss", "shape"), [end[1:] for end in ENDS], ids=[end[0] for end in ENDS]
)
def test_a_missing_end_is_one_click_away(
    fields: tuple[Field, Field], graph: Graph, loss: str, shape: str
) -> None:
    problem = problems_of(graph, fields)["no-optimizer"]
    ended = problem.fixes[0].apply(graph)
    assert problems_of(ended, fields) == {}
    assert [node.kind for node in ended.nodes.values() if node.kind.endswith("Loss")] == [loss]
    assert last_shape(ended, fields) == shape


def test_the_offer_names_the_layers() -> None:
    (fix,) = problems_of(chain(CONV, RELU), (PICTURE, THREE))["no-optimizer"].fixes
    assert fix_text(fix) == "Add Flatten, Linear, CrossEntropyLoss, Adam behind relu"


def test_an_optimizer_without_a_loss_gets_the_layers_too() -> None:
    graph = chain(CONV, RELU)
    graph = graph.with_nodes(drawing([("adam", "Adam")]).nodes.values())
    ended = clicked(graph, (PICTURE, THREE))
    assert problems_of(ended, (PICTURE, THREE)) == {}
    assert last_shape(ended, (PICTURE, THREE)) == "[B, 3]"


def learned(loss: str, *nodes: Any) -> Graph:
    graph = chain(*nodes, ("loss", loss))
    more = drawing([("adam", "Adam"), ("accuracy", "metric.Accuracy")]).nodes.values()
    last = str(nodes[-1][0])
    wiring = "data.target>loss.target loss.output>adam.loss data.target>accuracy.target "
    wiring += f"{last}.output>accuracy.input"
    graph = graph.with_nodes([*graph.nodes.values(), *more])
    return graph.with_wires([*graph.wires, *drawing([], wiring).wires])


@pytest.mark.slow
@pytest.mark.parametrize("target", [THREE, COUNTED], ids=["named", "counted"])
@pytest.mark.parametrize(
    "loss", ["CrossEntropyLoss", "NLLLoss", "MultiMarginLoss", "FocalLoss", "TverskyLoss"]
)
def test_too_many_scores_are_reported_for_every_loss_of_classes(loss: str, target: Field) -> None:
    graph = learned(loss, linear(7))
    problem = problems_of(graph, (ROW, target))["too-many-scores"]
    assert problem.severity is Severity.WARNING
    assert problem_text(problem) == (
        "fc gives 7 scores for the 3 classes of “target”; let the last layer give 3."
    )
    assert [fix_text(fix) for fix in problem.fixes] == [
        "Set “out_features” to 3",
        "Insert Linear before loss",
    ]
    for fix in problem.fixes:
        assert "too-many-scores" not in problems_of(fix.apply(graph), (ROW, target))


def test_features_taken_for_scores_get_the_last_layer_that_is_missing() -> None:
    graph = learned("CrossEntropyLoss", CONV, RELU, FLAT)
    problems = problems_of(graph, (PICTURE, THREE))
    assert list(problems) == ["too-many-scores"]
    assert [fix_text(fix) for fix in problems["too-many-scores"].fixes] == ["Insert Linear before loss"]
    ended = problems["too-many-scores"].fixes[0].apply(graph)
    assert problems_of(ended, (PICTURE, THREE)) == {}
    assert [str(wire) for wire in ended.wires if wire.source == "flat"] == ["flat.output -> linear1.input"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fields", "loss", "nodes", "shape"),
    [
        ((PICTURE, THREE), "CrossEntropyLoss", (CONV, RELU), "[B, 3]"),
        ((PICTURE, THREE), "CrossEntropyLoss", (CONV, linear(3)), "[B, 3]"),
        ((PICTURE, SEVERAL), "BCEWithLogitsLoss", (CONV, RELU), "[B, 4]"),
        ((PICTURE, PRICE), "MSELoss", (CONV, RELU), "[B, 1]"),
        ((PICTURE, PRICES), "L1Loss", (CONV, RELU), "[B, 3]"),
        ((PICTURE, MARKS), "CrossEntropyLoss", (CONV, POOL), "[B, 3, 8, 8]"),
        ((TEXT, TOKENS), "CrossEntropyLoss", (linear(7),), "[B, 5, 6]"),
    ],
)
def test_a_loss_that_cannot_compare_gets_the_layers_that_fit(
    fields: tuple[Field, Field], loss: str, nodes: tuple[Any, ...], shape: str
) -> None:
    graph = learned(loss, *nodes)
    (problem,) = (problem for problem in checked(graph, fields).problems if problem.location.node == "loss")
    ended = problem.fixes[0].apply(graph)
    assert not [problem for problem in checked(ended, fields).problems if problem.location.node == "loss"]
    assert last_shape(ended, fields) == shape


def test_scores_of_an_ignored_class_are_neither_too_many_nor_too_few() -> None:
    for width, codes in ((2, []), (3, []), (4, ["too-many-scores"]), (1, ["too-few-scores"])):
        graph = learned("CrossEntropyLoss", linear(width))
        graph = graph.with_node(graph.nodes["loss"].with_param("ignore_index", 2))
        reported = problems_of(graph, (ROW, THREE))
        assert [code for code in reported if "scores" in code and "metric" not in code] == codes


def test_a_vocabulary_may_be_larger_than_its_tokens() -> None:
    text = replace(THREE, classes=("<pad>", "<unknown>", "a"))
    assert "too-many-scores" not in problems_of(learned("CrossEntropyLoss", linear(6)), (ROW, text))
    assert "too-few-scores" in problems_of(learned("CrossEntropyLoss", linear(2)), (ROW, text))


def test_a_drawing_that_has_errors_is_not_ready_and_one_with_too_many_scores_is() -> None:
    assert has_errors(checked(learned("CrossEntropyLoss", linear(2)), (ROW, THREE)).problems)
    assert not has_errors(checked(learned("CrossEntropyLoss", linear(5)), (ROW, THREE)).problems)


def test_rows_need_not_hold_every_class() -> None:
    graph = learned("CrossEntropyLoss", linear(5))
    assert "too-many-scores" in problems_of(graph, (ROW, THREE))
    assert "too-many-scores" not in problems_of(graph, (ROW, COUNTED))
