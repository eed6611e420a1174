"""What is said of a table at check: what was guessed, converted and left out, with what to click."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.compiler.fixes import change_parameter, change_parameters
from graph.document import Value
from graph.problems import Fix, Location, Problem, make_warning
from runtime.data.tables.column_facts import ColumnFacts, ColumnNote, Oddity
from runtime.data.tables.resolved import TABLE_KINDS, TEXT_KINDS, time_columns, used_roles
from runtime.data.tables.table_facts import TableFacts

MAX_LISTED = 3
"""Columns that a sentence names before it only counts the rest."""
DELIMITERS = (":", "|", "\t", ";", ",", "^", "~", " ")
"""What may stand between columns, the likeliest first."""
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
}
"""As what a column can be used that was left out or read as something else."""
_ALWAYS_REPORTED = (Oddity.GAP_TEXTS, Oddity.AMBIGUOUS, Oddity.SENTINEL)
_UNREPORTED = (Oddity.STRAY, Oddity.FALLING, Oddity.CLOCK, Oddity.CONSTANT)
"""What reading itself refuses, or what is said elsewhere."""


@dataclass(frozen=True, slots=True)
class TableSource:
    """A source of a table: the id and kind of its node, the values of its parameters, what was found."""

    node: str
    kind: str
    values: Mapping[str, Any]
    facts: TableFacts

    @property
    def has_columns(self) -> bool:
        """Whether its columns have roles."""
        return self.kind in (*TABLE_KINDS, "data.graph")


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
        return
    if source.has_columns and not source.values.get("columns"):
        yield from _target_warnings(source)
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
    note = dialect.encoding_note
    if note is not None and (note.num_bad or not values.get("encoding")):
        details = {"file": facts.file, "encoding": note.name, "count": note.num_bad, "line": note.line}
        code = "table-bytes" if note.errors == "replace" else "table-encoding"
        yield _warning(node, "encoding", code, details, store if code == "table-encoding" else ())


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
            {"columns": with_target(_roles_with(source, name), name)},
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
        order = time_columns(source.facts)
        groups[Oddity.DATE_NUMBER] = [
            (column, note) for column, note in groups[Oddity.DATE_NUMBER] if column.name not in order
        ]
    for oddity, detected in groups.items():
        if detected:
            yield _group_warning(source, oddity, detected)


def _is_reported(kind: str, values: Mapping[str, Any], column: ColumnFacts, note: ColumnNote) -> bool:
    """Whether something is still to be said of a column, since the node does not decide it."""
    if note.oddity in _UNREPORTED:
        return False
    if note.oddity is Oddity.AMBIGUOUS and (values.get("decimal") or values.get("thousands")):
        return False
    if note.oddity is Oddity.DATE and values.get("date_encoding"):
        return False
    if note.oddity in (Oddity.GAP_TEXTS, Oddity.SENTINEL) and values.get("gaps") is not None:
        return False
    if kind == "data.time_series":
        return _is_reported_of_series(values, column, note)
    explicit = values.get("columns") or ()
    if not explicit:
        return True
    role, use = next(((role, use) for name, role, use in explicit if name == column.name), ("", ""))
    if note.oddity in _ALWAYS_REPORTED:
        return role not in ("", "ignore") and use == "number"
    if not role:
        return column.role == "ignore"  # left out by what was found, not by the node
    return role != "ignore" and (role, use) == (column.role, column.type) and _is_reading_open(values)


def _is_reported_of_series(values: Mapping[str, Any], column: ColumnFacts, note: ColumnNote) -> bool:
    if note.oddity in (Oddity.ROW_NUMBER, Oddity.ID):
        return not values.get("inputs") and column.name != values.get("sort_by")
    if note.oddity is Oddity.DATE_NUMBER:
        return values.get("sort_by") is None and not values.get("inputs")
    reported = (*_ALWAYS_REPORTED, Oddity.CONVERTED, Oddity.OPEN_ENDED)
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
    count = sum(note.count for _, note in detected)
    details: dict[str, object] = {"columns": quoted([column.name for column in columns]), "count": count}
    details |= {"texts": quoted(texts), "signs": ", ".join(texts)}
    code = f"columns-{oddity.value}"
    if oddity in (Oddity.AMBIGUOUS, Oddity.DATE_ORDER):
        sign, other = texts[:2]
        details |= {"sign": sign, "form": sign, "other": other}
        code += "-decimal" if sign == "," else ""
    if oddity is Oddity.PERCENT:
        details |= {"form": texts[0], "other": texts[1]}
    fixes = _group_fixes(source, oddity, columns, texts)
    return _warning(source.node, "columns", code, details, fixes)


def _group_fixes(
    source: TableSource, oddity: Oddity, columns: Sequence[ColumnFacts], texts: Sequence[str]
) -> tuple[Fix, ...]:
    node, values = source.node, source.values
    names = [column.name for column in columns]
    store = store_fix(source)
    if oddity in (Oddity.GAP_TEXTS, Oddity.SENTINEL):
        return gap_fixes(node, values, texts)
    if oddity is Oddity.AMBIGUOUS:
        other = texts[1]
        setting = change_parameters(
            node, "set-parameter", {"decimal": other}, parameter="decimal", value=f"“{other}”"
        )
        return (setting, *store)
    if oddity in (Oddity.ROW_NUMBER, Oddity.ID) and source.kind == "data.time_series":
        return _input_fixes(source, names)
    if oddity is Oddity.DATE_NUMBER and source.kind == "data.time_series":
        return tuple(change_parameter(node, "sort_by", name) for name in names[:MAX_LISTED])
    if not source.has_columns:
        return store
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
        for use in _USES.get(oddity, ())
    )
    if oddity is Oddity.MIXED:
        return (*(gap_fixes(node, values, texts) if texts else ()), *store)
    return (*uses, *store)


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


def gap_fixes(node: str, values: Mapping[str, Any], texts: Sequence[str]) -> tuple[Fix, ...]:
    """Reads some texts as gaps."""
    gaps = tuple(dict.fromkeys((*(values.get("gaps") or ()), *texts)))
    return (change_parameters(node, "read-gaps", {"gaps": gaps}, texts=quoted(texts)),)


def stray_fixes(source: TableSource) -> tuple[Fix, ...]:
    """What can be done about cells among numbers that are none."""
    node, values, facts = source.node, source.values, source.facts
    held = _chosen_roles(source)
    numbers = {name for name, role, use in held if role != "ignore" and use == "number"}
    notes = [
        (column, note)
        for column in facts.columns
        for note in column.notes
        if column.name in numbers and note.oddity in (Oddity.STRAY, Oddity.UNITS, Oddity.PERCENT)
    ]
    if not notes:
        return ()
    strays = [text for _, note in notes if note.oddity is Oddity.STRAY for text in note.texts]
    texts = tuple(dict.fromkeys(strays))
    names = list(dict.fromkeys(column.name for column, _ in notes))
    changed = tuple((name, role, "category" if name in names else use) for name, role, use in held)
    as_category = change_parameters(
        node, "use-columns", {"columns": changed}, columns=quoted(names), type="category"
    )
    return (*(gap_fixes(node, values, texts) if texts else ()), as_category)


def delimiter_fixes(node: str, values: Mapping[str, Any], facts: TableFacts) -> tuple[Fix, ...]:
    """Other delimiters for a table of one column whose name holds them."""
    if len(facts.names) != 1 or values.get("delimiter"):
        return ()
    signs = [sign for sign in DELIMITERS if facts.names[0].strip().count(sign)]
    signs.sort(key=lambda sign: -facts.names[0].count(sign))
    return tuple(change_parameter(node, "delimiter", sign) for sign in signs)


def store_fix(source: TableSource) -> tuple[Fix, ...]:
    """Stores in the node what was found, where it leaves something open."""
    node, kind, values, facts = source.node, source.kind, source.values, source.facts
    dialect = facts.dialect
    params: dict[str, Value] = {}
    if kind != "data.parquet":
        params = {"delimiter": dialect.delimiter, "encoding": dialect.encoding, "header": dialect.header}
        if kind not in TEXT_KINDS:
            params["decimal"] = facts.decimal
    if source.has_columns:
        listed = used_roles(facts, values)
        names = {name for name, _, _ in listed}
        params["columns"] = (*listed, *((n, "ignore", use) for n, _, use in facts.roles if n not in names))
    open_params = {
        name: value
        for name, value in params.items()
        if value != "" and (not values.get(name) or (name == "columns" and value != listed))
    }
    return (change_parameters(node, "store-table", open_params, node=node),) if open_params else ()


def _chosen_roles(source: TableSource) -> tuple[tuple[str, str, str], ...]:
    """The columns in use. What was found to be left out is not listed, so that it is still reported."""
    held = used_roles(source.facts, source.values)
    if source.values.get("columns"):
        return held
    return tuple((name, role, use) for name, role, use in held if role != "ignore")


def _roles_with(source: TableSource, chosen: str) -> tuple[tuple[str, str, str], ...]:
    """The columns in use with the types that they have once another, maybe left out before, is the target."""
    choice, columns = source.facts.target, {column.name: column for column in source.facts.columns}
    types = {name: "number" for name in choice.names if columns[name].is_numeric}
    types |= dict.fromkeys(choice.classes, "category")
    held = _chosen_roles(source)
    if chosen not in {name for name, _, _ in held}:
        held += tuple((name, "feature", use) for name, _, use in source.facts.roles if name == chosen)
    return tuple((name, role, types.get(name, use)) for name, role, use in held)


def with_use(source: TableSource, names: Sequence[str], use: str) -> tuple[tuple[str, str, str], ...]:
    """The columns with some of them used as another type; one that was ignored becomes a feature."""
    roles = {name: (role, held) for name, role, held in _chosen_roles(source)}
    for name in names:
        role = roles.get(name, ("ignore", ""))[0]
        roles[name] = ("feature" if role == "ignore" else role, use)
    order = {name: index for index, name in enumerate(source.facts.names)}
    return tuple((name, *roles[name]) for name in sorted(roles, key=lambda name: order.get(name, len(order))))


def with_target(roles: Sequence[tuple[str, str, str]], target: str) -> tuple[tuple[str, str, str], ...]:
    """The columns with another target; those that were targets become features."""
    return tuple(
        (name, "target", use) if name == target else (name, "feature" if role == "target" else role, use)
        for name, role, use in roles
    )


def quoted(names: Sequence[str]) -> str:
    """Names as a sentence lists them, at most a few."""
    shown = ", ".join(f"“{shortened(name) or ' '}”" for name in names[:MAX_LISTED])
    return f"{shown} +{len(names) - MAX_LISTED}" if len(names) > MAX_LISTED else shown


def shortened(text: str) -> str:
    """A text that fits into a sentence."""
    return text if len(text) <= 40 else text[:39] + "…"
