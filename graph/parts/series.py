"""Series of numbers over time, in windows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from torch import Tensor

from graph.parts.column_values import Wording, number_values
from graph.parts.series_order import (
    order_columns,
    order_values,
    others_text,
    reach_over_none,
    rows_of_series,
    sorted_by_time,
    spell_times,
)
from graph.parts.split_column import SPLIT_COLUMN, rank_values
from graph.parts.table_dates import clock_offset, date_names, date_values, has_time
from graph.parts.table_fields import check_names
from graph.parts.table_frames import column_names, pandas_options, read_frame
from graph.parts.table_lines import row_lines
from graph.parts.time_gaps import gaps_in_time

SERIES_REMEDY = "mend it, read it as a gap, or leave the column out of inputs"
"""What can be done about a cell that is no number, as a series has no categories."""


def read_series(
    path: Path,
    inputs: Sequence[str] = (),
    target: str = "",
    window: int = 24,
    horizon: int = 1,
    stride: int = 1,
    missing: str = "error",
    delimiter: str = ",",
    encoding: str = "utf-8",
    decimal: str = ".",
    thousands: str | None = None,
    header: bool = True,
    gaps: Sequence[str] = (),
    sort_by: str | Sequence[str] = "",
    group_by: str | Sequence[str] = "",
    date_encoding: str | None = None,
    cross_gaps: bool = True,
    errors: str = "strict",
    skip: int = 0,
    quoting: int = 0,
    decimals: Sequence[tuple[str, str]] = (),
    dates: Sequence[tuple[str, str]] = (),
    merge_spellings: bool = False,
) -> dict[str, Tensor]:
    """Windows of a table whose rows follow in time: input [N, W, C], target [N, H].

    The target are the next `horizon` values of its column, by default the last of
    numbers; the inputs are by default all of numbers. Rows are sorted by the columns
    `sort_by`, as `order_values` has them; each value of `group_by` is a series of its
    own, with `merge_spellings` whatever its spelling. `missing`, `cross_gaps` and
    `date_encoding` are as in `windows_of_table`.

    Raises:
        ValueError: A column is missing, or the table is too short for one window.
    """
    dialect: dict[str, Any] = {"delimiter": delimiter, "encoding": encoding}
    dialect |= {"errors": errors, "skip": skip, "quoting": quoting}
    names = column_names(path, header, **dialect)
    order, groups = names_in_list(sort_by), names_in_list(group_by)
    used = list(dict.fromkeys(filter(None, (*inputs, target, *order, *groups))))
    check_names(path.name, used, names)
    texts = [name for name, _ in dates] + [*set(groups) - set(inputs)]
    needed = used if inputs and target else None
    form = {"header": header, "decimal": decimal, "gaps": gaps, **dialect}
    frame = read_frame(path, names, texts, needed, keeps_blank=not order, **form)
    known = (decimal, thousands, gaps, decimals, dates)
    lines = row_lines(path, header, **dialect)
    wording = Wording(*known, lines, remedy=SERIES_REMEDY, merges=merge_spellings)
    if order:
        frame = sorted_by_time(path.name, frame, order, wording)
    else:
        frame = without_blank_end(path, frame, names, header, **dialect)
    left = frame if inputs and target else frame.drop(columns=[*order, *groups])
    columns = input_columns(path.name, left, inputs, target, wording)
    sizes, choices = (window, horizon, stride), (missing, cross_gaps, date_encoding)
    by = (order, groups)
    return windows_of_table(path.name, frame, columns, by, sizes, choices, wording)


def without_blank_end(
    path: Path, frame: pd.DataFrame, names: Sequence[str], header: bool, **dialect: Any
) -> pd.DataFrame:
    """The rows of a series without those at its end whose lines hold nothing.

    In between such a line is a moment of which nothing is known: a gap.
    """
    is_held = frame.notna().any(axis=1).to_numpy()
    end = len(frame) - int(np.argmax(is_held[::-1])) if is_held.any() else 0
    if end == len(frame):
        return frame
    options = {**pandas_options(**dialect), "names": list(names), "dtype": str}
    first = 0 if header else None
    cells = pd.read_csv(path, header=first, na_filter=False, **options)
    texts = cells.iloc[end:].apply(lambda column: column.str.strip() != "")
    is_held = texts.any(axis=1).to_numpy()
    return frame.iloc[
        : end + len(is_held) - int(np.argmax(np.append(is_held[::-1], 1)))
    ]


def names_in_list(names: str | Sequence[str]) -> list[str]:
    """One name or several as a list."""
    return [names] if isinstance(names, str) and names else list(names)


def windows_of_table(
    table: str,
    frame: pd.DataFrame,
    columns: tuple[Sequence[str], str],
    marks: tuple[Sequence[str], Sequence[str]],
    sizes: tuple[int, int, int],
    choices: tuple[str, bool, str | None],
    wording: Wording,
) -> dict[str, Tensor]:
    """The windows of rows in their order, in the order of their times.

    No window has rows of two series, none has rows before the first in which all are
    known, and those that reach over a gap in the times are left out unless they may.

    Args:
        table: The name of the file.
        frame: Its rows.
        columns: Those that go in, and the target.
        marks: The columns of the times, and those that name the series of a row.
        sizes: Window, horizon, stride.
        choices: What is done where a value lacks (error or last), whether windows may
            reach over gaps, and as which numbers the times go in too (None: not).
        wording: How numbers and dates are written.

    Raises:
        ValueError: There is no window.
    """
    (inputs, target), (order, groups) = columns, marks
    missing, cross_gaps, date_encoding = choices
    times = order_values(frame, order, wording) if order else np.arange(len(frame))
    if date_encoding:
        frame, added = with_times(table, frame, order, date_encoding, wording)
        inputs = [*inputs, *added]
    series, length = [], sizes[0] + sizes[1]
    for rows in rows_of_series(table, frame, groups, wording):
        if groups and len(rows) < length:
            continue
        part = frame.iloc[rows] if groups else frame
        values = series_matrix(table, part, [*inputs, target], missing, wording)
        first = num_unknown(values)
        rows, values = rows[first:], values[first:]
        if groups and len(rows) < length:
            continue
        fields = cut_windows(table, values, sizes)
        if groups:
            starts = torch.arange(len(fields["target"])) * sizes[2]
            fields[SPLIT_COLUMN] = rank_values(times)[rows][starts + sizes[0]]
        breaks = times[:0] if cross_gaps or not order else gaps_in_time(times[rows])
        series.append(without_breaks(fields, breaks, sizes))
    return joined_series(table, series)


def input_columns(
    table: str,
    frame: pd.DataFrame,
    inputs: Sequence[str],
    target: str,
    wording: Wording,
) -> tuple[Sequence[str], str]:
    """The columns that go in, by default all of numbers, and the target, the last.

    Raises:
        ValueError: There are no numbers.
    """
    if inputs and target:
        return inputs, target
    numeric = numeric_columns(frame, wording)
    if not numeric:
        raise ValueError(f"{table} has no column of numbers.")
    return inputs or numeric, target or numeric[-1]


def with_times(
    table: str, frame: pd.DataFrame, order: Sequence[str], kind: str, wording: Wording
) -> tuple[pd.DataFrame, list[str]]:
    """The rows with their times as columns of numbers too, and the names of these.

    Args:
        table: The name of the file.
        frame: Its rows.
        order: The columns of the times.
        kind: As which numbers: timestamp, date parts or cyclic.
        wording: How dates are written.

    Raises:
        ValueError: The columns hold no times.
    """
    if not order or not spell_times(order_columns(frame, order, wording)):
        raise ValueError(
            f"{table} has no dates that order its rows; name their column in sort_by, "
            "or reset date_encoding."
        )
    times = order_values(frame, order, wording)
    if kind != "timestamp":
        times = times + clock_offset(dict(wording.dates).get(order[0], ""))
    names = date_names(", ".join(order), kind, has_time(times))
    values = date_values(times, kind, has_time(times))
    return frame.assign(**dict(zip(names, values.T, strict=True))), names


def without_breaks(
    fields: dict[str, Tensor], breaks: np.ndarray, sizes: tuple[int, int, int]
) -> dict[str, Tensor]:
    """The windows that reach over none of the gaps behind some rows."""
    window, horizon, stride = sizes
    starts = np.arange(len(fields["target"])) * stride
    is_whole = reach_over_none(starts, window + horizon, breaks)
    if is_whole.all():
        return fields
    return {name: values[torch.from_numpy(is_whole)] for name, values in fields.items()}


def joined_series(table: str, series: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The windows of several series, in the order of their times.

    Raises:
        ValueError: There is none.
    """
    if not series:
        raise ValueError(
            f"No series of {table} is as long as a window and its horizon; take a "
            "smaller window."
        )
    if not sum(len(fields["target"]) for fields in series):
        raise ValueError(
            f"Every window of {table} reaches over a gap in time; take a shorter one."
        )
    if SPLIT_COLUMN not in series[0]:
        return series[0]
    joined = {name: torch.cat([part[name] for part in series]) for name in series[0]}
    order = joined[SPLIT_COLUMN].argsort(stable=True)
    return {name: values[order] for name, values in joined.items()}


def series_matrix(
    table: str,
    frame: pd.DataFrame,
    names: Sequence[str],
    missing: str,
    wording: Wording,
) -> np.ndarray:
    """The numbers of some columns, [N, C]; NaN only where nothing came before.

    Args:
        table: The name of the file.
        frame: Its rows in their order.
        names: The columns.
        missing: What is done where a value lacks: error or last.
        wording: How numbers are written.
    """
    return np.stack(
        [series_values(table, frame[name], name, missing, wording) for name in names], 1
    )


def num_unknown(values: np.ndarray) -> int:
    """How many rows there are before the first [N, C] in which no number lacks."""
    is_whole = ~np.isnan(values).any(1)
    return int(np.argmax(is_whole)) if is_whole.any() else len(values)


def cut_windows(
    table: str, values: np.ndarray, sizes: tuple[int, int, int]
) -> dict[str, Tensor]:
    """The windows of rows [N, C + 1]: input [N, W, C], target [N, H], of 64 bits.

    Args:
        table: The name of the file.
        values: The numbers of what goes in, and of the target.
        sizes: Window, horizon, stride.

    Raises:
        ValueError: There are too few rows for one window.
    """
    window, horizon, stride = sizes
    if len(values) < window + horizon:
        raise ValueError(
            f"{table} has {len(values)} rows, too few for a window of {window} and "
            f"{horizon} more; take a smaller window."
        )
    whole = torch.from_numpy(values)
    starts = (
        torch.arange((len(values) - window - horizon) // stride + 1)[:, None] * stride
    )
    return {
        "input": whole[:, :-1][starts + torch.arange(window)],
        "target": whole[:, -1][starts + window + torch.arange(horizon)],
    }


def numeric_columns(frame: pd.DataFrame, wording: Wording) -> list[str]:
    """The columns that hold numbers, perhaps with gaps."""
    numeric = []
    for name in frame.columns:
        if frame[name].dtype.kind == "f":
            is_numeric = bool(frame[name].notna().any())
        else:
            is_numeric = name not in dict(wording.dates) and holds_numbers(
                frame[name], str(name), wording
            )
        if is_numeric:
            numeric.append(str(name))
    return numeric


def holds_numbers(column: pd.Series, name: str, wording: Wording) -> bool:
    """Whether a column of texts holds numbers and gaps only."""
    try:
        return bool((~np.isnan(number_values(column, name, wording))).any())
    except ValueError:
        return False


def series_values(
    table: str, column: pd.Series, name: str, missing: str, wording: Wording
) -> np.ndarray:
    """The numbers of a column; with `missing` as last, a gap has the number before.

    A gap before the first number stays one, since what comes later is not known then.

    Raises:
        ValueError: A cell is no number, or is missing where that is an error.
    """
    values = number_values(column, name, wording)
    is_gap = np.isnan(values)
    if is_gap.any() and missing != "last":
        line = wording.line_of(int(column.index[int(np.argmax(is_gap))]))
        raise ValueError(
            f"Line {line} of {table} lacks a value in “{name}”"
            f"{others_text(int(is_gap.sum()))}; fill it in, or set missing to last."
        )
    filled: np.ndarray = pd.Series(values).ffill().to_numpy()
    return filled
