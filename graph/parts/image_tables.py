"""Pictures that a table lists, each with its label."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from graph.parts.broken_files import LEAVE_OUT, readable_rows
from graph.parts.column_values import TableColumn
from graph.parts.images import load_images
from graph.parts.join_keys import KEY_COLUMN, column_keys
from graph.parts.picture_files import check_picture, locate_picture
from graph.parts.split_column import SPLIT_COLUMN
from graph.parts.table_fields import mark_values, target_values
from graph.parts.table_lines import line_of_row
from graph.parts.text_tables import column_texts, list_texts


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
    broken: str = "stop",
    reading: str = "auto",
    delimiter: str = ",",
    encoding: str = "utf-8",
    errors: str = "strict",
    skip: int = 0,
    quoting: int = 0,
    header: bool = True,
    dates: Sequence[tuple[str, str]] = (),
    decimals: Sequence[tuple[str, str]] = (),
    key: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """Pictures brought to one size: image [N, C, H, W] from 0 to 1, target [N].

    The table's column `image` has their paths, below `folder` or else below the table's
    own; its column `label` holds a category or a number, which is a target [N, 1]. At a
    picture that cannot be read it stops, or leaves it out where `broken` says so. `key`
    names the column by which rows are matched with those of other sources.
    """
    needed = [(image, "picture", "category"), (label, "label", holds)]
    needed += [(key, "key", "category")] if key else []
    files, used = list_table_images(
        path,
        needed,
        folder,
        by or part,
        dates,
        header,
        decimals,
        broken,
        delimiter=delimiter,
        encoding=encoding,
        errors=errors,
        skip=skip,
        quoting=quoting,
    )
    fields = {
        "image": load_images(files, size, mode, reading, progress, white),
        "target": target_values(used[1]),
    }
    if by or part:
        fields[SPLIT_COLUMN] = mark_values(used[-1], part)
    if key:
        fields[KEY_COLUMN] = column_keys(used[2])
    return fields


def list_table_images(
    path: Path,
    needed: Sequence[tuple[str, str, str]],
    folder: Path | None = None,
    mark: str = "",
    dates: Sequence[tuple[str, str]] = (),
    header: bool = True,
    decimals: Sequence[tuple[str, str]] = (),
    broken: str = "stop",
    **dialect: Any,
) -> tuple[list[Path], list[TableColumn]]:
    """The files of the pictures, and the columns of paths, labels and marks.

    Raises:
        FileNotFoundError: An image of the table is missing.
    """
    files, texts, used = locate_table_images(
        path, needed, folder, mark, dates, header, decimals, broken, **dialect
    )
    if broken == LEAVE_OUT:
        rows = readable_rows(range(len(files)), lambda row: [files[row]], check_picture)
        return [files[row] for row in rows], [chosen_rows(item, rows) for item in used]
    for row, file in enumerate(files):
        if not file.is_file():
            below = path.parent if folder is None else folder
            raise FileNotFoundError(
                f"Line {line_of_row(path, row, header, **dialect)} of {path.name} "
                f"names a picture “{texts[row]}” that is not below "
                f"{below.name or 'its folder'}; mend it, or choose the folder."
            )
    return files, used


def locate_table_images(
    path: Path,
    needed: Sequence[tuple[str, str, str]],
    folder: Path | None = None,
    mark: str = "",
    dates: Sequence[tuple[str, str]] = (),
    header: bool = True,
    decimals: Sequence[tuple[str, str]] = (),
    broken: str = "stop",
    **dialect: Any,
) -> tuple[list[Path], list[str], list[TableColumn]]:
    """Where the pictures should be, as the table names them, and the columns."""
    used = list_texts(path, needed, mark, dates, header, decimals, broken, **dialect)
    below = path.parent if folder is None else folder
    texts = column_texts(used[0])
    return [locate_picture(below, text) for text in texts], texts, used


def chosen_rows(column: TableColumn, rows: Sequence[int]) -> TableColumn:
    """Some rows of a column; of its categories those that still occur."""
    values = column.values[list(rows)]
    if column.kind != "category":
        return replace(column, values=values)
    present, numbers = np.unique(values, return_inverse=True)
    return replace(column, values=numbers, texts=[column.texts[k] for k in present])
