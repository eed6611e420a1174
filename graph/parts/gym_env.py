"""Environments of gymnasium, with observations, actions and rewards as tensors."""

import re
import warnings
from typing import Any

import numpy as np
import torch
from torch import Tensor

# An environment's name: perhaps a namespace, then a name with a version.
ENV_ID_PATTERN = re.compile(r"([\w.-]+/)?[\w.-]+-v\d+")
MAX_EPISODE_STEPS = 10_000
"""Steps after which an episode is cut that does not end by itself."""


class GymEnv:
    """An environment: `reset` starts an episode, `step` takes an action in it.

    An observation is a tensor of numbers, or the number of a state. An action is a
    number below `num_actions`, or, where that is 0, a tensor within bounds.

    Raises:
        ValueError: Observations or actions are of another kind.
    """

    def __init__(self, name: str) -> None:
        self.env = make_environment(name)
        observation_space, action_space = (
            self.env.observation_space,
            self.env.action_space,
        )
        self.num_states = num_choices(observation_space)
        self.num_actions = num_choices(action_space)
        self.first_state = int(getattr(observation_space, "start", 0))
        self.first_action = int(getattr(action_space, "start", 0))
        if not self.num_states and not is_box(observation_space):
            raise ValueError(
                f"What is seen in {name} is no tensor; choose an environment "
                "that shows numbers or the number of a state."
            )
        if not self.num_actions and not (
            is_box(action_space) and action_space.dtype.kind == "f"
        ):
            raise ValueError(
                f"What is done in {name} is neither one of some actions nor numbers; "
                "choose another environment."
            )
        self.shape = () if self.num_states else tuple(observation_space.shape)
        self.action_shape = () if self.num_actions else tuple(action_space.shape)
        if not self.num_actions:
            self.low, self.high = (
                finite_bounds(action_space.low, -1.0),
                finite_bounds(action_space.high, 1.0),
            )

    def reset(self, seed: int) -> Tensor:
        """The first observation of the episode that this seed decides."""
        self.steps = 0
        observation, _ = self.env.reset(seed=seed)
        return self.observe(observation)

    def step(self, action: Tensor) -> tuple[Tensor, float, bool, bool]:
        """The next observation, the reward, whether the episode ended, and was cut."""
        env_action: Any = action.numpy()
        if self.num_actions:
            env_action = int(action) + self.first_action
        observation, reward, terminated, truncated, _ = self.env.step(env_action)
        self.steps += 1
        is_cut = bool(truncated) or self.steps >= MAX_EPISODE_STEPS
        return self.observe(observation), float(reward), bool(terminated), is_cut

    def observe(self, observation: Any) -> Tensor:
        """An observation as a tensor; images stay uint8."""
        if self.num_states:
            return torch.tensor(int(observation) - self.first_state)
        values = np.asarray(observation)
        return torch.tensor(values if values.dtype == np.uint8 else values.astype("f4"))

    def random_action(self, generator: torch.Generator) -> Tensor:
        """An action drawn uniformly."""
        if self.num_actions:
            return torch.randint(self.num_actions, (), generator=generator)
        share = torch.rand(self.action_shape, generator=generator)
        return self.low + share * (self.high - self.low)


def make_environment(name: str) -> Any:
    """The environment of this name; a name cannot bring code of its own along.

    Raises:
        ValueError: gymnasium is missing, or has no such environment.
    """
    try:
        import gymnasium
    except ImportError as error:
        raise ValueError(
            "Environments need the library gymnasium; install it: pip install gymnasium"
        ) from error
    if ENV_ID_PATTERN.fullmatch(name) is None:
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


def num_choices(space: Any) -> int:
    """The number of values of a discrete space; else 0."""
    return int(space.n) if type(space).__name__ == "Discrete" else 0


def is_box(space: Any) -> bool:
    """Whether the values of a space are tensors of numbers."""
    return type(space).__name__ == "Box"


def finite_bounds(values: np.ndarray, default: float) -> Tensor:
    """The bounds of a space; `default` where it has none."""
    return torch.tensor(np.where(np.isfinite(values), values, default).astype("f4"))
