"""Numbers: several outputs, axes of size 1, and sums that lose no digits."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from sklearn import metrics as sk

from graph.parts.regression_metrics import (
    MeanAbsoluteError,
    MeanAbsolutePercentageError,
    MeanSquaredError,
    R2Score,
    RootMeanSquaredError,
)
from tests.cases.metrics.learning_drawings import case, numbers

METRICS: list[Any] = [
    ("mae", "metric.MeanAbsoluteError"),
    ("mse", "metric.MeanSquaredError"),
    ("rmse", "metric.RootMeanSquaredError"),
    ("mape", "metric.MeanAbsolutePercentageError"),
    ("r2", "metric.R2Score"),
]
JUDGES = {
    "mae": sk.mean_absolute_error,
    "mse": sk.mean_squared_error,
    "rmse": sk.root_mean_squared_error,
    "mape": sk.mean_absolute_percentage_error,
    "r2": sk.r2_score,
}


def figures_and_judged(folder: Path, target: np.ndarray, outputs: int) -> tuple[dict[str, float], Any]:
    nodes = [("head", "Linear", {"out_features": outputs}), ("loss", "MSELoss"), *METRICS]
    measured = " ".join(f"head.output>{name}.input data.target>{name}.target" for name, _ in METRICS)
    wiring = f"data.input>head.input head.output>loss.input data.target>loss.target {measured}"
    drawn = case(folder, numbers(40, 5), target, nodes, wiring)
    assert drawn.problems() == {}
    figures, (predicted,), rows = drawn.figures()
    true, guessed = rows["target"].double().numpy(), predicted.double().numpy()
    return figures, {name: judge(true, guessed) for name, judge in JUDGES.items()}


def test_several_outputs_are_averaged_as_scikit_learn_does(tmp_path: Path) -> None:
    target = numbers(40, 3, seed=2) * np.array([1, 10, 1000], dtype=np.float32) + 5
    figures, judged = figures_and_judged(tmp_path, target, 3)
    assert {name: figures[name] for name in judged} == pytest.approx(judged)
    assert figures["loss"] == pytest.approx(judged["mse"])


def test_an_output_that_never_differs(tmp_path: Path) -> None:
    target = np.stack([numbers(40, seed=2), np.full(40, 3.0, dtype=np.float32)], 1)
    figures, judged = figures_and_judged(tmp_path, target, 2)
    assert {name: figures[name] for name in judged} == pytest.approx(judged)


def test_targets_of_zero_in_shares(tmp_path: Path) -> None:
    target = numbers(40, 1, seed=2)
    target[3] = 0
    figures, judged = figures_and_judged(tmp_path, target, 1)
    assert judged["mape"] > 1e10
    assert {name: figures[name] for name in judged} == pytest.approx(judged)


def test_large_numbers_keep_their_digits() -> None:
    true = 1e6 + torch.randn(50_000, generator=torch.Generator().manual_seed(0))
    guessed = true + 0.25
    metric, share = RootMeanSquaredError(), R2Score()
    for pair in zip(guessed.split(64), true.split(64), strict=True):
        metric.update(*pair)
        share.update(*pair)
    assert metric.compute() == pytest.approx(
        sk.root_mean_squared_error(true.double(), guessed.double()), rel=1e-9
    )
    assert share.compute() == pytest.approx(sk.r2_score(true.double(), guessed.double()), rel=1e-9)


@pytest.mark.parametrize("shapes", [((4, 1), (4,)), ((4,), (4, 1)), ((4, 3, 1), (4, 3)), ((4, 1, 3), (4, 3))])
def test_axes_of_size_1_do_not_matter(shapes: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    guessed, true = torch.randn(shapes[0]), torch.randn(shapes[1])
    metric = MeanSquaredError()
    metric.update(guessed, true)
    expected = sk.mean_squared_error(true.reshape(4, -1).double(), guessed.reshape(4, -1).double())
    assert metric.compute() == pytest.approx(expected)


@pytest.mark.parametrize(
    "metric",
    [MeanAbsoluteError, MeanSquaredError, RootMeanSquaredError, MeanAbsolutePercentageError, R2Score],
)
@pytest.mark.parametrize(
    "shapes", [((4, 3), (4,)), ((4, 3), (3, 4)), ((4, 2, 3), (4, 3, 2)), ((4, 3), (4, 1))]
)
def test_other_shapes_are_refused(metric: Any, shapes: tuple[tuple[int, ...], tuple[int, ...]]) -> None:
    with pytest.raises(ValueError, match="differ"):
        metric().update(torch.randn(shapes[0]), torch.randn(shapes[1]))


def test_one_row_explains_nothing() -> None:
    metric = R2Score()
    assert np.isnan(metric.compute())
    metric.update(torch.ones(1), torch.ones(1))
    assert np.isnan(metric.compute())
