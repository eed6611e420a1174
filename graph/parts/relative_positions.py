"""What attention adds to its scores for how far apart two steps stand."""

import math

import torch
from torch import Tensor, nn


class RelativePositionBias(nn.Module):
    """A learned number for each head and distance, of which large ones share.

    Source: Raffel and others, T5 (2020), section 2.1.

    Args:
        num_heads: The heads of the attention.
        num_buckets: How many numbers each head learns.
        max_distance: All steps that far apart and farther share one.
        bidirectional: Whether steps ahead have numbers of their own.

    Raises:
        ValueError: There are too few buckets, or distances for them.
    """

    def __init__(
        self,
        num_heads: int,
        num_buckets: int = 32,
        max_distance: int = 128,
        bidirectional: bool = True,
    ) -> None:
        super().__init__()
        if num_buckets < 4 or max_distance <= num_buckets // 2:
            message = (
                "A table of relative positions has 4 buckets at least, and its "
                "max_distance is more than half of them."
            )
            raise ValueError(message)
        self.num_buckets = num_buckets
        self.max_distance = max_distance
        self.bidirectional = bidirectional
        self.weight = nn.Parameter(torch.empty(num_buckets, num_heads))
        nn.init.normal_(self.weight, std=0.02)

    def forward(self, input: Tensor) -> Tensor:
        """A bias [H, L, L] for steps [B, L, D], added to scores of queries by keys."""
        steps = torch.arange(input.shape[1], device=input.device)
        buckets = self._bucket(steps - steps.unsqueeze(1))
        return self.weight[buckets].permute(2, 0, 1)

    def _bucket(self, ahead: Tensor) -> Tensor:
        """The row of the table for keys that stand so far ahead of queries."""
        count, first = self.num_buckets, torch.zeros_like(ahead)
        if self.bidirectional:
            count //= 2
            first, far = (ahead > 0) * count, ahead.abs()
        else:
            far = (-ahead).clamp(min=0)
        exact = count // 2
        share = (far.clamp(min=1) / exact).log() / math.log(self.max_distance / exact)
        rough = exact + (share * (count - exact)).long()
        return first + torch.where(far < exact, far, rough.clamp(max=count - 1))


class WindowPositionBias(nn.Module):
    """A learned number for each head and each offset between points of a window.

    Source: Liu and others, Swin Transformer (2021), equation 4.

    Args:
        num_heads: The heads of the attention.
        window_size: Height and width of the window.
    """

    index: Tensor

    def __init__(self, num_heads: int, window_size: tuple[int, int]) -> None:
        super().__init__()
        high, wide = window_size
        table = torch.empty((2 * high - 1) * (2 * wide - 1), num_heads)
        self.weight = nn.Parameter(nn.init.trunc_normal_(table, std=0.02))
        y = torch.arange(high).repeat_interleave(wide)
        x = torch.arange(wide).repeat(high)
        down = y.unsqueeze(1) - y + high - 1
        right = x.unsqueeze(1) - x + wide - 1
        self.register_buffer("index", down * (2 * wide - 1) + right, persistent=False)

    def forward(self, input: Tensor) -> Tensor:
        """A bias [H, N, N] for the points [B, N, D] of windows, row by row.

        Raises:
            ValueError: The windows have another number of points.
        """
        if input.shape[1] != len(self.index):
            message = (
                f"A window of {len(self.index)} points does not fit {input.shape[1]}."
            )
            raise ValueError(message)
        return self.weight[self.index].permute(2, 0, 1)
