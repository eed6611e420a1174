"""Tables in text files: columns of numbers and categories."""

import csv
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
    names, rows = read_table(path, delimiter)
    roles = list(columns) or guess_roles(names, rows)
    used = [(name, role, kind) for name, role, kind in roles if role != "ignore"]
    for name, _, _ in used:
        if name not in names:
            known = ", ".join(names)
            raise ValueError(f"{path.name} has no column “{name}”; it has {known}.")
    places = [names.index(name) for name, _, _ in used]
    full = [row for row in rows if all(row[1][place].strip() for place in places)]
    if len(full) < len(rows) and missing == "error":
        line = next(
            line for line, row in rows if not all(row[p].strip() for p in places)
        )
        raise ValueError(
            f"Line {line} of {path.name} lacks a value; "
            "fill it in, or set missing to drop."
        )
    if not full:
        raise ValueError(f"{path.name} has no row to learn from.")
    features, target = [], None
    for (name, role, kind), place in zip(used, places, strict=True):
        cells = [(line, row[place].strip()) for line, row in full]
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


def read_table(
    path: Path, delimiter: str | None = None
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names of the columns, and each row with the number of its line."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp949", errors="replace")
    lines = text.splitlines()
    if not lines or not lines[0].strip():
        raise ValueError(f"{path.name} is empty; it needs a line of column names.")
    if not delimiter:
        delimiter = max(",\t;|", key=lines[0].count)
    reader = csv.reader(lines, delimiter=delimiter)
    names = [name.strip() for name in next(reader)]
    rows = []
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(names):
            raise ValueError(
                f"Line {reader.line_num} of {path.name} has {len(row)} values, "
                f"but there are {len(names)} columns."
            )
        rows.append((reader.line_num, row))
    return names, rows


def guess_roles(
    names: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]
) -> list[tuple[str, str, str]]:
    """Role and type of every column; without a telling name the last is the target."""
    known = [name for name in names if name.casefold() in TARGET_NAMES]
    target = known[0] if known else names[-1]
    roles = []
    for place, name in enumerate(names):
        cells = [row[place].strip() for _, row in rows if row[place].strip()]
        is_id = name.casefold() == "id" and len(set(cells)) == len(cells)
        role = "target" if name == target else "ignore" if is_id else "feature"
        share = sum(is_number(cell) for cell in cells) / max(len(cells), 1)
        kind = "number" if share >= 0.9 else "category"
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
    """Whether a cell holds a finite number."""
    try:
        return bool(np.isfinite(float(cell)))
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
        return sorted(values, key=float)
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
