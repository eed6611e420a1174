"""What is said of the rows of a series: their order, gaps and doubles in time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.compiler.fixes import change_parameter
from graph.frozendict import FrozenDict
from graph.problems import Location, Problem, Severity
from runtime.data.tables.column_facts import ColumnFacts, Oddity, plain_name
from runtime.data.tables.frame_cache import FRAMES
from runtime.data.tables.resolved import TIME_NAMES, order_dates, time_columns
from runtime.data.tables.table_facts import TableFacts, whole_frame
from runtime.data.tables.table_warnings import quoted


@dataclass(frozen=True, slots=True)
class TimeFacts:
    """The times of a series: how many rows stood behind a later one, gaps and doubles with the first row."""

    num_unsorted: int = 0
    num_gaps: int = 0
    first_gap: int = 0
    num_doubles: int = 0
    first_double: int = 0


def series_warnings(node: str, values: Mapping[str, Any], path: Path, facts: TableFacts) -> Iterator[Problem]:
    """Everything that is to be said of the order of a series.

    Args:
        node: The id of the source.
        values: The values of its parameters.
        path: Its file.
        facts: What was found out about the table.
    """
    explicit = values.get("sort_by")
    order = time_columns(facts) if explicit is None else tuple(name for name in (str(explicit),) if name)
    if not order:
        yield from _unclear(node, explicit, facts)
        return
    times = FRAMES.facts(
        path,
        FrozenDict({**facts.explicit, "times": order}),
        lambda file, _: _time_facts(file, facts, order),
    )
    details: dict[str, object] = {"file": facts.file, "columns": quoted(order)}
    if times.num_unsorted and explicit is None:
        fixes = [change_parameter(node, "sort_by", name) for name in order if len(order) == 1]
        yield _warning(node, "series-sorted", {**details, "count": times.num_unsorted}, *fixes)
    if times.num_gaps and values.get("cross_gaps", True):
        fix = change_parameter(node, "cross_gaps", False)
        yield _warning(
            node, "series-gaps", {**details, "count": times.num_gaps, "line": times.first_gap}, fix
        )
    if times.num_doubles:
        details |= {"count": times.num_doubles, "line": times.first_double}
        yield _warning(node, "series-doubles", details)


def _unclear(node: str, explicit: object, facts: TableFacts) -> Iterator[Problem]:
    if explicit is not None:
        return
    dates = [column.name for column in facts.columns if column.note(Oddity.DATE)]
    names = dates or [column.name for column in facts.columns if column.note(Oddity.FALLING)]
    unread = [column.name for column in facts.columns if _could_be_time(column)]
    if not names and unread:
        fix = change_parameter(node, "sort_by", "")
        yield _warning(node, "series-order-unknown", {"file": facts.file, "columns": quoted(unread)}, fix)
    if len(names) > 1 or (names and not dates):
        fixes = [change_parameter(node, "sort_by", name) for name in names[:3]]
        yield _warning(node, "series-order-unclear", {"file": facts.file, "columns": quoted(names)}, *fixes)


def _could_be_time(column: ColumnFacts) -> bool:
    """Whether a column that is no number may hold times in a spelling that is not known."""
    is_named = plain_name(column.name) in TIME_NAMES
    is_many = column.note(Oddity.FREE_TEXT) is not None or column.note(Oddity.ID) is not None
    return not column.is_numeric and not column.note(Oddity.EMPTY) and (is_named or is_many)


def _warning(node: str, code: str, details: Mapping[str, object], *fixes: Any) -> Problem:
    texts = FrozenDict({name: str(value) for name, value in details.items()})
    return Problem(code, Location(node, None, "sort_by"), texts, Severity.WARNING, tuple(fixes))


def _time_facts(path: Path, facts: TableFacts, order: Sequence[str]) -> TimeFacts:
    import numpy as np

    from graph.parts.column_values import Wording
    from graph.parts.series import gaps_in_time, order_values
    from graph.parts.table_frames import row_lines

    if not set(order) <= set(facts.names):
        return TimeFacts()
    frame = whole_frame(path, facts)
    used = [(name, "feature", "number") for name in order]
    arguments: dict[str, Any] = facts.arguments(used) | {"dates": order_dates(facts, used)}
    names_of_wording = ("decimal", "thousands", "gaps", "decimals", "dates")
    wording = Wording(**{name: arguments[name] for name in names_of_wording if name in arguments})
    try:
        times = order_values(frame, order, wording)
    except ValueError:
        return TimeFacts()  # reading reports which value it is
    if np.isnan(times).any():
        return TimeFacts()
    rows = np.argsort(times, kind="stable")
    ordered, line_of = times[rows], row_lines(path, facts.dialect.header, **facts.dialect.reading())
    gaps, doubles = gaps_in_time(ordered), np.flatnonzero(np.diff(ordered) == 0) + 1
    return TimeFacts(
        num_unsorted=int((times < np.maximum.accumulate(times)).sum()),
        num_gaps=len(gaps),
        first_gap=line_of(int(frame.index[rows[gaps[0]]])) if len(gaps) else 0,
        num_doubles=len(doubles),
        first_double=line_of(int(frame.index[rows[doubles[0]]])) if len(doubles) else 0,
    )
