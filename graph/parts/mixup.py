"""Pairs of rows mixed while a network learns, and their targets with them."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.parts.image_requirements import require_floats


def to_soft_targets(target: Tensor, num_classes: int) -> Tensor:
    """Class numbers [B] as shares [B, C]; what is shares already stays."""
    if target.is_floating_point():
        return target
    return functional.one_hot(target, num_classes).float()


def require_row_targets(target: Tensor, name: str) -> None:
    """Refuses targets that are not one class, or a share for each class, of a row.

    Raises:
        ValueError: They are masks or the like.
    """
    if target.ndim != (2 if target.is_floating_point() else 1):
        message = (
            f"{name} mixes one class of each row, not targets {list(target.shape[1:])}."
        )
        raise ValueError(message)


def sample_beta(input: Tensor, alpha: float) -> Tensor:
    """How much of each row stays, from 0 to 1, as Beta(alpha, alpha) has it: [B].

    Source: Devroye, Non-Uniform Random Variate Generation (1986), page 437.
    """
    drawn = torch.rand(2, len(input), device=input.device)
    side = (2 * math.pi * drawn[0]).cos()
    away = drawn[1].pow(-1 / alpha) - 1
    return 0.5 + 0.5 * side / (side.square() + 1 / away).sqrt()


class RowMixing(nn.Module):
    """Mixes each row with another one while it learns, and their targets with them.

    Args:
        num_classes: The number of classes.
        alpha: How much of each row stays, as Beta(alpha, alpha) has it.
    """

    def __init__(self, num_classes: int, alpha: float) -> None:
        super().__init__()
        self.num_classes = num_classes
        self.alpha = alpha

    def mix(self, input: Tensor, share: Tensor, other: Tensor) -> tuple[Tensor, Tensor]:
        """Rows with the others, and the shares of their targets that stay, [B]."""
        raise NotImplementedError

    def forward(
        self, input: Tensor, target: Tensor | None
    ) -> tuple[Tensor, Tensor | None]:
        """Rows [B, *] and shares [B, C] of rows and classes [B].

        Raises:
            ValueError: The target is no class and no share for each of them.
        """
        if target is None and not self.training:
            return input, None
        assert target is not None
        require_row_targets(target, type(self).__name__)
        shares = to_soft_targets(target, self.num_classes)
        if not self.training:
            return input, shares
        share = sample_beta(input, self.alpha)
        other = torch.randperm(len(input), device=input.device)
        mixed, lam = self.mix(input, share, other)
        return mixed, torch.lerp(shares[other], shares, lam.view(-1, 1))


class MixUp(RowMixing):
    """Blends each row with another one, and their targets alike.

    Args:
        num_classes: The number of classes.
        alpha: Near 0 one of the two nearly disappears; at 1 any blend is as likely.
    """

    def __init__(self, num_classes: int, alpha: float = 0.2) -> None:
        super().__init__(num_classes, alpha)

    def mix(self, input: Tensor, share: Tensor, other: Tensor) -> tuple[Tensor, Tensor]:
        """Rows [B, *] blended with the others.

        Raises:
            ValueError: The rows hold whole numbers.
        """
        require_floats(input)
        of_rows = share.view(-1, *[1] * (input.ndim - 1)).to(input.dtype)
        return torch.lerp(input[other], input, of_rows), share


class CutMix(RowMixing):
    """Puts a box of another picture into each one; targets are mixed by the area.

    Args:
        num_classes: The number of classes.
        alpha: Near 0 boxes are tiny or huge; at 1 any size is as likely.
    """

    def __init__(self, num_classes: int, alpha: float = 1.0) -> None:
        super().__init__(num_classes, alpha)

    def mix(self, input: Tensor, share: Tensor, other: Tensor) -> tuple[Tensor, Tensor]:
        """Pictures [B, C, H, W] with a box of the others."""
        side = (1 - share).sqrt().view(-1, 1, 1, 1)
        height, width = input.shape[2:]
        center = torch.rand(2, len(input), 1, 1, 1, device=input.device)
        y = (torch.arange(height, device=input.device).view(-1, 1) + 0.5) / height
        x = (torch.arange(width, device=input.device) + 0.5) / width
        box = ((y - center[0]).abs() < side / 2) & ((x - center[1]).abs() < side / 2)
        return torch.where(box, input[other], input), 1 - box.float().mean((1, 2, 3))
