"""Tables in text files: columns of numbers, categories and dates."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from torch import Tensor

from graph.parts.column_values import Wording, category_values
from graph.parts.split_column import SPLIT_COLUMN
from graph.parts.table_fields import check_names, table_fields, used_columns
from graph.parts.table_frames import column_names, read_frame, row_lines


def read_csv(
    path: Path,
    columns: Sequence[Sequence[str]] = (),
    delimiter: str = ",",
    encoding: str = "utf-8",
    decimal: str = ".",
    thousands: str | None = None,
    header: bool = True,
    gaps: Sequence[str] = (),
    missing: str = "error",
    test_path: Path | None = None,
    by: str = "",
    part: str = "",
    errors: str = "strict",
    skip: int = 0,
    decimals: Sequence[tuple[str, str]] = (),
    dates: Sequence[tuple[str, str]] = (),
    test_format: Sequence[tuple[str, Any]] = (),
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """A table: features [N, F] of 64 bits, target [N] or [N, K].

    Each of `columns` is (name, role, type): the role is feature, target or ignore, the
    type number, category, timestamp, date parts or cyclic. A category among features
    becomes one 0-or-1 column for each of its values, as a target its number in order.
    `by` names a column of groups or times, `part` one with the split of each row;
    `test_path` is a second table of rows to test with, whose dialect differs by
    `test_format`. `skip` lines come before the names; `decimals` and `dates` are the
    decimal sign and the form of dates of single columns.
    """
    dialect: dict[str, Any] = {"delimiter": delimiter, "encoding": encoding}
    dialect |= {"errors": errors, "skip": skip}
    by, part = ("", SPLIT_COLUMN) if test_path is not None else (by, part)
    used = used_columns(columns, by or part, dates)
    options: dict[str, Any] = {
        "texts": [name for name, _, kind in used if kind != "number"],
        "needed": [name for name, _, _ in used if name != SPLIT_COLUMN] or None,
        "decimal": decimal,
        "gaps": gaps,
        "progress": progress,
    }
    names = column_names(path, header, **dialect)
    check_names(path.name, options["needed"] or (), names)
    frame = read_frame(path, names, header=header, **options, **dialect)
    if test_path is not None:
        dialect |= dict(test_format)
        frame = with_test_rows(frame, path, test_path, names, header, options, dialect)
    line_of = row_lines(path, header, **dialect)
    wording = Wording(decimal, thousands, gaps, decimals, dates, line_of)
    return table_fields(path.name, frame, used, missing, part, wording)


def with_test_rows(
    frame: pd.DataFrame,
    path: Path,
    test_path: Path,
    names: Sequence[str],
    header: bool,
    options: Mapping[str, Any],
    dialect: Mapping[str, Any],
) -> pd.DataFrame:
    """A table with the rows of a second one, and a column that tells them apart.

    Raises:
        ValueError: The second table lacks columns of the first.
    """
    others = column_names(test_path, header, **dialect)
    if sorted(others) != sorted(names):
        raise ValueError(
            f"{test_path.name} needs the columns of {path.name}: {', '.join(names)}."
        )
    more = read_frame(test_path, others, header=header, **options, **dialect)
    return joined_frames(frame, more)


def joined_frames(frame: pd.DataFrame, more: pd.DataFrame) -> pd.DataFrame:
    """The rows of two tables, with a column that tells them apart."""
    columns: dict[str, Any] = {}
    for name in frame.columns:
        first, second = frame[name], more[name]
        if first.dtype.kind == "f" and second.dtype.kind == "f":
            columns[name] = np.concatenate([first.to_numpy(), second.to_numpy()])
        else:
            texts = [as_texts(first), as_texts(second)]
            columns[name] = pd.Categorical(np.concatenate(texts))
    marks = np.repeat(["train", "test"], [len(frame), len(more)])
    rows = np.concatenate([frame.index.to_numpy(), more.index.to_numpy()])
    return pd.DataFrame({**columns, SPLIT_COLUMN: pd.Categorical(marks)}, index=rows)


def as_texts(column: pd.Series) -> np.ndarray:
    """The values of a column as texts; None where one is missing."""
    codes, texts = category_values(column)
    whole: np.ndarray = np.array([*texts, None], dtype=object)[codes]
    return whole
