"""Plays whole episodes with the network of a run, with nothing left to chance, and keeps what happened."""

import os
from dataclasses import replace
from typing import Any

import numpy as np
import torch

from graph.parts.gym_env import World
from graph.parts.rl_agent import play_out
from runtime.control import Control
from runtime.evaluation.loaded_run import Progress, Trained
from runtime.evaluation.result_types import Episode, Predictions

MOST_FRAMES = 300
"""Pictures of an episode that are kept; of a longer one every second step is seen, or every fourth."""
TALL = 240
"""Pixels; higher pictures are made smaller by a whole number."""
MOST_SEEN = 16
"""Numbers of an observation that are kept for each step."""


def play_split(trained: Trained, split: str, control: Control, progress: Progress) -> Predictions:
    """The episodes with which a training measures itself: their returns [N], and as `wanted` their steps.

    Raises:
        Stopped: It was told to stop.
    """
    player = trained.player
    firsts, returns, steps = [], [], []
    for number in range(player.episodes):
        world = World(player.stage.environment.spec.id)
        episode = _played(trained, world, player.seed_of(split, number), control, Film(None))
        firsts.append(episode.seen[0])
        returns.append(episode.rewards.sum())
        steps.append(len(episode.rewards))
        progress(number + 1, player.episodes)
    return Predictions(
        task=trained.task,
        split=split,
        inputs=np.stack(firsts),
        given=np.array(returns),
        wanted=np.array(steps),
        losses=np.zeros(len(steps)),
        step=trained.weights.step,
    )


def play_episode(trained: Trained, split: str, number: int, control: Control) -> Episode:
    """One of these episodes, with pictures where the environment can paint some. Raises Stopped."""
    player = trained.player
    name, seed = player.stage.environment.spec.id, player.seed_of(split, number)
    world = World(name)
    lacks = _let_paint(world, name)
    film = Film(None if lacks else world.environment)
    return replace(_played(trained, world, seed, control, film), number=number, lacks=lacks)


def _let_paint(world: World, name: str) -> str:
    """Lets an environment paint pictures; what is missing for it, empty: nothing."""
    import gymnasium

    # A window or a sound of its own is neither wanted nor possible beside ours.
    for device in ("SDL_VIDEODRIVER", "SDL_AUDIODRIVER"):
        os.environ.setdefault(device, "dummy")
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    if "rgb_array" not in world.environment.metadata.get("render_modes", ()):
        return "The environment paints no pictures."
    try:
        painting = gymnasium.make(name, render_mode="rgb_array", disable_env_checker=True)
        painting.reset(seed=0)
        painting.render()
    except (gymnasium.error.Error, ImportError, OSError) as error:
        return " ".join(str(error).split())
    world.environment = painting
    return ""


def _played(trained: Trained, world: World, seed: int, control: Control, film: "Film") -> Episode:
    """Plays an episode to its end."""
    rewards, said, done, seen = [], [], [], []
    first = world.reset(seed)
    film.take(0)
    with trained.chance:
        for observation, told, action, reward in play_out(world, first, trained.model, trained.device):
            control.obey()
            seen.append(_flat(observation))
            said.append(_flat(told))
            done.append(_flat(action))
            rewards.append(reward)
            film.take(len(rewards))
    return Episode(
        rewards=np.array(rewards),
        said=np.stack(said),
        done=np.stack(done),
        seen=np.stack(seen),
        is_choice=bool(world.num_actions),
        frames=film.frames,
        steps=np.array(film.steps, np.int64),
    )


def _flat(values: torch.Tensor) -> np.ndarray:
    return values.float().flatten()[:MOST_SEEN].numpy()


class Film:
    """The pictures of an episode: with many steps only every second is kept, every fourth, and so on."""

    def __init__(self, environment: Any) -> None:
        self._environment = environment
        self._every = 1
        self.frames: list[np.ndarray] = []
        self.steps: list[int] = []

    def take(self, step: int) -> None:
        """Keeps the picture of a step, where it is one that is kept."""
        if self._environment is None or step % self._every:
            return
        picture = np.asarray(self._environment.render())
        smaller = -(-picture.shape[0] // TALL)
        self.frames.append(np.ascontiguousarray(picture[::smaller, ::smaller, :3]))
        self.steps.append(step)
        if len(self.frames) > MOST_FRAMES:
            self.frames, self.steps = self.frames[::2], self.steps[::2]
            self._every *= 2
