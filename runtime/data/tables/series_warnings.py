"""What is said of the rows of a series: order, gaps, doubles, several series, the calendar."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.compiler.fixes import change_parameter, change_parameters
from graph.problems import Fix, Location, Problem, make_warning
from runtime.data.tables.column_facts import plain_name
from runtime.data.tables.column_notes import ColumnFacts, Oddity
from runtime.data.tables.order_warnings import group_warnings
from runtime.data.tables.resolved import named_columns, series_arguments, series_order
from runtime.data.tables.series_columns import input_warnings
from runtime.data.tables.series_gaps import gap_warnings
from runtime.data.tables.series_times import TimeFacts, Windows, series_wording, time_facts
from runtime.data.tables.series_values import rounding_warnings
from runtime.data.tables.table_facts import TableFacts, whole_frame
from runtime.data.tables.table_fixes import quoted
from runtime.data.tables.time_columns import TIME_NAMES

if TYPE_CHECKING:
    import pandas as pd


def series_warnings(node: str, values: Mapping[str, Any], path: Path, facts: TableFacts) -> Iterator[Problem]:
    """Everything that is to be said of the order of a series, its columns and its gaps.

    Args:
        node: The id of the source.
        values: The values of its parameters.
        path: Its file.
        facts: What was found out about the table.
    """
    yield from input_warnings(node, values, facts)
    yield from gap_warnings(node, values, path, facts)
    yield from rounding_warnings(node, values, path, facts)
    yield from _time_warnings(node, values, path, facts)
    groups = named_columns(facts, values.get("group_by"))
    yield from group_warnings(Location(node, None, "group_by"), values, groups, path, facts)


def _time_warnings(node: str, values: Mapping[str, Any], path: Path, facts: TableFacts) -> Iterator[Problem]:
    """What is to be said of the order."""
    order, groups = series_order(facts, values), named_columns(facts, values.get("group_by"))
    if not order:
        yield from _unclear(node, values, path, facts)
        return
    window, horizon, stride = (int(values[name]) for name in ("window", "horizon", "stride"))
    cross_gaps, merges = bool(values.get("cross_gaps", True)), bool(values.get("merge_spellings"))
    windows = Windows(window, horizon, stride, cross_gaps, merges)
    times = time_facts(path, facts, order, groups, windows)
    if times.keys:
        details = {"file": facts.file, "columns": quoted(times.keys), "count": times.num_keys}
        fix = change_parameter(node, "group_by", ", ".join(times.keys))
        yield _warning(node, "series-several", details, fix, parameter="group_by")
        return  # taken for one series, its order and gaps say nothing
    yield from _order_warnings(node, values, facts, times)
    if times.num_short:
        details = {"count": times.num_short, "series": times.num_series, "columns": quoted(groups)}
        yield _warning(node, "series-short", details, parameter="group_by")
    yield from _calendar_warnings(node, values, facts, order)


def _order_warnings(
    node: str, values: Mapping[str, Any], facts: TableFacts, times: TimeFacts
) -> Iterator[Problem]:
    """Rows that were sorted, gaps and doubles."""
    order = series_order(facts, values)
    details: dict[str, object] = {"file": facts.file, "columns": quoted(order)}
    if times.num_unsorted and values.get("sort_by") is None:
        fixes = [] if "," in "".join(order[1:]) else [change_parameter(node, "sort_by", ", ".join(order))]
        yield _warning(node, "series-sorted", {**details, "count": times.num_unsorted}, *fixes)
    if times.num_gaps and values.get("cross_gaps", True):
        fix = change_parameter(node, "cross_gaps", False)
        yield _warning(
            node, "series-gaps", {**details, "count": times.num_gaps, "line": times.first_gap}, fix
        )
    if times.num_left_out:
        fix = change_parameter(node, "cross_gaps", True)
        counts = {"count": times.num_left_out, "windows": times.num_windows, "gaps": times.num_gaps}
        yield _warning(node, "series-left-out", {**details, **counts}, fix, parameter="cross_gaps")
    if times.is_ranked:
        yield _warning(node, "series-ranked", details)
    if times.num_doubles:
        details |= {"count": times.num_doubles, "line": times.first_double}
        yield _warning(node, "series-doubles", details)


def _calendar_warnings(
    node: str, values: Mapping[str, Any], facts: TableFacts, order: Sequence[str]
) -> Iterator[Problem]:
    """That numbers of years, months, days or hours order the rows only, with ways to let them go in."""
    if values.get("inputs") or values.get("date_encoding"):
        return
    numeric = [column.name for column in facts.columns if column.is_numeric and not column.note(Oddity.CLOCK)]
    calendar = [name for name in order if name in numeric]
    if len(order) < 2 or not calendar:
        return
    fixes = [
        change_parameters(node, "use-columns", {"date_encoding": use}, columns=quoted(order), type=use)
        for use in ("cyclic", "date parts")
    ]
    series = series_arguments(facts, values)["inputs"]
    assert isinstance(series, tuple)
    inputs = (*calendar, *series)
    fixes.append(
        change_parameters(node, "use-columns", {"inputs": inputs}, columns=quoted(calendar), type="number")
    )
    yield _warning(node, "series-calendar", {"columns": quoted(calendar)}, *fixes, parameter="inputs")


def _unclear(node: str, values: Mapping[str, Any], path: Path, facts: TableFacts) -> Iterator[Problem]:
    """That nothing says how the rows are ordered, with what could."""
    if values.get("sort_by") is not None:
        return
    dates = [column.name for column in facts.columns if column.note(Oddity.DATE)]
    unread = [column.name for column in facts.columns if _could_be_time(column)]
    names = dates or _falling_clocks(path, facts)
    if not names and not any(plain_name(name) in TIME_NAMES for name in unread):
        target = series_arguments(facts, values)["target"]
        names = [c.name for c in facts.columns if c.note(Oddity.FALLING) and c.name != target]
    names = names or _unsorted_times(path, facts)
    if not names and unread:
        fix = change_parameter(node, "sort_by", "")
        yield _warning(node, "series-order-unknown", {"file": facts.file, "columns": quoted(unread)}, fix)
    if len(names) > 1 or (names and not dates):
        fixes = [change_parameter(node, "sort_by", name) for name in names[:3]]
        yield _warning(node, "series-order-unclear", {"file": facts.file, "columns": quoted(names)}, *fixes)


def _falling_clocks(path: Path, facts: TableFacts) -> list[str]:
    """The columns of times of day that fall throughout, as where the newest row comes first."""
    import numpy as np

    from graph.parts.series_order import order_values

    frame, names = whole_frame(path, facts), []
    for column in facts.columns:
        if column.note(Oddity.CLOCK):
            steps = np.diff(order_values(frame, [column.name], series_wording(facts, [column.name])))
            names += [column.name] * bool(len(steps) and (steps <= 0).all() and (steps < 0).any())
    return names


def _unsorted_times(path: Path, facts: TableFacts) -> list[str]:
    """The columns of numbers that are called as times are or spell dates, and neither rise nor lack any."""
    frame, names = whole_frame(path, facts), []
    for column in facts.columns:
        held = frame[column.name]
        is_named = plain_name(column.name) in TIME_NAMES
        if not column.is_numeric or held.dtype.kind != "f" or held.isna().any():
            continue
        is_rising = bool(held.is_monotonic_increasing)
        is_time = is_named and held.is_unique and (not is_rising or _has_gaps(held))
        if is_time or (column.note(Oddity.DATE_NUMBER) and not is_rising):
            names.append(column.name)
    return names


def _has_gaps(held: "pd.Series") -> bool:
    """Whether there are gaps in rising numbers."""
    from graph.parts.table_dates import calendar_times
    from graph.parts.time_gaps import gaps_in_time

    return len(gaps_in_time(calendar_times(held.to_numpy()))) > 0


def _could_be_time(column: ColumnFacts) -> bool:
    """Whether a column that is no number may hold times in a spelling that is not known."""
    is_named = plain_name(column.name) in TIME_NAMES
    is_many = column.note(Oddity.FREE_TEXT) is not None or column.note(Oddity.ID) is not None
    return not column.is_numeric and not column.note(Oddity.EMPTY) and (is_named or is_many)


def _warning(
    node: str, code: str, details: Mapping[str, object], *fixes: Fix, parameter: str = "sort_by"
) -> Problem:
    return make_warning(code, Location(node, None, parameter), details, fixes)
