"""Losses that learn from which pictures belong together."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.parts.same_shapes import require_same_shape


class NTXentLoss(nn.Module):
    """Pulls two views of a row together among all views of the batch (SimCLR).

    Args:
        temperature: The lower, the more the nearest negatives count.
    """

    def __init__(self, temperature: float = 0.5) -> None:
        super().__init__()
        self.temperature = temperature

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The mean loss of two views [B, D] and [B, D]."""
        require_same_shape(input, target)
        views = functional.normalize(torch.cat([input, target]), dim=1)
        likeness = views @ views.T / self.temperature
        itself = torch.eye(len(views), dtype=torch.bool, device=views.device)
        likeness = likeness.masked_fill(itself, float("-inf"))
        rows = len(input)
        other = torch.arange(2 * rows, device=views.device).roll(rows)
        return functional.cross_entropy(likeness, other)


class BatchHardTripletLoss(nn.Module):
    """Rows of a class move together, judged by the hardest pairs of the batch.

    Source: Hermans, Beyer and Leibe (2017), equation 5.

    Args:
        margin: By how much rows of other classes are to be further away.
    """

    def __init__(self, margin: float = 0.3) -> None:
        super().__init__()
        self.margin = margin

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The mean loss of rows [B, D] and classes [B]."""
        apart = torch.cdist(input, input)
        same = target.flatten()[:, None] == target.flatten()
        itself = torch.eye(len(input), dtype=torch.bool, device=input.device)
        alike = same & ~itself
        furthest = apart.masked_fill(~alike, float("-inf")).amax(1)
        nearest = apart.masked_fill(same, float("inf")).amin(1)
        counts = alike.any(1) & (~same).any(1)
        lack = torch.where(counts, furthest - nearest + self.margin, 0).relu()
        return lack.sum() / counts.sum().clamp(min=1)


class CosineDistanceLoss(nn.Module):
    """Two views of a row point the same way (BYOL, SimSiam); detach one of them."""

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The mean loss, 0 to 2, of two views [B, D] and [B, D]."""
        require_same_shape(input, target)
        return (1 - functional.cosine_similarity(input, target, dim=1)).mean()


class BarlowTwinsLoss(nn.Module):
    """Two views agree in each feature, and no two features are correlated.

    Source: Zbontar and others (2021), equation 1.

    Args:
        lambd: The weight of correlations between features.
    """

    def __init__(self, lambd: float = 0.005) -> None:
        super().__init__()
        self.lambd = lambd

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The loss of two views [B, D] and [B, D]."""
        require_same_shape(input, target)
        first = self._scaled(input)
        second = self._scaled(target)
        likeness = first.T @ second / len(input)
        itself = torch.eye(len(likeness), device=likeness.device)
        lack = (likeness - itself).square()
        return (lack * torch.where(itself > 0, 1, self.lambd)).sum()

    def _scaled(self, view: Tensor) -> Tensor:
        deviation = view.std(0, correction=0).clamp(min=1e-5)
        return (view - view.mean(0)) / deviation


class VICRegLoss(nn.Module):
    """Two views agree, all features vary, and no two are correlated.

    Source: Bardes, Ponce and LeCun (2022), equation 6.

    Args:
        invariance: The weight of the distance between the views.
        variance: The weight of features with a deviation below 1.
        covariance: The weight of correlations between features.
    """

    def __init__(
        self, invariance: float = 25.0, variance: float = 25.0, covariance: float = 1.0
    ) -> None:
        super().__init__()
        self.invariance = invariance
        self.variance = variance
        self.covariance = covariance

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The loss of two views [B, D] and [B, D]."""
        require_same_shape(input, target)
        loss = self.invariance * functional.mse_loss(input, target)
        for view in (input, target):
            freedom = max(len(view) - 1, 1)  # one row alone does not vary
            spread = (view.var(0, correction=len(view) - freedom) + 1e-4).sqrt()
            loss = loss + self.variance * (1 - spread).relu().mean() / 2
            middle = view - view.mean(0)
            square = (middle.T @ middle / freedom).square()
            others = square.sum() - square.diagonal().sum()
            loss = loss + self.covariance * others / view.shape[1]
        return loss
