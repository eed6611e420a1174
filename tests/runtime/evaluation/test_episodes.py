"""A network that plays is looked at episode by episode."""

from pathlib import Path

import numpy as np
import pytest

from graph.compiler.tasks.task import TaskType
from runtime.control import Control, Stopped
from runtime.evaluation.measure_run import evaluate_run
from runtime.evaluation.report import EpisodeReport
from runtime.events import Stop
from tests.runtime.evaluation.runs import opened
from tests.toy_environments import column_of, ddpg, dqn, painted


def test_episodes_are_those_that_a_run_is_measured_by(tmp_path: Path) -> None:
    result = opened(dqn(), tmp_path)
    assert result.context.task.task_type is TaskType.REINFORCEMENT
    assert result.context.splits == {"validation": 2, "test": 2}
    for split in result.context.splits:
        report = result.evaluate(split, Control()).report
        assert isinstance(report, EpisodeReport)
        assert report.returns.tolist() == report.steps.tolist()  # a point for every step that the pole stands
        run = tmp_path / result.context.run_ref.run
        measured = evaluate_run(dqn(), Path(), run, split, "last").metrics
        assert dict(report.metrics)["episode_return"] == pytest.approx(measured["episode_return"])


def test_an_episode_shows_dialogue_and_actions(tmp_path: Path) -> None:
    result = opened(dqn(), tmp_path)
    returns = result.evaluate("test", Control()).report.returns  # type: ignore[union-attr]
    episode = result.rollout("test", 1, Control())
    steps = len(episode.rewards)
    assert episode.rewards.sum() == returns[1]
    assert episode.outputs.shape == (steps, 2)
    assert episode.observations.shape == (steps, 4)
    assert episode.is_discrete
    assert episode.actions[:, 0].tolist() == episode.outputs.argmax(1).tolist()
    again = result.rollout("test", 1, Control())
    assert np.array_equal(again.observations, episode.observations)
    assert not np.array_equal(result.rollout("test", 0, Control()).observations[0], episode.observations[0])


def test_actions_may_be_numbers(tmp_path: Path) -> None:
    episode = opened(ddpg(), tmp_path).rollout("validation", 0, Control())
    assert not episode.is_discrete
    assert episode.actions.shape == episode.outputs.shape == (200, 1)
    assert np.abs(episode.actions).max() <= 2


def test_an_environment_that_paints_is_rendered(tmp_path: Path) -> None:
    with painted() as name:
        episode = opened(dqn(environment=name), tmp_path).rollout("test", 0, Control())
    steps = len(episode.rewards)
    assert episode.frames_error == ""
    assert len(episode.frames) == steps + 1
    assert episode.steps.tolist() == list(range(steps + 1))
    assert {frame.shape for frame in episode.frames} == {(240, 30, 3)}
    white = [int(frame[0, :, 0].argmax()) for frame in episode.frames[:-1]]
    assert white == [column_of(float(position)) for position in episode.observations[:, 0]]
    assert len(set(white)) > 2


def test_a_long_episode_keeps_every_second_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.evaluation.episodes.MAX_FRAMES", 6)
    with painted(12) as name:
        episode = opened(dqn(environment=name), tmp_path).rollout("test", 0, Control())
    assert len(episode.frames) == len(episode.steps) <= 6
    assert set(np.diff(episode.steps).tolist()) <= {2, 4}


def test_playing_can_be_ended(tmp_path: Path) -> None:
    result, control = opened(dqn(), tmp_path), Control()
    control.send(Stop())
    with pytest.raises(Stopped):
        result.rollout("test", 0, control)
