"""The node at which a loss that is not finite comes from is found by a replay that checks every value."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from graph.compiler.program import Rows
from graph.problems import Problem
from runtime.checkpoints.checkpoint import CheckpointManager
from runtime.training.nan_finder import FiniteCheck, NonFiniteDetected, find_nonfinite_node
from runtime.training.trainer import Trainer
from tests.runtime.tiny_program import PHASE, Line, program, rows, squared_error, trainer, training

NAN = float("nan")


@pytest.mark.parametrize(
    "value",
    [torch.tensor([1.0, 2.0]), torch.tensor([1, 2]), (torch.tensor(1.0), [torch.tensor(2.0)]), "text", None],
)
def test_finite_values_go_through(value: object) -> None:
    check = FiniteCheck(1)
    check.before_step(1)
    assert check("node", value) is value


@pytest.mark.parametrize(
    "value", [torch.tensor([1.0, NAN]), (torch.tensor(1.0), [torch.tensor(float("inf"))])]
)
def test_values_are_checked_from_the_step_on(value: object) -> None:
    check = FiniteCheck(3)
    assert check("node", value) is value
    check.before_step(2)
    assert check("node", value) is value
    for number in (3, 4):
        check.before_step(number)
        with pytest.raises(NonFiniteDetected) as caught:
            check("node", value)
        assert caught.value.node == "node"
        assert caught.value.reason == (
            "its result is NaN or infinite though what came in was not; look at the values that it takes"
        )


def test_weights_that_are_not_finite_are_the_reason() -> None:
    check, model = FiniteCheck(1), Line()
    check.before_step(1)
    check.attach(model)
    with torch.no_grad():
        model.line.weight[0, 1] = NAN
    for node, reason in (("line", "its weights grew"), ("gone", "its result is NaN or infinite")):
        with pytest.raises(NonFiniteDetected) as caught:
            check(node, torch.tensor(NAN))
        assert caught.value.reason.startswith(reason)


def replayed(folder: Path, *, lost_at: int = 3, step: int = 3, data: dict | None = None) -> Problem:
    """The problem of a replay in which the values of `line` are lost in a step."""
    replays: list[Trainer] = []

    def build_replay(check: FiniteCheck) -> Trainer:
        def compute(model: nn.Module, objective: nn.Module, batch: Rows) -> Tensor:
            loss = squared_error(model, objective, batch)
            number = replays[0].state.step + 1
            value = loss * NAN if number == lost_at else loss
            checked: Tensor = check("line", value)
            return checked

        tiny = program(replace(PHASE, compute_loss=compute))
        replays.append(trainer(tiny, training(), before_step=check.before_step))
        return replays[0]

    return find_nonfinite_node(data or {"train": rows()}, "rows", folder, build_replay, step, NAN)


def test_the_node_is_that_whose_value_is_lost_first(tmp_path: Path) -> None:
    problem = replayed(tmp_path)
    assert (problem.code, problem.location.node, problem.values["step"]) == ("nan-loss", "line", "3")
    assert "its result is NaN or infinite" in problem.values["reason"]


def test_a_loss_that_is_lost_before_any_value_is_not_located(tmp_path: Path) -> None:
    problem = replayed(tmp_path, lost_at=2, step=6)
    assert (problem.code, problem.location.node, problem.values["step"]) == ("nan-loss-unplaced", None, "6")


def test_a_replay_that_loses_nothing_is_not_located(tmp_path: Path) -> None:
    assert replayed(tmp_path, lost_at=99).code == "nan-loss-unplaced"


def test_data_that_are_not_finite_are_named_with_their_field(tmp_path: Path) -> None:
    broken = rows()
    broken["y"][2] = NAN
    problem = replayed(tmp_path, data={"train": rows(), "test": broken})
    assert (problem.code, problem.location.node) == ("nan-loss", "rows")
    assert "“y”" in problem.values["reason"]


def test_a_replay_goes_on_from_the_last_checkpoint(tmp_path: Path) -> None:
    first = trainer(program(), training(epochs=1), checkpoint_manager=CheckpointManager(tmp_path))
    first.run()
    assert replayed(tmp_path, lost_at=2).code == "nan-loss-unplaced"
    assert replayed(tmp_path, lost_at=5, step=5).location.node == "line"
