"""Marks rows with what decides the part that they go to."""

import contextlib
import re
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


# What a column says of its own name, as is_test and train do.
TRUTHS = {
    **dict.fromkeys(["1", "1.0", "true", "yes", "y", "t"], True),
    **dict.fromkeys(["0", "0.0", "false", "no", "n", "f"], False),
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

    A column such as is_test, whose name says which part it is about, may hold 0 and 1,
    or true and false.

    Raises:
        ValueError: A value names no part.
    """
    texts, rows = np.unique(
        np.asarray(values, dtype=object).astype(str), return_inverse=True
    )
    meant = {**SPLIT_NUMBERS, **numbers_by_name(name, texts)}
    plain = [meant.get(text.strip().casefold(), -1) for text in texts]
    numbers = np.array(plain, dtype=np.int64)[rows.reshape(-1)]
    if (numbers < 0).any():
        row = int(np.argmax(numbers < 0))
        raise ValueError(
            f"“{name}” says “{values[row]}” in row {row + 1}; "
            "it must say train, validation or test."
        )
    return torch.from_numpy(numbers)


def numbers_by_name(name: str, texts: Sequence[str] | np.ndarray) -> dict[str, int]:
    """The part for each spelling of true and false, if `name` says one; else none."""
    if any(text.strip().casefold() not in TRUTHS for text in texts):
        return {}
    plain = re.sub(r"[^a-z가-힣]", " ", name.casefold()).split()
    parts = {SPLIT_NUMBERS[word] for word in plain if word in SPLIT_NUMBERS}
    if len(parts) != 1:
        return {}
    part = parts.pop()
    other = 0 if part else 2
    return {text: part if is_true else other for text, is_true in TRUTHS.items()}
