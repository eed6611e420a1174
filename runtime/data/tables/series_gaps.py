"""What is said of gaps in a series: rows before the first values, series without any, filled ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.compiler.fixes import change_parameter
from graph.frozendict import FrozenDict
from graph.problems import Location, Problem, make_warning
from runtime.data.tables.frame_cache import FRAMES
from runtime.data.tables.resolved import series_arguments, series_order
from runtime.data.tables.series_times import series_wording
from runtime.data.tables.table_facts import TableFacts, whole_frame
from runtime.data.tables.table_fixes import quoted

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class GapFacts:
    """The gaps of a series in which a gap has the number before it.

    `num_early` rows lie before the first in which all columns in use are known, because of those in `late`.
    `num_unknown` of `num_series` series have no value at all in the columns in `unknown`. `filled` are the
    columns with the gaps in rows that are used.
    """

    num_early: int = 0
    late: tuple[str, ...] = ()
    num_unknown: int = 0
    num_series: int = 1
    unknown: tuple[str, ...] = ()
    filled: tuple[tuple[str, int], ...] = ()


def gap_warnings(node: str, values: Mapping[str, Any], path: Path, facts: TableFacts) -> Iterator[Problem]:
    """Everything that is to be said of the gaps of a series, where a gap takes the number before.

    Args:
        node: The id of the source.
        values: The values of its parameters.
        path: Its file.
        facts: What was found out about the table.
    """
    if values.get("missing") != "last":
        return
    gaps = gap_facts(path, facts, values)
    location = Location(node, None, "missing")
    if gaps.num_early:
        details = {"file": facts.file, "count": gaps.num_early, "columns": quoted(gaps.late)}
        yield make_warning("series-early", location, details)
    if gaps.num_unknown:
        details = {"count": gaps.num_unknown, "series": gaps.num_series, "columns": quoted(gaps.unknown)}
        yield make_warning("series-unknown", location, details)
    target = series_arguments(facts, values)["target"]
    count = dict(gaps.filled).get(str(target), 0)
    if count:
        details = {"count": count, "columns": quoted([str(target)])}
        yield make_warning("series-target-filled", location, details)


def filled_gaps(node: str, values: Mapping[str, Any], path: Path, facts: TableFacts) -> Iterator[Problem]:
    """How many gaps of each column take the number before."""
    filled = gap_facts(path, facts, values).filled if values.get("missing") == "last" else ()
    if filled:
        details = {"count": sum(count for _, count in filled), "columns": counted_names(filled)}
        fix = change_parameter(node, "missing", "error")
        yield make_warning("series-filled", Location(node, None, "missing"), details, (fix,))


def counted_names(counts: Sequence[tuple[str, int]]) -> str:
    """Columns with a count each, as a sentence lists them."""
    return ", ".join(f"{quoted([name])} ({count:,})" for name, count in counts)


def gap_facts(path: Path, facts: TableFacts, values: Mapping[str, Any]) -> GapFacts:
    """What is found out about the gaps of a table, once for each state of its file."""
    series = series_arguments(facts, values)
    inputs, target = series["inputs"], series["target"]
    assert isinstance(inputs, tuple)
    names = tuple(dict.fromkeys(str(name) for name in (*inputs, target) if name))
    order, groups = series_order(facts, values), series["group_by"]
    marks = groups if isinstance(groups, tuple) else (groups,) if groups else ()
    merges = bool(values.get("merge_spellings"))
    key = FrozenDict({**facts.explicit, "gaps of": names, "order": order, "groups": marks, "merges": merges})

    def find(file: Path, _explicit: Mapping[str, Any]) -> GapFacts:
        try:
            return _find(file, facts, (names, order, tuple(str(mark) for mark in marks)), merges)
        except ValueError:
            return GapFacts()  # reading reports which value it is

    return FRAMES.facts(path, key, find)


def _find(
    path: Path,
    facts: TableFacts,
    columns: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
    merges: bool,
) -> GapFacts:
    import numpy as np

    from graph.parts.column_values import number_values
    from graph.parts.series import num_unknown
    from graph.parts.series_order import rows_of_series, sorted_by_time

    names, order, groups = columns
    if not names or not {*names, *order, *groups} <= set(facts.names):
        return GapFacts()
    wording = replace(series_wording(facts, (*names, *order)), merges=merges)
    frame = whole_frame(path, facts)
    if order:
        frame = sorted_by_time(facts.file, frame, order, wording)
    is_gap = np.stack([np.isnan(number_values(frame[name], name, wording)) for name in names], 1)
    if not is_gap.any():
        return GapFacts()
    early, late, unknown, num_without = 0, set[int](), set[int](), 0
    filled = np.zeros(len(names), dtype=np.int64)
    series = rows_of_series(facts.file, frame, groups, wording)
    for rows in series:
        gaps = is_gap[rows]
        if gaps.all(0).any():
            num_without += 1
            unknown |= set(np.flatnonzero(gaps.all(0)).tolist())
            continue
        first = num_unknown(np.where(np.logical_and.accumulate(gaps), np.nan, 0.0))
        early += first
        late |= set(np.flatnonzero(gaps[0]).tolist())
        filled += gaps[first:].sum(0)
    counts = tuple((name, int(count)) for name, count in zip(names, filled, strict=True) if count)
    late_names, unknown_names = (
        tuple(names[index] for index in sorted(indices)) for indices in (late, unknown)
    )
    return GapFacts(early, late_names, num_without, len(series), unknown_names, counts)
