"""Finds the dialect of a table in a text file: delimiter, encoding, decimal sign, header."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from runtime.data.tables.number_signs import are_grouped, decimal_votes
from runtime.data.tables.special_values import are_short_months

if TYPE_CHECKING:
    from graph.parts.text_encoding import TextEncoding

SAMPLE_BYTES, SAMPLE_ROWS = 1 << 18, 200
MAX_LINES = 8
"""Lines that a row may have on average, in quoted cells, for the sample to have enough rows."""
DELIMITERS = ",\t;|"
STRIPPED = ',;|" \t'
PLAIN_MARK = "\u2033"
"""What stands for a quotation mark where none opens a cell."""
MAX_BEFORE = 30
"""Lines before the names that may be a title, a source or other remarks."""
SEPARATOR_LINE = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
"""The first line of some files, which names the delimiter and is no data."""
NUMBER = re.compile(r"^[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?$")
ALL_NUMBERS = re.compile(r"(?:[+-]?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?\0)*")
"""Cells that are all numbers, each with a zero sign behind: one search in place of one a cell."""
WORD = re.compile(r"\0(?!(?:inf|infinity|nan?|n/a|null|none)\0)[^\W\d_]", re.IGNORECASE)
"""The start of a cell, behind a zero sign, that is neither a number nor a spelling of a missing one."""
SIGNS_OF_NUMBERS = "0123456789.,+-\0"
BLANK_CELLS = re.compile(r'"([^"]*)"|(\S+)')
NO_PART_OF_CELLS = '" \t\r\v\f\x1c\x1d\x1e\x1f'
"""Signs that may quote a cell, stand around it or end its line; text without them is only split."""
OTHER_FORMATS = {
    b"PK\x03\x04": "an Excel workbook or another packed file",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook",
    b"\x1f\x8b": "a packed file",
    b"PAR1": "a Parquet file",
    b"%PDF": "a PDF",
}
"""How files begin that are no text, whatever they are called."""


@dataclass(frozen=True, slots=True)
class TableDialect:
    """How the bytes of a file become rows and columns.

    `skip` lines come before the names, of which `num_comments` begin with #.
    `num_before` of them, others than these, have another number of values than the rows.
    `encoding_note` says what is uncertain about the encoding.
    `is_header_guessed` means that the first line was found to be no names. `text_columns` are the places of
    columns of which the first rows already hold what is no number. `quoting` is that of `csv`: QUOTE_NONE
    where quotation marks are signs of texts.
    """

    delimiter: str = ","
    encoding: str = "utf-8"
    errors: str = "strict"
    skip: int = 0
    header: bool = True
    decimal: str = "."
    encoding_note: "TextEncoding | None" = None
    is_header_guessed: bool = False
    text_columns: frozenset[int] = frozenset()
    num_comments: int = 0
    texts_before: tuple[str, ...] = ()
    num_before: int = 0
    quoting: int = csv.QUOTE_MINIMAL

    def reading(self) -> dict[str, Any]:
        """The arguments of reading that say which bytes are which cells."""
        return {
            "delimiter": self.delimiter,
            "encoding": self.encoding,
            "errors": self.errors,
            "skip": self.skip,
            "quoting": self.quoting,
        }


def find_dialect(path: Path, explicit: Mapping[str, Any], quoting: int = csv.QUOTE_MINIMAL) -> TableDialect:
    """The dialect of a file; what is given is not searched.

    Args:
        path: The file.
        explicit: Delimiter, encoding, decimal, header, as far as they are known.
        quoting: As in `csv`: QUOTE_NONE to take quotation marks for signs of texts.

    Raises:
        ValueError: The file is no text, or empty.
        OSError: There is no such file.
    """
    encoding, errors, note = _encoding(path, explicit.get("encoding"))
    sample = _sample(path, encoding, errors)
    if quoting == csv.QUOTE_NONE:
        sample = sample.replace('"', PLAIN_MARK)
    delimiter = explicit.get("delimiter")
    if delimiter and (len(delimiter) > 1 or delimiter in '"\r\n'):
        raise ValueError(f"“{delimiter}” is no delimiter; leave it empty to find one.")
    lines = sample.splitlines()
    declared = SEPARATOR_LINE.match(lines[0]) if lines else None
    num_comments = 0 if declared else _count_comments(lines, delimiter)
    skip = 1 if declared else num_comments
    num_before = 0 if declared else lines_before_names(lines[skip:], delimiter)
    texts_before = tuple(line.strip(STRIPPED) for line in lines[skip:][:num_before] if line.strip())
    skip += num_before
    lines = _filled_lines(lines[skip:])
    if not lines or not lines[0].strip(STRIPPED + (delimiter or "")):
        raise ValueError(f"{path.name} is empty; it needs a line of column names.")
    text = "\n".join(lines)
    sign = delimiter or (declared[1] if declared else find_delimiter(text))
    rows = sample_rows(text, sign)
    header = explicit.get("header")
    has_names = has_header(rows) if header is None else bool(header)
    values = rows[1:] if has_names else rows
    decimal = explicit.get("decimal") or find_decimal(values, may_group=sign != ",")
    return TableDialect(
        sign,
        encoding,
        errors,
        skip,
        has_names,
        decimal,
        note,
        header is None and not has_names,
        find_text_columns(values, explicit.get("gaps") or ()),
        num_comments,
        texts_before,
        num_before,
        quoting,
    )


def _count_comments(lines: Sequence[str], delimiter: str | None) -> int:
    """The lines at the top that begin with #, without one that names the columns, as NumPy writes it."""
    count = next((index for index, line in enumerate(lines) if not line.startswith("#")), 0)
    body = _filled_lines(lines[count:])
    if not count or not body:
        return 0
    text = "\n".join(body)
    sign = delimiter or find_delimiter(text)
    rows = sample_rows(text, sign)
    names = cells_of_text(lines[count - 1], sign)
    is_header = bool(rows and names) and len(names[0]) == len(rows[0]) and not has_header(rows)
    return count - 1 if is_header else count


def lines_before_names(lines: Sequence[str], delimiter: str | None) -> int:
    """The lines at the top that are no names: another number of values, or one among many empty ones.

    Args:
        lines: Those of the file, blank ones too.
        delimiter: Between columns, if it is known.
    """
    body = lines[: SAMPLE_ROWS * MAX_LINES]
    text = "\n".join(_filled_lines(body))
    sign = delimiter or find_delimiter(text)
    counts = [len(row) for row in sample_rows(text, sign)]
    usual = Counter(counts).most_common(1)[0][0] if counts else 0
    if usual < 2:
        return 0
    start = next((i for i, line in enumerate(body) if not _is_before(line, sign, usual)), 0)
    if not 0 < start <= MAX_BEFORE or len([line for line in body[:start] if line.strip()]) > len(counts) // 2:
        return 0
    is_short = all(len(row) == usual - 1 for line in body[:start] for row in cells_of_text(line, sign))
    rows = sample_rows("\n".join(body[start:]), sign)
    is_ended = all(not row[-1] for row in rows if len(row) == usual)  # each row ends with a delimiter
    return 0 if is_short and (is_ended or not has_header(rows)) else start


def _is_before(line: str, sign: str, usual: int) -> bool:
    """Whether a line at the top is neither names nor values."""
    row = next(iter(cells_of_text(line, sign)), [])
    is_title = usual > 2 and bool(row) and bool(row[0]) and not any(row[1:])
    return len(row) != usual or is_title


def find_text_columns(rows: Sequence[Sequence[str]], gaps: Sequence[str] = ()) -> frozenset[int]:
    """The places of columns that hold what pandas takes for no number, or for the number of another month."""
    width = len(rows[0]) if rows else 0
    columns = zip(*(row for row in rows if len(row) == width), strict=True)
    known = ([cell for cell in cells if cell not in gaps] if gaps else cells for cells in columns)
    return frozenset(
        index
        for index, cells in enumerate(known)
        if _has_letters(cells) or are_short_months(filter(None, cells))
    )


def _has_letters(cells: Sequence[str]) -> bool:
    """Whether a cell begins with a letter and spells neither a number nor a missing one."""
    joined = "\0".join(cells)
    return bool(joined.strip(SIGNS_OF_NUMBERS)) and WORD.search(f"\0{joined}\0") is not None


def _encoding(path: Path, explicit: str | None) -> "tuple[str, str, TextEncoding | None]":
    """The encoding, what is done with bytes that are no text, and what is uncertain.

    Raises:
        ValueError: There is no such encoding, or the file is of another kind.
    """
    from graph.parts.text_encoding import checked_encoding, find_encoding

    with path.open("rb") as file:
        start = file.read(4)
    for mark, kind in OTHER_FORMATS.items():
        if start.startswith(mark):
            raise ValueError(f"{path.name} is {kind}, no text; save the table as CSV.")
    if explicit:
        try:
            detected = checked_encoding(path, explicit)
        except (LookupError, UnicodeError, AttributeError):
            raise ValueError(
                f"“{explicit}” cannot read {path.name}; leave encoding empty to find one."
            ) from None
    else:
        detected = find_encoding(path)
    note = detected if detected.num_bad or detected.is_guess else None
    return detected.name, detected.errors, note


def _sample(path: Path, encoding: str, errors: str) -> str:
    """Whole lines from the start of a file.

    Raises:
        ValueError: It is no text.
    """
    with path.open(encoding=encoding, errors=errors, newline="") as file:
        sample = file.read(SAMPLE_BYTES)
        if len(sample) == SAMPLE_BYTES:
            sample += file.readline()
    if "\0" in sample:
        raise ValueError(f"{path.name} holds zero bytes, so it is no table of text; save it as CSV.")
    return sample


def find_delimiter(text: str) -> str:
    """The sign that parts the same number of columns in nearly all lines; else a blank, else a comma."""
    candidates = []
    for sign in DELIMITERS:
        if sign not in text:
            continue
        columns, share = _regularity([len(row) for row in sample_rows(text, sign)])
        if columns > 1:
            candidates.append((share >= 0.9, share if share < 0.9 else 1.0, columns, sign))
    if candidates:
        best = max(candidates, key=lambda item: item[:3])
        if best[3] == "\t" and _is_blank_and_tab(text, best[2]):
            return " "
        if best[3] == "," and _is_decimal_comma(text, candidates):
            return ";"
        return best[3]
    columns, share = _regularity([len(row) for row in sample_rows(text, " ")])
    return " " if columns > 1 and share >= 0.9 and _has_numbers(text) else ","


def _is_blank_and_tab(text: str, num_columns: int) -> bool:
    """Whether blanks part numbers, and a tab only stands before the last of the columns."""
    rows = sample_rows(text, " ")
    width, share = _regularity([len(row) for row in rows])
    if width <= num_columns or share < 0.9:
        return False
    cells = [cell for row in sample_rows(text, "\t") for cell in row[:-1] if " " in cell]
    parts = [part for cell in cells for part in cell.split()]
    whole = [part for part in parts if part not in ("?", "NA")]
    return bool(whole) and all(NUMBER.match(part) for part in whole) and len(cells) >= 0.9 * len(rows)


def _is_decimal_comma(text: str, candidates: Sequence[tuple[bool, float, int, str]]) -> bool:
    """Whether commas only stand within numbers that semicolons part."""
    if not any(sign == ";" and is_regular for is_regular, _, _, sign in candidates):
        return False
    cells = [cell for row in sample_rows(text, ";") for cell in row if "," in cell]
    return all(NUMBER.match(cell.strip()) for cell in cells)


def _regularity(counts: Sequence[int]) -> tuple[int, float]:
    """How many columns the first line has, and the share of lines that have as many."""
    if not counts:
        return 0, 0.0
    usual = Counter(counts).most_common(1)[0][0]
    share = counts.count(usual) / len(counts)
    is_usual = counts[0] == usual or (counts[0] == usual - 1 and usual > 2)  # rows may have numbers before
    return (usual, share) if is_usual else (usual, share * 0.5)


def _has_numbers(text: str) -> bool:
    """Whether most lines have a number, as tables that blanks part have."""
    rows = sample_rows(text, " ")[1:]
    return sum(any(NUMBER.match(cell) for cell in row) for row in rows) >= 0.5 * len(rows) > 0


@lru_cache(maxsize=8)
def sample_rows(text: str, delimiter: str) -> Sequence[Sequence[str]]:
    """The cells of the first lines; those of the last few texts are remembered."""
    return cells_of_text(text, delimiter)


def cells_of_text(text: str, delimiter: str) -> list[list[str]]:
    """The cells of the first lines of a text."""
    if delimiter == " ":
        return [cells_between_blanks(line) for line in islice(text.split("\n"), SAMPLE_ROWS)]
    if text.isascii() and not any(sign in text for sign in NO_PART_OF_CELLS if sign != delimiter):
        return [line.split(delimiter) for line in islice(text.split("\n"), SAMPLE_ROWS) if line]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, skipinitialspace=True)
    try:
        return [[cell.strip() for cell in row] for row in islice(reader, SAMPLE_ROWS) if row]
    except csv.Error:
        return []


def _filled_lines(lines: Iterable[str]) -> list[str]:
    """The first lines that are not blank: as many as rows are looked at, more where rows may span some."""
    filled = (line for line in lines if line.strip())
    first = list(islice(filled, SAMPLE_ROWS))
    is_quoted = any('"' in line for line in first)
    return [*first, *islice(filled, SAMPLE_ROWS * (MAX_LINES - 1))] if is_quoted else first


def cells_between_blanks(line: str) -> list[str]:
    """The cells of a line that blanks part, some of them in quotation marks."""
    return [quoted or plain for quoted, plain in BLANK_CELLS.findall(line)]


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row has names: it differs from the others as names differ from values."""
    if len(rows) < 2:
        return True
    first, others = rows[0], [row for row in rows[1:] if len(row) == len(rows[0])]
    if not others or any(not cell for cell in first):
        return True
    columns = [[cell for cell in cells if cell] for cells in zip(*others, strict=True)]
    numeric = (index for index, cells in enumerate(columns) if cells and _share_of_numbers(cells) >= 0.9)
    numbered = []
    for index in numeric:
        if not NUMBER.match(first[index]):
            return True
        numbered.append(first[index])
    if numbered:
        return _counts_up(numbered)
    return len(set(first)) == len(first) and not any(
        cell in set(columns[index]) for index, cell in enumerate(first)
    )


def _share_of_numbers(cells: Sequence[str]) -> float:
    if ALL_NUMBERS.fullmatch("\0".join([*cells, ""])):
        return 1.0
    return sum(bool(NUMBER.match(cell)) for cell in cells) / len(cells)


def _counts_up(names: Sequence[str]) -> bool:
    """Whether names are numbers that count up by one: years, or the names that pandas gives."""
    if len(names) < 2 or not all(name.isdigit() for name in names):
        return False
    numbers = [int(name) for name in names]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def find_decimal(rows: Sequence[Sequence[str]], *, may_group: bool = False) -> str:
    """A comma where some column can only be read with it and none only with a point.

    Args:
        rows: The first rows.
        may_group: Whether a point may part thousands, as in 38.091.
    """
    width = len(rows[0]) if rows else 0
    columns = list(zip(*(row for row in rows if len(row) == width), strict=True))
    if not any("," in "\0".join(cells) for cells in columns):
        return "."
    votes = Counter(decimal_votes(cells) for cells in columns if not (may_group and are_grouped(cells)))
    return "," if votes[","] > votes["."] else "."
