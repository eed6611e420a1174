"""What is found out about the times of a series: order, gaps, doubles, several series in one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.frozendict import FrozenDict
from runtime.data.tables.column_notes import ColumnFacts, Oddity
from runtime.data.tables.frame_cache import FRAMES
from runtime.data.tables.resolved import order_dates
from runtime.data.tables.table_facts import TableFacts, whole_frame

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    Array = np.ndarray[Any, Any]

MAX_KEYS = 8
"""Columns of which two together are tried as names of series."""
MIN_ROWS = 3
"""Rows of a series in the mean, below which a column names none."""


@dataclass(frozen=True, slots=True)
class Windows:
    """How the windows of a series are cut: their sizes in rows, and whether they may reach over gaps.

    `merges`: names of series that differ in their spelling only are one.
    """

    window: int
    horizon: int
    stride: int
    cross_gaps: bool
    merges: bool = False


@dataclass(frozen=True, slots=True)
class TimeFacts:
    """The times of a series.

    `num_unsorted` rows stood behind a later one; gaps and doubles have the line of the first. `num_short` of
    `num_series` series are shorter than a window. `keys` are columns that name several series whose times are
    the same, and `num_keys` how many those are. `is_ranked`: the order is no time, so that
    only the order of the rows is known.
    """

    num_unsorted: int = 0
    num_gaps: int = 0
    first_gap: int = 0
    num_doubles: int = 0
    first_double: int = 0
    num_series: int = 1
    num_short: int = 0
    num_windows: int = 0
    num_left_out: int = 0
    keys: tuple[str, ...] = ()
    num_keys: int = 0
    is_ranked: bool = False


def time_facts(
    path: Path, facts: TableFacts, order: Sequence[str], groups: Sequence[str], windows: Windows
) -> TimeFacts:
    """What is found out about the times of a table, once for each state of its file.

    Args:
        path: The file.
        facts: What was found out about its columns.
        order: The columns that order its rows.
        groups: Those that name the series of a row.
        windows: How windows are cut.
    """
    known = {"times": tuple(order), "groups": tuple(groups), "windows": windows}

    def find(file: Path, _explicit: Mapping[str, Any]) -> TimeFacts:
        return _find(file, facts, order, groups, windows)

    return FRAMES.facts(path, FrozenDict({**facts.explicit, **known}), find)


def _find(
    path: Path, facts: TableFacts, order: Sequence[str], groups: Sequence[str], windows: Windows
) -> TimeFacts:
    import numpy as np

    from graph.parts.series_order import (
        order_columns,
        order_values,
        rows_by_time,
        rows_of_series,
        spell_times,
    )
    from graph.parts.table_lines import row_lines

    if not {*order, *groups} <= set(facts.names):
        return TimeFacts()
    frame = whole_frame(path, facts)
    wording = replace(series_wording(facts, order), merges=windows.merges)
    try:
        times = order_values(frame, order, wording)
        series = rows_of_series(facts.file, frame, groups, wording)
    except ValueError:
        return TimeFacts()  # reading reports which value it is
    if np.isnan(times).any():
        return TimeFacts()
    line_of = row_lines(path, facts.dialect.header, **facts.dialect.reading())
    ranks = np.empty(len(times), dtype=np.int64)
    ranks[rows_by_time(times)] = np.arange(len(times))
    ordered = [rows[np.argsort(ranks[rows])] for rows in series]
    gaps, doubles = _gaps_and_doubles(times, ordered)
    keys = _series_keys(frame, facts, times, order) if not groups and len(doubles) * 4 >= len(frame) else ()
    num_windows, num_left_out = _count_windows(times, ordered, windows)
    return TimeFacts(
        num_unsorted=sum(int((times[rows] < np.maximum.accumulate(times[rows])).sum()) for rows in series),
        num_gaps=len(gaps),
        first_gap=line_of(int(frame.index[gaps[0]])) if len(gaps) else 0,
        num_doubles=len(doubles),
        first_double=line_of(int(frame.index[doubles[0]])) if len(doubles) else 0,
        num_series=len(series),
        num_short=sum(len(rows) < windows.window + windows.horizon for rows in series),
        num_windows=num_windows,
        num_left_out=num_left_out,
        keys=keys,
        num_keys=len(frame[list(keys)].drop_duplicates()) if keys else 0,
        is_ranked=len(order) > 1 and not spell_times(order_columns(frame, order, wording)),
    )


def series_wording(facts: TableFacts, names: Sequence[str]) -> Any:
    """How the numbers and times in some columns are written."""
    from graph.parts.column_values import Wording

    used = [(name, "feature", "number") for name in names]
    arguments: dict[str, Any] = facts.arguments(used) | {"dates": order_dates(facts, used)}
    names = ("decimal", "thousands", "gaps", "decimals", "dates")
    return Wording(**{name: arguments[name] for name in names if name in arguments})


def _gaps_and_doubles(times: "Array", ordered: "Sequence[Array]") -> "tuple[list[int], list[int]]":
    """The rows behind which there is a gap, and those whose time their series has already."""
    import numpy as np

    from graph.parts.time_gaps import gaps_in_time

    gaps: list[int] = []
    doubles: list[int] = []
    for rows in ordered:
        gaps += rows[gaps_in_time(times[rows])].tolist()
        doubles += rows[np.flatnonzero(np.diff(times[rows]) == 0) + 1].tolist()
    return gaps, doubles


def _count_windows(times: "Array", ordered: "Sequence[Array]", windows: Windows) -> tuple[int, int]:
    """How many windows there are, and how many of them are left out because of gaps."""
    import numpy as np

    from graph.parts.series_order import reach_over_none
    from graph.parts.time_gaps import gaps_in_time

    length, num_windows, num_left_out = windows.window + windows.horizon, 0, 0
    for rows in ordered:
        starts = np.arange(0, max(0, len(rows) - length + 1), windows.stride)
        num_windows += len(starts)
        if not windows.cross_gaps:
            num_left_out += int((~reach_over_none(starts, length, gaps_in_time(times[rows]))).sum())
    return num_windows, num_left_out


def _series_keys(
    frame: "pd.DataFrame", facts: TableFacts, times: "Array", order: Sequence[str]
) -> tuple[str, ...]:
    """The column, or the two, by whose values no time is there twice; the fewest series first."""
    import numpy as np

    codes = {
        column.name: frame[column.name].factorize(use_na_sentinel=True)[0]
        for column in facts.columns
        if column.name not in order and _may_name_series(column)
    }
    counts = {name: int(numbers.max()) + 1 for name, numbers in codes.items() if (numbers >= 0).all()}
    fitting = [name for name, count in counts.items() if count > 1 and count * MIN_ROWS <= len(frame)]
    fitting.sort(key=lambda name: counts[name])
    moments = np.unique(times, return_inverse=True)[1].ravel()
    for size in (1, 2):
        for names in combinations(fitting if size == 1 else fitting[:MAX_KEYS], size):
            pairs = np.stack([moments, *(codes[name] for name in names)], 1)
            if len(np.unique(pairs, axis=0)) == len(frame):
                return tuple(sorted(names, key=facts.names.index))
    return ()


def _may_name_series(column: ColumnFacts) -> bool:
    """Whether a column may hold names or whole numbers of series."""
    return not any(column.note(oddity) for oddity in (Oddity.EMPTY, Oddity.NESTED, Oddity.DATE, Oddity.CLOCK))
