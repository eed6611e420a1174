"""Collects rollouts and learns from each of them several times, as PPO and A2C do."""

from typing import Any

import torch
from torch import Tensor, nn

from graph.parts.replay_buffer import stack_transitions, to_network_input
from graph.parts.rl_agent import Agent, run_policy


class RolloutAgent(Agent):
    """Plays `rollout_steps` steps, then gives batches of them in some passes.

    Actions are drawn by the softmax of their scores. An episode goes on in the next
    rollout. Every pass goes through the rollout once, in a new order; its batches have
    at least the rows that are asked for, as long as the rollout does.

    Args:
        environment: Its name.
        rows: Not used: nothing is learned from transitions that another policy chose.
        seed: Of the episodes and of everything random.
        rollout_steps: Environment steps in a rollout.
        passes: How often a rollout is gone through.
        gae_lambda: From 0, advantages by one step, to 1, by all rewards that follow.
        settings: Further arguments of `Agent`.
    """

    def __init__(
        self,
        environment: str,
        rows: dict[str, Tensor],
        seed: int,
        rollout_steps: int = 1024,
        passes: int = 4,
        gae_lambda: float = 0.95,
        **settings: Any,
    ) -> None:
        super().__init__(environment, rows, seed, **settings)
        self.rollout_steps = rollout_steps
        self.passes = passes
        self.gae_lambda = gae_lambda
        self.rollout: dict[str, Tensor] = {}
        self.chosen: list[Tensor] = []

    def next_batch(
        self, model: nn.Module, size: int, device: str | torch.device
    ) -> dict[str, Tensor]:
        """The next batch of the rollout; behind the last pass of a new one."""
        self.num_batches += 1
        if not self.chosen:
            self.rollout = self.play(model, device)
            num_batches = max(1, self.rollout_steps // size)
            for _ in range(self.passes):
                order = torch.randperm(self.rollout_steps, generator=self.generator)
                self.chosen += order.tensor_split(num_batches)
        chosen = self.chosen.pop(0)
        return {name: rows[chosen].to(device) for name, rows in self.rollout.items()}

    def play(self, model: nn.Module, device: str | torch.device) -> dict[str, Tensor]:
        """A rollout, with log probabilities, advantages and returns of its actions."""
        transitions, ends, logs = [], [], []
        for _ in range(self.rollout_steps):
            log_probs = run_policy(model, self.obs, device).log_softmax(0)
            self.next_action = torch.multinomial(
                log_probs.exp(), 1, generator=self.generator
            )[0]
            logs.append(log_probs[self.next_action])
            step_transition, is_over = self.step(model, device)
            transitions.append(step_transition)
            ends.append(is_over)
        rows = stack_transitions(transitions)
        values = run_value(model, rows["observation"], device)
        advantage = generalized_advantages(
            rows["reward"],
            values,
            run_value(model, rows["next_observation"], device),
            rows["terminated"],
            torch.tensor(ends),
            self.discount,
            self.gae_lambda,
        )
        return {
            **rows,
            "log_probability": torch.stack(logs),
            "advantage": advantage,
            "returns": advantage + values,
        }

    def select_action(self, model: nn.Module, device: str | torch.device) -> Tensor:
        """The action that was drawn for this step."""
        return self.next_action

    def state_dict(self) -> dict[str, Any]:
        """What `Agent.state_dict` gives, and the batches still to come."""
        more = {"rollout": dict(self.rollout), "chosen": list(self.chosen)}
        return super().state_dict() | more

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Restores what `state_dict` gave, replaying the episode up to that step."""
        super().load_state_dict(state)
        self.rollout, self.chosen = dict(state["rollout"]), list(state["chosen"])


def run_value(
    model: nn.Module, observations: Tensor, device: str | torch.device
) -> Tensor:
    """What states are worth by the network, [N], without learning from it."""
    value: Any = model.forward_value
    is_learning = model.training
    model.eval()
    with torch.no_grad():
        worth: Tensor = value(to_network_input(observations).to(device))
    model.train(is_learning)
    return worth.float().cpu().flatten()


def generalized_advantages(
    reward: Tensor,
    value: Tensor,
    next_value: Tensor,
    terminated: Tensor,
    is_over: Tensor,
    discount: float = 0.99,
    gae_lambda: float = 0.95,
) -> Tensor:
    """How much better each action was than its state is worth: [N] each.

    Behind an episode that was cut, the next state counts; behind one that ended, not.

    Args:
        reward: Of each step, in their order.
        value: What the state before it is worth.
        next_value: What the state after it is worth.
        terminated: 1 where the episode ended, else 0.
        is_over: True where it ended or was cut, so that another one follows.
        discount: The factor of a reward one step later.
        gae_lambda: How far the rewards that follow count in place of the value.

    Source: Schulman and others (2016), equation 16.
    """
    errors = reward + discount * (1 - terminated) * next_value - value
    advantages = torch.empty_like(errors)
    total = 0.0
    for step in range(len(errors) - 1, -1, -1):
        goes_on = 0.0 if is_over[step] else 1.0
        total = float(errors[step]) + discount * gae_lambda * goes_on * total
        advantages[step] = total
    return advantages
