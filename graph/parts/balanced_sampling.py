"""Makes up for classes of which there are many rows or few."""

import torch
from torch import Tensor


def balanced_order(target: Tensor, method: str, generator: torch.Generator) -> Tensor:
    """The numbers of the rows of an epoch in their order, drawn anew each time.

    Args:
        target: The class of each row, [N].
        method: `oversample` repeats rows of rare classes, `undersample` leaves out rows
            of frequent ones, `weighted` draws as many rows as there are, each class
            with the same probability.
        generator: Draws them.
    """
    class_indices, counts = count_classes(target.cpu())
    if method == "weighted":
        by_class, starts = class_indices.argsort(stable=True), counts.cumsum(0) - counts
        chosen = torch.randint(len(counts), class_indices.shape, generator=generator)
        shares = torch.rand(
            class_indices.shape, dtype=torch.float64, generator=generator
        )
        return by_class[starts[chosen] + (shares * counts[chosen]).long()]
    rows_per_class = int(counts.max() if method == "oversample" else counts.min())
    drawn = []
    for number in range(len(counts)):
        own = (class_indices == number).nonzero()[:, 0]
        more = torch.randint(len(own), (rows_per_class,), generator=generator)[
            len(own) :
        ]
        some = torch.randperm(len(own), generator=generator)[:rows_per_class]
        drawn.append(torch.cat([own[some], own[more]]))
    rows = torch.cat(drawn)
    return rows[torch.randperm(len(rows), generator=generator)]


def add_class_weights(
    splits: dict[str, dict[str, Tensor]],
) -> dict[str, dict[str, Tensor]]:
    """A field `weight` for each row: the rarer its class in training, the more.

    Over the training rows the mean is 1; a class that is not there weighs 1.
    """
    target = splits["train"]["target"]
    class_indices, counts = count_classes(target)
    last = max(int(rows["target"].max()) for rows in splits.values())
    weights = torch.ones(last + 1)
    weights[torch.unique(target)] = len(class_indices) / (len(counts) * counts)
    return {
        part: {**rows, "weight": weights[rows["target"]]}
        for part, rows in splits.items()
    }


def count_classes(target: Tensor) -> tuple[Tensor, Tensor]:
    """For each row the index of its class, and the number of rows of each class.

    Raises:
        ValueError: The target does not hold classes.
    """
    if target.is_floating_point() or target.ndim != 1 or int(target.min()) < 0:
        raise ValueError(
            "Only a target of classes can be balanced; "
            "set balance to none and class_weights off."
        )
    _, class_indices, counts = torch.unique(
        target, return_inverse=True, return_counts=True
    )
    return class_indices, counts
