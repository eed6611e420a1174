"""New texts in tables, files and folders, of which nobody knows the label."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import torch
from torch import Tensor

from graph.parts.column_values import Wording
from graph.parts.table_lines import row_lines
from graph.parts.text_encoding import find_encoding, read_text
from graph.parts.tokens import UNKNOWN, piece_tokenizer, tokens_of
from graph.parts.unlabeled_files import list_unlabeled, names_below, usable_files
from graph.parts.unlabeled_tables import (
    gap_text,
    refuse_row,
    table_blocks,
    whole_rows,
)

TEXTS_AT_ONCE = 256
PLAIN_TEXTS = (".txt", ".md", "")
"""Endings of files of which every line is a text."""
TEXT_FILES = (".txt",)
"""Endings of the files of a folder, of which each is a text."""


def read_unlabeled_texts(
    path: Path,
    column: str,
    delimiter: str = ",",
    encoding: str = "utf-8",
    errors: str = "strict",
    skip: int = 0,
    quoting: int = 0,
    header: bool = True,
    refused: dict[str, str] | None = None,
) -> Iterator[tuple[list[str], list[str]]]:
    """Texts, some at once: their names, and what they say.

    They are the cells of a column of a table or the lines of a text file, named by
    their numbers from 1, or the whole files of a folder, named by their paths in it.

    Those that cannot be used are left out where `refused` is given, which takes why, by
    their names. It is filled before the texts behind them are given.

    Raises:
        ValueError: The column is missing, a text is empty, or there is none.
    """
    if path.is_dir():
        yield from folder_texts(path, refused)
        return
    if path.suffix.lower() in PLAIN_TEXTS:
        lines = [line.strip() for line in read_text(path).splitlines() if line.strip()]
        blocks = iter([[(str(row), line) for row, line in enumerate(lines, 1)]])
    else:
        dialect: dict[str, Any] = {"delimiter": delimiter, "encoding": encoding}
        dialect |= {"errors": errors, "skip": skip, "quoting": quoting}
        blocks = cell_texts(path, column, refused, header=header, **dialect)
    is_empty = True
    for block in blocks:
        is_empty = is_empty and not block
        for start in range(0, len(block), TEXTS_AT_ONCE):
            some = block[start : start + TEXTS_AT_ONCE]
            yield [name for name, _ in some], [text for _, text in some]
    if is_empty and not refused:
        raise ValueError(f"{path.name} has no text to predict.")


def folder_texts(
    path: Path, refused: dict[str, str] | None
) -> Iterator[tuple[list[str], list[str]]]:
    """The text files of a folder, some at once: their names, and what they say.

    Raises:
        ValueError: There is none, or one is empty or no text, and `refused` is None.
    """
    files = list_unlabeled(path, TEXT_FILES, "text files")
    for start in range(0, len(files), TEXTS_AT_ONCE):
        some = files[start : start + TEXTS_AT_ONCE]
        names, texts = usable_files(some, names_below(some, path), whole_text, refused)
        if texts:
            yield names, texts


def whole_text(file: Path) -> str:
    """What a file says, without the blanks around it.

    Raises:
        ValueError: It is empty, or has bytes that are no text.
    """
    detected = find_encoding(file)
    text = file.read_bytes().decode(detected.name, detected.errors).strip()
    if detected.errors != "strict" or CONTROLS.search(text):
        raise ValueError(f"{file.name} is no text that can be read; save it as UTF-8.")
    if not text:
        raise ValueError(f"{file.name} is empty; write a text into it.")
    return text


CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Signs that no text has."""


def cell_texts(
    path: Path,
    column: str,
    refused: dict[str, str] | None,
    *,
    header: bool,
    **dialect: Any,
) -> Iterator[list[tuple[str, str]]]:
    """The texts in a column of a table, some at once, each with its number from 1.

    Raises:
        ValueError: The column is missing, or a row has no text, and `refused` is None.
    """
    columns = [(column, "category", None)]
    written: dict[str, Any] = {"header": header, "decimal": ".", "gaps": ()}
    frames = table_blocks(path, columns, **written, **dialect)
    wording = Wording(line_of=row_lines(path, header, **dialect))
    rows = whole_rows(path, frames, wording, refused, header=header, **dialect)
    for frame, located in rows:
        texts = []
        for row, cell in frame[column].astype(object).items():
            text = "" if pd.isna(cell) else str(cell).strip()
            if text:
                texts.append((str(int(row) + 1), text))
                continue
            reason = gap_text(path.name, int(row), column, located)
            refuse_row(path.name, int(row), reason, refused)
        yield texts


def known_tokens(
    texts: Sequence[str], tokens: str, vocabulary: Sequence[str], length: int
) -> tuple[Tensor, Tensor]:
    """The numbers of the tokens of texts [N, T], and how many each has [N].

    Args:
        texts: What is read.
        tokens: `characters` or `words`.
        vocabulary: The name of each number.
        length: T; longer texts are cut, behind shorter ones stands 0.
    """
    numbers = {name: number for number, name in enumerate(vocabulary)}
    unknown = numbers[UNKNOWN]
    return number_rows(
        [[numbers.get(word, unknown) for word in tokens_of(t, tokens)] for t in texts],
        length,
    )


def known_pieces(
    texts: Sequence[str], vocabulary: Sequence[str], length: int
) -> tuple[Tensor, Tensor]:
    """The numbers of the byte pairs of texts [N, T], and how many each has [N]."""
    tokenizer = piece_tokenizer(tuple(vocabulary))
    return number_rows([tokenizer.encode(text).ids for text in texts], length)


def number_rows(numbers: Sequence[Sequence[int]], length: int) -> tuple[Tensor, Tensor]:
    """Rows of one length [N, T], filled up with 0, and the length of each [N]."""
    rows = torch.zeros(len(numbers), length, dtype=torch.int64)
    lengths = torch.ones(len(numbers), dtype=torch.int64)
    for index, row in enumerate(numbers):
        cut = row[:length]
        rows[index, : len(cut)] = torch.tensor(cut, dtype=torch.int64)
        lengths[index] = max(1, len(cut))
    return rows, lengths
