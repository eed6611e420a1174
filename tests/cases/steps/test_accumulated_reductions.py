"""What accumulated batches cannot weigh as one large batch does is warned of, and only that."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
import torch

from graph.compiler import analyse, check_and_infer
from graph.document import Project, Training
from graph.messages import problem_text
from graph.problems import Problem
from tests.builders import drawing
from tests.cases.steps.three_ways import DATA, by_app, described, numbers

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


CHOSEN: list[Any] = [("known", "torch.gt", {"other": 0.0}), ("chosen", "torch.masked_select")]
CHOOSES = "data.input>head.input head.output>known.input head.output>chosen.input known.output>chosen.mask"


@pytest.mark.parametrize("reduction", ["torch.mean", "torch.sum"])
def test_a_mean_of_values_that_are_chosen(reduction: str) -> None:
    """Each batch has as many as it happens to; only sums of them add up to that of one large batch."""
    nodes = [*CHOSEN, ("loss", reduction, MEAN)]
    wiring = f"{CHOOSES} chosen.output>loss.input"
    is_mean = reduction == "torch.mean"
    assert set(warned(nodes, wiring)) == ({"accumulate-drawn"} if is_mean else set())
    assert warned(nodes, wiring, accumulate=1) == {}
    graph = drawing([DATA, HEAD, *nodes, ("adam", "SGD")], f"{wiring} loss.output>adam.loss")
    project = Project("P", graph, training=Training(2, 6))
    codes = [problem.code for problem in analyse(project, described(numbers(24))).problems]
    assert codes == (["epoch-mean-rough"] if is_mean else [])


@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_a_loss_over_values_that_are_chosen(reduction: str) -> None:
    nodes = [*CHOSEN, ("zero", "torch.zeros_like"), ("loss", "MSELoss", {"reduction": reduction})]
    wiring = f"{CHOOSES} chosen.output>zero.input chosen.output>loss.input zero.output>loss.target"
    assert set(warned(nodes, wiring)) == ({"accumulate-drawn"} if reduction == "mean" else set())


@pytest.mark.parametrize("reduction", ["torch.mean", "torch.sum"])
def test_a_reduction_of_all_values_in_a_row(reduction: str) -> None:
    """Flattened or not, a sum stays a sum over the rows."""
    flat = ("flat", "torch.reshape", {"shape": (-1,)})
    nodes = [("square", "torch.square"), flat, ("loss", reduction, MEAN)]
    wiring = "data.input>head.input head.output>square.input square.output>flat.input flat.output>loss.input"
    assert warned(nodes, wiring) == {}
    graph = drawing([DATA, HEAD, *nodes, ("adam", "SGD")], f"{wiring} loss.output>adam.loss")
    whole, parts = (
        by_app(Project("P", graph, training=Training(2, 12 // count, accumulate=count)), numbers(24))
        for count in (1, 4)
    )
    for name, value in whole.weights.items():
        torch.testing.assert_close(parts.weights[name], value)


@pytest.mark.parametrize("kind", ["torch.logsumexp", "torch.std", "torch.linalg.vector_norm", "torch.amax"])
def test_a_number_of_a_batch_that_is_neither_sum_nor_mean(kind: str) -> None:
    nodes = [("square", "torch.square"), ("flat", "torch.reshape", {"shape": (-1,)}), ("loss", kind)]
    wiring = "data.input>head.input head.output>square.input square.output>flat.input flat.output>loss."
    wiring += "x" if kind == "torch.linalg.vector_norm" else "input"
    assert "accumulate-drawn" in warned(nodes, wiring)
    assert "accumulate-drawn" not in warned(nodes, wiring, accumulate=1)
