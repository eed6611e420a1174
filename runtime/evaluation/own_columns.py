"""The columns that a table of new rows has itself, beside the answers to its rows."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.document import Value

if TYPE_CHECKING:
    import pandas as pd

DIALECT = ("delimiter", "encoding", "errors", "skip", "quoting")


def with_own_columns(
    blocks: Iterator[dict[str, Any]], path: Path, resolved: Mapping[str, Value]
) -> Iterator[dict[str, Any]]:
    """Answers to the rows of a table, with the cells of those rows as they stand in its file.

    Args:
        blocks: The answers, some rows at once; `row` is the number of a row in the file.
        path: The table.
        resolved: How it is written: the arguments of its reader.
    """
    import pandas as pd

    frames, held = _cells(path, resolved), pd.DataFrame()
    for block in blocks:
        numbers = [int(row) - 1 for row in block["row"]]
        while not len(held) or held.index[-1] < numbers[-1]:
            following = next(frames, None)
            if following is None:
                break
            held = pd.concat([held[held.index >= numbers[0]], following]) if len(held) else following
        cells = held.loc[numbers]
        answers = {name: values for name, values in block.items() if name != "row"}
        own = {f"{name} (file)" if name in block else name: cells[name].tolist() for name in cells.columns}
        yield {"row": block["row"], **answers, **own}


def _cells(path: Path, resolved: Mapping[str, Value]) -> "Iterator[pd.DataFrame]":
    """The cells of a table as texts, some rows at once."""
    import pandas as pd

    from graph.parts.table_frames import column_names, pandas_options
    from graph.parts.unlabeled_tables import UNLABELED_ROWS

    if path.suffix.lower() in (".parquet", ".pq"):
        yield pd.read_parquet(path).reset_index(drop=True).astype(str)
        return
    dialect: dict[str, Any] = {name: resolved[name] for name in DIALECT if name in resolved}
    has_header = bool(resolved.get("header", True))
    names = column_names(path, has_header, **dialect)
    options = {"header": 0 if has_header else None, "names": names, "dtype": str, "na_filter": False}
    options["usecols"] = names  # of a row that has more than these, pandas then cuts off the rest
    with pd.read_csv(path, chunksize=UNLABELED_ROWS, **options, **pandas_options(**dialect)) as chunks:
        yield from chunks
