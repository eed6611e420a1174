"""Nothing is learned in an evaluation, and metrics begin anew behind it."""

from dataclasses import replace

import pytest
import torch
from torch import Tensor, nn

from graph.compiler.program import Rows
from runtime.state.loss_meter import LossMeter
from runtime.training.validation import compute_metrics, evaluate
from tests.runtime.tiny_program import CPU, PHASE, Line, Objective, program, rows


def test_metrics_are_those_of_all_rows_and_start_anew() -> None:
    model, objective = Line(), Objective()
    with torch.no_grad():
        model.line.weight.fill_(2.0)
    data = rows(5)
    error = (model(data["x"]) - data["y"]).detach()
    for _ in range(2):
        metrics = evaluate(program(), model, objective, data, 2)
        assert metrics["loss"] == pytest.approx(float((error**2).mean()))
        assert metrics["error"] == pytest.approx(float(error.abs().mean()))
        assert list(metrics) == ["loss", "error"]


def test_an_evaluation_is_in_evaluation_mode_and_without_gradients() -> None:
    modes: list[tuple[bool, bool, bool]] = []

    def compute(model: nn.Module, objective: nn.Module, batch: Rows) -> Tensor:
        modes.append((model.training, objective.training, torch.is_grad_enabled()))
        return batch["y"].mean()

    tiny = replace(
        program(
            replace(PHASE, compute_loss=compute, loss_name="near"),
            replace(PHASE, compute_loss=compute, loss_name="far", needs_gradient=True),
        ),
        metrics=(),
    )
    model, objective = Line().train(), Objective().train()
    metrics = evaluate(tiny, model, objective, rows(2), 2, CPU)
    assert modes == [(False, False, False), (False, False, True)]
    assert list(metrics) == ["near", "far"]


def test_a_loss_that_is_not_finite_is_a_metric_like_another() -> None:
    tiny = replace(program(replace(PHASE, compute_loss=lambda *_: torch.tensor(float("inf")))), metrics=())
    assert evaluate(tiny, Line(), Objective(), rows(4), 2) == {"loss": float("inf")}


def test_a_pass_without_a_loss_has_none() -> None:
    objective = Objective()
    objective.error.update(torch.zeros(2), torch.ones(2))
    assert compute_metrics(objective, {"loss": LossMeter()}, ("error",)) == {"error": 1.0}
