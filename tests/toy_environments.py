"""Drawings that learn by playing, small enough to be trained in a test, and an environment that paints."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import gymnasium
import numpy as np
from gymnasium.envs.classic_control import CartPoleEnv

from graph.document import CopiedWeights, Graph, Project, SharedWeights, Training
from tests.builders import drawing

SHORT = Training(epochs=2, batch_size=16, device="cpu")


def dqn(training: Training = SHORT, **more: Any) -> Project:
    """A network of one layer that plays CartPole, with a copy that says what states are worth."""
    params = {"start": 40, "steps": 30, "memory": 60, "epsilon_steps": 60, "episodes": 2, **more}
    graph = drawing(
        [
            ("cartpole", "data.gymnasium", params),
            ("q", "Linear", {"out_features": 2}),
            ("q_target", "Linear", {"out_features": 2}),
            ("said", "score_of_action"),
            ("best", "torch.amax", {"dim": 1}),
            ("target", "bellman_target"),
            ("loss", "SmoothL1Loss"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "cartpole.observation>q.input cartpole.next_observation>q_target.input q.output>cartpole.policy "
        "q.output>said.scores cartpole.action>said.action q_target.output>best.input "
        "cartpole.reward>target.reward cartpole.terminated>target.terminated best.output>target.value "
        "said.output>loss.input target.output>loss.target loss.output>adam.loss",
    )
    copied = replace(graph.nodes["q_target"], weights=CopiedWeights("q", every=10))
    return Project("Play", Graph.of({**graph.nodes, "q_target": copied}.values(), graph.wires), {}, training)


def ppo(training: Training = SHORT, **more: Any) -> Project:
    """An actor and a critic, which learn from each rollout some times (PPO)."""
    params = {"learns_from": "rollouts", "rollout_steps": 40, "passes": 2, "steps": 9, "start": 20}
    graph = drawing(
        [
            ("cartpole", "data.gymnasium", {**params, "episodes": 2, **more}),
            ("actor", "Linear", {"out_features": 2}),
            ("critic", "Linear", {"out_features": 1}),
            ("log", "LogSoftmax", {"dim": 1}),
            ("chosen", "score_of_action"),
            ("worth", "torch.squeeze", {"dim": 1}),
            ("actor_loss", "PPOClipLoss"),
            ("critic_loss", "MSELoss"),
            ("open", "EntropyLoss"),
            ("both", "torch.add"),
            ("loss", "torch.add"),
            ("adam", "Adam", {"lr": 0.01}),
        ],
        "cartpole.observation>actor.input cartpole.observation>critic.input actor.output>cartpole.policy "
        "critic.output>cartpole.value actor.output>log.input log.output>chosen.scores "
        "cartpole.action>chosen.action chosen.output>actor_loss.log_probability "
        "cartpole.log_probability>actor_loss.old_log_probability cartpole.advantage>actor_loss.advantage "
        "critic.output>worth.input worth.output>critic_loss.input cartpole.returns>critic_loss.target "
        "actor.output>open.scores actor_loss.output>both.input critic_loss.output>both.other "
        "both.output>loss.input open.output>loss.other loss.output>adam.loss",
    )
    return Project("PPO", graph, {}, training)


def policy_gradient(training: Training = SHORT, **more: Any) -> Project:
    """Whole episodes: what was done becomes likelier the more came of it (REINFORCE)."""
    params = {"learns_from": "episodes", "explores": "sample", "steps": 6, "start": 20, **more}
    graph = drawing(
        [
            ("cartpole", "data.gymnasium", params),
            ("actor", "Linear", {"out_features": 2}),
            ("log", "LogSoftmax", {"dim": 1}),
            ("done", "score_of_action"),
            ("weighed", "torch.mul"),
            ("mean", "torch.mean", {"dim": None}),
            ("loss", "torch.neg"),
            ("adam", "Adam", {"lr": 0.02}),
        ],
        "cartpole.observation>actor.input actor.output>cartpole.policy actor.output>log.input "
        "log.output>done.scores cartpole.action>done.action done.output>weighed.input "
        "cartpole.returns>weighed.other weighed.output>mean.input mean.output>loss.input "
        "loss.output>adam.loss",
    )
    return Project("Reinforce", graph, {}, training)


def ddpg(training: Training = SHORT) -> Project:
    """Actions that are numbers: a critic learns what they bring, an actor what the critic likes."""
    params = {"environment": "Pendulum-v1", "start": 40, "steps": 20, "epsilon_end": 0.1, "episodes": 1}
    graph = drawing(
        [
            ("pendulum", "data.gymnasium", params),
            ("actor", "Linear", {"out_features": 1}),
            ("later", "Linear", {"out_features": 1}),
            ("pair", "torch.cat", {"dim": 1}),
            ("pair_later", "torch.cat", {"dim": 1}),
            ("pair_actor", "torch.cat", {"dim": 1}),
            ("critic", "Linear", {"out_features": 1}),
            ("critic_later", "Linear", {"out_features": 1}),
            ("critic_actor", "Linear", {"out_features": 1}),
            ("said", "torch.flatten", {"start_dim": 0}),
            ("value", "torch.flatten", {"start_dim": 0}),
            ("target", "bellman_target"),
            ("error", "MSELoss"),
            ("liked", "torch.mean", {"dim": None}),
            ("disliked", "torch.neg"),
            ("learn_critic", "Adam", {"order": 0}),
            ("learn_actor", "Adam", {"order": 1}),
        ],
        "pendulum.observation>actor.input pendulum.next_observation>later.input actor.output>pendulum.policy "
        "pendulum.observation>pair.tensors pendulum.action>pair.tensors pair.output>critic.input "
        "pendulum.next_observation>pair_later.tensors later.output>pair_later.tensors "
        "pair_later.output>critic_later.input critic.output>said.input critic_later.output>value.input "
        "pendulum.reward>target.reward pendulum.terminated>target.terminated value.output>target.value "
        "said.output>error.input target.output>error.target error.output>learn_critic.loss "
        "critic.parameters>learn_critic.parameters "
        "pendulum.observation>pair_actor.tensors actor.output>pair_actor.tensors "
        "pair_actor.output>critic_actor.input critic_actor.output>liked.input liked.output>disliked.input "
        "disliked.output>learn_actor.loss actor.parameters>learn_actor.parameters",
    )
    weights = {
        "later": CopiedWeights("actor", ema=0.99),
        "critic_later": CopiedWeights("critic", ema=0.99),
        "critic_actor": SharedWeights("critic"),
    }
    nodes = {
        name: replace(node, weights=weights[name]) if name in weights else node
        for name, node in graph.nodes.items()
    }
    return Project("Swing", Graph.of(nodes.values(), graph.wires), {}, training)


class PaintedPole(CartPoleEnv):
    """CartPole with pictures that need no library: every second column may be white, as the cart stands."""

    metadata = {"render_modes": ["rgb_array"]}  # noqa: RUF012

    def render(self) -> np.ndarray:
        picture = np.zeros((480, 60, 3), np.uint8)
        picture[:, 2 * column_of(self.state[0])] = 255
        return picture


def column_of(position: float) -> int:
    """Which of 30 columns is white."""
    return int(np.floor(200 * position)) % 30


@contextmanager
def painted(steps: int = 40) -> Iterator[str]:
    """The name of that environment, cut after so many steps."""
    gymnasium.register("Painted-v0", PaintedPole, max_episode_steps=steps)
    yield "Painted-v0"
    del gymnasium.registry["Painted-v0"]
