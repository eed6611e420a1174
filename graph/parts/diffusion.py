"""The forward process of a diffusion model."""

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

    alphas_cumprod: Tensor

    def __init__(
        self, steps: int = 1000, beta_start: float = 1e-4, beta_end: float = 0.02
    ) -> None:
        super().__init__()
        self.steps = steps
        alphas_cumprod = (1 - torch.linspace(beta_start, beta_end, steps)).cumprod(0)
        self.register_buffer("alphas_cumprod", alphas_cumprod, persistent=False)

    def forward(self, input: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The covered rows [B, *], the noise in them [B, *], the steps [B]."""
        step = torch.randint(self.steps, (len(input),), device=input.device)
        alpha_bar = (
            self.alphas_cumprod[step].view(-1, *[1] * (input.ndim - 1)).to(input.dtype)
        )
        noise = torch.randn_like(input)
        return alpha_bar.sqrt() * input + (1 - alpha_bar).sqrt() * noise, noise, step
