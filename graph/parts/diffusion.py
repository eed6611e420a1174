"""Covers rows with noise step by step, and takes it out again."""

from collections.abc import Callable

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


def ddim_sample(
    predict_noise: Callable[[Tensor, Tensor], Tensor],
    alphas_cumprod: Tensor,
    noise: Tensor,
    low: float,
    high: float,
    num_steps: int = 50,
) -> Tensor:
    """The rows [B, *] that are left when all noise is taken out, in few steps.

    Source: Song, Meng and Ermon (2021), equation 12 without new noise.

    Args:
        predict_noise: Gives the noise in rows [B, *] that are covered as far as [B].
        alphas_cumprod: How much of a row is left after each step, [T].
        noise: What is begun with.
        low: The lowest value of a row.
        high: The highest value of a row.
        num_steps: Steps that are undone; the others are skipped.
    """
    last = len(alphas_cumprod) - 1
    steps = torch.linspace(last, 0, min(num_steps, last + 1)).round().long().tolist()
    ends = torch.cat([alphas_cumprod.to(noise), noise.new_ones(1)])
    sample = noise
    for step, following in zip(steps, [*steps[1:], -1], strict=True):
        alpha, alpha_after = ends[step], ends[following]
        covered = torch.full((len(sample),), step, device=sample.device)
        predicted = predict_noise(sample, covered).reshape(sample.shape)
        clean = (sample - (1 - alpha).sqrt() * predicted) / alpha.sqrt()
        clean = clean.clamp(low, high)
        predicted = (sample - alpha.sqrt() * clean) / (1 - alpha).sqrt()
        sample = alpha_after.sqrt() * clean + (1 - alpha_after).sqrt() * predicted
    return sample
