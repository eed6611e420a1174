"""From a drawing or a photograph to an input like those of the data: pure functions over arrays."""

from dataclasses import dataclass

import numpy as np

from runtime.array_types import Array, Floats

MAX_ROWS = 2000
"""So many rows are enough to know the scale of the pictures of a data set."""


@dataclass(frozen=True, slots=True)
class ImageScale:
    """The scale of the pictures of a data set.

    `low` and `high` are the values of black and white. `is_dark` means that objects are light on a dark
    ground. `share` is how much of the height and the width an object takes, whichever is larger.
    """

    low: float = 0.0
    high: float = 1.0
    is_dark: bool = True
    share: float = 0.8


def image_scale_of(rows: Array) -> ImageScale:
    """The scale of pictures [N, C, H, W]."""
    some = np.asarray(rows[:: max(1, len(rows) // MAX_ROWS)], dtype=np.float32)
    if not some.size:
        return ImageScale()
    low, high = float(some.min()), float(some.max())
    if high <= low:
        return ImageScale(low, low + 1.0)
    grey = (some.mean(1) - low) / (high - low)
    border = np.concatenate([grey[:, 0], grey[:, -1], grey[:, :, 0], grey[:, :, -1]], axis=1)
    is_dark = bool(border.mean() < 0.5)
    return ImageScale(low, high, is_dark, _share(grey if is_dark else 1 - grey))


def _share(ink: Floats) -> float:
    """The usual size of what stands out from the ground, as a share of the picture."""
    shares = []
    for picture in ink[:200]:
        box = box_of(picture, 0.3)
        if box is not None:
            top, bottom, left, right = box
            shares.append(max((bottom - top) / picture.shape[0], (right - left) / picture.shape[1]))
    return float(np.clip(np.median(shares), 0.3, 1.0)) if shares else 0.8


def box_of(ink: Floats, threshold: float = 0.1) -> tuple[int, int, int, int] | None:
    """The first and the one after the last row, then column, with ink; None where there is none."""
    rows, columns = np.flatnonzero(ink.max(1) > threshold), np.flatnonzero(ink.max(0) > threshold)
    if not len(rows):
        return None
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def resized(picture: Floats, size: tuple[int, int], box: tuple[float, float, float, float]) -> Floats:
    """A part of a picture [H, W] in another size; every new pixel is the mean of the area that it covers.

    Args:
        picture: From where.
        size: Height and width of the new picture.
        box: Top, bottom, left and right of the part; what lies outside of the picture counts as 0.
    """
    top, bottom, left, right = box
    rows = _cover(picture.shape[0], size[0], top, bottom)
    columns = _cover(picture.shape[1], size[1], left, right)
    return rows @ picture @ columns.T


def _cover(old: int, new: int, start: float, end: float) -> Floats:
    """How much of each new pixel each old one covers, [new, old]."""
    step = (end - start) / new
    low = start + step * np.arange(new)[:, None]
    first = np.arange(old)[None]
    shared = np.minimum(low + step, first + 1) - np.maximum(low, first)
    return np.asarray(np.maximum(shared, 0) / step)


def fit_drawing(ink: Floats, shape: tuple[int, ...], scale: ImageScale, *, is_centred: bool = True) -> Floats:
    """An input [C, H, W] from ink on a sheet [h, w], from 0 to 1.

    Args:
        ink: What was drawn.
        shape: Of the input.
        scale: That of the pictures of the data.
        is_centred: Whether what was drawn is moved and sized as the objects in the data are.
    """
    height, width = shape[1:]
    box: tuple[float, float, float, float] = (0.0, ink.shape[0], 0.0, ink.shape[1])
    ink_box = box_of(ink) if is_centred else None
    if ink_box is not None:
        box = _box_around(ink_box, (height, width), scale.share)
    resized_ink = np.clip(resized(ink, (height, width), box), 0, 1)
    light = resized_ink if scale.is_dark else 1 - resized_ink
    return np.broadcast_to(scale.low + (scale.high - scale.low) * light, shape).astype(np.float32)


def _box_around(
    ink_box: tuple[int, int, int, int], size: tuple[int, int], share: float
) -> tuple[float, float, float, float]:
    """The part of the sheet that brings what was drawn to its usual size, in the middle."""
    top, bottom, left, right = ink_box
    step = max((bottom - top) / (share * size[0]), (right - left) / (share * size[1]))
    middle, centre = (top + bottom) / 2, (left + right) / 2
    tall, wide = step * size[0] / 2, step * size[1] / 2
    return middle - tall, middle + tall, centre - wide, centre + wide


def photo_to_input(picture: Array, shape: tuple[int, ...], scale: ImageScale, *, is_inverted: bool) -> Floats:
    """An input [C, H, W] from the middle of a photograph [h, w, 3] of values from 0 to 255.

    Args:
        picture: In colours.
        shape: Of the input; for one channel, colours become grey.
        scale: That of the pictures of the data.
        is_inverted: Whether light and dark are swapped.
    """
    values = np.asarray(picture, dtype=np.float32) / 255
    if is_inverted:
        values = 1 - values
    channels = [values @ np.array([0.299, 0.587, 0.114], dtype=np.float32)] if shape[0] == 1 else []
    channels = channels or [values[:, :, channel] for channel in range(3)]
    height, width = values.shape[:2]
    step = min(height / shape[1], width / shape[2])
    tall, wide = step * shape[1], step * shape[2]
    top, left = (height - tall) / 2, (width - wide) / 2
    box = (top, top + tall, left, left + wide)
    small = np.stack([resized(channel, (shape[1], shape[2]), box) for channel in channels])
    return (scale.low + (scale.high - scale.low) * small).astype(np.float32)


def to_image(row: Array, scale: ImageScale) -> Array:
    """A row [C, H, W] as bytes [H, W] or [H, W, 3] that a screen can show."""
    light = (np.asarray(row, dtype=np.float32) - scale.low) / (scale.high - scale.low)
    values = (np.clip(light, 0, 1) * 255).round().astype(np.uint8)
    return np.ascontiguousarray(values[0] if len(values) == 1 else values.transpose(1, 2, 0))
