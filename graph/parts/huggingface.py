"""Data sets of Hugging Face: on the Hub, or in a folder."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from graph.parts.lazy_rows import read_rows
from graph.parts.picture_files import (
    picture_values,
    read_orientation,
    turn_upright,
)
from graph.parts.split_column import SPLIT_COLUMN, SPLIT_NUMBERS
from graph.parts.text_tables import pad_rows
from graph.parts.tokens import PAD, UNKNOWN, encode

# A name on the Hub, perhaps behind that of its owner.
HUB_NAME_PATTERN = re.compile(r"[\w.-]+(/[\w.-]+)?")


def read_hub(
    name: str = "",
    path: Path | None = None,
    config: str = "",
    input: str = "image",
    target: str = "label",
    size: int | Sequence[int] = 64,
    mode: str = "RGB",
    white: float | None = None,
    tokens: str = "words",
    vocabulary: int = 10000,
    length: int = 64,
    reading: str = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """Two columns of a data set: input [N, *], target [N] or [N, 1].

    The input are pictures from 0 to 1, texts as numbers of their tokens, or numbers;
    the target are classes, or numbers. Its splits are marked.
    """
    splits = load_hub(name, path, config)
    features = features_of(splits, (input, target))
    rows = [(split, row) for split, _ in splits for row in range(len(split))]
    fields: dict[str, Any] = {}
    if type(features[input]).__name__ == "Image":
        height, width = (size, size) if isinstance(size, int) else size

        def read(row: int) -> Tensor:
            split, index = rows[row]
            picture = split[index][input]
            upright = turn_upright(picture, read_orientation(picture))
            return picture_values(upright, (height, width), mode, white)

        shape = (1 if mode == "L" else 3, height, width)
        fields["input"] = read_rows(read, len(rows), shape, reading, progress)
    elif is_text(features[input]):
        texts = [str(value) for value in column_of(splits, input)]
        numbers, _ = encode(texts, tokens, vocabulary, (PAD, UNKNOWN))
        known = pad_rows(numbers, length)
        fields["input"] = functional.pad(known, (0, length - known.shape[1]))
    else:
        fields["input"] = numbers_of(input, column_of(splits, input))
    values = column_of(splits, target)
    if is_text(features[target]):
        classes = {name: n for n, name in enumerate(sorted(map(str, set(values))))}
        values = [classes[str(value)] for value in values]
    fields["target"] = numbers_of(target, values)
    if not fields["target"].is_floating_point():
        fields["target"] = fields["target"].flatten()
    marks = [part for split, part in splits for _ in range(len(split))]
    fields[SPLIT_COLUMN] = torch.tensor(marks)
    return fields


def load_hub(name: str, path: Path | None, config: str) -> list[tuple[Any, int]]:
    """The splits for training, validation and test, each with its number.

    Raises:
        ValueError: There is no such data set, or its splits have other names.
    """
    datasets = import_datasets()
    if path is None and HUB_NAME_PATTERN.fullmatch(name) is None:
        raise ValueError(
            "Name a data set of the Hub, such as mnist or owner/name, "
            "or choose the folder of one that was saved."
        )
    try:
        if path is not None:
            dataset = datasets.load_from_disk(str(path))
        else:
            dataset = datasets.load_dataset(name, config or None)
    except (OSError, ValueError, RuntimeError, KeyError, TypeError) as error:
        raise ValueError(
            unavailable_message(name if path is None else path.name, error)
        ) from error
    splits = dict(dataset) if isinstance(dataset, dict) else {"train": dataset}
    parts = [
        (item, SPLIT_NUMBERS.get(split.casefold(), -1))
        for split, item in splits.items()
    ]
    known = sorted((item for item in parts if item[1] >= 0), key=lambda item: item[1])
    if not known:
        raise ValueError(
            "None of its splits is called train, validation or test: "
            f"{', '.join(splits)}."
        )
    return known


def import_datasets() -> Any:
    """The library, without its progress bars.

    Raises:
        ValueError: The library is not installed.
    """
    try:
        import datasets
    except ImportError as error:
        raise ValueError(
            "Sets of Hugging Face need the library datasets; install it: "
            "pip install datasets"
        ) from error
    datasets.disable_progress_bars()
    return datasets


def unavailable_message(name: str, error: Exception) -> str:
    """One sentence for a set that cannot be had."""
    reason = " ".join(str(error).split())
    reason = re.split(r"(?<=[^.])\. |: An error", reason)[0].rstrip(".")
    return f"{name} cannot be read as a data set: {reason}."


def features_of(splits: list[tuple[Any, int]], names: Sequence[str]) -> dict[str, Any]:
    """What the columns hold.

    Raises:
        ValueError: A column is missing.
    """
    features: dict[str, Any] = dict(splits[0][0].features)
    for name in names:
        if name not in features:
            raise ValueError(
                f"The data set has no column “{name}”; it has {', '.join(features)}."
            )
    return features


def column_of(splits: list[tuple[Any, int]], name: str) -> list[Any]:
    """The values of a column in all splits."""
    return [value for split, _ in splits for value in split[name]]


def is_text(feature: Any) -> bool:
    """Whether a column holds text."""
    return str(getattr(feature, "dtype", "")).endswith("string")


def numbers_of(name: str, values: list[Any]) -> Tensor:
    """Whole numbers [N, *] as int64, others as float32; single ones as [N, 1].

    Raises:
        ValueError: The column holds no numbers of one shape.
    """
    try:
        array = np.asarray(values)
        if array.dtype.kind not in "biuf":
            raise ValueError(name)
    except ValueError as error:
        raise ValueError(
            f"Column “{name}” holds neither pictures, texts nor numbers of one shape."
        ) from error
    whole = array.dtype.kind != "f"
    numbers = torch.tensor(array.astype(np.int64 if whole else np.float32))
    return numbers[:, None] if numbers.ndim == 1 else numbers
