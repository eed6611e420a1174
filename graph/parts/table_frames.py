"""Reads tables in text files into a frame: numbers as floats, all else as text."""

import csv
import io
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from graph.parts.cell_scan import first_plain_cells, scan_cells
from graph.parts.table_lines import check_row_lengths

CHUNK_ROWS = 65_536
SMALL_BYTES = 1 << 24
"""Up to here a table is read at once, which takes less time."""
BYTES_AT_ONCE = 1 << 20
NUMBER_GAPS = [
    *("", "?", "NA", "Na", "na", "N/A", "n/a", "NaN", "nan", "NAN", "-nan", "-NaN"),
    *("NULL", "Null", "null", "None", "#N/A", "#NA", "<NA>", "1.#QNAN", "-1.#IND"),
]
"""Spellings of a missing number."""
EXACT = 2.0**53
"""From here on not every whole number is a float."""
BLANKS = r"\s+"
"""The delimiter of columns that stand apart by blanks."""


class CountingFile(io.FileIO):
    """A file that reports how much of it was read."""

    def __init__(self, path: Path, progress: Callable[[int, int], None]) -> None:
        super().__init__(path)
        self._progress = progress
        self._size = path.stat().st_size

    def readinto(self, buffer: Any) -> int:
        """Reads the next bytes, and reports."""
        count = super().readinto(buffer) or 0
        self._progress(self.tell(), self._size)
        return count


def open_table(
    path: Path, progress: Callable[[int, int], None] | None = None
) -> io.BufferedReader:
    """A table's bytes, which report how far they were read."""
    file = io.FileIO(path) if progress is None else CountingFile(path, progress)
    return io.BufferedReader(file, BYTES_AT_ONCE)


def pandas_options(
    delimiter: str = ",",
    encoding: str = "utf-8",
    errors: str = "strict",
    skip: int = 0,
    quoting: Any = csv.QUOTE_MINIMAL,
) -> dict[str, Any]:
    """How pandas reads a table of this dialect: no gaps, no index, as it stands."""
    return {
        "sep": BLANKS if delimiter == " " else delimiter,
        "encoding": encoding,
        "encoding_errors": errors,
        "skiprows": skip,
        "quoting": quoting,
        "skipinitialspace": True,
        "keep_default_na": False,
        "index_col": False,
        "engine": "c",
    }


def column_names(path: Path, header: bool = True, **dialect: Any) -> list[str]:
    """The names of a table's columns, or column_1 and so on for one without.

    Raises:
        ValueError: The file is empty or no table, or two columns have one name.
    """
    try:
        rows = first_plain_cells(path, **dialect)
        rows = rows or first_rows(path, pandas_options(**dialect)).to_numpy().tolist()
    except pd.errors.EmptyDataError:
        raise ValueError(
            f"{path.name} is empty; it needs a line of column names."
        ) from None
    except pd.errors.ParserError as error:
        raise ValueError(table_error(path, error)) from error
    except (UnicodeError, LookupError) as error:
        raise ValueError(f"{path.name} is no table that can be read.") from error
    if not header:
        return [f"column_{number}" for number in range(1, len(rows[0]) + 1)]
    names = [unicodedata.normalize("NFC", str(name)).strip() for name in rows[0]]
    nameless = [index for index, name in enumerate(names) if not name]
    for index in nameless[0 if len(nameless) > 1 else 1 :]:
        names[index] = f"column_{index + 1}"
    for name in names if len(set(names)) < len(names) else ():
        if names.count(name) > 1:
            raise ValueError(
                f"{path.name} has several columns “{name}”; name each differently."
            )
    return names


def first_rows(path: Path, options: Mapping[str, Any]) -> pd.DataFrame:
    """The line of names and the first row, which may have one value more.

    R writes so, as the numbers of rows have no name, and programs that end each row
    with a delimiter. The name that lacks is an empty one.
    """
    options = {**options, "header": None, "nrows": 2, "dtype": object}
    try:
        first: pd.DataFrame = pd.read_csv(path, **options)
    except pd.errors.ParserError:
        width = pd.read_csv(path, **{**options, "nrows": 1}).shape[1]
        first = pd.read_csv(path, names=range(width + 1), **options)
        names = first.iloc[0, :-1].tolist()
        first.iloc[0] = [*names, ""] if first.iloc[1, -1] == "" else ["", *names]
    return first


def read_frame(
    path: Path,
    names: Sequence[str],
    texts: Collection[str] = (),
    needed: Sequence[str] | None = None,
    *,
    header: bool = True,
    decimal: str = ".",
    gaps: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
    keeps_blank: bool = False,
    **dialect: Any,
) -> pd.DataFrame:
    """A table: columns of numbers as float64, of anything else as categories of text.

    Args:
        path: The file.
        names: Those of all its columns.
        texts: The columns that are read as text even if they look like numbers.
        needed: The columns that are needed; None: all of them.
        header: Whether the first line has names.
        decimal: The sign before the decimals of plain numbers.
        gaps: Spellings of a gap, besides the usual ones of numbers.
        progress: Called with how many bytes were read, and of how many.
        keeps_blank: Whether rows stay that have no value in any needed column.
        dialect: Delimiter, encoding, errors, skip, quoting.

    Raises:
        ValueError: The file is no table whose rows have a value for every column.
    """
    options = {
        **pandas_options(**dialect),
        "decimal": decimal,
        "header": 0 if header else None,
        "names": list(names),
    }
    needed = list(names) if needed is None else list(needed)
    has_blanks, has_gaps = scan_cells(path, **dialect)
    options["skipinitialspace"] = has_blanks
    columns: dict[str, Any] = {}
    if not gaps and not has_gaps:
        columns = read_columns(path, needed, set(texts), None, options, progress)
    further = [name for name in needed if name not in columns]
    if further:
        options |= {"usecols": further} if columns else {}
        columns |= read_columns(path, further, set(texts), gaps, options, progress)
    broken = [name for name in needed if name not in columns]
    if broken:
        options["usecols"] = broken
        columns |= read_columns(path, broken, set(broken), gaps, options, progress)
    frame = pd.DataFrame({name: columns[name] for name in needed}, copy=False)
    is_blank = blank_rows(frame)
    if needed[-1:] != list(names[-1:]) or frame[needed[-1]].isna().any():
        check_row_lengths(path, len(names), **dialect)
    if keeps_blank or not is_blank.any():
        return frame
    frame = frame[~is_blank]
    frame.attrs["num_blank"] = int(is_blank.sum())
    return frame


def blank_rows(frame: pd.DataFrame) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Which rows have no value in any column, [N]."""
    is_blank = np.ones(len(frame), dtype=bool)
    for name in frame.columns:
        if is_blank.any():
            is_blank &= frame[name].isna().to_numpy()
    return is_blank


def read_columns(
    path: Path,
    names: Sequence[str],
    texts: Collection[str],
    gaps: Sequence[str] | None,
    options: Mapping[str, Any],
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Some columns of a table; those that were to be numbers and are not are missing.

    Args:
        path: The file.
        names: Those of the columns.
        texts: The columns that are read as text.
        gaps: Spellings of a gap, besides the usual ones; None where no cell lacks.
        options: How pandas reads it.
        progress: Called with how many bytes were read, and of how many.

    Raises:
        ValueError: The file is no table.
    """
    spelled = None
    if gaps is not None:
        spelled = {
            name: ["", *gaps] if name in texts else [*NUMBER_GAPS, *gaps]
            for name in names
        }
    parts: dict[str, list[Any]] = {name: [] for name in names}
    kinds = dict.fromkeys([name for name in names if name in texts], object)
    at_once = CHUNK_ROWS if path.stat().st_size > SMALL_BYTES else None
    try:
        with open_table(path, progress) as source:
            read = pd.read_csv(
                source,
                dtype=kinds,
                na_values=spelled,
                na_filter=gaps is not None,
                chunksize=at_once,
                low_memory=False,
                **options,
            )
            for chunk in [read] if at_once is None else read:
                columns = dict(chunk.items())
                for name in list(parts):
                    values = column_values(columns[name], name in texts)
                    if values is None:
                        del parts[name]
                    else:
                        parts[name].append(values)
    except pd.errors.EmptyDataError:
        pass
    except pd.errors.ParserError as error:
        raise ValueError(table_error(path, error)) from error
    except UnicodeError as error:
        raise ValueError(f"{path.name} is no table that can be read.") from error
    joined = {}
    for name in list(parts):
        joined[name] = joined_values(parts.pop(name), name in texts)
    return joined


def column_values(column: pd.Series, is_text: bool) -> Any:
    """The values of a part of a column: floats, or numbers of its different texts.

    It is None for texts where numbers were expected. Whole numbers too long for a float
    are codes, which stay text.
    """
    if is_text:
        return pd.factorize(column.to_numpy(dtype=object))
    if column.dtype.kind not in "iuf":
        is_empty = column.dtype.kind == "O" and bool(column.isna().all())
        return np.full(len(column), np.nan) if is_empty else None
    values = column.to_numpy().astype(np.float64, copy=False)
    if not len(values) or (values.min() > -EXACT and values.max() < EXACT):
        return values
    return None if float(np.nanmax(np.abs(values), initial=0)) >= EXACT else values


def joined_values(parts: Sequence[Any], is_text: bool) -> Any:
    """The parts of a column as one; texts in the order of their letters."""
    if not is_text:
        if len(parts) == 1:
            return parts[0]
        return np.concatenate(parts) if parts else np.zeros(0)
    if not parts:
        return pd.Categorical([])
    order, texts = pd.factorize(
        clean_texts(np.concatenate([names for _, names in parts])), sort=True
    )
    orders = np.split(order, np.cumsum([len(names) for _, names in parts])[:-1])
    codes = np.concatenate(
        [np.append(o, -1)[c] for o, (c, _) in zip(orders, parts, strict=True)]
    )
    if len(texts) and texts[0] == "":
        texts, codes = texts[1:], np.maximum(codes - 1, -1)
    return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype=object))


def clean_texts(texts: Any) -> np.ndarray:
    """Texts without blanks around them, with composed letters."""
    plain = [text.strip() for text in texts]
    if not "".join(plain).isascii():
        plain = [unicodedata.normalize("NFC", text) for text in plain]
    whole = np.empty(len(plain), dtype=object)
    whole[:] = plain
    return whole


def table_error(path: Path, error: Exception) -> str:
    """What pandas found wrong, as a sentence."""
    shown = str(error).replace(",", " ").split()
    if "Expected" in shown and "saw" in shown:
        count, line, num_values = (
            shown[shown.index(before) + 1] for before in ("Expected", "line", "saw")
        )
        return (
            f"Line {line} of {path.name} has {num_values} values, "
            f"but there are {count} columns."
        )
    if "EOF" in shown:
        return f"{path.name} is no table that can be read: a quotation is never closed."
    return f"{path.name} is no table that can be read."
