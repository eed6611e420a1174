"""The columns of a table as they are used: numbers, categories and dates."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from graph.parts.category_spellings import merge_spellings
from graph.parts.number_texts import parse_numbers
from graph.parts.order_texts import parse_order
from graph.parts.quantity_texts import is_quantity_form, parse_quantities
from graph.parts.table_dates import DATE_TYPES, date_seconds, instant_form, parse_dates

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
        "...",
        "…",
        "\\n",
        "#div/0!",
        "#value!",
        "#ref!",
        "#name?",
        "#num!",
        "#null!",
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

MENDING = "fill it in, or delete the line"
"""What can be done about a value that lacks, where all rows are needed whole."""

ORDER_TYPE = "order"
"""The type of a column of texts whose numbers order the rows."""
LARGEST = 3.4e38
"""From here on a number is infinite in 32 bits."""


@dataclass(frozen=True)
class Wording:
    """How numbers and dates are written in a table.

    `decimals` and `dates` are by column: a decimal sign other than the table's, and the
    form of a date, or that of a quantity for `parse_quantities`. `line_of` gives the
    line of a row, and `test_line_of` that of a row of `test_table`: those rows have the
    numbers -1, -2 and so on. `remedy` is what can be done about a cell that is no
    number. `merges` says whether spellings of one category are put together.
    """

    decimal: str = "."
    thousands: str | None = None
    gaps: Sequence[str] = ()
    decimals: Sequence[tuple[str, str]] = ()
    dates: Sequence[tuple[str, str]] = ()
    line_of: Callable[[int], int] = int
    test_table: str = ""
    test_line_of: Callable[[int], int] = int
    remedy: str = "mend it, or make the column a category"
    merges: bool = False

    def line_text(self, row: int, table: str = "") -> str:
        """The line of a row, with its file: that of tests, else `table` if given."""
        if row < 0 and self.test_table:
            return f"line {self.test_line_of(-1 - row)} of {self.test_table}"
        return f"line {self.line_of(row)}" + (f" of {table}" if table else "")


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


def choose_columns(
    table: str,
    frame: pd.DataFrame,
    used: Sequence[tuple[str, str, str]],
    missing: str = "error",
    wording: Wording = PLAIN_WORDING,
    remedy: str = "fill it in, or set missing to drop or mean",
) -> list[TableColumn]:
    """The columns in use with the values of the rows in use.

    Args:
        table: The name of the file.
        frame: Its rows.
        used: Name, role and type of each column.
        missing: What is done where a value lacks: error, drop or mean.
        wording: How numbers are written, and where rows are.
        remedy: What can be done about a value that lacks.

    Raises:
        ValueError: A value is missing or no number, or there are no rows.
    """
    held = dict(frame.items())
    columns = [
        table_column(held[name], name, role, kind, wording) for name, role, kind in used
    ]
    is_full = np.ones(len(frame), dtype=bool)
    for column in columns:
        if not (column.role == "feature" and missing == "mean"):
            is_missing = missing_values(column)
            if is_missing.any():
                is_full &= ~is_missing
    if missing == "error" and not is_full.all():
        first = int(np.argmin(is_full))
        gaps = gaps_text(columns, first, len(frame) - int(is_full.sum()))
        line = wording.line_text(int(frame.index[first]), table)
        raise ValueError(f"L{line[1:]} lacks a value in {gaps}; {remedy}.")
    if not is_full.any():
        raise ValueError(f"{table} has no row to learn from.")
    if is_full.all():
        return columns
    return [
        TableColumn(item.name, item.role, item.kind, item.values[is_full], item.texts)
        for item in columns
    ]


def gaps_text(columns: Sequence[TableColumn], row: int, count: int) -> str:
    """The column in which a row lacks a value, and how many rows lack some.

    Args:
        columns: All columns in use.
        row: The number of the row.
        count: How many rows lack a value.
    """
    names = [item.name for item in columns if missing_values(item).any()]
    first = next(item.name for item in columns if missing_values(item)[row])
    if count == 1:
        return f"“{first}”"
    if len(names) == 1:
        return f"“{first}”, as do {count} rows in all"
    shown = ", ".join(f"“{name}”" for name in names[:3]) + " and more" * (
        names[3:] != []
    )
    return f"“{first}”, as do {count} rows in all, in {shown}"


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
        return TableColumn(name, role, kind, date_column(column, name, wording, kind))
    if kind == ORDER_TYPE:
        return TableColumn(name, role, kind, order_column(column, name, wording))
    codes, texts = category_values(column)
    if wording.merges and role != "key":
        codes, texts = merge_spellings(codes, texts)
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
        if len(values) and values.min() > -LARGEST and values.max() < LARGEST:
            return values
        is_wrong = np.abs(values) >= LARGEST
    else:
        codes, texts = np.asarray(column.cat.codes), column.cat.categories
        decimal = dict(wording.decimals).get(name, wording.decimal)
        form = dict(wording.dates).get(name, "")
        if is_quantity_form(form):
            numbers = parse_quantities(texts.to_numpy(), form)
        else:
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
            f"Column “{name}” holds “{column.iloc[row]}” in "
            f"{wording.line_text(int(column.index[row]))}, which is no number; "
            f"{wording.remedy}."
        )
    return values


def order_column(column: pd.Series, name: str, wording: Wording) -> np.ndarray:
    """The numbers in whose order the texts of a column are, [N]; NaN for gaps."""
    if column.dtype.kind == "f":
        numbers: np.ndarray = column.to_numpy()
        return numbers
    codes, names = np.asarray(column.cat.codes), column.cat.categories
    decimal = dict(wording.decimals).get(name, wording.decimal)
    is_gap = np.array([is_gap_word(text, wording.gaps) for text in names], dtype=bool)
    ranks = np.full(len(names) + 1, np.nan)
    known = np.flatnonzero(~is_gap)
    ranks[known] = parse_order(names.to_numpy(dtype=object)[known], decimal)
    values: np.ndarray = ranks[codes]
    return values


def is_gap_word(text: str, gaps: Sequence[str] = ()) -> bool:
    """Whether a text among numbers or dates stands for a gap."""
    return text.casefold() in GAP_TEXTS or text in gaps


def date_column(
    column: pd.Series, name: str, wording: Wording, kind: str = "timestamp"
) -> np.ndarray:
    """The seconds of a column of dates, [N]; NaN for gaps.

    A timestamp counts from an instant; parts and cycles are those on the clock of the
    file.

    Raises:
        ValueError: A value is no date.
    """
    if column.dtype.kind == "M":
        is_instant = kind == "timestamp"
        return date_seconds(column if is_instant else column.dt.tz_localize(None))
    form = dict(wording.dates).get(name, "ISO8601")
    if column.dtype.kind != "f" and "." in form:  # 2015.10 is no 2015.1
        codes, names = np.asarray(column.cat.codes), column.cat.categories
    else:
        codes, names = category_values(column)  # a day in one number as such
    texts = np.array(names, dtype=object)
    seconds = parse_dates(texts, instant_form(form) if kind == "timestamp" else form)
    is_gap = np.array([is_gap_word(text, wording.gaps) for text in texts], dtype=bool)
    is_wrong = np.append(np.isnan(seconds) & ~is_gap, False)[codes]
    if is_wrong.any():
        row = int(np.argmax(is_wrong))
        raise ValueError(
            f"Column “{name}” holds “{column.iloc[row]}” in "
            f"{wording.line_text(int(column.index[row]))}, which is no date like the "
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
    whole = column.array
    codes, names = whole.codes, whole.categories.tolist()
    if not names or not re.match(PLAIN_NUMBER, names[0]):
        return codes, names
    texts = pd.Series(names, dtype=object)
    if not texts.str.match(PLAIN_NUMBER).all():
        return codes, names
    numbers = pd.to_numeric(texts, errors="coerce").to_numpy(dtype=np.float64)
    if not (np.abs(numbers) < 1e15).all():
        return codes, names
    order, values = pd.factorize(numbers, sort=True)
    return np.append(order, -1)[codes], [f"{value:.15g}" for value in values]
