"""Losses that are 0 where every target is ignored, which PyTorch's are not."""

import torch
from torch import Tensor, nn


class IgnoringCrossEntropyLoss(nn.CrossEntropyLoss):
    """Cross entropy that is 0 where all targets are ignored: their mean is 0 / 0."""

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The mean loss of scores [B, C, *] and classes [B, *]."""
        loss = super().forward(input, target)
        counts = (target != self.ignore_index).any()
        return torch.where(counts, loss, torch.zeros_like(loss))


class IgnoringNLLLoss(nn.NLLLoss):
    """Log likelihood that is 0 where all targets are ignored: their mean is 0 / 0."""

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The mean loss of logarithms [B, C, *] and classes [B, *]."""
        loss = super().forward(input, target)
        counts = (target != self.ignore_index).any()
        return torch.where(counts, loss, torch.zeros_like(loss))
