"""Tables of texts: with a label each, or with a translation."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from graph.parts.split_column import SPLIT_COLUMN, rank_values, split_numbers
from graph.parts.tables import Cells, choose_columns, read_table, target_values
from graph.parts.tokens import END, PAD, START, UNKNOWN, encode


def read_text_table(
    path: Path,
    text: str = "text",
    label: str = "label",
    holds: str = "category",
    tokens: str = "words",
    vocabulary: int = 10000,
    length: int = 64,
    delimiter: str | None = None,
    by: str = "",
    part: str = "",
) -> dict[str, Tensor]:
    """Texts and labels: tokens [N, T], lengths [N], target [N] or [N, 1].

    Number 0 fills up behind the end of shorter texts, 1 stands for rare tokens; longer
    texts are cut. A label is a category or a number.
    """
    cells, marks = list_texts(path, (text, label), delimiter, by or part)
    numbers, _ = encode_cells(cells[0], tokens, vocabulary)
    fields = {
        "tokens": pad_rows(numbers, length),
        "lengths": torch.tensor([max(1, min(len(row), length)) for row in numbers]),
        "target": target_values(label, holds, cells[1]),
    }
    if marks:
        fields[SPLIT_COLUMN] = (
            split_numbers(part, marks) if part else rank_values(marks)
        )
    return fields


def read_parallel(
    path: Path,
    source: str = "source",
    target: str = "target",
    tokens: str = "words",
    vocabulary: int = 10000,
    length: int = 32,
    delimiter: str | None = None,
    by: str = "",
    part: str = "",
) -> dict[str, Tensor]:
    """Sentences and their translations: source [N, S], target_in and target_out [N, T].

    `target_in` starts with number 2, `target_out` ends with 3: at every position it has
    the token that comes next. Number 0 is padding: the loss's ignore_index.
    """
    cells, marks = list_texts(path, (source, target), delimiter, by or part)
    sources, _ = encode_cells(cells[0], tokens, vocabulary)
    targets, _ = encode_cells(cells[1], tokens, vocabulary)
    cut = [row[: length - 1] for row in targets]
    fields = {
        "source": pad_rows(sources, length),
        "target_in": pad_rows([[2, *row] for row in cut], length),
        "target_out": pad_rows([[*row, 3] for row in cut], length),
    }
    if marks:
        fields[SPLIT_COLUMN] = (
            split_numbers(part, marks) if part else rank_values(marks)
        )
    return fields


def list_texts(
    path: Path, columns: Sequence[str], delimiter: str | None, mark: str
) -> tuple[list[Cells], list[str]]:
    """The cells of some columns with their lines, and of the column that splits."""
    names, rows = read_table(path, delimiter)
    requested = [(column, "text", "category") for column in columns]
    used = choose_columns(path.name, names, rows, requested, "error", mark)
    cells = [column_cells[3] for column_cells in used]
    return cells[: len(columns)], [cell for _, cell in cells[-1]] if mark else []


def encode_cells(
    cells: Cells, tokens: str, vocabulary: int
) -> tuple[list[list[int]], list[str]]:
    """The numbers of the tokens in each cell, and the name of each number."""
    marks = (PAD, UNKNOWN, START, END)
    return encode([cell for _, cell in cells], tokens, vocabulary, marks)


def pad_rows(rows: Sequence[Sequence[int]], length: int) -> Tensor:
    """Rows as long as the longest, but at most `length`; filled up with 0."""
    width = max(1, min(length, max(len(row) for row in rows)))
    whole = torch.zeros(len(rows), width, dtype=torch.int64)
    for index, row in enumerate(rows):
        cut = row[:width]
        whole[index, : len(cut)] = torch.tensor(cut, dtype=torch.int64)
    return whole
