"""Rows of several sources that belong together, matched by a key that each row has."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from graph.parts.class_folders import SOUND_SUFFIXES, unwrap_folder
from graph.parts.column_values import TableColumn
from graph.parts.picture_files import SUFFIXES
from graph.parts.split_column import SPLIT_COLUMN

KEY_COLUMN = "join key"
"""What a reader calls the field of the keys: their UTF-8 bytes, [N, L]."""
MAX_EXAMPLES = 3
FILE_SUFFIXES = (*SUFFIXES, *SOUND_SUFFIXES)


def key_text(text: str) -> str:
    """A key as it is compared.

    The ending of a picture or a sound is cut off, and a whole number is written in one
    way: 007.png, 7 and 7.0 are one key.
    """
    key = unicodedata.normalize("NFC", text).strip().replace("\\", "/")
    if key.lower().endswith(FILE_SUFFIXES):
        key = key.rpartition(".")[0]
    number = re.fullmatch(r"0*([0-9]+)(?:\.0*)?", key)
    return number[1] if number else key


def encode_keys(texts: Iterable[str]) -> Tensor:
    """Keys as bytes, filled up with zeros: [N, L]."""
    held = [key_text(text).encode() for text in texts]
    length = max(map(len, held), default=0) + 1
    whole = b"".join(item.ljust(length, b"\0") for item in held)
    rows = np.frombuffer(whole, dtype=np.uint8).reshape(len(held), length)
    return torch.from_numpy(rows.copy())


def decode_keys(keys: Tensor) -> list[str]:
    """The keys that some bytes stand for."""
    return [bytes(row).rstrip(b"\0").decode() for row in keys.numpy()]


def column_keys(column: TableColumn) -> Tensor:
    """The keys of a column of categories, [N, L]."""
    return encode_keys(column.texts[code] for code in column.values)


def file_keys(folder: Path, files: Iterable[Path], by: str) -> Tensor:
    """The keys of files: their names, or their paths below the folder, [N, L]."""
    if by == "name":
        return encode_keys(file.name for file in files)
    below = unwrap_folder(folder)
    return encode_keys(file.relative_to(below).as_posix() for file in files)


def split_matched(
    fields: dict[str, Tensor],
    like: dict[str, dict[str, Tensor]],
    name: str,
    other: str,
) -> dict[str, dict[str, Tensor]]:
    """The rows whose keys those of another source are, in its parts and its order.

    A row goes to several of the other source that have its key; one whose key the other
    has not goes nowhere.

    Args:
        fields: The rows of this source, with their keys.
        like: The parts of the other, with theirs.
        name: The name of this source.
        other: The name of the other.

    Raises:
        ValueError: A key is that of several rows here, or of none.
    """
    row_of: dict[str, int] = {}
    double: dict[str, None] = {}
    for row, key in enumerate(decode_keys(fields[KEY_COLUMN])):
        if row_of.setdefault(key, row) != row:
            double[key] = None
    if double:
        raise ValueError(
            f"{len(double)} keys are those of several rows of {name}: "
            f"{listed_keys(list(double))}; leave one row of each, or let "
            f"the rows of {name} lead."
        )
    needed = {part: decode_keys(rows[KEY_COLUMN]) for part, rows in like.items()}
    keys = list(dict.fromkeys(key for part in needed.values() for key in part))
    lacking = [key for key in keys if key not in row_of]
    if lacking:
        raise ValueError(
            f"{len(lacking)} of {len(keys)} keys of {other} have no row in {name}: "
            f"{listed_keys(lacking)}, while {name} has {listed_keys(list(row_of))}; "
            f"take them out of {other}, or let the rows of {name} lead."
        )
    rows = {part: torch.tensor([row_of[key] for key in needed[part]]) for part in like}
    hidden = (SPLIT_COLUMN, KEY_COLUMN)
    return {
        part: {
            field: values[rows[part]]
            for field, values in fields.items()
            if field not in hidden
        }
        for part in like
    }


def listed_keys(keys: Sequence[str]) -> str:
    """Some keys as a sentence lists them."""
    return ", ".join(f"“{key[:40]}”" for key in keys[:MAX_EXAMPLES]) + ", …" * (
        len(keys) > MAX_EXAMPLES
    )
