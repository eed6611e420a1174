"""Masks for attention: minus infinity where attention is blocked, else 0."""

import torch
from torch import Tensor, nn


def additive_mask(where: Tensor, like: Tensor) -> Tensor:
    """Minus infinity where it is true, in the number format of what is masked."""
    dtype = like.dtype if like.is_floating_point() else torch.get_default_dtype()
    return torch.zeros(where.shape, dtype=dtype, device=where.device).masked_fill(
        where, float("-inf")
    )


class CausalMask(nn.Module):
    """Hides from each step the later ones.

    Source: Vaswani and others (2017), section 3.2.3.
    """

    def forward(self, input: Tensor) -> Tensor:
        """A mask [L, L] for tokens [B, L] or steps [B, L, D]."""
        length = input.shape[1]
        every = torch.ones(length, length, dtype=torch.bool, device=input.device)
        return additive_mask(every.triu(1), input)


class SlidingWindowMask(nn.Module):
    """Hides from each step those that are far away.

    Source: Beltagy and others, Longformer (2020), section 3.1.

    Args:
        window: How far a step looks to each side.
        dilation: Between two steps that it sees; 1: all of them.
        num_global: So many first steps see all, and all see them.
        is_causal: Whether no step may look at later ones.
    """

    def __init__(
        self,
        window: int,
        dilation: int = 1,
        num_global: int = 0,
        is_causal: bool = False,
    ) -> None:
        super().__init__()
        self.window = window
        self.dilation = dilation
        self.num_global = num_global
        self.is_causal = is_causal

    def forward(self, input: Tensor) -> Tensor:
        """A mask [L, L] for tokens [B, L] or steps [B, L, D]."""
        steps = torch.arange(input.shape[1], device=input.device)
        ahead = steps - steps.unsqueeze(1)
        is_near = ahead.abs() <= self.window * self.dilation
        attends = is_near & (ahead % self.dilation == 0)
        is_global = steps < self.num_global
        attends = attends | is_global | is_global.unsqueeze(1)
        if self.is_causal:
            attends = attends & (ahead <= 0)
        return additive_mask(~attends, input)


class PaddingMask(nn.Module):
    """Hides the padding of texts.

    Args:
        padding_idx: The token that fills padding.
    """

    def __init__(self, padding_idx: int = 0) -> None:
        super().__init__()
        self.padding_idx = padding_idx

    def forward(self, input: Tensor) -> Tensor:
        """A mask [B, L] for tokens [B, L]."""
        return additive_mask(input == self.padding_idx, input)
