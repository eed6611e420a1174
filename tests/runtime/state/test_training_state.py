"""All that changes while a network learns is saved, and comes back as it was."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import torch

from graph.compiler.program import EPISODE_RETURN
from graph.document import EarlyStopping
from runtime.state.training_state import (
    TrainingState,
    fresh_meters,
    fresh_state,
    random_states,
    set_random_states,
)
from tests.runtime.tiny_program import CPU, PHASE, SCHEDULED, Line, program, state, trainer, training


class Agent:
    """Remembers a number."""

    steps = 3

    def __init__(self, memory: int = 0) -> None:
        self.memory = memory

    def state_dict(self) -> dict[str, int]:
        return {"memory": self.memory}

    def load_state_dict(self, record: dict[str, int]) -> None:
        self.memory = record["memory"]


def test_a_fresh_state_is_before_the_first_step() -> None:
    fresh = state(program(), training())
    assert (fresh.epoch, fresh.position, fresh.step) == (0, 0, 0)
    assert fresh.metrics == {}
    assert fresh.schedulers == {}
    assert fresh.scalers == {}
    assert list(fresh.optimizers) == ["sgd"]
    assert list(fresh.meters) == ["loss"]
    assert torch.equal(fresh.order_state, torch.Generator().manual_seed(0).get_state())


def test_schedules_and_scalers_are_there_where_they_are_drawn() -> None:
    fresh = state(program(SCHEDULED, replace(PHASE, name="other")), training(precision="float16"))
    assert list(fresh.schedulers) == ["sgd"]
    assert list(fresh.scalers) == ["sgd", "other"]


def test_a_model_is_prepared_once_it_is_on_the_device() -> None:
    fresh = state(program(prepare=lambda model: torch.nn.Sequential(model)), training())
    assert isinstance(fresh.model, torch.nn.Sequential)
    assert isinstance(state(program(), training()).model, Line)


def test_what_is_best_is_the_first_loss_unless_something_else_is_monitored() -> None:
    two = program(replace(PHASE, loss_name="near"), replace(PHASE, name="b", loss_name="far"))
    best = state(two, training()).best
    assert (best.monitor, best.mode, best.patience) == ("near", "min", None)
    best = state(two, training(early_stopping=EarlyStopping("error", 4, "max"))).best
    assert (best.monitor, best.mode, best.patience) == ("error", "max", 4)
    best = state(program(build_agent=lambda _rows, _seed: Agent()), training()).best
    assert (best.monitor, best.mode, best.patience) == (EPISODE_RETURN, "max", None)


def trained(settings: dict) -> tuple[TrainingState, Callable[[], TrainingState]]:
    """A state after an epoch and a step, and what gives a fresh one of the same program."""
    tiny, options = program(SCHEDULED), training(**settings)
    run = trainer(tiny, replace(options, epochs=1))
    run.run()
    run.state.agent = Agent(7)

    def fresh() -> TrainingState:
        return fresh_state(tiny, options, CPU, 2, 3, Agent())

    return run.state, fresh


@pytest.mark.parametrize("settings", [{}, {"precision": "float16"}])
def test_a_state_comes_back_as_it_was(settings: dict) -> None:
    before, fresh = trained(settings)
    before.position, before.meters["loss"].values, before.meters["loss"].sizes = 2, [0.5, 0.25], [2, 1]
    before.objective.error.total += 3  # type: ignore[operator, union-attr]
    record = before.state_dict()
    expected = torch.rand(3)
    torch.rand(5)
    after = fresh()
    after.load_state_dict(record)
    assert torch.equal(torch.rand(3), expected)
    assert (after.epoch, after.position, after.step) == (1, 2, 3)
    assert after.metrics == before.metrics
    assert (after.meters["loss"].values, after.meters["loss"].sizes) == ([0.5, 0.25], [2, 1])
    assert (
        (after.best.epoch, after.best.value)
        == (before.best.epoch, before.best.value)
        == (1, after.best.value)
    )
    assert after.agent.memory == 7
    assert torch.equal(after.generator.get_state(), before.order_state)
    assert torch.equal(after.order_state, before.order_state)
    assert torch.equal(after.objective.error.total, before.objective.error.total)  # type: ignore[arg-type, union-attr]
    assert after.schedulers["sgd"].state_dict() == before.schedulers["sgd"].state_dict()
    assert after.optimizers["sgd"].param_groups[0]["lr"] == 0.05
    assert {name: item.state_dict() for name, item in after.scalers.items()} == {
        name: item.state_dict() for name, item in before.scalers.items()
    }


def test_lists_that_were_saved_are_not_those_that_grow_on() -> None:
    before, fresh = trained({})
    record = before.state_dict()
    after = fresh()
    after.load_state_dict(record)
    after.meters["loss"].values.append(1.0)
    assert record["losses"] == {"loss": []}


def test_a_metric_may_have_grown() -> None:
    before, fresh = trained({})
    record = before.state_dict()
    record["metrics"] = {"error.total": torch.arange(5.0)}
    after = fresh()
    after.load_state_dict(record)
    assert after.objective.error.total.tolist() == [0, 1, 2, 3, 4]  # type: ignore[operator, union-attr]


def test_the_saved_keys_are_those_of_every_version() -> None:
    before, _ = trained({})
    keys = "optimizers schedulers scalers moved metrics random order epoch position step losses sizes"
    keys += " measures best_epoch best_value player updates gradients planned"
    assert set(before.state_dict()) == set(keys.split())
    assert before.parameter_names() == before.state_dict()["moved"] == {"sgd": ["line.weight"]}
    before.agent = None
    assert before.state_dict()["player"] is None


def test_meters_are_strict_unless_nothing_is_learned() -> None:
    phases = (replace(PHASE, loss_name="near"), replace(PHASE, loss_name="far"))
    assert {name: meter.loss_name for name, meter in fresh_meters(phases).items()} == {
        "near": "near",
        "far": "far",
    }
    assert all(meter.strict for meter in fresh_meters(phases).values())
    assert not any(meter.strict for meter in fresh_meters(phases, strict=False).values())


def test_random_numbers_of_devices_that_are_missing_here_are_left_alone() -> None:
    states = random_states()
    assert torch.equal(states["cpu"], torch.get_rng_state())
    expected = torch.rand(2)
    set_random_states({**states, "cuda": [states["cpu"]] * 99, "mps": states["cpu"]})
    assert torch.equal(torch.rand(2), expected)


def test_random_numbers_of_all_devices_are_saved_and_set(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list = []
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(torch.cuda, "get_rng_state_all", lambda: ["a", "b"])
    monkeypatch.setattr(torch.cuda, "set_rng_state_all", lambda states: calls.append(states))
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.setattr(torch.mps, "get_rng_state", lambda: "m")
    monkeypatch.setattr(torch.mps, "set_rng_state", lambda value: calls.append(value))
    states = random_states()
    assert (states["cuda"], states["mps"]) == (["a", "b"], "m")
    set_random_states(states)
    assert calls == [["a", "b"], "m"]
    calls.clear()
    set_random_states({"cpu": states["cpu"], "cuda": ["a"]})
    assert calls == []
