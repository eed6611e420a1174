"""Folders of pictures, one folder a class."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from graph.parts.lazy_rows import read_rows
from graph.parts.split_column import SPLIT_COLUMN, SPLIT_NUMBERS

SUFFIXES = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff"}


def read_images(
    path: Path,
    size: int | Sequence[int] = 64,
    mode: str = "RGB",
    reading: str = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """Pictures brought to one size: image [N, C, H, W] from 0 to 1, target [N]."""
    files = list_images(path)
    fields = {
        "image": load_images(
            [file for file, _, _ in files], size, mode, reading, progress
        ),
        "target": torch.tensor([number for _, number, _ in files]),
    }
    if find_split_folders(path):
        fields[SPLIT_COLUMN] = torch.tensor([part for _, _, part in files])
    return fields


def load_images(
    files: Sequence[Path],
    size: int | Sequence[int],
    mode: str,
    reading: str = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> Any:
    """The pictures of files, brought to one size: [N, C, H, W] from 0 to 1.

    `reading` says whether all are read at once, or each when it is needed.
    """
    height, width = (size, size) if isinstance(size, int) else size

    def read(row: int) -> Tensor:
        scaled = open_image(files[row]).convert(mode).resize((width, height))
        return torch.tensor(np.atleast_3d(np.asarray(scaled))).permute(2, 0, 1) / 255

    channels = len(Image.new(mode, (1, 1)).getbands())
    return read_rows(read, len(files), (channels, height, width), reading, progress)


def open_image(file: Path) -> Image.Image:
    """The picture in a file, read whole.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: The file is no image.
    """
    try:
        with Image.open(file) as picture:
            picture.load()
            return picture.copy()
    except FileNotFoundError:
        raise FileNotFoundError(
            f"There is no picture {file.parent.name}/{file.name}; mend its path."
        ) from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        name = f"{file.parent.name}/{file.name}"
        raise ValueError(f"{name} is no picture that can be read.") from error


def list_images(path: Path) -> list[tuple[Path, int, int]]:
    """Every picture below the class folders, the numbers of its class and its part."""
    return list_files(path, SUFFIXES, "pictures")


def list_files(
    path: Path, suffixes: Collection[str], what: str
) -> list[tuple[Path, int, int]]:
    """Every such file below the class folders, the numbers of its class and its part.

    Where the folder holds `train`, `validation` and `test`, or some of them, the class
    folders are inside of these.

    Raises:
        ValueError: The folder holds no class folders with such files.
    """
    names = list_classes(path)
    files = [
        (file, number, part)
        for folder, part in find_split_folders(path) or [(path, 0)]
        for number, name in enumerate(names)
        for file in sorted((folder / name).rglob("*"))
        if file.suffix.lower() in suffixes and not file.name.startswith(".")
    ]
    if not files:
        raise ValueError(
            f"{path.name} holds no folders with {what}, one for each class."
        )
    return files


def list_classes(path: Path) -> list[str]:
    """The names of the class folders, sorted."""
    folders = [folder for folder, _ in find_split_folders(path)] or [path]
    return sorted(
        {subfolder.name for folder in folders for subfolder in list_folders(folder)}
    )


def find_split_folders(path: Path) -> list[tuple[Path, int]]:
    """The folders of training, validation and test, with their numbers, if so named."""
    folders = list_folders(path)
    parts = [(item, SPLIT_NUMBERS.get(item.name.casefold(), -1)) for item in folders]
    is_parted = any(part == 0 for _, part in parts) and all(p >= 0 for _, p in parts)
    return sorted(parts, key=lambda item: item[1]) if is_parted else []


def list_folders(path: Path) -> list[Path]:
    """The folders in a folder, but for hidden ones.

    Raises:
        FileNotFoundError: There is no such folder.
    """
    if not path.is_dir():
        raise FileNotFoundError(f"There is no folder {path.name}.")
    inner = sorted(path.iterdir())
    return [entry for entry in inner if entry.is_dir() and entry.name[0] != "."]
