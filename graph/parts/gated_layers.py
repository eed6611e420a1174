"""Layers that let values or gradients through in their own way."""

from typing import Any

import torch
from torch import Tensor, nn


class SqueezeExcite(nn.Module):
    """Weighs each channel by what the whole picture holds.

    Args:
        in_channels: The channels of the pictures.
        reduction: How many times fewer channels the weighing has inside.
    """

    def __init__(self, in_channels: int, reduction: int = 16) -> None:
        super().__init__()
        inside = max(1, in_channels // reduction)
        self.squeeze = nn.Conv2d(in_channels, inside, 1)
        self.excite = nn.Conv2d(inside, in_channels, 1)

    def forward(self, input: Tensor) -> Tensor:
        """Pictures [B, C, H, W] of the same size."""
        squeezed = self.squeeze(input.mean((2, 3), keepdim=True)).relu()
        return input * self.excite(squeezed).sigmoid()  # type: ignore[no-any-return]


class StochasticDepth(nn.Module):
    """Drops a branch for some rows in training; put it before the addition.

    Args:
        p: How likely a row goes without.
    """

    def __init__(self, p: float = 0.1) -> None:
        super().__init__()
        self.p = p

    def forward(self, input: Tensor) -> Tensor:
        """Rows [B, *] of the same shape; those that stay are made larger."""
        if not self.training or self.p == 0:
            return input
        shape = [len(input)] + [1] * (input.ndim - 1)
        stays = torch.rand(shape, device=input.device) >= self.p
        return input * stays / max(1 - self.p, 1e-6)


class LayerScale(nn.Module):
    """Multiplies each feature of the last axis with a learned factor that starts small.

    Args:
        dim: The size of the last axis.
        init: The initial factor.
    """

    def __init__(self, dim: int, init: float = 1e-5) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.full((dim,), init))

    def forward(self, input: Tensor) -> Tensor:
        """Values of the same shape."""
        return input * self.weight


class Reparameterize(nn.Module):
    """Draws from a normal distribution so that its mean and variance can learn.

    In evaluation it gives the mean. Source: Kingma and Welling (2014), section 2.4.
    """

    def forward(self, mean: Tensor, log_var: Tensor) -> Tensor:
        """A value for each mean and logarithm of a variance."""
        if not self.training:
            return mean
        return mean + torch.randn_like(mean) * (0.5 * log_var).exp()


class GradientReversalFunction(torch.autograd.Function):
    """The identity, with the gradient negated."""

    @staticmethod
    def forward(context: Any, input: Tensor, scale: float) -> Tensor:
        """The value itself."""
        context.scale = scale
        return input.view_as(input)

    @staticmethod
    def backward(context: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        """The negated gradient."""
        return -context.scale * gradients[0], None


class GradientReversal(nn.Module):
    """What is below learns the opposite of what is above: domains to be told apart.

    Args:
        scale: The factor of the negated gradient.
    """

    def __init__(self, scale: float = 1.0) -> None:
        super().__init__()
        self.scale = scale

    def forward(self, input: Tensor) -> Tensor:
        """The value itself."""
        return GradientReversalFunction.apply(input, self.scale)  # type: ignore[no-any-return, no-untyped-call]
