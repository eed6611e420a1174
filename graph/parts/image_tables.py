"""Pictures that a table lists, each with its label."""

from collections.abc import Callable, Sequence
from pathlib import Path

from torch import Tensor

from graph.parts.images import load_images
from graph.parts.picture_files import locate_picture
from graph.parts.split_column import SPLIT_COLUMN, rank_values, split_numbers
from graph.parts.tables import Cells, choose_columns, read_table, target_values


def read_picture_table(
    path: Path,
    image: str = "path",
    label: str = "label",
    holds: str = "category",
    folder: Path | None = None,
    size: int | Sequence[int] = 64,
    mode: str = "RGB",
    by: str = "",
    part: str = "",
    white: float | None = None,
    reading: str = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """Pictures brought to one size: image [N, C, H, W] from 0 to 1, target [N].

    The table's column `image` has their paths, below `folder` or else below the table's
    own; its column `label` holds a category or a number, which is a target [N, 1].
    """
    files, labels, marks = list_table_images(path, image, label, folder, by or part)
    fields = {
        "image": load_images(files, size, mode, reading, progress, white),
        "target": target_values(label, holds, labels),
    }
    if marks:
        fields[SPLIT_COLUMN] = (
            split_numbers(part, marks) if part else rank_values(marks)
        )
    return fields


def list_table_images(
    path: Path, image: str, label: str, folder: Path | None = None, mark: str = ""
) -> tuple[list[Path], Cells, list[str]]:
    """The files of the pictures, their labels with their lines, and their marks.

    Raises:
        FileNotFoundError: An image of the table is missing.
    """
    names, rows = read_table(path)
    requested = [(image, "picture", "category"), (label, "label", "category")]
    used = choose_columns(path.name, names, rows, requested, "error", mark)
    below = path.parent if folder is None else folder
    files = [locate_picture(below, cell) for _, cell in used[0][3]]
    for file, (line, cell) in zip(files, used[0][3], strict=True):
        if not file.is_file():
            raise FileNotFoundError(
                f"Line {line} of {path.name} names a picture “{cell}” that is not "
                f"below {below.name or 'its folder'}; mend it, or choose the folder."
            )
    marks = [cell for _, cell in used[2][3]] if mark else []
    return files, used[1][3], marks
