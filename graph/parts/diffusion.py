"""What a network of diffusion learns to undo."""

import torch
from torch import Tensor, nn


class DiffusionNoise(nn.Module):
    """Covers each row with noise, as far as a random step of a diffusion.

    Source: Ho, Jain and Abbeel (2020), equation 4 and section 4.

    Args:
        steps: How many steps lead from a row to nothing but noise.
        beta_start: How much noise the first step adds.
        beta_end: How much noise the last step adds.
    """

    kept: Tensor

    def __init__(
        self, steps: int = 1000, beta_start: float = 1e-4, beta_end: float = 0.02
    ) -> None:
        super().__init__()
        self.steps = steps
        kept = (1 - torch.linspace(beta_start, beta_end, steps)).cumprod(0)
        self.register_buffer("kept", kept, persistent=False)

    def forward(self, input: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The covered rows [B, *], the noise in them [B, *], the steps [B]."""
        step = torch.randint(self.steps, (len(input),), device=input.device)
        kept = self.kept[step].view(-1, *[1] * (input.ndim - 1)).to(input.dtype)
        noise = torch.randn_like(input)
        return kept.sqrt() * input + (1 - kept).sqrt() * noise, noise, step
