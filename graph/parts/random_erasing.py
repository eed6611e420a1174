"""Random erasing, noise, and normalisation of channels.

Noise and erasing act in training only: in evaluation they return their input.
"""

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn

from graph.parts.image_requirements import require_floats


def random_box_mask(input: Tensor, high: Tensor, wide: Tensor) -> Tensor:
    """A box of some share [B] at a random position in each image: [B, 1, H, W]."""
    height, width = input.shape[2:]
    corner = torch.rand(2, len(input), 1, 1, 1, device=input.device)
    high, wide = high.view(-1, 1, 1, 1), wide.view(-1, 1, 1, 1)
    y = (torch.arange(height, device=input.device).view(-1, 1) + 0.5) / height
    x = (torch.arange(width, device=input.device) + 0.5) / width
    top, left = corner[0] * (1 - high), corner[1] * (1 - wide)
    rows = (y >= top) & (y < top + high)
    columns = (x >= left) & (x < left + wide)
    return rows & columns


class RandomErasing(nn.Module):
    """Paints over a box in some pictures.

    Args:
        p: How likely a picture gets one.
        scale: The least and the largest share of the area.
        ratio: The least and the largest width over height.
        value: What is painted.
    """

    def __init__(
        self,
        p: float = 0.5,
        scale: tuple[float, float] = (0.02, 0.33),
        ratio: tuple[float, float] = (0.3, 3.3),
        value: float = 0.0,
    ) -> None:
        super().__init__()
        self.p = p
        self.scale = scale
        self.ratio = ratio
        self.value = value

    def forward(self, input: Tensor) -> Tensor:
        """Pictures [B, C, H, W] of the same size."""
        if not self.training:
            return input
        drawn = torch.rand(3, len(input), device=input.device)
        area = self.scale[0] + (self.scale[1] - self.scale[0]) * drawn[0]
        low, high = math.log(self.ratio[0]), math.log(self.ratio[1])
        stretch = (low + (high - low) * drawn[1]).exp() * input.shape[2]
        stretch = stretch / input.shape[3]
        tall, wide = (area / stretch).sqrt(), (area * stretch).sqrt()
        hidden = random_box_mask(input, tall.clamp(max=1), wide.clamp(max=1))
        hidden = hidden & (drawn[2] < self.p).view(-1, 1, 1, 1)
        return input.masked_fill(hidden, self.value)


class GaussianNoise(nn.Module):
    """Adds noise to every number.

    Args:
        std: How far the noise spreads.
    """

    def __init__(self, std: float = 0.1) -> None:
        super().__init__()
        self.std = std

    def forward(self, input: Tensor) -> Tensor:
        """Numbers of the same shape."""
        require_floats(input)
        return input + torch.randn_like(input) * self.std if self.training else input


class Normalize(nn.Module):
    """Brings channels to mean 0 and variance 1, in evaluation too.

    Args:
        mean: The mean of each channel, or one for all.
        std: The deviation of each channel, or one for all.
    """

    mean: Tensor
    std: Tensor

    def __init__(
        self, mean: Sequence[float] = (0.5,), std: Sequence[float] = (0.5,)
    ) -> None:
        super().__init__()
        center, spread = torch.tensor(mean), torch.tensor(std)
        self.register_buffer("mean", center.view(-1, 1, 1), persistent=False)
        self.register_buffer("std", spread.view(-1, 1, 1), persistent=False)

    def forward(self, input: Tensor) -> Tensor:
        """Pictures [B, C, H, W] of the same size."""
        return (input - self.mean) / self.std
