"""Series of numbers over time, in windows."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from graph.parts.tables import clean_cell, is_number, read_table


def read_series(
    path: Path,
    inputs: Sequence[str] = (),
    target: str = "",
    window: int = 24,
    horizon: int = 1,
    stride: int = 1,
    missing: str = "error",
    delimiter: str | None = None,
) -> dict[str, Tensor]:
    """Windows of a table whose rows follow in time: input [N, W, C], target [N, H].

    The target are the next `horizon` values of its column; without a name it is the
    last column of numbers. Without names, the inputs are all columns of numbers.

    Raises:
        ValueError: A column is missing, or the table is too short for one window.
    """
    names, rows = read_table(path, delimiter)
    numeric = numeric_columns(names, rows)
    if not numeric:
        raise ValueError(f"{path.name} has no column of numbers.")
    used_columns = [*(inputs or numeric), target or numeric[-1]]
    columns = []
    for name in used_columns:
        if name not in names:
            raise ValueError(
                f"{path.name} has no column “{name}”; it has {', '.join(names)}."
            )
        column_index = names.index(name)
        cells = [(line, row[column_index]) for line, row in rows]
        columns.append(series_values(path.name, name, cells, missing))
    count = (len(rows) - window - horizon) // stride + 1
    if len(rows) < window + horizon:
        raise ValueError(
            f"{path.name} has {len(rows)} rows, too few for a window of {window} and "
            f"{horizon} more; take a smaller window."
        )
    whole = torch.tensor(np.stack(columns, 1), dtype=torch.float32)
    starts = torch.arange(count)[:, None] * stride
    return {
        "input": whole[:, :-1][starts + torch.arange(window)],
        "target": whole[:, -1][starts + window + torch.arange(horizon)],
    }


def numeric_columns(
    names: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]
) -> list[str]:
    """The columns that hold numbers, perhaps with gaps."""
    numeric = []
    for column_index, name in enumerate(names):
        cells = [clean_cell(row[column_index], "number") for _, row in rows]
        full = [cell for cell in cells if cell]
        if full and all(is_number(cell) for cell in full):
            numeric.append(name)
    return numeric


def series_values(
    table: str, name: str, cells: Sequence[tuple[int, str]], missing: str
) -> np.ndarray:
    """The numbers of a column; with `missing` as last, a gap has the number before.

    Raises:
        ValueError: A cell is no number, or is missing where that is an error.
    """
    values: list[float] = []
    for line, text in cells:
        cell = clean_cell(text, "number")
        if not cell and missing == "last":
            values.append(values[-1] if values else float("nan"))
        elif is_number(cell):
            values.append(float(cell))
        elif cell:
            raise ValueError(
                f"Column “{name}” of {table} holds “{cell}” in line {line}, "
                "which is no number; mend it or take another column."
            )
        else:
            raise ValueError(
                f"Line {line} of {table} lacks a value in “{name}”; "
                "fill it in, or set missing to last."
            )
    array: np.ndarray = np.array(values)
    known = array[~np.isnan(array)]
    array[np.isnan(array)] = known[0] if len(known) else 0
    return array
