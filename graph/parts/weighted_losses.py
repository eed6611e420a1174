"""Losses in which rows count differently."""

from torch import Tensor, nn
from torch.nn import functional

from graph.parts.same_shapes import require_same_shape


class WeightedCrossEntropyLoss(nn.Module):
    """Cross entropy in which every row has a weight: rare classes may count more.

    Args:
        label_smoothing: The share of certainty taken from the right class.
        ignore_index: A class number that does not count.
    """

    def __init__(self, label_smoothing: float = 0.0, ignore_index: int = -100) -> None:
        super().__init__()
        self.label_smoothing = label_smoothing
        self.ignore_index = ignore_index

    def forward(self, input: Tensor, target: Tensor, weight: Tensor) -> Tensor:
        """The weighted mean over rows: [B, C], [B], [B] -> []."""
        losses = functional.cross_entropy(
            input,
            target,
            ignore_index=self.ignore_index,
            reduction="none",
            label_smoothing=self.label_smoothing,
        )
        require_same_shape(losses, weight)
        if input.shape != target.shape:
            weight = weight * (target != self.ignore_index)
        total = weight.sum().clamp(min=1e-12)  # where nothing counts, 0
        return (losses * weight).sum() / total
