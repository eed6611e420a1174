"""Fills in missing values."""

from torch import Tensor


def fill_missing(
    splits: dict[str, dict[str, Tensor]], name: str
) -> dict[str, dict[str, Tensor]]:
    """A field whose gaps hold the mean of the training rows, or 0 without any."""
    mean = splits["train"][name].nanmean(0).nan_to_num()
    return {
        part: {**rows, name: rows[name].where(~rows[name].isnan(), mean)}
        for part, rows in splits.items()
    }
