"""The order of the rows of a series: times, gaps between them, several series."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from graph.parts.calendar_columns import (
    UNIT_LIMITS,
    calendar_numbers,
    calendar_unit,
    parts_of_years,
)
from graph.parts.category_spellings import merge_spellings
from graph.parts.column_values import (
    TableColumn,
    Wording,
    category_values,
    table_column,
)
from graph.parts.quantity_texts import QUANTITY_FORMS
from graph.parts.table_dates import calendar_form, calendar_times

CLOCK_LIMITS = [24, 59, 59]
"""The largest hours, minutes and seconds; hours may count from 1 on."""
DATE_LIMITS = [(1, 12), (1, 31)]
"""The smallest and largest months and days."""
CLOCK_S = [3600, 60, 1]


def sorted_by_time(
    table: str, frame: pd.DataFrame, order: Sequence[str], wording: Wording
) -> pd.DataFrame:
    """The rows in the order of columns of times or numbers.

    Raises:
        ValueError: A row has no time.
    """
    times = order_values(frame, order, wording)
    if np.isnan(times).any():
        line = wording.line_of(int(frame.index[int(np.argmax(np.isnan(times)))]))
        count = int(np.isnan(times).sum())
        raise ValueError(
            f"Line {line} of {table} lacks a value in “{', '.join(order)}”"
            f"{others_text(count)}; fill it in."
        )
    if (np.diff(times) >= 0).all():
        return frame
    return frame.iloc[rows_by_time(times)]


def rows_by_time(times: np.ndarray) -> np.ndarray:
    """The rows in the order of their times, [N].

    Rows of one time stay as they stand; in a table whose newest rows come first they
    are turned round, as all others are.
    """
    steps = np.diff(times)
    if (steps < 0).sum() <= (steps > 0).sum():
        return np.argsort(times, kind="stable")
    last: np.ndarray = len(times) - 1 - np.argsort(times[::-1], kind="stable")
    return last


def order_values(
    frame: pd.DataFrame, order: Sequence[str], wording: Wording
) -> np.ndarray:
    """The times or numbers of a column, [N].

    Numbers such as 202401 and 20240131 are times, as they are evenly spaced only then.
    Several columns are put together: a date and a time of day, or a date, hour, minute
    and second, or year, month, day, hour, minute and second as far as there are; behind
    a year may stand a quarter, a half, a week or a day of the year too. Of any others
    it is the rank of a row by the first, then by the second and so on.
    """
    columns = order_columns(frame, order, wording)
    first = columns[0]
    if len(columns) == 1:
        return calendar_times(first.values) if first.kind == "number" else first.values
    if not spell_times(columns):
        return ranks_of(columns)
    times = first.values.copy()
    units, columns = CLOCK_S, columns[1:]
    part = part_of_year(first, columns)
    if part:
        times = parts_of_years(first.values, columns[0].values, part)
        columns = columns[1:]
    elif first.kind == "number":
        months = (first.values - 1970) * 12 + columns[0].values - 1
        is_gap = np.isnan(months)
        whole = np.where(is_gap, 0, months).astype(np.int64).astype("datetime64[M]")
        times = whole.astype("datetime64[s]").astype(np.float64)
        times[is_gap] = np.nan
        days = columns[1].values - 1 if len(columns) > 1 else 0.0
        times, columns = times + 86_400 * days, columns[2:]
    for index, (column, unit) in enumerate(zip(columns, units, strict=False)):
        values = column.values if index else decimal_hours(column)
        times += values * (unit if column.kind == "number" else 1)
    return times


def decimal_hours(column: TableColumn) -> np.ndarray:
    """Hours [N], also of numbers from 0 to 2400 that spell hours and minutes."""
    values: np.ndarray = column.values
    known = values[~np.isnan(values)]
    is_whole = column.kind == "number" and not (known % 1).any()
    if not is_whole or known.max(initial=0) <= CLOCK_LIMITS[0]:
        return values
    if (known < 0).any() or (known > 2400).any() or (known % 100 >= 60).any():
        return values
    hours: np.ndarray = values // 100 + values % 100 / 60
    return hours


def order_columns(
    frame: pd.DataFrame, order: Sequence[str], wording: Wording
) -> list[TableColumn]:
    """The columns that order the rows, as dates or as numbers."""
    columns = []
    for name in order:
        form = dict(wording.dates).get(name, "")
        is_date = bool(form) and form not in QUANTITY_FORMS
        is_date |= frame[name].dtype.kind == "M"
        kind = "timestamp" if is_date else "number"
        if calendar_unit(name) and not form and frame[name].dtype.kind not in "fM":
            columns.append(unit_column(frame[name], name, wording))
        else:
            columns.append(table_column(frame[name], name, "mark", kind, wording))
    return columns


def unit_column(column: pd.Series, name: str, wording: Wording) -> TableColumn:
    """The numbers of a column of texts such as January, Q1 or 3월.

    Raises:
        ValueError: A text is no number.
    """
    numbers = calendar_numbers(column.cat.categories)
    codes = np.asarray(column.cat.codes)
    if np.isnan(numbers[np.unique(codes[codes >= 0])]).any():
        return table_column(column, name, "mark", "number", wording)
    return TableColumn(name, "mark", "number", np.append(numbers, np.nan)[codes])


def part_of_year(first: TableColumn, rest: Sequence[TableColumn]) -> str:
    """What parts the years of a first column instead of months; empty if months do."""
    unit = calendar_unit(rest[0].name) if rest else ""
    return unit if first.kind == "number" and unit in UNIT_LIMITS else ""


def spell_times(columns: Sequence[TableColumn]) -> bool:
    """Whether columns make up a time: a date and a clock, or year, month and so on."""
    first, rest = columns[0], list(columns[1:])
    if first.kind == "number" and not rest:
        return bool(calendar_form(first.values))
    limits = [(0, limit) for limit in CLOCK_LIMITS]
    hours = len(DATE_LIMITS) if first.kind == "number" else 0
    part = part_of_year(first, rest)
    if part:
        limits, hours = [UNIT_LIMITS[part], *limits], 1
    elif first.kind == "number":
        limits = [*DATE_LIMITS, *limits]
    if len(rest) > len(limits):
        return False
    for index, (column, (low, high)) in enumerate(zip(rest, limits, strict=False)):
        values = decimal_hours(column) if index == hours else column.values
        known = values[~np.isnan(values)]
        if column.kind == "number" and ((known < low) | (known > high)).any():
            return False
    return True


def ranks_of(columns: Sequence[TableColumn]) -> np.ndarray:
    """The ranks [N] of rows by several columns; NaN where one has no value."""
    values = np.stack([column.values for column in columns], 1)
    is_gap = np.isnan(values).any(1)
    ranks = np.full(len(values), np.nan)
    ranks[~is_gap] = np.unique(values[~is_gap], axis=0, return_inverse=True)[1].ravel()
    return ranks


def rows_of_series(
    table: str, frame: pd.DataFrame, group_by: Sequence[str], wording: Wording
) -> list[np.ndarray]:
    """The numbers of the rows of each series in a table, in their order.

    Args:
        table: The name of the file.
        frame: Its rows.
        group_by: The columns that name the series of a row; empty: there is one.
        wording: Where rows are, and whether spellings of one name are one.

    Raises:
        ValueError: A row names no series.
    """
    if not group_by:
        return [np.arange(len(frame))]
    held = [category_values(frame[name]) for name in group_by]
    if wording.merges:
        held = [merge_spellings(*column) for column in held]
    codes = np.stack([numbers for numbers, _ in held], 1)
    if (codes < 0).any():
        row = int(np.argmax((codes < 0).any(1)))
        line = wording.line_of(int(frame.index[row]))
        raise ValueError(
            f"Line {line} of {table} lacks a value in “{', '.join(group_by)}”; "
            "fill it in."
        )
    numbers = np.unique(codes, axis=0, return_inverse=True)[1].ravel()
    by_series = np.argsort(numbers, kind="stable")
    return np.split(by_series, np.flatnonzero(np.diff(numbers[by_series])) + 1)


def reach_over_none(starts: np.ndarray, length: int, breaks: np.ndarray) -> np.ndarray:
    """Which windows of a length, given where they start, have no break inside, [N]."""
    last = starts + length - 2
    whole: np.ndarray = np.searchsorted(breaks, starts) == np.searchsorted(
        breaks, last, "right"
    )
    return whole


def others_text(count: int) -> str:
    """How many rows lack a value, if more than one."""
    return "" if count == 1 else f", as do {count} rows in all"
