"""Quotation marks that are signs of a text and open no cell: whether a table is read without quoting."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

FEW_CELLS = 20
"""Different cells down to which a column holds names or classes, not texts."""
CERTAIN_LINES = 3
"""Lines within cells that all have the right number of values, from which on they are rows for sure."""
QUOTED_SHARE = 0.1
"""The share of lines with a whole cell in quotation marks up to which these may be no quoting."""


@dataclass(frozen=True, slots=True)
class QuotedLines:
    """What quotation marks do to the lines of a file.

    `num_swallowed` lines, the first behind `line`, are parts of a cell that begins further up, though each
    has a value for every column. `is_plain` means that no line needs the marks: they are signs of texts.
    """

    is_plain: bool = False
    num_swallowed: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class _Cell:
    """A row over several lines: the numbers of its first and last line, from 0 on, and how it ends."""

    first: int
    last: int
    is_closed: bool


def quoted_lines(
    path: Path, delimiter: str, encoding: str, errors: str, skip: int, num_rows: int | None
) -> QuotedLines:
    """How many lines quotation marks join to one cell, and whether they are needed at all.

    Args:
        path: The file.
        delimiter: Between its columns.
        encoding: Of its text.
        errors: What is done with bytes that are no text.
        skip: Lines before the names.
        num_rows: Rows that were read with quoting, names included; None where it could not be read.
    """
    if not _may_join(path, 0 if num_rows is None else num_rows + skip):
        return QuotedLines()
    with path.open(encoding=encoding, errors=errors) as file:
        lines = [line.rstrip("\n") for line in islice(file, skip, None)]
    num_lines = sum(bool(line.strip()) for line in lines)
    if num_rows is not None and num_lines <= num_rows:
        return QuotedLines()
    return _examined(lines, delimiter, skip)


def swallowed_text(name: str, quotes: QuotedLines) -> str:
    """Why a table cannot be read of which a quotation mark takes lines away, as a sentence."""
    return (
        f"A quotation mark in line {quotes.line} of {name} makes {quotes.num_swallowed} further lines a part "
        "of its cell; delete it, or write it twice within quotation marks."
    )


def _may_join(path: Path, num_rows: int) -> bool:
    """Whether a file has a quotation mark, and more ends of lines than rows."""
    import numpy as np

    from graph.parts.text_encoding import byte_blocks

    if not any(b'"' in block for block in byte_blocks(path)):
        return False
    ends = (np.frombuffer(block, dtype=np.uint8) == ord("\n") for block in byte_blocks(path))
    return sum(int(np.count_nonzero(is_end)) for is_end in ends) + 1 > num_rows


def _examined(lines: Sequence[str], delimiter: str, skip: int) -> QuotedLines:
    """What the marks do, by the rows that several lines make."""
    cells = list(_long_cells(lines, delimiter))
    inner = [index for cell in cells for index in range(cell.first + 1, cell.last + 1) if lines[index]]
    if not inner:
        return QuotedLines()
    width = _num_cells(lines[0], delimiter)
    is_even = width > 1 and all(
        len(_parted(line, delimiter)) == width for line in lines if line and not line.isspace()
    )
    if is_even and _are_rows(lines, cells, inner, delimiter) and not _is_quoted(lines, delimiter):
        return QuotedLines(True, len(inner), skip + cells[0].first + 1)
    improper = [cell for cell in cells if not cell.is_closed]
    if width > 1 and improper and any(_num_cells(lines[index], delimiter) == width for index in inner):
        within = [i for cell in improper for i in range(cell.first + 1, cell.last + 1) if lines[i]]
        num_swallowed = sum(_num_cells(lines[index], delimiter) == width for index in within)
        return QuotedLines(False, num_swallowed, skip + improper[0].first + 1)
    return QuotedLines()


def _long_cells(lines: Sequence[str], delimiter: str) -> Iterator[_Cell]:
    """The rows that several lines make, as a reader of quoted cells sees them."""
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, skipinitialspace=True)
    start = 0
    try:
        for _ in reader:
            if reader.line_num - start > 1:
                yield _Cell(start, reader.line_num - 1, _is_closed(lines[reader.line_num - 1], delimiter))
            start = reader.line_num
    except csv.Error:
        yield _Cell(start, len(lines) - 1, False)


def _is_closed(line: str, delimiter: str) -> bool:
    """Whether the line in which a long cell ends closes it as quoting does: before a delimiter or the end."""
    plain = line.replace('""', "")
    behind = plain.partition('"')
    return bool(behind[1]) and (not behind[2].strip() or behind[2].lstrip().startswith(delimiter))


def _num_cells(line: str, delimiter: str) -> int:
    """How many cells a line has by itself."""
    return len(next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), ()))


def _parted(line: str, delimiter: str) -> list[str]:
    return line.split() if delimiter == " " else line.split(delimiter)


def _are_rows(lines: Sequence[str], cells: Sequence[_Cell], inner: Sequence[int], delimiter: str) -> bool:
    """Whether the lines within long cells are rows: marks are no quoting, or the lines are like others."""
    if not all(cell.is_closed for cell in cells):
        return True
    long = {index for cell in cells for index in range(cell.first, cell.last + 1)}
    others: dict[int, set[str]] = {column: set() for column in range(len(_parted(lines[0], delimiter)))}
    for index, line in enumerate(lines):
        if index and index not in long and line.strip():
            cells_of_line = _parted(line, delimiter)
            for column in [column for column, held in others.items() if len(held) <= FEW_CELLS]:
                others[column].add(cells_of_line[column])
    named = [column for column, held in others.items() if 0 < len(held) <= FEW_CELLS]
    if not named:
        return len(inner) >= CERTAIN_LINES
    return all(
        _parted(lines[index], delimiter)[column] in others[column] for index in inner for column in named
    )


def _is_quoted(lines: Sequence[str], delimiter: str) -> bool:
    """Whether a good part of the lines has a whole cell in quotation marks, as quoting writes it."""
    num = sum(
        any(len(cell) > 1 and cell[0] == '"' == cell[-1] for cell in _parted(line, delimiter))
        for line in lines
        if '"' in line
    )
    return num > QUOTED_SHARE * len(lines)
