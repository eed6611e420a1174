"""Pictures that are nearly the same over several parts: saved in another format, or in another size."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from runtime.data.inspection.class_rows import image_rows
from runtime.data.inspection.dataset_info import DatasetInfo
from runtime.data.inspection.leakage import part_rows

if TYPE_CHECKING:
    import numpy as np

CELLS = 8
"""Cells a side whose mean greys stand for a picture."""
MAX_FILES, MAX_BYTES = 3000, 1 << 27
"""Of more or larger pictures nothing is compared, so that a check stays short."""
TOLERANCE, CONTRAST = 4.0, 8.0
"""By how much, of 255, cells of one picture differ after packing; and the least deviation of its cells."""


def count_similar(
    kind: str, values: Mapping[str, Any], files: Mapping[str, Path], info: DatasetInfo
) -> dict[tuple[str, str], tuple[int, tuple[Path, Path]]]:
    """By two parts, how many pictures of the first are nearly equal to one of the other, and the first pair.

    Equal ones are not counted: they are found by their points.

    Args:
        kind: The name of the kind of source.
        values: The values of its parameters.
        files: Its files.
        info: What is known of its rows.
    """
    import numpy as np
    import torch

    if kind != "data.image_folder" or info.row_hashes is None:
        return {}
    paths = tuple(row[0] for row in image_rows(files["path"], values["broken"]))
    if len(paths) != info.num_rows or not 1 < len(paths) <= MAX_FILES:
        return {}
    parts = part_rows(values, info)
    if len(parts) < 2:
        return {}
    stamps = [path.stat() for path in paths]
    if sum(stamp.st_size for stamp in stamps) > MAX_BYTES:
        return {}
    cells = [
        grey_cells(path, stamp.st_size, stamp.st_mtime_ns) for path, stamp in zip(paths, stamps, strict=True)
    ]
    greys = torch.from_numpy(np.stack(cells))
    is_contrasty = greys.std(1) >= CONTRAST
    similar = {}
    for part, other in (("validation", "train"), ("test", "train"), ("test", "validation")):
        if part not in parts or other not in parts:
            continue
        own, others = (rows[is_contrasty[rows]] for rows in (parts[part], parts[other]))
        own = own[~torch.isin(info.row_hashes[own], info.row_hashes[parts[other]])]
        if not len(own) or not len(others):
            continue
        distance, nearest = torch.cdist(greys[own], greys[others], p=float("inf")).min(1)
        is_near = distance <= TOLERANCE
        if is_near.any():
            first = int(is_near.nonzero()[0, 0])
            pair = (paths[int(own[first])], paths[int(others[nearest[first]])])
            similar[part, other] = (int(is_near.sum()), pair)
    return similar


@lru_cache(maxsize=8 * MAX_FILES)
def grey_cells(path: Path, _size: int, _time: int) -> "np.ndarray[Any, Any]":
    """The mean greys [64] of the cells of a picture; remembered while size and time of its file stay."""
    import numpy as np
    from PIL import Image

    from graph.parts.picture_files import opened_picture

    try:
        with opened_picture(path) as picture:
            picture.draft("L", (4 * CELLS, 4 * CELLS))
            plain = picture if picture.mode == "L" else picture.convert("RGB").convert("L")
            grey = plain.resize((CELLS, CELLS), Image.Resampling.BOX)
    except (ValueError, OSError):
        return np.zeros(CELLS * CELLS, dtype=np.float32)  # reading reports why
    return np.asarray(grey, dtype=np.float32).ravel()
