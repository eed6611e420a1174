"""Folders of pictures, one folder a class."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from PIL import Image
from torch import Tensor

from graph.parts.broken_files import LEAVE_OUT, readable_rows
from graph.parts.class_folders import find_split_folders, list_files
from graph.parts.join_keys import KEY_COLUMN, file_keys
from graph.parts.lazy_rows import read_rows
from graph.parts.picture_files import check_picture, read_picture, readable_suffixes
from graph.parts.split_column import SPLIT_COLUMN


def read_images(
    path: Path,
    size: int | Sequence[int] = 64,
    mode: str = "RGB",
    white: float | None = None,
    broken: str = "stop",
    reading: str = "auto",
    key: str = "none",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """Pictures brought to one size: image [N, C, H, W] from 0 to 1, target [N].

    At a picture that cannot be read it stops, or leaves it out where `broken` says so.
    `key` says what of a file matches it with rows of other sources: its name or path.
    """
    files = list_images(path, broken)
    fields = {
        "image": load_images(
            [file for file, _, _ in files], size, mode, reading, progress, white
        ),
        "target": torch.tensor([number for _, number, _ in files]),
    }
    if find_split_folders(path):
        fields[SPLIT_COLUMN] = torch.tensor([part for _, _, part in files])
    if key != "none":
        fields[KEY_COLUMN] = file_keys(path, (file for file, _, _ in files), key)
    return fields


def load_images(
    files: Sequence[Path],
    size: int | Sequence[int],
    mode: str,
    reading: str = "auto",
    progress: Callable[[int, int], None] | None = None,
    white: float | None = None,
) -> Any:
    """The pictures of files, brought to one size: [N, C, H, W] from 0 to 1.

    `reading` says whether all are read at once, or each when it is needed.
    """
    height, width = (size, size) if isinstance(size, int) else size

    def read(row: int) -> Tensor:
        return read_picture(files[row], (height, width), mode, white)

    shape = (len(Image.new(mode, (1, 1)).getbands()), height, width)
    return read_rows(read, len(files), shape, reading, progress)


def list_images(path: Path, broken: str = "stop") -> list[tuple[Path, int, int]]:
    """Every picture below the class folders, the numbers of its class and its part."""
    files = list_files(path, readable_suffixes(), "pictures")
    if broken != LEAVE_OUT:
        return files
    return readable_rows(files, lambda row: row[:1], check_picture)
