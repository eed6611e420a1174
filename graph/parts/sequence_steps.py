"""What is taken of sequences of different length that are filled up to one."""

import torch
from torch import Tensor, nn


class LastStep(nn.Module):
    """The last step of each row that is no padding."""

    def forward(self, input: Tensor, lengths: Tensor) -> Tensor:
        """The steps [B, E] of sequences [B, T, E] with so many steps each [B]."""
        index = (lengths.long() - 1).clamp(min=0, max=input.shape[1] - 1)
        return input[torch.arange(len(input), device=input.device), index]


class MeanOfSteps(nn.Module):
    """The mean over the steps of each row that are no padding."""

    def forward(self, input: Tensor, lengths: Tensor) -> Tensor:
        """The means [B, E] of sequences [B, T, E] with so many steps each [B]."""
        steps = torch.arange(input.shape[1], device=input.device)
        is_step = (steps < lengths[:, None]).to(input.dtype)
        return (input * is_step[..., None]).sum(1) / is_step.sum(1).clamp(min=1)[
            :, None
        ]
