"""Series of numbers over time, in windows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from torch import Tensor

from graph.parts.column_values import Wording, number_values, table_column
from graph.parts.table_dates import calendar_times
from graph.parts.table_fields import check_names
from graph.parts.table_frames import column_names, read_frame, row_lines


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
    cross_gaps: bool = True,
    errors: str = "strict",
    skip: int = 0,
    decimals: Sequence[tuple[str, str]] = (),
    dates: Sequence[tuple[str, str]] = (),
) -> dict[str, Tensor]:
    """Windows of a table whose rows follow in time: input [N, W, C], target [N, H].

    The target are the next `horizon` values of its column, by default the last of
    numbers; the inputs are by default all of numbers. With
    `sort_by`, the name of a column of times or numbers, rows are sorted by it, or by
    several that make up a time, as `order_values` has them; windows that reach over a
    gap in these times are left out unless they may `cross_gaps`.

    Raises:
        ValueError: A column is missing, or the table is too short for one window.
    """
    dialect: dict[str, Any] = {"delimiter": delimiter, "encoding": encoding}
    dialect |= {"errors": errors, "skip": skip}
    names = column_names(path, header, **dialect)
    order = [sort_by] if isinstance(sort_by, str) else list(sort_by)
    known = [name for name in (*inputs, target, *order) if name]
    check_names(path.name, known, names)
    frame = read_frame(
        path,
        names,
        [name for name, _ in dates],
        list(dict.fromkeys(known)) if inputs and target else None,
        header=header,
        decimal=decimal,
        gaps=gaps,
        **dialect,
    )
    lines = row_lines(path, header, **dialect)
    wording = Wording(decimal, thousands, gaps, decimals, dates, lines)
    breaks: np.ndarray = np.zeros(0, dtype=np.int64)
    if sort_by:
        frame = sorted_by_time(path.name, frame, order, wording)
        if not cross_gaps:
            breaks = gaps_in_time(order_values(frame, order, wording))
        frame = frame.drop(columns=list({*order} - {*inputs, target}))
    fields = series_windows(
        path.name, frame, inputs, target, (window, horizon, stride), missing, wording
    )
    return without_breaks(path.name, fields, breaks, (window, horizon, stride))


def gaps_in_time(times: np.ndarray) -> np.ndarray:
    """The rows behind which there is a gap: more than one and a half usual steps.

    Where more than a tenth of the steps are long, as over weekends, that is their usual
    course and no gap.
    """
    steps = np.diff(times)
    rising = steps[steps > 0]
    if not len(rising):
        return np.zeros(0, dtype=np.int64)
    gaps = np.flatnonzero(steps > 1.5 * np.median(rising))
    return gaps if len(gaps) * 10 <= len(steps) else gaps[:0]


def without_breaks(
    table: str,
    fields: dict[str, Tensor],
    breaks: np.ndarray,
    sizes: tuple[int, int, int],
) -> dict[str, Tensor]:
    """The windows that reach over none of the gaps behind some rows.

    Raises:
        ValueError: There is none.
    """
    window, horizon, stride = sizes
    starts = np.arange(len(fields["target"])) * stride
    is_whole = reach_over_none(starts, window + horizon, breaks)
    if not is_whole.any():
        raise ValueError(
            f"Every window of {table} reaches over a gap in time; take a shorter one."
        )
    if is_whole.all():
        return fields
    return {name: values[torch.from_numpy(is_whole)] for name, values in fields.items()}


def reach_over_none(starts: np.ndarray, length: int, breaks: np.ndarray) -> np.ndarray:
    """Which windows of a length, given where they start, have no break inside, [N]."""
    last = starts + length - 2
    whole: np.ndarray = np.searchsorted(breaks, starts) == np.searchsorted(
        breaks, last, "right"
    )
    return whole


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
    return frame.iloc[np.argsort(times, kind="stable")]


def order_values(
    frame: pd.DataFrame, order: Sequence[str], wording: Wording
) -> np.ndarray:
    """The times or numbers of a column, [N].

    Numbers such as 202401 and 20240131 are times, as they are evenly spaced only then.
    Several columns are put together: a date and a time of day, or a date, hour, minute
    and second, or year, month, day, hour, minute and second as far as there are.
    """
    columns = []
    for name in order:
        is_date = name in dict(wording.dates) or frame[name].dtype.kind == "M"
        kind = "timestamp" if is_date else "number"
        columns.append(table_column(frame[name], name, "mark", kind, wording))
    values = [column.values for column in columns]
    if len(values) == 1:
        return calendar_times(values[0]) if columns[0].kind == "number" else values[0]
    if columns[0].kind == "number":
        months = (values[0] - 1970) * 12 + values[1] - 1
        is_gap = np.isnan(months)
        whole = np.where(is_gap, 0, months).astype(np.int64).astype("datetime64[M]")
        times = whole.astype("datetime64[s]").astype(np.float64)
        times[is_gap] = np.nan
        columns, units = columns[2:], [86_400, 3600, 60, 1]
    else:
        times, columns, units = values[0].copy(), columns[1:], [3600, 60, 1]
    for column, unit in zip(columns, units, strict=False):
        times += column.values * (unit if column.kind == "number" else 1)
    return times


def series_windows(
    table: str,
    frame: pd.DataFrame,
    inputs: Sequence[str],
    target: str,
    sizes: tuple[int, int, int],
    missing: str,
    wording: Wording,
) -> dict[str, Tensor]:
    """The windows of a table: input [N, W, C], target [N, H], of 64 bits.

    Args:
        table: The name of the file.
        frame: Its rows in their order.
        inputs: The columns that go in; empty: all of numbers.
        target: The column to be found out; empty: the last of numbers.
        sizes: Window, horizon, stride.
        missing: What is done where a value lacks: error or last.
        wording: How numbers are written.

    Raises:
        ValueError: The table is too short for one window, or has no numbers.
    """
    window, horizon, stride = sizes
    numeric = numeric_columns(frame, wording) if not (inputs and target) else []
    if not numeric and not (inputs and target):
        raise ValueError(f"{table} has no column of numbers.")
    used = [*(inputs or numeric), target or numeric[-1]]
    columns = [
        series_values(table, frame[name], name, missing, wording) for name in used
    ]
    if len(frame) < window + horizon:
        raise ValueError(
            f"{table} has {len(frame)} rows, too few for a window of {window} and "
            f"{horizon} more; take a smaller window."
        )
    whole = torch.from_numpy(np.stack(columns, 1))
    starts = (
        torch.arange((len(frame) - window - horizon) // stride + 1)[:, None] * stride
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
    filled: np.ndarray = pd.Series(values).ffill().bfill().fillna(0.0).to_numpy()
    return filled


def others_text(count: int) -> str:
    """How many rows lack a value, if more than one."""
    return "" if count == 1 else f", as do {count} rows in all"
