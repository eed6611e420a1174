"""The newest windows of series, whose next values nobody knows."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
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
    dialect: dict[str, Any] = {"delimiter": delimiter, "encoding": encoding}
    dialect |= {"errors": errors, "skip": skip, "quoting": quoting}
    names = column_names(path, header, **dialect)
    order, groups = names_in_list(sort_by), names_in_list(group_by)
    known = list(dict.fromkeys([*inputs, *order, *groups]))
    check_names(path.name, known, names)
    texts = [name for name, _ in dates if name in known]
    texts += [name for name in groups if name not in inputs]
    written: dict[str, Any] = {"header": header, "decimal": decimal, "gaps": gaps}
    frame = read_frame(path, names, texts, known, **written, **dialect)
    lines = row_lines(path, header, **dialect)
    marks = (decimals, dates, lines)
    wording = Wording(decimal, thousands, gaps, *marks, merges=merge_spellings)
    if order:
        frame = sorted_by_time(path.name, frame, order, wording)
    columns = list(inputs)
    if date_encoding:
        frame, added = with_times(path.name, frame, order, date_encoding, wording)
        columns = [*columns, *added]
    for number, rows in enumerate(rows_of_series(path.name, frame, groups, wording), 1):
        part = frame.iloc[rows]
        values = series_matrix(path.name, part, columns, missing, wording)
        values = values[num_unknown(values) :]
        if len(values) < window:
            raise ValueError(
                f"A series of {path.name} has {len(values)} rows, but the network "
                f"looks at the last {window}; add the rows before."
            )
        name = ", ".join(str(part[group].iloc[0]) for group in groups) or str(number)
        yield [name], torch.from_numpy(np.ascontiguousarray(values[-window:]))[None]
