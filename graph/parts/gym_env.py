"""Environments of gymnasium, in tensors: what is seen, what is done, what it brings."""

import re
import warnings
from typing import Any

import numpy as np
import torch
from torch import Tensor

# An environment's name: perhaps a namespace, then a name with a version.
NAMED = re.compile(r"([\w.-]+/)?[\w.-]+-v\d+")
LONGEST = 10_000
"""Steps after which an episode is cut that does not end by itself."""


class World:
    """An environment: `reset` begins an episode, `step` does something in it.

    What is seen is a tensor of numbers, or the number of a state. What is done is the
    number of an action, or, where `num_actions` is 0, numbers within bounds.
    """

    def __init__(self, name: str) -> None:
        self.environment = make_environment(name)
        seen, done = self.environment.observation_space, self.environment.action_space
        self.num_states = count_choices(seen)
        self.num_actions = count_choices(done)
        self.first_state = int(getattr(seen, "start", 0))
        self.first_action = int(getattr(done, "start", 0))
        if not self.num_states and not is_box(seen):
            raise ValueError(
                f"What is seen in {name} is no tensor; choose an environment "
                "that shows numbers or the number of a state."
            )
        if not self.num_actions and not (is_box(done) and done.dtype.kind == "f"):
            raise ValueError(
                f"What is done in {name} is neither one of some actions nor numbers; "
                "choose another environment."
            )
        self.shape = () if self.num_states else tuple(seen.shape)
        self.action_shape = () if self.num_actions else tuple(done.shape)
        if not self.num_actions:
            self.low, self.high = bound(done.low, -1.0), bound(done.high, 1.0)

    def reset(self, seed: int) -> Tensor:
        """The first observation of the episode that this seed decides."""
        self.steps = 0
        observation, _ = self.environment.reset(seed=seed)
        return self.observe(observation)

    def step(self, action: Tensor) -> tuple[Tensor, float, bool, bool]:
        """What is seen then, the reward, whether the episode ended, and was cut."""
        done: Any = action.numpy()
        if self.num_actions:
            done = int(action) + self.first_action
        seen, reward, terminated, truncated, _ = self.environment.step(done)
        self.steps += 1
        is_cut = bool(truncated) or self.steps >= LONGEST
        return self.observe(seen), float(reward), bool(terminated), is_cut

    def observe(self, observation: Any) -> Tensor:
        """An observation as a tensor; points of pictures stay small numbers."""
        if self.num_states:
            return torch.tensor(int(observation) - self.first_state)
        values = np.asarray(observation)
        return torch.tensor(values if values.dtype == np.uint8 else values.astype("f4"))

    def random_action(self, generator: torch.Generator) -> Tensor:
        """Something that can be done, each with the same chance."""
        if self.num_actions:
            return torch.randint(self.num_actions, (), generator=generator)
        share = torch.rand(self.action_shape, generator=generator)
        return self.low + share * (self.high - self.low)


def make_environment(name: str) -> Any:
    """The environment of this name; a name cannot bring code of its own along."""
    try:
        import gymnasium
    except ImportError as error:
        raise ValueError(
            "Environments need the library gymnasium; install it: pip install gymnasium"
        ) from error
    if NAMED.fullmatch(name) is None:
        raise ValueError(
            f"“{name}” names no environment; write a name with its version, "
            "such as CartPole-v1."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return gymnasium.make(name, disable_env_checker=True)
    except (gymnasium.error.Error, ImportError, TypeError, OSError) as error:
        reason = " ".join(str(error).split()).rstrip(".")
        raise ValueError(f"{name} cannot be played: {reason}.") from error


def count_choices(space: Any) -> int:
    """How many values a space has that is a choice among some; else 0."""
    return int(space.n) if type(space).__name__ == "Discrete" else 0


def is_box(space: Any) -> bool:
    """Whether the values of a space are tensors of numbers."""
    return type(space).__name__ == "Box"


def bound(values: np.ndarray, usual: float) -> Tensor:
    """The bounds of what can be done; `usual` where there are none."""
    return torch.tensor(np.where(np.isfinite(values), values, usual).astype("f4"))
