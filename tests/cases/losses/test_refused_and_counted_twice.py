"""Numbers as classes, labels as areas, classes that count twice, and a weight that nothing reads."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch
from torch.nn import functional

from graph.compiler import analyse
from graph.document import Project, Training
from graph.messages import problem_text
from graph.parts.balanced_sampling import add_class_weights, balanced_order
from graph.parts.imbalance_losses import FocalLoss
from graph.problems import Problem
from runtime.data import describe_project
from tests.builders import drawing
from tests.cases.metrics.learning_drawings import case, classes, numbers

TABLE = "data.features>linear.input linear.output>loss.input data.target>loss.target loss.output>adam.loss"
ARRAYS = "data.input>linear.input linear.output>loss.input data.target>loss.target"


def table(
    folder: Path, loss: str, width: int, target: list, wiring: str = TABLE, **source: object
) -> Project:
    """A table of two columns, the second of which is learned."""
    rows = pd.DataFrame({"a": numbers(len(target)), "y": target})
    rows.to_csv(folder / "rows.csv", index=False)
    nodes = [
        ("data", "data.csv", {"path": "rows.csv", "stratify": False, **source}),
        ("linear", "Linear", {"out_features": width}),
        ("loss", loss, {}),
        ("adam", "Adam", {}),
    ]
    return Project("Table", drawing(nodes, wiring), training=Training(epochs=1, batch_size=16))


def problems(project: Project, folder: Path) -> dict[str, Problem]:
    warned_of = analyse(project, *describe_project(project, folder)).problems
    assert all(problem_text(problem) for problem in warned_of)
    return {problem.code: problem for problem in warned_of}


def clicked(project: Project, problem: Problem) -> Project:
    return replace(project, main=problem.fixes[0].apply(project.main))


def test_numbers_as_classes(tmp_path: Path) -> None:
    project = table(tmp_path, "CrossEntropyLoss", 12, [n % 12 + 1 for n in range(36)])
    warned_of = problems(project, tmp_path)
    assert set(warned_of) == {"numbers-as-classes"}
    assert "“y”" in problem_text(warned_of["numbers-as-classes"])
    fixed = clicked(project, warned_of["numbers-as-classes"])
    assert problems(fixed, tmp_path) == {}
    descriptions, _ = describe_project(fixed, tmp_path)
    field = descriptions["data"].field("target")
    assert field is not None
    assert list(field.classes) == [
        str(value) for value in sorted(set(pd.read_csv(tmp_path / "rows.csv")["y"]))
    ]


def test_labels_as_areas(tmp_path: Path) -> None:
    y = (np.random.default_rng(0).random((30, 3)) < 0.4).astype(np.float32)
    nodes = [("linear", "Linear", {"out_features": 3}), ("loss", "DiceLoss", {})]
    drawn = case(tmp_path, numbers(30, 4), y, nodes, ARRAYS)
    assert set(drawn.problems()) == {"labels-as-areas"}
    assert drawn.fixed("labels-as-areas").problems() == {}


def test_rare_classes_that_count_twice(tmp_path: Path) -> None:
    wiring = f"{TABLE} data.weight>loss.weight"
    rows = ["p"] * 45 + ["q"] * 10 + ["r"] * 5
    project = table(
        tmp_path, "WeightedCrossEntropyLoss", 3, rows, wiring, class_weights=True, balance="weighted"
    )
    warned_of = problems(project, tmp_path)
    assert "balanced-and-weighted" in warned_of
    assert problems(clicked(project, warned_of["balanced-and-weighted"]), tmp_path) == {}
    # The judge: a class's share of all weight, drawn and weighed, is far from one third.
    target = torch.tensor([0] * 45 + [1] * 10 + [2] * 5)
    weights = add_class_weights({"train": {"target": target}})["train"]["weight"]
    assert torch.bincount(target, weights)[2] / weights.sum() == pytest.approx(1 / 3)
    order = balanced_order(target, "oversample", torch.Generator().manual_seed(0))
    twice = torch.bincount(target[order], weights[order])
    assert twice[2] / twice.sum() > 0.6


def test_a_weight_of_yes_among_several_classes(tmp_path: Path) -> None:
    nodes = [("linear", "Linear", {"out_features": 3}), ("loss", "FocalLoss", {"alpha": 0.25})]
    drawn = case(tmp_path, numbers(30, 4), classes(3, 30), nodes, ARRAYS)
    assert set(drawn.problems()) == {"focal-alpha"}
    assert drawn.fixed("focal-alpha").problems() == {}
    scores, target = torch.from_numpy(numbers(30, 3)), torch.from_numpy(classes(3, 30))
    surprise = functional.cross_entropy(scores, target, reduction="none")
    focal = ((1 - (-surprise).exp()) ** 2 * surprise).mean()
    assert FocalLoss(alpha=0.25)(scores, target) == pytest.approx(float(focal))
    answers = functional.one_hot(target, 3).float()
    right = torch.where(answers > 0, scores.sigmoid(), 1 - scores.sigmoid())  # p_t of equation 5
    judge = (torch.where(answers > 0, 0.25, 0.75) * (1 - right) ** 2 * -right.log()).mean()
    assert FocalLoss(alpha=0.25)(scores, answers) == pytest.approx(float(judge))
