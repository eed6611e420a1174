"""The column by which the rows of a table are ordered before they are split by time."""

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.document import Value
from runtime.data.tables.column_notes import ColumnFacts
from runtime.data.tables.table_facts import PARQUET, TableFacts, whole_frame

if TYPE_CHECKING:
    import numpy as np


def with_order_form(
    arguments: Mapping[str, Value], values: Mapping[str, Any], path: Path, facts: TableFacts
) -> dict[str, Value]:
    """The arguments of a reader, so that numbers in texts order its rows and not their letters."""
    from graph.parts.order_texts import ORDER_FORM

    column = column_of_order(values, facts)
    unread = None if column is None else unread_texts(column, path, facts)
    if column is None or unread is None or len(unread):
        return dict(arguments)
    dates = arguments.get("dates")
    held = dates if isinstance(dates, tuple) else ()
    return {**arguments, "dates": (*held, (column.name, ORDER_FORM))}


def column_of_order(values: Mapping[str, Any], facts: TableFacts) -> ColumnFacts | None:
    """The column that orders the rows, where it holds no dates."""
    if values.get("split") != "time" or facts.file.lower().endswith(PARQUET):
        return None
    name = unicodedata.normalize("NFC", str(values.get("order") or ""))
    return next((column for column in facts.columns if column.name == name and not column.form), None)


def unread_texts(column: ColumnFacts, path: Path, facts: TableFacts) -> "np.ndarray[Any, Any] | None":
    """The different texts of a column that have no place in an order; None where all are plain."""
    import numpy as np

    from graph.parts.column_values import is_gap_word
    from graph.parts.order_texts import parse_order
    from graph.parts.split_column import are_plain_numbers

    whole = whole_frame(path, facts)[column.name]
    if whole.dtype.kind == "f" and facts.decimal in ("", "."):
        return None
    if whole.dtype.kind == "f":
        return np.array([], dtype=object)
    texts = whole.cat.categories.to_numpy(dtype=object)
    gaps = facts.explicit.get("gaps")
    gap_texts = gaps if isinstance(gaps, tuple) else ()
    texts = texts[[not is_gap_word(text, gap_texts) for text in texts]]
    if not len(texts) or are_plain_numbers(texts):
        return None
    unread: np.ndarray[Any, Any] = texts[np.isnan(parse_order(texts, column.decimal or facts.decimal or "."))]
    return unread
