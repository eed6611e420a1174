"""Columns that name persons or the like, of whom a random split has some in several parts."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.compiler.fixes import change_parameters
from graph.problems import Location, Problem, make_warning
from runtime.data.tables.column_facts import plain_name
from runtime.data.tables.table_facts import TableFacts, whole_frame
from runtime.data.tables.table_fixes import quoted

PERSONS = re.compile(
    r"(?:patient|user|subject|session|person|student|pupil|customer|client|speaker|author|participant"
    r"|donor|visitor)s?(?:[ _.-]?(?:id|no|nr|num|number|code|key|uuid|name))?"
    r"|(?:driver|rider|worker|employee|player|writer|household|family|animal|device|machine|vehicle|site)"
    r"[ _.-]?(?:id|no|nr|num|number|uuid)"
    r"|(?:환자|학생|사용자|회원|고객|피험자|참가자|참여자|세션|화자)"
    r"(?:[ _.-]?(?:id|번호|아이디|코드|이름|명))?"
    r"|(?:저자|직원|운전자|가구|기기|장비)[ _.-]?(?:id|번호|아이디)"
)
"""How a column is called that says whose row it is."""
MIN_GROUPS = 3
"""With fewer, a column says what kind of person it is, not who."""
MIN_ROWS = 2
"""Rows that each of them has on the mean at least; with fewer, most have one row alone."""
GROUPED: Mapping[str, str] = {"random": "groups", "folds": "group_folds"}
"""By split, the one that leaves the rows of a group together."""


def group_hints(node: str, values: Mapping[str, Any], path: Path, facts: TableFacts) -> Iterator[Problem]:
    """That rows of one person are in several parts, with the split that keeps them together.

    Args:
        node: The id of the source.
        values: The values of its parameters.
        path: Its file.
        facts: What was found out about the table.
    """
    split = str(values.get("split", ""))
    named = [
        column
        for column in facts.columns
        if column.role != "target" and PERSONS.fullmatch(plain_name(column.name))
    ]
    if split not in GROUPED or "group" not in values or not named or not _has_parts(values):
        return
    chosen = {name for name, role, _ in values.get("columns") or () if role == "target"}
    frame = whole_frame(path, facts)
    for column in named:
        held = frame[column.name].dropna()
        count = int(held.nunique())
        if column.name in chosen or not MIN_GROUPS <= count <= len(held) // MIN_ROWS:
            continue
        if held.dtype.kind == "f" and (held % 1 != 0).any():
            continue
        changed = {"split": GROUPED[split], "group": column.name}
        fix = change_parameters(node, "split-by-groups", changed, columns=quoted([column.name]))
        details = {"columns": quoted([column.name]), "count": str(count), "rows": str(len(held))}
        yield make_warning("split-shares-groups", Location(node, None, "split"), details, (fix,))
        return


def _has_parts(values: Mapping[str, Any]) -> bool:
    """Whether any rows are tested with."""
    return values.get("split") == "folds" or any(values.get(name) for name in ("validation", "test"))
