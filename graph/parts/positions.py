"""Positional encodings of sequences and images."""

import torch
from torch import Tensor, nn


def rotary_angles(positions: Tensor, width: int, base: float) -> Tensor:
    """Angles of falling frequency for each position: [*positions, width]."""
    rates = base ** (-torch.arange(width, device=positions.device) / width)
    return positions.float().unsqueeze(-1) * rates


def sinusoidal_embedding(positions: Tensor, width: int, base: float) -> Tensor:
    """Sines and cosines of each position, side by side: [*positions, width]."""
    angles = rotary_angles(positions, (width + 1) // 2, base)
    return torch.stack([angles.sin(), angles.cos()], -1).flatten(-2)[..., :width]


class SinusoidalPositionalEncoding(nn.Module):
    """Adds to each step sines and cosines of its position.

    Source: Vaswani and others (2017), section 3.5.

    Args:
        base: The longest wave is 2 pi times this many steps.
    """

    def __init__(self, base: float = 10000.0) -> None:
        super().__init__()
        self.base = base

    def forward(self, input: Tensor) -> Tensor:
        """Steps [B, L, D] of the same size."""
        positions = torch.arange(input.shape[-2], device=input.device)
        return input + sinusoidal_embedding(positions, input.shape[-1], self.base).to(
            input.dtype
        )


class LearnedPositionalEncoding(nn.Module):
    """Adds to each step a learned vector of its position.

    Args:
        length: The most steps of a sequence.
        embed_dim: The numbers at each step.
    """

    def __init__(self, length: int, embed_dim: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(length, embed_dim))
        nn.init.normal_(self.weight, std=0.02)

    def forward(self, input: Tensor) -> Tensor:
        """Steps [B, L, D] of the same size."""
        return input + self.weight[: input.shape[-2]]


class RotaryEmbedding(nn.Module):
    """Rotates queries and keys by their positions: scores depend on the distance.

    Source: Su and others (2021), equation 34.

    Args:
        base: The longest wave is 2 pi times this many steps.
        layout: Which numbers turn together: `pairs` of neighbours as in the paper, or
            those of both `halves` at the same place as in LLaMA.
    """

    def __init__(self, base: float = 10000.0, layout: str = "pairs") -> None:
        super().__init__()
        self.base = base
        self.layout = layout

    def forward(self, query: Tensor, key: Tensor) -> tuple[Tensor, Tensor]:
        """Both [B, H, L, D], turned; D is even."""
        return self._rotate(query), self._rotate(key)

    def _rotate(self, input: Tensor) -> Tensor:
        length, width = input.shape[-2:]
        if width % 2:
            raise ValueError(f"The width must be even to be turned in pairs: {width}.")
        positions = torch.arange(length, device=input.device)
        angles = rotary_angles(positions, width // 2, self.base).to(input.dtype)
        sin, cos = angles.sin(), angles.cos()
        if self.layout == "halves":
            low, high = input.chunk(2, -1)
            return torch.cat([low * cos - high * sin, low * sin + high * cos], -1)
        even, odd = input[..., 0::2], input[..., 1::2]
        turned = torch.stack([even * cos - odd * sin, even * sin + odd * cos], -1)
        return turned.flatten(-2)


class TimeEmbedding(nn.Module):
    """Sines and cosines of a number for each row, as diffusion models use them.

    Args:
        embed_dim: How many numbers come out.
        base: The longest wave is 2 pi times this.
    """

    def __init__(self, embed_dim: int, base: float = 10000.0) -> None:
        super().__init__()
        self.embed_dim = embed_dim
        self.base = base

    def forward(self, input: Tensor) -> Tensor:
        """Numbers [B, D] of [B]."""
        return sinusoidal_embedding(input, self.embed_dim, self.base)


class PatchEmbedding(nn.Module):
    """Cuts pictures into squares and makes a step of a sequence from each one.

    Args:
        in_channels: The channels of the pictures.
        embed_dim: The numbers at each step.
        patch_size: Height and width of a square.
    """

    def __init__(
        self, in_channels: int, embed_dim: int, patch_size: int | tuple[int, int] = 16
    ) -> None:
        super().__init__()
        self.projection = nn.Conv2d(in_channels, embed_dim, patch_size, patch_size)

    def forward(self, input: Tensor) -> Tensor:
        """Steps [B, L, D] of pictures [B, C, H, W], row after row."""
        return self.projection(input).flatten(2).mT  # type: ignore[no-any-return]


class ClassToken(nn.Module):
    """Puts a learned step in front, which stands for the whole sequence.

    Args:
        embed_dim: The numbers at each step.
    """

    def __init__(self, embed_dim: int) -> None:
        super().__init__()
        self.token = nn.Parameter(torch.empty(1, 1, embed_dim))
        nn.init.normal_(self.token, std=0.02)

    def forward(self, input: Tensor) -> Tensor:
        """Steps [B, 1 + L, D] of [B, L, D]."""
        return torch.cat([self.token.expand(input.shape[0], -1, -1), input], 1)
