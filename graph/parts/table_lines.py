"""The lines of a table in a text file, and how many values each of its rows has."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

BLANK_CELLS = re.compile(r'"[^"]*"|\S+')
"""A cell between blanks, which may be in quotation marks."""


def check_row_lengths(
    path: Path,
    count: int,
    delimiter: str = ",",
    encoding: str = "utf-8",
    errors: str = "strict",
    skip: int = 0,
    quoting: Any = csv.QUOTE_MINIMAL,
    is_exact: bool = False,
) -> None:
    """Refuses a table of which a row has fewer values than there are columns.

    The names may be one fewer. With `is_exact` it may not have more either, of which
    pandas would cut off the rest.

    Raises:
        ValueError: There is such a row.
    """
    with path.open(encoding=encoding, errors=errors, newline="") as file:
        for _ in range(skip):
            file.readline()
        if delimiter == " ":
            rows = (
                (line, BLANK_CELLS.findall(text))
                for line, text in enumerate(file, skip + 1)
            )
            short = next(
                (
                    (line, row)
                    for line, row in rows
                    if 0 < len(row) != count
                    and (line != skip + 1 or len(row) != count - 1)
                ),
                None,
            )
        else:
            reader = csv.reader(
                file, delimiter=delimiter, skipinitialspace=True, quoting=quoting
            )
            short = next(
                (
                    (reader.line_num + skip, row)
                    for row in reader
                    if (0 < len(row) < count - (reader.line_num == 1) and any(row))
                    or (is_exact and len(row) > count)
                ),
                None,
            )
    if short is not None:
        raise ValueError(
            f"Line {short[0]} of {path.name} has {len(short[1])} values, "
            f"but there are {count} columns."
        )


def row_lines(path: Path, header: bool = True, **dialect: Any) -> Callable[[int], int]:
    """What gives the number of the line, from 1 on, at which a row of a table ends."""

    def line_of(row: int) -> int:
        return line_of_row(path, row, header, **dialect)

    return line_of


def line_of_row(path: Path, row: int, header: bool = True, **dialect: Any) -> int:
    """The number of the line, from 1 on, at which a row of the file ends."""
    ends = row_ends(path, header, **dialect)
    line, _ = next(islice(ends, row, None), (0, 0))
    return line or int(dialect.get("skip", 0)) + row + header + 1


class LastLine(Iterator[str]):
    """The lines of a file, of which the last one that was read is known."""

    def __init__(self, file: Iterable[str]) -> None:
        self._lines = iter(file)
        self.text = ""

    def __next__(self) -> str:
        """The next line."""
        self.text = next(self._lines)
        return self.text


def row_ends(
    path: Path,
    header: bool = True,
    delimiter: str = ",",
    encoding: str = "utf-8",
    errors: str = "strict",
    skip: int = 0,
    quoting: Any = csv.QUOTE_MINIMAL,
) -> Iterator[tuple[int, int]]:
    """Of each row the line, from 1 on, at which it ends, and how many values it has.

    Blank lines are no rows. It ends early at a cell too long for the module csv.
    """
    errors = "replace" if errors == "strict" else errors  # the cells are only counted
    with path.open(encoding=encoding, errors=errors, newline="") as file:
        for _ in range(skip):
            file.readline()
        lines = LastLine(file)
        reader = csv.reader(
            lines,
            delimiter=delimiter,
            skipinitialspace=True,
            quoting=quoting,
        )
        left = int(header)
        try:
            for cells in reader:
                if len(cells) < 2 and not lines.text.strip():
                    continue
                if left:
                    left -= 1
                    continue
                is_blanks = delimiter == " "
                count = len(BLANK_CELLS.findall(lines.text) if is_blanks else cells)
                yield skip + reader.line_num, count
        except csv.Error:
            return
