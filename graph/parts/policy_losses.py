"""Losses of policies that learn from their own actions."""

import torch
from torch import Tensor, nn

from graph.parts.same_shapes import require_same_shape


class PPOClipLoss(nn.Module):
    """Makes actions likelier that did better than expected, but not much at once.

    Source: Schulman and others (2017), equation 7.

    Args:
        clip: Beyond 1 - clip and 1 + clip, the ratio to the probability of old gains
            nothing more.
        normalize: Whether the advantages of a batch are brought to mean 0 and
            deviation 1.
    """

    def __init__(self, clip: float = 0.2, normalize: bool = True) -> None:
        super().__init__()
        self.clip = clip
        self.normalize = normalize

    def forward(
        self, log_probability: Tensor, old_log_probability: Tensor, advantage: Tensor
    ) -> Tensor:
        """The loss of actions, [B] each; the last two are taken as they are."""
        require_same_shape(log_probability, old_log_probability)
        require_same_shape(log_probability, advantage)
        if self.normalize and advantage.numel() > 1:
            advantage = (advantage - advantage.mean()) / (advantage.std() + 1e-8)
        ratio = (log_probability - old_log_probability).exp()
        clipped = ratio.clamp(1 - self.clip, 1 + self.clip)
        return -torch.minimum(ratio * advantage, clipped * advantage).mean()


class EntropyLoss(nn.Module):
    """Keeps scores from being sure too early: less the more they leave open.

    Source: Mnih and others (2016), section 4.

    Args:
        weight: How much it counts.
    """

    def __init__(self, weight: float = 0.01) -> None:
        super().__init__()
        self.weight = weight

    def forward(self, scores: Tensor) -> Tensor:
        """Minus the mean entropy of the softmax of scores [B, A], weighted."""
        log_probs = scores.log_softmax(-1)
        return self.weight * (log_probs.exp() * log_probs).sum(-1).mean()
