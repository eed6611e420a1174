"""What is said of a table at check: what was guessed, converted and left out, with what to click."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.compiler.fixes import change_parameter, change_parameters
from graph.problems import Fix, Location, Problem, make_warning
from runtime.data.tables.column_notes import ColumnFacts, ColumnNote, Oddity
from runtime.data.tables.resolved import TABLE_KINDS, TEXT_KINDS, named_label, series_order
from runtime.data.tables.table_facts import TableFacts
from runtime.data.tables.table_fixes import (
    MAX_LISTED,
    TableSource,
    day_first_fixes,
    gap_fixes,
    ignoring_fix,
    quoted,
    roles_with,
    store_fix,
    with_target,
    with_use,
)
from runtime.data.tables.unlisted_columns import unlisted_warnings

QUANTITIES = (Oddity.SPAN, Oddity.DURATION, Oddity.FRACTION, Oddity.FEET, Oddity.HEX)
"""Texts that are read as numbers in a way of their own."""
UNREAD = (Oddity.PAIR, Oddity.ARROWS)
"""Texts with numbers that go in as categories, until the node says what they are."""
EXEMPLARY = (*QUANTITIES, Oddity.SHORT_DATE, *UNREAD, Oddity.GROUPED)
"""What is told with one text and the number that it is, or would be."""
DATE_USES = ("timestamp", "date parts", "cyclic")
_USES: Mapping[Oddity, tuple[str, ...]] = {
    Oddity.DATE: ("timestamp", "date parts", "cyclic"),
    Oddity.DATE_NUMBER: ("timestamp", "date parts", "cyclic"),
    Oddity.OPEN_ENDED: ("category",),
    Oddity.FREE_TEXT: ("category",),
    Oddity.ID: ("category", "number"),
    Oddity.ROW_NUMBER: ("number",),
    Oddity.SORTED: ("number",),
    Oddity.CODE: ("number",),
    Oddity.MIXED: ("number",),
    Oddity.MANY_CLASSES: ("number",),
    **dict.fromkeys(QUANTITIES, ("category",)),
    Oddity.SHORT_DATE: ("timestamp", "number", "category"),
}
"""As what a column can be used that was left out or read as something else."""
_ALWAYS_REPORTED = (Oddity.GAP_TEXTS, Oddity.AMBIGUOUS, Oddity.SENTINEL, Oddity.GROUPED)
_REPORTED_OF_LABELS = (Oddity.AMBIGUOUS, Oddity.GROUPED, Oddity.CONVERTED, Oddity.OPEN_ENDED, *QUANTITIES)
"""What is told of labels in a table of texts or pictures that are numbers."""
_SETTLED_BY: Mapping[Oddity, tuple[str, ...]] = {
    Oddity.AMBIGUOUS: ("decimal", "thousands"),
    Oddity.GROUPED: ("decimal",),
    Oddity.DATE: ("date_encoding",),
    Oddity.GAP_TEXTS: ("gaps",),
    Oddity.GAP_CATEGORY: ("gaps",),
    Oddity.SENTINEL: ("gaps",),
}
"""The parameters of which each decides what is asked."""
_UNREPORTED = (
    Oddity.STRAY,
    Oddity.FALLING,
    Oddity.CLOCK,
    Oddity.CONSTANT,
    Oddity.BOOLEAN,
    Oddity.IN_ORDER,
)
"""What reading itself refuses, or what is said elsewhere."""


def table_warnings(source: TableSource) -> Iterator[Problem]:
    """Everything that is to be said of the table of a source; the first offers to store what was found."""
    is_offered = False
    for problem in _all_warnings(source):
        fixes = tuple(fix for fix in problem.fixes if not (is_offered and fix.code == "store-table"))
        is_offered = is_offered or any(fix.code == "store-table" for fix in fixes)
        yield replace(problem, fixes=fixes)


def _all_warnings(source: TableSource) -> Iterator[Problem]:
    yield from _dialect_warnings(source)
    if source.kind in TEXT_KINDS:
        yield from _column_warnings(source)
        return
    if source.has_columns and not source.values.get("columns"):
        yield from _target_warnings(source)
    if source.kind in TABLE_KINDS:
        yield from unlisted_warnings(source)
    yield from _column_warnings(source)


def _warning(
    node: str, parameter: str, code: str, details: Mapping[str, object], fixes: Sequence[Fix] = ()
) -> Problem:
    return make_warning(code, Location(node, None, parameter), details, fixes)


def _dialect_warnings(source: TableSource) -> Iterator[Problem]:
    node, values, facts = source.node, source.values, source.facts
    dialect, store = facts.dialect, store_fix(source)
    details: dict[str, object]
    if dialect.is_header_guessed:
        names = quoted([column.name for column in facts.columns])
        details = {"file": facts.file, "columns": names}
        other = change_parameters(node, "names-in-first-line", {"header": True})
        yield _warning(node, "header", "table-header", details, (other, *store))
    if dialect.num_comments:
        details = {"file": facts.file, "count": dialect.num_comments}
        yield _warning(node, "path", "table-comments", details)
    yield from _line_warnings(source)
    note = dialect.encoding_note
    if note is not None and (note.num_bad or not values.get("encoding")):
        details = {"file": facts.file, "encoding": note.name, "count": note.num_bad, "line": note.line}
        code = "table-bytes" if note.errors == "replace" else "table-encoding"
        yield _warning(node, "encoding", code, details, store if code == "table-encoding" else ())


def _line_warnings(source: TableSource) -> Iterator[Problem]:
    """Lines before the names, and quotation marks that join lines or would do so."""
    facts = source.facts
    dialect, quotes = facts.dialect, facts.quotes
    if dialect.num_before:
        details = {"file": facts.file, "count": dialect.num_before, "texts": quoted(dialect.texts_before)}
        yield _warning(source.node, "path", "table-before", details)
    if quotes.num_swallowed:
        details = {"file": facts.file, "count": quotes.num_swallowed, "line": quotes.line}
        code = "table-quotes" if quotes.is_plain else "table-swallowed"
        yield _warning(source.node, "path", code, details)


def _is_reading_open(values: Mapping[str, Any]) -> bool:
    """Whether a node leaves it to the file how numbers are written, as it does until all is stored."""
    return "decimal" in values and not values["decimal"]


def _target_warnings(source: TableSource) -> Iterator[Problem]:
    node, facts = source.node, source.facts
    choice = facts.target
    if choice.constant:
        details = {"columns": quoted(choice.names), "constant": quoted([choice.constant])}
        yield _warning(node, "columns", "target-constant", details, store_fix(source))
    if not choice.is_doubtful:
        return
    is_numbered = len(choice.names) > 1
    others = choice.names if is_numbered else choice.others
    fixes = [
        change_parameters(
            node,
            "choose-target",
            {"columns": with_target(roles_with(source, name), name)},
            columns=quoted([name]),
        )
        for name in others[:MAX_LISTED]
        if _is_readable(facts, name)
    ]
    code = "targets-numbered" if is_numbered else "target-choice"
    details = {"columns": quoted(choice.names), "others": quoted(others)}
    yield _warning(node, "columns", code, details, (*fixes, *store_fix(source)))


def _is_readable(facts: TableFacts, name: str) -> bool:
    """Whether a column can be a target as it was found: one of too many texts is neither class nor number."""
    column = next((column for column in facts.columns if column.name == name), None)
    return column is None or column.role != "ignore" or (column.is_numeric and column.type == "number")


def _column_warnings(source: TableSource) -> Iterator[Problem]:
    groups: dict[Oddity, list[tuple[ColumnFacts, ColumnNote]]] = defaultdict(list)
    for column in source.facts.columns:
        for note in column.notes:
            if column.role != "mark" and _is_reported(source.kind, source.values, column, note):
                groups[note.oddity].append((column, note))
    named = {column.name for oddity in (Oddity.AMBIGUOUS, Oddity.OPEN_ENDED) for column, _ in groups[oddity]}
    groups[Oddity.CONVERTED] = [
        (column, note)
        for column, note in groups[Oddity.CONVERTED]
        if column.name not in named or any("×" in sign for sign in note.texts)
    ]
    if source.kind == "data.time_series":
        order = series_order(source.facts, source.values)
        for oddity in (Oddity.DATE_NUMBER, *QUANTITIES):
            groups[oddity] = [item for item in groups[oddity] if item[0].name not in order]
    for oddity, detected in groups.items():
        if detected:
            yield _group_warning(source, oddity, detected)


def _is_reported(kind: str, values: Mapping[str, Any], column: ColumnFacts, note: ColumnNote) -> bool:
    """Whether something is still to be said of a column, since the node does not decide it."""
    if note.oddity in _UNREPORTED or any(
        values.get(name) not in ("", None) for name in _SETTLED_BY.get(note.oddity, ())
    ):
        return False
    if note.oddity is Oddity.GAP_CATEGORY and (kind != "data.csv" or column.role == "ignore"):
        return False
    if kind in TEXT_KINDS:
        reported = _REPORTED_OF_LABELS if values.get("holds") == "number" else (Oddity.LIST,)
        return note.oddity in reported and column.name == named_label(values)
    if kind == "data.time_series":
        return _is_reported_of_series(values, column, note)
    explicit = values.get("columns") or ()
    if not explicit:
        return note.oddity not in (Oddity.DATE_ORDER, Oddity.DATE_OFFSETS) or column.type in DATE_USES
    role, use = next(((role, use) for name, role, use in explicit if name == column.name), ("", ""))
    if note.oddity in _ALWAYS_REPORTED:
        return role not in ("", "ignore") and use == "number"
    if note.oddity in (Oddity.DATE_ORDER, Oddity.DATE_OFFSETS):
        return role not in ("", "ignore") and use in DATE_USES
    if note.oddity in UNREAD and role:
        return False
    if not role:
        return column.role == "ignore"  # left out by what was found, not by the node
    return role != "ignore" and (role, use) == (column.role, column.type) and _is_reading_open(values)


def _is_reported_of_series(values: Mapping[str, Any], column: ColumnFacts, note: ColumnNote) -> bool:
    if note.oddity in (Oddity.ROW_NUMBER, Oddity.ID):
        return not values.get("inputs") and column.name != values.get("sort_by")
    if note.oddity is Oddity.DATE_NUMBER:
        return values.get("sort_by") is None and not values.get("inputs")
    if note.oddity is Oddity.DATE_OFFSETS:
        return bool(values.get("date_encoding"))
    if note.oddity is Oddity.DATE_ORDER:
        return values.get("sort_by") in (None, column.name) and not column.note(Oddity.IN_ORDER)
    reported = (*_ALWAYS_REPORTED, Oddity.CONVERTED, Oddity.OPEN_ENDED, *QUANTITIES)
    return note.oddity in reported and _is_in_series(values, column)


def _is_in_series(values: Mapping[str, Any], column: ColumnFacts) -> bool:
    inputs = values.get("inputs") or ()
    return not inputs or column.name in (*inputs, values.get("target"))


def _group_warning(
    source: TableSource, oddity: Oddity, detected: Sequence[tuple[ColumnFacts, ColumnNote]]
) -> Problem:
    """One warning for all columns of which the same is to be said."""
    columns = [column for column, _ in detected]
    texts = tuple(dict.fromkeys(text for _, note in detected for text in note.texts))
    if oddity in (*EXEMPLARY, Oddity.DATE_ORDER):
        texts = detected[0][1].texts
    count = sum(note.count for _, note in detected)
    details: dict[str, object] = {"columns": quoted([column.name for column in columns]), "count": count}
    details |= {"texts": quoted(texts), "signs": ", ".join(texts)}
    code = oddity.value if oddity is Oddity.GAP_CATEGORY else f"columns-{oddity.value}"
    if oddity in (Oddity.AMBIGUOUS, Oddity.DATE_ORDER):
        sign, other = texts[:2]
        details |= {"sign": sign, "form": sign, "other": other}
    if oddity in EXEMPLARY:
        details |= {"texts": quoted(texts[:1]), "number": texts[1]}
    if oddity is Oddity.PERCENT:
        details |= {"form": texts[0], "other": texts[1]}
    if oddity is Oddity.LIST and source.kind in TEXT_KINDS:
        code = "columns-list-label"
    fixes = _group_fixes(source, oddity, columns, texts)
    parameter = "label" if source.kind in TEXT_KINDS else "columns"
    return _warning(source.node, parameter, code, details, fixes)


def _group_fixes(
    source: TableSource, oddity: Oddity, columns: Sequence[ColumnFacts], texts: Sequence[str]
) -> tuple[Fix, ...]:
    node, values = source.node, source.values
    names = [column.name for column in columns]
    store = store_fix(source)
    if oddity in (Oddity.GAP_TEXTS, Oddity.SENTINEL, Oddity.GAP_CATEGORY):
        return (*gap_fixes(node, values, texts), *(store if oddity is Oddity.GAP_CATEGORY else ()))
    if oddity in (Oddity.AMBIGUOUS, Oddity.GROUPED):
        other = texts[1] if oddity is Oddity.AMBIGUOUS else ","
        setting = change_parameters(
            node, "set-parameter", {"decimal": other}, parameter="decimal", value=f"“{other}”"
        )
        return (setting, *store)
    if oddity in (Oddity.ROW_NUMBER, Oddity.ID) and source.kind == "data.time_series":
        return _input_fixes(source, names)
    if oddity is Oddity.DATE_NUMBER and source.kind == "data.time_series":
        return tuple(change_parameter(node, "sort_by", name) for name in names[:MAX_LISTED])
    if oddity in (Oddity.TOTAL, Oddity.TOTALS, Oddity.KEY):
        return (
            (ignoring_fix(source, names),) if oddity is Oddity.KEY else _total_fixes(source, columns, texts)
        )
    if oddity is Oddity.DATE_ORDER:
        return (*day_first_fixes(node, texts), *store)
    if not source.has_columns:
        return () if oddity is Oddity.LIST else store
    if oddity is Oddity.DATE and source.kind in TABLE_KINDS and not values.get("columns"):
        return (*(_encoding_fix(node, names, use) for use in _USES[oddity]), *store)
    uses = tuple(
        change_parameters(
            node,
            "use-columns",
            {"columns": with_use(source, names, use)},
            columns=quoted(names),
            type=use,
        )
        for use in (*_USES.get(oddity, ()), *(("timestamp",) if _may_be_dates(oddity, columns) else ()))
    )
    if oddity is Oddity.MIXED or oddity in UNREAD:
        gaps = gap_fixes(node, values, texts) if texts and oddity is Oddity.MIXED else ()
        return (*gaps, *(_unread_fixes(source, columns) if oddity in UNREAD else ()), *store)
    return (*uses, *store)


def _unread_fixes(source: TableSource, columns: Sequence[ColumnFacts]) -> Iterator[Fix]:
    """Leaves columns of unread numbers out, where they are no target, or keeps them as categories."""
    names = [column.name for column in columns]
    uses = ["category", *(["ignore"] if all(column.role != "target" for column in columns) else [])]
    for use in uses:
        roles = with_use(source, names, "category")
        yield (
            ignoring_fix(source, names)
            if use == "ignore"
            else change_parameters(
                source.node, "use-columns", {"columns": roles}, columns=quoted(names), type=use
            )
        )


def _total_fixes(
    source: TableSource, columns: Sequence[ColumnFacts], texts: Sequence[str]
) -> tuple[Fix, ...]:
    """Leaves the row of sums out, where a column that names it so is in use."""
    if source.kind != "data.csv" or all(column.role == "ignore" for column in columns):
        return ()
    gaps = tuple(dict.fromkeys((*(source.values.get("gaps") or ()), *texts)))
    fix = change_parameters(source.node, "drop-total", {"gaps": gaps, "missing": "drop"}, texts=quoted(texts))
    return (fix,)


def _may_be_dates(oddity: Oddity, columns: Sequence[ColumnFacts]) -> bool:
    """Whether fractions such as 7/10 are days of a year as well."""
    return oddity is Oddity.FRACTION and all(column.form for column in columns)


def _encoding_fix(node: str, names: Sequence[str], use: str) -> Fix:
    """Lets all columns of dates go in as these numbers."""
    return change_parameters(node, "use-columns", {"date_encoding": use}, columns=quoted(names), type=use)


def _input_fixes(source: TableSource, names: Sequence[str]) -> tuple[Fix, ...]:
    """Lets columns go into a series too that only number its rows."""
    numeric = [column.name for column in source.facts.columns if column.is_numeric]
    chosen = tuple(name for name in numeric if name in names or not _numbers_rows(source.facts, name))
    return (
        change_parameters(
            source.node, "use-columns", {"inputs": chosen}, columns=quoted(names), type="number"
        ),
    )


def _numbers_rows(facts: TableFacts, name: str) -> bool:
    return any(
        column.name == name and (column.note(Oddity.ROW_NUMBER) or column.note(Oddity.ID))
        for column in facts.columns
    )
