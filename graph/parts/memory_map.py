"""Images from memory-mapped files."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import torch
from torch import Tensor

from graph.parts.lazy_rows import LazyRows, should_read_lazily


def read_points(
    files: Sequence[np.ndarray], shape: Sequence[int], reading: str, first: int = 0
) -> Any:
    """The bytes of pictures as numbers from 0 to 1: [N, C, H, W].

    Args:
        files: The bytes of each file, one row for each picture.
        shape: The axes of a picture.
        reading: Whether all are read at once, or each when it is needed.
        first: The index in a row at which the pixels start.
    """
    ends = list(accumulate(len(file) for file in files))

    def points(rows: np.ndarray) -> Tensor:
        flat = np.asarray(rows).reshape(len(rows), -1)[:, first:]
        return torch.tensor(flat).reshape(-1, *shape).float() / 255

    def read(row: int) -> Tensor:
        file = next(index for index, end in enumerate(ends) if row < end)
        at = row - (ends[file] - len(files[file]))
        return points(files[file][at : at + 1])[0]

    if should_read_lazily(reading, ends[-1] * 4 * int(np.prod(shape))):
        return LazyRows(read, torch.arange(ends[-1]), shape)
    return torch.cat([points(file) for file in files])
