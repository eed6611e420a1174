"""A network that plays is looked at episode by episode."""

from pathlib import Path

import numpy as np
import pytest

from runtime.control import Control, Stopped
from runtime.evaluation.measure_run import evaluate_run
from runtime.evaluation.report import EpisodeReport
from runtime.evaluation.tasks.task import Aim
from runtime.events import Stop
from tests.runtime.evaluation.runs import opened
from tests.toy_environments import column_of, ddpg, dqn, painted


def test_episodes_are_those_that_a_run_is_measured_by(tmp_path: Path) -> None:
    found = opened(dqn(), tmp_path)
    assert found.subject.task.aim is Aim.EPISODES
    assert found.subject.splits == {"validation": 2, "test": 2}
    for split in found.subject.splits:
        report = found.evaluate(split, Control()).report
        assert isinstance(report, EpisodeReport)
        assert report.returns.tolist() == report.steps.tolist()  # a point for every step that the pole stands
        run = tmp_path / found.subject.examined.run
        measured = evaluate_run(dqn(), Path(), run, split, "last").measures
        assert dict(report.figures)["episode_return"] == pytest.approx(measured["episode_return"])


def test_an_episode_tells_what_was_said_and_done(tmp_path: Path) -> None:
    found = opened(dqn(), tmp_path)
    returns = found.evaluate("test", Control()).report.returns  # type: ignore[union-attr]
    episode = found.play("test", 1, Control())
    steps = len(episode.rewards)
    assert episode.rewards.sum() == returns[1]
    assert episode.said.shape == (steps, 2)
    assert episode.seen.shape == (steps, 4)
    assert episode.is_choice
    assert episode.done[:, 0].tolist() == episode.said.argmax(1).tolist()
    again = found.play("test", 1, Control())
    assert np.array_equal(again.seen, episode.seen)
    assert not np.array_equal(found.play("test", 0, Control()).seen[0], episode.seen[0])


def test_actions_may_be_numbers(tmp_path: Path) -> None:
    episode = opened(ddpg(), tmp_path).play("validation", 0, Control())
    assert not episode.is_choice
    assert episode.done.shape == episode.said.shape == (200, 1)
    assert np.abs(episode.done).max() <= 2


def test_an_environment_that_paints_is_seen(tmp_path: Path) -> None:
    with painted() as name:
        episode = opened(dqn(environment=name), tmp_path).play("test", 0, Control())
    steps = len(episode.rewards)
    assert episode.lacks == ""
    assert len(episode.frames) == steps + 1
    assert episode.steps.tolist() == list(range(steps + 1))
    assert {each.shape for each in episode.frames} == {(240, 30, 3)}
    white = [int(each[0, :, 0].argmax()) for each in episode.frames[:-1]]
    assert white == [column_of(float(place)) for place in episode.seen[:, 0]]
    assert len(set(white)) > 2


def test_a_long_episode_keeps_every_second_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runtime.evaluation.episodes.MOST_FRAMES", 6)
    with painted(12) as name:
        episode = opened(dqn(environment=name), tmp_path).play("test", 0, Control())
    assert len(episode.frames) == len(episode.steps) <= 6
    assert set(np.diff(episode.steps).tolist()) <= {2, 4}


def test_playing_can_be_ended(tmp_path: Path) -> None:
    found, control = opened(dqn(), tmp_path), Control()
    control.send(Stop())
    with pytest.raises(Stopped):
        found.play("test", 0, control)
