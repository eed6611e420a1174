"""Project files that are dragged onto the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from gui.document import SUFFIX


def dropped_project(data: QMimeData) -> Path | None:
    """The first project file among what is dragged, if there is one."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((path for path in paths if path.suffix == SUFFIX), None)
