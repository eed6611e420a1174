"""Project files that are dragged onto the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from gui.document import SUFFIX


def dropped_projects(data: QMimeData) -> list[Path]:
    """The project files among what is dragged."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix == SUFFIX]
