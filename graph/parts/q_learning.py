"""The two sides of Q-learning: the score of an action, and its target."""

from torch import Tensor


def gather_q(scores: Tensor, action: Tensor) -> Tensor:
    """The score of each chosen action: [B, A], [B] -> [B]."""
    return scores.gather(1, action[:, None].long())[:, 0]


def td_target(
    reward: Tensor, terminated: Tensor, value: Tensor, gamma: float = 0.99
) -> Tensor:
    """The reward plus the discounted value of the next state: [B] each.

    Source: Mnih and others (2015), equation 2.
    """
    return reward + gamma * (1 - terminated) * value
