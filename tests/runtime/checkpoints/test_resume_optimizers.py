"""Schedules, optimizers, scales and agents of a checkpoint go on where their drawing is the same."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import nn

from graph.document import Node, Project
from graph.edits.nodes import set_parameter
from runtime.checkpoints.checkpoint import CheckpointManager
from runtime.checkpoints.transfer import resume
from runtime.state.training_state import TrainingState
from runtime.store.checkpoint_files import BEST
from tests.runtime.checkpoints.chains import FIRST, MOMENTUM, RELU, chain, project, resumed, save
from tests.runtime.tiny_program import SCHEDULED, state, training

SCHEDULE = replace(MOMENTUM, build_scheduler=SCHEDULED.build_scheduler)


def lr(trained: TrainingState) -> float:
    return float(trained.optimizers["sgd"].param_groups[0]["lr"])


def test_a_schedule_that_is_the_same_stands_where_it_stood(tmp_path: Path) -> None:
    before = save(tmp_path, chain(FIRST, SCHEDULE))
    before.optimizers["sgd"].param_groups[0]["lr"] = 0.03  # as a person may set it
    CheckpointManager(tmp_path).save(before, now=True)
    after, _ = resumed(tmp_path, project(FIRST, RELU), chain(FIRST, SCHEDULE))
    assert lr(after) == 0.03
    assert after.schedulers["sgd"].state_dict() == before.schedulers["sgd"].state_dict()


@pytest.mark.parametrize(("every", "expected"), [("epoch", 0.1 / 2), ("step", 0.1 / 32), ("plateau", 0.1)])
def test_a_schedule_that_was_changed_stands_where_it_would_stand(
    every: str, expected: float, tmp_path: Path
) -> None:
    save(tmp_path, chain())
    now = project(FIRST)
    now = now.with_main(set_parameter(now.main, "sgd", "nesterov", True))
    after, report = resumed(tmp_path, now, chain(FIRST, replace(SCHEDULE, schedule_every=every)))
    assert report is not None
    assert report.optimizers == ("sgd",)
    assert lr(after) == pytest.approx(expected)


def test_a_rare_phase_has_taken_fewer_steps_of_its_schedule(tmp_path: Path) -> None:
    save(tmp_path, chain())
    now = project(FIRST)
    now = now.with_main(set_parameter(now.main, "sgd", "every", 2))
    after, _ = resumed(tmp_path, now, chain(FIRST, replace(SCHEDULE, schedule_every="step", every=2)))
    assert lr(after) == pytest.approx(0.1 / 4)


def test_groups_that_are_others_keep_their_own_learning_rates(tmp_path: Path) -> None:
    save(tmp_path, chain())

    def two_groups(model: nn.Module) -> torch.optim.Optimizer:
        first, second = model.children()
        groups = [{"params": first.parameters(), "lr": 0.3}, {"params": second.parameters(), "lr": 0.4}]
        return torch.optim.SGD(groups, momentum=0.9)

    tiny = chain(FIRST, replace(MOMENTUM, build_optimizer=two_groups))
    after, _ = resumed(tmp_path, project(FIRST, RELU), tiny)
    assert [group["lr"] for group in after.optimizers["sgd"].param_groups] == [0.3, 0.4]


def test_an_optimizer_of_another_kind_or_name_has_no_memory(tmp_path: Path) -> None:
    save(tmp_path, chain())
    now = project(FIRST, Node("sgd", "RMSprop"))
    after, report = resumed(tmp_path, now)
    assert report is not None
    assert report.optimizers == ()
    assert not after.optimizers["sgd"].state
    renamed = project(FIRST, Node("new", "SGD"))
    after, report = resumed(tmp_path, renamed, chain(FIRST, replace(MOMENTUM, name="new")))
    assert report is not None
    assert report.optimizers == ()


def test_the_scale_of_gradients_goes_on(tmp_path: Path) -> None:
    before = save(tmp_path, chain(), precision="float16")
    before.scalers["sgd"].load_state_dict({**before.scalers["sgd"].state_dict(), "scale": 4.0})
    CheckpointManager(tmp_path).save(before, now=True)
    half = project(precision="float16")
    after, _ = resumed(tmp_path, project(FIRST, RELU, precision="float16"), before=half, precision="float16")
    assert after.scalers["sgd"].state_dict()["scale"] == 4.0
    single, _ = resumed(tmp_path, project(FIRST, RELU), before=half)
    assert single.scalers == {}
    save(tmp_path, chain())
    fresh, _ = resumed(tmp_path, project(FIRST, RELU, precision="float16"), precision="float16")
    assert fresh.scalers["sgd"].state_dict()["scale"] == 65536.0


class Agent:
    """Remembers a number."""

    def __init__(self, memory: int = 0) -> None:
        self.memory = memory

    def state_dict(self) -> dict[str, int]:
        return {"memory": self.memory}

    def load_state_dict(self, record: dict[str, int]) -> None:
        self.memory = record["memory"]


@pytest.mark.parametrize(("path", "expected"), [("CartPole-v1", 7), ("Acrobot-v1", 0)])
def test_an_agent_remembers_the_same_environment(path: str, expected: int, tmp_path: Path) -> None:
    before = save(tmp_path, chain())
    before.agent = Agent(7)
    CheckpointManager(tmp_path).save(before, now=True)

    def playing(environment: str, *more: Node) -> Project:
        node = Node("rows", "data.gymnasium", {"environment": environment})
        return project(FIRST, node, *more)

    fresh = state(chain(), training())
    fresh.agent = Agent()
    resume(tmp_path, playing("CartPole-v1"), playing(path, RELU), chain(), fresh)
    assert fresh.agent.memory == expected


def test_a_run_without_an_agent_gives_none_its_memory(tmp_path: Path) -> None:
    save(tmp_path, chain())
    fresh = state(chain(), training())
    fresh.agent = Agent(3)
    resume(tmp_path, project(), project(FIRST, RELU), chain(), fresh)
    assert fresh.agent.memory == 3


def test_weights_of_the_best_epoch_are_read_from_its_file(tmp_path: Path) -> None:
    save(tmp_path, chain())
    expected = load_file(tmp_path / BEST)
    after, _ = resumed(tmp_path, project(FIRST, RELU))
    assert {name: values.tolist() for name, values in after.best.weights.items()} == {
        name: values.tolist() for name, values in expected.items()
    }
