"""What is to be said of the times of new rows of a series: gaps, by the calendar that was learned from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.catalogue import find_kind
from graph.catalogue.kind import values_of
from graph.dataset_fields import DataDescription
from graph.document import Node
from graph.problems import Location, Problem, make_warning
from runtime.data.tables.resolved import named_columns
from runtime.data.tables.series_times import series_wording
from runtime.data.tables.table_facts import table_facts, whole_frame
from runtime.data.tables.table_fixes import quoted

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

CYCLE_S = 146_097 * 86_400.0
"""Seconds of 400 years, after which weeks and months are the same again."""


def series_remarks(node: Node, description: DataDescription, path: Path, folder: Path) -> Iterator[Problem]:
    """That the rows which a network looks at are not as evenly in time as those that it learned from.

    Args:
        node: The source.
        description: What it gives.
        path: The table of new rows.
        folder: That of the project, where its own table may still be.
    """
    resolved, kind = description.resolved, find_kind(node.kind)
    assert kind is not None
    values = values_of(kind, node)
    if values["missing"] == "last":
        yield from _filled_gaps(node, resolved, values, path)
    order, groups = (_names(resolved.get(name)) for name in ("sort_by", "group_by"))
    if not order:
        return
    dates = resolved.get("dates") or ()
    try:
        known = _times_of(folder / str(values["path"]), order, groups, dates)
    except (ValueError, OSError, MemoryError):
        known = {}  # the rows of the training are no longer there
    try:
        asked = _times_of(path, order, groups, dates)
    except (ValueError, OSError, MemoryError):
        return  # reading it reports why
    longest = max(known.values(), key=lambda series: len(series[0]), default=None)
    count, first = 0, 0
    doubles: list[int] = []
    for name, (times, lines) in asked.items():
        start = max(0, len(times) - int(str(values["window"])))
        doubles += lines[start:][1:][times[start:][1:] == times[start:][:-1]].tolist()
        model = known.get(name, longest)
        rows = _gaps_like(None if model is None else model[0], times)
        inside = [int(row) for row in rows if row >= len(times) - int(str(values["window"]))]
        count += bool(inside)
        first = first or (int(lines[inside[0]]) if inside else 0)
    if count:
        details = {"count": count, "series": len(asked), "columns": quoted(order), "line": first}
        yield make_warning("answers-over-gaps", Location(node.id), {**details, "file": path.name})
    if doubles:
        details = {"count": len(doubles), "columns": quoted(order), "line": min(doubles)}
        yield make_warning("series-doubles", Location(node.id), details)


def _filled_gaps(
    node: Node, resolved: Mapping[str, Any], values: Mapping[str, Any], path: Path
) -> Iterator[Problem]:
    """How many of the numbers that a network looks at are gaps that hold the number before."""
    import numpy as np

    from graph.parts.column_values import number_values
    from graph.parts.unlabeled_series import new_series

    written: dict[str, Any] = {name: resolved[name] for name in READING if name in resolved}
    times = (resolved.get("sort_by", ""), resolved.get("group_by", ""), None)
    written["merges"] = bool(values.get("merge_spellings"))
    count = 0
    lines: list[int] = []
    try:
        for _, part, columns, wording in new_series(path, resolved["inputs"], times, **written):
            held = [np.isnan(number_values(part[name], name, wording)) for name in columns]
            is_gap = np.stack(held, 1)[-int(str(values["window"])) :]
            count += int(is_gap.sum())
            rows = part.index[-len(is_gap) :][is_gap.any(1)]
            lines += [wording.line_of(int(row)) for row in rows[:1]]
    except (ValueError, OSError, MemoryError):
        return  # reading it reports why
    if count:
        details = {"count": count, "file": path.name, "line": min(lines)}
        yield make_warning("answers-over-filled", Location(node.id), details)


READING = (
    *("delimiter", "encoding", "decimal", "thousands", "header", "gaps"),
    *("errors", "skip", "quoting", "decimals", "dates"),
)
"""What a description says of how a table is written."""


def _names(listed: object) -> tuple[str, ...]:
    """One name or several."""
    return tuple(str(name) for name in listed) if isinstance(listed, tuple) else (str(listed),) * bool(listed)


def _times_of(
    path: Path, order: tuple[str, ...], groups: tuple[str, ...], dates: Any
) -> "Mapping[str, tuple[Array, Array]]":
    """By series its times in their order, and the lines of the file with them."""
    import numpy as np

    from graph.parts.series_order import order_values, rows_by_time, rows_of_series
    from graph.parts.table_lines import row_lines

    facts = table_facts(path)
    if not {*order, *groups} <= set(facts.names):
        raise ValueError(f"{path.name} lacks columns.")
    frame, wording = whole_frame(path, facts), series_wording(facts, order)
    forms = {**dict(wording.dates), **{name: form for name, form in dates if name in order}}
    wording = replace(wording, dates=tuple(forms.items()))
    times = order_values(frame, order, wording)
    if np.isnan(times).any():
        raise ValueError(f"{path.name} lacks times.")
    line_of = row_lines(path, facts.dialect.header, **facts.dialect.reading())
    series = {}
    for rows in rows_of_series(facts.file, frame, named_columns(facts, ", ".join(groups)), wording):
        ordered = rows[rows_by_time(times[rows])]
        name = ", ".join(str(frame[group].iloc[rows[0]]) for group in groups)
        series[name] = (times[ordered], np.array([line_of(int(row)) for row in frame.index[ordered]]))
    return series


def _gaps_like(known: "Array | None", times: "Array") -> "Array":
    """The rows of times behind which there is a gap, by the calendar of known ones."""
    import numpy as np

    from graph.parts.time_gaps import gaps_in_time

    if known is None or len(known) < len(times):
        return gaps_in_time(times)
    shift = CYCLE_S * (1 + np.floor((known[-1] - times[0]) / CYCLE_S))
    rows: Array = gaps_in_time(np.concatenate([known, times + max(shift, 0.0)])) - len(known)
    return rows[rows >= 0]
