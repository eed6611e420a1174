"""Fills in missing values."""

from torch import Tensor


def fill_missing(
    splits: dict[str, dict[str, Tensor]], name: str
) -> tuple[dict[str, dict[str, Tensor]], dict[str, Tensor]]:
    """A field whose gaps hold the mean of the training rows, or 0 without any.

    Behind the rows comes what they are filled with.
    """
    mean = splits["train"][name].nanmean(0).nan_to_num()
    filled = {
        part: {**rows, name: fill_gaps(rows[name], mean)}
        for part, rows in splits.items()
    }
    return filled, {f"{name}.fill": mean}


def fill_gaps(values: Tensor, fill: Tensor) -> Tensor:
    """Values in whose gaps stands something else."""
    return values.where(~values.isnan(), fill)
