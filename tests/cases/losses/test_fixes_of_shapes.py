"""One column against none, numbers against classes: refused, and clicks make it the loss that is meant."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from tests.cases.metrics.learning_drawings import Case, case, classes, numbers

ROWS = 40
OF_NUMBERS: dict[str, Any] = {
    "MSELoss": nn.MSELoss(),
    "L1Loss": nn.L1Loss(),
    "SmoothL1Loss": nn.SmoothL1Loss(),
    "HuberLoss": nn.HuberLoss(),
    "BCEWithLogitsLoss": nn.BCEWithLogitsLoss(),
}


def compared(folder: Path, loss: str, width: int | None, target: np.ndarray) -> Case:
    """A loss of what a layer gives, [B, width] or [B], with a target."""
    nodes: list[Any] = [("head", "Linear", {"out_features": width or 1}), ("loss", loss)]
    wiring = "data.input>head.input data.target>loss.target "
    if width is None:
        nodes.append(("flat", "torch.squeeze", {"dim": 1}))
        return case(
            folder, numbers(ROWS, 5), target, nodes, f"{wiring}head.output>flat.input flat.output>loss.input"
        )
    return case(folder, numbers(ROWS, 5), target, nodes, f"{wiring}head.output>loss.input")


def after_clicks(drawn: Case) -> tuple[Case, list[str]]:
    """The drawing after clicks on the first fix of the loss, while there are problems, and their codes."""
    codes = []
    for _ in range(3):
        problems = [item for item in drawn.problems().values() if item.location.node == "loss" and item.fixes]
        if not problems:
            break
        codes.append(problems[0].code)
        drawn = drawn.fixed(problems[0].code)
    assert drawn.problems() == {}
    return drawn, codes


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("loss", OF_NUMBERS)
@pytest.mark.parametrize("is_whole", [False, True])
@pytest.mark.parametrize("width", [1, None], ids=["[B, 1] against [B]", "[B] against [B, 1]"])
def test_one_click_brings_both_to_one_shape(
    loss: str, is_whole: bool, width: int | None, tmp_path: Path
) -> None:
    target = (numbers(ROWS, seed=4) > 0).astype(np.int64 if is_whole else np.float32)
    drawn = compared(tmp_path, loss, width, target if width else target[:, None])
    fixed, codes = after_clicks(drawn)
    assert len(codes) == 1
    figures, (outputs,), rows = fixed.figures()
    expected = OF_NUMBERS[loss](outputs.flatten(), rows["target"].flatten().float())
    assert figures["loss"] == pytest.approx(float(expected))


@pytest.mark.slow
@pytest.mark.parametrize("loss", ["MSELoss", "L1Loss", "BCEWithLogitsLoss"])
@pytest.mark.parametrize("is_column", [False, True])
def test_scores_of_classes_against_their_numbers_become_a_cross_entropy(
    loss: str, is_column: bool, tmp_path: Path
) -> None:
    target = classes(3, ROWS)
    fixed, codes = after_clicks(compared(tmp_path, loss, 3, target[:, None] if is_column else target))
    assert len(codes) == 1 + is_column
    figures, (outputs,), rows = fixed.figures()
    expected = nn.functional.cross_entropy(outputs, rows["target"].flatten())
    assert figures["loss"] == pytest.approx(float(expected))


@pytest.mark.quick_cases(2)
@pytest.mark.parametrize("is_column", [False, True])
@pytest.mark.parametrize("width", [None, 1])
def test_one_score_for_a_cross_entropy_becomes_a_yes_or_no(
    is_column: bool, width: int | None, tmp_path: Path
) -> None:
    target = classes(2, ROWS)
    drawn = compared(tmp_path, "CrossEntropyLoss", width, target[:, None] if is_column else target)
    for _ in range(3):  # a column of classes is squeezed first
        problems = [item for item in drawn.problems().values() if item.location.node == "loss"]
        offered = [
            (problem.code, [fix.values.get("kind") for fix in problem.fixes].index("BCEWithLogitsLoss"))
            for problem in problems
            if any(fix.values.get("kind") == "BCEWithLogitsLoss" for fix in problem.fixes)
        ]
        if problems:
            drawn = drawn.fixed(*(offered[0] if offered else (problems[0].code, 0)))
    assert drawn.problems() == {}
    assert drawn.project.main.nodes["loss"].kind == "BCEWithLogitsLoss"
    figures, (outputs,), rows = drawn.figures()
    expected = nn.functional.binary_cross_entropy_with_logits(
        outputs.flatten(), rows["target"].flatten().float()
    )
    assert figures["loss"] == pytest.approx(float(expected))


def test_classes_in_a_column_are_squeezed(tmp_path: Path) -> None:
    fixed, codes = after_clicks(compared(tmp_path, "CrossEntropyLoss", 3, classes(3, ROWS, 1)))
    assert len(codes) == 1
    figures, (outputs,), rows = fixed.figures()
    expected = nn.functional.cross_entropy(outputs, torch.as_tensor(rows["target"]).reshape(-1))
    assert figures["loss"] == pytest.approx(float(expected))
