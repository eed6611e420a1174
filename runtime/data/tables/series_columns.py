"""What is said of the columns of a series: truths that go in as numbers, texts and codes that do not."""

from collections.abc import Iterator, Mapping
from typing import Any

from graph.compiler.fixes import change_parameter, change_parameters
from graph.problems import Fix, Location, Problem, make_warning
from runtime.data.tables.column_notes import ColumnFacts, Oddity
from runtime.data.tables.resolved import goes_into_series, named_columns, series_arguments, series_order
from runtime.data.tables.table_facts import TableFacts
from runtime.data.tables.table_fixes import MAX_LISTED, gap_fixes, quoted, shortened

NOT_NUMBERS: Mapping[Oddity, str] = {
    Oddity.EMPTY: "empty",
    Oddity.CODE: "code",
    Oddity.DATE: "date",
    Oddity.SHORT_DATE: "date",
    Oddity.UNITS: "mixed units",
    Oddity.MIXED: "numbers and words",
}
"""What a column is called that does not go in; any other is text."""


def input_warnings(node: str, values: Mapping[str, Any], facts: TableFacts) -> Iterator[Problem]:
    """What is to be said of the columns that a node leaves to the file.

    Args:
        node: The id of the source.
        values: The values of its parameters.
        facts: What was found out about the table.
    """
    if values.get("inputs"):
        return
    series = series_arguments(facts, values)
    inputs = series["inputs"]
    assert isinstance(inputs, tuple)
    location = Location(node, None, "inputs")
    as_they_are = _inputs_fix(node, inputs)
    truths = [c.name for c in facts.columns if c.name in inputs and c.note(Oddity.BOOLEAN)]
    if truths:
        yield make_warning("series-booleans", location, {"columns": quoted(truths)}, (as_they_are,))
    marks = {*series_order(facts, values), *named_columns(facts, values.get("group_by"))}
    left = [c for c in facts.columns if not goes_into_series(c) and c.name not in marks]
    if left:
        named = [f"“{shortened(column.name)}” ({_what(column)})" for column in left]
        more = f" +{len(named) - MAX_LISTED}" if len(named) > MAX_LISTED else ""
        details = {"columns": ", ".join(named[:MAX_LISTED]) + more}
        fixes = [_code_fix(node, inputs, column) for column in left if column.note(Oddity.CODE)]
        yield make_warning("series-columns", location, details, (*fixes[:MAX_LISTED], as_they_are))


def series_fixes(node: str, values: Mapping[str, Any], facts: TableFacts, reason: str) -> tuple[Fix, ...]:
    """What can be done about values that lack, or cells of the columns in use that are no numbers.

    Args:
        node: The id of the source.
        values: The values of its parameters.
        facts: What was found out about the table.
        reason: Why it cannot be read.
    """
    if "set missing to" in reason:
        return (change_parameter(node, "missing", "last"),)
    if "no number" not in reason:
        return ()
    series = series_arguments(facts, values)
    inputs, target = series["inputs"], series["target"]
    assert isinstance(inputs, tuple)
    used = [column for column in facts.columns if column.name in (*inputs, target)]
    notes = [(column, column.note(Oddity.STRAY) or column.note(Oddity.MIXED)) for column in used]
    strays = [(column, note) for column, note in notes if note]
    fixes: list[Fix] = []
    texts = tuple(dict.fromkeys(text for _, note in strays for text in note.texts))
    if texts:
        fixes += gap_fixes(node, values, texts)
    names = [c.name for c in used if not goes_into_series(c)] or [column.name for column, _ in strays]
    rest = tuple(name for name in inputs if name not in names)
    if names and rest and rest != inputs:
        fixes.append(_inputs_fix(node, rest))
    return tuple(fixes)


def _inputs_fix(node: str, inputs: tuple[Any, ...]) -> Fix:
    """Lets some columns go in, and no others."""
    return change_parameters(node, "use-inputs", {"inputs": inputs}, columns=quoted([str(n) for n in inputs]))


def _what(column: ColumnFacts) -> str:
    return next((word for oddity, word in NOT_NUMBERS.items() if column.note(oddity)), "text")


def _code_fix(node: str, inputs: tuple[Any, ...], column: ColumnFacts) -> Fix:
    """Lets a column of digits go in as numbers."""
    used = {"inputs": (*inputs, column.name)}
    return change_parameters(node, "use-columns", used, columns=quoted([column.name]), type="number")
