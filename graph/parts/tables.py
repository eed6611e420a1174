"""Tables in text files: columns of numbers, categories and dates."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from torch import Tensor

from graph.parts.number_texts import parse_numbers
from graph.parts.split_column import SPLIT_COLUMN, rank_values, split_numbers
from graph.parts.table_dates import (
    DATE_TYPES,
    date_names,
    date_seconds,
    date_values,
    has_time,
    parse_dates,
)
from graph.parts.table_frames import column_names, line_of_row, read_frame

GAP_TEXTS = frozenset(
    [
        "",
        "?",
        "na",
        "n/a",
        "nan",
        "-nan",
        "null",
        "none",
        "#n/a",
        "#na",
        "<na>",
        "-",
        "--",
        "---",
        ".",
        "..",
        "n.a.",
        "n.a",
        "n.d.",
        "nil",
        "missing",
        "unknown",
        "없음",
        "결측",
        "미상",
        "해당없음",
        "해당 없음",
        "모름",
    ]
)
"""Spellings of a gap among numbers and dates, in small letters."""
PLAIN_NUMBER = r"^[+-]?(?:0|[1-9][0-9]*)?(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?$"
MAX_NAMES = 12
LARGEST = 3.4e38
"""From here on a number is infinite in 32 bits."""


@dataclass(frozen=True)
class Wording:
    """How numbers and dates are written in a table.

    `decimals` and `dates` are by column: a decimal sign other than the table's, and the
    form of a date. `line_of` gives the line of a row.
    """

    decimal: str = "."
    thousands: str | None = None
    gaps: Sequence[str] = ()
    decimals: Sequence[tuple[str, str]] = ()
    dates: Sequence[tuple[str, str]] = ()
    line_of: Callable[[int], int] = int


PLAIN_WORDING = Wording()


@dataclass(frozen=True)
class TableColumn:
    """A column in use.

    `values` are floats [N] of a number or a date in seconds, NaN where one is missing,
    or the numbers of its `texts`, -1 where one is missing.
    """

    name: str
    role: str
    kind: str
    values: np.ndarray
    texts: Sequence[str] = ()


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
    dialect: dict[str, Any] = {
        "delimiter": delimiter,
        "encoding": encoding,
        "errors": errors,
        "skip": skip,
    }
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

    def line_of(row: int) -> int:
        return line_of_row(path, row, header, **dialect)

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


def used_columns(
    columns: Sequence[Sequence[str]],
    mark: str = "",
    dates: Sequence[tuple[str, str]] = (),
) -> list[tuple[str, str, str]]:
    """The columns in use as name, role, type, the one by which rows are split last."""
    mark = unicodedata.normalize("NFC", mark)
    used = [
        (unicodedata.normalize("NFC", column), role, kind)
        for column, role, kind in columns
        if role != "ignore"
    ]
    mark_kind = "timestamp" if mark in dict(dates) else "category"
    return [*used, (mark, "mark", mark_kind)] if mark else used


def check_roles(
    table: str, frame: pd.DataFrame, used: Sequence[tuple[str, str, str]]
) -> None:
    """Refuses a table from which nothing can be learned.

    Raises:
        ValueError: There is no row, no feature or no target.
    """
    if not len(frame):
        raise ValueError(f"{table} has no row to learn from.")
    roles = [role for _, role, _ in used]
    if "feature" not in roles or "target" not in roles:
        raise ValueError(f"{table} needs at least one feature and one target column.")


def check_names(table: str, needed: Sequence[str], names: Sequence[str]) -> None:
    """Refuses columns that are not there.

    Raises:
        ValueError: One is missing.
    """
    for name in needed:
        if name not in names:
            more = (
                "" if len(names) <= MAX_NAMES else f" and {len(names) - MAX_NAMES} more"
            )
            listed = ", ".join(known[:40] for known in names[:MAX_NAMES])
            raise ValueError(f"{table} has no column “{name}”; it has {listed}{more}.")


def table_fields(
    table: str,
    frame: pd.DataFrame,
    used: Sequence[tuple[str, str, str]],
    missing: str = "error",
    part: str = "",
    wording: Wording = PLAIN_WORDING,
) -> dict[str, Tensor]:
    """The fields of a table's columns in use."""
    check_roles(table, frame, used)
    chosen = choose_columns(table, frame, used, missing, wording)
    return column_fields(chosen, part)


def choose_columns(
    table: str,
    frame: pd.DataFrame,
    used: Sequence[tuple[str, str, str]],
    missing: str = "error",
    wording: Wording = PLAIN_WORDING,
) -> list[TableColumn]:
    """The columns in use with the values of the rows in use.

    Raises:
        ValueError: A value is missing or no number, or there are no rows.
    """
    columns = [
        table_column(frame[name], name, role, kind, wording)
        for name, role, kind in used
    ]
    is_full = np.ones(len(frame), dtype=bool)
    for column in columns:
        if not (column.role == "feature" and missing == "mean"):
            is_full &= ~missing_values(column)
    if missing == "error" and not is_full.all():
        line = wording.line_of(int(frame.index[int(np.argmin(is_full))]))
        raise ValueError(
            f"Line {line} of {table} lacks a value; "
            "fill it in, or set missing to drop or mean."
        )
    if not is_full.any():
        raise ValueError(f"{table} has no row to learn from.")
    if is_full.all():
        return columns
    return [
        TableColumn(item.name, item.role, item.kind, item.values[is_full], item.texts)
        for item in columns
    ]


def missing_values(column: TableColumn) -> np.ndarray:
    """Where a column has no value."""
    values: np.ndarray = column.values
    gaps: np.ndarray = np.isnan(values) if values.dtype.kind == "f" else values < 0
    return gaps


def table_column(
    column: pd.Series, name: str, role: str, kind: str, wording: Wording
) -> TableColumn:
    """The values of a column as its type has them.

    Raises:
        ValueError: A value is no number or no date.
    """
    if kind == "number":
        return TableColumn(name, role, kind, number_values(column, name, wording))
    if kind in DATE_TYPES:
        return TableColumn(name, role, kind, date_column(column, name, wording))
    codes, texts = category_values(column)
    return TableColumn(name, role, kind, codes, texts)


def number_values(column: pd.Series, name: str, wording: Wording) -> np.ndarray:
    """The numbers of a column, [N]; NaN for gaps.

    Raises:
        ValueError: A value is no number.
    """
    if column.dtype.kind == "M":
        return date_seconds(column)
    values: np.ndarray
    if column.dtype.kind == "f":
        values = column.to_numpy()
        is_wrong = np.abs(values) >= LARGEST
    else:
        codes, texts = np.asarray(column.cat.codes), column.cat.categories
        decimal = dict(wording.decimals).get(name, wording.decimal)
        numbers = parse_numbers(texts.to_numpy(), decimal, wording.thousands)
        is_gap = [is_gap_word(text, wording.gaps) for text in texts]
        numbers[is_gap] = np.nan
        with np.errstate(invalid="ignore"):
            is_bad = ~np.array(is_gap, dtype=bool) & ~(np.abs(numbers) < LARGEST)
        values = np.append(numbers, np.nan)[codes]
        is_wrong = np.append(is_bad, False)[codes]
    if is_wrong.any():
        row = int(np.argmax(is_wrong))
        raise ValueError(
            f"Column “{name}” holds “{column.iloc[row]}” in line "
            f"{wording.line_of(int(column.index[row]))}, which is no number; "
            "mend it, or make the column a category."
        )
    return values


def is_gap_word(text: str, gaps: Sequence[str] = ()) -> bool:
    """Whether a text among numbers or dates stands for a gap."""
    return text.casefold() in GAP_TEXTS or text in gaps


def date_column(column: pd.Series, name: str, wording: Wording) -> np.ndarray:
    """The seconds of a column of dates, [N]; NaN for gaps.

    Raises:
        ValueError: A value is no date.
    """
    if column.dtype.kind == "M":
        return date_seconds(column)
    if column.dtype.kind == "f":
        codes, texts = category_values(column)
        column = pd.Series(pd.Categorical.from_codes(codes, texts), index=column.index)
    codes, texts = np.asarray(column.cat.codes), column.cat.categories
    seconds = parse_dates(texts.to_numpy(), dict(wording.dates).get(name, "ISO8601"))
    is_gap = np.array([is_gap_word(text, wording.gaps) for text in texts], dtype=bool)
    is_wrong = np.append(np.isnan(seconds) & ~is_gap, False)[codes]
    if is_wrong.any():
        row = int(np.argmax(is_wrong))
        raise ValueError(
            f"Column “{name}” holds “{column.iloc[row]}” in line "
            f"{wording.line_of(int(column.index[row]))}, which is no date like the "
            "others; mend it, or make the column a category."
        )
    values: np.ndarray = np.append(seconds, np.nan)[codes]
    return values


def category_values(column: pd.Series) -> tuple[np.ndarray, list[str]]:
    """For each row the number of its category, -1 for a gap, and the categories.

    Categories that are all plain numbers are named as numbers: 1.0 as 1.
    """
    if column.dtype.kind == "f":
        codes, values = pd.factorize(column.to_numpy(), sort=True)
        return codes, [f"{value:.15g}" for value in values]
    if column.dtype.kind == "M":
        codes, dates = pd.factorize(column, sort=True)
        return codes, [str(date) for date in dates]
    codes = np.asarray(column.cat.codes)
    texts = pd.Series(column.cat.categories, dtype=object)
    if not len(texts) or not texts.str.match(PLAIN_NUMBER).all():
        return codes, texts.tolist()
    numbers = pd.to_numeric(texts, errors="coerce").to_numpy(dtype=np.float64)
    if not (np.abs(numbers) < 1e15).all():
        return codes, texts.tolist()
    order, values = pd.factorize(numbers, sort=True)
    return np.append(order, -1)[codes], [f"{value:.15g}" for value in values]


def column_fields(columns: Sequence[TableColumn], part: str = "") -> dict[str, Tensor]:
    """The fields of columns: features [N, F] and target [N] or [N, K].

    Raises:
        ValueError: Of several targets one is no number.
    """
    fields = {"features": torch.from_numpy(feature_matrix(columns))}
    targets = [column for column in columns if column.role == "target"]
    if len(targets) == 1:
        fields["target"] = target_values(targets[0])
    else:
        for column in targets:
            if column.kind != "number":
                raise ValueError(
                    f"Of several targets each must be a number, but “{column.name}” is "
                    f"a {column.kind}; change its role or type."
                )
        values = np.stack([column.values for column in targets], 1)
        fields["target"] = torch.tensor(values, dtype=torch.float32)
    for column in columns:
        if column.role == "mark":
            fields[SPLIT_COLUMN] = mark_values(column, part)
    return fields


def feature_matrix(columns: Sequence[TableColumn]) -> np.ndarray:
    """The numbers of all features, [N, F], laid into one array."""
    features = [column for column in columns if column.role == "feature"]
    widths = [feature_width(column) for column in features]
    whole = np.empty((len(features[0].values), sum(widths)))
    start = 0
    for column, width in zip(features, widths, strict=True):
        whole[:, start : start + width] = feature_values(column)
        start += width
    return whole


def feature_order(column: TableColumn) -> list[int]:
    """The numbers of the categories that occur, in the order of their letters."""
    present = np.unique(column.values[column.values >= 0])
    return sorted(present.tolist(), key=lambda code: column.texts[code])


def feature_width(column: TableColumn) -> int:
    """How many numbers a feature becomes."""
    if column.kind == "category":
        return len(feature_order(column))
    if column.kind == "number":
        return 1
    return len(date_names(column.name, column.kind, has_time(column.values)))


def feature_values(column: TableColumn) -> np.ndarray:
    """One column of numbers [N, 1], or one 0-or-1 column for each category [N, K].

    A number that is missing is NaN; a missing category is none of them.
    """
    if column.kind == "category":
        order = np.array(feature_order(column), dtype=column.values.dtype)
        is_of: np.ndarray = column.values[:, None] == order
        return is_of
    if column.kind == "number":
        return column.values[:, None]
    return date_values(column.values, column.kind)


def target_values(column: TableColumn) -> Tensor:
    """Numbers [N, 1], or the numbers of sorted categories [N].

    Raises:
        ValueError: It is to be a date in several numbers.
    """
    if column.kind == "category":
        order = class_order(column)
        positions = np.zeros(len(column.texts) + 1, dtype=np.int64)
        positions[order] = np.arange(len(order))
        return torch.from_numpy(positions[column.values])
    if column.kind not in ("number", "timestamp"):
        raise ValueError(
            f"“{column.name}” is the target as {column.kind}, which are several "
            "numbers; make it a timestamp."
        )
    return torch.tensor(column.values[:, None], dtype=torch.float32)


def class_order(column: TableColumn) -> list[int]:
    """The numbers of the categories that occur, in the order of the classes."""
    present = np.unique(column.values[column.values >= 0]).tolist()
    names = sort_classes([column.texts[code] for code in present])
    codes = {column.texts[code]: code for code in present}
    return [codes[name] for name in names]


def class_names(column: TableColumn) -> list[str]:
    """The categories of a target that occur, in the order of the classes."""
    return [column.texts[code] for code in class_order(column)]


def mark_values(column: TableColumn, part: str) -> Tensor:
    """Where rows go, by the column that says so."""
    if column.kind != "category":
        return rank_values(column.values)
    texts = np.array(column.texts, dtype=object)
    if part:
        return split_numbers(part, texts[column.values])
    return rank_values(rank_values(texts.astype(str)).numpy()[column.values])


def sort_classes(texts: Sequence[str]) -> list[str]:
    """The different categories, in the order of numbers where all are."""
    values = set(texts)
    if all(is_number(value) for value in values):
        return sorted(values, key=lambda value: (float(value), value))
    return sorted(values)


def is_number(text: str) -> bool:
    """Whether a text holds a finite number of 32 bits."""
    try:
        return abs(float(text)) < LARGEST
    except ValueError:
        return False
