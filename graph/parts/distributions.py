"""Losses that compare distributions."""

from torch import Tensor, nn

from graph.parts.same_shapes import require_same_shape


class NormalKLLoss(nn.Module):
    """How far normal distributions are from the standard one, as in a VAE.

    The sum over all numbers of a row, the mean over rows. Source: Kingma and Welling
    (2014), appendix B.

    Args:
        weight: How much it counts; beta of a beta-VAE.
    """

    def __init__(self, weight: float = 1.0) -> None:
        super().__init__()
        self.weight = weight

    def forward(self, mean: Tensor, log_var: Tensor) -> Tensor:
        """The loss of means [B, *] and logarithms of variances [B, *]."""
        require_same_shape(mean, log_var)
        divergence = (mean.square() + log_var.exp() - 1 - log_var) / 2
        return self.weight * divergence.flatten(1).sum(1).mean()


class WassersteinLoss(nn.Module):
    """For a critic: real rows are to be scored higher than generated ones.

    Source: Arjovsky, Chintala and Bottou (2017), equation 2.
    """

    def forward(self, real: Tensor, fake: Tensor) -> Tensor:
        """The mean score of generated rows less that of real ones."""
        return fake.mean() - real.mean()


class GradientPenalty(nn.Module):
    """Keeps the gradient of a critic near a length, mostly 1 (WGAN-GP).

    Source: Gulrajani and others (2017), equation 3.

    Args:
        weight: How much it counts.
        length: How long the gradient is to be.
    """

    def __init__(self, weight: float = 10.0, length: float = 1.0) -> None:
        super().__init__()
        self.weight = weight
        self.length = length

    def forward(self, gradient: Tensor) -> Tensor:
        """The loss of gradients [B, *], one for each row."""
        lengths = gradient.flatten(1).square().sum(1).clamp(min=1e-12).sqrt()
        return self.weight * (lengths - self.length).square().mean()
