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
    files = list_images(path)
    return {
        "image": read_pictures([file for file, _ in files], size, mode, progress),
        "target": torch.tensor([number for _, number in files]),
    }


def read_pictures(
    files: Sequence[Path],
    size: int | Sequence[int],
    mode: str,
    progress: Callable[[int, int], None] | None = None,
) -> Tensor:
    """The pictures of files, brought to one size: [N, C, H, W] from 0 to 1."""
    height, width = (size, size) if isinstance(size, int) else size
    pictures = []
    for done, file in enumerate(files):
        if progress is not None:
            progress(done, len(files))
        scaled = open_picture(file).convert(mode).resize((width, height))
        pictures.append(np.atleast_3d(np.asarray(scaled)))
    return torch.tensor(np.stack(pictures)).permute(0, 3, 1, 2).float() / 255


def open_picture(file: Path) -> Image.Image:
    """The picture in a file, read whole."""
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
