"""Transitions of an environment and their replay buffer."""

import torch
from torch import Tensor

from graph.parts.gym_env import GymEnv


class ReplayBuffer:
    """The last `capacity` transitions, as a ring buffer."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.fields: dict[str, Tensor] = {}
        self.size = 0
        self.position = 0

    def add(self, transition: dict[str, Tensor]) -> None:
        """Adds one transition, in place of the oldest if the buffer is full."""
        if not self.fields:
            self.fields = {
                name: torch.empty((self.capacity, *value.shape), dtype=value.dtype)
                for name, value in transition.items()
            }
        for name, value in transition.items():
            self.fields[name][self.position] = value
        self.position = (self.position + 1) % self.capacity
        self.size = min(self.size + 1, self.capacity)

    def sample(self, size: int, generator: torch.Generator) -> dict[str, Tensor]:
        """A batch of `size` transitions, drawn with replacement."""
        chosen = torch.randint(self.size, (size,), generator=generator)
        return {
            name: to_network_input(values[chosen])
            for name, values in self.fields.items()
        }

    def state_dict(self) -> dict[str, Tensor | int]:
        """All stored transitions, as tensors and numbers."""
        stored = {name: values[: self.size] for name, values in self.fields.items()}
        fields = {f"fields.{name}": values.clone() for name, values in stored.items()}
        return {**fields, "size": self.size, "place": self.position}

    def load_state_dict(self, state: dict[str, Tensor | int]) -> None:
        """Restores what `state_dict` gave; the latest, if the capacity is smaller."""
        size, position = int(state["size"]), int(state["place"])
        order = torch.arange(size)
        if size > self.capacity or (size < self.capacity and position != size):
            order = ((position + order) % size)[-self.capacity :]  # the oldest first
            position = len(order)
        self.size, self.position = len(order), position % self.capacity
        for key, values in state.items():
            name = key.removeprefix("fields.")
            if isinstance(values, Tensor) and name != key:
                whole = torch.empty(
                    (self.capacity, *values.shape[1:]), dtype=values.dtype
                )
                whole[: self.size] = values[order]
                self.fields[name] = whole


def transition(
    observation: Tensor, action: Tensor, after: tuple[Tensor, float, bool, bool]
) -> dict[str, Tensor]:
    """One transition, from what `GymEnv.step` gave."""
    return {
        "observation": observation,
        "action": action,
        "reward": torch.tensor(after[1]),
        "next_observation": after[0],
        "terminated": torch.tensor(float(after[2])),
    }


def stack_transitions(played: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Transitions as rows."""
    return {
        name: to_network_input(torch.stack([step[name] for step in played]))
        for name in played[0]
    }


def to_network_input(values: Tensor) -> Tensor:
    """Values as a network takes them: uint8 images scaled to 0..1."""
    return values.float() / 255 if values.dtype is torch.uint8 else values


def discounted_returns(rewards: list[float], discount: float) -> list[float]:
    """The discounted return from each step of an episode on."""
    total, returns = 0.0, []
    for reward in reversed(rewards):
        total = reward + discount * total
        returns.append(total)
    return returns[::-1]


def read_transitions(
    environment: str,
    start: int = 500,
    learns_from: str = "memory",
    discount: float = 0.99,
) -> dict[str, Tensor]:
    """Transitions of `start` random steps, from which training starts.

    observation [N, *], action [N] or [N, A], reward [N], next_observation [N, *],
    terminated [N]; to learn from episodes also returns [N], from rollouts advantage
    [N] and log_probability [N] too, as if every state were worth nothing.
    """
    env, generator = GymEnv(environment), torch.Generator().manual_seed(0)
    played: list[dict[str, Tensor]] = []
    returns: list[float] = []
    episode, rewards = 0, []
    observation = env.reset(episode)
    while len(played) < start:
        action = env.random_action(generator)
        after = env.step(action)
        played.append(transition(observation, action, after))
        rewards.append(after[1])
        observation = after[0]
        if after[2] or after[3] or len(played) == start:
            returns += discounted_returns(rewards, discount)
            episode, rewards = episode + 1, []
            observation = env.reset(episode)
    rows = stack_transitions(played)
    if learns_from == "memory":
        return rows
    rows["returns"] = torch.tensor(returns)
    if learns_from == "rollouts":
        chance = torch.tensor(1 / max(env.num_actions, 1))
        rows["advantage"] = rows["returns"].clone()
        rows["log_probability"] = chance.log().expand(start).clone()
    return rows


def all_for_training(fields: dict[str, Tensor]) -> dict[str, dict[str, Tensor]]:
    """All rows as the training split."""
    return {"train": fields}
