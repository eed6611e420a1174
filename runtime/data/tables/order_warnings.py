"""What is said of the column by which the rows of a table are ordered."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.compiler.fixes import change_parameter, change_parameters
from graph.problems import Location, Problem, make_warning
from runtime.data.tables.column_notes import Oddity
from runtime.data.tables.group_hints import group_hints
from runtime.data.tables.row_times import row_time_warnings
from runtime.data.tables.split_order import column_of_order, unread_texts
from runtime.data.tables.table_facts import TableFacts, whole_frame
from runtime.data.tables.table_fixes import quoted, spelled_alike


def order_warnings(node: str, values: Mapping[str, Any], path: Path, facts: TableFacts) -> Iterator[Problem]:
    """That rows are ordered by letters though their texts are neither numbers nor times; names of groups.

    Args:
        node: The id of the source.
        values: The values of its parameters.
        path: Its file.
        facts: What was found out about the table.
    """
    if values.get("split") in ("groups", "group_folds"):
        groups = [name for name in [unicodedata.normalize("NFC", str(values.get("group") or ""))] if name]
        yield from group_warnings(Location(node, None, "group"), values, groups, path, facts)
    yield from group_hints(node, values, path, facts)
    yield from row_time_warnings(node, values, path, facts)
    column = column_of_order(values, facts)
    unread = None if column is None else unread_texts(column, path, facts)
    if column is None or unread is None or not len(unread):
        return
    dates = [other.name for other in facts.columns if other.note(Oddity.DATE) and other.name != column.name]
    fixes = [change_parameter(node, "order", name) for name in dates[:2]]
    details = {"columns": quoted([column.name]), "count": len(unread), "texts": quoted([str(unread[0])])}
    yield make_warning("order-by-letters", Location(node, None, "order"), details, fixes)


def group_warnings(
    location: Location, values: Mapping[str, Any], groups: Sequence[str], path: Path, facts: TableFacts
) -> Iterator[Problem]:
    """That names of groups differ only in their spelling, with one fix where the node can take them as one.

    Args:
        location: Where the groups are named.
        values: The values of the node's parameters.
        groups: The columns of their names.
        path: The file of the table.
        facts: What was found out about it.
    """
    if values.get("merge_spellings") or not set(groups) <= set(facts.names):
        return
    from graph.parts.split_column import are_plain_numbers

    frame = whole_frame(path, facts)
    for name in groups:
        held = frame[name]
        if held.dtype.kind in "fM":
            continue
        texts = held.cat.categories.to_numpy(dtype=object)
        if location.parameter == "group" and are_plain_numbers(texts):
            continue  # a split takes 01 and 1 as one number
        alike = spelled_alike([str(text) for text in texts])
        if alike:
            merge = change_parameters(location.node or "", "merge-spellings", {"merge_spellings": True})
            fixes = (merge,) if "merge_spellings" in values else ()
            yield make_warning("groups-alike", location, {"columns": quoted([name]), "names": alike}, fixes)
            return
