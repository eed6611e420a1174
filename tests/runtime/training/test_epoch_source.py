"""An epoch is rows in the order that was drawn, or what an agent does meanwhile."""

from collections.abc import Mapping
from typing import Any

import pytest
import torch

from runtime.events import EpisodesFinished
from runtime.rows import row_count
from runtime.training.epoch_source import RolloutEpochs, SupervisedEpochs, epoch_order, num_rows_per_epoch
from tests.runtime.tiny_program import CPU, program, rows, state, training


def supervised(count: int, size: int, **changes: Any) -> SupervisedEpochs:
    data = {"train": rows(count), "test": rows(3)}
    return SupervisedEpochs(program(**changes), training(batch_size=size), data, None)


@pytest.mark.parametrize(
    ("count", "size", "drops", "steps"),
    [(6, 2, False, 3), (7, 2, False, 4), (7, 2, True, 3), (6, 4, True, 2), (1, 2, True, 1), (9, 8, True, 1)],
)
def test_the_last_batch_may_be_smaller_and_one_of_a_single_row_may_be_dropped(
    count: int, size: int, drops: bool, steps: int
) -> None:
    source = supervised(count, size, drops_single=drops)
    assert source.steps_per_epoch == steps
    assert source.splits == ("test",)


@pytest.mark.parametrize("position", [0, 1, 2])
def test_an_epoch_goes_on_at_the_position_of_the_state(position: int) -> None:
    source = supervised(7, 2, drops_single=True)
    fresh = state(program(), training())
    order = torch.randperm(7, generator=torch.Generator().manual_seed(0))
    fresh.position = position
    batches = source.start_epoch(fresh)
    chunks = [batches.next_batch()["y"] for _ in range(3 - position)]
    assert torch.equal(torch.cat(chunks), rows(7)["y"][order[2 * position : 6]])
    assert row_count(batches.next_batch()) == 0


def test_a_program_may_draw_the_order_itself() -> None:
    drawn = program(draw_order=lambda _rows, _generator: torch.tensor([2, 2, 0]))
    assert epoch_order(drawn, rows(4), torch.Generator()).tolist() == [2, 2, 0]
    assert num_rows_per_epoch(drawn, rows(4)) == 3
    assert num_rows_per_epoch(program(), rows(4)) == 4


def test_a_split_is_evaluated_with_the_settings_of_the_training() -> None:
    source = supervised(4, 2)
    fresh = state(program(), training())
    metrics = source.evaluate("test", fresh)
    assert metrics["loss"] == pytest.approx(1.0)
    assert metrics["error"] == pytest.approx(1.0)
    assert source.pop_metrics(fresh) == {}
    assert list(source.pop_episodes(fresh)) == []


class Agent:
    """Plays three episodes before it is asked for the first batch."""

    steps = 4

    def __init__(self) -> None:
        self.finished_episodes = [(0, 1.0)]
        self.calls: list[tuple] = []

    def next_batch(self, *arguments: Any) -> Mapping[str, torch.Tensor]:
        self.calls.append(arguments)
        self.finished_episodes.append((len(self.calls), 2.0))
        return rows(2)

    def pop_metrics(self) -> dict[str, float]:
        self.finished_episodes = []
        return {"episode_return": 3.0}

    def evaluate(self, *arguments: Any) -> dict[str, float]:
        self.calls.append(arguments)
        return {"episode_return": 4.0}


def test_an_agent_acts_on_for_every_batch() -> None:
    agent, fresh = Agent(), state(program(), training())
    fresh.agent = agent
    source = RolloutEpochs(training(batch_size=5), agent, CPU)
    assert source.steps_per_epoch == 4
    assert source.splits == ("validation", "test")
    batches = source.start_epoch(fresh)
    assert row_count(batches.next_batch()) == 2
    batches.release()
    batches.close()
    assert agent.calls == [(fresh.model, 5, CPU)]
    assert source.evaluate("test", fresh) == {"episode_return": 4.0}
    assert agent.calls[-1] == (fresh.model, "test", CPU)


def test_every_episode_is_reported_once() -> None:
    agent, fresh = Agent(), state(program(), training())
    fresh.agent = agent
    source = RolloutEpochs(training(), agent, CPU)
    assert list(source.pop_episodes(fresh)) == []
    batches = source.start_epoch(fresh)
    batches.next_batch()
    batches.next_batch()
    assert list(source.pop_episodes(fresh)) == [EpisodesFinished((1, 2), (2.0, 2.0))]
    assert list(source.pop_episodes(fresh)) == []
    assert source.pop_metrics(fresh) == {"episode_return": 3.0}
    batches.next_batch()
    assert list(source.pop_episodes(fresh)) == [EpisodesFinished((3,), (2.0,))]
