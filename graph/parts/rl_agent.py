"""Plays in an environment with the network that learns from what was played."""

import logging
from collections.abc import Iterator
from statistics import fmean
from typing import Any

import torch
from torch import Tensor, nn

from graph.parts.gym_env import GymEnv
from graph.parts.replay_buffer import (
    ReplayBuffer,
    discounted_returns,
    stack_transitions,
    to_network_input,
    transition,
)

SPLITS = ("train", "validation", "test")


class Agent:
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
        self.env, self.eval_env = GymEnv(environment), GymEnv(environment)
        self.seed = seed
        self.memory = ReplayBuffer(memory)
        self.steps = steps
        self.plays = plays
        self.explores = explores
        self.epsilons = (epsilon, epsilon_end, epsilon_steps)
        self.learns_from = learns_from
        self.discount = discount
        self.episodes = episodes
        self.generator = torch.Generator().manual_seed(seed)
        self.episode = self.num_steps = self.num_batches = 0
        self.finished_episodes: list[tuple[int, float]] = []
        for row in range(len(rows["action"])) if learns_from == "memory" else ():
            names = (name for name in rows if name != "returns")
            self.memory.add(
                {name: self.compress_image(rows[name][row]) for name in names}
            )
        self.start_episode()

    def compress_image(self, value: Tensor) -> Tensor:
        """A value as the memory keeps it: points of pictures as small numbers."""
        is_picture = value.shape == self.env.shape and self.has_image_observations
        return (value * 255).round().byte() if is_picture else value

    @property
    def has_image_observations(self) -> bool:
        """Whether pictures are seen."""
        return str(self.env.env.observation_space.dtype) == "uint8"

    def start_episode(self) -> None:
        """Begins the next episode."""
        self.episode += 1
        self.actions: list[Tensor] = []
        self.episode_return = 0.0
        self.obs = self.env.reset(self.episode_seed("train", self.episode))

    def episode_seed(self, part: str, episode: int) -> int:
        """The seed of an episode; no two parts share one."""
        return ((self.seed * 3 + SPLITS.index(part)) * 1_000_003 + episode) % 2**31

    def next_batch(
        self, model: nn.Module, size: int, device: str | torch.device
    ) -> dict[str, Tensor]:
        """Plays on, and gives a batch to learn from."""
        self.num_batches += 1
        if self.learns_from == "episodes":
            rows = self.collect_episodes(model, size, device)
        else:
            for _ in range(self.plays):
                self.memory.add(self.step(model, device)[0])
            rows = self.memory.sample(size, self.generator)
        return {name: values.to(device) for name, values in rows.items()}

    def step(
        self, model: nn.Module, device: str | torch.device
    ) -> tuple[dict[str, Tensor], bool]:
        """Does one thing: the transition, and whether that ended the episode."""
        action = self.select_action(model, device)
        after = self.env.step(action)
        num_steps = transition(self.obs, action, after)
        self.num_steps += 1
        self.actions.append(action)
        self.episode_return += after[1]
        self.obs = after[0]
        is_over = after[2] or after[3]
        if is_over:
            self.finished_episodes.append((self.num_batches, self.episode_return))
            self.start_episode()
        return num_steps, is_over

    def collect_episodes(
        self, model: nn.Module, size: int, device: str | torch.device
    ) -> dict[str, Tensor]:
        """Whole episodes of at least so many steps together, with their returns."""
        transitions: list[dict[str, Tensor]] = []
        returns: list[float] = []
        while len(transitions) < size:
            rewards, is_over = [], False
            while not is_over:
                step_transition, is_over = self.step(model, device)
                transitions.append(step_transition)
                rewards.append(float(step_transition["reward"]))
            returns += discounted_returns(rewards, self.discount)
        return {**stack_transitions(transitions), "returns": torch.tensor(returns)}

    def select_action(self, model: nn.Module, device: str | torch.device) -> Tensor:
        """What is done next while learning, in part by chance."""
        first, last, steps = self.epsilons
        epsilon = max(last, first + (last - first) * self.num_steps / steps)
        env, generator = self.env, self.generator
        if env.num_actions and self.explores == "sample":
            probabilities = run_policy(model, self.obs, device).softmax(0)
            return torch.multinomial(probabilities, 1, generator=generator)[0]
        if not env.num_actions:
            noise = torch.randn(env.action_shape, generator=generator)
            action = run_policy(model, self.obs, device)
            spread = epsilon * noise * (env.high - env.low) / 2
            return (action + spread).clamp(env.low, env.high)
        if torch.rand((), generator=generator) < epsilon:
            return env.random_action(generator)
        return run_policy(model, self.obs, device).argmax()

    def evaluate(
        self, model: nn.Module, part: str, device: str | torch.device
    ) -> dict[str, float]:
        """The mean return of whole episodes in which nothing is left to chance."""
        returns = []
        for episode in range(self.episodes):
            obs = self.eval_env.reset(self.episode_seed(part, episode))
            steps = rollout(self.eval_env, obs, model, device)
            returns.append(sum((reward for *_, reward in steps), 0.0))
        return {"episode_return": fmean(returns)}

    def pop_metrics(self) -> dict[str, float]:
        """The mean return of the episodes that ended since the last time, if any."""
        returns = [total for _, total in self.finished_episodes]
        self.finished_episodes = []
        return {"episode_return": fmean(returns)} if returns else {}

    def state_dict(self) -> dict[str, Any]:
        """Memory, chance and the episode under way, as plain values and tensors."""
        return {
            "memory": self.memory.state_dict(),
            "generator": self.generator.get_state(),
            "counts": [self.episode, self.num_steps, self.num_batches],
            "ended": [list(episode) for episode in self.finished_episodes],
            "done": torch.stack(self.actions) if self.actions else None,
            "seen": self.obs,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Puts back what `state_dict` gave, by playing the episode up to that step."""
        self.memory.load_state_dict(state["memory"])
        self.generator.set_state(state["generator"])
        self.episode, self.num_steps, self.num_batches = state["counts"]
        self.finished_episodes = [
            (int(num_batches), total) for num_batches, total in state["ended"]
        ]
        self.episode -= 1
        self.start_episode()
        for action in state["done"] if state["done"] is not None else ():
            self.actions.append(action)
            self.obs, reward, terminated, truncated = self.env.step(action)
            self.episode_return += reward
            if terminated or truncated:
                break
        if not torch.equal(self.obs, state["seen"]):
            message = "The environment does not repeat itself; a new episode begins."
            logging.getLogger(__name__).warning(message)
            self.start_episode()


def rollout(
    env: GymEnv, obs: Tensor, model: nn.Module, device: str | torch.device
) -> Iterator[tuple[Tensor, Tensor, Tensor, float]]:
    """Plays an episode to its end, with nothing left to chance.

    Gives for each step what was seen, said and done, and the reward.
    """
    is_over = False
    while not is_over:
        output = run_policy(model, obs, device)
        action = greedy_action(env, output)
        after, reward, terminated, truncated = env.step(action)
        yield obs, output, action, reward
        obs, is_over = after, terminated or truncated


def run_policy(model: nn.Module, obs: Tensor, device: str | torch.device) -> Tensor:
    """What the network says to one observation."""
    policy: Any = model.forward_policy
    is_learning = model.training
    model.eval()
    with torch.no_grad():
        output: Tensor = policy(to_network_input(obs)[None].to(device))[0].float().cpu()
    model.train(is_learning)
    return output


def greedy_action(env: GymEnv, output: Tensor) -> Tensor:
    """What is done where nothing is left to chance."""
    return output.argmax() if env.num_actions else output.clamp(env.low, env.high)
