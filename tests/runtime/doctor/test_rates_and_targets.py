"""A rate of 0 is called so, and a target that is too large for the steps is named with its cure."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from graph.document import Project, Training
from graph.messages import problem_text
from runtime.doctor.actions import apply_action
from runtime.doctor.data_stats import compute_data_stats
from runtime.doctor.data_stats_types import DataStats
from runtime.doctor.diagnosis import diagnose
from runtime.doctor.training_history import TrainingHistory
from runtime.events import EpochFinished, StepsMeasured
from tests.builders import drawing
from tests.runtime.doctor.drawings import Case, examined
from tests.runtime.doctor.sick import mlp

BY_HEART = [(1.0, 1.0), (0.8, 0.9), (0.6, 1.4), (0.5, 1.5), (0.4, 1.6), (0.3, 1.7)]


def learned_by_heart(lrs: list[float], **optimizer: object) -> TrainingHistory:
    """A training whose validation loss rises, at these learning lrs."""
    project = mlp(optimizer=("SGD", {"lr": 0.1, **optimizer}), training=Training(6, 64))
    result = TrainingHistory(project)
    result.handle_event(StepsMeasured(1, (1.0,) * 120, 100.0, loss_name="loss"))
    for index, ((train, validation), lr) in enumerate(zip(BY_HEART, lrs, strict=True)):
        metrics = {"train": {"loss": train}, "validation": {"loss": validation}}
        result.handle_event(EpochFinished(index + 1, 20 * (index + 1), metrics, {"optimizer": lr}, 1.0))
    return result


@pytest.mark.parametrize(
    ("lrs", "settings", "code"),
    [
        ([0.1] * 6, {}, "overfitting"),
        ([0.0] * 6, {"lr": 0.0}, "rate-of-zero"),
        ([0.1, 0.1, 0.0, 0.0, 0.0, 0.0], {}, "rate-come-to-zero"),
        ([0.1] * 5 + [0.0], {}, "overfitting"),  # a schedule ends there
    ],
)
def test_at_a_rate_of_0_nothing_is_learned_by_heart(
    lrs: list[float], settings: dict[str, object], code: str
) -> None:
    (finding,) = diagnose(learned_by_heart(lrs, **settings))
    assert finding.code == code
    sentence = problem_text(finding.problem)
    assert ("is 0" in sentence) == (code != "overfitting")
    if code == "rate-come-to-zero":
        assert sentence.startswith("Since epoch 3 ")


def prices(**more: object) -> Project:
    graph = drawing(
        [
            ("data", "data.csv", {"path": "homes.csv", "standardize": True, **more}),
            ("line", "Linear", {"out_features": 1}),
            ("loss", "MSELoss"),
            ("adam", "Adam", {"lr": 0.001}),
        ],
        "data.features>line.input line.output>loss.input data.target>loss.target loss.output>adam.loss",
    )
    return Project("Homes", graph, training=Training(epochs=6, batch_size=8, device="cpu"))


def test_a_target_that_is_not_reached_is_standardised_by_a_click(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    area = random.uniform(20, 120, 200)
    price = 500 + area * 7 + random.normal(0, 20, 200)
    for folder in (tmp_path / "before", tmp_path / "after"):
        folder.mkdir()
        lines = [f"{size:.1f},{value:.1f}" for size, value in zip(area, price, strict=True)]
        (folder / "homes.csv").write_text("\n".join(["area,price", *lines]))
    findings, _ = examined(Case("homes", prices(), "target-too-large"), tmp_path / "before")
    assert findings[0].code == "target-too-large"
    assert findings[0].node == "data"
    cured = apply_action(prices(), findings[0].actions[0])
    assert cured.main.nodes["data"].params["standardize_target"] is True
    assert "target-too-large" not in [
        item.code for item in examined(Case("homes", cured), tmp_path / "after")[0]
    ]


def test_a_large_target_that_is_learned_is_left_alone() -> None:
    rows = {"features": torch.zeros(10, 1), "target": torch.linspace(500, 1300, 10)[:, None]}
    stats = compute_data_stats(rows)
    assert stats.target is not None
    assert stats.target.mean == pytest.approx(900)
    assert compute_data_stats({"target": torch.zeros(10, dtype=torch.long)}).target is None
    for first, end, is_reported in (
        (8.5e5, 900.0**2, True),
        (8.0e5, 900.0**2, True),  # the first batch had smaller ones by chance
        (8.5e5, 50.0, False),
        (5.0e5, 900.0**2, False),  # it has risen, which is the rate's doing
    ):
        history = TrainingHistory(prices(), replace(DataStats(10), target=stats.target))
        history.handle_event(StepsMeasured(1, (first,) * 5 + (end,) * 200, 100.0, loss_name="loss"))
        history.handle_event(EpochFinished(1, 25, {"train": {"loss": end}}, {"adam": 0.001}, 1.0))
        assert ("target-too-large" in [item.code for item in diagnose(history)]) == is_reported


@pytest.mark.parametrize(
    ("epochs", "end", "is_reported"), [(4, 7e4, False), (5, 7e4, True), (5, 900.0, False)]
)
def test_a_moderate_target_that_is_not_reached_is_reported_after_some_epochs(
    epochs: int, end: float, is_reported: bool
) -> None:
    stats = compute_data_stats({"target": torch.linspace(200, 340, 40)[:, None]})
    assert stats.target is not None
    history = TrainingHistory(prices(), replace(DataStats(40), target=stats.target))
    for epoch in range(1, epochs + 1):
        history.handle_event(
            StepsMeasured(1 + 10 * (epoch - 1), (7.4e4, *(end,) * 9), 100.0, loss_name="loss")
        )
        history.handle_event(EpochFinished(epoch, 10 * epoch, {"train": {"loss": end}}, {"adam": 0.001}, 1.0))
    assert ("target-too-large" in [item.code for item in diagnose(history)]) == is_reported


@pytest.mark.parametrize("epochs", [1, 3])
def test_a_loss_that_diverges_in_a_few_steps_is_detected_and_cured(epochs: int, tmp_path: Path) -> None:
    training = Training(epochs, 2000, device="cpu")
    sick = Case("at once", mlp(optimizer=("SGD", {"lr": 1000.0}), training=training), "rate-too-high")
    (finding,), _ = examined(sick, tmp_path / "sick")
    assert (finding.code, finding.node) == ("rate-too-high", "optimizer")
    cured = apply_action(sick.project, finding.actions[0])
    assert examined(Case("cured", cured), tmp_path / "cured")[0] == []
