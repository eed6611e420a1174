"""What one step does, compared with the same by hand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from graph.compiler.program import Program, Rows
from graph.document import Training
from runtime.rows import batches
from runtime.state.training_state import TrainingState
from runtime.training.step import build_step
from tests.runtime.tiny_program import PHASE, SCHEDULED, program, rows, squared_error, state, training


def after_steps(tiny: Program, settings: Training, count: int = 3) -> TrainingState:
    """The state after some steps of one batch each."""
    fresh = state(tiny, settings)
    step = build_step(tiny, settings, fresh, count)
    for batch in list(batches(rows(2 * count), 2)):
        step(batch)
        fresh.position += 1
        fresh.step += 1
    return fresh


def by_hand(update: Callable[[nn.Module, list[Tensor], int], None], count: int = 3) -> Tensor:
    """The weights after `update` had the losses of the model so far, step after step."""
    fresh = state(program(), training())
    for number, batch in enumerate(batches(rows(2 * count), 2), 1):
        loss = squared_error(fresh.model, fresh.objective, batch)
        update(fresh.model, [loss], number)
    return weight(fresh)


def weight(trained: TrainingState) -> Tensor:
    return trained.model.state_dict()["line.weight"].clone()


def plain(model: nn.Module, losses: list[Tensor], _number: int, lr: float = 0.1) -> None:
    (gradient,) = torch.autograd.grad(losses[0], list(model.parameters()))
    with torch.no_grad():
        next(model.parameters()).sub_(lr * gradient)


def test_a_plain_step_moves_the_weights_by_their_gradient() -> None:
    trained = after_steps(program(), training())
    assert torch.allclose(weight(trained), by_hand(plain))
    meter = trained.meters["loss"]
    meter.finish()
    assert meter.sizes == [2, 2, 2]
    assert meter.values[0] == pytest.approx(1.0)


def test_gradients_are_accumulated_and_the_last_ones_of_an_epoch_too() -> None:
    sums: list[Tensor] = []

    def accumulated(model: nn.Module, losses: list[Tensor], number: int) -> None:
        count = 2 if number < 3 else 1  # the last group is shorter, and takes a whole step
        sums.append(torch.autograd.grad(losses[0] / count, list(model.parameters()))[0])
        if number in (2, 3):
            with torch.no_grad():
                next(model.parameters()).sub_(0.1 * sum(sums))
            sums.clear()

    assert torch.allclose(weight(after_steps(program(), training(accumulate=2))), by_hand(accumulated))


def test_a_schedule_of_steps_follows_every_step() -> None:
    tiny = program(replace(SCHEDULED, schedule_every="step"))
    trained = after_steps(tiny, training())
    assert trained.optimizers["sgd"].param_groups[0]["lr"] == 0.1 / 8
    assert torch.allclose(
        weight(trained),
        by_hand(lambda model, losses, number: plain(model, losses, number, 0.1 * 0.5 ** (number - 1))),
    )


@pytest.mark.parametrize("every", ["epoch", "plateau"])
def test_a_schedule_of_epochs_is_left_alone(every: str) -> None:
    trained = after_steps(program(replace(SCHEDULED, schedule_every=every)), training())
    assert trained.optimizers["sgd"].param_groups[0]["lr"] == 0.1
    assert torch.allclose(weight(trained), by_hand(plain))


def test_gradients_are_clipped_together() -> None:
    def clipped(model: nn.Module, losses: list[Tensor], _number: int) -> None:
        (gradient,) = torch.autograd.grad(losses[0], list(model.parameters()))
        with torch.no_grad():
            next(model.parameters()).sub_(0.1 * gradient * min(1.0, 0.1 / float(gradient.norm())))

    trained = after_steps(program(), training(clip_norm=0.1))
    assert torch.allclose(weight(trained), by_hand(clipped), atol=1e-5)
    assert not torch.allclose(weight(trained), by_hand(plain), atol=1e-3)


class Scaler:
    """Scales a loss by 8, and writes down what it is asked for."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def scale(self, loss: Tensor) -> Tensor:
        self.calls.append("scale")
        return loss * 8

    def unscale_(self, optimizer: torch.optim.Optimizer) -> None:
        self.calls.append("unscale")
        for group in optimizer.param_groups:
            for parameter in group["params"]:
                parameter.grad /= 8

    def step(self, optimizer: torch.optim.Optimizer) -> None:
        self.calls.append("step")
        if "unscale" not in self.calls[-2:]:
            self.unscale_(optimizer)
        optimizer.step()

    def update(self) -> None:
        self.calls.append("update")


@pytest.mark.parametrize(
    ("settings", "calls"),
    [
        ({}, ["scale", "step", "unscale", "update"]),
        ({"clip_norm": 100.0}, ["scale", "unscale", "step", "update"]),
        ({"accumulate": 1}, ["scale", "step", "unscale", "update"]),
    ],
)
def test_a_scaled_loss_moves_the_weights_all_the_same(settings: dict, calls: list[str]) -> None:
    tiny, options = program(), training(**settings)
    fresh, scaler = state(tiny, options), Scaler()
    fresh.scalers["sgd"] = scaler  # type: ignore[assignment]
    step = build_step(tiny, options, fresh, 1)
    step(rows(2))
    assert scaler.calls == calls
    assert torch.allclose(weight(fresh), by_hand(plain, 1))


def test_a_scaled_loss_is_accumulated_scaled() -> None:
    tiny, options = program(), training(accumulate=2)
    fresh, scaler = state(tiny, options), Scaler()
    fresh.scalers["sgd"] = scaler  # type: ignore[assignment]
    step = build_step(tiny, options, fresh, 2)
    before = weight(fresh)
    step(rows(2))
    assert scaler.calls == ["scale"]
    assert torch.equal(weight(fresh), before)
    fresh.position = 1
    step(rows(2))
    assert scaler.calls == ["scale", "scale", "step", "unscale", "update"]
    assert not torch.equal(weight(fresh), before)


def counting(calls: list[tuple[str, int]], name: str, fresh: list[TrainingState]) -> Any:
    def compute(model: nn.Module, objective: nn.Module, batch: Rows) -> Tensor:
        calls.append((name, fresh[0].step + 1))
        return squared_error(model, objective, batch)

    return compute


def test_a_phase_acts_in_every_so_manyth_step() -> None:
    calls: list[tuple[str, int]] = []
    holder: list[TrainingState] = []
    tiny = program(
        replace(PHASE, compute_loss=counting(calls, "often", holder), loss_name="near"),
        replace(PHASE, compute_loss=counting(calls, "rare", holder), name="b", loss_name="far", every=2),
    )
    holder.append(state(tiny, training()))
    step = build_step(tiny, training(), holder[0], 4)
    for batch in batches(rows(8), 2):
        step(batch)
        holder[0].step += 1
    assert calls == [("often", 1), ("often", 2), ("rare", 2), ("often", 3), ("often", 4), ("rare", 4)]


def test_a_single_phase_may_be_rare_too() -> None:
    calls: list[tuple[str, int]] = []
    holder: list[TrainingState] = []
    tiny = program(replace(PHASE, compute_loss=counting(calls, "rare", holder), every=3))
    holder.append(state(tiny, training()))
    step = build_step(tiny, training(), holder[0], 6)
    for batch in batches(rows(12), 2):
        step(batch)
        holder[0].step += 1
    assert calls == [("rare", 3), ("rare", 6)]


def test_copies_follow_after_every_step_with_its_number() -> None:
    copied: list[tuple[int, Tensor]] = []
    tiny = program(
        update_copies=lambda model, number: copied.append((number, model.line.weight.detach().clone()))
    )
    trained = after_steps(tiny, training())
    assert [number for number, _ in copied] == [1, 2, 3]
    assert torch.equal(copied[-1][1], weight(trained))


class Pair(nn.Module):
    """Two lines, of which every optimizer moves one."""

    def __init__(self) -> None:
        super().__init__()
        self.a, self.b = nn.Linear(2, 1, bias=False), nn.Linear(2, 1, bias=False)


def test_gradients_of_one_of_several_optimizers_are_clipped_alone() -> None:
    def phase(name: str) -> Any:
        return replace(
            PHASE,
            name=name,
            loss_name=name,
            compute_loss=lambda model, _objective, batch: (
                100 * model.a(batch["x"]).sum() + 100 * model.b(batch["x"]).sum()
            ),
            build_optimizer=lambda model: torch.optim.SGD(getattr(model, name).parameters(), lr=1.0),
        )

    tiny = program(phase("a"), phase("b"), build_model=Pair, metrics=())
    fresh = state(tiny, training(clip_norm=1.0))
    before = {name: values.clone() for name, values in fresh.model.state_dict().items()}
    build_step(tiny, training(clip_norm=1.0), fresh, 1)(rows(2))
    after = fresh.model.state_dict()
    steps = {name: float((after[name] - values).norm()) for name, values in before.items()}
    assert steps == pytest.approx({"a.weight": 1.0, "b.weight": 1.0}, rel=1e-3)
