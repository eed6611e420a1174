"""Losses that cannot be learned with targets of whole numbers, and a fix. Judge: torch on real tensors."""

from typing import Any

import pytest
import torch
from torch import nn

from graph.compiler import analyse
from graph.document import Project, Training
from tests.builders import drawing
from tests.cases.steps.three_ways import DATA, by_app, described, numbers

KINDS = ("BCELoss", "BCEWithLogitsLoss", "MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss")
ROWS = numbers(12, classes=2)


def is_refused(kind: str) -> bool:
    values = torch.full((12,), 0.5, requires_grad=True)
    try:
        torch.autograd.backward(getattr(nn, kind)()(values, ROWS["target"]))
    except RuntimeError:
        return True
    return False


@pytest.mark.quick_cases(3)
@pytest.mark.parametrize("is_squeezed", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_a_class_is_no_number_for_losses_that_refuse_it(kind: str, is_squeezed: bool) -> None:
    nodes: list[Any] = [
        DATA,
        ("head", "Linear", {"out_features": 1}),
        ("share", "Sigmoid" if kind == "BCELoss" else "Identity"),
        ("flat", "torch.squeeze", {"dim": 1}) if is_squeezed else ("flat", "Identity"),
        ("loss", kind),
        ("sgd", "SGD", {"lr": 0.1}),
    ]
    wiring = (
        "data.input>head.input head.output>share.input share.output>flat.input flat.output>loss.input "
        "data.target>loss.target loss.output>sgd.loss"
    )
    project = Project("Whole", drawing(nodes, wiring), training=Training(epochs=1, batch_size=6))
    problems = analyse(project, described(ROWS), ()).problems
    assert bool(problems) is (is_refused(kind) or not is_squeezed)
    if is_squeezed and problems:
        assert [item.code for item in problems] == ["call-needs-floats"]
    for problem in problems:
        project = project.with_main(problem.fixes[0].apply(project.main))
    assert not analyse(project, described(ROWS), ()).problems
    by_app(project, ROWS)
