"""Finds columns whose digits stand behind a zero, as those of codes do and those of numbers do not."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from runtime.data.tables.dialect import TableDialect, cells_of_text

LEADING_ZERO = re.compile(r"^[+-]?0[0-9]")
MAX_HITS = 400
SCANNED_BYTES = 1 << 18
"""Bytes that are looked through at once, which fit into the cache."""


def columns_with_leading_zeros(path: Path, dialect: TableDialect, names: Sequence[str]) -> set[str]:
    """The columns that hold digits behind a zero, which numbers do not have but codes."""
    hits = zero_offsets(path, dialect.delimiter) if "16" not in dialect.encoding else []
    detected: set[str] = set()
    with path.open("rb") as file:
        for offset in hits:
            first = max(0, offset - 4096)
            file.seek(first)
            block = file.read(8192)
            start = block.rfind(b"\n", 0, offset - first + 1) + 1
            end = block.find(b"\n", offset - first + 1)
            line = block[start : end if end >= 0 else None].decode(dialect.encoding, "replace")
            for row in cells_of_text(line.strip("\r\n"), dialect.delimiter):
                detected |= {name for name, cell in zip(names, row, strict=False) if LEADING_ZERO.match(cell)}
    return detected


def zero_offsets(path: Path, delimiter: str) -> list[int]:
    """Where in a file cells begin with a zero and another digit, at most so many, spread evenly."""
    import numpy as np

    offsets: list[Any] = []
    position, last = 0, b""
    with path.open("rb") as file:
        while block := last + file.read(SCANNED_BYTES):
            values = np.frombuffer(block, dtype=np.uint8)
            before, zeros, digits = values[:-2], values[1:-1], values[2:]
            is_cell = before == ord("\n")
            for sign in f'{delimiter}" '.encode():
                if sign in block:
                    is_cell |= before == sign
            is_cell &= zeros == ord("0")
            is_cell &= (digits - ord("0")) < 10
            if is_cell.any():
                offsets.append(np.flatnonzero(is_cell) + position)
            if len(block) == len(last):
                break
            position += len(block) - 2
            last = block[-2:]
    whole = np.concatenate(offsets) if offsets else np.zeros(0, dtype=int)
    step = max(1, -(-len(whole) // MAX_HITS))
    return [int(offset) for offset in whole[::step]]
