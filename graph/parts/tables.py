"""Tables in text files: columns of numbers and categories."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

TARGET_NAMES = ("target", "label", "class", "y", "species", "정답", "레이블")


def read_csv(
    path: Path,
    columns: Sequence[Sequence[str]] = (),
    delimiter: str | None = None,
    missing: str = "error",
) -> dict[str, Tensor]:
    """A table with a line of names on top: features [N, F], target [N] or [N, 1].

    Each of `columns` is (name, role, type): the role is feature, target or ignore, the
    type number or category; without any they are guessed. A category among the features
    becomes one 0-or-1 column for each of its values, as a target its number in order.
    """
    features, target = [], None
    for name, role, kind, cells in read_columns(path, columns, delimiter, missing):
        if role == "feature":
            features.append(feature_values(name, kind, cells))
        elif target is None:
            target = target_values(name, kind, cells)
    if not features or target is None:
        raise ValueError(
            f"{path.name} needs at least one feature and one target column."
        )
    return {
        "features": torch.tensor(np.concatenate(features, 1), dtype=torch.float32),
        "target": target,
    }


def read_columns(
    path: Path,
    columns: Sequence[Sequence[str]] = (),
    delimiter: str | None = None,
    missing: str = "error",
) -> list[tuple[str, str, str, list[tuple[int, str]]]]:
    """The columns in use: name, role, type, and the cells with their lines."""
    names, rows = read_table(path, delimiter)
    roles = list(columns) or guess_roles(names, rows)
    used = [(name, role, kind) for name, role, kind in roles if role != "ignore"]
    for name, _, _ in used:
        if name not in names:
            known = ", ".join(names)
            raise ValueError(f"{path.name} has no column “{name}”; it has {known}.")
    places = [names.index(name) for name, _, _ in used]
    full = []
    for line, row in rows:
        if all(row[place].strip() for place in places):
            full.append((line, row))
        elif missing == "error":
            raise ValueError(
                f"Line {line} of {path.name} lacks a value; "
                "fill it in, or set missing to drop."
            )
    if not full:
        raise ValueError(f"{path.name} has no row to learn from.")
    return [
        (name, role, kind, [(line, row[place].strip()) for line, row in full])
        for (name, role, kind), place in zip(used, places, strict=True)
    ]


def read_table(
    path: Path, delimiter: str | None = None
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names of the columns, and each row with the number of its line."""
    lines = list(io.StringIO(decode(path.read_bytes()), newline=""))
    if not lines or not lines[0].strip(',;|" \t\r\n' + (delimiter or "")):
        raise ValueError(f"{path.name} is empty; it needs a line of column names.")
    if delimiter and (len(delimiter) > 1 or delimiter in '"\r\n'):
        raise ValueError(f"“{delimiter}” is no delimiter; leave it empty to find one.")
    try:
        head, *rows = read_lines(lines, delimiter or guess_delimiter(lines))
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


def read_lines(lines: Sequence[str], delimiter: str) -> list[tuple[int, list[str]]]:
    """The cells of each row that is not empty, with the number of its line."""
    reader = csv.reader(lines, delimiter=delimiter)
    return [
        (reader.line_num, row) for row in reader if any(cell.strip() for cell in row)
    ]


def guess_delimiter(lines: Sequence[str]) -> str:
    """The sign that makes the most columns of the first line."""
    return max(",\t;|", key=lambda sign: len(next(csv.reader(lines, delimiter=sign))))


def guess_roles(
    names: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]
) -> list[tuple[str, str, str]]:
    """Role and type of every column; without a telling name the last is the target."""
    known = [name for name in names if name.casefold() in TARGET_NAMES]
    target = known[0] if known else names[-1]
    roles = []
    for place, name in enumerate(names):
        cells = [row[place].strip() for _, row in rows if row[place].strip()]
        different = len(set(cells))
        is_id = name.casefold() in ("", "id") and different == len(cells)
        share = sum(is_number(cell) for cell in cells) / max(len(cells), 1)
        kind = "number" if share >= 0.9 else "category"
        is_free = kind == "category" and different > max(20, min(len(cells) // 2, 200))
        role = "ignore" if is_id or is_free else "feature"
        role = "target" if name == target else role
        if role == "target" and kind == "number" and is_class_number(cells):
            kind = "category"
        roles.append((name, role, kind))
    return roles


def is_class_number(cells: Sequence[str]) -> bool:
    """Whether numbers stand for classes: few different whole ones, each seen often."""
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
    """One column of numbers [N, 1], or one 0-or-1 column for each category [N, K]."""
    if kind == "number":
        return number_values(name, cells)[:, None]
    values: np.ndarray = np.array([cell for _, cell in cells])
    return np.asarray(values[:, None] == np.unique(values), dtype=np.float64)


def target_values(name: str, kind: str, cells: Sequence[tuple[int, str]]) -> Tensor:
    """Numbers [N, 1], or the numbers of sorted categories [N]."""
    if kind == "number":
        return torch.tensor(number_values(name, cells)[:, None], dtype=torch.float32)
    order = {value: place for place, value in enumerate(sort_classes(cells))}
    return torch.tensor([order[cell] for _, cell in cells])


def sort_classes(cells: Sequence[tuple[int, str]]) -> list[str]:
    """The different categories, in the order of numbers where all are."""
    values = {cell for _, cell in cells}
    if all(is_number(value) for value in values):
        return sorted(values, key=lambda value: (float(value), value))
    return sorted(values)


def number_values(name: str, cells: Sequence[tuple[int, str]]) -> np.ndarray:
    """The numbers of a column."""
    for line, cell in cells:
        if not is_number(cell):
            raise ValueError(
                f"Column “{name}” holds “{cell}” in line {line}, which is no number; "
                "mend it, or make the column a category."
            )
    return np.array([float(cell) for _, cell in cells])
