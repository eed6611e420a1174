"""Folders of pictures, one folder a class."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

SUFFIXES = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff"}


def read_images(
    path: Path,
    size: int | Sequence[int] = 64,
    mode: str = "RGB",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """Pictures brought to one size: image [N, C, H, W] from 0 to 1, target [N]."""
    height, width = (size, size) if isinstance(size, int) else size
    files = list_images(path)
    pictures = []
    for done, (file, _) in enumerate(files):
        if progress is not None:
            progress(done, len(files))
        try:
            with Image.open(file) as picture:
                scaled = picture.convert(mode).resize((width, height))
        except (OSError, SyntaxError, Image.DecompressionBombError) as error:
            name = f"{file.parent.name}/{file.name}"
            raise ValueError(f"{name} is no picture that can be read.") from error
        pictures.append(np.atleast_3d(np.asarray(scaled)))
    image = torch.tensor(np.stack(pictures)).permute(0, 3, 1, 2)
    return {
        "image": image.float() / 255,
        "target": torch.tensor([number for _, number in files]),
    }


def list_images(path: Path) -> list[tuple[Path, int]]:
    """Every picture below the class folders, with the number of its class."""
    names = list_classes(path)
    files = [
        (file, number)
        for number, name in enumerate(names)
        for file in sorted((path / name).rglob("*"))
        if file.suffix.lower() in SUFFIXES and not file.name.startswith(".")
    ]
    if not files:
        raise ValueError(
            f"{path.name} holds no folders with pictures, one for each class."
        )
    return files


def list_classes(path: Path) -> list[str]:
    """The names of the class folders, sorted."""
    if not path.is_dir():
        raise FileNotFoundError(f"There is no folder {path.name}.")
    return sorted(
        each.name for each in path.iterdir() if each.is_dir() and each.name[0] != "."
    )
