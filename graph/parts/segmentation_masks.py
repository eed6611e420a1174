"""Images with a mask each, in which every pixel has a class."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from graph.parts.broken_files import LEAVE_OUT, readable_rows
from graph.parts.class_folders import walk_files
from graph.parts.images import load_images
from graph.parts.lazy_rows import choose_reading, read_rows
from graph.parts.picture_files import (
    SIDEWAYS,
    check_picture,
    open_image,
    opened_picture,
    read_layout,
    readable_suffixes,
    turn_upright,
)

MASK_ENDING = re.compile(
    r"[ _-](masks?|seg|segmentation|labels?|gt|마스크)$", re.IGNORECASE
)
"""What is added to the name of a picture to name its mask."""


def read_masked(
    images: Path,
    masks: Path,
    size: int | Sequence[int] = 64,
    mode: str = "RGB",
    values: str = "classes",
    white: float | None = None,
    broken: str = "stop",
    reading: str = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """Pictures and masks of one size: image [N, C, H, W] from 0 to 1, target [N, H, W].

    A mask has its picture's name. Its values are the `classes` themselves, or `marks`:
    different values or colours, numbered in their order. At a picture without a mask,
    or at one that cannot be read, it stops, or leaves it out where `broken` says so.
    """
    pairs = pair_images_with_masks(images, masks, broken)
    pictures = [file for file, _ in pairs]
    height, width = (size, size) if isinstance(size, int) else size
    bytes_of_point = (4 if mode == "L" else 12) + 8
    reading = choose_reading(reading, len(pairs) * height * width * bytes_of_point)
    return {
        "image": load_images(pictures, size, mode, reading, progress, white),
        "target": read_masks(pairs, size, values, reading),
    }


def pair_images_with_masks(
    images: Path, masks: Path, broken: str = "stop"
) -> list[tuple[Path, Path]]:
    """Every picture with the mask of its name, whatever their endings.

    Raises:
        FileNotFoundError: A folder is missing.
        ValueError: There are no images, or an image has no mask or two.
    """
    pairs, unmasked = match_masks(images, masks)
    if unmasked and (broken != LEAVE_OUT or not pairs):
        raise ValueError(
            f"{masks.name} holds no mask for {unmasked[0].name}; add one of that name."
        )
    return readable_rows(pairs, tuple, check_picture) if broken == LEAVE_OUT else pairs


def match_masks(
    images: Path, masks: Path
) -> tuple[list[tuple[Path, Path]], list[Path]]:
    """Every picture with the mask of its name, and those that have none.

    The mask of x.jpg may be called x_mask.png too, where none has its very name.

    Raises:
        FileNotFoundError: A folder is missing.
        ValueError: There are no images, or an image has two masks.
    """
    for folder in (images, masks):
        if not folder.is_dir():
            raise FileNotFoundError(
                f"There is no folder {folder.name}; choose another."
            )
    pictures, by_name = list_masks(images), dict[str, list[Path]]()
    for mask in list_masks(masks):
        by_name.setdefault(_pair_key(mask, masks), []).append(mask)
    by_plain = dict[str, list[Path]]()
    for name, same_named in by_name.items():
        by_plain.setdefault(MASK_ENDING.sub("", name), []).extend(same_named)
    if not pictures:
        raise ValueError(f"{images.name} holds no pictures; choose another folder.")
    pairs, unmasked = list[tuple[Path, Path]](), list[Path]()
    for file in pictures:
        key = _pair_key(file, images)
        own = by_name.get(key) or by_plain.get(key, [])
        if not own:
            unmasked.append(file)
            continue
        if len(own) > 1:
            raise ValueError(
                f"{masks.name} holds {own[0].name} and {own[1].name} for {file.name}; "
                "delete one of them."
            )
        pairs.append((file, own[0]))
    return pairs, unmasked


def _pair_key(file: Path, folder: Path) -> str:
    """What a picture and its mask have in common, however Unicode composes letters."""
    name = file.relative_to(folder).with_suffix("").as_posix()
    return unicodedata.normalize("NFC", name)


def list_masks(folder: Path) -> list[Path]:
    """Every picture or mask below a folder."""
    return sorted(walk_files(folder, readable_suffixes()))


def read_masks(
    pairs: Sequence[tuple[Path, Path]],
    size: int | Sequence[int],
    values: str = "classes",
    reading: str = "at_once",
) -> Any:
    """The class of every point of pictures with their masks: [N, H, W]."""
    height, width = (size, size) if isinstance(size, int) else size
    is_marked, marks = values == "marks", torch.zeros(0, dtype=torch.int64)
    values = mark_reading(pairs, values)
    for picture, mask in pairs if is_marked else ():
        labels = read_mask(picture, mask, (height, width), values)
        marks = torch.unique(torch.cat([marks, labels.flatten()]))

    def read(row: int) -> Tensor:
        labels = read_mask(*pairs[row], (height, width), values)
        return torch.searchsorted(marks, labels) if is_marked else labels

    shape, dtype = (height, width), torch.int64
    return read_rows(read, len(pairs), shape, reading, dtype=dtype)


def mark_reading(pairs: Sequence[tuple[Path, Path]], values: str) -> str:
    """How `read_mask` reads marks: by their colours where palettes or modes differ."""
    masks = [mask for _, mask in pairs] if values == "marks" else []
    return "colors" if differing_palettes(masks) or are_mixed(masks) else values


def are_mixed(masks: Sequence[Path]) -> bool:
    """Whether some masks hold colours, and others one number for each point."""
    modes = set()
    for file in masks:
        with opened_picture(file) as picture:
            modes.add(picture.mode in (*NUMBERED_MODES, "LA", "PA"))
    return len(modes) > 1


def differing_palettes(masks: Sequence[Path]) -> list[Path]:
    """Two masks in which one number is two colours, or one in colours; or none."""
    held, owners, plain = dict[int, Any](), dict[int, Path](), list[Path]()
    for file in masks:
        image = open_image(file)
        if image.mode != "P":
            plain += [file] if image.mode not in (*NUMBERED_MODES, "LA", "PA") else []
        else:
            palette = image.getpalette("RGB") or []
            for number in np.unique(np.asarray(image)).tolist():
                color = palette[3 * number : 3 * number + 3]
                if held.setdefault(number, color) != color:
                    return [owners[number], file]
                owners.setdefault(number, file)
        if plain and owners:
            return [plain[0], next(iter(owners.values()))]
    return []


def read_mask(picture: Path, file: Path, size: tuple[int, int], values: str) -> Tensor:
    """The numbers in the mask of a picture, colours as one number each: [H, W].

    Of a palette it is the number in it, unless `values` is `colors`.

    Raises:
        ValueError: The mask holds colours or fractions instead of class numbers, or
            differs only in how see-through it is.
    """
    mask = turn_like_picture(open_image(file), file, picture)
    if mask.mode in ("LA", "RGBA") and is_in_alpha(mask):
        raise ValueError(
            f"{file.name} marks its classes by how see-through it is; "
            "save that channel alone, as grey."
        )
    if mask.mode == "LA" or (mask.mode == "PA" and values != "colors"):
        mask = mask.getchannel(0)
    elif mask.mode not in NUMBERED_MODES:
        mask = mask.convert("RGB")
    if values == "colors" and mask.mode in ("1", "L", "P"):
        mask = mask.convert("RGB")
    scaled = np.asarray(mask.resize(size[::-1], Image.Resampling.NEAREST))
    if mask.mode == "RGB":
        scaled = number_colors(scaled, file.name, values)
    if scaled.dtype.kind == "f" and not (scaled == np.rint(scaled)).all():
        raise ValueError(f"{file.name} holds fractions, not class numbers; mend it.")
    return torch.from_numpy(scaled.astype(np.int64))


NUMBERED_MODES = ("1", "L", "P", "I", "I;16", "I;16B", "I;16L", "F")
"""The modes of Pillow in which a point is one number."""


def is_in_alpha(mask: Image.Image) -> bool:
    """Whether a mask is of one colour, and only its alpha channel differs."""
    ranges = [band.getextrema() for band in mask.split()]
    varying = [low != high for low, high in ranges]
    return varying[-1] and not any(varying[:-1])


def number_colors(colors: np.ndarray, name: str, values: str) -> np.ndarray:
    """One number for each colour: [H, W, 3] -> [H, W]; greys are their value.

    Raises:
        ValueError: There are colours where class numbers are expected.
    """
    if (colors == colors[..., :1]).all() and values == "classes":
        return colors[..., 0]
    if values == "classes":
        raise ValueError(
            f"{name} holds colours, not class numbers; set values to marks."
        )
    numbers: np.ndarray = colors.astype(np.int64) @ np.array([65536, 256, 1])
    return numbers


def turn_like_picture(mask: Image.Image, file: Path, picture: Path) -> Image.Image:
    """A mask of the stored points of a picture, turned as the picture is to be seen.

    One that has an orientation of its own, or the sides of the upright picture, is
    upright itself.
    """
    orientation, (width, height) = read_layout(picture)
    if orientation == 1 or read_layout(file)[0] != 1:
        return mask
    ratio = mask.width / mask.height
    apart = abs(np.log(ratio * height / width))
    apart_upright = abs(np.log(ratio * width / height))
    if orientation in SIDEWAYS and apart_upright < apart:
        return mask
    return turn_upright(mask, orientation)
