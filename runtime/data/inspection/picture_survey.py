"""What the headers of picture files say, and the values of those that are seldom as they seem."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from runtime.data.inspection.sampled_files import sampled

MAX_DECODED = 48
"""Pictures of one kind that are read whole, to see their values."""
ANIMATED = frozenset({"GIF", "WEBP", "PNG", "TIFF", "AVIF"})
"""Formats whose further frames are frames of a film or pages."""
ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND", "GIF": b";"}
"""What stands in the last bytes of a whole file."""
TAIL = 64
"""Last bytes among which it is searched."""


@dataclass
class PictureSurvey:
    """What was noticed of some pictures."""

    broken: dict[Path, str] = field(default_factory=dict)
    """By file the sentence that says why it cannot be read."""
    see_through: list[Path] = field(default_factory=list)
    animated: list[Path] = field(default_factory=list)
    shallow: list[Path] = field(default_factory=list)
    """Of 16 bits a colour, of which only 8 can be read."""
    deep: dict[Path, tuple[float, float, float]] = field(default_factory=dict)
    """Lowest and highest value, and that of white, of pictures of more than 8 bits."""
    sides: dict[Path, tuple[int, int]] = field(default_factory=dict)
    """Width and height as they are seen."""
    looked: int = 0
    """Files that were opened."""


def survey_pictures(files: Sequence[Path], white: float | None = None) -> PictureSurvey:
    """Opens the headers of the files, or of some that are spread evenly where there are many."""
    survey = PictureSurvey()
    decoded = {"see_through": 0, "deep": 0}
    chosen = sampled(list(dict.fromkeys(files)))
    survey.looked = len(chosen)
    for file in chosen:
        try:
            _survey_one(file, white, survey, decoded)
        except (ValueError, OSError) as error:
            survey.broken[file] = str(error)
    return survey


def _survey_one(file: Path, white: float | None, survey: PictureSurvey, decoded: dict[str, int]) -> None:
    """One file.

    Raises:
        ValueError: It cannot be read.
        OSError: It is not there.
    """
    from graph.parts.deep_pictures import WHOLE, holds_deep_colors, is_white_zero, read_deep_colors
    from graph.parts.picture_files import SIDEWAYS, WHITES, open_image, opened_picture, read_orientation

    with opened_picture(file) as picture:
        is_deep, is_negative = holds_deep_colors(picture), is_white_zero(picture)
        if not is_deep and _loses_bits(picture):
            survey.shallow.append(file)
        mode, kind, is_see_through = picture.mode, picture.format or "", picture.has_transparency_data
        is_sideways = kind != "TIFF" and read_orientation(picture) in SIDEWAYS
        sides = picture.size[::-1] if is_sideways else picture.size
        if kind in ANIMATED and getattr(picture, "n_frames", 1) > 1:
            survey.animated.append(file)
    if not _ends_whole(file, kind):
        open_image(file)  # raises where it is cut off in earnest
    survey.sides[file] = sides
    if mode in WHITES:
        decoded["deep"] += 1
        if decoded["deep"] <= MAX_DECODED:
            whole = white or WHITES[mode]
            low, high = _extremes(open_image(file))
            survey.deep[file] = (whole - high, whole - low, whole) if is_negative else (low, high, whole)
    elif is_deep:
        decoded["deep"] += 1
        if decoded["deep"] <= MAX_DECODED:
            with opened_picture(file) as picture:
                picture.load()
                values = read_deep_colors(file, picture, 1)
            survey.deep[file] = (float(values.min()), float(values.max()), white or WHOLE)
    elif is_see_through:
        decoded["see_through"] += 1
        if decoded["see_through"] <= MAX_DECODED and _is_see_through(open_image(file)):
            survey.see_through.append(file)


def _loses_bits(picture: Any) -> bool:
    """Whether an opened picture has 16 bits a value of which 8 are read."""
    from graph.parts.deep_pictures import raw_mode
    from graph.parts.picture_files import WHITES

    return picture.mode not in WHITES and ";16" in raw_mode(picture)


def _ends_whole(file: Path, kind: str) -> bool:
    """Whether a file ends as its format ends; True for formats of which that cannot be seen."""
    if kind not in ENDS:
        return True
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - TAIL))
        return ENDS[kind] in opened.read()


def _extremes(picture: Any) -> tuple[float, float]:
    """The lowest and the highest value; what is no number counts as neither."""
    import numpy as np

    values = np.asarray(picture, dtype=np.float64)
    known = values[np.isfinite(values)]
    return (float(known.min()), float(known.max())) if known.size else (0.0, 0.0)


def _is_see_through(picture: Any) -> bool:
    """Whether any point lets something through; many pictures only could."""
    return bool(picture.convert("RGBA").getextrema()[3][0] < 255)
