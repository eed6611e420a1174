"""What to click about a table: other readings of its cells, other roles of its columns, all of it stored."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.compiler.fixes import change_parameter, change_parameters
from graph.document import Value
from graph.problems import Fix
from runtime.data.tables.column_notes import Oddity
from runtime.data.tables.date_forms import is_day_first, is_year_first
from runtime.data.tables.resolved import TABLE_KINDS, TEXT_KINDS, used_roles
from runtime.data.tables.table_facts import TableFacts

MAX_LISTED = 3
"""Columns that a sentence names before it only counts the rest."""
DELIMITERS = (":", "|", "\t", ";", ",", "^", "~", " ")
"""What may stand between columns, the likeliest first."""


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


def day_first_fixes(node: str, texts: Sequence[str]) -> tuple[Fix, ...]:
    """All ways to read a date that leaves open whether the day is before the month, or the year first.

    Args:
        node: The id of the source.
        texts: The form as which it is read, another, an example, and a third form if there is one.
    """
    import numpy as np

    from graph.parts.table_dates import parse_dates

    fixes = []
    for form in (*texts[:2], *texts[3:]):
        day = parse_dates(np.array(texts[2:3], dtype=object), form).astype("datetime64[s]")[0]
        shown = str(day)[:10] if "%Y" in form or "%y" in form else str(day)[5:10]
        value = order_parameters(form)
        fixes.append(change_parameters(node, "read-dates", value, text=texts[2], date=shown))
    return tuple(fixes)


def order_parameters(form: str) -> dict[str, Value]:
    """What of a node chooses this reading of a date among others."""
    day_first: dict[str, Value] = {"dayfirst": is_day_first(form)}
    return day_first | {"yearfirst": is_year_first(form)} if "%y" in form else day_first


def gap_fixes(node: str, values: Mapping[str, Any], texts: Sequence[str]) -> tuple[Fix, ...]:
    """Reads some texts as gaps."""
    gaps = tuple(dict.fromkeys((*(values.get("gaps") or ()), *texts)))
    return (change_parameters(node, "read-gaps", {"gaps": gaps}, texts=quoted(texts)),)


def ignoring_fix(source: TableSource, names: Sequence[str]) -> Fix:
    """Leaves columns out."""
    roles = with_use(source, names, "category")
    ignored = tuple((name, "ignore" if name in names else role, held) for name, role, held in roles)
    return change_parameters(
        source.node, "use-columns", {"columns": ignored}, columns=quoted(names), type="ignore"
    )


def stray_fixes(source: TableSource) -> tuple[Fix, ...]:
    """What can be done about cells among numbers that are none."""
    node, values, facts = source.node, source.values, source.facts
    held = chosen_roles(source)
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
        if kind not in TEXT_KINDS or values.get("holds") == "number":
            params["decimal"] = facts.decimal
            orders = [column.form for column in facts.columns if column.note(Oddity.DATE_ORDER)]
            params |= order_parameters(orders[0]) if orders else {}
    if source.has_columns:
        listed = used_roles(facts, values)
        names = {name for name, _, _ in listed}
        params["columns"] = (*listed, *((n, "ignore", use) for n, _, use in facts.roles if n not in names))
    open_params = {
        name: value
        for name, value in params.items()
        if value != "" and (not values.get(name) or (name == "columns" and value != listed))
    }
    summary = "; ".join(f"{name}: {_written(value)}" for name, value in open_params.items())
    return (
        (change_parameters(node, "store-table", open_params, node=node, found=summary),)
        if open_params
        else ()
    )


def _written(value: Value) -> str:
    """A value that would be stored, for a person: columns with their roles, signs that can be seen."""
    if isinstance(value, tuple):
        return ", ".join(f"{name} ({role})" for name, role, _ in value)
    return repr(value)[1:-1] if isinstance(value, str) and not value.isprintable() else str(value)


def chosen_roles(source: TableSource) -> tuple[tuple[str, str, str], ...]:
    """The columns in use. What was found to be left out is not listed, so that it is still reported."""
    held = used_roles(source.facts, source.values)
    if source.values.get("columns"):
        return held
    return tuple((name, role, use) for name, role, use in held if role != "ignore")


def roles_with(source: TableSource, chosen: str) -> tuple[tuple[str, str, str], ...]:
    """The columns in use with the types that they have once another, maybe left out before, is the target."""
    choice, columns = source.facts.target, {column.name: column for column in source.facts.columns}
    types = {name: "number" for name in choice.names if columns[name].is_numeric}
    types |= dict.fromkeys(choice.classes, "category")
    held = chosen_roles(source)
    if chosen not in {name for name, _, _ in held}:
        held += tuple((name, "feature", use) for name, _, use in source.facts.roles if name == chosen)
    return tuple((name, role, types.get(name, use)) for name, role, use in held)


def with_use(source: TableSource, names: Sequence[str], use: str) -> tuple[tuple[str, str, str], ...]:
    """The columns with some of them used as another type; one that was ignored becomes a feature."""
    roles = {name: (role, held) for name, role, held in chosen_roles(source)}
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


def spelled_alike(names: Sequence[str]) -> str:
    """The names that differ only in their spelling, as a sentence lists them."""
    from graph.parts.category_spellings import spelling_key

    spellings: dict[str, list[str]] = defaultdict(list)
    for name in names:
        spellings[spelling_key(name)].append(name)
    alike = [" = ".join(f"“{name}”" for name in group) for group in spellings.values() if len(group) > 1]
    return ", ".join(alike[:3])
