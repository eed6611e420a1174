"""Splits rows into those to learn from and those to check with."""

import torch
from sklearn.model_selection import train_test_split
from torch import Tensor


def split_rows(
    fields: dict[str, Tensor],
    validation: float,
    test: float,
    seed: int,
    stratify: str | None = None,
) -> dict[str, dict[str, Tensor]]:
    """The rows as `train`, `validation` and `test`; a share of 0 is left out.

    With `stratify`, the name of a field of classes, every part has the same share
    of each class.
    """
    count = len(next(iter(fields.values())))
    if count == 0:
        raise ValueError("There are no rows to learn from.")
    parts = {"train": list(range(count))}
    for name, share in (("test", test), ("validation", validation)):
        size = round(count * share)
        if size == 0:
            continue
        rows = parts["train"]
        classes = fields[stratify][rows].tolist() if stratify else None
        try:
            parts["train"], parts[name] = train_test_split(
                rows, test_size=size, random_state=seed, stratify=classes
            )
        except ValueError as error:
            what = "a row of every class" if stratify else "a row"
            advice = " or switch stratify off" if stratify else ""
            raise ValueError(
                f"{count} rows are too few to have {what} in each part with validation "
                f"{validation:g} and test {test:g}; change the shares{advice}."
            ) from error
    return {
        name: {
            field: values[torch.tensor(parts[name])] for field, values in fields.items()
        }
        for name in ("train", "validation", "test")
        if name in parts
    }
