"""Columns that a node leaves out without a word, since its list names only others."""

from collections.abc import Iterator

from graph.compiler.fixes import change_parameters
from graph.problems import Location, Problem, make_warning
from runtime.data.tables.column_notes import Oddity
from runtime.data.tables.table_fixes import TableSource, quoted


def unlisted_warnings(source: TableSource) -> Iterator[Problem]:
    """That columns are left out, as the node lists others; to use them, or to leave them out for good.

    Args:
        source: The source and its table.
    """
    listed = tuple(source.values.get("columns") or ())
    if not listed:
        return
    named = {name for name, _, _ in listed}
    others = [
        column
        for column in source.facts.columns
        if column.name not in named
        and column.role in ("feature", "target")
        and not column.note(Oddity.NESTED)
    ]
    if not others:
        return
    names = [column.name for column in others]
    used = (*listed, *((column.name, "feature", column.type) for column in others))
    ignored = (*listed, *((column.name, "ignore", column.type) for column in others))
    fixes = [
        change_parameters(source.node, "use-columns", {"columns": columns}, columns=quoted(names), type=kind)
        for columns, kind in ((used, "feature"), (ignored, "ignore"))
    ]
    details = {"columns": quoted(names), "count": len(names), "listed": len(listed)}
    yield make_warning("columns-unlisted", Location(source.node, None, "columns"), details, fixes)
