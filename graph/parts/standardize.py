"""Brings features to one scale."""

from torch import Tensor


def standardize(
    splits: dict[str, dict[str, Tensor]], name: str
) -> dict[str, dict[str, Tensor]]:
    """A field with mean 0 and variance 1 over the training rows only."""
    train = splits["train"][name]
    mean, deviation = train.mean(0), train.std(0, correction=0)
    # Rounding may leave a constant column a tiny deviation that would blow up the rest.
    deviation[(deviation == 0) | (train.amin(0) == train.amax(0))] = 1
    return {
        part: {**rows, name: (rows[name] - mean) / deviation}
        for part, rows in splits.items()
    }


def standardize_series(
    splits: dict[str, dict[str, Tensor]],
) -> dict[str, dict[str, Tensor]]:
    """Inputs and target with mean 0 and variance 1 over the training rows.

    The steps of the windows count together, the columns of the input apart.
    """
    splits = {part: dict(rows) for part, rows in splits.items()}
    for name, axes in (("input", (0, 1)), ("target", (0, 1))):
        train = splits["train"][name]
        mean, deviation = train.mean(axes), train.std(axes, correction=0)
        deviation = deviation.where(train.amax(axes) > train.amin(axes), 1)
        for rows in splits.values():
            rows[name] = (rows[name] - mean) / deviation
    return splits
