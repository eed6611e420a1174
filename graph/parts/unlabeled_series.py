"""The newest windows of series, whose next values nobody knows."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from torch import Tensor

from graph.parts.column_values import Wording
from graph.parts.series import names_in_list, num_unknown, series_matrix, with_times
from graph.parts.series_order import rows_of_series, sorted_by_time
from graph.parts.table_fields import check_names
from graph.parts.table_frames import column_names, read_frame
from graph.parts.table_lines import row_lines


def read_unlabeled_series(
    path: Path,
    inputs: Sequence[str],
    window: int,
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
    errors: str = "strict",
    skip: int = 0,
    quoting: int = 0,
    decimals: Sequence[tuple[str, str]] = (),
    dates: Sequence[tuple[str, str]] = (),
    merge_spellings: bool = False,
) -> Iterator[tuple[list[str], Tensor]]:
    """The last rows of each series: its name, and input [1, W, C] of 64 bits.

    The arguments are those with which the network learned; the column that is forecast
    need not be there unless it goes in too.

    Raises:
        ValueError: A column is missing, or a series is shorter than a window.
    """
    written: dict[str, Any] = {"delimiter": delimiter, "encoding": encoding}
    written |= {"errors": errors, "skip": skip, "quoting": quoting}
    written |= {"header": header, "gaps": gaps}
    written |= {"decimal": decimal, "thousands": thousands, "decimals": decimals}
    times = (sort_by, group_by, date_encoding)
    marks: dict[str, Any] = {"dates": dates, "merges": merge_spellings}
    for name, part, columns, wording in new_series(
        path, inputs, times, **marks, **written
    ):
        values = series_matrix(path.name, part, columns, missing, wording)
        values = values[num_unknown(values) :]
        if len(values) < window:
            raise ValueError(
                f"A series of {path.name} has {len(values)} rows, but the network "
                f"looks at the last {window}; add the rows before."
            )
        yield [name], torch.from_numpy(np.ascontiguousarray(values[-window:]))[None]


def new_series(
    path: Path,
    inputs: Sequence[str],
    times: tuple[str | Sequence[str], str | Sequence[str], str | None],
    *,
    decimal: str = ".",
    thousands: str | None = None,
    header: bool = True,
    gaps: Sequence[str] = (),
    decimals: Sequence[tuple[str, str]] = (),
    dates: Sequence[tuple[str, str]] = (),
    merges: bool = False,
    **dialect: Any,
) -> Iterator[tuple[str, pd.DataFrame, list[str], Wording]]:
    """Each series of a table: its name, rows in their order, columns, and wording.

    Args:
        path: The table.
        inputs: The columns that go in.
        times: The columns that order the rows, those that name the series, and as what
            the times go in.
        decimal: The sign before decimals.
        thousands: The sign between thousands.
        header: Whether the first line has names.
        gaps: Spellings of a gap, besides the usual ones.
        decimals: The sign before decimals by column, where it is another.
        dates: The form of dates by column.
        merges: Whether spellings of one series are one.
        dialect: Delimiter, encoding, errors, skip, quoting.

    Raises:
        ValueError: A column is missing, or a row has no time or names no series.
    """
    names = column_names(path, header, **dialect)
    order, groups = names_in_list(times[0]), names_in_list(times[1])
    known = list(dict.fromkeys([*inputs, *order, *groups]))
    check_names(path.name, known, names)
    texts = [name for name, _ in dates if name in known]
    texts += [name for name in groups if name not in inputs]
    written: dict[str, Any] = {"header": header, "decimal": decimal, "gaps": gaps}
    written["keeps_blank"] = not order  # without times each row is a moment
    frame = read_frame(path, names, texts, known, **written, **dialect)
    lines = row_lines(path, header, **dialect)
    marks = (decimals, dates, lines)
    wording = Wording(decimal, thousands, gaps, *marks, merges=merges)
    if order:
        frame = sorted_by_time(path.name, frame, order, wording)
    columns = list(inputs)
    if times[2]:
        frame, added = with_times(path.name, frame, order, times[2], wording)
        columns = [*columns, *added]
    for number, rows in enumerate(rows_of_series(path.name, frame, groups, wording), 1):
        part = frame.iloc[rows]
        name = ", ".join(str(part[group].iloc[0]) for group in groups) or str(number)
        yield name, part, columns, wording
