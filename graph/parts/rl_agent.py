"""Plays in an environment with the network that learns from what was played."""

import logging
from collections.abc import Iterator
from statistics import fmean
from typing import Any

import torch
from torch import Tensor, nn

from graph.parts.gym_env import World
from graph.parts.replay_buffer import (
    Transitions,
    given,
    returns_of,
    stacked,
    transition,
)

TURNS = ("train", "validation", "test")


class Player:
    """Plays as the network says and gives batches of what was played.

    Each episode has a seed of its own, so that it can be played again up to any step
    where the environment is repeatable: thus a run is taken up in the middle of one.

    Args:
        environment: Its name.
        rows: What was played at random, with which the memory begins.
        seed: Decides how episodes begin, and all that is done by chance.
        memory: Transitions that are remembered.
        steps: Batches that are given in an epoch.
        plays: Steps that are played before each batch.
        explores: `epsilon` does something at random with that chance (to numbers it
            adds noise of that share of their bounds), `sample` draws actions by the
            softmax of their scores.
        epsilon: How much is left to chance at the start.
        epsilon_end: How much in the end.
        epsilon_steps: Steps of play until then.
        learns_from: `memory` gives transitions of all that is remembered, `episodes`
            whole episodes that were just played, each once, with their returns.
        discount: How much a reward counts one step later.
        episodes: Episodes that are played to see how good it is.
    """

    def __init__(
        self,
        environment: str,
        rows: dict[str, Tensor],
        seed: int,
        memory: int = 10_000,
        steps: int = 500,
        plays: int = 1,
        explores: str = "epsilon",
        epsilon: float = 1.0,
        epsilon_end: float = 0.05,
        epsilon_steps: int = 5_000,
        learns_from: str = "memory",
        discount: float = 0.99,
        episodes: int = 10,
    ) -> None:
        self.world, self.stage = World(environment), World(environment)
        self.seed = seed
        self.memory = Transitions(memory)
        self.steps = steps
        self.plays = plays
        self.explores = explores
        self.epsilons = (epsilon, epsilon_end, epsilon_steps)
        self.learns_from = learns_from
        self.discount = discount
        self.episodes = episodes
        self.generator = torch.Generator().manual_seed(seed)
        self.episode = self.played = self.taken = 0
        self.ended: list[tuple[int, float]] = []
        for row in range(len(rows["action"])) if learns_from == "memory" else ():
            names = (name for name in rows if name != "returns")
            self.memory.add({name: self.small(rows[name][row]) for name in names})
        self.begin()

    def small(self, value: Tensor) -> Tensor:
        """A value as the memory keeps it: points of pictures as small numbers."""
        is_picture = value.shape == self.world.shape and self.pictures
        return (value * 255).round().byte() if is_picture else value

    @property
    def pictures(self) -> bool:
        """Whether pictures are seen."""
        return str(self.world.environment.observation_space.dtype) == "uint8"

    def begin(self) -> None:
        """Begins the next episode."""
        self.episode += 1
        self.done: list[Tensor] = []
        self.total = 0.0
        self.seen = self.world.reset(self.seed_of("train", self.episode))

    def seed_of(self, part: str, episode: int) -> int:
        """The seed of an episode; no two parts share one."""
        return ((self.seed * 3 + TURNS.index(part)) * 1_000_003 + episode) % 2**31

    def take(
        self, model: nn.Module, size: int, device: str | torch.device
    ) -> dict[str, Tensor]:
        """Plays on, and gives a batch to learn from."""
        self.taken += 1
        if self.learns_from == "episodes":
            rows = self.play_episodes(model, size, device)
        else:
            for _ in range(self.plays):
                self.memory.add(self.play(model, device)[0])
            rows = self.memory.sample(size, self.generator)
        return {name: values.to(device) for name, values in rows.items()}

    def play(
        self, model: nn.Module, device: str | torch.device
    ) -> tuple[dict[str, Tensor], bool]:
        """Does one thing: the transition, and whether that ended the episode."""
        action = self.choose(model, device)
        after = self.world.step(action)
        played = transition(self.seen, action, after)
        self.played += 1
        self.done.append(action)
        self.total += after[1]
        self.seen = after[0]
        is_over = after[2] or after[3]
        if is_over:
            self.ended.append((self.taken, self.total))
            self.begin()
        return played, is_over

    def play_episodes(
        self, model: nn.Module, size: int, device: str | torch.device
    ) -> dict[str, Tensor]:
        """Whole episodes of at least so many steps together, with their returns."""
        found: list[dict[str, Tensor]] = []
        returns: list[float] = []
        while len(found) < size:
            rewards, is_over = [], False
            while not is_over:
                played, is_over = self.play(model, device)
                found.append(played)
                rewards.append(float(played["reward"]))
            returns += returns_of(rewards, self.discount)
        return {**stacked(found), "returns": torch.tensor(returns)}

    def choose(self, model: nn.Module, device: str | torch.device) -> Tensor:
        """What is done next while learning, in part by chance."""
        first, last, steps = self.epsilons
        epsilon = max(last, first + (last - first) * self.played / steps)
        world, generator = self.world, self.generator
        if world.num_actions and self.explores == "sample":
            chances = ask(model, self.seen, device).softmax(0)
            return torch.multinomial(chances, 1, generator=generator)[0]
        if not world.num_actions:
            noise = torch.randn(world.action_shape, generator=generator)
            wanted = ask(model, self.seen, device)
            spread = epsilon * noise * (world.high - world.low) / 2
            return (wanted + spread).clamp(world.low, world.high)
        if torch.rand((), generator=generator) < epsilon:
            return world.random_action(generator)
        return ask(model, self.seen, device).argmax()

    def evaluate(
        self, model: nn.Module, part: str, device: str | torch.device
    ) -> dict[str, float]:
        """The mean return of whole episodes in which nothing is left to chance."""
        returns = []
        for episode in range(self.episodes):
            seen = self.stage.reset(self.seed_of(part, episode))
            steps = play_out(self.stage, seen, model, device)
            returns.append(sum((reward for *_, reward in steps), 0.0))
        return {"episode_return": fmean(returns)}

    def measures(self) -> dict[str, float]:
        """The mean return of the episodes that ended since the last time, if any."""
        returns = [total for _, total in self.ended]
        self.ended = []
        return {"episode_return": fmean(returns)} if returns else {}

    def state_dict(self) -> dict[str, Any]:
        """Memory, chance and the episode under way, as plain values and tensors."""
        return {
            "memory": self.memory.state_dict(),
            "generator": self.generator.get_state(),
            "counts": [self.episode, self.played, self.taken],
            "ended": [list(each) for each in self.ended],
            "done": torch.stack(self.done) if self.done else None,
            "seen": self.seen,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Puts back what `state_dict` gave, by playing the episode up to that step."""
        self.memory.load_state_dict(state["memory"])
        self.generator.set_state(state["generator"])
        self.episode, self.played, self.taken = state["counts"]
        self.ended = [(int(taken), total) for taken, total in state["ended"]]
        self.episode -= 1
        self.begin()
        for action in state["done"] if state["done"] is not None else ():
            self.done.append(action)
            self.seen, reward, terminated, truncated = self.world.step(action)
            self.total += reward
            if terminated or truncated:
                break
        if not torch.equal(self.seen, state["seen"]):
            words = "The environment does not repeat itself; a new episode begins."
            logging.getLogger(__name__).warning(words)
            self.begin()


def play_out(
    world: World, seen: Tensor, model: nn.Module, device: str | torch.device
) -> Iterator[tuple[Tensor, Tensor, Tensor, float]]:
    """Plays an episode to its end, with nothing left to chance.

    Gives for each step what was seen, said and done, and the reward.
    """
    is_over = False
    while not is_over:
        said = ask(model, seen, device)
        action = best_action(world, said)
        after, reward, terminated, truncated = world.step(action)
        yield seen, said, action, reward
        seen, is_over = after, terminated or truncated


def ask(model: nn.Module, seen: Tensor, device: str | torch.device) -> Tensor:
    """What the network says to one observation."""
    policy: Any = model.forward_policy
    is_learning = model.training
    model.eval()
    with torch.no_grad():
        said: Tensor = policy(given(seen)[None].to(device))[0].float().cpu()
    model.train(is_learning)
    return said


def best_action(world: World, said: Tensor) -> Tensor:
    """What is done where nothing is left to chance."""
    return said.argmax() if world.num_actions else said.clamp(world.low, world.high)
