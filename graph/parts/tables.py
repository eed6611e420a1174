"""Tables in text files: columns of numbers and categories."""

import contextlib
import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from graph.parts.split_column import SPLIT_COLUMN, rank_values, split_numbers

TARGET_NAMES = ("target", "label", "class", "y", "species", "정답", "레이블")
PROGRESS_INTERVAL = 4096
MISSING_VALUES = ("", "na", "n/a", "nan", "null", "?")


def read_csv(
    path: Path,
    columns: Sequence[Sequence[str]] = (),
    delimiter: str | None = None,
    missing: str = "error",
    test_path: Path | None = None,
    by: str = "",
    part: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """A table with a line of names on top: features [N, F], target [N] or [N, 1].

    Each of `columns` is (name, role, type): the role is feature, target or ignore, the
    type number or category; without any they are guessed. A category among the features
    becomes one 0-or-1 column for each of its values, as a target its number in order.
    `by` names a column of groups or times, `part` one with the split of each row;
    `test_path` is a second table of rows to test with.
    """
    names, rows = read_tables(path, delimiter, test_path, progress)
    by, part = ("", SPLIT_COLUMN) if test_path is not None else (by, part)
    used = choose_columns(path.name, names, rows, columns, missing, by or part)
    return table_fields(path.name, used, part)


Cells = list[tuple[int, str]]


def read_tables(
    path: Path,
    delimiter: str | None = None,
    test_path: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """A table; with a second one also that, and a last column that tells them apart.

    Raises:
        ValueError: The second table lacks columns of the first.
    """
    names, rows = read_table(path, delimiter, progress)
    if test_path is None:
        return names, rows
    others, more = read_table(test_path, delimiter, progress)
    if others != names:
        raise ValueError(
            f"{test_path.name} needs the columns of {path.name}: {', '.join(names)}."
        )
    whole = [(line, [*row, "train"]) for line, row in rows]
    return [*names, SPLIT_COLUMN], whole + [
        (line, [*row, "test"]) for line, row in more
    ]


def table_fields(
    name: str, used: Sequence[tuple[str, str, str, Cells]], part: str = ""
) -> dict[str, Tensor]:
    """The fields of a table's columns in use.

    Raises:
        ValueError: There is no feature or not exactly one target.
    """
    features, fields = [], {}
    for column, role, kind, cells in used:
        if role == "feature":
            features.append(feature_values(column, kind, cells))
        elif role == "target" and "target" not in fields:
            fields["target"] = target_values(column, kind, cells)
        elif role == "mark":
            marks = [cell for _, cell in cells]
            fields[SPLIT_COLUMN] = (
                split_numbers(column, marks) if part else rank_values(marks)
            )
    if not features or "target" not in fields:
        raise ValueError(f"{name} needs at least one feature and one target column.")
    whole = torch.tensor(np.concatenate(features, 1), dtype=torch.float32)
    return {"features": whole, **fields}


def choose_columns(
    name: str,
    names: Sequence[str],
    rows: Sequence[tuple[int, Sequence[str]]],
    columns: Sequence[Sequence[str]] = (),
    missing: str = "error",
    mark: str = "",
) -> list[tuple[str, str, str, Cells]]:
    """The columns in use: name, role, type, and the cells with their lines.

    `mark` is a column by which rows are split; while columns are guessed it is no more.

    Raises:
        ValueError: A column or a value is missing, or there are no rows.
    """
    known = [index for index, column_name in enumerate(names) if column_name != mark]
    roles = list(columns) or guess_roles(
        [names[index] for index in known],
        [(line, [row[index] for index in known]) for line, row in rows],
    )
    used = [
        (column_name, role, kind)
        for column_name, role, kind in roles
        if role != "ignore"
    ]
    used += [(mark, "mark", "category")] if mark else []
    for column_name, _, _ in used:
        if column_name not in names:
            raise ValueError(
                f"{name} has no column “{column_name}”; it has {', '.join(names)}."
            )
    sought = [(names.index(column_name), kind) for column_name, _, kind in used]
    cells = [
        [clean_cell(row[index], kind) for _, row in rows] for index, kind in sought
    ]
    lacking = {
        number
        for (_, role, _), column in zip(used, cells, strict=True)
        if "" in column and not (role == "feature" and missing == "mean")
        for number, cell in enumerate(column)
        if not cell
    }
    if lacking and missing == "error":
        raise ValueError(
            f"Line {rows[min(lacking)][0]} of {name} lacks a value; "
            "fill it in, or set missing to drop or mean."
        )
    full = [number for number in range(len(rows)) if number not in lacking]
    if not full:
        raise ValueError(f"{name} has no row to learn from.")
    lines = [rows[number][0] for number in full]
    return [
        (*use, list(zip(lines, (column[number] for number in full), strict=True)))
        for use, column in zip(used, cells, strict=True)
    ]


def clean_cell(cell: str, kind: str) -> str:
    """A stripped cell; empty where it marks a missing number."""
    cell = cell.strip()
    if (
        kind == "number"
        and not cell[-1:].isdigit()
        and cell.casefold() in MISSING_VALUES
    ):
        return ""
    return cell


def read_table(
    path: Path,
    delimiter: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names of the columns, and each row with the number of its line.

    Raises:
        ValueError: The file is no table with a header of distinct names.
    """
    lines = list(io.StringIO(decode(path.read_bytes()), newline=""))
    if not lines or not lines[0].strip(',;|" \t\r\n' + (delimiter or "")):
        raise ValueError(f"{path.name} is empty; it needs a line of column names.")
    if delimiter and (len(delimiter) > 1 or delimiter in '"\r\n'):
        raise ValueError(f"“{delimiter}” is no delimiter; leave it empty to find one.")
    try:
        sign = delimiter or guess_delimiter(lines)
        head, *rows = read_lines(lines, sign, progress)
    except csv.Error as error:
        raise ValueError(f"{path.name} is no table that can be read.") from error
    names = [name.strip() for name in head[1]]
    for name in names if len(set(names)) < len(names) else ():
        if names.count(name) > 1:
            raise ValueError(
                f"{path.name} has several columns “{name}”; name each differently."
            )
    for line, row in rows:
        if len(row) != len(names):
            raise ValueError(
                f"Line {line} of {path.name} has {len(row)} values, "
                f"but there are {len(names)} columns."
            )
    return names, rows


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16, or Korean as older programs write it."""
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp949", errors="replace")


def read_lines(
    lines: Sequence[str],
    delimiter: str,
    progress: Callable[[int, int], None] | None = None,
) -> list[tuple[int, list[str]]]:
    """The cells of each row that is not empty, with the number of its line."""
    rows = []
    reader = csv.reader(lines, delimiter=delimiter)
    for row in reader:
        if any(cell.strip() for cell in row):
            rows.append((reader.line_num, row))
        if progress is not None and len(rows) % PROGRESS_INTERVAL == 0:
            progress(reader.line_num, len(lines))
    return rows


def guess_delimiter(lines: Sequence[str]) -> str:
    """The sign that makes the most columns of the first line."""
    return max(",\t;|", key=lambda sign: len(next(csv.reader(lines, delimiter=sign))))


def guess_roles(
    names: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]
) -> list[tuple[str, str, str]]:
    """Role and type of every column; without a typical name the last is the target."""
    known = [name for name in names if name.casefold() in TARGET_NAMES]
    target = known[0] if known else names[-1]
    roles = []
    for index, name in enumerate(names):
        stripped = (row[index].strip() for _, row in rows)
        cells = [cell for cell in stripped if cell.casefold() not in MISSING_VALUES]
        different = len(set(cells))
        is_id = name.casefold() in ("", "id") and different == len(cells)
        share = count_numbers(cells) / max(len(cells), 1)
        kind = "number" if share >= 0.9 else "category"
        is_free = kind == "category" and different > max(20, min(len(cells) // 2, 200))
        role = "ignore" if is_id or is_free else "feature"
        role = "target" if name == target else role
        if role == "target" and kind == "number" and is_class_number(cells):
            kind = "category"
        roles.append((name, role, kind))
    return roles


def is_class_number(cells: Sequence[str]) -> bool:
    """Whether numbers stand for classes: few different whole ones, each frequent."""
    values = set(cells)
    return len(values) <= min(20, len(cells) // 5) and all(
        value.lstrip("+-").isdigit() for value in values
    )


def is_number(cell: str) -> bool:
    """Whether a cell holds a finite number of 32 bits."""
    try:
        return abs(float(cell)) < 3.4e38
    except ValueError:
        return False


def feature_values(
    name: str, kind: str, cells: Sequence[tuple[int, str]]
) -> np.ndarray:
    """One column of numbers [N, 1], or one 0-or-1 column for each category [N, K].

    A number that is missing is NaN; a missing category is none of them.
    """
    if kind == "number":
        return number_values(name, cells)[:, None]
    values: np.ndarray = np.array([cell for _, cell in cells])
    known = np.unique(values)
    return np.asarray(values[:, None] == known[known != ""], dtype=np.float64)


def target_values(name: str, kind: str, cells: Sequence[tuple[int, str]]) -> Tensor:
    """Numbers [N, 1], or the numbers of sorted categories [N]."""
    if kind == "number":
        return torch.tensor(number_values(name, cells)[:, None], dtype=torch.float32)
    order = {value: index for index, value in enumerate(sort_classes(cells))}
    return torch.tensor([order[cell] for _, cell in cells])


def sort_classes(cells: Sequence[tuple[int, str]]) -> list[str]:
    """The different categories, in the order of numbers where all are."""
    values = {cell for _, cell in cells}
    if all(is_number(value) for value in values):
        return sorted(values, key=lambda value: (float(value), value))
    return sorted(values)


def number_values(name: str, cells: Sequence[tuple[int, str]]) -> np.ndarray:
    """The numbers of a column; NaN where there is none.

    Raises:
        ValueError: A cell is no number.
    """
    texts = [cell or "nan" for _, cell in cells]
    with contextlib.suppress(ValueError):
        values: np.ndarray = np.array(list(map(float, texts)))
        if (np.abs(values) < 3.4e38).sum() == len(texts) - texts.count("nan"):
            return values
    for line, cell in cells:
        if cell and not is_number(cell):
            raise ValueError(
                f"Column “{name}” holds “{cell}” in line {line}, which is no number; "
                "mend it, or make the column a category."
            )
    return np.array([float(text) for text in texts])


def count_numbers(cells: Sequence[str]) -> int:
    """How many cells hold a finite number of 32 bits."""
    with contextlib.suppress(ValueError):
        values: np.ndarray = np.array(list(map(float, cells)))
        return int((np.abs(values) < 3.4e38).sum())
    return sum(is_number(cell) for cell in cells)
