"""Looks through the bytes of a table for what makes reading it slow."""

import re
from pathlib import Path

import numpy as np

SCANNED_BYTES = 1 << 18
"""Bytes that are looked through at once, which fit into the cache."""
FIRST_BYTES = 1 << 14
"""Bytes in which words for gaps are looked for."""
NOT_PLAIN = '" \t\v\f\0\x1c\x1d\x1e\x1f'
"""Signs that quote a cell or may stand around one."""
GAP_WORD = re.compile(
    rb"[,;|\t\n\"](?:\?|-?[nN][aA][nN]?|[nN]/[aA]|[nN](?:ull|one|ULL)|-?NAN"
    rb"|<NA>|#N|-?1\.#)[,;|\t\n\r\"]"
)
"""A cell that spells a gap."""


def scan_cells(
    path: Path, delimiter: str = ",", encoding: str = "utf-8", **_dialect: object
) -> tuple[bool, bool]:
    """Whether cells of a table may begin with blanks, and whether values are missing.

    That none begins with a blank is certain. A word for a gap is looked for in the
    first rows only.
    """
    sign = delimiter.encode()
    if len(sign) > 1 or delimiter == " " or "16" in encoding or "32" in encoding:
        return True, True
    has_blanks, last = False, b"\n"
    with path.open("rb") as file:
        has_gaps = GAP_WORD.search(file.read(FIRST_BYTES)) is not None
        file.seek(0)
        while block := file.read(SCANNED_BYTES):
            has_blanks = has_blanks or b" " in block or b"\t" in block
            has_gaps = has_gaps or has_empty_cells(last + block, sign[0])
            if has_blanks and has_gaps:
                break
            last = block[-1:]
    return has_blanks, has_gaps


def has_empty_cells(block: bytes, sign: int) -> bool:
    """Whether a delimiter stands beside another or beside the end of a line."""
    values = np.frombuffer(block, dtype=np.uint8)
    is_sign = values == sign
    is_border = is_sign | (values == ord("\n"))
    if (
        b"\r" not in block
    ):  # a blank line may be taken for an empty cell, which is slower
        return bool((is_border[1:] & is_border[:-1]).any())
    is_border |= values == ord("\r")
    is_empty = (is_sign[1:] & is_border[:-1]) | (is_border[1:] & is_sign[:-1])
    return bool(is_empty.any())


def first_plain_cells(
    path: Path,
    delimiter: str = ",",
    encoding: str = "utf-8",
    errors: str = "strict",
    skip: int = 0,
    **_dialect: object,
) -> list[list[str]]:
    """The cells of the first two lines, where these are parted by delimiters alone.

    It is empty where they may be quoted, blank or have blanks, and where they have not
    the same number of cells.
    """
    if delimiter == " ":
        return []
    with path.open(encoding=encoding, errors=errors) as file:
        for _ in range(skip):
            file.readline()
        lines = [file.readline().removesuffix("\n") for _ in range(2)]
    if not all(lines) or not all(map(str.isascii, lines)):
        return []
    if any(sign in line for sign in NOT_PLAIN if sign != delimiter for line in lines):
        return []
    rows = [line.split(delimiter) for line in lines]
    return rows if len(rows[0]) == len(rows[1]) else []
