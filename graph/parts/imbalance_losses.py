"""Losses for classes that are rare, and for areas of pictures."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from graph.parts.same_shapes import require_same_shape


class FocalLoss(nn.Module):
    """Cross entropy that hardly counts what is right already.

    A target of the same shape as the scores holds a yes or no for each of them.
    Source: Lin and others (2017), equation 5.

    Args:
        gamma: How strongly; with 0 it is the cross entropy.
        alpha: The weight of yes against no, 1 - alpha; None: both count alike.
        ignore_index: A class number that does not count.
    """

    def __init__(
        self,
        gamma: float = 2.0,
        alpha: float | None = None,
        ignore_index: int = -100,
    ) -> None:
        super().__init__()
        self.gamma = gamma
        self.alpha = alpha
        self.ignore_index = ignore_index

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The mean loss of scores [B, C, *] and classes [B, *], or a yes or no each.

        Raises:
            ValueError: There is a single score, and the targets are of another shape.
        """
        if input.shape != target.shape:
            if input.ndim < 2 or input.shape[1] == 1:
                require_same_shape(input, target)
            surprise = functional.cross_entropy(
                input, target, ignore_index=self.ignore_index, reduction="none"
            )
            losses = (1 - (-surprise).exp()) ** self.gamma * surprise
            counted = (target != self.ignore_index).sum()
            return losses.sum() / counted.clamp(min=1)
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
        ignore_index: A class number that does not count.
    """

    def __init__(
        self,
        alpha: float = 0.3,
        beta: float = 0.7,
        smooth: float = 1.0,
        ignore_index: int = -100,
    ) -> None:
        super().__init__()
        self.alpha = alpha
        self.beta = beta
        self.smooth = smooth
        self.ignore_index = ignore_index

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """The loss, 0 to 1, of scores [B, C, *] and classes [B, *] or [B, 1, *].

        Raises:
            ValueError: There is not one class for each place of the scores.
        """
        classes = input.shape[1]
        if target.ndim == input.ndim and target.shape[1] == 1:
            target = target.squeeze(1)
        require_same_shape(input[:, 0], target)
        counts = (target != self.ignore_index).flatten()[:, None]
        true = torch.where(counts, target.flatten()[:, None], 0)
        if classes == 1:
            probabilities = input.sigmoid().flatten()[:, None]
            true = true.to(probabilities.dtype)
        else:
            probabilities = input.softmax(1).movedim(1, -1).flatten(0, -2)
            true = functional.one_hot(true[:, 0].long(), classes)
            true = true.to(probabilities.dtype) * counts
        probabilities = probabilities * counts
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
        ignore_index: A class number that does not count.
    """

    def __init__(self, smooth: float = 1.0, ignore_index: int = -100) -> None:
        super().__init__(0.5, 0.5, smooth, ignore_index)
