"""Batches of one row, normalisations over one value: learned from where that can be, else said at check."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional

from graph.compiler import check_and_infer, compile_project
from graph.document import Block, Graph, Project, Training
from graph.edits.nodes import set_frozen
from graph.messages import problem_text
from graph.problems import Severity
from tests.builders import drawing
from tests.cases.steps.three_ways import (
    DATA,
    Rows,
    assert_same,
    by_app,
    by_hand,
    by_script,
    described,
    numbers,
)


def flat(kind: str = "BatchNorm1d", **params: Any) -> Graph:
    """A normalisation of rows [B, 8]."""
    return drawing(
        [
            DATA,
            ("norm", kind, params),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.1}),
        ],
        "data.input>norm.input norm.output>head.input head.output>loss.input data.target>loss.target "
        "loss.output>sgd.loss",
    )


def pictures(rows: int, size: int) -> Rows:
    generator = torch.Generator().manual_seed(1)
    return {
        "input": torch.randn(rows, 2, size, size, generator=generator),
        "target": torch.randint(3, (rows,), generator=generator),
    }


def spatial(kind: str = "BatchNorm2d", **params: Any) -> Graph:
    """A normalisation of pictures [B, 2, H, W]."""
    return drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            ("norm", kind, params),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.1}),
        ],
        "data.input>norm.input norm.output>flat.input flat.output>head.input head.output>loss.input "
        "data.target>loss.target loss.output>sgd.loss",
    )


def severities(
    graph: Graph, rows: Rows, count: int | None = None, batch_size: int = 6
) -> dict[str, Severity]:
    project = Project("One", graph, training=Training(batch_size=batch_size))
    problems = check_and_infer(project, described(rows, count)).problems
    assert all(problem_text(problem) for problem in problems)
    return {problem.code: problem.severity for problem in problems}


def loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
    sgd = torch.optim.SGD(model.parameters(), lr=0.1)
    for batches in epochs:
        for batch in batches:
            sgd.zero_grad()
            functional.cross_entropy(model(batch["input"]), batch["target"]).backward()
            sgd.step()


def loop_without_single(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
    loop(model, ([batch for batch in batches if len(batch["target"]) > 1] for batches in epochs))


def trained(graph: Graph, rows: Rows, by: Any, batch_size: int = 6) -> None:
    project = Project("One", graph, training=Training(epochs=2, batch_size=batch_size))
    assert_same(by_app(project, rows), by_script(project, rows), by_hand(project, rows, by))


def test_a_last_single_row_is_left_out_and_reported_with_another_batch_size() -> None:
    project = Project("One", flat(), training=Training(batch_size=6))
    (problem,) = check_and_infer(project, described(numbers(6), 13)).problems
    assert (problem.code, problem.severity) == ("norm-single-last", Severity.WARNING)
    assert "batches of 7 instead of 6 leave none out" in problem_text(problem)
    assert severities(flat(), numbers(6), 13, batch_size=7) == {}
    assert severities(flat(), numbers(6), 14) == {}
    trained(flat(), numbers(13), loop_without_single)


@pytest.mark.slow
def test_pictures_of_several_pixels_learn_from_a_single_row() -> None:
    assert severities(spatial(), pictures(6, 4), 13) == {}
    trained(spatial(), pictures(13, 4), loop)


def test_pictures_of_one_pixel_do_not() -> None:
    assert severities(spatial(), pictures(6, 1), 13) == {"norm-single-last": Severity.WARNING}
    trained(spatial(), pictures(13, 1), loop_without_single)


@pytest.mark.slow
def test_batches_of_one_are_refused_before_they_fail() -> None:
    assert severities(flat(), numbers(6), 13, batch_size=1) == {"norm-single-batch": Severity.ERROR}
    assert severities(flat(), numbers(6), batch_size=1) == {"norm-single-batch": Severity.ERROR}
    project = Project("One", flat(), training=Training(batch_size=1))
    (problem,) = check_and_infer(project, described(numbers(6), 13)).problems
    fixed = problem.fixes[0].apply(project.main)
    assert severities(fixed, numbers(6), 13, batch_size=1) == {}
    trained(fixed, numbers(13), loop, batch_size=1)


def test_pictures_in_batches_of_one_are_fine() -> None:
    assert severities(spatial(), pictures(6, 4), 13, batch_size=1) == {}
    trained(spatial(), pictures(7, 4), loop, batch_size=1)


def test_a_single_training_row_is_refused() -> None:
    assert severities(flat(), numbers(6), 1) == {"norm-single-row": Severity.ERROR}


def test_a_frozen_normalisation_needs_no_second_row() -> None:
    graph = set_frozen(flat(), ["norm"], True)
    assert severities(graph, numbers(6), 13) == {}
    assert severities(graph, numbers(6), 13, batch_size=1) == {}

    def frozen_loop(model: nn.Module, epochs: Iterator[list[Rows]]) -> None:
        model.norm.eval().requires_grad_(False)
        loop(model, epochs)

    trained(graph, numbers(13), frozen_loop)


@pytest.mark.slow
@pytest.mark.parametrize("repeat", [1, 2])
def test_a_normalisation_inside_of_a_block_counts_too(repeat: int) -> None:
    body = Block(
        drawing(
            [("x", "Input"), ("fc", "Linear", {"out_features": 8}), ("norm", "BatchNorm1d"), ("y", "Output")],
            "x.output>fc.input fc.output>norm.input norm.output>y.input",
        )
    )
    graph = drawing(
        [
            DATA,
            ("body", "block:Body"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.1}),
        ],
        "data.input>body.x body.y>head.input head.output>loss.input data.target>loss.target "
        "loss.output>sgd.loss",
    )
    graph = graph.with_node(replace(graph.nodes["body"], repeat=repeat))
    project = Project("One", graph, {"Body": body}, Training(epochs=2, batch_size=6))
    (problem,) = check_and_infer(project, described(numbers(6), 13)).problems
    assert (problem.code, problem.location.block, problem.location.node) == (
        "norm-single-last",
        "Body",
        "norm",
    )
    rows = numbers(13)
    assert_same(by_app(project, rows), by_script(project, rows), by_hand(project, rows, loop_without_single))


def test_tokens_of_one_row_are_several_values() -> None:
    graph = drawing(
        [
            ("data", "data.npz", {"path": "x.npz"}),
            ("norm", "BatchNorm1d"),
            ("flat", "Flatten"),
            ("head", "Linear", {"out_features": 3}),
            ("loss", "CrossEntropyLoss"),
            ("sgd", "SGD", {"lr": 0.1}),
        ],
        "data.input>norm.input norm.output>flat.input flat.output>head.input head.output>loss.input "
        "data.target>loss.target loss.output>sgd.loss",
    )
    rows = {**numbers(13), "input": torch.randn(13, 4, 5)}
    assert severities(graph, rows, 13) == {}
    trained(graph, rows, loop)


@pytest.mark.parametrize("axes", [1, 2])
def test_an_instance_of_one_value_cannot_be_normalised(axes: int) -> None:
    kind = f"InstanceNorm{axes}d"
    shape = (6, 2, *[1] * axes)
    rows = {"input": torch.randn(shape), "target": torch.randint(3, (6,))}
    with pytest.raises(ValueError, match="Expected more than 1 spatial element"):
        getattr(nn, kind)(2)(rows["input"])
    assert severities(spatial(kind), rows)["norm-of-one"] is Severity.ERROR
    wider = {**rows, "input": torch.randn(6, 2, *[3] * axes)}
    assert severities(spatial(kind), wider) == {}


@pytest.mark.parametrize(
    ("kind", "params", "input_shape", "expected"),
    [
        ("LayerNorm", {}, (6, 1), True),
        ("LayerNorm", {}, (6, 8), False),
        ("GroupNorm", {"num_groups": 2}, (6, 2), True),
        ("GroupNorm", {"num_groups": 2}, (6, 4), False),
        ("GroupNorm", {"num_groups": 2}, (6, 2, 3, 3), False),
    ],
)
def test_a_normalisation_that_gives_the_same_for_everything_is_named(
    kind: str, params: dict[str, Any], input_shape: tuple[int, ...], expected: bool
) -> None:
    rows = {"input": torch.randn(input_shape), "target": torch.randint(3, (6,))}
    module = nn.LayerNorm(input_shape[-1]) if kind == "LayerNorm" else nn.GroupNorm(2, input_shape[1])
    with torch.no_grad():
        is_constant = bool((module(rows["input"]).abs() < 1e-3).all())
    assert is_constant == expected
    graph = spatial(kind, **params) if len(input_shape) > 2 else flat(kind, **params)
    if "other" not in rows:
        graph = graph.with_node(replace(graph.nodes["data"], params={"path": "x.npz"}))
    assert severities(graph, rows) == ({"norm-gives-constant": Severity.WARNING} if expected else {})


def test_the_script_states_that_a_row_is_left_out_only_where_one_is() -> None:
    text = compile_project(Project("One", flat()), described(numbers(6))).text
    assert "a single row cannot be normalised" in text
    text = compile_project(Project("One", spatial()), described(pictures(6, 4))).text
    assert "a single row cannot be normalised" not in text
