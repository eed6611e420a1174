"""What a block or a Python node does with the rows of a batch is looked for inside, or said to be unknown."""

from collections.abc import Mapping
from typing import Any

import pytest
import torch
from torch import nn

from graph.catalogue.python_node import code_of, fingerprint
from graph.compiler import check_and_infer
from graph.dataset_fields import DataDescription, Field
from graph.document import Block, Graph, Project, Training
from graph.messages import problem_text
from graph.problems import Problem
from tests.builders import drawing
from tests.cases.steps.three_ways import by_app, by_script, numbers

ENDS: list[Any] = [("scores", "Input"), ("wanted", "Input"), ("number", "Output")]
MEAN = {"dim": None}
INNER: dict[str, tuple[list[Any], str, str]] = {
    "a mean": (
        [("gap", "torch.sub"), ("square", "torch.square"), ("mean", "torch.mean", MEAN)],
        "scores.output>gap.input wanted.output>gap.other gap.output>square.input square.output>mean.input "
        "mean.output>number.input",
        "",
    ),
    "a loss": (
        [("mse", "MSELoss")],
        "scores.output>mse.input wanted.output>mse.target mse.output>number.input",
        "",
    ),
    "a sum": (
        [("gap", "torch.sub"), ("square", "torch.square"), ("sum", "torch.sum", MEAN)],
        "scores.output>gap.input wanted.output>gap.other gap.output>square.input square.output>sum.input "
        "sum.output>number.input",
        "judge.sum",
    ),
    "a loss that adds up": (
        [("mse", "MSELoss", {"reduction": "sum"})],
        "scores.output>mse.input wanted.output>mse.target mse.output>number.input",
        "judge.mse",
    ),
    "the largest of all rows": (
        [("gap", "torch.sub"), ("square", "torch.square"), ("worst", "torch.amax", {"dim": (0, 1)})],
        "scores.output>gap.input wanted.output>gap.other gap.output>square.input square.output>worst.input "
        "worst.output>number.input",
        "judge.worst",
    ),
    "rows in a deeper block": (
        [("deep", "block:Deep")],
        "scores.output>deep.scores wanted.output>deep.wanted deep.number>number.input",
        "judge.deep.sum",
    ),
}
KNOWN = {"data": DataDescription((Field("input", (8,)), Field("target", (), "int64"), Field("other", (8,))))}


def drawn(case: str, accumulate: int = 4) -> Project:
    nodes, wires, _ = INNER[case]
    sums, sum_wires, _ = INNER["a sum"]
    blocks = {
        "Judge": Block(drawing([*ENDS, *nodes], wires)),
        "Deep": Block(drawing([*ENDS, *sums], sum_wires)),
    }
    main: list[Any] = [
        ("data", "data.npz", {"path": "x.npz", "more": ("other",)}),
        ("head", "Linear", {"out_features": 8}),
        ("judge", "block:Judge"),
        ("sgd", "SGD", {"lr": 0.01}),
    ]
    graph = drawing(
        main,
        "data.input>head.input head.output>judge.scores data.other>judge.wanted judge.number>sgd.loss",
    )
    if case != "rows in a deeper block":
        del blocks["Deep"]
    training = Training(2, 6, accumulate=accumulate, seed=1, device="cpu")
    return Project("P", graph, blocks, training=training)


def warned(project: Project) -> Mapping[str, Problem]:
    problems = check_and_infer(project, KNOWN, trusted=_all_code(project.main)).problems
    return {problem.code: problem for problem in problems}


def _all_code(graph: Graph) -> frozenset[str]:
    return frozenset(fingerprint(code_of(node)) for node in graph.nodes.values() if node.kind == "python")


@pytest.mark.parametrize("case", INNER)
def test_numbers_that_a_block_makes_of_a_batch_are_reported(case: str) -> None:
    named = INNER[case][2]
    problems = warned(drawn(case))
    assert set(problems) - {"accumulate-batchwise"} == (
        {"accumulate-drawn", "epoch-mean-rough"} if named else set()
    )
    for problem in problems.values():
        assert named in problem_text(problem)
        assert "{" not in problem_text(problem)
    assert set(warned(drawn(case, accumulate=1))) == ({"epoch-mean-rough"} if named else set())


def whole_step(case: str) -> torch.Tensor:
    """The weights after one step on 24 rows at once, by hand."""
    torch.manual_seed(1)
    head = nn.Linear(8, 8)
    rows = numbers(24)
    square = (head(rows["input"]) - rows["other"]).square()
    (square.mean() if case == "a mean" else square.sum()).backward()
    assert head.weight.grad is not None
    return head.weight.detach() - 0.01 * head.weight.grad


@pytest.mark.parametrize("case", ["a mean", "a sum"])
def test_what_is_reported_is_true(case: str) -> None:
    """Four batches that are accumulated are one step as on all rows only where nothing is told."""
    project = drawn(case)
    project = Project(
        "P", project.main, project.blocks, training=Training(1, 6, accumulate=4, seed=1, device="cpu")
    )
    app, script = by_app(project, numbers(24)), by_script(project, numbers(24))
    assert torch.equal(app.weights["head.weight"], script.weights["head.weight"])
    is_same = torch.allclose(app.weights["head.weight"], whole_step(case), atol=1e-6)
    assert is_same == (case == "a mean")


CODE = "def spread(x: Tensor) -> Tensor:\n    return (x - x.mean(0)).square().mean()\n"


def test_python_code_is_reported_as_unknown_once() -> None:
    nodes: list[Any] = [
        ("data", "data.npz", {"path": "x.npz", "more": ("other",)}),
        ("head", "Linear", {"out_features": 8}),
        ("first", "python", {"code": CODE}),
        ("second", "python", {"code": CODE}),
        ("both", "torch.add"),
        ("sgd", "SGD", {"lr": 0.1}),
    ]
    wires = (
        "data.input>head.input head.output>first.x head.output>second.x first.output>both.input "
        "second.output>both.other both.output>sgd.loss"
    )
    graph = drawing(nodes, wires)
    project = Project("P", graph, training=Training(2, 6, accumulate=4))
    problems = warned(project)
    assert set(problems) == {"accumulate-unknown"}
    assert "first, second cannot be known" in problem_text(problems["accumulate-unknown"])
    assert warned(Project("P", graph, training=Training(2, 6))) == {}
