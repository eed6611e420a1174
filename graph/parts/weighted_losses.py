"""Losses in which rows count differently."""

from torch import Tensor, nn
from torch.nn import functional


class WeightedCrossEntropyLoss(nn.Module):
    """Cross entropy in which every row has a weight: rare classes may count more.

    Args:
        label_smoothing: The share of certainty taken from the right class.
    """

    def __init__(self, label_smoothing: float = 0.0) -> None:
        super().__init__()
        self.label_smoothing = label_smoothing

    def forward(self, input: Tensor, target: Tensor, weight: Tensor) -> Tensor:
        """The weighted mean over rows: [B, C], [B], [B] -> []."""
        losses = functional.cross_entropy(
            input, target, reduction="none", label_smoothing=self.label_smoothing
        )
        return (losses * weight).sum() / weight.sum()
