"""Losses of boxes [*, 4], as left, top, right, bottom."""

import torch
from torch import Tensor, nn

from graph.parts.same_shapes import require_same_shape


def paired_box_iou(input: Tensor, target: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Of each pair of boxes: the share they have in common, their union, their frame.

    Raises:
        ValueError: The last axis does not hold the four sides, or the shapes differ.
    """
    require_same_shape(input, target)
    if input.shape[-1] != 4:
        message = (
            f"A box has four sides, not {input.shape[-1]}: left, top, right, down."
        )
        raise ValueError(message)
    return box_overlap(input, target)


def box_overlap(input: Tensor, target: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The same of boxes [*, 4] whose shapes are brought to one by broadcasting."""
    first, second = input[..., 2:] - input[..., :2], target[..., 2:] - target[..., :2]
    low = torch.maximum(input[..., :2], target[..., :2])
    high = torch.minimum(input[..., 2:], target[..., 2:])
    common = (high - low).clamp(min=0).prod(-1)
    union = first.prod(-1) + second.prod(-1) - common
    top_left = torch.minimum(input[..., :2], target[..., :2])
    bottom_right = torch.maximum(input[..., 2:], target[..., 2:])
    return common / union.clamp(min=1e-7), union, bottom_right - top_left


def uncovered_share(union: Tensor, frame: Tensor) -> Tensor:
    """How much of the frame of two boxes neither of them covers."""
    area = frame.prod(-1).clamp(min=1e-7)
    return (area - union) / area


class GIoULoss(nn.Module):
    """How little two boxes overlap; further apart is worse.

    Source: Rezatofighi and others (2019), algorithm 1.
    """

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The mean loss, 0 to 2."""
        share, union, frame = paired_box_iou(input, target)
        return (1 - share + uncovered_share(union, frame)).mean()


class DIoULoss(nn.Module):
    """How little two boxes overlap, and how far apart their middles are.

    Source: Zheng and others (2020), equation 7.
    """

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The mean loss, 0 to 2."""
        share, _, frame = paired_box_iou(input, target)
        apart = (
            input[..., :2] + input[..., 2:] - target[..., :2] - target[..., 2:]
        ) / 2
        across = frame.square().sum(-1).clamp(min=1e-7)
        return (1 - share + apart.square().sum(-1) / across).mean()
