"""New rows of tables, of which nobody knows the target: block by block."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import torch
from torch import Tensor

from graph.parts.category_spellings import spelling_key
from graph.parts.cell_units import cell_units
from graph.parts.column_values import (
    TableColumn,
    Wording,
    missing_values,
    table_column,
)
from graph.parts.parquet import read_parquet_frame
from graph.parts.table_dates import date_values
from graph.parts.table_fields import check_names
from graph.parts.table_frames import (
    NUMBER_GAPS,
    column_names,
    column_values,
    joined_values,
    open_table,
    pandas_options,
    table_error,
)
from graph.parts.table_lines import row_ends, row_lines

UNLABELED_ROWS = 4096
MAX_REFUSED = 10_000
"""With more rows that cannot be used, the table is another one."""
MAX_KNOWN = 8
"""So many categories a sentence lists."""


def read_unlabeled_table(
    path: Path,
    columns: Sequence[tuple[str, str, Any]],
    missing: str = "error",
    merge_spellings: bool = False,
    delimiter: str = ",",
    encoding: str = "utf-8",
    decimal: str = ".",
    thousands: str | None = None,
    header: bool = True,
    gaps: Sequence[str] = (),
    errors: str = "strict",
    skip: int = 0,
    quoting: int = 0,
    decimals: Sequence[tuple[str, str]] = (),
    dates: Sequence[tuple[str, str]] = (),
    refused: dict[str, str] | None = None,
) -> Iterator[tuple[list[str], Tensor]]:
    """New rows of a table: the number of each from 1, and features [N, F] of 64 bits.

    Each of `columns` is (name, type, known): what is known are its categories in their
    order, whether its dates have times, or the units of its numbers. `missing` is what
    was done with gaps when the network learned: mean leaves them NaN, else a gap is
    refused. `merge_spellings` says that the spellings of a category were taken as one.
    The others say how the table is written, as for that of the training.

    Rows that cannot be used are left out where `refused` is given, which takes why, by
    their numbers. It is filled before the rows behind them are given.

    Raises:
        ValueError: A column is missing, a value cannot be used, or no row can be.
    """
    dialect: dict[str, Any] = {"delimiter": delimiter, "encoding": encoding}
    dialect |= {"errors": errors, "skip": skip, "quoting": quoting}
    lines = row_lines(path, header, **dialect)
    wording = Wording(
        decimal, thousands, gaps, decimals, dates, lines, merges=merge_spellings
    )
    is_parquet = path.suffix.lower() in (".parquet", ".pq")
    blocks: Iterator[tuple[pd.DataFrame, Wording]]
    if is_parquet:  # whose rows are numbered from 1
        names = list(dict.fromkeys(name for name, _, _ in columns))
        frames = frame_blocks(read_parquet_frame(path, names))
        blocks = ((frame, replace(wording, line_of=int)) for frame in frames)
    else:
        written: dict[str, Any] = {"header": header, "decimal": decimal, "gaps": gaps}
        frames = table_blocks(path, columns, **written, **dialect)
        blocks = whole_rows(path, frames, wording, refused, header=header, **dialect)
    is_empty, first = True, 0 if is_parquet else 1
    for frame, located in blocks:
        is_empty = False
        reading = (columns, missing, located)
        parts = usable_features(path.name, frame, reading, refused)
        names = [str(int(row) + first) for part, _ in parts for row in part.index]
        if names:
            yield names, torch.from_numpy(np.concatenate([rows for _, rows in parts]))
    if is_empty:
        raise ValueError(f"{path.name} has no row to predict.")


def whole_rows(
    path: Path,
    blocks: Iterable[pd.DataFrame],
    wording: Wording,
    refused: dict[str, str] | None,
    *,
    header: bool,
    **dialect: Any,
) -> Iterator[tuple[pd.DataFrame, Wording]]:
    """The rows of a text file that have a value for each column, and their lines.

    pandas cuts off what a row has more, as where a comma in a cell is not quoted, and
    fills up what it has less.

    Raises:
        ValueError: A row has more or fewer values, and `refused` is None.
    """
    names = column_names(path, header, **dialect)
    ends = row_ends(path, header, **dialect)
    for frame in blocks:
        if not len(frame):
            continue
        start, width = int(frame.index[0]), len(names)
        num_needed = 1 + max(names.index(name) for name in frame.columns)
        known = np.array(list(islice(ends, len(frame))), dtype=np.int64).reshape(-1, 2)
        if len(known) == len(frame):
            lines, counts = known.T
            located = replace(wording, line_of=lines_from(start, lines))
        else:  # some cell was too long to be counted
            counts, located = np.full(len(frame), width), wording
        is_torn = (counts < num_needed) | (counts > width)
        for row in np.flatnonzero(is_torn).tolist():
            reason = (
                f"Line {located.line_of(start + row)} of {path.name} has {counts[row]} "
                f"values, but there are {width} columns."
            )
            refuse_row(path.name, start + row, reason, refused)
        yield frame[~is_torn] if is_torn.any() else frame, located


def lines_from(start: int, lines: np.ndarray) -> Callable[[int], int]:
    """What gives the line of a row from `start` on, out of those of some rows."""
    return lambda row: int(lines[row - start])


def refuse_row(
    table: str, row: int, reason: str, refused: dict[str, str] | None
) -> None:
    """Takes why a row cannot be used.

    Raises:
        ValueError: Nothing takes it, or it has too many.
    """
    if refused is None:
        raise ValueError(reason)
    first = 0 if Path(table).suffix.lower() in (".parquet", ".pq") else 1
    refused[str(row + first)] = reason
    if len(refused) > MAX_REFUSED:
        raise ValueError(f"More than {MAX_REFUSED} rows of {table} cannot be used.")


def usable_features(
    table: str,
    frame: pd.DataFrame,
    reading: tuple[Sequence[tuple[str, str, Any]], str, Wording],
    refused: dict[str, str] | None,
) -> list[tuple[pd.DataFrame, np.ndarray]]:
    """Some rows with their features, without those that `refused` takes.

    What cannot be used whole is halved, until each row that is at fault stands alone.

    Raises:
        ValueError: A row cannot be used, and `refused` is None or has too many.
    """
    columns, missing, wording = reading
    if refused is not None and missing != "mean":
        frame = without_gaps(table, frame, wording, refused)
    if not len(frame):
        return []
    try:
        return [(frame, unlabeled_features(table, frame, columns, missing, wording))]
    except ValueError as error:
        if refused is None:
            raise
        if len(frame) == 1:
            refuse_row(table, int(frame.index[0]), str(error), refused)
            return []
    middle = len(frame) // 2
    return [
        part
        for half in (frame.iloc[:middle], frame.iloc[middle:])
        for part in usable_features(table, half, reading, refused)
    ]


def without_gaps(
    table: str, frame: pd.DataFrame, wording: Wording, refused: dict[str, str]
) -> pd.DataFrame:
    """The rows without an empty cell; `refused` takes the others.

    Raises:
        ValueError: They are too many.
    """
    is_gap = frame.isna().to_numpy()
    for row in np.flatnonzero(is_gap.any(1)).tolist():
        number, name = int(frame.index[row]), frame.columns[int(is_gap[row].argmax())]
        refuse_row(table, number, gap_text(table, number, name, wording), refused)
    return frame[~is_gap.any(1)] if is_gap.any() else frame


def gap_text(table: str, row: int, name: str, wording: Wording) -> str:
    """That a row lacks a value."""
    line = wording.line_of(row)
    return f"Line {line} of {table} lacks a value in “{name}”; fill it in."


def frame_blocks(frame: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """A table, some rows at once."""
    for start in range(0, len(frame), UNLABELED_ROWS):
        yield frame.iloc[start : start + UNLABELED_ROWS]


def table_blocks(
    path: Path,
    columns: Sequence[tuple[str, str, Any]],
    *,
    header: bool,
    decimal: str,
    gaps: Sequence[str],
    **dialect: Any,
) -> Iterator[pd.DataFrame]:
    """The columns of a table in a text file that are needed, some rows at once.

    Raises:
        ValueError: The file is no table, or lacks a column.
    """
    names = column_names(path, header, **dialect)
    needed = list(dict.fromkeys(name for name, _, _ in columns))
    check_names(path.name, needed, names)
    texts = {name for name, kind, _ in columns if kind != "number"}
    spelled = {
        name: ["", *gaps] if name in texts else [*NUMBER_GAPS, *gaps] for name in needed
    }
    options: dict[str, Any] = {
        **pandas_options(**dialect),
        "decimal": decimal,
        "header": 0 if header else None,
        "names": names,
        "dtype": dict.fromkeys(texts, object),
        "na_values": spelled,
        "usecols": needed,
        "chunksize": UNLABELED_ROWS,
        "low_memory": False,
    }
    try:
        with open_table(path) as source:
            for chunk in pd.read_csv(source, **options):
                held = {
                    name: block_values(chunk[name], name in texts) for name in needed
                }
                yield pd.DataFrame(held, index=chunk.index, copy=False)
    except pd.errors.EmptyDataError:
        return
    except pd.errors.ParserError as error:
        raise ValueError(table_error(path, error)) from error
    except UnicodeError as error:
        raise ValueError(f"{path.name} is no table that can be read.") from error


def block_values(column: pd.Series, is_text: bool) -> Any:
    """The values of some rows of a column: floats, or categories of text."""
    values = None if is_text else column_values(column, is_text=False)
    if values is not None:
        return values
    texts = column if is_text else column.map(str, na_action="ignore")  # True, or inf
    cells = pd.factorize(texts.to_numpy(dtype=object))
    return joined_values([cells], is_text=True)


def unlabeled_features(
    table: str,
    frame: pd.DataFrame,
    columns: Sequence[tuple[str, str, Any]],
    missing: str,
    wording: Wording,
) -> np.ndarray:
    """The numbers of all features of some rows, [N, F], as they were learned from.

    Raises:
        ValueError: A value lacks, cannot be read, or is a category that is not known.
    """
    parts = []
    for name, kind, known in columns:
        if kind == "number":
            check_known_units(table, frame[name], known or ())
        column = table_column(frame[name], name, "feature", kind, wording)
        is_gap = missing_values(column)
        if missing != "mean" and is_gap.any():
            row = int(frame.index[np.argmax(is_gap)])
            raise ValueError(gap_text(table, row, name, wording))
        if kind == "category":
            parts.append(known_categories(table, frame, column, known, wording))
        elif kind == "number":
            parts.append(column.values[:, None])
        else:
            parts.append(date_values(column.values, kind, known))
    return np.concatenate(parts, 1, dtype=np.float64)


def check_known_units(table: str, column: pd.Series, known: Sequence[str]) -> None:
    """Refuses numbers in another unit than those that were learned from.

    Raises:
        ValueError: A unit was not there, or percent signs are not there any more.
    """
    units = cell_units(column)
    if units - set(known) or ("%" in known and "%" not in units):
        own = ", ".join(f"“{unit}”" for unit in sorted(units)) or "no unit"
        other = ", ".join(f"“{unit}”" for unit in known) or "no unit"
        raise ValueError(
            f"Column “{column.name}” has {own} in {table}, but the network learned "
            f"from {other}; bring it to the same."
        )


def known_categories(
    table: str,
    frame: pd.DataFrame,
    column: TableColumn,
    known: Sequence[str],
    wording: Wording,
) -> np.ndarray:
    """One 0-or-1 column for each category that was learned from, [N, K].

    Raises:
        ValueError: A category is another one.
    """
    key = spelling_key if wording.merges else str
    numbers = {key(text): number for number, text in enumerate(known)}
    of_text = np.array([numbers.get(key(text), -2) for text in column.texts] + [-1])
    chosen = of_text[column.values]
    if (chosen == -2).any():
        row = int(np.argmax(chosen == -2))
        listed = ", ".join(text[:40] for text in known[:MAX_KNOWN])
        more = f" and {len(known) - MAX_KNOWN} more" if len(known) > MAX_KNOWN else ""
        raise ValueError(
            f"Column “{column.name}” holds “{column.texts[column.values[row]]}” in "
            f"line {wording.line_of(int(frame.index[row]))} of {table}, which the "
            f"network has never seen; it knows {listed}{more}."
        )
    is_of: np.ndarray = chosen[:, None] == np.arange(len(known))
    return is_of
