"""Marks rows with what decides the part that they go to."""

import contextlib
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

# What a reader calls the field that only says where a row goes.
SPLIT_COLUMN = "split by"

SPLIT_NUMBERS = {
    **dict.fromkeys(["train", "training", "학습", "훈련"], 0),
    **dict.fromkeys(["validation", "valid", "val", "dev", "검증"], 1),
    **dict.fromkeys(["test", "testing", "시험", "테스트", "평가"], 2),
}


def rank_values(values: Sequence[str] | np.ndarray) -> Tensor:
    """The rank of each value: equal ones have one rank, [N].

    Texts that are all numbers are ordered as numbers, others by their letters, as is
    right for dates that begin with the year.
    """
    array: np.ndarray = np.asarray(values)
    if array.dtype.kind in "US":
        with contextlib.suppress(ValueError):
            array = array.astype(np.float64)
    return torch.tensor(np.unique(array, return_inverse=True)[1].reshape(-1))


def are_plain_numbers(texts: np.ndarray) -> bool:
    """Whether Python reads every text as a number."""
    try:
        texts.astype(str).astype(np.float64)
    except ValueError:
        return False
    return True


def split_numbers(name: str, values: Sequence[str] | np.ndarray) -> Tensor:
    """0 for train, 1 for validation, 2 for test, [N].

    Raises:
        ValueError: A value names no part.
    """
    texts, rows = np.unique(
        np.asarray(values, dtype=object).astype(str), return_inverse=True
    )
    plain = [SPLIT_NUMBERS.get(text.strip().casefold(), -1) for text in texts]
    numbers = np.array(plain, dtype=np.int64)[rows.reshape(-1)]
    if (numbers < 0).any():
        row = int(np.argmax(numbers < 0))
        raise ValueError(
            f"“{name}” says “{values[row]}” in row {row + 1}; "
            "it must say train, validation or test."
        )
    return torch.from_numpy(numbers)
