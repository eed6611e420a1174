"""An activation behind which a loss cannot reach its targets: told, and gone after a click. Judge: torch."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from tests.cases.metrics.learning_drawings import Case, case, classes, numbers

ROWS = 30
TARGETS: dict[str, Any] = {
    "both sides": numbers(ROWS, 2, seed=5) * 4,
    "above 0": np.abs(numbers(ROWS, 2, seed=5)) * 4,
    "shares": np.clip(np.abs(numbers(ROWS, 2, seed=5)), 0, 1),
}


def behind(folder: Path, activation: str, loss: str, target: np.ndarray, width: int = 2) -> Case:
    params = {"dim": 1} if activation.endswith("Softmax") else {}
    nodes = [("head", "Linear", {"out_features": width}), ("last", activation, params), ("loss", loss)]
    wiring = "data.input>head.input head.output>last.input last.output>loss.input data.target>loss.target"
    return case(folder, numbers(ROWS, 4), target, nodes, wiring)


@pytest.mark.quick_cases(5)
@pytest.mark.parametrize("loss", ["MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss"])
@pytest.mark.parametrize(
    ("activation", "target", "is_cut"),
    [
        *(("ReLU", "both sides", True), ("ReLU", "above 0", False), ("Softplus", "both sides", True)),
        *(("Sigmoid", "above 0", True), ("Sigmoid", "shares", False), ("Tanh", "above 0", True)),
        *(("LeakyReLU", "both sides", False), ("torch.exp", "both sides", True)),
    ],
)
def test_targets_out_of_reach(activation: str, target: str, is_cut: bool, loss: str, tmp_path: Path) -> None:
    drawn = behind(tmp_path, activation, loss, TARGETS[target])
    assert list(drawn.problems()) == (["answers-cut"] if is_cut else [])
    reached = getattr(torch, activation.removeprefix("torch."), None) or getattr(torch.nn, activation)()
    outputs = reached(torch.linspace(-3000, 3000, 999))
    low, high = float(outputs.min()), float(outputs.max())
    values = TARGETS[target]
    assert is_cut is bool(values.min() < low - 1e-6 or values.max() > high + 1e-6)
    if is_cut:
        assert drawn.fixed("answers-cut").problems() == {}


@pytest.mark.slow
@pytest.mark.parametrize("activation", ["Softplus", "torch.abs", "torch.square", "torch.exp", "LogSigmoid"])
def test_scores_on_one_side(activation: str, tmp_path: Path) -> None:
    labels = (numbers(ROWS, 2, seed=5) > 0).astype(np.float32)
    drawn = behind(tmp_path, activation, "BCEWithLogitsLoss", labels)
    assert list(drawn.problems()) == ["scores-one-sided"]
    assert drawn.fixed("scores-one-sided").problems() == {}


def test_a_second_logarithm_of_a_softmax_changes_nothing(tmp_path: Path) -> None:
    drawn = behind(tmp_path, "LogSoftmax", "CrossEntropyLoss", classes(3, ROWS), 3)
    assert list(drawn.problems()) == ["log-softmax-twice"]
    fixed = drawn.fixed("log-softmax-twice")
    assert fixed.problems() == {}
    assert fixed.figures()[0]["loss"] == pytest.approx(drawn.figures()[0]["loss"])


@pytest.mark.parametrize("activation", ["ReLU6", "Hardtanh", "torch.abs", "torch.square", "torch.exp"])
def test_numbers_that_are_no_probabilities(activation: str, tmp_path: Path) -> None:
    drawn = behind(tmp_path, activation, "NLLLoss", classes(3, ROWS), 3)
    assert list(drawn.problems()) == ["needs-logarithm"]
