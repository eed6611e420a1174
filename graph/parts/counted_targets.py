"""How much the mean of a batch counts in that of an epoch: by what was averaged."""

from torch import Tensor


def count_targets(target: Tensor, ignore_index: int = -100) -> Tensor:
    """The number of targets that count."""
    return (target != ignore_index).sum()


def sum_weights(target: Tensor, weight: Tensor, ignore_index: int = -100) -> Tensor:
    """The sum of the weights of the targets that count; those of shares all do."""
    if target.shape != weight.shape:
        return weight.sum()
    return (weight * (target != ignore_index)).sum()


def sum_class_weights(
    target: Tensor, weight: Tensor, ignore_index: int = -100
) -> Tensor:
    """The sum of the weights [C] that the classes of the targets that count have."""
    counts = target != ignore_index
    return (weight[target.where(counts, 0)] * counts).sum()
