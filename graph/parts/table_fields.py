"""From the columns of a table to features and targets."""

import unicodedata
from collections.abc import Sequence

import numpy as np
import pandas as pd
import torch
from torch import Tensor

from graph.parts.column_values import (
    LARGEST,
    ORDER_TYPE,
    PLAIN_WORDING,
    TableColumn,
    Wording,
    choose_columns,
)
from graph.parts.join_keys import KEY_COLUMN, column_keys
from graph.parts.order_texts import ORDER_FORM
from graph.parts.split_column import SPLIT_COLUMN, rank_values, split_numbers
from graph.parts.table_dates import date_names, date_values, has_time

MAX_NAMES = 12
BLOCK_ROWS = 4096


def used_columns(
    columns: Sequence[Sequence[str]],
    mark: str = "",
    dates: Sequence[tuple[str, str]] = (),
    key: str = "",
) -> list[tuple[str, str, str]]:
    """The columns in use as name, role, type, the one by which rows are split last.

    Before it is the one of the keys, if any.
    """
    mark = unicodedata.normalize("NFC", mark)
    used = [
        (unicodedata.normalize("NFC", column), role, kind)
        for column, role, kind in columns
        if role != "ignore"
    ]
    if key:
        used.append((unicodedata.normalize("NFC", key), "key", "category"))
    form = dict(dates).get(mark)
    mark_kind = "category" if form is None else "timestamp"
    mark_kind = ORDER_TYPE if form == ORDER_FORM else mark_kind
    return [*used, (mark, "mark", mark_kind)] if mark else used


def check_roles(
    table: str,
    frame: pd.DataFrame,
    used: Sequence[tuple[str, str, str]],
    needs_target: bool = False,
) -> None:
    """Refuses a table from which nothing can be learned.

    Raises:
        ValueError: There is no row, no feature, or no target where one is needed.
    """
    if not len(frame):
        raise ValueError(f"{table} has no row to learn from.")
    roles = [role for _, role, _ in used]
    if needs_target and "target" not in roles:
        raise ValueError(f"{table} needs at least one feature and one target column.")
    if "feature" not in roles:
        raise ValueError(f"{table} needs at least one feature column.")


def check_names(table: str, needed: Sequence[str], names: Sequence[str]) -> None:
    """Refuses columns that are not there.

    Raises:
        ValueError: One is missing.
    """
    for name in needed:
        if name not in names:
            more = (
                "" if len(names) <= MAX_NAMES else f" and {len(names) - MAX_NAMES} more"
            )
            listed = ", ".join(known[:40] for known in names[:MAX_NAMES])
            raise ValueError(f"{table} has no column “{name}”; it has {listed}{more}.")


def table_fields(
    table: str,
    frame: pd.DataFrame,
    used: Sequence[tuple[str, str, str]],
    missing: str = "error",
    part: str = "",
    wording: Wording = PLAIN_WORDING,
) -> dict[str, Tensor]:
    """The fields of a table's columns in use."""
    check_roles(table, frame, used)
    chosen = choose_columns(table, frame, used, missing, wording)
    return column_fields(chosen, part)


def column_fields(columns: Sequence[TableColumn], part: str = "") -> dict[str, Tensor]:
    """The fields of columns: features [N, F] and, if any, target [N] or [N, K].

    Raises:
        ValueError: Of several targets one is no number.
    """
    fields = {"features": torch.from_numpy(feature_matrix(columns))}
    targets = [column for column in columns if column.role == "target"]
    if len(targets) == 1:
        fields["target"] = target_values(targets[0])
    elif targets:
        for column in targets:
            if column.kind != "number":
                raise ValueError(
                    f"Of several targets each must be a number, but “{column.name}” is "
                    f"a {column.kind}; change its role or type."
                )
        values = np.stack([column.values for column in targets], 1)
        fields["target"] = torch.tensor(values, dtype=torch.float32)
    for column in columns:
        if column.role == "mark":
            fields[SPLIT_COLUMN] = mark_values(column, part)
        if column.role == "key":
            fields[KEY_COLUMN] = column_keys(column)
    return fields


def feature_matrix(columns: Sequence[TableColumn]) -> np.ndarray:
    """The numbers of all features, [N, F], laid into one array."""
    features = [column for column in columns if column.role == "feature"]
    orders = [np.array(feature_order(column)) for column in features]
    widths = [
        len(order) if column.kind == "category" else feature_width(column)
        for column, order in zip(features, orders, strict=True)
    ]
    whole = np.empty((len(features[0].values), sum(widths)))
    for first in range(0, len(whole), BLOCK_ROWS):  # a block that fits into the cache
        rows, start = slice(first, first + BLOCK_ROWS), 0
        for column, order, width in zip(features, orders, widths, strict=True):
            whole[rows, start : start + width] = feature_values(column, order, rows)
            start += width
    return whole


def feature_order(column: TableColumn) -> list[int]:
    """The numbers of the categories that occur, in the order of their letters."""
    if column.kind != "category":
        return []
    present = np.flatnonzero(np.bincount(column.values + 1)[1:])
    return sorted(present.tolist(), key=lambda code: column.texts[code])


def feature_width(column: TableColumn) -> int:
    """How many numbers a feature becomes."""
    if column.kind == "category":
        return len(feature_order(column))
    if column.kind == "number":
        return 1
    return len(date_names(column.name, column.kind, has_time(column.values)))


def feature_values(column: TableColumn, order: np.ndarray, rows: slice) -> np.ndarray:
    """One column of numbers [N, 1], or one 0-or-1 column for each category [N, K].

    A number that is missing is NaN; a missing category is none of them.

    Args:
        column: The column.
        order: The numbers of its categories in their order.
        rows: The rows that are needed.
    """
    values = column.values[rows, None]
    if column.kind == "category":
        is_of: np.ndarray = values == order
        return is_of
    if column.kind == "number":
        return values
    with_time = has_time(column.values)
    return date_values(column.values[rows], column.kind, with_time)


def target_values(column: TableColumn) -> Tensor:
    """Numbers [N, 1], or the numbers of sorted categories [N].

    Raises:
        ValueError: It is to be a date in several numbers.
    """
    if column.kind == "category":
        order = class_order(column)
        positions = np.zeros(len(column.texts) + 1, dtype=np.int64)
        positions[order] = np.arange(len(order))
        return torch.from_numpy(positions[column.values])
    if column.kind not in ("number", "timestamp"):
        raise ValueError(
            f"“{column.name}” is the target as {column.kind}, which are several "
            "numbers; make it a timestamp."
        )
    return torch.tensor(column.values[:, None], dtype=torch.float32)


def class_order(column: TableColumn) -> list[int]:
    """The numbers of the categories that occur, in the order of the classes."""
    present = np.flatnonzero(np.bincount(column.values + 1)[1:]).tolist()
    names = sort_classes([column.texts[code] for code in present])
    codes = {column.texts[code]: code for code in present}
    return [codes[name] for name in names]


def class_names(column: TableColumn) -> list[str]:
    """The categories of a target that occur, in the order of the classes."""
    return [column.texts[code] for code in class_order(column)]


def mark_values(column: TableColumn, part: str) -> Tensor:
    """Where rows go, by the column that says so."""
    if column.kind != "category":
        return rank_values(column.values)
    texts = np.array(column.texts, dtype=object)
    if part:
        return split_numbers(part, texts[column.values])
    return rank_values(rank_values(texts.astype(str)).numpy()[column.values])


def sort_classes(texts: Sequence[str]) -> list[str]:
    """The different categories, in the order of numbers where all are."""
    values = set(texts)
    if all(is_number(value) for value in values):
        return sorted(values, key=lambda value: (float(value), value))
    return sorted(values)


def is_number(text: str) -> bool:
    """Whether a text holds a finite number of 32 bits."""
    try:
        return abs(float(text)) < LARGEST
    except ValueError:
        return False
