"""The columns of a table as its reader uses them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.catalogue import find_kind
from graph.catalogue.kind import Kind
from graph.compiler.data_pipeline import is_reader_argument, split_column_argument
from runtime.data.tables.frame_cache import FRAMES
from runtime.data.tables.resolved import TABLE_KINDS, resolved_arguments
from runtime.data.tables.table_facts import DIALECT_PARAMETERS, table_facts, whole_frame

if TYPE_CHECKING:
    import pandas as pd

    from graph.parts.column_values import TableColumn

__all__ = ["TABLE_KINDS", "chosen_columns", "feature_columns"]


def chosen_columns(kind: str, values: Mapping[str, Any], files: Mapping[str, Path]) -> "list[TableColumn]":
    """The columns in use, the one that splits the rows among them with the role `mark`.

    Args:
        kind: A kind of table.
        values: The values of its parameters.
        files: The files that they name.

    Raises:
        ValueError: The table cannot be read; the message is why.
        OSError: There is no such file.
    """
    from graph.parts.column_values import choose_columns

    table = _used_table(kind, values, files)
    return choose_columns(table.name, table.frame, table.used, values.get("missing", "error"), table.wording)


def columns_with_gaps(kind: str, values: Mapping[str, Any], files: Mapping[str, Path]) -> "list[TableColumn]":
    """The columns in use as `chosen_columns` gives them, but with all rows, whatever lacks there.

    Raises:
        ValueError: The table cannot be read; the message is why.
        OSError: There is no such file.
    """
    from graph.parts.column_values import table_column

    table = _used_table(kind, values, files)
    return [table_column(table.frame[name], name, role, use, table.wording) for name, role, use in table.used]


def units_in_use(
    kind: str, values: Mapping[str, Any], files: Mapping[str, Path]
) -> dict[str, tuple[str, ...]]:
    """The currencies and units of the columns of numbers in use, by name.

    Raises:
        ValueError: The table cannot be read; the message is why.
        OSError: There is no such file.
    """
    from graph.parts.cell_units import cell_units

    table = _used_table(kind, values, files)
    numbers = [name for name, _, use in table.used if use == "number"]
    return {name: tuple(sorted(cell_units(table.frame[name]))) for name in numbers}


@dataclass(frozen=True, slots=True, eq=False)
class _UsedTable:
    """The rows of a table, and name, role and type of its columns in use."""

    name: str
    frame: "pd.DataFrame"
    used: list[tuple[str, str, str]]
    wording: Any


def _used_table(kind: str, values: Mapping[str, Any], files: Mapping[str, Path]) -> _UsedTable:
    """The rows of a source's files, and what its columns are used for.

    Raises:
        ValueError: The table cannot be read; the message is why.
        OSError: There is no such file.
    """
    from graph.parts.split_column import SPLIT_COLUMN
    from graph.parts.table_fields import check_names, check_roles, used_columns

    declared = find_kind(kind)
    assert declared is not None
    arguments = resolved_arguments(declared, values, files)
    mark = str(next(iter(split_column_argument(declared, values).values()), ""))
    later = declared.parameter("test_path")
    test_path = files.get("test_path") if later and is_reader_argument(later, values) else None
    mark = SPLIT_COLUMN if test_path is not None else mark
    table = files["path"]
    used = used_columns(arguments["columns"], mark, arguments.get("dates", ()))  # type: ignore[arg-type]
    frame = _frame(table, values)
    check_names(table.name, [name for name, _, _ in used if name != SPLIT_COLUMN], list(frame.columns))
    if test_path is not None:
        decimal = str(dict(arguments.get("test_format", ())).get("decimal", ""))  # type: ignore[arg-type]
        numbers = [name for name, _, use in used if use == "number"]
        frame = _with_test_rows(table, frame, test_path, values, numbers, decimal)
    check_roles(table.name, frame, used)
    wording = _wording(table, values, arguments)
    if test_path is not None:
        line_of = _wording(test_path, values, arguments).line_of
        wording = replace(wording, test_table=test_path.name, test_line_of=line_of)
    return _UsedTable(table.name, frame, used, wording)


def _dialect_parameters(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in DIALECT_PARAMETERS if values.get(name) is not None}


def _frame(path: Path, values: Mapping[str, Any]) -> "pd.DataFrame":
    """All columns of a table, as they were read to find out what they hold."""
    if path.suffix.lower() in (".parquet", ".pq"):
        return FRAMES.read_parquet(path)
    return whole_frame(path, table_facts(path, _dialect_parameters(values)))


def _with_test_rows(
    path: Path,
    frame: "pd.DataFrame",
    test_path: Path,
    values: Mapping[str, Any],
    numbers: Sequence[str],
    decimal: str,
) -> "pd.DataFrame":
    """The rows of both files; `decimal` is the sign in those of tests where it differs."""
    from graph.parts.tables import check_test_names, check_units, joined_frames, with_numbers

    more = _frame(test_path, values)
    check_test_names(path, test_path, list(frame.columns), list(more.columns))
    more = more[list(frame.columns)]
    check_units((path.name, frame), (test_path.name, more), numbers)
    if decimal:
        more = with_numbers(more, numbers, decimal, values.get("gaps") or ())
    return joined_frames(frame, more)


def _wording(path: Path, values: Mapping[str, Any], arguments: Mapping[str, Any]) -> Any:
    """How numbers are written, and where rows are."""
    from graph.parts.column_values import Wording
    from graph.parts.table_lines import line_of_row

    if path.suffix.lower() in (".parquet", ".pq"):
        held = {name: arguments[name] for name in ("decimals", "dates") if name in arguments}
        return Wording(**held, merges=bool(values.get("merge_spellings")))
    dialect = table_facts(path, _dialect_parameters(values)).dialect
    names = ("decimal", "thousands", "gaps", "decimals", "dates")
    return Wording(
        **{name: arguments[name] for name in names if name in arguments},
        line_of=lambda row: line_of_row(path, row, dialect.header, **dialect.reading()),
        merges=bool(values.get("merge_spellings")),
    )


def feature_columns(kind: str, values: Mapping[str, Any], folder: Path) -> tuple[str, ...]:
    """What the features are called: a number as its column, a category once for each of its values.

    Args:
        kind: A kind of table.
        values: The values of its parameters.
        folder: The project's folder, from which its paths count.
    """
    if not values.get("path"):
        return ()
    from graph.parts.table_dates import date_names, has_time
    from graph.parts.table_fields import feature_order

    files = {name: folder / str(values[name]) for name in ("path", "test_path") if values.get(name)}
    names: list[str] = []
    for column in chosen_columns(kind, values, files):
        if column.role != "feature":
            continue
        if column.kind == "category":
            names += [f"{column.name} = {column.texts[code]}" for code in feature_order(column)]
        else:
            names += date_names(column.name, column.kind, has_time(column.values))
    return tuple(names)


def node_columns(kind: Kind, values: Mapping[str, Any], files: Mapping[str, Path]) -> "list[TableColumn]":
    """The columns in use of the nodes of a graph."""
    from graph.parts.column_values import Wording
    from graph.parts.node_table_dataset import list_nodes

    arguments: dict[str, Any] = resolved_arguments(kind, values, files)
    names = ("decimal", "thousands", "gaps", "decimals", "dates")
    wording = Wording(**{name: arguments[name] for name in names if name in arguments})
    dialect: dict[str, Any] = {
        name: arguments[name]
        for name in ("delimiter", "encoding", "errors", "skip", "quoting")
        if name in arguments
    }
    return list_nodes(
        files["path"],
        arguments["columns"],
        values["node"],
        values["parts"],
        bool(arguments.get("header", True)),
        wording,
        dialect,
    )
