"""Collects transitions from an environment with the network that is trained on them."""

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
    """Acts by the policy of the network and gives batches of transitions.

    Each episode has a seed of its own, so that it can be replayed up to any step
    where the environment is repeatable: thus a run resumes in the middle of one.

    Args:
        environment: Its name.
        rows: Random transitions that fill the replay buffer at first.
        seed: Of the episodes and of everything random.
        memory: The capacity of the replay buffer.
        steps: Batches in an epoch.
        plays: Environment steps before each batch.
        explores: `epsilon` acts at random with that probability (to continuous actions
            it adds noise of that share of their bounds), `sample` draws actions by
            the softmax of their scores.
        epsilon: The initial probability of a random action.
        epsilon_end: The final one.
        epsilon_steps: Environment steps until then.
        learns_from: `memory` samples transitions from the replay buffer, `episodes`
            gives whole new episodes, each once, with their returns.
        discount: The factor of a reward one step later.
        episodes: Episodes of an evaluation.
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
        """A value as the replay buffer stores it: images as uint8."""
        is_picture = value.shape == self.env.shape and self.has_image_observations
        return (value * 255).round().byte() if is_picture else value

    @property
    def has_image_observations(self) -> bool:
        """Whether observations are images."""
        return str(self.env.env.observation_space.dtype) == "uint8"

    def start_episode(self) -> None:
        """Starts the next episode."""
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
        """Collects transitions and gives the next training batch."""
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
        """Takes one step: its transition, and whether it ended the episode."""
        action = self.select_action(model, device)
        after = self.env.step(action)
        step_transition = transition(self.obs, action, after)
        self.num_steps += 1
        self.actions.append(action)
        self.episode_return += after[1]
        self.obs = after[0]
        is_over = after[2] or after[3]
        if is_over:
            self.finished_episodes.append((self.num_batches, self.episode_return))
            self.start_episode()
        return step_transition, is_over

    def collect_episodes(
        self, model: nn.Module, size: int, device: str | torch.device
    ) -> dict[str, Tensor]:
        """Whole episodes of at least `size` steps together, with their returns."""
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
        """The next action in training, with exploration."""
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
        """The mean return of whole episodes with greedy actions."""
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
        """Replay buffer, generator and current episode, as plain values and tensors."""
        return {
            "memory": self.memory.state_dict(),
            "generator": self.generator.get_state(),
            "counts": [self.episode, self.num_steps, self.num_batches],
            "ended": [list(episode) for episode in self.finished_episodes],
            "done": torch.stack(self.actions) if self.actions else None,
            "seen": self.obs,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Restores what `state_dict` gave, replaying the episode up to that step."""
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
    """Runs an episode to its end with greedy actions.

    Yields for each step the observation, the output, the action and the reward.
    """
    is_over = False
    while not is_over:
        output = run_policy(model, obs, device)
        action = greedy_action(env, output)
        after, reward, terminated, truncated = env.step(action)
        yield obs, output, action, reward
        obs, is_over = after, terminated or truncated


def run_policy(model: nn.Module, obs: Tensor, device: str | torch.device) -> Tensor:
    """The policy's output for one observation."""
    policy: Any = model.forward_policy
    is_learning = model.training
    model.eval()
    with torch.no_grad():
        output: Tensor = policy(to_network_input(obs)[None].to(device))[0].float().cpu()
    model.train(is_learning)
    return output


def greedy_action(env: GymEnv, output: Tensor) -> Tensor:
    """The best action by the policy's output."""
    return output.argmax() if env.num_actions else output.clamp(env.low, env.high)
