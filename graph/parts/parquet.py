"""Tables in Parquet files."""

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from torch import Tensor

from graph.parts.column_values import Wording
from graph.parts.table_fields import check_names, table_fields, used_columns

EXACT_INTEGER = 2**53


def read_parquet(
    path: Path,
    columns: Sequence[Sequence[str]] = (),
    missing: str = "error",
    by: str = "",
    part: str = "",
    decimals: Sequence[tuple[str, str]] = (),
    dates: Sequence[tuple[str, str]] = (),
    merge_spellings: bool = False,
    key: str = "",
) -> dict[str, Tensor]:
    """A table: features [N, F] of 64 bits, target [N] or [N, K].

    The arguments are those of a table in a text file.
    """
    used = used_columns(columns, by or part, dates, key)
    frame = read_parquet_frame(path, [name for name, _, _ in used] or None)
    wording = Wording(decimals=decimals, dates=dates, merges=merge_spellings)
    return table_fields(path.name, frame, used, missing, part, wording)


def read_parquet_frame(path: Path, needed: Sequence[str] | None = None) -> pd.DataFrame:
    """A table: numbers as float64, dates as dates, anything else as categories of text.

    Columns of lists and structures are left out.

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
        names = list(parquet.read_schema(path).names)
        categories = number_category_names(path)
        for name in names:
            if names.count(name) > 1:
                raise ValueError(
                    f"{path.name} has several columns “{name}”; name each differently."
                )
        if needed is not None:
            check_names(path.name, needed, names)
        chosen = None if needed is None else list(dict.fromkeys(needed))
        frame = pd.read_parquet(
            path, engine="pyarrow", columns=chosen, dtype_backend="pyarrow"
        )
    except (pyarrow.ArrowException, OSError) as error:
        raise ValueError(f"{path.name} is no Parquet file that can be read.") from error
    if not len(frame.columns):
        raise ValueError(f"{path.name} has no columns.")
    values = {
        str(name): number_categories(frame[name])
        if name in categories
        else arrow_values(frame[name])
        for name in frame.columns
    }
    known = {name: column for name, column in values.items() if column is not None}
    return pd.DataFrame(known, index=pd.RangeIndex(1, len(frame) + 1), copy=False)


def number_category_names(path: Path) -> frozenset[str]:
    """The columns that were written as categories whose names are whole numbers.

    Parquet itself keeps their numbers only; Arrow's schema beside them tells.
    """
    import pyarrow
    from pyarrow import ipc, parquet, types

    stored = (parquet.read_metadata(path).metadata or {}).get(b"ARROW:schema")
    if not stored:
        return frozenset()
    schema = ipc.read_schema(pyarrow.py_buffer(base64.b64decode(stored)))
    return frozenset(
        field.name
        for field in schema
        if types.is_dictionary(field.type) and types.is_integer(field.type.value_type)
    )


def number_categories(column: pd.Series) -> pd.Categorical:
    """Categories whose names are whole numbers, as texts."""
    import pyarrow

    whole = column.astype(pd.ArrowDtype(pyarrow.int64()))
    return text_categories(whole.astype(pd.ArrowDtype(pyarrow.string())))


def arrow_values(column: pd.Series) -> Any:
    """The values of a column as a table's; None for lists, structures and bytes."""
    import pyarrow
    from pyarrow import types

    kind = column.dtype.pyarrow_dtype
    if types.is_dictionary(kind):
        column = column.astype(pd.ArrowDtype(kind.value_type))
        kind = kind.value_type
    if types.is_integer(kind):
        peak = (
            max(abs(column.max() or 0), abs(column.min() or 0)) if column.count() else 0
        )
        if peak > EXACT_INTEGER:
            return text_categories(column.astype(pd.ArrowDtype(pyarrow.string())))
        return column.to_numpy(dtype=np.float64, na_value=np.nan)
    if types.is_floating(kind) or types.is_decimal(kind):
        return column.astype("Float64").to_numpy(dtype=np.float64, na_value=np.nan)
    if types.is_duration(kind):
        nanoseconds = column.to_numpy(
            dtype="timedelta64[us]", na_value=np.timedelta64("NaT")
        )
        seconds = nanoseconds.astype(np.int64) / 1e6
        return np.where(np.isnat(nanoseconds), np.nan, seconds)
    if types.is_timestamp(kind) or types.is_date(kind):
        plain = microseconds(column)
        zone = kind.tz if types.is_timestamp(kind) else None
        return plain.tz_localize("UTC").tz_convert(zone or "UTC")
    if types.is_null(kind):
        return np.full(len(column), np.nan)
    if types.is_boolean(kind):
        return text_categories(
            column.astype(object).map({True: "True", False: "False"})
        )
    if types.is_nested(kind) or types.is_binary(kind) or types.is_large_binary(kind):
        return None
    return text_categories(column.astype(pd.ArrowDtype(pyarrow.string())))


def microseconds(column: pd.Series) -> pd.DatetimeIndex:
    """Dates or moments, of which what is finer than a microsecond is cut off."""
    import pyarrow
    from pyarrow import types

    kind = column.dtype.pyarrow_dtype
    if types.is_timestamp(kind) and kind.unit == "ns":
        column = column.dt.floor("us")
    dates = pd.Series(pd.array(column.astype(pd.ArrowDtype(pyarrow.timestamp("us")))))
    return pd.to_datetime(
        dates.to_numpy(dtype="datetime64[us]", na_value=np.datetime64("NaT"))
    )


def text_categories(column: pd.Series) -> pd.Categorical:
    """Texts as categories in the order of their letters."""
    codes, texts = pd.factorize(column.to_numpy(dtype=object, na_value=None), sort=True)
    return pd.Categorical.from_codes(codes, pd.Index(texts, dtype=object))
