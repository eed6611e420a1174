"""Losses for classes that are rare, and for areas of pictures."""

import torch
from torch import Tensor, nn
from torch.nn import functional


class FocalLoss(nn.Module):
    """Cross entropy that hardly counts what is right already.

    A target of the same shape as the scores holds a yes or no for each of them.
    Source: Lin and others (2017), equation 5.

    Args:
        gamma: How strongly; with 0 it is the cross entropy.
        alpha: The weight of yes against no, 1 - alpha; None: both count alike.
    """

    def __init__(self, gamma: float = 2.0, alpha: float | None = None) -> None:
        super().__init__()
        self.gamma = gamma
        self.alpha = alpha

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The mean loss of scores [B, C, *] and classes [B, *], or a yes or no each."""
        if input.shape != target.shape:
            surprise = functional.cross_entropy(input, target, reduction="none")
            return ((1 - (-surprise).exp()) ** self.gamma * surprise).mean()
        surprise = functional.binary_cross_entropy_with_logits(
            input, target.to(input.dtype), reduction="none"
        )
        loss = (1 - (-surprise).exp()) ** self.gamma * surprise
        if self.alpha is not None:
            loss = loss * torch.where(target > 0.5, self.alpha, 1 - self.alpha)
        return loss.mean()


class TverskyLoss(nn.Module):
    """How little predicted and true areas overlap, the mean over the classes.

    Single scores [B, 1, H, W] are a yes or no. Source: Salehi and others (2017).

    Args:
        alpha: The weight of false positives.
        beta: The weight of false negatives.
        smooth: Added above and below, so that empty pictures count as right.
    """

    def __init__(
        self, alpha: float = 0.3, beta: float = 0.7, smooth: float = 1.0
    ) -> None:
        super().__init__()
        self.alpha = alpha
        self.beta = beta
        self.smooth = smooth

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The loss, 0 to 1, of scores [B, C, *] and classes [B, *]."""
        classes = input.shape[1]
        if classes == 1:
            probabilities = input.sigmoid().flatten()[:, None]
            true = target.flatten()[:, None].to(probabilities.dtype)
        else:
            probabilities = input.softmax(1).movedim(1, -1).flatten(0, -2)
            true = functional.one_hot(target.flatten().long(), classes).to(
                probabilities.dtype
            )
        right = (probabilities * true).sum(0)
        wrong = self.alpha * (probabilities.sum(0) - right) + self.beta * (
            true.sum(0) - right
        )
        return 1 - ((right + self.smooth) / (right + wrong + self.smooth)).mean()


class DiceLoss(TverskyLoss):
    """How little predicted and true areas overlap: 1 less twice the intersection.

    Single scores [B, 1, H, W] are a yes or no. Source: Milletari and others (2016).

    Args:
        smooth: Added above and below, so that empty pictures count as right.
    """

    def __init__(self, smooth: float = 1.0) -> None:
        super().__init__(0.5, 0.5, smooth)
