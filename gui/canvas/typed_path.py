"""A path that is typed or pasted into the node search: it stands for a node that reads what is there."""

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl

from gui.canvas.node_search_entries import SearchEntry

_PATH = re.compile(r"~?[/\\]|\.{1,2}[/\\]|[A-Za-z]:[/\\]|file:/")


def typed_path(text: str) -> Path | None:
    """The path that a text is, as file managers copy it: plain, in quotes, or as an address; else None."""
    text = text.strip().strip("\"'")
    if not _PATH.match(text):
        return None
    return Path(QUrl(text).toLocalFile() if text.startswith("file:") else text).expanduser()


def path_entry(path: Path, folder: Path) -> SearchEntry:
    """The entry for a path, which counts from the project's folder; a problem where nothing is there."""
    translate = QCoreApplication.translate
    full = folder / path
    title, category = path.name or str(path), "Data"
    if not full.exists():
        text = translate("NodeSearch", "There is no file or folder {path}").format(path=f"“{path}”")
        return SearchEntry(title, "", category, problem=text)
    summary = translate("NodeSearch", "Adds a node that reads it")
    return SearchEntry(title, summary, category, path=full)
