"""Files that were probably meant where the one that is named is not there."""

import difflib
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from graph.catalogue.value_types import PathType
from graph.compiler.fixes import change_parameter
from graph.problems import Fix, Location

MAX_LISTED = 1000
"""Entries of a folder that are looked through."""
MAX_OFFERED = 2
CLOSE = 0.6
"""How alike a name must be, from 0 to 1, as `difflib` counts."""


def nearby_paths(kind: PathType, folder: Path, text: str) -> list[str]:
    """Paths as a project would write them, the likeliest first.

    Those with a name like that of the missing file; where none is named, all that may be read, if few.

    Args:
        kind: What may be read.
        folder: The folder of the project.
        text: The path that is named; may be empty.
    """
    missing = folder / text
    parent = missing.parent if text else folder
    names = sorted(_readable_names(kind, parent))
    if text:
        alike = {name.casefold(): name for name in names}
        close = difflib.get_close_matches(missing.name.casefold(), list(alike), MAX_OFFERED, CLOSE)
        names = [alike[name] for name in close]
    elif len(names) > MAX_OFFERED:
        names = []
    return [_written(parent / name, folder) for name in names]


def nearby_fixes(location: Location, paths: list[str]) -> tuple[Fix, ...]:
    """An edit for each path, which lets the node read it."""
    node, parameter = location.node, location.parameter
    if node is None or parameter is None:
        return ()
    return tuple(change_parameter(node, parameter, path) for path in paths)


def _readable_names(kind: PathType, folder: Path) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, MAX_LISTED):
                is_file = entry.name.lower().endswith(kind.suffixes) if kind.suffixes else not kind.folder
                is_folder = kind.folder and entry.is_dir()
                if not entry.name.startswith(".") and (is_folder or (is_file and entry.is_file())):
                    yield entry.name
    except (OSError, ValueError):
        return


def _written(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
