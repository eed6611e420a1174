"""Removes duplicate rows."""

import numpy as np
import torch
from torch import Tensor

from graph.parts.split_column import SPLIT_COLUMN


def drop_duplicates(fields: dict[str, Tensor]) -> dict[str, Tensor]:
    """Of rows that are equal in every field only the first."""
    count = len(next(iter(fields.values())))
    parts = [
        np.ascontiguousarray(values.numpy()).reshape(count, -1).view(np.uint8)
        for name, values in fields.items()
        if name != SPLIT_COLUMN and count
    ]
    if not parts:
        return fields
    _, first = np.unique(np.concatenate(parts, 1), axis=0, return_index=True)
    indices = torch.from_numpy(np.sort(first))
    return {name: values[indices] for name, values in fields.items()}
