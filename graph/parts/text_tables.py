"""Tables of texts: with a label each, or with a translation."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from graph.parts.broken_files import LEAVE_OUT
from graph.parts.column_values import (
    MENDING,
    TableColumn,
    Wording,
    choose_columns,
    missing_values,
    table_column,
)
from graph.parts.join_keys import KEY_COLUMN, column_keys
from graph.parts.split_column import SPLIT_COLUMN
from graph.parts.table_fields import check_names, mark_values, target_values
from graph.parts.table_frames import column_names, read_frame
from graph.parts.table_lines import row_lines
from graph.parts.tokens import END, PAD, START, UNKNOWN, encode


def read_text_table(
    path: Path,
    text: str = "text",
    label: str = "label",
    holds: str = "category",
    tokens: str = "words",
    vocabulary: int = 10000,
    length: int = 64,
    delimiter: str = ",",
    by: str = "",
    part: str = "",
    encoding: str = "utf-8",
    errors: str = "strict",
    skip: int = 0,
    quoting: int = 0,
    header: bool = True,
    dates: Sequence[tuple[str, str]] = (),
    decimals: Sequence[tuple[str, str]] = (),
    broken: str = "stop",
    key: str = "",
) -> dict[str, Tensor]:
    """Texts and labels: tokens [N, T], lengths [N], target [N] or [N, 1].

    Number 0 fills up behind the end of shorter texts, 1 stands for rare tokens; longer
    texts are cut. A label is a category or a number. At an empty text or label it
    stops, or leaves its row out where `broken` says so. `key` names the column by which
    rows are matched with those of other sources.
    """
    needed = [(text, "text", "category"), (label, "label", holds)]
    needed += [(key, "key", "category")] if key else []
    used = list_texts(
        path,
        needed,
        by or part,
        dates,
        header,
        decimals,
        broken,
        delimiter=delimiter,
        encoding=encoding,
        errors=errors,
        skip=skip,
        quoting=quoting,
    )
    numbers, _ = encode_cells(used[0], tokens, vocabulary)
    fields = {
        "tokens": pad_rows(numbers, length),
        "lengths": torch.tensor([max(1, min(len(row), length)) for row in numbers]),
        "target": target_values(used[1]),
    }
    if by or part:
        fields[SPLIT_COLUMN] = mark_values(used[-1], part)
    if key:
        fields[KEY_COLUMN] = column_keys(used[2])
    return fields


def read_parallel(
    path: Path,
    source: str = "source",
    target: str = "target",
    tokens: str = "words",
    vocabulary: int = 10000,
    length: int = 32,
    delimiter: str = ",",
    by: str = "",
    part: str = "",
    encoding: str = "utf-8",
    errors: str = "strict",
    skip: int = 0,
    quoting: int = 0,
    header: bool = True,
    dates: Sequence[tuple[str, str]] = (),
    broken: str = "stop",
) -> dict[str, Tensor]:
    """Sentences and their translations: source [N, S], target_in and target_out [N, T].

    `target_in` starts with number 2, `target_out` ends with 3: at every position it has
    the token that comes next. Number 0 is padding: the loss's ignore_index. At an empty
    sentence it stops, or leaves its row out where `broken` says so.
    """
    needed = ((source, "source", "category"), (target, "target", "category"))
    used = list_texts(
        path,
        needed,
        by or part,
        dates,
        header,
        broken=broken,
        delimiter=delimiter,
        encoding=encoding,
        errors=errors,
        skip=skip,
        quoting=quoting,
    )
    sources, _ = encode_cells(used[0], tokens, vocabulary)
    targets, _ = encode_cells(used[1], tokens, vocabulary)
    cut = [row[: length - 1] for row in targets]
    fields = {
        "source": pad_rows(sources, length),
        "target_in": pad_rows([[2, *row] for row in cut], length),
        "target_out": pad_rows([[*row, 3] for row in cut], length),
    }
    if by or part:
        fields[SPLIT_COLUMN] = mark_values(used[-1], part)
    return fields


def list_texts(
    path: Path,
    needed: Sequence[tuple[str, str, str]],
    mark: str = "",
    dates: Sequence[tuple[str, str]] = (),
    header: bool = True,
    decimals: Sequence[tuple[str, str]] = (),
    broken: str = "stop",
    **dialect: Any,
) -> list[TableColumn]:
    """Some columns of a table, then the one by which rows are split, if any.

    Args:
        path: The file.
        needed: Name, role and type of each column.
        mark: The column by which rows are split.
        dates: The form of dates by column.
        header: Whether the first line has names.
        decimals: The sign before decimals by column, where it is no point.
        broken: Whether rows that lack a value are left out; else reading stops there.
        dialect: Delimiter, encoding, errors, skip, quoting.
    """
    frame, used, wording = _read_used(
        path, needed, mark, dates, header, decimals, **dialect
    )
    missing = "drop" if broken == LEAVE_OUT else "error"
    return choose_columns(path.name, frame, used, missing, wording, MENDING)


def list_gaps(
    path: Path,
    needed: Sequence[tuple[str, str, str]],
    mark: str = "",
    dates: Sequence[tuple[str, str]] = (),
    header: bool = True,
    decimals: Sequence[tuple[str, str]] = (),
    **dialect: Any,
) -> list[int]:
    """The lines of rows that lack a value. The arguments are those of `list_texts`."""
    frame, used, wording = _read_used(
        path, needed, mark, dates, header, decimals, **dialect
    )
    gaps = [
        missing_values(table_column(frame[name], name, role, kind, wording))
        for name, role, kind in used
    ]
    rows = np.flatnonzero(np.logical_or.reduce(gaps))
    return [wording.line_of(int(frame.index[row])) for row in rows]


def _read_used(
    path: Path,
    needed: Sequence[tuple[str, str, str]],
    mark: str,
    dates: Sequence[tuple[str, str]],
    header: bool,
    decimals: Sequence[tuple[str, str]],
    **dialect: Any,
) -> tuple[Any, list[tuple[str, str, str]], Wording]:
    """The rows of a table, which columns of it are used, and how it is written."""
    mark_kind = "timestamp" if mark in dict(dates) else "category"
    used = [*needed, *([(mark, "mark", mark_kind)] if mark else [])]
    names = column_names(path, header, **dialect)
    chosen = list(dict.fromkeys(name for name, _, _ in used))
    check_names(path.name, chosen, names)
    texts = [name for name, _, kind in used if kind != "number"]
    sign = next((sign for name, sign in decimals if name in chosen), ".")
    frame = read_frame(
        path, names, texts, chosen, header=header, decimal=sign, **dialect
    )
    line_of = row_lines(path, header, **dialect)
    wording = Wording(decimals=decimals, dates=dates, line_of=line_of)
    return frame, used, wording


def column_texts(column: TableColumn) -> list[str]:
    """The text of each row."""
    texts: list[str] = np.array(column.texts, dtype=object)[column.values].tolist()
    return texts


def encode_cells(
    column: TableColumn, tokens: str, vocabulary: int
) -> tuple[list[list[int]], list[str]]:
    """The numbers of the tokens in each cell, and the name of each number."""
    marks = (PAD, UNKNOWN, START, END)
    return encode(column_texts(column), tokens, vocabulary, marks)


def pad_rows(rows: Sequence[Sequence[int]], length: int) -> Tensor:
    """Rows as long as the longest, but at most `length`; filled up with 0."""
    width = max(1, min(length, max(len(row) for row in rows)))
    whole = torch.zeros(len(rows), width, dtype=torch.int64)
    for index, row in enumerate(rows):
        cut = row[:width]
        whole[index, : len(cut)] = torch.tensor(cut, dtype=torch.int64)
    return whole
