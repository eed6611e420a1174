"""Images from memory-mapped files."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import torch
from torch import Tensor

from graph.parts.lazy_rows import LazyRows, should_read_lazily

ROWS_AT_ONCE = 1024
"""Rows that become numbers with one call; more would only take memory."""


def read_points(
    files: Sequence[np.ndarray],
    shape: Sequence[int],
    reading: str,
    first: int = 0,
    white: int = 255,
) -> Any:
    """The bytes of pictures as numbers from 0 to 1: [N, C, H, W].

    Args:
        files: The bytes of each file, one row for each picture.
        shape: The axes of a picture.
        reading: Whether all are read at once, or each when it is needed.
        first: The index in a row at which the pixels start.
        white: The byte that becomes 1; larger ones too.
    """
    ends = list(accumulate(len(file) for file in files))

    def points(rows: np.ndarray) -> Tensor:
        flat = np.asarray(rows).reshape(len(rows), -1)[:, first:]
        values = torch.tensor(flat).reshape(-1, *shape).float() / white
        return values if white == 255 else values.clamp(max=1)

    def read(row: int) -> Tensor:
        return read_many(torch.tensor([row]))[0]

    def read_many(rows: Tensor) -> Tensor:
        numbers = rows.numpy()
        values = torch.empty((len(numbers), *shape))
        for file, end in zip(files, ends, strict=True):
            own = np.flatnonzero((numbers >= end - len(file)) & (numbers < end))
            for start in range(0, len(own), ROWS_AT_ONCE):
                part = own[start : start + ROWS_AT_ONCE]
                chosen = file[numbers[part] - (end - len(file))]
                values[torch.from_numpy(part)] = points(chosen)
        return values

    every = torch.arange(ends[-1])
    if should_read_lazily(reading, ends[-1] * 4 * int(np.prod(shape))):
        return LazyRows(read, every, shape, read_many=read_many)
    return read_many(every)
