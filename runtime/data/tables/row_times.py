"""Rows that are split by time though they do not stand in the order of their times."""

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.compiler.fixes import change_parameter
from graph.problems import Location, Problem, make_warning
from runtime.data.tables.column_notes import ColumnFacts, Oddity
from runtime.data.tables.series_times import series_wording
from runtime.data.tables.table_facts import TableFacts, whole_frame
from runtime.data.tables.table_fixes import quoted

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MAX_UNSORTED = 0.05
"""The share of rows before whose time an earlier one stands, up to which a table counts as in order."""


def row_time_warnings(
    node: str, values: Mapping[str, Any], path: Path, facts: TableFacts
) -> Iterator[Problem]:
    """That a split by time goes by lines, while a column of times says another order.

    Args:
        node: The id of the source.
        values: The values of its parameters.
        path: Its file.
        facts: What was found out about the table.
    """
    if values.get("split") != "time" or values.get("order") or "order" not in values:
        return
    if not any(values.get(name) for name in ("validation", "test")):
        return
    frame = whole_frame(path, facts)
    for column in facts.columns:
        times = times_of(column, frame, facts) if _holds_times(column) else None
        if times is None or len(times) < 2:
            continue
        steps = times[1:] - times[:-1]
        num_back = int((steps < 0).sum())
        if num_back <= MAX_UNSORTED * len(times):
            return
        is_newest_first = not (steps > 0).any()
        code = "rows-newest-first" if is_newest_first else "rows-out-of-order"
        details = {"columns": quoted([column.name]), "count": num_back}
        fix = change_parameter(node, "order", column.name)
        yield make_warning(code, Location(node, None, "order"), details, (fix,))
        return


def _holds_times(column: ColumnFacts) -> bool:
    """Whether a column holds dates, or years by its name."""
    from graph.parts.calendar_columns import calendar_unit

    if column.note(Oddity.DATE) or column.note(Oddity.DATE_NUMBER):
        return True
    name = unicodedata.normalize("NFC", column.name)
    return column.is_numeric and calendar_unit(name) == "year"


def times_of(column: ColumnFacts, frame: "pd.DataFrame", facts: TableFacts) -> "np.ndarray[Any, Any] | None":
    """The known times of a column in the order of the lines; None where they cannot be read.

    Args:
        column: The column.
        frame: The rows.
        facts: What was found out about the table.
    """
    import numpy as np

    from graph.parts.series_order import order_values

    held = frame[column.name]
    if held.dtype.kind == "M":
        return np.asarray(held.dropna().astype("datetime64[s]").to_numpy(), dtype=np.float64)
    try:
        times = order_values(frame, [column.name], series_wording(facts, [column.name]))
    except ValueError:
        return None  # reading reports which value it is
    known: np.ndarray[Any, Any] = times[~np.isnan(times)]
    return known
