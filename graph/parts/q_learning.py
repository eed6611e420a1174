"""What learning from rewards compares: what was hoped for, and what came of it."""

from torch import Tensor


def gather_q(scores: Tensor, action: Tensor) -> Tensor:
    """The score of the action that was taken: [B, A], [B] -> [B]."""
    return scores.gather(1, action[:, None].long())[:, 0]


def td_target(
    reward: Tensor, terminated: Tensor, value: Tensor, gamma: float = 0.99
) -> Tensor:
    """The reward, and what the next state is worth unless all ended: [B] each.

    Source: Mnih and others (2015), equation 2.
    """
    return reward + gamma * (1 - terminated) * value
