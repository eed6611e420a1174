"""Losses that learn from which pictures belong together."""

import torch
from torch import Tensor, nn
from torch.nn import functional


class NTXentLoss(nn.Module):
    """Two views of a row find each other among all views of the batch (SimCLR).

    Args:
        temperature: How sharply near ones are told from nearer ones.
    """

    def __init__(self, temperature: float = 0.5) -> None:
        super().__init__()
        self.temperature = temperature

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The mean loss of two views [B, D] and [B, D]."""
        views = functional.normalize(torch.cat([input, target]), dim=1)
        likeness = views @ views.T / self.temperature
        itself = torch.eye(len(views), dtype=torch.bool, device=views.device)
        likeness = likeness.masked_fill(itself, float("-inf"))
        rows = len(input)
        other = torch.arange(2 * rows, device=views.device).roll(rows)
        return functional.cross_entropy(likeness, other)
