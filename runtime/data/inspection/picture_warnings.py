"""What is told of pictures, masks and boxes before they are learned from."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.compiler.checks.label_checks import labels_text
from graph.compiler.fixes import change_parameter
from graph.problems import Fix, Problem
from runtime.data.inspection.label_values import are_marks
from runtime.data.inspection.picture_survey import PictureSurvey, survey_pictures
from runtime.data.inspection.sampled_files import (
    Warn,
    names_text,
    sampled,
    sampled_count_text,
    short_file_names,
)

WHITES = (1.0, 255.0, 1023.0, 4095.0, 16383.0, 65535.0)
"""Usual values of white: fractions, and 8 to 16 bits."""
MAX_RATIO = 2.0
"""By so much a side may become shorter than the other without a word."""
MIN_SHARE = 1 / 8
"""Pictures that reach less of white are nearly black."""
SIZE_TOLERANCE = 1.02
"""Sides may differ by so much in their ratio and still count as equal."""

MAX_EMPTY = 200
"""Masks that are opened for whether any marks something; of most data, the first one does."""
MAX_SHARE = 1.0
"""Boxes whose sides all are at most so long are shares of a picture, not points."""


def picture_warnings(
    warn: Warn, node: str, files: Sequence[Path], values: Mapping[str, Any]
) -> tuple[PictureSurvey, list[Problem]]:
    """What was noticed of picture files, and the warnings that follow.

    Args:
        warn: Makes a warning at the node.
        node: Its id.
        files: The pictures.
        values: The values of its parameters, size and white among them.
    """
    survey = survey_pictures(files, values["white"])
    total, problems = len(set(files)), list[Problem]()

    def add(code: str, chosen: Sequence[Path], *fixes: Fix, **values: object) -> None:
        count = sampled_count_text(len(chosen), survey.looked, total)
        if chosen:
            problems.append(warn(code, *fixes, count=count, names=short_file_names(chosen), **values))

    add("pictures-transparent", survey.see_through)
    add("pictures-animated", survey.animated)
    add("pictures-shallow", survey.shallow)
    size = values["size"]
    height, width = (size, size) if isinstance(size, int) else size
    ratios = {file: wide * height / (high * width) for file, (wide, high) in survey.sides.items()}
    add(
        "pictures-squeezed",
        [file for file, ratio in ratios.items() if not 1 / MAX_RATIO <= ratio <= MAX_RATIO],
    )
    by_white: dict[float, dict[Path, tuple[float, float]]] = {}
    for file, (low, high, own_white) in survey.deep.items():
        by_white.setdefault(own_white, {})[file] = (low, high)
    for own_white, extremes in by_white.items():
        _add_depth(add, node, own_white, extremes)
    return survey, problems


def _add_depth(add: Any, node: str, white: float, extremes: dict[Path, tuple[float, float]]) -> None:
    """Warnings for pictures of many bits that are too dark or too bright for their white."""
    low = min(low for low, _ in extremes.values())
    high = max(high for _, high in extremes.values())
    fitting = next((value for value in WHITES if value >= high), None)
    fixes = (change_parameter(node, "white", fitting),) if fitting not in (None, white) else ()
    if high > white:
        beyond = [file for file, (_, own) in extremes.items() if own > white]
        add("pictures-bright", beyond, *fixes, high=f"{high:g}", white=f"{white:g}")
    elif 0 < high < white * MIN_SHARE:
        add("pictures-dark", list(extremes), *fixes, high=f"{high:g}", white=f"{white:g}")
    negative = [file for file, (own, _) in extremes.items() if own < 0]
    add("pictures-negative", negative, low=f"{low:g}")


def mask_warnings(warn: Warn, pairs: Sequence[tuple[Path, Path]], masks: Sequence[Path]) -> Iterator[Problem]:
    """Masks that do not fit their pictures.

    Args:
        warn: Makes a warning at the node.
        pairs: Pictures with their masks.
        masks: All masks that there are.
    """
    from graph.parts.picture_files import SIDEWAYS, read_layout

    chosen = sampled(pairs)
    resized, turned, packed = [], [], []
    for picture, mask in chosen:
        orientation, sides = read_layout(picture)
        own_orientation, own_sides = read_layout(mask)
        if mask.suffix.lower() in (".jpg", ".jpeg", ".jfif", ".jpe"):
            packed.append(mask)
        upright = sides[::-1] if orientation in SIDEWAYS else sides
        own = own_sides[::-1] if own_orientation in SIDEWAYS else own_sides
        if own not in (upright, sides):
            resized.append(mask)
        is_open = orientation not in SIDEWAYS or _have_one_ratio(upright, sides)
        if orientation != 1 and own_orientation == 1 and is_open:
            turned.append(mask)
    for code, files in (("masks-resized", resized), ("masks-turned", turned), ("masks-packed", packed)):
        if files:
            count = sampled_count_text(len(files), len(chosen), len(pairs))
            yield warn(code, count=count, names=short_file_names(files))
    if len(pairs) > 1 and all(_is_empty(mask) for _, mask in sampled(pairs, MAX_EMPTY)):
        yield warn("masks-empty", names=short_file_names(mask for _, mask in pairs))
    used = {mask for _, mask in pairs}
    alone = [mask for mask in masks if mask not in used]
    if alone:
        yield warn("masks-alone", count=len(alone), names=short_file_names(alone))


def palette_warnings(warn: Warn, node: str, masks: Sequence[Path]) -> Iterator[Problem]:
    """That one number is different colours in the palettes of masks, whose numbers are to be classes."""
    from graph.parts.segmentation_masks import differing_palettes

    differing = differing_palettes(sampled(masks))
    if differing:
        fix = change_parameter(node, "values", "marks")
        yield warn("masks-palettes", fix, names=short_file_names(differing))


def mark_warnings(warn: Warn, node: str, labels: Sequence[int]) -> Iterator[Problem]:
    """That the values of masks are no class numbers, but marks such as 0 and 255."""
    if are_marks(labels):
        fix = change_parameter(node, "values", "marks")
        yield warn("masks-marks", fix, labels=labels_text(labels), parameter="values")


def _is_empty(file: Path) -> bool:
    """Whether every point of a mask is 0."""
    from graph.parts.picture_files import open_image

    image = open_image(file)
    bands: Any = image.getextrema()
    if not isinstance(bands[0], tuple):
        bands = (bands,)
    return not any(any(band) for band in (bands[:-1] if image.mode.endswith("A") else bands))


def _have_one_ratio(first: tuple[int, int], second: tuple[int, int]) -> bool:
    ratio = first[0] * second[1] / (first[1] * second[0])
    return 1 / SIZE_TOLERANCE < ratio < SIZE_TOLERANCE


def box_warnings(
    warn: Warn, node: str, pictures: Sequence[Any], files: Sequence[Path], limit: int
) -> Iterator[Problem]:
    """Boxes that are left out beyond a limit, cut, empty, or of other sides than their picture."""
    over = [len(picture.annotations) for picture in pictures if len(picture.annotations) > limit]
    if over:
        details = {"count": sum(over) - limit * len(over), "pictures": len(over), "fullest": max(over)}
        yield warn("boxes-over", change_parameter(node, "most", max(over)), most=limit, **details)
    cut, empty, crowd = [], [], []
    for picture in pictures:
        for annotation in picture.annotations:
            left, top, wide, high = annotation.box
            width, height = picture.size or (float("inf"), float("inf"))
            if wide <= 0 or high <= 0:
                empty.append(picture.name)
            elif min(left, top) < -1 or left + wide > width + 1 or top + high > height + 1:
                cut.append(picture.name)
            if annotation.is_crowd:
                crowd.append(picture.name)
    numbers = [number for picture in pictures for entry in picture.annotations for number in entry.box]
    if numbers and max(numbers) <= MAX_SHARE:
        yield warn("boxes-shares", count=len(numbers) // 4)
    for code, names in (("boxes-cut", cut), ("boxes-empty", empty), ("boxes-crowd", crowd)):
        if names:
            yield warn(code, count=len(names), names=names_text(dict.fromkeys(names)))
    yield from _side_warnings(warn, pictures, files)


def entry_warnings(warn: Warn, pictures: Sequence[Any], classes: Sequence[str]) -> Iterator[Problem]:
    """Boxes that are left out since they lie outside, or stand twice; names that stand for several entries.

    Args:
        warn: Makes a warning at the node.
        pictures: The entries of pictures, with all of their boxes.
        classes: The names of the categories.
    """
    outside = [
        picture.name
        for picture in pictures
        for entry in picture.annotations
        if picture.size and entry.is_outside(picture.size)
    ]
    twice = []
    for picture in pictures:
        boxes = Counter((entry.label, *entry.box) for entry in picture.annotations)
        twice += [picture.name] * (sum(boxes.values()) - len(boxes))
    for code, names in (("boxes-outside", outside), ("boxes-double", twice)):
        if names:
            yield warn(code, count=len(names), names=names_text(dict.fromkeys(names)))
    double = [name for name, count in Counter(classes).items() if count > 1]
    if double:
        yield warn("categories-double", names=names_text(double))
    listed = [name for name, count in Counter(picture.name for picture in pictures).items() if count > 1]
    if listed:
        yield warn("pictures-listed-twice", count=len(listed), names=names_text(listed))


def _side_warnings(warn: Warn, pictures: Sequence[Any], files: Sequence[Path]) -> Iterator[Problem]:
    """Pictures whose ratio of sides is not that of the file of boxes."""
    from graph.parts.coco import choose_frame
    from graph.parts.picture_files import SIDEWAYS, read_layout

    chosen = sampled(list(zip(pictures, files, strict=True)))
    other = []
    for picture, file in chosen:
        if picture.size is None:
            continue
        turn, sides = choose_frame(picture, file)
        orientation, stored = read_layout(file)
        shown = stored[::-1] if turn == 1 and orientation in SIDEWAYS else stored
        if not _have_one_ratio((round(sides[0]), round(sides[1])), shown):
            other.append(file)
    if other:
        count = sampled_count_text(len(other), len(chosen), len(pictures))
        yield warn("boxes-sides", count=count, names=short_file_names(other))
