"""What is to be said of how new rows are read: what a training would be told of the same cells."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from graph.dataset_fields import DataDescription
from graph.document import Project
from graph.problems import Problem
from runtime.data.tables.resolved import with_chosen_roles
from runtime.data.tables.table_facts import table_facts
from runtime.data.tables.table_fixes import TableSource
from runtime.data.tables.table_warnings import table_warnings

MAX_BYTES = 64 * 2**20
"""Larger tables are not read twice."""
_CODES = frozenset(
    {
        *("columns-open-ended", "columns-grouped", "columns-ambiguous", "columns-rounded", "columns-units"),
        *("columns-percent", "columns-pair", "columns-date-order", "columns-total", "columns-converted"),
        *("table-encoding", "table-bad-bytes"),
    }
)


def reading_remarks(
    project: Project, descriptions: Mapping[str, DataDescription], path: Path
) -> tuple[Problem, ...]:
    """Warnings about the cells of a table of new rows, without fixes: there is nothing to click.

    Args:
        project: The drawing of the run.
        descriptions: What its data nodes give.
        path: The table.
    """
    if not path.is_file() or path.stat().st_size > MAX_BYTES or path.suffix.lower() in (".parquet", ".pq"):
        return ()
    return tuple(
        replace(problem, fixes=())
        for node, description in descriptions.items()
        if description.encodings
        for problem in _warnings(project, node, description, path)
        if problem.code in _CODES
    )


def _warnings(project: Project, node: str, description: DataDescription, path: Path) -> Iterator[Problem]:
    columns = tuple((name, "feature", kind) for name, kind, _ in description.encodings)
    values = project.main.nodes[node].params
    try:
        facts = with_chosen_roles(table_facts(path), {"columns": columns})
    except (ValueError, OSError, MemoryError):
        return  # reading it reports why
    used = {name for name, _, _ in columns}
    facts = replace(facts, columns=tuple(column for column in facts.columns if column.name in used))
    yield from table_warnings(TableSource(node, "data.csv", {**values, "columns": ()}, facts))
