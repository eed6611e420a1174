"""What accumulated batches cannot weigh as one large batch does is warned of, and only that."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from graph.compiler import check_and_infer
from graph.document import Project, Training
from graph.messages import problem_text
from graph.problems import Problem
from tests.builders import drawing
from tests.cases.steps.three_ways import DATA, described, numbers

HEAD: Any = ("head", "Linear", {"out_features": 3})
OTHER: Any = ("second", "Linear", {"out_features": 8})
MEAN: Any = {"dim": None}
CE = "data.input>head.input head.output>ce.input data.target>ce.target"
SUMMED = f"{CE} data.input>second.input second.output>mse.input data.other>mse.target"
ADDED = "ce.output>loss.input mse.output>loss.other"
SQUARES = "head.output>square.input square.output>mean.input"
PENALTY = f"{CE} {SQUARES} ce.output>loss.input mean.output>loss.other"


def warned(nodes: list[Any], wiring: str, accumulate: int = 4) -> Mapping[str, Problem]:
    graph = drawing([DATA, HEAD, *nodes, ("adam", "SGD")], f"{wiring} loss.output>adam.loss")
    project = Project("P", graph, training=Training(2, 6, accumulate=accumulate))
    described_rows = described(numbers(24))["data"]
    fields = tuple(
        replace(field, span=(0, 2) if field.name == "target" else None) for field in described_rows.fields
    )
    problems = check_and_infer(project, {"data": replace(described_rows, fields=fields)}).problems
    assert all(problem_text(problem) for problem in problems)
    return {problem.code: problem for problem in problems}


def pair(ce: dict[str, Any], mse: dict[str, Any]) -> list[Any]:
    return [OTHER, ("ce", "CrossEntropyLoss", ce), ("mse", "MSELoss", mse), ("loss", "torch.add")]


def test_a_sum_beside_a_mean() -> None:
    problems = warned(pair({}, {"reduction": "sum"}), f"{SUMMED} {ADDED}")
    assert set(problems) == {"accumulate-sums"}
    assert "mse" in problem_text(problems["accumulate-sums"])
    assert "ce " not in problem_text(problems["accumulate-sums"])
    assert len(problems["accumulate-sums"].fixes) == 1


@pytest.mark.parametrize("params", [{}, {"reduction": "sum"}])
def test_two_means_and_two_sums_are_those_of_a_large_batch(params: dict[str, Any]) -> None:
    assert warned(pair(params, params), f"{SUMMED} {ADDED}") == {}


def test_a_mean_of_what_is_masked_drawn_by_hand() -> None:
    nodes: list[Any] = [
        ("square", "torch.square"),
        ("mask", "torch.ge", {"other": 0.0}),
        ("whole", "torch.Tensor.float"),
        ("masked", "torch.mul"),
        ("top", "torch.sum", MEAN),
        ("bottom", "torch.sum", MEAN),
        ("loss", "torch.div"),
    ]
    wiring = (
        "data.input>head.input head.output>square.input head.output>mask.input mask.output>whole.input "
        "square.output>masked.input whole.output>masked.other masked.output>top.input "
        "whole.output>bottom.input top.output>loss.input bottom.output>loss.other"
    )
    assert "accumulate-drawn" in warned(nodes, wiring)
    assert warned(nodes, wiring, accumulate=1) == {}


def penalty(reduction: str, **ce: Any) -> list[Any]:
    mean = ("mean", reduction, MEAN)
    return [("ce", "CrossEntropyLoss", ce), ("square", "torch.square"), mean, ("loss", "torch.add")]


def test_a_penalty_beside_ignored_targets() -> None:
    assert "accumulate-drawn" in warned(penalty("torch.mean", ignore_index=0), PENALTY)


def test_a_summed_penalty_beside_a_mean() -> None:
    assert "accumulate-drawn" in warned(penalty("torch.sum"), PENALTY)
