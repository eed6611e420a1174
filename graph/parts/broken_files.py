"""Files that cannot be read: found by reading them, and left out if so meant."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

LEAVE_OUT = "leave out"
"""What `broken` says where files that cannot be read are left out; else reading stops.
"""

Row = TypeVar("Row")
FileReader = Callable[[Path], object]


def find_faults(read: FileReader, files: Iterable[Path]) -> dict[Path, str]:
    """By file that cannot be read the sentence that says why."""
    every = list(dict.fromkeys(files))
    with ThreadPoolExecutor() as pool:  # pictures are decoded beside each other
        faults = list(pool.map(lambda file: file_fault(read, file), every))
    return {file: fault for file, fault in zip(every, faults, strict=True) if fault}


def file_fault(read: FileReader, file: Path) -> str:
    """Why a file cannot be read; empty where it can."""
    try:
        stat = file.stat()
    except OSError:
        return f"There is no file {file.parent.name}/{file.name}; mend its path."
    return _fault(read, file, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=1_000_000)
def _fault(read: FileReader, file: Path, size: int, time: int) -> str:
    """Remembered while size and time of the file stay."""
    try:
        read(file)
    except (ValueError, OSError) as error:
        return str(error) or type(error).__name__
    return ""


def readable_rows(
    rows: Sequence[Row], files_of: Callable[[Row], Iterable[Path]], read: FileReader
) -> list[Row]:
    """The rows all of whose files can be read.

    Raises:
        ValueError: There are none; the message is why not the first.
    """
    faults = find_faults(read, [file for row in rows for file in files_of(row)])
    whole = [row for row in rows if not faults.keys() & set(files_of(row))]
    if rows and not whole:
        raise ValueError(next(iter(faults.values())))
    return whole
