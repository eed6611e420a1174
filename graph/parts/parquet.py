"""Tables in Parquet files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from torch import Tensor

from graph.parts.tables import choose_columns, table_fields


def read_parquet(
    path: Path,
    columns: Sequence[Sequence[str]] = (),
    missing: str = "error",
    by: str = "",
    part: str = "",
) -> dict[str, Tensor]:
    """A table: features [N, F], target [N] or [N, 1].

    The arguments are those of a table in a text file.
    """
    names, rows = read_parquet_table(path)
    used = choose_columns(path.name, names, rows, columns, missing, by or part)
    return table_fields(path.name, used, part)


def read_parquet_table(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The names of the columns, and each row, as text, with its number.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: pyarrow is missing, or the file is no table with distinct columns.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ValueError(
            "Parquet files need the library pyarrow; install it: pip install pyarrow"
        ) from error
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path.name}; choose another.")
    try:
        table = parquet.read_table(path)
    except (pyarrow.ArrowException, OSError) as error:
        raise ValueError(f"{path.name} is no Parquet file that can be read.") from error
    names = [str(name) for name in table.column_names]
    if not names:
        raise ValueError(f"{path.name} has no columns.")
    for name in names:
        if names.count(name) > 1:
            raise ValueError(
                f"{path.name} has several columns “{name}”; name each differently."
            )
    columns = [column_texts(column) for column in table.columns]
    return names, [
        (row, list(cells)) for row, cells in enumerate(zip(*columns, strict=True), 1)
    ]


def column_texts(column: Any) -> list[str]:
    """The values of a column as text; empty where one is missing."""
    kind = str(column.type)
    if column.null_count == 0 and kind.startswith(("int", "uint", "float", "double")):
        return list(map(str, column.to_numpy().tolist()))
    return ["" if value is None else str(value) for value in column.to_pylist()]
