"""The columns of a table as its reader uses them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.catalogue import find_kind
from graph.compiler.data_pipeline import is_reader_argument, split_column_argument

# Name, role and type of a column, and its cells with their lines.
TableColumn = tuple[str, str, str, list[tuple[int, str]]]

TABLE_KINDS = frozenset({"data.csv", "data.parquet"})


def used_columns(kind: str, values: Mapping[str, Any], files: Mapping[str, Path]) -> list[TableColumn]:
    """The columns in use, the one that splits the rows among them with the role `mark`.

    Args:
        kind: A kind of table.
        values: The values of its parameters.
        files: The files that they name.

    Raises:
        ValueError: The table cannot be read; the message is why.
        OSError: There is no such file.
    """
    from graph.parts.parquet import read_parquet_table
    from graph.parts.split_column import SPLIT_COLUMN
    from graph.parts.tables import choose_columns, read_tables

    declared = find_kind(kind)
    assert declared is not None
    mark = str(next(iter(split_column_argument(declared, values).values()), ""))
    if kind == "data.parquet":
        table = read_parquet_table(files["path"])
    else:
        later = declared.parameter("test_path")
        test_path = files.get("test_path") if later and is_reader_argument(later, values) else None
        table = read_tables(files["path"], values.get("delimiter"), test_path)
        mark = SPLIT_COLUMN if test_path is not None else mark
    return choose_columns(
        files["path"].name, *table, values.get("columns", ()), values.get("missing", "error"), mark
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
    files = {name: folder / str(values[name]) for name in ("path", "test_path") if values.get(name)}
    names: list[str] = []
    for name, role, holds, cells in used_columns(kind, values, files):
        if role == "feature" and holds == "number":
            names.append(name)
        elif role == "feature":
            names += [f"{name} = {value}" for value in sorted({cell for _, cell in cells}) if value]
    return tuple(names)
