"""Whole episodes of the network of a run, repeatable, with a record of what happened."""

import os
from dataclasses import replace
from typing import Any

import numpy as np
import torch

from graph.parts.gym_env import GymEnv
from graph.parts.rl_agent import rollout
from graph.progress import ProgressCallback
from runtime.control import Control
from runtime.evaluation.loaded_run import LoadedRun
from runtime.evaluation.result_types import Episode, Predictions

MAX_FRAMES = 300
"""Frames of an episode that are stored; of a longer one every second step, or every fourth."""
MAX_FRAME_HEIGHT = 240
"""Pixels; higher frames are scaled down by a whole number."""
MAX_OBSERVATION_VALUES = 16
"""Numbers of an observation that are stored for each step."""


def rollout_split(run: LoadedRun, split: str, control: Control, progress: ProgressCallback) -> Predictions:
    """The episodes of an evaluation: their returns [N], and as `target` their steps.

    Raises:
        Stopped: It was stopped.
    """
    agent = run.agent
    first_observations, returns, steps = [], [], []
    for number in range(agent.episodes):
        env = GymEnv(agent.eval_env.env.spec.id)
        episode = _rollout(run, env, agent.episode_seed(split, number), control, FrameRecorder(None))
        first_observations.append(episode.observations[0])
        returns.append(episode.rewards.sum())
        steps.append(len(episode.rewards))
        progress(number + 1, agent.episodes)
    return Predictions(
        task=run.task,
        split=split,
        inputs=np.stack(first_observations),
        predicted=np.array(returns),
        target=np.array(steps),
        losses=np.zeros(len(steps)),
        step=run.weights.step,
    )


def rollout_episode(run: LoadedRun, split: str, number: int, control: Control) -> Episode:
    """One of these episodes, with frames where the environment can render some.

    Raises:
        Stopped: It was stopped.
    """
    agent = run.agent
    name, seed = agent.eval_env.env.spec.id, agent.episode_seed(split, number)
    env = GymEnv(name)
    frames_error = _enable_rendering(env, name)
    recorder = FrameRecorder(None if frames_error else env.env)
    return replace(_rollout(run, env, seed, control, recorder), number=number, frames_error=frames_error)


def _enable_rendering(env: GymEnv, name: str) -> str:
    """Lets an environment paint pictures; what is missing for it, empty: nothing."""
    import gymnasium

    # A window or a sound of its own is of no use beside ours.
    for device in ("SDL_VIDEODRIVER", "SDL_AUDIODRIVER"):
        os.environ.setdefault(device, "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    if "rgb_array" not in env.env.metadata.get("render_modes", ()):
        return "The environment paints no pictures."
    try:
        rendered_env = gymnasium.make(name, render_mode="rgb_array", disable_env_checker=True)
        rendered_env.reset(seed=0)
        rendered_env.render()
    except (gymnasium.error.Error, ImportError, OSError) as error:
        return " ".join(str(error).split())
    env.env = rendered_env
    return ""


def _rollout(run: LoadedRun, env: GymEnv, seed: int, control: Control, recorder: "FrameRecorder") -> Episode:
    """Plays an episode to its end."""
    rewards, outputs, actions, observations = [], [], [], []
    first = env.reset(seed)
    recorder.capture(0)
    with run.rng:
        for observation, output, action, reward in rollout(env, first, run.model, run.device):
            control.process_commands()
            observations.append(_flat(observation))
            outputs.append(_flat(output))
            actions.append(_flat(action))
            rewards.append(reward)
            recorder.capture(len(rewards))
    return Episode(
        rewards=np.array(rewards),
        outputs=np.stack(outputs),
        actions=np.stack(actions),
        observations=np.stack(observations),
        is_discrete=bool(env.num_actions),
        frames=recorder.frames,
        steps=np.array(recorder.steps, np.int64),
    )


def _flat(values: torch.Tensor) -> np.ndarray:
    return values.float().flatten()[:MAX_OBSERVATION_VALUES].numpy()


class FrameRecorder:
    """The pictures of an episode: with many steps only every second is stored, every fourth, and so on."""

    def __init__(self, environment: Any) -> None:
        self._environment = environment
        self._every = 1
        self.frames: list[np.ndarray] = []
        self.steps: list[int] = []

    def capture(self, step: int) -> None:
        """Stores the frame of a step, where it is one of those."""
        if self._environment is None or step % self._every:
            return
        picture = np.asarray(self._environment.render())
        smaller = -(-picture.shape[0] // MAX_FRAME_HEIGHT)
        self.frames.append(np.ascontiguousarray(picture[::smaller, ::smaller, :3]))
        self.steps.append(step)
        if len(self.frames) > MAX_FRAMES:
            self.frames, self.steps = self.frames[::2], self.steps[::2]
            self._every *= 2
