"""Projects and files of data that are dragged onto a window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from gui.project.data_files import reads_data
from gui.project.document import SUFFIX
from gui.widgets.drop_actions import accept_as_copy


def dropped_files(data: QMimeData) -> list[Path]:
    """The projects and files of data among what is dragged."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix == SUFFIX or reads_data(path)]


class FileDropFilter(QObject):
    """Accepts projects and files of data dropped on a widget, and on its children that do not themselves.

    `dropped` is emitted with the paths.
    """

    dropped = Signal(list)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return super().eventFilter(watched, event)
        assert isinstance(event, QDropEvent)
        if paths := dropped_files(event.mimeData()):
            accept_as_copy(event)
            if event.type() is QEvent.Type.Drop:
                self.dropped.emit(paths)
        return True
