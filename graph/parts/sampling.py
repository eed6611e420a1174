"""Makes up for classes of which there are many rows or few."""

import torch
from torch import Tensor


def balance(
    splits: dict[str, dict[str, Tensor]], how: str, seed: int
) -> dict[str, dict[str, Tensor]]:
    """The training rows with every class equally often; the other parts stay.

    Args:
        splits: The fields of each part, with a `target` of classes.
        how: `oversample` repeats rows of rare classes, `undersample` leaves out rows
            of frequent ones, `weighted` draws as many rows as there are, each class
            with the same chance.
        seed: Decides which rows.
    """
    generator = torch.Generator().manual_seed(seed)
    places, counts = count_classes(splits)
    if how == "weighted":
        chances = 1 / counts.double()[places]
        rows = torch.multinomial(chances, len(places), True, generator=generator)
    else:
        wanted = int(counts.max() if how == "oversample" else counts.min())
        drawn = []
        for number in range(len(counts)):
            own = (places == number).nonzero()[:, 0]
            more = torch.randint(len(own), (wanted,), generator=generator)[len(own) :]
            some = torch.randperm(len(own), generator=generator)[:wanted]
            drawn.append(torch.cat([own[some], own[more]]))
        rows = torch.cat(drawn).sort().values
    train = {name: values[rows] for name, values in splits["train"].items()}
    return {**splits, "train": train}


def weigh_classes(
    splits: dict[str, dict[str, Tensor]],
) -> dict[str, dict[str, Tensor]]:
    """A field `weight` for each row: the rarer its class in training, the more.

    Over the training rows the mean is 1; a class that is not there weighs 1.
    """
    places, counts = count_classes(splits)
    target = splits["train"]["target"]
    last = max(int(rows["target"].max()) for rows in splits.values())
    weights = torch.ones(last + 1)
    weights[torch.unique(target)] = len(places) / (len(counts) * counts)
    return {
        part: {**rows, "weight": weights[rows["target"]]}
        for part, rows in splits.items()
    }


def count_classes(splits: dict[str, dict[str, Tensor]]) -> tuple[Tensor, Tensor]:
    """For each training row the place of its class, and the number of rows of each."""
    target = splits["train"]["target"]
    if target.is_floating_point() or target.ndim != 1 or int(target.min()) < 0:
        raise ValueError(
            "Only a target of classes can be balanced; "
            "set balance to none and class_weights off."
        )
    _, places, counts = torch.unique(target, return_inverse=True, return_counts=True)
    return places, counts
