"""A picture in a file as a person sees it, brought to one size."""

import struct
import unicodedata
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from graph.parts.deep_pictures import (
    WHOLE,
    holds_deep_colors,
    is_white_zero,
    read_deep_colors,
)

SUFFIXES = (
    *(".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".mpo", ".bmp", ".dib"),
    *(".gif", ".webp", ".tif", ".tiff", ".avif", ".avifs", ".heic", ".heif", ".hif"),
    *(".jp2", ".j2k", ".jpx", ".jpf", ".ppm", ".pgm", ".pbm", ".pnm", ".pfm", ".tga"),
    *(".qoi", ".ico", ".pcx", ".psd", ".sgi", ".dds"),
)
"""How files of pictures end, in lower case."""

WHITES = {"I;16": 65535.0, "I;16B": 65535.0, "I;16L": 65535.0, "I": 65535.0, "F": 1.0}
"""The value of white by the mode of pictures of more than 8 bits."""

ORIENTATION_TAG = 0x0112
"""The number under which EXIF holds the orientation."""

TRANSPOSES = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What brings a picture of an EXIF orientation upright."""

SIDEWAYS = (5, 6, 7, 8)
"""The orientations in which width and height change places."""

UNREADABLE = (
    *(OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError),
    *(AttributeError, OverflowError, RuntimeError, struct.error, zlib.error),
)
"""What Pillow raises for files that are broken."""


@lru_cache(maxsize=1)
def readable_suffixes() -> frozenset[str]:
    """Of the endings of pictures those that can be read here."""
    with suppress(ImportError):  # without, HEIF, the format of many phones, is not read
        import_module("pillow_heif").register_heif_opener()
    formats = Image.registered_extensions()
    return frozenset(end for end in SUFFIXES if formats.get(end) in Image.OPEN)


def locate_picture(folder: Path, name: str) -> Path:
    """The file of a name in a list, however the list writes folders and letters."""
    plain = folder / name.replace("\\", "/")
    forms = (unicodedata.normalize(form, str(plain)) for form in ("NFC", "NFD"))
    return next((file for file in (plain, *map(Path, forms)) if file.is_file()), plain)


@contextmanager
def opened_picture(file: Path) -> Iterator[Image.Image]:
    """A picture file, opened.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: The file is no image, or one of too many points.
    """
    name = f"{file.parent.name}/{file.name}"
    if file.suffix.lower() in (".heic", ".heif", ".hif"):
        readable_suffixes()
    try:
        with Image.open(file) as picture:
            yield picture
    except FileNotFoundError:
        raise FileNotFoundError(f"There is no picture {name}; mend its path.") from None
    except Image.DecompressionBombError as error:
        limit = 2 * (Image.MAX_IMAGE_PIXELS or 0) // 10**6
        raise ValueError(
            f"{name} has more than {limit} million points; make it smaller."
        ) from error
    except UNREADABLE as error:
        raise ValueError(f"{name} is no picture that can be read.") from error


def open_image(file: Path) -> Image.Image:
    """The picture in a file, upright, its first frame if it has several.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: The file is no image, or one of too many points.
    """
    with opened_picture(file) as picture:
        picture.load()
        return turn_upright(picture.copy(), read_orientation(picture))


def read_layout(file: Path) -> tuple[int, tuple[int, int]]:
    """Of a picture file the EXIF orientation, and width and height as they are stored.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: The file is no image, or one of too many points.
    """
    with opened_picture(file) as picture:
        orientation, (width, height) = read_orientation(picture), picture.size
        is_upright = picture.format == "TIFF"  # there, the size is that of what is seen
        if is_upright and orientation in SIDEWAYS:
            return orientation, (height, width)
        return orientation, (width, height)


def read_orientation(picture: Image.Image) -> int:
    """The EXIF orientation of an opened picture, 1 to 8; 1 where it has none."""
    try:
        value = picture.getexif().get(ORIENTATION_TAG, 1)
    except UNREADABLE:
        return 1  # a broken remark does not make the picture a broken one
    return value if value in TRANSPOSES else 1


def turn_upright(picture: Image.Image, orientation: int) -> Image.Image:
    """A picture of this EXIF orientation as it is seen."""
    if orientation not in TRANSPOSES:
        return picture
    return picture.transpose(TRANSPOSES[orientation])


def turn_points(x: float, y: float, orientation: int) -> tuple[float, float]:
    """Where a point of a stored picture is in the upright one, as shares."""
    if orientation in (2, 3):
        x = 1 - x
    if orientation in (3, 4):
        y = 1 - y
    turned = {5: (y, x), 6: (1 - y, x), 7: (1 - y, 1 - x), 8: (y, 1 - x)}
    return turned.get(orientation, (x, y))


def over_white(picture: Image.Image) -> Image.Image:
    """A picture without transparency: what is see-through shows white."""
    if not picture.has_transparency_data or picture.mode in WHITES:
        return picture
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground.convert("RGB")


def picture_values(
    picture: Image.Image, size: tuple[int, int], mode: str, white: float | None = None
) -> Tensor:
    """The values of a picture from 0 to 1, brought to a height and width: [C, H, W].

    Args:
        picture: Of any mode.
        size: Height and width; smaller ones are means of the points that they cover.
        mode: `RGB`, or `L` for grey.
        white: The value of white in pictures of more than 8 bits; None: the largest of
            16 bits, or 1 for numbers with a fraction.

    Raises:
        ValueError: Some values are no numbers.
    """
    height, width = size
    if picture.mode not in WHITES:
        scaled = over_white(picture).convert(mode).resize((width, height))
        return torch.tensor(np.atleast_3d(np.asarray(scaled))).permute(2, 0, 1) / 255
    values = np.asarray(picture, dtype=np.float32)
    if not np.isfinite(values).all():
        raise ValueError("some of its points are no numbers.")
    shares = values / np.float32(white or WHITES[picture.mode])
    grey = resize_shares(shares, size)
    return grey.expand(1 if mode == "L" else 3, height, width).clone()


def resize_shares(shares: np.ndarray[Any, Any], size: tuple[int, int]) -> Tensor:
    """Shares of white [H, W] brought to a height and width, cut at 0 and 1."""
    height, width = size
    plain = Image.fromarray(shares)
    scaled = plain.resize((width, height), Image.Resampling.BICUBIC)
    return torch.tensor(np.asarray(scaled)).clamp(0, 1)


def read_picture(
    file: Path, size: tuple[int, int], mode: str, white: float | None = None
) -> Tensor:
    """The picture in a file, [C, H, W]. The arguments are those of `picture_values`.

    Raises:
        ValueError: The file cannot be read; the message names it.
    """
    with opened_picture(file) as opened:
        is_deep, is_negative = holds_deep_colors(opened), is_white_zero(opened)
        orientation = read_orientation(opened)
        opened.load()
        if is_deep:
            shares = read_deep_colors(file, opened, white or WHOLE)
            return _color_values(shares, size, mode, orientation)
        picture = turn_upright(opened.copy(), orientation)
    try:
        if is_negative:
            whole = white or WHITES[picture.mode]
            values = np.float32(whole) - np.asarray(picture, dtype=np.float32)
            return picture_values(Image.fromarray(values), size, mode, whole)
        return picture_values(picture, size, mode, white)
    except ValueError as error:
        name = f"{file.parent.name}/{file.name}"
        raise ValueError(f"{name} cannot be read: {error}") from error


def _color_values(
    shares: np.ndarray[Any, Any], size: tuple[int, int], mode: str, orientation: int
) -> Tensor:
    """Shares of white [H, W, 3] upright and of a size: [C, H, W]."""
    bands = [Image.fromarray(shares[..., band].copy()) for band in range(3)]
    upright = [np.asarray(turn_upright(band, orientation)) for band in bands]
    red, green, blue = (resize_shares(band, size) for band in upright)
    if mode == "L":
        return (0.299 * red + 0.587 * green + 0.114 * blue)[None]  # ITU-R 601
    return torch.stack([red, green, blue])


def check_picture(file: Path) -> None:
    """Reads the picture in a file for nothing but whether it can be read.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: The file cannot be read.
    """
    read_picture(file, (1, 1), "L")
