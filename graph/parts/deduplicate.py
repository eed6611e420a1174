"""Removes duplicate rows."""

import hashlib

import numpy as np
import torch
from torch import Tensor

from graph.parts.split_column import SPLIT_COLUMN

CHUNK = 256
"""Rows that are compared at a time; those that stay on disk are read for it."""


def drop_duplicates(fields: dict[str, Tensor]) -> dict[str, Tensor]:
    """Of rows that are equal in every field only the first."""
    compared = [values for name, values in fields.items() if name != SPLIT_COLUMN]
    count = len(next(iter(fields.values())))
    if not compared or not count:
        return fields
    digests: dict[bytes, int] = {}
    for start in range(0, count, CHUNK):
        parts = [values[start : start + CHUNK].to("cpu").numpy() for values in compared]
        rows = [
            np.ascontiguousarray(part).reshape(len(part), -1).view(np.uint8)
            for part in parts
        ]
        for index, row in enumerate(np.concatenate(rows, 1)):
            digest = hashlib.blake2b(row.tobytes(), digest_size=16).digest()
            digests.setdefault(digest, start + index)
    indices = torch.tensor(list(digests.values()))
    return {name: values[indices] for name, values in fields.items()}
