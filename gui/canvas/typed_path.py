"""A path that is typed or pasted into the node search: it stands for a node that reads what is there."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl

from gui.canvas.node_search_entries import SearchEntry

_PATH = re.compile(r"~\w*[/\\]|[/\\]|\.{1,2}[/\\]|[A-Za-z]:[/\\]|file:/")
_FILE_NAME = re.compile(r"[/\\]|\.\w+$")
"""What a relative path has within it, or at its end, if it is written without `./`."""


def typed_path(text: str, folder: Path) -> Path | None:
    """The path that a text is, as file managers and terminals copy it; else None.

    Args:
        text: A path, plain, in quotes, with escaped spaces, or as an address. One that begins with a name
            is a path only if it is there.
        folder: The folder from which it counts.
    """
    text = text.strip().strip("\"'")
    begins_as_path = _PATH.match(text) is not None
    if not begins_as_path and not _FILE_NAME.search(text):
        return None
    paths = list(_readings(text))
    there = next((path for path in paths if _exists(folder / path)), None)
    return there or (paths[0] if begins_as_path else None)


def _readings(text: str) -> Iterator[Path]:
    if text.startswith("file:"):
        url = QUrl(text)
        if url.host() == "localhost":
            url.setHost("")
        text = url.toLocalFile()
    path = Path(text)
    with suppress(RuntimeError):  # there is no such user
        path = path.expanduser()
    yield path
    if "\\" in text:  # as a shell escapes spaces and quotes
        yield Path(re.sub(r"\\(.)", r"\1", str(path)))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, a folder that may not be read
        return False


def path_entry(path: Path, folder: Path) -> SearchEntry:
    """The entry for a path, which counts from the project's folder; a problem where nothing is there."""
    translate = QCoreApplication.translate
    full = folder / path
    title, category = path.name or str(path), "Data"
    if not _exists(full):
        text = translate("NodeSearch", "There is no file or folder {path}").format(path=f"“{path}”")
        return SearchEntry(title, "", category, problem=text)
    if not full.is_file() and not full.is_dir():  # a pipe or device, of which no reader sees an end
        text = translate("NodeSearch", "{path} is neither a file nor a folder").format(path=f"“{path}”")
        return SearchEntry(title, "", category, problem=text)
    summary = translate("NodeSearch", "Adds a node that reads it")
    return SearchEntry(title, summary, category, path=full)
