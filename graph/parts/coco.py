"""Boxes and keypoints in the JSON format of COCO."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from graph.parts.images import load_images
from graph.parts.picture_files import (
    SIDEWAYS,
    locate_picture,
    read_layout,
    turn_points,
)


@dataclass
class CocoAnnotation:
    """An annotated object: its class, its box (left, top, width, height), keypoints.

    `is_crowd` says that it stands for many that are not told apart.
    """

    label: int
    box: list[float]
    points: list[tuple[float, float, float]]
    is_crowd: bool = False

    def is_outside(self, size: tuple[float, float]) -> bool:
        """Whether its box has nothing of a picture of this width and height."""
        left, top, wide, high = self.box
        is_beside = left >= size[0] or top >= size[1]
        return is_beside or left + max(wide, 0) <= 0 or top + max(high, 0) <= 0

    @property
    def area(self) -> float:
        """The area of its box."""
        return self.box[2] * self.box[3]


@dataclass
class CocoImage:
    """An image of the file: its name, its width and height, its annotations."""

    name: str
    size: tuple[float, float] | None
    annotations: list[CocoAnnotation]


def read_coco(
    path: Path,
    images: Path,
    size: int | Sequence[int] = 128,
    mode: str = "RGB",
    content: str = "boxes",
    most: int = 16,
    white: float | None = None,
    reading: str = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """Images of one size and their objects, the largest first.

    image [N, C, H, W] from 0 to 1; boxes [N, M, 4] as left, top, right, bottom, each a
    share of the picture; labels [N, M], -100 where there is no more box; present
    [N, M], 1 for a box. Boxes outside their picture are left out. With `keypoints` as
    content also keypoints [N, M, K, 2] as shares, and visible [N, M, K], 1 for a point
    that was marked.

    Raises:
        FileNotFoundError: An image of the file is missing.
    """
    pictures, _ = list_coco(path, content)
    files = [locate_picture(images, entry.name) for entry in pictures]
    for file in files:
        if not file.is_file():
            raise FileNotFoundError(
                f"{path.name} names a picture {file.name} that is not in "
                f"{images.name}; choose the folder of the pictures."
            )
    rows = len(files)
    count, points = annotation_capacity(pictures, most)
    fields = {
        "image": load_images(files, size, mode, reading, progress, white),
        "boxes": torch.zeros(rows, count, 4),
        "labels": torch.full((rows, count), -100),
        "present": torch.zeros(rows, count),
        "keypoints": torch.zeros(rows, count, points, 2),
        "visible": torch.zeros(rows, count, points),
    }
    for row, (picture, file) in enumerate(zip(pictures, files, strict=True)):
        orientation, (width, height) = choose_frame(picture, file)
        for slot, annotation in enumerate(picture.annotations[:count]):
            left, top, wide, high = annotation.box
            first = turn_points(left / width, top / height, orientation)
            last = turn_points(
                (left + wide) / width, (top + high) / height, orientation
            )
            corners = torch.tensor([*map(min, first, last), *map(max, first, last)])
            fields["boxes"][row, slot] = corners.clamp(0, 1)
            fields["labels"][row, slot] = annotation.label
            fields["present"][row, slot] = 1
            for index, (x, y, visibility) in enumerate(annotation.points):
                point = turn_points(x / width, y / height, orientation)
                fields["keypoints"][row, slot, index] = torch.tensor(point)
                fields["visible"][row, slot, index] = float(visibility > 0)
    if content == "boxes":
        del fields["keypoints"], fields["visible"]
    return fields


def choose_frame(picture: CocoImage, file: Path) -> tuple[int, tuple[float, float]]:
    """How the points of a picture are to be turned, and the sides that they count from.

    They count from the stored picture, unless the file holds the sides of the upright
    one, as programs write that show it so.
    """
    orientation, stored = read_layout(file)
    width, height = picture.size or stored
    is_upright = orientation in SIDEWAYS and (height, width) == stored != (
        width,
        height,
    )
    return (1 if is_upright else orientation), (width, height)


def annotation_capacity(pictures: Sequence[CocoImage], limit: int) -> tuple[int, int]:
    """Slots for objects per image, at most `limit`, and for keypoints per object."""
    annotations = [
        annotation for picture in pictures for annotation in picture.annotations
    ]
    count = min(limit, max(len(picture.annotations) for picture in pictures))
    return count, max(len(annotation.points) for annotation in annotations)


def list_coco(
    path: Path, content: str = "boxes", outside: bool = False
) -> tuple[list[CocoImage], list[str]]:
    """Every image with its annotations, and the names of the classes.

    Boxes that lie outside their picture are among them only where `outside` says so.

    Raises:
        ValueError: The file is no COCO file, or holds no such annotation.
    """
    try:
        whole = json.loads(path.read_text(encoding="utf-8-sig"))
        categories = sorted(whole["categories"], key=lambda entry: int(entry["id"]))
        check_ids(path, whole)
        number = {str(entry["id"]): index for index, entry in enumerate(categories)}
        pictures = {str(entry["id"]): parse_image(entry) for entry in whole["images"]}
        for entry in whole["annotations"]:
            annotation = parse_annotation(entry, number)
            picture = pictures[str(entry["image_id"])]
            is_left_out = not outside and picture.size is not None
            if is_left_out and annotation.is_outside(picture.size or (0, 0)):
                continue
            if content == "boxes" or annotation.points:
                picture.annotations.append(annotation)
        names = [str(entry["name"]) for entry in categories]
    except (FileNotFoundError, UnfitError):
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(
            f"{path.name} is no COCO file that can be read; it needs images, "
            "annotations and categories that fit together."
        ) from error
    for picture in pictures.values():
        picture.annotations.sort(key=lambda annotation: annotation.area, reverse=True)
    if not any(entry.annotations for entry in pictures.values()):
        raise ValueError(f"{path.name} marks no {content} in any picture.")
    return list(pictures.values()), names


class UnfitError(ValueError):
    """Entries of a file do not fit together."""


def check_ids(path: Path, whole: dict[str, Any]) -> None:
    """Refuses ids that stand for two entries, and those of entries that are not there.

    Raises:
        UnfitError: There is one.
    """
    for what, name in (("categories", "name"), ("images", "file_name")):
        known: dict[str, str] = {}
        for entry in whole[what]:
            first = known.setdefault(str(entry["id"]), str(entry[name]))
            if first != str(entry[name]):
                raise UnfitError(
                    f"“{first}” and “{entry[name]}” have the same id {entry['id']} in "
                    f"the {what} of {path.name}; give each its own."
                )
        key = {"categories": "category_id", "images": "image_id"}[what]
        lost = [e[key] for e in whole["annotations"] if str(e[key]) not in known]
        if lost:
            raise UnfitError(
                f"{len(lost)} annotations of {path.name} have the {key} {lost[0]}, "
                f"which is not among its {what}; add it, or take them out."
            )


def parse_image(entry: dict[str, Any]) -> CocoImage:
    """A picture of the file."""
    sides = (float(entry.get("width") or 0), float(entry.get("height") or 0))
    return CocoImage(str(entry["file_name"]), sides if min(sides) > 0 else None, [])


def parse_annotation(entry: dict[str, Any], number: dict[str, int]) -> CocoAnnotation:
    """An annotation of the file.

    Raises:
        ValueError: The box does not have four numbers.
    """
    flat = [float(value) for value in entry.get("keypoints", ())]
    box = [float(value) for value in entry["bbox"]]
    if len(box) != 4 or not all(map(isfinite, box + flat)):
        raise ValueError("a box needs four numbers")
    points = list(zip(flat[::3], flat[1::3], flat[2::3], strict=True))
    is_crowd = bool(int(entry.get("iscrowd", 0)))
    return CocoAnnotation(number[str(entry["category_id"])], box, points, is_crowd)
