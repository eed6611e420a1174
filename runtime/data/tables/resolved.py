"""What a source of tables leaves open and its files say: the arguments of its reader."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from graph.catalogue.kind import Kind
from graph.document import Value
from graph.frozendict import FrozenDict
from runtime.data.tables.column_notes import ColumnFacts, Oddity
from runtime.data.tables.split_order import with_order_form
from runtime.data.tables.table_facts import DIALECT_PARAMETERS, TableFacts, table_facts
from runtime.data.tables.time_columns import time_columns

TABLE_KINDS = frozenset({"data.csv", "data.parquet"})
"""Sources of tables whose columns are features and targets."""
TEXT_KINDS = frozenset({"data.text_table", "data.parallel_text", "data.image_table"})
SECOND_FILES = {"data.csv": ("test_path", "test_format"), "data.graph": ("edges", "edges_format")}
"""By kind, the parameter of a second table and the reader's argument for how it differs."""
ParamPaths = Mapping[str, Path]
StampedPaths = FrozenDict[str, tuple[Path, int, int]]
"""The files of a node with their sizes and times, by parameter."""


def reads_table(kind: str) -> bool:
    """Whether a kind of source reads a table."""
    return kind in TABLE_KINDS or kind in TEXT_KINDS or kind in ("data.time_series", "data.graph")


def source_facts(kind: str, values: Mapping[str, Any], files: ParamPaths) -> TableFacts | None:
    """What is found out about the table of a source; None for one that reads no table.

    Raises:
        ValueError: The table cannot be read; the message is why.
        OSError: There is no such file.
    """
    if not reads_table(kind) or "path" not in files:
        return None
    explicit = {name: values[name] for name in DIALECT_PARAMETERS if values.get(name) is not None}
    return table_facts(files["path"], explicit, _marks(values))


def resolved_arguments(kind: Kind, values: Mapping[str, Any], files: ParamPaths) -> dict[str, Value]:
    """The arguments of a source's reader that its node leaves open.

    Raises:
        ValueError: The table cannot be read; the message is why.
        OSError: There is no such file.
    """
    facts = source_facts(kind.name, values, files)
    if facts is None:
        return {}
    columns = used_roles(facts, values)
    if kind.name == "data.parquet":
        held = facts.arguments(columns)
        return without_defaults({"columns": columns, **{name: held[name] for name in ("decimals", "dates")}})
    arguments = facts.arguments(columns)
    if kind.name in TEXT_KINDS:
        texts = ("delimiter", "encoding", "errors", "skip", "quoting", "header", "dates")
        arguments = {name: arguments[name] for name in texts} | _label_decimals(facts, values)
    elif kind.name == "data.time_series":
        series = series_arguments(facts, values)
        used = [(name, "feature", "number") for name in _names_in(series)]
        arguments = facts.arguments(used) | series
        arguments["dates"] = order_dates(facts, used)
    else:
        arguments["columns"] = columns
    arguments = with_order_form(arguments, values, files["path"], facts)
    return without_defaults({**arguments, **_second_format(kind.name, values, files, facts)})


def _label_decimals(facts: TableFacts, values: Mapping[str, Any]) -> dict[str, Value]:
    """The sign before the decimals of labels that are numbers, where it is no point."""
    if values.get("holds") != "number":
        return {}
    label = named_label(values)
    signs = [column.decimal or facts.decimal for column in facts.columns if column.name == label]
    return {"decimals": tuple((label, sign) for sign in signs if sign and sign != ".")}


def named_label(values: Mapping[str, Any]) -> str:
    """The column of labels that a node names."""
    return unicodedata.normalize("NFC", str(values.get("label")))


def series_arguments(facts: TableFacts, values: Mapping[str, Any]) -> dict[str, Value]:
    """The columns of a series: by which it is ordered, what goes in, what is to be forecast."""
    order, groups = series_order(facts, values), named_columns(facts, values.get("group_by"))
    usable = [
        column
        for column in facts.columns
        if goes_into_series(column) and column.name not in (*order, *groups)
    ]
    numeric = tuple(
        column.name for column in usable if not column.note(Oddity.ROW_NUMBER) and not column.note(Oddity.ID)
    ) or tuple(column.name for column in usable)
    inputs = tuple(values.get("inputs") or numeric)
    measured = [
        name for column in usable if (name := column.name) in numeric and not _is_truth_or_clock(column)
    ]
    target = values.get("target") or (measured or numeric or ("",))[-1]
    return {
        "sort_by": order if len(order) > 1 else "".join(order),
        "group_by": groups if len(groups) > 1 else "".join(groups),
        "inputs": inputs,
        "target": target,
    }


def goes_into_series(column: ColumnFacts) -> bool:
    """Whether a column holds numbers, or truths that count as 1 and 0."""
    return column.is_numeric or column.note(Oddity.BOOLEAN) is not None


def _is_truth_or_clock(column: ColumnFacts) -> bool:
    """Whether a column holds truths or times of day, which are seldom to be forecast."""
    return column.note(Oddity.BOOLEAN) is not None or column.note(Oddity.CLOCK) is not None


def series_order(facts: TableFacts, values: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns that order the rows of a series: those of the node, else those that were found."""
    explicit = values.get("sort_by")
    return time_columns(facts) if explicit is None else named_columns(facts, explicit)


def named_columns(facts: TableFacts, text: object) -> tuple[str, ...]:
    """The columns that a text names: one, or several with commas between."""
    whole = unicodedata.normalize("NFC", str(text or "")).strip()
    if whole in facts.names or "," not in whole:
        return (whole,) if whole else ()
    return tuple(name for part in whole.split(",") if (name := part.strip()))


def _names_in(arguments: Mapping[str, Value]) -> tuple[str, ...]:
    """The columns that the arguments of a series name."""
    inputs = arguments["inputs"]
    assert isinstance(inputs, tuple)
    named: list[Value] = [*inputs, arguments["target"]]
    for text in (arguments["sort_by"], arguments["group_by"]):
        named += text if isinstance(text, tuple) else (text,)
    return tuple(str(name) for name in named)


def _second_format(
    kind: str, values: Mapping[str, Any], files: ParamPaths, facts: TableFacts
) -> dict[str, Value]:
    """How the dialect of a second table differs from that of the first."""
    parameter, argument = SECOND_FILES.get(kind, ("", ""))
    if parameter not in files:
        return {}
    explicit = {name: values[name] for name in DIALECT_PARAMETERS if values.get(name) is not None}
    second = table_facts(files[parameter], explicit)
    other, first = second.dialect, facts.dialect.reading()
    differs = tuple((name, value) for name, value in other.reading().items() if value != first[name])
    if kind == "data.csv" and second.decimal != facts.decimal:
        differs = (*differs, ("decimal", second.decimal))
    if kind == "data.graph" and (sign := _decimal_of(second, str(values["weight"]))) != ".":
        differs = (*differs, ("decimal", sign))
    if kind == "data.graph" and other.header != facts.dialect.header:
        differs = (*differs, ("header", other.header))
    return {argument: differs} if differs else {}


def _decimal_of(facts: TableFacts, name: str) -> str:
    """The sign before the decimals of a column; a point where there is none."""
    signs = [column.decimal or facts.decimal for column in facts.columns if column.name == name]
    return signs[0] if signs else "."


_DEFAULTS: Mapping[str, Value] = {
    "errors": "strict", "skip": 0, "quoting": 0, "decimal": ".", "header": True, "gaps": (),
    "dates": (), "decimals": (),
    "sort_by": "", "group_by": "", "inputs": (), "target": "",
}  # fmt: skip


def without_defaults(arguments: Mapping[str, Value]) -> dict[str, Value]:
    """Arguments without those that the reader would have anyway; delimiter and encoding always stand."""
    return {name: value for name, value in arguments.items() if _DEFAULTS.get(name, ...) != value}


def used_roles(facts: TableFacts, values: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """Name, role and type of the columns in use: those of the node, else those that were found."""
    explicit: Sequence[Sequence[str]] = values.get("columns") or ()
    if explicit:
        return tuple((unicodedata.normalize("NFC", name), role, kind) for name, role, kind in explicit)
    encoding = str(values.get("date_encoding") or "")
    return with_dates(facts, encoding) if encoding else facts.roles


def with_dates(facts: TableFacts, encoding: str) -> tuple[tuple[str, str, str], ...]:
    """The roles that were found, but with columns of dates as features in this form."""
    dates = {column.name for column in facts.columns if column.note(Oddity.DATE)}
    return tuple(
        (name, "feature", encoding) if name in dates and role == "ignore" else (name, role, kind)
        for name, role, kind in facts.roles
    )


def with_chosen_roles(facts: TableFacts, values: Mapping[str, Any]) -> TableFacts:
    """The facts of a table with the roles and types that its node gives the columns; others are left out."""
    roles = {name: (role, kind) for name, role, kind in used_roles(facts, values)}
    columns = tuple(
        replace(column, role=roles[column.name][0], type=roles[column.name][1])
        if column.name in roles
        else replace(column, role="mark" if column.role == "mark" else "ignore")
        for column in facts.columns
    )
    return replace(facts, columns=columns)


def with_series_roles(facts: TableFacts, values: Mapping[str, Any]) -> TableFacts:
    """The facts of a series with what its columns are for; the target may be among the inputs too."""
    series = series_arguments(facts, values)
    inputs, target = series["inputs"], series["target"]
    assert isinstance(inputs, tuple)
    columns = []
    for column in facts.columns:
        if column.name in inputs:
            columns.append(replace(column, role="feature", type="number"))
        if column.name == target:
            notes = () if column.name in inputs else column.notes
            columns.append(replace(column, role="target", type="number", notes=notes))
        if column.name not in (*inputs, target):
            is_mark = column.name in (
                *series_order(facts, values),
                *named_columns(facts, values.get("group_by")),
            )
            columns.append(replace(column, role="mark" if is_mark else "ignore"))
    return replace(facts, columns=tuple(columns))


def _marks(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns that name rows or decide where they go, which are neither features nor target."""
    split = str(values.get("split", "random"))
    parameter = {"groups": "group", "group_folds": "group", "time": "order", "column": "part"}.get(split, "")
    marks = (values.get(parameter), values.get("node"), values.get("parts"))
    return tuple(unicodedata.normalize("NFC", str(mark)) for mark in marks if mark)


def order_dates(facts: TableFacts, used: Sequence[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """The forms of the dates and times of day among the columns in use."""
    names = [name for name, *_ in used]
    forms = []
    for column in facts.columns:
        clock = column.note(Oddity.CLOCK)
        form = clock.texts[0] if clock else column.form_as(goes_into_series(column))
        if form and column.name in names:
            forms.append((column.name, form))
    return tuple(forms)
