"""Numbers that are learned without anything coming in."""

import torch
from torch import Tensor, nn


class LearnedParameter(nn.Module):
    """A learned tensor of a fixed size, for each row of a batch where one comes in.

    Args:
        size: The sizes of its axes.
        init: The initial values: `zeros`, `ones`, or `normal` around 0.
        std: How far `normal` ones spread.
    """

    def __init__(
        self, size: tuple[int, ...], init: str = "zeros", std: float = 0.02
    ) -> None:
        super().__init__()
        self.value = nn.Parameter(torch.zeros(size))
        if init == "ones":
            nn.init.ones_(self.value)
        elif init == "normal":
            nn.init.normal_(self.value, std=std)

    def forward(self, like: Tensor | None = None) -> Tensor:
        """The tensor itself, or the same one for each row of `like`: [B, size]."""
        if like is None:
            return self.value
        return self.value.expand(like.shape[0], *self.value.shape)
