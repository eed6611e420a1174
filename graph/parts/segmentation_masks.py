"""Images with a mask each, in which every pixel has a class."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from graph.parts.images import SUFFIXES, load_images, open_image
from graph.parts.lazy_rows import read_rows


def read_masked(
    images: Path,
    masks: Path,
    size: int | Sequence[int] = 64,
    mode: str = "RGB",
    values: str = "classes",
    reading: str = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """Pictures and masks of one size: image [N, C, H, W] from 0 to 1, target [N, H, W].

    A mask has its picture's name. Its values are the `classes` themselves, or `marks`:
    different values or colours, numbered in their order.
    """
    pairs = pair_images_with_masks(images, masks)
    return {
        "image": load_images(
            [file for file, _ in pairs], size, mode, reading, progress
        ),
        "target": read_masks([mask for _, mask in pairs], size, values, reading),
    }


def pair_images_with_masks(images: Path, masks: Path) -> list[tuple[Path, Path]]:
    """Every picture with the mask of its name, whatever their endings.

    Raises:
        FileNotFoundError: A folder is missing.
        ValueError: There are no images, or an image has no mask.
    """
    for folder in (images, masks):
        if not folder.is_dir():
            raise FileNotFoundError(
                f"There is no folder {folder.name}; choose another."
            )
    pictures, others = _by_name(images), _by_name(masks)
    if not pictures:
        raise ValueError(f"{images.name} holds no pictures; choose another folder.")
    for name, file in pictures.items():
        if name not in others:
            raise ValueError(
                f"{masks.name} holds no mask for {file.name}; add one of that name."
            )
    return [(file, others[name]) for name, file in pictures.items()]


def _by_name(folder: Path) -> dict[str, Path]:
    files = (file for file in sorted(folder.rglob("*")) if file.name[0] != ".")
    return {
        file.relative_to(folder).with_suffix("").as_posix(): file
        for file in files
        if file.suffix.lower() in SUFFIXES
    }


def read_masks(
    files: Sequence[Path],
    size: int | Sequence[int],
    values: str = "classes",
    reading: str = "at_once",
) -> Any:
    """The class of every point: [N, H, W]."""
    height, width = (size, size) if isinstance(size, int) else size
    is_marked, marks = values == "marks", torch.zeros(0, dtype=torch.int64)
    for file in files if is_marked else ():
        marks = torch.cat([marks, read_mask(file, (height, width), values).flatten()])
        marks = torch.unique(marks)

    def read(row: int) -> Tensor:
        labels = read_mask(files[row], (height, width), values)
        return torch.searchsorted(marks, labels) if is_marked else labels

    shape, dtype = (height, width), torch.int64
    return read_rows(read, len(files), shape, reading, dtype=dtype)


def read_mask(file: Path, size: tuple[int, int], values: str) -> Tensor:
    """The numbers in a mask, colours as one number each: [H, W].

    Raises:
        ValueError: The mask holds colours where class numbers are expected.
    """
    mask = open_image(file)
    if mask.mode not in ("1", "L", "P", "I", "I;16"):
        if values == "classes":
            raise ValueError(
                f"{file.name} holds colours, not class numbers; set values to marks."
            )
        mask = mask.convert("RGB")
    scaled = np.asarray(mask.resize(size[::-1], Image.Resampling.NEAREST))
    if scaled.ndim == 3:
        scaled = scaled.astype(np.int64) @ np.array([65536, 256, 1])
    return torch.from_numpy(scaled.astype(np.int64))
