"""Tables in text files: columns of numbers, categories and dates."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from torch import Tensor

from graph.parts.cell_units import cell_units, lone_letter
from graph.parts.column_values import (
    Wording,
    category_values,
    number_values,
)
from graph.parts.split_column import SPLIT_COLUMN
from graph.parts.table_fields import MAX_NAMES, check_names, table_fields, used_columns
from graph.parts.table_frames import column_names, read_frame
from graph.parts.table_lines import row_lines


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
    quoting: int = 0,
    decimals: Sequence[tuple[str, str]] = (),
    dates: Sequence[tuple[str, str]] = (),
    test_format: Sequence[tuple[str, Any]] = (),
    merge_spellings: bool = False,
    key: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Tensor]:
    """A table: features [N, F] of 64 bits, target [N] or [N, K].

    Each of `columns` is (name, role, type): the role is feature, target or ignore, the
    type number, category, timestamp, date parts or cyclic. A category among features
    becomes one 0-or-1 column for each of its values, as a target its number in order.
    `by` names a column of groups or times, `part` one with the split of each row;
    `test_path` is a second table of rows to test with, whose dialect differs by
    `test_format`. `skip` lines come before the names; `decimals` and `dates` are the
    decimal sign and the form of dates of single columns. With `merge_spellings`
    categories that differ only in their spelling are one. `key` names the column by
    which rows are matched with those of other sources.
    """
    dialect: dict[str, Any] = {"delimiter": delimiter, "encoding": encoding}
    dialect |= {"errors": errors, "skip": skip, "quoting": quoting}
    by, part = ("", SPLIT_COLUMN) if test_path is not None else (by, part)
    used = used_columns(columns, by or part, dates, key)
    options: dict[str, Any] = {
        "texts": [name for name, _, kind in used if kind != "number"],
        "needed": [name for name, _, _ in used if name != SPLIT_COLUMN] or None,
        "decimal": decimal,
        "gaps": gaps,
        "progress": progress,
        "header": header,
        **dialect,
    }
    names = column_names(path, header, **dialect)
    check_names(path.name, options["needed"] or (), names)
    frame = read_frame(path, names, **options)
    marks = (decimals, dates, row_lines(path, header, **dialect))
    wording = Wording(decimal, thousands, gaps, *marks, merges=merge_spellings)
    if test_path is not None:
        first = (path, frame, names)
        frame, wording = with_test_rows(
            first, test_path, used, options, dict(test_format), wording
        )
    return table_fields(path.name, frame, used, missing, part, wording)


def with_test_rows(
    first: tuple[Path, pd.DataFrame, Sequence[str]],
    test_path: Path,
    used: Sequence[tuple[str, str, str]],
    options: dict[str, Any],
    test_format: dict[str, Any],
    wording: Wording,
) -> tuple[pd.DataFrame, Wording]:
    """The rows of a table and of a second one to test with, and where each of them is.

    Args:
        first: The table's path, its rows and the names of all its columns.
        test_path: The second table.
        used: Name, role and type of the columns in use.
        options: How the first is read.
        test_format: How the dialect of the second differs.
        wording: How numbers are written.
    """
    path, frame, names = first
    test_decimal = test_format.pop("decimal", "")
    options = {**options, **test_format}
    named = ("delimiter", "encoding", "errors", "skip", "quoting")
    dialect = {key: options[key] for key in named}
    others = column_names(test_path, options["header"], **dialect)
    check_test_names(path, test_path, names, others)
    if test_decimal:
        options["decimal"] = test_decimal
    more = read_frame(test_path, others, **options)
    numbers = [name for name, _, kind in used if kind == "number"]
    check_units((path.name, frame), (test_path.name, more), numbers)
    gaps = options["gaps"]
    frame = joined_frames(frame, with_numbers(more, numbers, test_decimal, gaps))
    lines = row_lines(test_path, options["header"], **dialect)
    return frame, replace(wording, test_table=test_path.name, test_line_of=lines)


def check_test_names(
    path: Path, test_path: Path, names: Sequence[str], others: Sequence[str]
) -> None:
    """Refuses a second table that lacks columns of the first.

    Raises:
        ValueError: It does.
    """
    lacking = [name for name in names if name not in others]
    if lacking:
        raise ValueError(
            f"{test_path.name} needs the columns of {path.name}: "
            f"{listed_names(names)}; it lacks {listed_names(lacking)}."
        )
    if sorted(others) != sorted(names):
        raise ValueError(
            f"{test_path.name} needs the columns of {path.name}: {listed_names(names)}."
        )


def listed_names(names: Sequence[str]) -> str:
    """Names as a sentence lists them; of many the first."""
    rest = len(names) - MAX_NAMES
    more = "" if rest <= 0 else f" and {rest} more"
    return ", ".join(name[:40] for name in names[:MAX_NAMES]) + more


def check_units(
    first: tuple[str, pd.DataFrame],
    second: tuple[str, pd.DataFrame],
    numbers: Sequence[str],
) -> None:
    """Refuses two tables whose numbers are in different units.

    Args:
        first: The name of a table, and its rows.
        second: The same of another.
        numbers: The columns of numbers.

    Raises:
        ValueError: They differ.
    """
    for name in numbers:
        units = [
            cell_units(frame[name], with_letters=False) for _, frame in (first, second)
        ]
        letters = [lone_letter(frame[name]) for _, frame in (first, second)]
        if letters[0] != letters[1]:
            signed, plain = (first[0], second[0])[:: 1 if letters[0] else -1]
            raise ValueError(
                f"Column “{name}” has {letters[0] or letters[1]} in all of {signed}, "
                f"but not in all of {plain}; write all of its numbers in one way."
            )
        if {"%"} in units and set() in units:
            signed, plain = (first[0], second[0])[:: 1 if units[0] else -1]
            raise ValueError(
                f"Column “{name}” has % in {signed}, but none in {plain}; "
                "write all of its numbers in one way."
            )
        if all(units) and units[0].isdisjoint(units[1]):
            own, other = (", ".join(f"“{unit}”" for unit in sorted(u)) for u in units)
            raise ValueError(
                f"Column “{name}” has {own} in {first[0]}, but {other} in {second[0]}; "
                "bring them to one unit."
            )


def with_numbers(
    frame: pd.DataFrame, numbers: Sequence[str], decimal: str, gaps: Sequence[str]
) -> pd.DataFrame:
    """A table whose columns of numbers with this decimal sign, if any, are floats."""
    if not decimal:
        return frame
    wording = Wording(decimal, gaps=gaps)
    held = dict(frame.items())
    for name in numbers:
        if frame[name].dtype.kind == "f":
            continue
        try:
            values = number_values(frame[name], name, wording)
            held[name] = pd.Series(values, index=frame.index)
        except ValueError:
            continue  # joined, its cell is refused with its line
    return pd.DataFrame(held)


def joined_frames(frame: pd.DataFrame, more: pd.DataFrame) -> pd.DataFrame:
    """The rows of two tables, those of the second numbered from -1 down.

    A column tells them apart.
    """
    columns: dict[str, Any] = {}
    for name in frame.columns:
        first, second = frame[name], more[name]
        if first.dtype.kind == "f" and second.dtype.kind == "f":
            columns[name] = np.concatenate([first.to_numpy(), second.to_numpy()])
        else:
            texts = [as_texts(first), as_texts(second)]
            columns[name] = pd.Categorical(np.concatenate(texts))
    marks = np.repeat(["train", "test"], [len(frame), len(more)])
    rows = np.concatenate([frame.index.to_numpy(), -1 - more.index.to_numpy()])
    return pd.DataFrame({**columns, SPLIT_COLUMN: pd.Categorical(marks)}, index=rows)


def as_texts(column: pd.Series) -> np.ndarray:
    """The values of a column as texts; None where one is missing."""
    codes, texts = category_values(column)
    whole: np.ndarray = np.array([*texts, None], dtype=object)[codes]
    return whole
