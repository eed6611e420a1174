"""What is said of the column by which the rows of a table are ordered."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.compiler.fixes import change_parameter
from graph.problems import Location, Problem, make_warning
from runtime.data.tables.column_notes import Oddity
from runtime.data.tables.split_order import column_of_order, unread_texts
from runtime.data.tables.table_facts import TableFacts
from runtime.data.tables.table_fixes import quoted


def order_warnings(node: str, values: Mapping[str, Any], path: Path, facts: TableFacts) -> Iterator[Problem]:
    """That rows are ordered by the letters of texts which hold neither numbers nor times.

    Args:
        node: The id of the source.
        values: The values of its parameters.
        path: Its file.
        facts: What was found out about the table.
    """
    column = column_of_order(values, facts)
    unread = None if column is None else unread_texts(column, path, facts)
    if column is None or unread is None or not len(unread):
        return
    dates = [other.name for other in facts.columns if other.note(Oddity.DATE) and other.name != column.name]
    fixes = [change_parameter(node, "order", name) for name in dates[:2]]
    details = {"columns": quoted([column.name]), "count": len(unread), "texts": quoted([str(unread[0])])}
    yield make_warning("order-by-letters", Location(node, None, "order"), details, fixes)
