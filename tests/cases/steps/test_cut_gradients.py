"""What passes no gradient on between weights and the loss, in the drawing and in its blocks. Judge: torch."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from graph.compiler import load
from graph.document import Block, Project, SharedWeights, Training
from graph.messages import problem_text
from graph.problems import Severity, has_errors
from runtime.data import describe_project
from tests.builders import drawing
from tests.cases.metrics.learning_drawings import Case, numbers

ROWS = 24
CUTS: dict[str, list[Any]] = {
    "detach": [("cut", "torch.Tensor.detach")],
    "argmax": [
        *(("cut", "torch.argmax", {"dim": 1, "keepdim": True}), ("real", "torch.Tensor.float")),
        ("wide", "torch.Tensor.expand", {"size": (-1, 3)}),
    ],
    "long": [("cut", "torch.Tensor.long"), ("real", "torch.Tensor.float")],
    "comparison": [("cut", "torch.gt", {"other": 0.0}), ("real", "torch.Tensor.float")],
    "floor divide": [("cut", "torch.floor_divide", {"other": 2.0})],
}
FLAT = ("torch.round", "torch.sign", "torch.floor")


def chain(names: list[str]) -> str:
    return " ".join(f"{one}.output>{other}.input" for one, other in pairwise(names))


def drawn(
    folder: Path, inner: list[Any], *, in_block: bool, before: bool = True, after: bool = False
) -> Case:
    """Layers before and after some nodes, which may stand in a block, into a loss of numbers."""
    np.savez(folder / "rows.npz", x=numbers(ROWS, 6), y=numbers(ROWS, 3, seed=2))
    reader = {"path": "rows.npz", "validation": 0.0, "test": 0.0}
    first: list[Any] = [("first", "Linear", {"out_features": 3})] if before else []
    last: list[Any] = [("last", "Linear", {"out_features": 3})] if after else []
    blocks = {}
    middle = inner
    if in_block:
        names = ["input", *(name for name, *_ in inner), "output"]
        graph = drawing([("input", "Input"), *inner, ("output", "Output")], chain(names))
        blocks, middle = {"Bent": Block(graph)}, [("bent", "block:Bent")]
    nodes = [*first, *middle, *last]
    names = [name for name, *_ in nodes]
    wiring = (
        f"data.input>{names[0]}.input {chain([*names, 'loss'])} data.target>loss.target loss.output>adam.loss"
    )
    every = [("data", "data.npz", reader), *nodes, ("loss", "MSELoss"), ("adam", "Adam")]
    main = drawing(every, wiring)
    project = Project("Case", main, blocks=blocks, training=Training(epochs=1, batch_size=8))
    return Case(project, folder)


def gradients(case: Case) -> dict[str, float]:
    """By weight the largest gradient that torch finds; 0 where it finds none."""
    descriptions, _ = describe_project(case.project, case.folder)
    program = load(case.project, descriptions, case.folder)
    torch.manual_seed(0)
    model, rows = program.build_model(), program.load_data(None)["train"]
    torch.nn.functional.mse_loss(model(rows["input"]), rows["target"]).backward()
    return {
        name: 0.0 if weight.grad is None else float(weight.grad.abs().max())
        for name, weight in model.named_parameters()
    }


@pytest.mark.parametrize("name", CUTS)
@pytest.mark.parametrize("in_block", [False, True])
def test_a_cut_between_all_weights_and_the_loss(name: str, in_block: bool, tmp_path: Path) -> None:
    problems = drawn(tmp_path, CUTS[name], in_block=in_block).problems()
    code = "gradient-undefined" if name == "floor divide" else "gradient-cut"
    assert problems[code].severity is Severity.ERROR
    assert problems[code].location.node == "cut"
    assert problems[code].location.block == ("Bent" if in_block else None)
    assert ("Bent.cut" if in_block else "cut") in problem_text(problems[code])


@pytest.mark.parametrize("kind", FLAT)
@pytest.mark.parametrize("in_block", [False, True])
def test_a_slope_of_zero_is_a_warning(kind: str, in_block: bool, tmp_path: Path) -> None:
    case = drawn(tmp_path, [("cut", kind)], in_block=in_block)
    problems = case.problems()
    assert not has_errors(problems.values())
    assert problems["gradient-flat"].location.node == "cut"
    assert set(gradients(case).values()) == {0.0}


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize("kind", FLAT)
@pytest.mark.parametrize("in_block", [False, True])
def test_layers_behind_learn_and_those_before_do_not(kind: str, in_block: bool, tmp_path: Path) -> None:
    case = drawn(tmp_path, [("cut", kind)], in_block=in_block, after=True)
    assert list(case.problems()) == ["gradient-flat"]
    largest = gradients(case)
    assert largest["last.weight"] > 0
    assert largest["first.weight"] == 0


def test_a_flat_node_before_all_weights_is_no_matter(tmp_path: Path) -> None:
    assert drawn(tmp_path, [("cut", "torch.round")], in_block=True, before=False, after=True).problems() == {}


def test_a_straight_through_estimate_is_no_matter(tmp_path: Path) -> None:
    case = drawn(tmp_path, [("plain", "Identity")], in_block=False)
    wiring = (
        "data.input>first.input first.output>rounded.input rounded.output>apart.input "
        "first.output>apart.other apart.output>fixed.input first.output>joined.input "
        "fixed.output>joined.other joined.output>loss.input data.target>loss.target loss.output>adam.loss"
    )
    nodes = [
        ("data", "data.npz", dict(case.project.main.nodes["data"].params)),
        ("first", "Linear", {"out_features": 3}),
        ("rounded", "torch.round"),
        *(("apart", "torch.sub"), ("fixed", "torch.Tensor.detach"), ("joined", "torch.add")),
        *(("loss", "MSELoss"), ("adam", "Adam")),
    ]
    straight = Case(Project("Case", drawing(nodes, wiring), training=case.project.training), tmp_path)
    assert straight.problems() == {}
    assert gradients(straight)["first.weight"] > 0


def test_a_choice_by_weights_that_learn_elsewhere_is_no_matter(tmp_path: Path) -> None:
    np.savez(tmp_path / "rows.npz", x=numbers(ROWS, 6), y=numbers(ROWS, 6, seed=2))
    graph = drawing(
        [
            ("data", "data.npz", {"path": "rows.npz", "validation": 0.0, "test": 0.0}),
            *(("scores", "Linear", {"out_features": 6}), ("again", "Linear", {"out_features": 6})),
            *(("best", "torch.argmax", {"dim": 1, "keepdim": True}), ("real", "torch.Tensor.float")),
            *(("joined", "torch.add"), ("loss", "MSELoss"), ("adam", "Adam")),
        ],
        "data.input>scores.input data.target>again.input again.output>best.input best.output>real.input "
        "scores.output>joined.input real.output>joined.other joined.output>loss.input "
        "data.target>loss.target loss.output>adam.loss",
    )
    shared = graph.with_node(replace(graph.nodes["again"], weights=SharedWeights("scores")))
    case = Case(Project("Case", shared, training=Training(epochs=1, batch_size=8)), tmp_path)
    assert case.problems() == {}


def test_weights_inside_of_the_block_that_is_cut(tmp_path: Path) -> None:
    inner = [("inner", "Linear", {"out_features": 3}), ("cut", "torch.Tensor.detach")]
    problems = drawn(tmp_path, inner, in_block=True, before=False).problems()
    assert problems["gradient-cut"].location.block == "Bent"
