"""Rows without an answer among those that have one: each stands in its place, with the reason in a column."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from graph.problems import GraphError, Location, Problem, make_problem, make_warning

PROBLEM = "problem"
"""The column that says why a row has no answer."""


class RowsRefusedError(Exception):
    """A row was refused, which the answers that were given so far have no column for."""


def with_refused(blocks: Iterator[dict[str, Any]], refused: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Answers in columns, with the rows that have none: their cells are empty but for the reason.

    Answers that are pictures pass as they are.

    Args:
        blocks: The answers, some rows at once.
        refused: Why rows have none, by their names; it grows while the answers are read.

    Raises:
        GraphError: No row has one.
    """
    columns: list[str] | None = None
    placed = 0
    for block in blocks:
        if "picture" in block:
            yield block
            continue
        columns, names = list(block), list(refused)[placed:]
        placed = len(refused)
        yield _merged(block, names, refused)
    names = list(refused)[placed:]
    if names and columns is None:
        raise GraphError([make_problem("data-unreadable", reason=refused[names[0]])])
    if names and columns is not None:
        yield _merged({name: [] for name in columns}, names, refused)


def until_refused(blocks: Iterator[dict[str, Any]], refused: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Answers as they are, as long as no row is refused.

    Raises:
        RowsRefusedError: One was, so the answers want another column.
    """
    is_table = True
    for block in blocks:
        is_table = "picture" not in block
        if refused and is_table:
            raise RowsRefusedError
        yield block
    if refused and is_table:
        raise RowsRefusedError


def refused_remark(refused: Mapping[str, str], column: str = PROBLEM) -> tuple[Problem, ...]:
    """How many rows have no answer, and why the first has none.

    Args:
        refused: Why rows have none, by their names.
        column: Where the reasons stand; empty: the rows are left out.
    """
    if not refused:
        return ()
    first = min(refused, key=_sort_key)
    details = {"count": len(refused), "reason": refused[first].rstrip(".")}
    return (make_warning("rows-unanswered" if column else "rows-skipped", Location(), details),)


def _merged(block: Mapping[str, Any], names: list[str], refused: Mapping[str, str]) -> dict[str, Any]:
    rows = [*block["row"], *names]
    order = sorted(range(len(rows)), key=lambda number: _sort_key(rows[number]))
    answers = {name: [*values, *([""] * len(names))] for name, values in block.items() if name != "row"}
    reasons = [*([""] * len(block["row"])), *(refused[name] for name in names)]
    columns = {"row": rows, **answers, PROBLEM: reasons}
    return {name: [values[number] for number in order] for name, values in columns.items()}


def _sort_key(name: str) -> tuple[int, tuple[str, ...]]:
    """By which rows are in their order: those of a table by their numbers, files by their paths."""
    return (int(name), ()) if name.isdecimal() else (0, PurePosixPath(name).parts)
