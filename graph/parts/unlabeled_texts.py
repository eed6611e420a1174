"""New texts, of which nobody knows the label."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import torch
from torch import Tensor

from graph.parts.table_fields import check_names
from graph.parts.table_frames import column_names, pandas_options
from graph.parts.table_lines import check_row_lengths
from graph.parts.text_encoding import read_text
from graph.parts.tokens import UNKNOWN, piece_tokenizer, tokens_of

TEXTS_AT_ONCE = 256
PLAIN_TEXTS = (".txt", ".md", "")
"""Endings of files of which every line is a text."""


def read_unlabeled_texts(
    path: Path,
    column: str,
    delimiter: str = ",",
    encoding: str = "utf-8",
    errors: str = "strict",
    skip: int = 0,
    quoting: int = 0,
    header: bool = True,
) -> Iterator[list[str]]:
    """The texts of a column of a table, or the lines of a text file, some at once.

    Raises:
        ValueError: The column is missing, a text is empty, or there is none.
    """
    if path.suffix.lower() in PLAIN_TEXTS:
        texts = [line.strip() for line in read_text(path).splitlines() if line.strip()]
    else:
        dialect: dict[str, Any] = {"delimiter": delimiter, "encoding": encoding}
        dialect |= {"errors": errors, "skip": skip, "quoting": quoting}
        options = pandas_options(**dialect)
        names = column_names(path, header, **dialect)
        check_names(path.name, [column], names)
        check_row_lengths(path, len(names), **dialect, is_exact=True)
        frame = pd.read_csv(
            path,
            header=0 if header else None,
            names=names,
            usecols=[column],
            dtype=object,
            **options,
        )
        texts = [str(text).strip() for text in frame[column].fillna("")]
        for number, text in enumerate(texts, 1):
            if not text:
                raise ValueError(
                    f"Row {number} of {path.name} has no text in “{column}”; "
                    "fill it in."
                )
    if not texts:
        raise ValueError(f"{path.name} has no text to predict.")
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        yield texts[start : start + TEXTS_AT_ONCE]


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
